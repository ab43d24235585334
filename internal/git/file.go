package git

import (
	"bytes"
	"io"
	"io/fs"
)

// file is a file, link or submodule that was opened.
type file struct {
	tree   *Tree
	node   node
	path   string
	reader *bytes.Reader // nil before the first Read
}

// Stat is as Tree.Stat.
func (f *file) Stat() (fs.FileInfo, error) {
	i, err := f.tree.info(f.node)
	return i, pathError("stat", f.path, err)
}

// Read reads the file as a whole the first time, because git hands it out so. A link or submodule is an error.
func (f *file) Read(p []byte) (int, error) {
	if f.reader == nil {
		content, err := f.tree.content(f.node)
		if err != nil {
			return 0, pathError("read", f.path, err)
		}
		f.reader = bytes.NewReader(content)
	}
	return f.reader.Read(p)
}

// Close lets go of the content; there is nothing else that has to be closed.
func (f *file) Close() error {
	f.reader = nil
	return nil
}

// folder is a folder that was opened.
type folder struct {
	tree *Tree
	node node
	path string
	next int // the number of the entry that ReadDir returns next
}

// Stat is as Tree.Stat.
func (f *folder) Stat() (fs.FileInfo, error) { return f.tree.info(f.node) }

// Read is an error: a folder has no content.
func (f *folder) Read([]byte) (int, error) { return 0, pathError("read", f.path, errIsFolder) }

// Close has nothing to do.
func (f *folder) Close() error { return nil }

// ReadDir returns the next n entries, and io.EOF behind the last; for n of 0 and below, all that are left (see
// fs.ReadDirFile).
func (f *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	entries, err := f.tree.entries(f.node)
	if err != nil {
		return nil, pathError("readdir", f.path, err)
	}
	rest := f.tree.dirEntries(entries)[f.next:]
	if n > 0 && len(rest) == 0 {
		return nil, io.EOF
	}
	if n > 0 {
		rest = rest[:min(n, len(rest))]
	}
	f.next += len(rest)
	return rest, nil
}
