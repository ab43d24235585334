package delivery

import (
	"time"

	"github.com/onrecord/onrecord/internal/change"
)

// A Preview is an entry that a merge would put into the outbox.
type Preview struct {
	Destination string
	Text        string // the message's, as notifications and screen readers have it
	Waits       string // for what: "the embargo ends on …"; "" where it is told at once
}

// Preview gives what would be told of changes that are not merged yet.
// approvals are the roles that a statement of ours needs.
func (p *Plan) Preview(changes []change.Change, approvals []string, now time.Time) []Preview {
	plan := *p
	plan.Slack.Thread = "none" // the heads of threads tell nothing new
	var waiting, ready []Notification
	for _, c := range changes {
		if reason := holdReason(c.Incident, c.Statement, approvals, now); reason == "" {
			ready = append(ready, Notification{Change: c})
		} else {
			waiting = append(waiting, Notification{Change: c})
		}
	}
	all := plan.previews(ready)
	for _, t := range waiting {
		for _, one := range plan.previews([]Notification{t}) {
			one.Waits = holdReason(t.Change.Incident, t.Change.Statement, approvals, now)
			all = append(all, one)
		}
	}
	return all
}

func (p *Plan) previews(told []Notification) (all []Preview) {
	var l Ledger
	p.Enqueue(&l, &News{Changes: told})
	for _, e := range l.Outbox {
		text := ""
		for _, m := range e.Messages {
			text += m.Text
		}
		all = append(all, Preview{Destination: e.Destination, Text: text})
	}
	return all
}
