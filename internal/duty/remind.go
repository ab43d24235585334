package duty

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Reminder is of a duty that is not met, or of a promise that nothing shows to be kept: when four fifths of its time
// are over, and when all of it is.
type Reminder struct {
	Incident *record.Incident
	Duty     *Duty // nil for a promise
	Promise  Promise
	Over     bool
}

// Owes reports whether anything can be due in an incident, at whatever time.
func (b *Book) Owes(in *record.Incident, names []string) bool {
	ours := func(p record.Party) bool { return p.Ours }
	promises := func(s *record.Statement) bool {
		return slices.ContainsFunc(s.Promises, func(p record.Promise) bool { return !p.By.IsZero() })
	}
	return len(in.Events) > 0 && len(in.Duties)+len(names) > 0 && slices.ContainsFunc(in.Parties, ours) ||
		slices.ContainsFunc(in.Statements, promises) || slices.ContainsFunc(in.Confidential, promises)
}

// Reminders returns what has to be reminded of in an incident at a time, also what was reminded of before.
func (b *Book) Reminders(in *record.Incident, names []string, now time.Time) (all []Reminder) {
	m := Moment{Now: now}
	for _, d := range b.Of(in, names, m) {
		if d.Met == nil && isNear(d.From, d.Due, now) {
			all = append(all, Reminder{Incident: in, Duty: &d, Over: d.Status == Overdue})
		}
	}
	for _, p := range Promises(in, m) {
		w := p.Statement.Withdrawn
		gone := w != nil && m.knows(w.Date) && (w.Until.IsZero() || !m.knows(w.Until))
		if p.Kept == nil && !gone && isNear(p.Statement.Date.Start(), p.Due, now) {
			all = append(all, Reminder{Incident: in, Promise: p, Over: p.Status == Overdue})
		}
	}
	return all
}

// isNear reports whether four fifths of the time from one instant to another are over; the other may be none.
func isNear(from, due, now time.Time) bool {
	return !due.IsZero() && !now.Before(from.Add(due.Sub(from)/5*4))
}

// Due returns when what it reminds of is due.
func (r Reminder) Due() time.Time {
	if r.Duty != nil {
		return r.Duty.Due
	}
	return r.Promise.Due
}

// Key names the reminder: one of the same duty or promise has it for as long as that is due at the same time.
func (r Reminder) Key() string {
	of := []string{"promise", r.Promise.Promise.Quote}
	if r.Duty != nil {
		of = []string{"duty", r.Duty.Rule.ID, r.Duty.Party}
	} else {
		of = append(of, r.Promise.Statement.ID)
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %d %t", r.Incident.ID, of, r.Due().Unix(), r.Over))
	return hex.EncodeToString(sum[:8])
}
