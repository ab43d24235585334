package git

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
)

// Tree is the files of one commit, as an fs.FS. Folders are read when they are asked for and remembered; small
// files and folders are read some way ahead of being asked for.
//
// A symbolic link has fs.ModeSymlink and is never followed; a submodule has fs.ModeIrregular; reading either is an
// error. Stat returns a file's size without reading the file, however large. No file has a time. What git cannot
// read is an *Error below the *fs.PathError, of kind ErrMissing where the clone lacks it. A Tree may be used by
// several goroutines at once.
type Tree struct {
	objects *Objects
	root    entry

	mu      sync.Mutex
	folders map[string][]entry // by id
	ahead   ahead
}

var _ interface {
	fs.ReadDirFS
	fs.ReadFileFS
	fs.StatFS
} = (*Tree)(nil)

var (
	errIsLink      = errors.New("it is a symbolic link, and those are not followed")
	errIsSubmodule = errors.New("it is a submodule, another repository")
	errIsFolder    = errors.New("it is a folder")
	errNotFolder   = errors.New("it is not a folder")
)

// Tree returns the files of a commit, named by its full id as Resolve returns it. They can be read until o is
// closed.
//
// The error is an *Error, of kind ErrNoRevision, or ErrShallow in a shallow clone, if there is no such commit,
// and ErrMissing where its files cannot be fetched.
func (o *Objects) Tree(commit string) (*Tree, error) {
	if !IsID(commit) {
		return nil, &Error{Rev: commit, Kind: ErrNoRevision}
	}
	obj, err := o.read("tree", commit+"^{tree}")
	if err != nil {
		return nil, o.noCommit(commit, err)
	}
	list, err := parseTree(obj.content, len(obj.id))
	if err != nil {
		return nil, fmt.Errorf("commit %s: %w", commit, err)
	}
	root := entry{name: ".", mode: dirMode, id: obj.id}
	return &Tree{objects: o, root: root, folders: map[string][]entry{obj.id: list}, ahead: newAhead(o)}, nil
}

// noCommit completes the error of a git that lacks the commit. One that could not fetch what it lacks may have it.
func (o *Objects) noCommit(commit string, err error) error {
	var e *Error
	if !errors.As(err, &e) || e.Kind != ErrMissing || e.Err != nil {
		return err
	}
	e.Rev, e.Kind = commit, ErrNoRevision
	if o.repo.shallow {
		e.Kind = ErrShallow
	}
	return e
}

const dirMode = fs.ModeDir | 0o755

// Open opens a file, folder, link or submodule. A file is read as a whole at the first Read; a link or submodule is
// an error then.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.find(name)
	if err != nil {
		return nil, pathError("open", name, err)
	}
	if n.mode.IsDir() {
		return &folder{tree: t, node: n, path: name}, nil
	}
	return &file{tree: t, node: n, path: name}, nil
}

// Stat returns what is known of the file, folder, link or submodule of that name. It does not follow links.
func (t *Tree) Stat(name string) (fs.FileInfo, error) {
	n, err := t.find(name)
	if err != nil {
		return nil, pathError("stat", name, err)
	}
	i, err := t.info(n)
	return i, pathError("stat", name, err)
}

// ReadFile returns the content of a file, whatever its size: ask Stat first. The caller may change it. A folder,
// link or submodule is an error.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	n, err := t.find(name)
	if err != nil {
		return nil, pathError("read", name, err)
	}
	content, err := t.content(n)
	return content, pathError("read", name, err)
}

// ReadDir returns the entries of a folder, sorted by name.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find(name)
	if err == nil && !n.mode.IsDir() {
		err = errNotFolder
	}
	if err != nil {
		return nil, pathError("readdir", name, err)
	}
	list, err := t.entries(n)
	return t.dirEntries(list), pathError("readdir", name, err)
}

// dirEntries returns entries of a folder as fs has them.
func (t *Tree) dirEntries(entries []entry) []fs.DirEntry {
	list := make([]fs.DirEntry, len(entries))
	for i, e := range entries {
		list[i] = dirEntry{node: node{e, entries[i+1:]}, tree: t}
	}
	return list
}

// pathError returns err with what was done to which path, and nil for none.
func pathError(op, name string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: op, Path: name, Err: err}
}

// find returns the node of that name, which it looks up folder by folder. It does not follow links: what would be
// below one does not exist.
func (t *Tree) find(name string) (node, error) {
	if !fs.ValidPath(name) {
		return node{}, fs.ErrInvalid
	}
	return t.walk(name)
}

// walk is find for any name, also one that is not UTF-8.
func (t *Tree) walk(name string) (node, error) {
	n := node{entry: t.root}
	if name == "." {
		return n, nil
	}
	for part := range strings.SplitSeq(name, "/") {
		if !n.mode.IsDir() {
			return node{}, fs.ErrNotExist
		}
		entries, err := t.entries(n)
		if err != nil {
			return node{}, err
		}
		i, ok := slices.BinarySearchFunc(entries, part, entry.compareName)
		if !ok {
			return node{}, fs.ErrNotExist
		}
		n = node{entries[i], entries[i+1:]}
	}
	return n, nil
}

// entries returns the entries of the folder n, sorted by name. The list is shared: it must not be changed.
func (t *Tree) entries(n node) ([]entry, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if list, ok := t.folders[n.id]; ok {
		return list, nil
	}
	content, err := t.ahead.content(n)
	if err != nil {
		return nil, err
	}
	list, err := parseTree(content, len(n.id))
	if err == nil {
		t.folders[n.id] = list
	}
	return list, err
}

// content returns the content of n, which has to be a file.
func (t *Tree) content(n node) ([]byte, error) {
	switch n.mode.Type() {
	case 0:
		t.mu.Lock()
		defer t.mu.Unlock()
		data, err := t.ahead.content(n)
		return data, t.objects.note(err)
	case fs.ModeDir:
		return nil, errIsFolder
	case fs.ModeSymlink:
		return nil, errIsLink
	}
	return nil, errIsSubmodule
}

// info returns what is known of n. The size of anything but a file is 0.
func (t *Tree) info(n node) (fs.FileInfo, error) {
	if n.kind() != "blob" {
		return info{entry: n.entry}, nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	size, err := t.ahead.size(n)
	if err != nil {
		return nil, t.objects.note(err)
	}
	return info{entry: n.entry, size: size}, nil
}
