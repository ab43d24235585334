package delivery

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/git"
)

const (
	swapTries = 30                     // against other runners
	pushTries = 4                      // against a remote that fails
	swapPause = 150 * time.Millisecond // grows with each try
)

// A step changes a ledger, and reports whether there was anything to change.
// It is asked again, about the ledger as it then is, whenever somebody else
// was faster or nobody knows whether the last try took place: so it has to see
// by the ledger alone that it is done.
type step func(l *Ledger) (bool, error)

// Do carries a step out as one swap and gives the ledger after it.
//
// The error is the step's, or a *git.Error where the ledger could not be
// read or written: then the step has not taken place, as far as can be seen.
func (b *Store) Do(ctx context.Context, message string, s step) (*Ledger, error) {
	var failed error
	failures := 0
	for try := range swapTries {
		if try > 0 {
			if err := b.Sleep(ctx, time.Duration(min(try, 10))*swapPause); err != nil {
				return nil, err
			}
		}
		after, err := b.attempt(ctx, message, s)
		switch {
		case err == nil:
			return after, nil
		case errors.Is(err, git.ErrRefused):
			return b.reread(ctx, err, s)
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

// attempt reads the ledger and tries the step once.
func (b *Store) attempt(ctx context.Context, message string, s step) (*Ledger, error) {
	before, err := b.Read(ctx)
	if err != nil {
		return nil, err
	}
	after := before.clone()
	changed, err := s(after)
	if err != nil || !changed {
		return before, err
	}
	return after, b.write(ctx, before, after, message)
}

// reread looks whether a step that was refused took place all the same.
func (b *Store) reread(ctx context.Context, refused error, s step) (*Ledger, error) {
	l, err := b.Read(ctx)
	if err != nil {
		return nil, errors.Join(refused, err)
	}
	if changed, err := s(l.clone()); err != nil || changed {
		return nil, refused
	}
	return l, nil
}

// write stores the ledger after on top of before and swaps the ref.
func (b *Store) write(ctx context.Context, before, after *Ledger, message string) error {
	receipts := after.settle()
	files := map[string]any{stateFile: after}
	for _, e := range receipts {
		files[receiptPath(e.ID)] = e
	}
	for _, e := range after.Outbox {
		if was := before.entry(e.ID); was == nil || !same(*was, e) {
			files[outboxPath(e.ID)] = e
		}
	}
	edits := []git.Edit{}
	for _, e := range before.Outbox {
		if after.entry(e.ID) == nil {
			edits = append(edits, git.Edit{Path: outboxPath(e.ID)})
		}
	}
	if before.Reported != after.Reported {
		edits = append(edits, git.Edit{Path: toldDir, ID: after.Reported, Tree: true})
	}
	for path, v := range files {
		edit, err := b.store(ctx, path, v)
		if err != nil {
			return err
		}
		edits = append(edits, edit)
	}
	return b.commit(ctx, before, after, edits, message)
}

func (b *Store) commit(ctx context.Context, before, after *Ledger, edits []git.Edit, message string) error {
	base := ""
	if before.commit != "" {
		var err error
		if base, err = b.Repo.ID(ctx, before.commit, "."); err != nil {
			return err
		}
	}
	tree, err := b.Repo.EditTree(ctx, base, edits)
	if err != nil {
		return err
	}
	id, err := b.Repo.CommitTree(ctx, tree, before.commit, message+"\n", b.Now())
	if err != nil {
		return err
	}
	after.commit = id
	return b.Ref.Swap(ctx, before.commit, id)
}

func (b *Store) store(ctx context.Context, path string, v any) (git.Edit, error) {
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return git.Edit{}, err
	}
	id, err := b.Repo.WriteBlob(ctx, append(data, '\n'))
	return git.Edit{Path: path, ID: id}, err
}

func outboxPath(id string) string { return outboxDir + "/" + id + ".json" }

// same reports whether two entries are written alike; messages never change
// while an entry keeps its id, but for those of an update.
func same(a, b Entry) bool {
	return a.State == b.State && a.Owner == b.Owner && a.Until.Equal(b.Until) && a.Doubtful == b.Doubtful && a.Failure == b.Failure &&
		slices.Equal(a.Posted, b.Posted) && slices.EqualFunc(a.Messages, b.Messages, func(x, y Message) bool { return x.Text == y.Text && string(x.Blocks) == string(y.Blocks) })
}
