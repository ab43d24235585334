package index

import (
	"context"
	"net/url"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/internal/project"
)

// A place is where the index of a project is.
type place struct {
	path       string    // of the file
	database   *Database // nil for the file
	repository string    // the project among those of the index
	cut        bool      // the clone lacks earlier commits
}

// placeOf returns the place of a project's index: in a database or, where that is nil, in the file of its repository.
func placeOf(ctx context.Context, p *project.Project, d *Database) (at place, err error) {
	repo, err := p.Repository(ctx)
	if err != nil {
		return at, err
	}
	defer repo.Close()
	at = place{database: d, repository: repo.Path("."), cut: repo.Shallow()}
	if d == nil {
		at.path, err = repo.Private(ctx, File)
		return at, err
	}
	at.repository = path.Join(named(repo.Address(ctx, "origin"), repo.Root()), at.repository)
	return at, nil
}

// open opens the index at a place; one that is to be written and is not there is made, and otherwise it is nil.
func (at place) open(ctx context.Context, write bool) (*store, error) {
	switch {
	case at.database != nil:
		return at.database.open(ctx, write)
	case !write && !exists(at.path):
		return nil, nil
	}
	return open(ctx, at.path, write)
}

var remote = regexp.MustCompile(`^(?:[^@/]+@)?([^:/@]+):(.+)$`)

// named returns the name of a repository that lies in the folder root and was cloned from an address: the same for all
// of its clones, and without a user or password. Where it was cloned from nowhere, the name is the folder.
func named(address, root string) string {
	name := filepath.ToSlash(root)
	u, err := url.Parse(address)
	switch m := remote.FindStringSubmatch(address); {
	case address == "":
	case strings.Contains(address, "://"):
		if err == nil {
			name = path.Join(u.Host, u.Path)
		}
	case m != nil:
		name = path.Join(m[1], m[2])
	case filepath.IsAbs(address):
		name = filepath.ToSlash(address)
	default:
		name = path.Join(name, filepath.ToSlash(address))
	}
	return strings.TrimSuffix(strings.TrimSuffix(name, "/.git"), ".git")
}
