package git

import (
	"context"
	"path"
	"strings"
)

// Named lists the paths of all files of a commit, named by its full id, that have a name.
//
// The error is an *Error, of kind ErrNoRevision or ErrShallow if the clone lacks the commit.
func (r *Repo) Named(ctx context.Context, commit, name string) (paths []string, err error) {
	if !IsID(commit) {
		return nil, &Error{Rev: commit, Kind: ErrNoRevision}
	}
	out, err := r.run(ctx, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
	if err != nil {
		return nil, r.noRevision(commit, err)
	}
	for file := range strings.SplitSeq(string(out), "\x00") {
		if path.Base(file) == name {
			paths = append(paths, file)
		}
	}
	return paths, nil
}
