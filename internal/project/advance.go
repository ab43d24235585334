package project

import (
	"context"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/git"
)

// An Advance is what the branch that is checked out has on top of a commit.
type Advance struct {
	Head    string    // its last commit; "" where there is none
	Time    time.Time // of Head, and no earlier than that of a commit before it
	Cut     bool      // there are earlier commits, which the clone lacks
	Whole   bool      // the branch does not build upon the commit along first parents: anything may have changed
	Touched []string  // ids of incidents that the commits on top of it touch, sorted
}

// Advance returns what the branch that is checked out has on top of a commit, whose id may be "" for none.
//
// The error is a *git.Error.
func (p *Project) Advance(ctx context.Context, from string) (Advance, error) {
	repo, commits, err := p.commits(ctx)
	if repo == nil {
		return Advance{Whole: from != ""}, err
	}
	defer repo.Close()
	head := commits[len(commits)-1]
	a := Advance{Head: head.ID, Time: head.Time, Cut: err != nil}
	at := slices.IndexFunc(commits, func(c git.Commit) bool { return c.ID == from })
	if at < 0 {
		a.Whole = true
		return a, nil
	}
	a.Touched, a.Whole = repo.touchedBy(ctx, commits[at], commits[at+1:])
	return a, ctx.Err()
}

// touchedBy returns the ids of the incidents that commits on top of one touch, sorted. more is true where git cannot
// say it of all of them.
func (r *Repository) touchedBy(ctx context.Context, before git.Commit, commits []git.Commit) (ids []string, more bool) {
	touched := r.touched(ctx, nil, before, commits)
	for _, t := range touched {
		for id := range t {
			ids = append(ids, id)
		}
	}
	return sorted(ids), len(touched) < len(commits)
}
