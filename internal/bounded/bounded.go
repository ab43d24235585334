// Package bounded reads files and streams that anybody may have made, of which neither the kind nor the size is known
// before somebody looks.
package bounded

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// A NotRegularError says that a name is not that of a file with an end: it is a folder, a pipe, a device or a link.
type NotRegularError struct{ Mode fs.FileMode }

func (e *NotRegularError) Error() string {
	if e.Mode.IsDir() {
		return "it is a folder and not a file"
	}
	return "it is not a regular file"
}

// A TooLargeError says that there is more to read than was asked for.
type TooLargeError struct {
	Size int64 // in bytes; of a stream, at least
	Max  int64 // that may be read, in bytes
}

func (e *TooLargeError) Error() string { return fmt.Sprintf("it is larger than %d bytes", e.Max) }

// Open opens a regular file of at most max bytes. It looks at the file first: opening a pipe waits until somebody
// writes into it.
//
// The error is an *fs.PathError, and wraps a *NotRegularError or a *TooLargeError where the file was refused.
func Open(fsys fs.FS, name string, max int64) (fs.File, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if err := vet(info, max); err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return fsys.Open(name)
}

func vet(info fs.FileInfo, max int64) error {
	switch {
	case !info.Mode().IsRegular():
		return &NotRegularError{info.Mode()}
	case info.Size() > max:
		return &TooLargeError{info.Size(), max}
	}
	return nil
}

// ReadFile reads a regular file of at most max bytes. Its error is like that of Open.
func ReadFile(fsys fs.FS, name string, max int64) ([]byte, error) {
	f, err := Open(fsys, name, max)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := Read(f, max)
	if err != nil {
		return nil, &fs.PathError{Op: "read", Path: name, Err: err}
	}
	return data, nil
}

// Read reads an open file to its end: a regular one of at most max bytes, also where it grows meanwhile. It is for
// files of which a listing of their folder says that they are regular ones, so that opening them waits for nobody.
//
// The error is a *NotRegularError or a *TooLargeError where the file was refused.
func Read(f fs.File, max int64) ([]byte, error) {
	info, err := f.Stat()
	if err == nil {
		err = vet(info, max)
	}
	if err != nil {
		return nil, err
	}
	return read(f, info.Size(), max)
}

// ReadPath is ReadFile for a path of the operating system.
func ReadPath(path string, max int64) ([]byte, error) { return ReadFile(paths{}, path, max) }

// ReadAll reads a stream of at most max bytes to its end. The error is a *TooLargeError where there is more.
func ReadAll(r io.Reader, max int64) ([]byte, error) { return read(r, 0, max) }

// read reads to the end of r, which is expected after size bytes.
func read(r io.Reader, size, max int64) ([]byte, error) {
	b := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead)) // with room to see the end without growing
	n, err := b.ReadFrom(io.LimitReader(r, max+1))
	if err == nil && n > max {
		err = &TooLargeError{n, max}
	}
	return b.Bytes(), err
}

// paths are the files of the operating system, by any path that it knows.
type paths struct{}

func (paths) Open(name string) (fs.File, error)     { return os.Open(name) }
func (paths) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }
