package delivery

import (
	"time"

	"github.com/onrecord/onrecord/internal/change"
)

// A Preview is a batch that a merge would put into the outbox.
type Preview struct {
	Batch
	Waits string // for what: "the embargo ends on …"; "" where it is sent at once
}

// Preview returns what would be sent of changes that are not merged yet.
// approvals are the roles that a statement of ours needs.
func (p *Plan) Preview(changes []change.Change, approvals []string, now time.Time) (all []Preview) {
	var ready []Notification
	var waiting []Preview
	for _, c := range changes {
		n := Notification{Change: c}
		reason := change.HoldReason(c.Incident, c.Statement, approvals, func() time.Time { return now })
		if reason == "" {
			ready = append(ready, n)
			continue
		}
		for _, b := range p.Batches([]Notification{n}) {
			waiting = append(waiting, Preview{b, reason})
		}
	}
	for _, b := range p.Batches(ready) {
		all = append(all, Preview{Batch: b})
	}
	return append(all, waiting...)
}
