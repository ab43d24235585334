package delivery

import (
	"time"

	"github.com/onrecord/onrecord/internal/change"
)

// A Dispatch is what becomes of a change once it is merged.
type Dispatch struct {
	Destination string       // "" for nowhere
	Mention     []string     // ids of users and user groups
	Alarm       change.Alarm // that it is sent with
	Thread      bool         // it is a reply that is not shown in the channel as well
	Waits       string       // for what, in words; "" where it is sent at once
	Quiet       bool         // it goes nowhere because the settings keep it quiet
}

// Dispatch returns what becomes of a change. approvals are the roles that a statement of ours needs.
func (p *Plan) Dispatch(c change.Change, approvals []string, now time.Time) Dispatch {
	o := Dispatch{Alarm: c.Alarm, Quiet: p.quiet(c)}
	for _, b := range p.Preview([]change.Change{c}, approvals, now) { // one, or none
		o.Destination, o.Mention, o.Waits = b.Destination, b.Mention, b.Waits
		o.Thread = p.threaded() && c.Alarm != change.High
	}
	return o
}
