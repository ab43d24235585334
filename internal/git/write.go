package git

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"strings"
	"time"
)

// An Edit puts a file or a tree at a path of a tree, or takes away what is there.
type Edit struct {
	Path    string // slash-separated; every part is a valid name
	ID      string // of what is put there; "" with nil for Content takes away
	Tree    bool   // it is a tree, and not a file
	Content []byte // of a file that need not be stored yet, in place of its ID
}

// EditTree stores a tree that is the one given ("" for the empty tree) with edits, and returns its id. A folder
// that becomes empty goes. Neither the working tree nor the index takes part.
//
// The error is an *Error.
func (o *Objects) EditTree(ctx context.Context, tree string, edits []Edit) (id string, err error) {
	p := &pack{repo: o.repo}
	if id, err = o.edit(p, tree, edits); err != nil {
		return "", err
	}
	return id, p.store(ctx)
}

// TreeID returns the id that EditTree returns, and stores nothing.
func (o *Objects) TreeID(tree string, edits []Edit) (id string, err error) {
	return o.edit(&pack{repo: o.repo}, tree, edits)
}

// edit is EditTree that leaves storing to the caller.
func (o *Objects) edit(p *pack, tree string, edits []Edit) (id string, err error) {
	entries, err := o.listTree(tree)
	if err != nil {
		return "", err
	}
	below := make(map[string][]Edit)
	for _, e := range edits {
		name, rest, deeper := strings.Cut(e.Path, "/")
		if deeper {
			e.Path = rest
			below[name] = append(below[name], e)
		} else if err := p.put(entries, e); err != nil {
			return "", err
		}
	}
	for name, inside := range below {
		sub := ""
		if is := entries[name]; is.mode.IsDir() {
			sub = is.hexID()
		}
		if sub, err = o.edit(p, sub, inside); err != nil {
			return "", err
		}
		if sub == o.repo.emptyTree() {
			sub = ""
		}
		if err := p.put(entries, Edit{Path: name, ID: sub, Tree: true}); err != nil {
			return "", err
		}
	}
	return p.tree(entries), nil
}

// put carries out an edit of a name in a folder.
func (p *pack) put(entries map[string]entry, e Edit) error {
	if e.Content != nil {
		e.ID = p.add("blob", e.Content)
	}
	if e.ID == "" {
		delete(entries, e.Path)
		return nil
	}
	raw, err := hex.DecodeString(e.ID)
	mode := fs.FileMode(0o644)
	if e.Tree {
		mode = dirMode
	}
	entries[e.Path] = entry{name: e.Path, mode: mode, id: string(raw)}
	return err
}

// listTree returns the entries of a tree by name.
func (o *Objects) listTree(tree string) (map[string]entry, error) {
	entries := make(map[string]entry)
	if tree == "" {
		return entries, nil
	}
	t, err := o.TreeAt(tree)
	if err != nil {
		return nil, err
	}
	for _, e := range t.folders[t.root.id] {
		entries[e.name] = e
	}
	return entries, nil
}

// emptyTree returns the id of the tree without entries.
func (r *Repo) emptyTree() string { return r.objectID("tree", nil) }

// A Draft is a commit to be stored.
type Draft struct {
	Parent  string // the id of the commit before; "" for none
	Edits   []Edit // of what the commit before has
	Message string
	Time    time.Time // git keeps it to the second
}

// Commit stores a commit and returns its id. It needs no name and no signing key of the user: author and committer
// are the program. No ref has it yet.
//
// The error is an *Error.
func (o *Objects) Commit(ctx context.Context, d Draft) (id string, err error) {
	base := ""
	if d.Parent != "" {
		if base, err = o.ID(d.Parent, "."); err != nil {
			return "", err
		}
	}
	p := &pack{repo: o.repo}
	tree, err := o.edit(p, base, d.Edits)
	if err != nil {
		return "", err
	}
	var content bytes.Buffer
	fmt.Fprintf(&content, "tree %s\n", tree)
	if d.Parent != "" {
		fmt.Fprintf(&content, "parent %s\n", d.Parent)
	}
	for _, who := range []string{"author", "committer"} {
		fmt.Fprintf(&content, "%s onrecord <onrecord@localhost> %d +0000\n", who, d.Time.Unix())
	}
	fmt.Fprintf(&content, "\n%s", d.Message)
	return p.add("commit", content.Bytes()), p.store(ctx)
}

// ID returns the id of what is at a path of a commit or tree, which is named by its full id: of the whole tree if
// path is "" or ".", and "" if nothing is there.
//
// The error is an *Error, of kind ErrNoRevision, ErrShallow or ErrMissing if the clone lacks the commit or tree.
func (o *Objects) ID(treeish, path string) (id string, err error) {
	t, err := o.Tree(treeish)
	if err != nil {
		return "", err
	}
	n, err := t.walk(cmp.Or(path, "."))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	return n.hexID(), err
}

// Contains reports whether the commit descendant is, or builds upon, the commit ancestor. Both are full ids that
// the clone has; in a shallow clone, false says only that it is not seen.
//
// The error is an *Error, of kind ErrNoRevision or ErrShallow if the clone lacks one of them.
func (r *Repo) Contains(ctx context.Context, descendant, ancestor string) (bool, error) {
	if descendant == ancestor {
		return true, nil
	}
	_, err := r.run(ctx, "merge-base", "--is-ancestor", ancestor, descendant)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return false, nil
	}
	if err != nil {
		return false, r.noRevision(ancestor, err)
	}
	return true, nil
}

// TreeAt returns the files of a tree, named by its full id as ID returns it; "" is the empty tree. They can be read
// until o is closed.
//
// The error is an *Error, of kind ErrMissing if there is no such tree.
func (o *Objects) TreeAt(id string) (*Tree, error) {
	var list []entry
	var raw []byte
	if id != "" {
		obj, err := o.read("tree", id)
		if err != nil {
			return nil, err
		}
		if list, err = parseTree(obj.content, len(obj.id)); err != nil {
			return nil, fmt.Errorf("tree %s: %w", id, err)
		}
		raw, _ = hex.DecodeString(id)
	}
	root := entry{name: ".", mode: dirMode, id: string(raw)}
	return &Tree{objects: o, root: root, folders: map[string][]entry{root.id: list}, ahead: newAhead(o)}, nil
}
