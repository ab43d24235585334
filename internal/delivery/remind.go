package delivery

import (
	"context"
	"errors"
	"io/fs"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/record"
)

// remind finds what the record, as far as it may be sent, has to be reminded of now. Time is asked for only where
// something can be due.
func (s *Branch) remind(ctx context.Context, n *News) error {
	if s.Laws == nil {
		return nil
	}
	files, err := s.TreeFiles(n.Reported)
	if err != nil {
		return err
	}
	names, _, err := record.Folders(files, s.Project.Settings.Statements)
	if errors.Is(err, fs.ErrNotExist) { // nothing was told
		return nil
	}
	if err != nil {
		return err
	}
	r, err := s.Load(files, names)
	if err != nil {
		return err
	}
	owes := slices.DeleteFunc(r.Incidents, func(in *record.Incident) bool { return !s.Laws.Owes(in, s.Duties) })
	if len(owes) == 0 {
		return ctx.Err()
	}
	now := s.Now()
	if now.IsZero() {
		return nil // the next run reminds
	}
	for _, in := range owes {
		n.Reminders = append(n.Reminders, s.Laws.Reminders(in, s.Duties, now)...)
	}
	return ctx.Err()
}

// A Reminding is what a destination is reminded of in one incident.
type Reminding struct {
	Destination string // "" for nowhere
	Mention     []string
	Reminders   []duty.Reminder
}

// reminds returns where a reminder goes, "" for nowhere, and who is mentioned: one of a duty to the confidential
// channel, unless everybody may know of the incident's duties; one of a promise, and of such a duty, where the changes
// of its party go that no alarm routes.
func (p *Plan) reminds(r duty.Reminder) (channel string, mention []string) {
	c := change.Change{Incident: r.Incident, Statement: r.Promise.Statement}
	if r.Duty != nil {
		if !r.Incident.DutiesPublic {
			return p.confidential(), nil
		}
		c.Statement = &record.Statement{Party: r.Duty.Party}
	}
	return p.destination(c)
}

// Remindings returns the reminders that a ledger does not have yet: those of one incident to one destination at once.
func (p *Plan) Remindings(l *Ledger, n *News) (all []Reminding) {
	of := make(map[string]int) // place in all
	for _, r := range n.Reminders {
		known := slices.Contains(l.Reminded, r.Key()) || l.Reminded == nil && r.Over
		if known || slices.Contains(p.Slack.Quiet, KindReminder) {
			continue
		}
		to, mention := p.reminds(r)
		key := threadKey(to, r.Incident.ID)
		i, ok := of[key]
		if !ok {
			i, of[key] = len(all), len(all)
			all = append(all, Reminding{Destination: to, Mention: mention})
		}
		all[i].Reminders = append(all[i].Reminders, r)
	}
	return all
}

// reminding reports whether there is a reminder to put into the outbox.
func (p *Plan) reminding(l *Ledger, n *News) bool {
	return slices.ContainsFunc(p.Remindings(l, n), func(one Reminding) bool { return one.Destination != "" })
}

// remind puts reminders into the outbox that the ledger does not have yet. What was over before the ledger reminded of
// anything counts as known.
func (q *queue) remind() {
	all := q.Remindings(q.ledger, q.news)
	if q.ledger.Reminded == nil {
		q.ledger.reminded(q.news, func(r duty.Reminder) bool { return r.Over })
	}
	for _, one := range all {
		if one.Destination == "" {
			continue
		}
		in := one.Reminders[0].Incident.ID
		e := Entry{Destination: one.Destination, Kind: KindReminder, Incident: in}
		e.Messages = q.Composer.Remind(one.Reminders, one.Mention)
		if q.threaded() && q.ledger.threaded(e.Destination, in) {
			e.Thread = in
		}
		q.add(e)
		for _, r := range one.Reminders {
			q.ledger.Reminded = append(q.ledger.Reminded, r.Key())
		}
	}
}

// reminded makes the reminders of the news of which a condition holds count as sent.
func (l *Ledger) reminded(n *News, holds func(duty.Reminder) bool) {
	l.Reminded = []string{}
	for _, r := range n.Reminders {
		if holds(r) {
			l.Reminded = append(l.Reminded, r.Key())
		}
	}
}

// Unreminded returns how many reminders are sent nowhere, because there is no channel for them.
func (p *Plan) Unreminded(l *Ledger, n *News) (lost int) {
	for _, one := range p.Remindings(l, n) {
		if one.Destination == "" {
			lost += len(one.Reminders)
		}
	}
	return lost
}
