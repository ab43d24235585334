package cli

import (
	"context"
	"errors"

	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/project"
)

// sinceEvent returns what the commit head is compared with in a run of GitHub.
func sinceEvent(ctx context.Context, repo *project.Repository, run github.Run, head string) (
	s project.Span, err error,
) {
	switch {
	case run.Event == github.PullRequest:
		return repo.SinceMerge(ctx, project.Merge{Edit: run.Head, Branch: run.BaseBranch, Base: run.Base}, head)
	case run.Event == github.MergeGroup:
		return repo.Since(ctx, run.Base, head)
	case run.Event == github.Push && run.Base != "":
		if s, err = repo.SincePush(ctx, run.Base); err == nil {
			return s, nil
		}
		// History was rewritten, or is not here: what the branch has over the default one.
	}
	s, err = repo.SinceBranch(ctx, run.DefaultBranch, head)
	if errors.Is(err, project.ErrFirst) {
		err = hint(err, "name one: onrecord review --base REV")
	}
	return s, err
}

// notFetched says what to do where a commit of GitHub's is not in the clone.
func notFetched(err error, run github.Run) error {
	if run.Event != "" && (errors.Is(err, project.ErrNoRevision) || errors.Is(err, project.ErrShallow)) {
		return hint(err, "in the workflow, give actions/checkout the setting fetch-depth: 0, "+
			"so that the commits to compare with are there")
	}
	return err
}
