package delivery

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/git"
)

// Errors of a ledger that is not there, or is not this record's.
var (
	ErrNoLedger = errors.New("there is no ledger")
	ErrLedger   = errors.New("there is a ledger already")
	ErrGone     = errors.New("the folder of the record is gone from the commit")
)

// An OtherError is ErrNoLedger where the repository has the ledger of another record.
type OtherError struct {
	Folder string // that the ledger is of
	Own    string // that the run is about
	Ref    string // where its own ledger would be
}

func (e *OtherError) Error() string {
	return fmt.Sprintf("there is no ledger of the record in %s: the one in this repository is of the record in %s",
		printable(e.Own), printable(e.Folder))
}

func (e *OtherError) Unwrap() error { return ErrNoLedger }

// A GoneError is ErrGone where the repository has the ledger of a folder that the commit does not have.
type GoneError struct {
	Folder  string // that the ledger is of
	Commit  string
	Waiting int // messages that the ledger has and that are not sent
}

func (e *GoneError) Error() string {
	return fmt.Sprintf("%v: the ledger is of the record in %s, which commit %.12s does not have",
		ErrGone, printable(e.Folder), e.Commit)
}

func (e *GoneError) Unwrap() error { return ErrGone }

// An UnclearError says that a ledger of version 1 can be that of several records.
type UnclearError struct {
	Folders []string // of the records, sorted
	Commit  string   // that has them
}

func (e *UnclearError) Error() string {
	return fmt.Sprintf("the ledger is of an earlier version and does not say whose it is: commit %.12s has records in %s",
		e.Commit, printable(strings.Join(e.Folders, ", ")))
}

// A DamagedError is ErrDamaged with the way out.
type DamagedError struct {
	Ref    git.Ref
	Commit string // that the ref has
	Sound  string // the last commit before it that is a ledger; "" where none can be seen
	Err    error
}

func (e *DamagedError) Error() string { return e.Err.Error() }
func (e *DamagedError) Unwrap() error { return e.Err }

// ownRef returns the ref of the ledger of a record, where another record has Ref.
func ownRef(folder string) string {
	sum := sha256.Sum256([]byte(folder))
	return Ref + "-" + hex.EncodeToString(sum[:8])
}

// Read returns the ledger as it is now.
//
// The error wraps ErrNoLedger where there is none, ErrDamaged where it does not say what it should, and is an
// *UnclearError, ErrGone or otherwise a *git.Error: a ledger that cannot be fetched is never taken for none.
func (s *Store) Read(ctx context.Context) (*Ledger, error) {
	if !s.found {
		l, err := s.find(ctx)
		s.found = err == nil
		return l, err
	}
	l, err := s.readRef(ctx, s.Ref)
	if err != nil {
		return nil, err
	}
	return l, s.own(l)
}

// own makes a ledger that was found to be this record's say so.
func (s *Store) own(l *Ledger) error {
	if l.folder != "" && l.folder != s.Folder && l.folder != s.moved {
		return &OtherError{l.folder, s.Folder, ownRef(s.Folder)}
	}
	l.Folder = s.Folder
	return nil
}

// find finds out which ledger is this record's, and returns it.
func (s *Store) find(ctx context.Context) (*Ledger, error) {
	first, err := s.readRef(ctx, s.Ref)
	if err == nil && first.Folder == "" {
		if first.Folder, err = s.recordOf(ctx, first); err != nil {
			return nil, err
		}
	}
	if err != nil && !errors.Is(err, ErrNoLedger) {
		return nil, err
	}
	if err == nil && first.Folder == s.Folder {
		return first, nil
	}
	second := s.Repo.Ref(s.Ref.Remote(), ownRef(s.Folder))
	l, ownErr := s.readRef(ctx, second)
	if ownErr == nil {
		s.Ref = second
		return l, s.own(l)
	}
	if !errors.Is(ownErr, ErrNoLedger) || err != nil {
		return nil, ownErr
	}
	return s.follow(ctx, first)
}

