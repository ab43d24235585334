package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
)

// A Span is what an edit is compared with: two commits, which are the same where the branch has not gone on.
type Span struct {
	From string // the commit in which the edit left the branch that it is made for
	Tip  string // the branch as it is now
}

// A Difference is what two revisions of a record have in the incidents in which they differ.
type Difference struct {
	Old, New *record.Record
	Ahead    *record.Record // the same incidents on the branch that the edit is made for; nil where that has not gone on
	Files    fs.FS          // that New was read from, as Files returns them
	Paths    []string       // of the files that differ, from the project's folder, sorted
}

// Compare reads two commits, or a commit and, where to is "", the folder as it stands: the incidents in which they differ, or those
// with the ids given.
//
// The error is one of Files or Load, or an *UnkeptError where the folder has or lacks what git does not tell.
func (r *Repository) Compare(ctx context.Context, s Span, to string, ids []string) (d Difference, err error) {
	if d.Paths, err = r.Changed(ctx, s.From, to, r.Folder); err != nil {
		return d, err
	}
	for i, file := range d.Paths {
		d.Paths[i] = r.inProject(file)
	}
	if to == "" {
		if err := r.vetKept(ctx, ids); err != nil {
			return d, err
		}
	}
	if len(ids) == 0 {
		ids = r.Project.incidents(d.Paths)
	}
	if d.Old, _, err = r.loadAt(s.From, ids); err != nil {
		return d, err
	}
	if s.Tip != s.From {
		if d.Ahead, _, err = r.loadAt(s.Tip, ids); err != nil {
			return d, err
		}
	}
	if d.New, d.Files, err = r.loadAt(to, ids); err == nil {
		err = r.vetFolders(d.Files, d.Paths)
	}
	return d, err
}

func (r *Repository) loadAt(commit string, ids []string) (*record.Record, fs.FS, error) {
	files, err := r.Files(commit)
	if err != nil {
		return nil, nil, err
	}
	at, err := r.Load(files, ids)
	return at, files, err
}

// Revisions reads REV, A..B or A...B, which starts where the two parted, and returns the ids of the commits. An empty REV is HEAD,
// and so is an empty side; to is empty for the folder as it stands.
//
// The error is a *git.Error.
func (r *Repository) Revisions(ctx context.Context, spec string) (from, to string, err error) {
	first, second, parted := strings.Cut(spec, "...")
	two := parted
	if !parted {
		first, second, two = strings.Cut(spec, "..")
	}
	if two {
		if to, err = r.Resolve(ctx, cmp.Or(second, "HEAD")); err != nil {
			return "", "", err
		}
	}
	if parted {
		from, err = r.MergeBase(ctx, cmp.Or(first, "HEAD"), to)
	} else {
		from, err = r.Resolve(ctx, cmp.Or(first, "HEAD"))
	}
	return from, to, err
}

// Since compares with a revision as far as head shares history with it.
//
// The error is a *git.Error, of kind git.ErrNoMergeBase where they share none; then the tip is known.
func (r *Repository) Since(ctx context.Context, rev, head string) (s Span, err error) {
	if s.Tip, err = r.Resolve(ctx, rev); err != nil {
		return s, err
	}
	s.From, err = r.MergeBase(ctx, s.Tip, head)
	return s, err
}

// SincePush compares with the commit that a branch was at.
//
// The error is a *git.Error: the commit is gone where history was rewritten.
func (r *Repository) SincePush(ctx context.Context, before string) (Span, error) {
	before, err := r.Resolve(ctx, before)
	return Span{before, before}, err
}

// A Merge is what GitHub says of a pull request.
type Merge struct {
	Edit   string // the id of its last commit
	Branch string // that it is made for
	Base   string // the id of a commit of the branch, which may have gone on
}

// SinceMerge compares with the branch that a pull request is made for. Where head is the merge that GitHub made of the two, that is
// its first parent: the branch as it is now, of which the event knows only an older state.
//
// The error is a *git.Error.
func (r *Repository) SinceMerge(ctx context.Context, m Merge, head string) (Span, error) {
	if second, err := r.Resolve(ctx, head+"^2"); err == nil && second == m.Edit {
		return r.SincePush(ctx, head+"^1")
	}
	found, err := r.Since(ctx, remoteBranch+m.Branch, head)
	if errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrShallow) {
		return r.Since(ctx, m.Base, head)
	}
	return found, err
}

const remoteBranch = "refs/remotes/origin/"

// ErrFirst says that a commit has none before it.
var ErrFirst = errors.New("has none before it to compare with")

// SinceBranch compares with where head left a branch of the remote or, where it is on it or the branch is "", with the commit
// before.
//
// The error is ErrFirst or a *git.Error.
func (r *Repository) SinceBranch(ctx context.Context, branch, head string) (Span, error) {
	if branch != "" {
		found, err := r.Since(ctx, remoteBranch+branch, head)
		if err == nil && found.From != head {
			return found, nil
		}
	}
	before, err := r.SincePush(ctx, head+"^1")
	if errors.Is(err, git.ErrNoRevision) {
		return Span{}, fmt.Errorf("the commit %.12s %w", head, ErrFirst)
	}
	return before, err
}
