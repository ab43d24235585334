package delivery

import (
	"context"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Weekly is a weekly digest: what changed on the record from one time to another, in the order of the commits.
type Weekly struct {
	Since, Until  record.Date // days
	Notifications []Notification

	head, reported string    // up to which it tells
	at             time.Time // of Slack's
	first          bool      // no digest is sent: the next one begins here
}

// Begins returns the day of the first digest where this run does no more than begin with them, and the zero date
// where it sends one.
func (w *Weekly) Begins(day time.Weekday) record.Date {
	if !w.first {
		return record.Date{}
	}
	return dayOf(lastDay(w.at, day).AddDate(0, 0, 7))
}

// A Digested says up to where weekly digests tell the record.
type Digested struct {
	At       time.Time `json:"at"`             // when the last one was put into the outbox, or the first was begun
	Cursor   string    `json:"cursor"`         // the commit that it reaches to
	Reported string    `json:"told,omitempty"` // the id of the tree digested/: the record as of the cursor
}

// digested returns the id of the tree that the last weekly digest reaches to; "" for none.
func (l *Ledger) digested() string {
	if l.Digested == nil {
		return ""
	}
	return l.Digested.Reported
}

// lastDay returns when the last day of the week began that is due, in UTC.
func lastDay(now time.Time, day time.Weekday) time.Time {
	now = now.UTC()
	back := (int(now.Weekday()) - int(day) + 7) % 7
	return time.Date(now.Year(), now.Month(), now.Day()-back, 0, 0, 0, 0, time.UTC)
}

// dayOf returns the day of an instant, in UTC.
func dayOf(t time.Time) record.Date {
	d, err := record.ParseDate(t.UTC().Format(time.DateOnly))
	if err != nil { // a year that has not four digits, which nobody's clock says
		return record.Date{}
	}
	return d
}

// Weekly returns the weekly digest that a ledger does not have yet, of what was told up to its cursor; nil where none
// is due, and where Slack's time is not known. The error is one of Since.
func (s *Branch) Weekly(ctx context.Context, l *Ledger, day time.Weekday) (*Weekly, error) {
	now := s.Now()
	if now.IsZero() {
		return nil, nil
	}
	w := &Weekly{Until: dayOf(now), at: now, head: l.Cursor, reported: l.Reported, first: l.Digested == nil}
	if w.first {
		return w, nil
	}
	if !lastDay(now, day).After(l.Digested.At) {
		return nil, nil
	}
	n, err := s.since(ctx, l.Digested.Cursor, l.Digested.Reported, l.Cursor)
	if err != nil {
		return nil, err
	}
	w.Since, w.Notifications, w.reported = dayOf(l.Digested.At), n.Changes, n.Reported
	return w, nil
}

// Weeks returns the channel of a weekly digest, "" for none, and the digest without what is not for the public and
// what the settings keep quiet.
func (p *Plan) Weeks(w *Weekly) (channel string, public Weekly) {
	public = *w
	public.Notifications = slices.DeleteFunc(slices.Clone(w.Notifications), func(n Notification) bool {
		return !n.Change.Statement.IsPublic() || p.quiet(n.Change)
	})
	if channel = p.Slack.Digest.Channel; channel != "" && p.Webhook != "" {
		channel = p.Webhook
	}
	return channel, public
}

// EnqueueWeekly puts a weekly digest into the outbox of a ledger, or begins with them; of none, nil, it does nothing.
// It reports whether the ledger changed.
func (p *Plan) EnqueueWeekly(l *Ledger, w *Weekly) bool {
	if w == nil {
		return false
	}
	channel, public := p.Weeks(w)
	if channel == "" {
		return false
	}
	if !w.first {
		q := &queue{Plan: p, ledger: l}
		q.add(Entry{Destination: channel, Kind: KindWeekly, Messages: p.Composer.Weekly(public)})
	}
	l.Digested = &Digested{At: w.at.UTC().Truncate(time.Second), Cursor: w.head, Reported: w.reported}
	return true
}
