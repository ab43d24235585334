package delivery

import (
	"time"

	"github.com/onrecord/onrecord/internal/change"
)

// Dispatch returns what becomes of a change. approvals are the roles that a statement of ours needs.
func (p *Plan) Dispatch(c change.Change, approvals []string, now time.Time) change.Dispatch {
	o := change.Dispatch{Alarm: c.Alarm, Quiet: p.quiet(c)}
	for _, b := range p.Preview([]change.Change{c}, approvals, now) { // one, or none
		o.Destination, o.Mention, o.Waits = b.Destination, b.Mention, b.Waits
		o.Thread = p.threaded() && c.Alarm != change.High
	}
	return o
}
