package delivery

import (
	"context"
	"errors"
	"path"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A Branch is the record in the commits of a branch.
type Branch struct {
	*project.Repository
	Remote    string   // from which a shallow clone can fetch history; ""
	Approvals []string // roles that a statement of ours needs
	Alarms    change.Alarms

	Laws   *duty.Book // by which duties are due; nil where nobody is reminded of anything
	Duties []string   // what our parties have to report in every incident

	// Now returns the time that embargoes and reminders go by, and zero, at which none has ended, where it is not known.
	// It is called only where there is an embargo, or something can be due.
	Now func() time.Time
}

// A relation says how the commit up to which is to be reported stands to the cursor.
type relation string

const (
	ahead     relation = "ahead"     // it builds upon the cursor, or is it
	behind    relation = "behind"    // the cursor builds upon it
	rewritten relation = "rewritten" // neither: somebody pushed by force
	gap       relation = "gap"       // the history between cannot be fetched
)

// relate finds out how head stands to the cursor. A clone that lacks the
// history between fetches it.
func (s *Branch) relate(ctx context.Context, cursor, head string) (relation, error) {
	found, err := s.seen(ctx, cursor, head)
	for _, depth := range []int{64, 1024, 0} {
		if err != nil || found != "" {
			return found, err
		}
		if s.Remote == "" {
			break
		}
		if !s.Repo.Shallow() {
			depth = 0
		}
		switch err := s.Repo.Fetch(ctx, s.Remote, depth, head, cursor); {
		case errors.Is(err, git.ErrAbsent):
			return s.withoutCursor(ctx, cursor, head)
		case err != nil: // it may work the next time: what lies between is not given up
			return "", err
		}
		if found, err = s.seen(ctx, cursor, head); depth == 0 {
			break
		}
	}
	if found == "" {
		found = rewritten
	}
	return found, err
}

// withoutCursor decides where the remote does not give the cursor and head:
// either the cursor is nowhere any more, or head is not there yet.
func (s *Branch) withoutCursor(ctx context.Context, cursor, head string) (relation, error) {
	if s.Repo.Shallow() {
		switch err := s.Repo.Fetch(ctx, s.Remote, 0, head); {
		case errors.Is(err, git.ErrAbsent):
			return gap, nil
		case err != nil:
			return "", err
		}
	}
	if found, err := s.seen(ctx, cursor, head); found != "" || err != nil {
		return found, err
	}
	return rewritten, nil
}

// seen returns the relation as far as the clone shows it; "" if it does not.
func (s *Branch) seen(ctx context.Context, cursor, head string) (relation, error) {
	for _, r := range []struct {
		descendant, ancestor string
		relation             relation
	}{{head, cursor, ahead}, {cursor, head, behind}} {
		yes, err := s.Repo.Contains(ctx, r.descendant, r.ancestor)
		switch {
		case errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrShallow):
			return "", nil
		case err != nil:
			return "", err
		case yes:
			return r.relation, nil
		}
	}
	if s.Repo.Shallow() {
		return "", nil
	}
	return rewritten, nil
}

// reported reads incidents as a tree of the ledger has them.
func (s *Branch) reported(tree string, ids []string) (*record.Record, error) {
	files, err := s.TreeFiles(tree)
	if err != nil {
		return nil, err
	}
	return s.Load(files, ids)
}

// File is the path of a statement's file from the top of the repository.
func (s *Branch) File(incident, statement string) string {
	return path.Join(s.Folder, incident, statement+".yaml")
}
