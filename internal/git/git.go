// Package git works on a git repository through the system's git program, version 2.30 or newer. It reads commits as
// file trees, the history along first parents, and what differs between two commits. It stores trees and commits, and
// moves refs, here and on a remote, without the working tree.
//
// Revisions and paths may come from anybody. A revision never becomes an option of git, and a path is always taken
// literally.
package git

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Repo is a git repository with a working tree. It holds no process and needs no closing. It is safe for use by several
// goroutines at once, but for Fetch.
type Repo struct {
	root    string // as Root
	shallow bool   // as Shallow; Fetch can change it
	sha256  bool   // object ids are SHA-256

	// Waiting is called for every ten seconds that a remote lets git wait, with how long that is so far; nil for nobody.
	Waiting func(time.Duration)

	networkTime time.Duration // after which a git that talks to a remote is ended
}

// Open finds the repository that the folder dir is in. As for git itself, GIT_DIR in the environment decides where
// it is set.
//
// The error is an *Error: of kind ErrNotRepository where there is no working tree (a bare repository has none),
// ErrUnsafe where the repository belongs to somebody else, ErrNoGit where git is not installed.
func Open(ctx context.Context, dir string) (*Repo, error) {
	if os.Getenv("GIT_DIR") != "" {
		// A hook of a linked worktree runs so. Git then takes the folder that it runs in for the top of the working tree.
		dir = "."
	}
	out, err := run(ctx, dir, "rev-parse", "--is-shallow-repository", "--show-object-format", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	shallow, rest, _ := bytes.Cut(bytes.TrimSuffix(out, []byte("\n")), []byte("\n"))
	format, root, _ := bytes.Cut(rest, []byte("\n"))
	return &Repo{
		root:        filepath.FromSlash(string(root)),
		shallow:     string(shallow) == "true",
		sha256:      string(format) == "sha256",
		networkTime: networkTime,
	}, nil
}

// Root returns the top folder of the working tree: an absolute path with symbolic links resolved.
func (r *Repo) Root() string { return r.root }

// Private returns the path of a file that git keeps for this working tree and for nobody else.
//
// The error is an *Error.
func (r *Repo) Private(ctx context.Context, name string) (string, error) {
	out, err := run(ctx, r.root, "rev-parse", "--absolute-git-dir")
	return filepath.Join(strings.TrimSuffix(string(out), "\n"), name), err
}

// DefaultBranch returns the name of the branch that work is merged into: that of the remote "origin" as
// it was cloned or, without one, the branch that is checked out. It is "" where git knows neither.
func (r *Repo) DefaultBranch(ctx context.Context) string {
	for _, place := range []struct{ ref, branches string }{
		{"refs/remotes/origin/HEAD", "refs/remotes/origin/"},
		{"HEAD", "refs/heads/"},
	} {
		out, err := r.run(ctx, "symbolic-ref", "--quiet", place.ref)
		if name, found := strings.CutPrefix(strings.TrimSuffix(string(out), "\n"), place.branches); err == nil && found {
			return name
		}
	}
	return ""
}

// run runs git in the top folder; see the function run.
func (r *Repo) run(ctx context.Context, args ...string) ([]byte, error) {
	return run(ctx, r.root, args...)
}
