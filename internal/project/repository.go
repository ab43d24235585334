package project

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
)

// A Repository is the git repository that a project lies in.
type Repository struct {
	*git.Repo
	Project *Project
	Objects *git.Objects
	Folder  string // of the record, from the top of the repository

	prefix string // of the project's folder, from the top of the repository; "." for the top
}

// Repository finds the project's repository. The caller closes it.
//
// The error is a *git.Error, of kind git.ErrNotRepository where there is none.
func (p *Project) Repository(ctx context.Context) (*Repository, error) {
	repo, err := git.Open(ctx, p.Dir)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.EvalSymlinks(p.Dir)
	if err != nil {
		return nil, err
	}
	prefix, err := filepath.Rel(repo.Root(), dir)
	if err != nil {
		return nil, err
	}
	prefix = filepath.ToSlash(prefix)
	return &Repository{repo, p, repo.Objects(ctx), path.Join(prefix, p.Settings.Statements), prefix}, nil
}

// Top returns the top folder of the repository that a folder lies in, and the branch that work is merged into, "" where
// git knows none. Without git, and outside of repositories, there is no top.
//
// The error is a *git.Error: a repository that git does not trust is one.
func Top(ctx context.Context, dir string) (top, branch string, err error) {
	repo, err := git.Open(ctx, dir)
	switch {
	case isNone(err):
		return "", "", nil
	case err != nil:
		return "", "", err
	}
	return repo.Root(), repo.DefaultBranch(ctx), nil
}

// isNone reports whether an error of opening a repository says that there is none to be read.
func isNone(err error) bool {
	return errors.Is(err, git.ErrNotRepository) || errors.Is(err, git.ErrNoGit)
}

// Close ends the reading of what the repository stores.
func (r *Repository) Close() { r.Objects.Close() }

// Path returns a path of the project as one from the top of the repository.
func (r *Repository) Path(file string) string { return path.Join(r.prefix, file) }

// inProject returns a path in the record's folder, from the top of the repository, as one from the project's
// folder.
func (r *Repository) inProject(file string) string {
	if r.prefix == "." {
		return file
	}
	return strings.TrimPrefix(file, r.prefix+"/")
}

// Files returns the files of a commit, or for "" those of the folder as it stands, from the project's folder.
//
// The error is a *git.Error, or ErrNotFolder where something else lies in the place of the record's folder or of
// one around it.
func (r *Repository) Files(commit string) (fs.FS, error) {
	files := r.Project.Files
	if commit != "" {
		var err error
		if files, err = r.tree(commit); err != nil {
			return nil, err
		}
	}
	return files, folders(files, r.Project.Settings.Statements)
}

// tree returns the files of a commit, from the project's folder.
func (r *Repository) tree(commit string) (fs.FS, error) {
	tree, err := r.Objects.Tree(commit)
	if err != nil {
		return nil, err
	}
	if err := folders(tree, r.prefix); err != nil {
		return nil, err
	}
	return fs.Sub(tree, r.prefix)
}

// folders returns ErrNotFolder where something else lies in the place of a folder or of one around it.
func folders(files fs.FS, dir string) error {
	for i, c := range dir + "/" {
		if c != '/' {
			continue
		}
		if err := folder(files, dir[:i]); err != nil {
			return err
		}
	}
	return nil
}

// folder returns ErrNotFolder where something else lies in the place of a folder.
func folder(files fs.FS, dir string) error {
	info, err := fs.Lstat(files, dir)
	switch {
	case errors.Is(err, fs.ErrNotExist), !fs.ValidPath(dir): // what has such a name is read by nobody
		return nil
	case err == nil && !info.IsDir():
		return fmt.Errorf("%q is where a folder is expected: %w", dir, ErrNotFolder)
	}
	return err
}

// TreeFiles returns the files of a tree that is the record's folder alone, as Files does; "" is the empty tree.
//
// The error is a *git.Error.
func (r *Repository) TreeFiles(tree string) (fs.FS, error) {
	files, err := r.Objects.TreeAt(tree)
	if err != nil || r.Project.Settings.Statements == "." {
		return files, err
	}
	return below{files, r.Project.Settings.Statements + "/"}, nil
}

// below is files that lie in a folder.
type below struct {
	fs.FS
	folder string // with the slash behind it
}

func (b below) Open(name string) (fs.File, error) {
	inside, ok := strings.CutPrefix(name+"/", b.folder)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return b.FS.Open(path.Clean(inside))
}

// Load reads incidents from files as Files and TreeFiles return them. Those that do not exist are left out.
//
// The error is a *git.Error, or ErrNotFolder where something else lies in the place of the folder of an incident.
func (r *Repository) Load(files fs.FS, ids []string) (*record.Record, error) {
	return r.loadFrom(files, r.Project.Settings.Statements, ids)
}

// loadFrom is Load for a record in any folder.
func (r *Repository) loadFrom(files fs.FS, dir string, ids []string) (*record.Record, error) {
	for _, id := range ids {
		if err := folder(files, path.Join(dir, id)); err != nil {
			return nil, err
		}
	}
	if len(ids) == 0 {
		return &record.Record{}, nil
	}
	return r.Project.cache.Load(files, dir, ids...)
}
