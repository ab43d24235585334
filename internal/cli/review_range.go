package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/github"
)

// mergeBase gives the commit that a review compares the commit head with: the
// one that --base names or the run's event does, as far as both share history.
func (r *repository) mergeBase(ctx context.Context, run github.Run, base, head string) (string, error) {
	switch {
	case base != "":
		return r.MergeBase(ctx, base, head)
	case run.Event == github.PullRequest:
		return r.pullRequestBase(ctx, run, head)
	case run.Event == github.MergeGroup:
		return r.MergeBase(ctx, run.Base, head)
	case run.Event == github.Push && run.Base != "":
		before, err := r.Resolve(ctx, run.Base)
		if err == nil {
			return before, nil
		}
		// History was rewritten, or is not here: what the branch has over the default one.
	}
	return r.defaultBase(ctx, run, head)
}

// pullRequestBase gives what a pull request is compared with. Where the merge
// commit that GitHub makes is checked out, that is its first parent: the branch
// as it is now, of which the event knows only an older state.
func (r *repository) pullRequestBase(ctx context.Context, run github.Run, head string) (string, error) {
	second, err := r.Resolve(ctx, head+"^2")
	if err == nil && second == run.Head {
		return r.Resolve(ctx, head+"^1")
	}
	base, err := r.MergeBase(ctx, "refs/remotes/origin/"+run.BaseBranch, head)
	if errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrShallow) {
		base, err = r.MergeBase(ctx, run.Base, head)
	}
	return base, err
}

// defaultBase gives where head left the default branch or, where it is on it,
// the commit before.
func (r *repository) defaultBase(ctx context.Context, run github.Run, head string) (string, error) {
	if run.DefaultBranch != "" {
		base, err := r.MergeBase(ctx, "refs/remotes/origin/"+run.DefaultBranch, head)
		if err == nil && base != head {
			return base, nil
		}
	}
	before, err := r.Resolve(ctx, head+"^1")
	if errors.Is(err, git.ErrNoRevision) {
		return "", hint(fmt.Errorf("the commit %.12s has none before it to compare with", head), "name one: onrecord review --base REV")
	}
	return before, err
}

// notFetched says what to do where a commit of GitHub's is not in the clone.
func notFetched(err error, run github.Run) error {
	if run.Event != "" && (errors.Is(err, git.ErrNoRevision) || errors.Is(err, git.ErrShallow)) {
		return hint(err, "in the workflow, give actions/checkout the setting fetch-depth: 0, so that the commits to compare with are there")
	}
	return err
}
