package delivery

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Verdict is what a person found out about an entry, or decided.
type Verdict string

const (
	Posted   Verdict = "posted"   // it is there
	Resend   Verdict = "resend"   // it is not
	Drop     Verdict = "drop"     // it is never to be sent
	Redirect Verdict = "redirect" // it is to be sent elsewhere
)

// A Decision is a verdict on entries of the outbox.
type Decision struct {
	Verdict Verdict
	To      string    // Redirect: the destination
	Now     time.Time // in Slack's time, as far as it is known
}

// Errors of Resolve.
var (
	ErrNoEntry = errors.New("nothing uncertain")
	ErrBusy    = errors.New("another runner is telling it")   // and may have posted it
	ErrMany    = errors.New("more than one message is meant") // by what was to be one
)

// Resolve carries out a decision on the entries that a name stands for, and returns them as they then are: that with an
// id, of which the beginning is enough, or to drop or redirect also all that wait for a destination.
//
// Posted and Resend end the doubt about an unknown entry: the message in doubt counts as sent, or the entry is pending
// again. So it is for an entry that is held, which is read back first. Drop takes an entry out of the outbox, and
// Redirect puts it in for another destination, with all its messages; a note in the ledger says so.
//
// The error is one of those above, or of Do.
func (s *Store) Resolve(ctx context.Context, name string, d Decision) (resolved []Entry, err error) {
	_, err = s.Do(ctx, string(d.Verdict)+" "+name, func(l *Ledger) (bool, error) {
		found, err := l.named(name, d)
		if err != nil {
			if len(resolved) > 0 {
				return false, nil // the swap that seemed to fail took place
			}
			return false, err
		}
		resolved = nil
		for _, id := range found {
			resolved = append(resolved, l.decide(id, d))
		}
		return true, nil
	})
	if err != nil {
		return nil, err
	}
	return resolved, nil
}

// named returns the ids of the entries that a name stands for.
func (l *Ledger) named(name string, d Decision) (ids []string, err error) {
	moves := d.Verdict == Drop || d.Verdict == Redirect
	for _, e := range l.Outbox {
		byID := name != "" && strings.HasPrefix(e.ID, name)
		if !byID && !(moves && e.Destination == name) || e.Destination == d.To {
			continue
		}
		if e.State == Claimed && !e.Held(d.Now) && !e.expired(d.Now, time.Minute) { // the longest grace period
			return nil, fmt.Errorf("%w: %s, until %s", ErrBusy, e.Title(), moment(e.Until))
		}
		if moves || e.State == Unknown || e.Held(d.Now) {
			ids = append(ids, e.ID)
		}
	}
	switch {
	case len(ids) == 0 && moves:
		return nil, fmt.Errorf("%w has the id %q, and nothing else waits for such a channel", ErrNoEntry, name)
	case len(ids) == 0:
		return nil, fmt.Errorf("%w has the id %q", ErrNoEntry, name)
	case len(ids) > 1 && strings.HasPrefix(ids[0], name):
		return nil, fmt.Errorf("%w by the id %q: write more of it", ErrMany, name)
	}
	return ids, nil
}

// decide carries out a decision on one entry, and returns it as it then is.
func (l *Ledger) decide(id string, d Decision) Entry {
	e := l.entry(id)
	on := d.Now.UTC().Format("2 January 2006")
	held := e.State == Claimed
	e.Owner, e.Until, e.Failure = "", time.Time{}, ""
	switch d.Verdict {
	case Posted:
		e.Posted = append(slices.Clip(e.Posted), "")
		e.State, e.Doubtful = Pending, held
		if len(e.Posted) == len(e.Messages) {
			e.State = Sent
		}
	case Resend:
		e.State, e.Doubtful = Pending, held
	case Drop:
		e.State, e.Note = Dropped, fmt.Sprintf("given up on %s, for %s", on, e.Destination)
	case Redirect:
		l.redirect(e, d.To, on)
	}
	return *e
}

// redirect makes an entry one for another destination. The root of a thread, or its update, is not needed where that
// has a thread of the incident already.
func (l *Ledger) redirect(e *Entry, to, on string) {
	threaded := l.threaded(to, e.Incident)
	note := fmt.Sprintf("sent to %s instead of %s, from %s on", to, e.Destination, on)
	e.Destination, e.Posted, e.Since, e.Doubtful, e.State, e.Note = to, nil, time.Time{}, false, Pending, note
	if e.Kind == KindUpdate || e.Kind == KindRoot && threaded {
		e.State = Dropped
	}
	*e = e.identified()
}
