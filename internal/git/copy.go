package git

import (
	"context"
)

// Copy makes a repository in the folder dir, which is empty, that shares what this one stores, with the files of a
// commit in its working tree. The commit is named by its full id. No hook runs.
//
// The error is an *Error.
func (r *Repo) Copy(ctx context.Context, dir, commit string) error {
	if _, err := r.Commit(ctx, commit); err != nil {
		return err
	}
	const noHooks = "core.hooksPath=/dev/null"
	if _, err := r.run(ctx, "-c", noHooks, "clone", "--quiet", "--shared", "--no-checkout", "--", r.root,
		dir); err != nil {
		return err
	}
	_, err := run(ctx, dir, "-c", noHooks, "checkout", "--quiet", "--detach", commit, "--")
	return err
}
