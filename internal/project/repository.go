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

// Close ends the reading of what the repository stores.
func (r *Repository) Close() { r.Objects.Close() }

// Path returns a path of the project as one from the top of the repository.
func (r *Repository) Path(file string) string { return path.Join(r.prefix, file) }

// inProject returns a path in the record's folder, from the top of the repository, as one from the project's folder.
func (r *Repository) inProject(file string) string {
	if r.prefix == "." {
		return file
	}
	return strings.TrimPrefix(file, r.prefix+"/")
}

// Files returns the files of a commit, or for "" those of the folder as it stands, from the project's folder.
//
// The error is a *git.Error, or ErrNotFolder where something else lies in the place of the record's folder or of one around it.
func (r *Repository) Files(commit string) (fs.FS, error) {
	files := r.Project.Files
	if commit != "" {
		tree, err := r.Objects.Tree(commit)
		if err != nil {
			return nil, err
		}
		if err := folders(tree, r.prefix); err != nil {
			return nil, err
		}
		if files, err = fs.Sub(tree, r.prefix); err != nil {
			return nil, err
		}
	}
	return files, folders(files, r.Project.Settings.Statements)
}

// folders returns ErrNotFolder where something else lies in the place of a folder or of one around it.
func folders(files fs.FS, dir string) error {
	for i, c := range dir + "/" {
		if c != '/' {
			continue
		}
		info, err := fs.Lstat(files, dir[:i])
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case !info.IsDir():
			return fmt.Errorf("%q is where a folder is expected: %w", dir[:i], ErrNotFolder)
		}
	}
	return nil
}

// Told returns the files of a tree that is the record's folder alone, as Files does; "" is the empty tree.
//
// The error is a *git.Error.
func (r *Repository) Told(tree string) (fs.FS, error) {
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
	if name+"/" == b.folder {
		return b.FS.Open(".")
	}
	inside, ok := strings.CutPrefix(name, b.folder)
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return b.FS.Open(inside)
}

// Load reads incidents from files as Files and Told return them. Those that do not exist are left out.
//
// The error is a *git.Error, or ErrNotFolder where something else lies in the place of the folder of an incident.
func (r *Repository) Load(files fs.FS, ids []string) (*record.Record, error) {
	for _, id := range ids {
		if err := folders(files, path.Join(r.Project.Settings.Statements, id)); err != nil {
			return nil, err
		}
	}
	if len(ids) == 0 {
		return &record.Record{}, nil
	}
	return r.Project.cache.Load(files, r.Project.Settings.Statements, ids...)
}
