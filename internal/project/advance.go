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
	since := commits[at+1:]
	touched := repo.touched(ctx, nil, commits[at], since)
	a.Whole = len(touched) < len(since)
	for _, t := range touched {
		for id := range t {
			a.Touched = append(a.Touched, id)
		}
	}
	slices.Sort(a.Touched)
	a.Touched = slices.Compact(a.Touched)
	return a, ctx.Err()
}
