package git

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"
)

// entry is one name in a folder of a commit.
type entry struct {
	name string
	mode fs.FileMode
	id   string // raw bytes
}

// compareName orders e before, at or behind name, as strings.Compare does.
func (e entry) compareName(name string) int { return strings.Compare(e.name, name) }

// hexID returns the id as git prints it.
func (e entry) hexID() string { return hex.EncodeToString([]byte(e.id)) }

// kind returns the kind of object that e is stored as; "" for a submodule, which is stored elsewhere.
func (e entry) kind() string {
	switch e.mode.Type() {
	case fs.ModeDir:
		return "tree"
	case fs.ModeIrregular:
		return ""
	}
	return "blob"
}

// node is an entry in its folder.
type node struct {
	entry
	after []entry // the entries behind it
}

// parseTree reads the content of a tree object whose ids are idSize bytes long: entries of the form "MODE
// NAME\x00ID" with an octal mode. They come back sorted by name. Names that could lead out of the folder, and
// doubled names, are errors: git makes no such trees, people with bad intentions do.
func parseTree(content []byte, idSize int) ([]entry, error) {
	text := string(content)
	entries := make([]entry, 0, bytes.Count(content, []byte{0}))
	for text != "" {
		head, rest, ok := strings.Cut(text, "\x00")
		mode, name, spaced := strings.Cut(head, " ")
		if !ok || !spaced || len(rest) < idSize {
			return nil, errors.New("damaged tree object")
		}
		bits, err := strconv.ParseUint(mode, 8, 32)
		if err != nil {
			return nil, fmt.Errorf("damaged tree object: mode %q", mode)
		}
		if name == "" || name == "." || name == ".." || strings.Contains(name, "/") {
			return nil, fmt.Errorf("unsafe name in a tree object: %q", name)
		}
		entries = append(entries, entry{name: name, mode: fileMode(bits), id: rest[:idSize]})
		text = rest[idSize:]
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	for i := 1; i < len(entries); i++ {
		if entries[i].name == entries[i-1].name {
			return nil, fmt.Errorf("a tree object holds %q twice", entries[i].name)
		}
	}
	return entries, nil
}

// fileMode returns what the mode of a tree entry is in Go; https://git-scm.com/docs/git-fast-import#_filemodify
// lists them. Git keeps no other permissions than "may be run".
func fileMode(bits uint64) fs.FileMode {
	switch bits & 0o170000 {
	case 0o100000:
		if bits&0o111 != 0 {
			return 0o755
		}
		return 0o644
	case 0o040000:
		return fs.ModeDir | 0o755
	case 0o120000:
		return fs.ModeSymlink | 0o777
	}
	return fs.ModeIrregular // 160000, a submodule
}

// gitMode is fileMode the other way round.
func gitMode(mode fs.FileMode) uint32 {
	switch mode.Type() {
	case fs.ModeDir:
		return 0o040000
	case fs.ModeSymlink:
		return 0o120000
	case fs.ModeIrregular:
		return 0o160000
	}
	return 0o100000 | uint32(mode.Perm())
}

// info is the fs.FileInfo of an entry. Sys returns the id of the object as a string of hexadecimal digits.
type info struct {
	entry
	size int64
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return i.hexID() }

// dirEntry is the fs.DirEntry of an entry. Its size is looked up only when it is asked for.
type dirEntry struct {
	node
	tree *Tree
}

func (d dirEntry) Name() string               { return d.name }
func (d dirEntry) IsDir() bool                { return d.mode.IsDir() }
func (d dirEntry) Type() fs.FileMode          { return d.mode.Type() }
func (d dirEntry) Info() (fs.FileInfo, error) { return d.tree.info(d.node) }
func (d dirEntry) String() string             { return fs.FormatDirEntry(d) }
