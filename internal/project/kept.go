package project

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/onrecord/onrecord/internal/git"
)

// An UnkeptError says that a part of the record lies in the folder in another state than git knows, so that nobody can
// say what changed in it.
type UnkeptError struct {
	Path   string // from the project's folder
	Reason git.Reason
	Others int // how many more there are
}

func (e *UnkeptError) Error() string {
	more := ""
	switch e.Others {
	case 0:
	case 1:
		more = ", and so is 1 more"
	default:
		more = fmt.Sprintf(", and so are %d more", e.Others)
	}
	return fmt.Sprintf("%q cannot be compared: %s%s", e.Path, e.Reason, more)
}

// Is reports whether the error is one of ErrNotFolder: a link lies where a folder or file is expected.
func (e *UnkeptError) Is(target error) bool { return target == ErrNotFolder && e.Reason == git.Linked }

// Hint returns what to do about it.
func (e *UnkeptError) Hint() string {
	switch e.Reason {
	case git.NotCheckedOut:
		return "check everything out, with git sparse-checkout disable; or compare two commits, A..B"
	case git.Overlooked:
		return "let git look at it again, with git update-index --no-skip-worktree --no-assume-unchanged FILE"
	case git.Ignored:
		return "take the line out of .gitignore (git check-ignore -v FILE names it), or move the file out of the record"
	case git.Linked:
		return "replace the link by the file or folder itself, and commit that"
	}
	return "commit its files in this repository itself, without its .git"
}

// vetKept returns an *UnkeptError where the folder of the record, or of the incidents with the ids given, has or lacks
// what git does not tell. Files that are no part of the record do not count.
func (r *Repository) vetKept(ctx context.Context, ids []string) error {
	under := []string{r.Folder}
	if len(ids) > 0 {
		if err := r.vetFolder(); err != nil {
			return err
		}
		under = nil
		for _, id := range ids {
			under = append(under, path.Join(r.Folder, id))
		}
	}
	gaps, err := r.Gaps(ctx, under...)
	if err != nil {
		return err
	}
	var first *UnkeptError
	for _, g := range gaps {
		file := r.inProject(g.Path)
		switch {
		case !r.Project.isPart(file):
		case first == nil:
			first = &UnkeptError{Path: file, Reason: g.Reason}
		case first.Reason == g.Reason:
			first.Others++
		}
	}
	if first != nil {
		return first
	}
	return nil
}

// vetFolder returns an *UnkeptError where the folder of the record is no folder of this repository's: of what lies in
// it, git says nothing then.
func (r *Repository) vetFolder() error {
	dir := r.Project.Settings.Statements
	if folders(r.Project.Files, dir) != nil {
		return &UnkeptError{Path: dir, Reason: git.Linked}
	}
	if _, err := fs.Lstat(r.Project.Files, path.Join(dir, ".git")); err == nil && r.Folder != "." {
		return &UnkeptError{Path: dir, Reason: git.Nested}
	}
	return nil
}

// isPart reports whether a path, which may be that of a folder, is read as a part of the record.
func (p *Project) isPart(file string) bool {
	rest := file
	if p.Settings.Statements != "." {
		inside := false
		if rest, inside = strings.CutPrefix(file+"/", p.Settings.Statements+"/"); !inside {
			return strings.HasPrefix(p.Settings.Statements+"/", file+"/") // a folder around it
		}
	}
	parts := strings.Split(strings.Trim(rest, "/"), "/")
	for _, part := range parts {
		if strings.HasPrefix(part, ".") {
			return false
		}
	}
	switch len(parts) {
	case 1:
		info, err := fs.Stat(p.Files, file)
		return parts[0] == "" || err != nil || info.IsDir()
	case 2:
		return parts[1] != "evidence" && (strings.HasSuffix(parts[1], ".yaml") || strings.HasSuffix(parts[1], ".yml"))
	}
	return false
}

// vetFolders returns ErrNotFolder where something else than a folder lies, in files, in the place of the folder of an
// incident that differs, and an *UnkeptError where a link does in the place of a statement.
func (r *Repository) vetFolders(files fs.FS, paths []string) error {
	for _, file := range paths {
		info, err := fs.Lstat(files, file)
		switch {
		case err != nil || info.IsDir() || info.Mode().IsRegular():
		case path.Dir(file) == r.Project.Settings.Statements:
			return folder(files, file)
		case r.Project.isPart(file):
			return &UnkeptError{Path: file, Reason: git.Linked}
		}
	}
	return nil
}