// follow returns the ledger of another folder that is gone from the head, as this record's where its tree moved here.
func (s *Store) follow(ctx context.Context, l *Ledger) (*Ledger, error) {
	there, err := s.Objects.ID(s.Head, l.Folder)
	if err != nil {
		return nil, err
	}
	if there != "" {
		return nil, &OtherError{l.Folder, s.Folder, ownRef(s.Folder)}
	}
	moved, err := s.movedFrom(ctx, l)
	if err != nil {
		return nil, err
	}
	if !moved {
		return nil, &GoneError{l.Folder, s.Head, len(l.Outbox)}
	}
	s.moved = l.folder
	return l, s.own(l)
}

// movedFrom reports whether the commit that took a ledger's folder away has the same tree in the folder of this record.
func (s *Store) movedFrom(ctx context.Context, l *Ledger) (bool, error) {
	if l.Reported != "" {
		now, err := s.Objects.ID(s.Head, s.Folder)
		if err != nil || now == l.Reported {
			return now == l.Reported, err
		}
	}
	if err := s.deepen(ctx, s.Head, l.Cursor); err != nil {
		return false, err
	}
	commits, err := s.Repo.History(ctx, l.Cursor, s.Head, l.Folder)
	if errors.Is(err, git.ErrShallow) || errors.Is(err, git.ErrNoRevision) || len(commits) == 0 {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	last := commits[len(commits)-1].ID
	before, err := s.Repo.Resolve(ctx, last+"^1")
	if err != nil {
		return false, err
	}
	was, err := s.Objects.ID(before, l.Folder)
	if err != nil || was == "" {
		return false, err
	}
	is, err := s.Objects.ID(last, s.Folder)
	return is == was, err
}

// deepen fetches the whole history of commits into a shallow clone. Where the remote lacks one, the clone stays as it
// is.
func (s *Store) deepen(ctx context.Context, commits ...string) error {
	if !s.Repo.Shallow() || s.Ref.Remote() == "" {
		return nil
	}
	if err := s.Repo.Fetch(ctx, s.Ref.Remote(), 0, commits...); err != nil && !errors.Is(err, git.ErrAbsent) {
		return err
	}
	return nil
}

// recordOf returns the folder of the record that a ledger of version 1 is of: that of the one record in the commit that
// was sent or, where nobody has that commit any more, in the head.
//
// The error is an *UnclearError where there are several, and otherwise a *git.Error.
func (s *Store) recordOf(ctx context.Context, l *Ledger) (string, error) {
	commit := l.Cursor
	folders, err := s.records(ctx, commit)
	if errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrShallow) {
		commit = s.Head
		folders, err = s.records(ctx, commit)
	}
	switch {
	case err != nil:
		return "", err
	case len(folders) == 0:
		return s.Folder, nil
	case len(folders) == 1:
		return folders[0], nil
	}
	return "", &UnclearError{folders, commit}
}

// records lists the folders of a commit that have a record in them, sorted. A clone that lacks the commit fetches it.
func (s *Store) records(ctx context.Context, commit string) (folders []string, err error) {
	files, err := s.Repo.Named(ctx, commit, "incident.yaml")
	if err != nil && s.Ref.Remote() != "" {
		depth := 0
		if s.Repo.Shallow() {
			depth = 1
		}
		fetchErr := s.Repo.Fetch(ctx, s.Ref.Remote(), depth, commit)
		if fetchErr != nil && !errors.Is(fetchErr, git.ErrAbsent) {
			return nil, fetchErr
		}
		files, err = s.Repo.Named(ctx, commit, "incident.yaml")
	}
	for _, file := range files {
		folders = append(folders, path.Dir(path.Dir(file)))
	}
	slices.Sort(folders)
	return slices.Compact(folders), err
}

// sound returns the last commit before one that is a ledger, "" where none can be seen.
func (s *Store) sound(ctx context.Context, commit string) string {
	const most = 50 // commits that somebody made by hand
	if s.Repo.Shallow() && s.Ref.Remote() != "" && s.Repo.Fetch(ctx, s.Ref.Remote(), most, commit) != nil {
		return ""
	}
	for range most {
		var err error
		if commit, err = s.Repo.Resolve(ctx, commit+"^1"); err != nil {
			return ""
		}
		if _, err := s.readCommit(ctx, commit); err == nil {
			return commit
		}
	}
	return ""
}
