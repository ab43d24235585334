package delivery

import (
	"context"
	"errors"
	"slices"

	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/git"
)

// A Beginning is how the first ledger of a record was begun.
type Beginning struct {
	Adopted bool       // a ledger of version 1, which can be that of several records, became this one's as it is
	Gone    *GoneError // the repository has one of a folder that is gone, which stays as it is; or nil
}

// Start writes the first ledger of a record: everything that n holds counts as
// reported or, with a plan, goes into the outbox.
//
// The error is ErrLedger where the record has a ledger already, or one of Read.
func (s *Store) Start(ctx context.Context, n *News, p *Plan) (b Beginning, err error) {
	_, err = s.Read(ctx)
	var unclear *UnclearError
	errors.As(err, &b.Gone)
	switch {
	case err == nil:
		return b, ErrLedger
	case errors.As(err, &unclear) && p == nil && slices.Contains(unclear.Folders, s.Folder):
		b.Adopted = true
		return b, s.adopt(ctx)
	case errors.As(err, new(*OtherError)), errors.Is(err, ErrGone):
		s.Ref = s.Repo.Ref(s.Ref.Remote(), ownRef(s.Folder))
	case !errors.Is(err, ErrNoLedger):
		return b, err
	}
	l := &Ledger{Folder: s.Folder, Threads: make(map[string]string), Cursor: n.Head, Reported: n.Reported}
	if p != nil {
		p.Enqueue(l, n)
	} else {
		l.reminded(n, func(duty.Reminder) bool { return true })
	}
	err = s.write(ctx, swap{before: &Ledger{}, after: l, message: "start"})
	if errors.Is(err, git.ErrMoved) {
		return b, ErrLedger
	}
	s.found = err == nil
	return b, err
}

// adopt makes a ledger that names no record this record's.
func (s *Store) adopt(ctx context.Context) error {
	s.found = true
	_, err := s.Do(ctx, "adopt", func(l *Ledger) (bool, error) { return l.folder == "", nil })
	return err
}

// Enqueue puts what happened up to the commit head into the outbox, in one
// swap, and returns the ledger after it and the news.
//
// The error is one of Read or of Since.
func (s *Store) Enqueue(ctx context.Context, src *Branch, p *Plan, head string) (*Ledger, *News, error) {
	var news *News
	l, err := s.Do(ctx, "enqueue "+head, func(l *Ledger) (changed bool, err error) {
		if news, err = src.Since(ctx, l.Cursor, l.Reported, head); err != nil {
			return false, err
		}
		still := news.Head == l.Cursor && news.Reported == l.Reported && len(news.Changes) == 0 && l.folder == l.Folder
		if !still || src.Laws != nil && (l.Reminded == nil || p.reminding(l, news)) {
			p.Enqueue(l, news)
			changed = true
		}
		if !p.Weekly {
			return changed, nil
		}
		if news.Weekly, err = src.Weekly(ctx, l, p.Slack.Digest.Day); err != nil {
			return false, err
		}
		return p.EnqueueWeekly(l, news.Weekly) || changed, nil
	})
	return l, news, err
}
