package project

import (
	"context"
	"errors"
	"iter"
	"time"

	"github.com/onrecord/onrecord/internal/git"
)

// A Whole is incidents, with their histories, between which and all others no statement was ever moved.
type Whole struct {
	Part
	IDs []string // of the incidents, also of those that are gone; nil for all that there ever were
}

// Committed reads incidents, with their history, as the last commit of the branch that is checked out has them, and
// those between which and them statements were moved; nil is all, in parts as Histories has them. There is none in a
// repository without commits.
//
// The error is one of Load or a *git.Error, and the last.
func (p *Project) Committed(ctx context.Context, ids []string, report func(error)) iter.Seq2[Whole, error] {
	return func(yield func(Whole, error) bool) {
		b, err := p.past(ctx, nil, time.Time{}, report)
		if err != nil || b.repo == nil {
			if err != nil {
				yield(Whole{}, err)
			}
			return
		}
		defer b.close()
		if b.committed, err = b.repo.Files(b.commits[len(b.commits)-1].ID); err != nil {
			yield(Whole{}, err)
			return
		}
		spans, _, err := b.spans(ctx, ids)
		if err != nil {
			yield(Whole{}, err)
			return
		}
		if gone := missing(spans, ids); len(gone) > 0 {
			spans = append(spans, span{[]string{}, gone})
		}
		for _, s := range spans {
			r, h, err := b.read(ctx, s.standing, s.all)
			if !yield(Whole{Part{r, h}, s.all}, err) || err != nil {
				return
			}
		}
	}
}

// missing returns those of some ids that no part has.
func missing(spans []span, ids []string) (gone []string) {
	has := make(map[string]bool)
	for _, s := range spans {
		if s.all == nil { // it has all
			return nil
		}
		for _, id := range s.all {
			has[id] = true
		}
	}
	for _, id := range ids {
		if !has[id] {
			gone = append(gone, id)
		}
	}
	return gone
}

// A Lead is what the record at hand has that is not in a commit.
type Lead struct {
	Head        string   // the last commit of the branch that is checked out; "" where there is none
	Whole       bool     // the branch does not build upon the commit along first parents: anything may have changed
	Committed   []string // ids of the incidents that the commits on top of it touch, sorted
	Uncommitted []string // ids of the incidents that the folder has otherwise than the last commit, sorted
}

// Lead returns what the branch that is checked out and, if it is asked for, the folder have on top of a commit; "" is
// none.
//
// The error is a *git.Error.
func (p *Project) Lead(ctx context.Context, from string, folder bool) (l Lead, err error) {
	repo, err := p.Repository(ctx)
	if err != nil {
		return l, err
	}
	defer repo.Close()
	if l.Head, err = repo.Resolve(ctx, "HEAD"); err != nil {
		if errors.Is(err, git.ErrNoRevision) {
			return Lead{Whole: from != ""}, nil
		}
		return l, err
	}
	if folder {
		l.Uncommitted, err = repo.loose(ctx, l.Head)
	}
	if err != nil || l.Head == from {
		return l, err
	}
	commits, err := repo.above(ctx, from)
	if l.Whole = commits == nil; l.Whole || err != nil {
		return l, err
	}
	l.Committed, l.Whole = repo.touchedBy(ctx, git.Commit{ID: from}, commits)
	return l, ctx.Err()
}

// above lists the commits on top of one along first parents; nil where the branch does not build upon it so.
func (r *Repository) above(ctx context.Context, from string) ([]git.Commit, error) {
	if from == "" {
		return nil, nil
	}
	commits, err := r.Repo.History(ctx, from, "HEAD")
	switch {
	case errors.Is(err, git.ErrNoRevision), errors.Is(err, git.ErrShallow), err == nil && len(commits) == 0:
		return nil, nil
	case err != nil:
		return nil, err
	}
	if parent, err := r.Resolve(ctx, commits[0].ID+"^1"); err != nil || parent != from {
		return nil, ctx.Err()
	}
	return commits, nil
}

// loose lists the incidents that the folder has otherwise than a commit, also where git does not look.
func (r *Repository) loose(ctx context.Context, commit string) (ids []string, err error) {
	paths, err := r.Changed(ctx, commit, "", r.Folder)
	if err != nil {
		return nil, err
	}
	gaps, err := r.Gaps(ctx, r.Folder)
	for _, g := range gaps {
		paths = append(paths, g.Path)
	}
	for _, file := range paths {
		if id, _ := within(r.Project.Settings.Statements, r.inProject(file)+"/"); id != "" {
			ids = append(ids, id)
		}
	}
	return sorted(ids), err
}

// Some reads some incidents as they stand in the folder, with their history, and those between which and them
// statements were moved. Those that do not exist are left out. Where git cannot say which these are, it is all.
//
// The error is one of Load, or a *git.Error.
func (p *Project) Some(ctx context.Context, ids []string, now time.Time, report func(error)) (Part, error) {
	b, err := p.past(ctx, nil, now, report)
	if err != nil {
		return Part{}, err
	}
	defer b.close()
	s := span{all: b.groups(ctx, "").around(ids)}
	if s.all != nil {
		s.standing = common(p.Names(), s.all)
	}
	r, h, err := b.read(ctx, s.standing, s.all)
	return Part{r, h}, err
}
