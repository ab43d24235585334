package delivery

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/git"
)

// Start writes the first ledger: everything that n holds counts as reported or,
// with a plan, goes into the outbox.
//
// The error is ErrLedger where there is a ledger already, or a *git.Error.
func (s *Store) Start(ctx context.Context, n *News, p *Plan) error {
	commit, err := s.Ref.Read(ctx)
	if err != nil {
		return err
	}
	if commit != "" {
		return ErrLedger
	}
	l := &Ledger{Version: version, Threads: make(map[string]string), Cursor: n.Head, Reported: n.Reported}
	if p != nil {
		p.Enqueue(l, n)
	}
	err = s.write(ctx, swap{before: &Ledger{}, after: l, message: "start"})
	if errors.Is(err, git.ErrMoved) {
		return ErrLedger
	}
	return err
}

// Enqueue puts what happened up to the commit head into the outbox, in one
// swap, and returns the ledger after it and the news.
//
// The error is a *git.Error, or wraps ErrNoLedger or ErrDamaged.
func (s *Store) Enqueue(ctx context.Context, src *Source, p *Plan, head string) (*Ledger, *News, error) {
	var news *News
	l, err := s.Do(ctx, "enqueue "+head, func(l *Ledger) (changed bool, err error) {
		if news, err = src.Since(ctx, l.Cursor, l.Reported, head); err != nil {
			return false, err
		}
		if news.Head == l.Cursor && news.Reported == l.Reported && len(news.Changes) == 0 {
			return false, nil
		}
		p.Enqueue(l, news)
		return true, nil
	})
	return l, news, err
}

// A Verdict is what a person found out about an entry that may have been sent.
type Verdict string

const (
	Posted Verdict = "posted" // it is there
	Resend Verdict = "resend" // it is not
)

// Resolve ends the doubt about an unknown entry, named by its id or the
// unambiguous beginning of it, and returns the entry as it then is. With Posted
// the message in doubt counts as sent; with Resend it is pending again.
//
// The error says that there is no such entry, or is one of Do.
func (s *Store) Resolve(ctx context.Context, id string, v Verdict) (Entry, error) {
	var resolved Entry
	_, err := s.Do(ctx, "resolve "+id, func(l *Ledger) (bool, error) {
		e, err := l.unknown(id)
		if err != nil {
			if resolved.ID != "" {
				return false, nil // the swap that seemed to fail took place
			}
			return false, err
		}
		e.State, e.Owner, e.Failure, e.Doubtful = Pending, "", "", false
		if v == Posted {
			e.Posted = append(e.Posted[:len(e.Posted):len(e.Posted)], "")
			if len(e.Posted) == len(e.Messages) {
				e.State = Sent
			}
		}
		resolved = *e
		return true, nil
	})
	return resolved, err
}

// ErrNoEntry says that no entry waits for a person under an id.
var ErrNoEntry = errors.New("nothing uncertain")

// unknown returns the one unknown entry whose id begins with id.
func (l *Ledger) unknown(id string) (*Entry, error) {
	var found *Entry
	for i, e := range l.Outbox {
		if e.State != Unknown || id == "" || !strings.HasPrefix(e.ID, id) {
			continue
		}
		if found != nil {
			return nil, fmt.Errorf("%w has the id %q alone: write more of it", ErrNoEntry, id)
		}
		found = &l.Outbox[i]
	}
	if found == nil {
		return nil, fmt.Errorf("%w has the id %q", ErrNoEntry, id)
	}
	return found, nil
}
