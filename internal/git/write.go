package git

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// An Edit puts an object at a path of a tree, or takes away what is there.
type Edit struct {
	Path string // slash-separated; every part is a valid name
	ID   string // of the object; "" takes away
	Tree bool   // the object is a tree, and not a file
}

// WriteBlob stores the content of a file, byte by byte as it is, and returns its id.
//
// The error is an *Error.
func (r *Repo) WriteBlob(ctx context.Context, content []byte) (id string, err error) {
	out, err := runWith(ctx, r.root, bytes.NewReader(content), "hash-object", "-w", "--no-filters", "--stdin")
	return strings.TrimSpace(string(out)), setKind(err, ErrPruned, prunedWords()...)
}

// EditTree stores a tree that is the one given ("" for the empty tree) with edits, and returns its id. A folder
// that becomes empty goes. Neither the working tree nor the index takes part.
//
// The error is an *Error.
func (r *Repo) EditTree(ctx context.Context, tree string, edits []Edit) (id string, err error) {
	entries, err := r.listTree(ctx, tree)
	if err != nil {
		return "", err
	}
	below := make(map[string][]Edit)
	for _, e := range edits {
		name, rest, deeper := strings.Cut(e.Path, "/")
		if !deeper {
			entries[name] = lineOf(e)
			continue
		}
		below[name] = append(below[name], Edit{rest, e.ID, e.Tree})
	}
	for name, inside := range below {
		sub, err := r.EditTree(ctx, entries[name].tree(), inside)
		if err != nil {
			return "", err
		}
		entries[name] = lineOf(Edit{ID: sub, Tree: true})
		if sub == r.emptyTree() {
			entries[name] = treeLine{}
		}
	}
	return r.makeTree(ctx, entries)
}

// A treeLine is an entry of a tree as ls-tree prints it and mktree reads it; the zero one is no entry.
type treeLine struct{ mode, kind, id string }

// tree returns the id of a tree, and "" for anything else.
func (l treeLine) tree() string {
	if l.kind != "tree" {
		return ""
	}
	return l.id
}

// lineOf returns the entry that an edit puts into the tree.
func lineOf(e Edit) treeLine {
	switch {
	case e.ID == "":
		return treeLine{}
	case e.Tree:
		return treeLine{"040000", "tree", e.ID}
	}
	return treeLine{"100644", "blob", e.ID}
}

// listTree returns the entries of a tree by name.
func (r *Repo) listTree(ctx context.Context, tree string) (map[string]treeLine, error) {
	entries := make(map[string]treeLine)
	if tree == "" {
		return entries, nil
	}
	args := []string{"ls-tree", "-z", tree}
	out, err := r.run(ctx, args...)
	if err != nil {
		return nil, err
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		if line == "" {
			continue
		}
		head, name, ok := strings.Cut(line, "\t")
		fields := strings.Fields(head)
		if !ok || len(fields) != 3 {
			return nil, &Error{Args: args, Err: fmt.Errorf("unexpected answer %q", line)}
		}
		entries[name] = treeLine{fields[0], fields[1], fields[2]}
	}
	return entries, nil
}

// makeTree stores a tree and returns its id.
func (r *Repo) makeTree(ctx context.Context, entries map[string]treeLine) (string, error) {
	var in strings.Builder
	for _, name := range slices.Sorted(maps.Keys(entries)) {
		if e := entries[name]; e.id != "" {
			fmt.Fprintf(&in, "%s %s %s\t%s\x00", e.mode, e.kind, e.id, name)
		}
	}
	out, err := runWith(ctx, r.root, strings.NewReader(in.String()), "mktree", "-z", "--missing")
	return strings.TrimSpace(string(out)), setKind(err, ErrPruned, prunedWords()...)
}

// emptyTree returns the id of the tree without entries, which is the same in all repositories of one hash function:
// what git hash-object -t tree prints for an empty file.
func (r *Repo) emptyTree() string {
	if r.sha256 {
		return "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321"
	}
	return "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
}

// A Draft is a commit to be stored.
type Draft struct {
	Tree    string // its id
	Parent  string // the id of the commit before; "" for none
	Message string
	Time    time.Time // git keeps it to the second
}

// CommitTree stores a commit and returns its id. It needs no name and no signing key of the user: author and committer
// are the program.
//
// The error is an *Error.
func (r *Repo) CommitTree(ctx context.Context, d Draft) (id string, err error) {
	args := []string{"commit-tree", "--no-gpg-sign", d.Tree}
	if d.Parent != "" {
		args = append(args, "-p", d.Parent)
	}
	cmd := command(ctx, r.root, args...)
	stamp := fmt.Sprintf("@%d +0000", d.Time.Unix())
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		cmd.Env = append(cmd.Env,
			"GIT_"+who+"_NAME=onrecord", "GIT_"+who+"_EMAIL=onrecord@localhost", "GIT_"+who+"_DATE="+stamp)
	}
	out, err := finish(ctx, cmd, strings.NewReader(d.Message), args)
	return strings.TrimSpace(string(out)), setKind(err, ErrPruned, prunedWords()...)
}

// ID returns the id of what is at a path of a commit or tree, which is named by its full id: of the whole tree if
// path is "" or ".", and "" if nothing is there.
//
// The error is an *Error, of kind ErrNoRevision, ErrShallow or ErrMissing if the clone lacks the commit or tree.
func (r *Repo) ID(ctx context.Context, treeish, path string) (id string, err error) {
	if !IsID(treeish) {
		return "", &Error{Rev: treeish, Kind: ErrNoRevision}
	}
	args := []string{"ls-tree", "-z", treeish, "--", path}
	if path == "" || path == "." {
		args = []string{"rev-parse", "--verify", "--end-of-options", treeish + "^{tree}"}
	}
	out, err := r.run(ctx, args...)
	if err != nil {
		return "", r.noRevision(treeish, err)
	}
	head, _, _ := strings.Cut(string(out), "\t")
	fields := strings.Fields(head)
	if len(fields) == 0 {
		return "", nil
	}
	return fields[len(fields)-1], nil
}

// Contains reports whether the commit descendant is, or builds upon, the commit ancestor. Both are full ids that
// the clone has; in a shallow clone, false says only that it is not seen.
//
// The error is an *Error, of kind ErrNoRevision or ErrShallow if the clone lacks one of them.
func (r *Repo) Contains(ctx context.Context, descendant, ancestor string) (bool, error) {
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
