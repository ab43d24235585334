package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/github"
)

// A span is what a review compares: the state in which an edit left a branch,
// and the branch as it is now, which may have gone on.
type span struct{ from, tip string }

// span gives what the commit head is compared with: what --base names or the
// run's event does.
func (r *repository) span(ctx context.Context, run github.Run, base, head string) (span, error) {
	switch {
	case base != "":
		return r.since(ctx, base, head)
	case run.Event == github.PullRequest:
		return r.sincePullRequest(ctx, run, head)
	case run.Event == github.MergeGroup:
		return r.since(ctx, run.Base, head)
	case run.Event == github.Push && run.Base != "":
		if before, err := r.Resolve(ctx, run.Base); err == nil {
			return span{before, before}, nil
		}
		// History was rewritten, or is not here: what the branch has over the default one.
	}
	return r.sinceDefault(ctx, run, head)
}

// since compares with a revision as far as head shares history with it.
func (r *repository) since(ctx context.Context, rev, head string) (span, error) {
	tip, err := r.Resolve(ctx, rev)
	if err != nil {
		return span{}, err
	}
	from, err := r.MergeBase(ctx, tip, head)
	return span{from, tip}, err
}

// sincePullRequest gives what a pull request is compared with. Where the merge
// commit that GitHub makes is checked out, that is its first parent: the branch
// as it is now, of which the event knows only an older state.
func (r *repository) sincePullRequest(ctx context.Context, run github.Run, head string) (span, error) {
	if second, err := r.Resolve(ctx, head+"^2"); err == nil && second == run.Head {
		first, err := r.Resolve(ctx, head+"^1")
		return span{first, first}, err
	}
	found, err := r.since(ctx, "refs/remotes/origin/"+run.BaseBranch, head)
	if errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrShallow) {
		return r.since(ctx, run.Base, head)
	}
	return found, err
}

// sinceDefault compares with where head left the default branch or, where it is
// on it, with the commit before.
func (r *repository) sinceDefault(ctx context.Context, run github.Run, head string) (span, error) {
	if run.DefaultBranch != "" {
		found, err := r.since(ctx, "refs/remotes/origin/"+run.DefaultBranch, head)
		if err == nil && found.from != head {
			return found, nil
		}
	}
	before, err := r.Resolve(ctx, head+"^1")
	if errors.Is(err, git.ErrNoRevision) {
		return span{}, hint(fmt.Errorf("the commit %.12s has none before it to compare with", head), "name one: onrecord review --base REV")
	}
	return span{before, before}, err
}

// notFetched says what to do where a commit of GitHub's is not in the clone.
func notFetched(err error, run github.Run) error {
	if run.Event != "" && (errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrShallow)) {
		return hint(err, "in the workflow, give actions/checkout the setting fetch-depth: 0, so that the commits to compare with are there")
	}
	return err
}
