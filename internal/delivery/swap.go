package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/git"
)

const (
	swapTries = 30                     // against other runners
	pushTries = 4                      // against a remote that fails
	swapPause = 150 * time.Millisecond // grows with each try
)

// A mutation changes a ledger, and reports whether there was anything to
// change. It is called again, with the ledger as it then is, whenever another
// runner was faster or the last try may have taken place: so it has to see by
// the ledger alone that it is done.
type mutation func(l *Ledger) (bool, error)

// Do carries a mutation out as one swap, with the message of its commit, and
// returns the ledger after it.
//
// The error is the mutation's, or a *git.Error where the ledger could not be
// read or written: then it has not taken place, as far as can be seen.
func (s *Store) Do(ctx context.Context, message string, m mutation) (*Ledger, error) {
	var failed error
	failures := 0
	for try := range swapTries {
		if try > 0 {
			if err := s.Sleep(ctx, time.Duration(min(try, 10))*swapPause); err != nil {
				return nil, err
			}
		}
		after, err := s.attempt(ctx, message, m)
		switch {
		case err == nil:
			return after, nil
		case errors.Is(err, git.ErrRefused):
			return s.reread(ctx, err, m)
		case errors.Is(err, git.ErrTimeout): // it waited long enough
			return nil, err
		case errors.Is(err, git.ErrMoved):
		case !errors.As(err, new(*git.Error)):
			return nil, err
		default:
			failures++
		}
		if failed = err; failures == pushTries {
			break
		}
	}
	return nil, failed
}

// attempt reads the ledger and tries the mutation once.
func (s *Store) attempt(ctx context.Context, message string, m mutation) (*Ledger, error) {
	before, err := s.Read(ctx)
	if err != nil {
		return nil, err
	}
	after := before.clone()
	changed, err := m(after)
	if err != nil || !changed {
		return before, err
	}
	return after, s.write(ctx, swap{before, after, message})
}

// reread returns the ledger where a mutation that was refused took place all the
// same, and the refusal where it did not.
func (s *Store) reread(ctx context.Context, refused error, m mutation) (*Ledger, error) {
	l, err := s.Read(ctx)
	if err != nil {
		return nil, errors.Join(refused, err)
	}
	if changed, err := m(l.clone()); err != nil || changed {
		return nil, refused
	}
	return l, nil
}

// A swap puts one ledger in the place of another.
type swap struct {
	before, after *Ledger
	message       string // of the commit
}

// write stores the ledger after on top of before and swaps the ref. What is
// sent becomes a receipt.
func (s *Store) write(ctx context.Context, w swap) error {
	w.after.Version = version
	edits, err := s.receipts(w)
	if err != nil {
		return err
	}
	if err := w.after.validate(); err != nil { // what nobody could read again is never written
		return err
	}
	files := map[string]any{stateFile: w.after}
	for _, e := range w.after.Outbox {
		if was := w.before.entry(e.ID); was == nil || !same(*was, e) {
			files[outboxPath(e.ID)] = e
		}
	}
	more, err := written(files)
	if err != nil {
		return err
	}
	return s.commit(ctx, w, slices.Concat(w.removals(), edits, more))
}

// receipts takes what is sent out of the outbox of the ledger after, and returns the edits that write the receipts. The
// state says what tree they make.
func (s *Store) receipts(w swap) ([]git.Edit, error) {
	files := make(map[string]any)
	for _, e := range w.after.takeSent() {
		files[receiptPath(e.ID)] = e
	}
	edits, err := written(files)
	if err != nil || len(edits) == 0 {
		return nil, err
	}
	inside := slices.Clone(edits)
	for i := range inside {
		inside[i].Path = strings.TrimPrefix(inside[i].Path, receiptsDir+"/")
	}
	w.after.Receipts, err = s.Objects.TreeID(w.before.Receipts, inside)
	return edits, err
}

// written returns the edits that write files, by their paths, as JSON.
func written(files map[string]any) (edits []git.Edit, err error) {
	for path, v := range files {
		data, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			return nil, err
		}
		edits = append(edits, git.Edit{Path: path, Content: append(data, '\n')})
	}
	return edits, nil
}

// removals returns the edits that take entries out of the outbox and put the
// trees of the record, as it was reported, into their places.
func (w swap) removals() (edits []git.Edit) {
	for _, e := range w.before.Outbox {
		if w.after.entry(e.ID) == nil {
			edits = append(edits, git.Edit{Path: outboxPath(e.ID)})
		}
	}
	if w.before.Reported != w.after.Reported {
		edits = append(edits, git.Edit{Path: reportedDir, ID: w.after.Reported, Tree: true})
	}
	if was, is := w.before.digested(), w.after.digested(); was != is {
		edits = append(edits, git.Edit{Path: digestedDir, ID: is, Tree: true})
	}
	return edits
}

func (s *Store) commit(ctx context.Context, w swap, edits []git.Edit) error {
	id, err := s.Objects.Commit(ctx, git.Draft{Parent: w.before.commit, Edits: edits, Message: w.message + "\n",
		Time: s.Now()})
	if err != nil {
		return err
	}
	w.after.commit, w.after.folder = id, w.after.Folder
	err = s.Ref.Swap(ctx, w.before.commit, id)
	if err == nil {
		s.last = id
	}
	return err
}

func outboxPath(id string) string { return outboxDir + "/" + id + ".json" }

// same reports whether two entries are written the same; messages never change
// while an entry keeps its id, but for those of an update.
func same(a, b Entry) bool {
	return a.State == b.State && a.Owner == b.Owner && a.Until.Equal(b.Until) &&
		a.Doubtful == b.Doubtful && a.Failure == b.Failure && a.Since.Equal(b.Since) && a.Note == b.Note &&
		slices.Equal(a.Posted, b.Posted) && slices.EqualFunc(a.Messages, b.Messages, sameMessage)
}

func sameMessage(a, b Message) bool { return a.Text == b.Text && string(a.Blocks) == string(b.Blocks) }
