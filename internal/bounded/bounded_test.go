package bounded

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"
)

func TestReadFile(t *testing.T) {
	fsys := fstest.MapFS{
		"five":   {Data: []byte("12345")},
		"empty":  {},
		"folder": {Mode: fs.ModeDir},
		"pipe":   {Mode: fs.ModeNamedPipe},
	}
	for name, want := range map[string]string{"five": "12345", "empty": ""} {
		if got, err := ReadFile(fsys, name, 5); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	var large *TooLargeError
	if _, err := ReadFile(fsys, "five", 4); !errors.As(err, &large) || *large != (TooLargeError{5, 4}) {
		t.Errorf("too large: %v", err)
	}
	for _, name := range []string{"folder", "pipe"} {
		var kind *NotRegularError
		var at *fs.PathError
		if _, err := ReadFile(fsys, name, 5); !errors.As(err, &kind) || !errors.As(err, &at) || at.Path != name {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadFile(fsys, "absent", 5); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("absent: %v", err)
	}
}

// A file that says it has nothing, and has much.
type liar struct{ fstest.MapFS }

func (l liar) Open(name string) (fs.File, error) {
	f, err := l.MapFS.Open(name)
	return liarFile{f}, err
}

type liarFile struct{ fs.File }

func (liarFile) Read(p []byte) (int, error) { return len(p), nil }

// A file that grows while it is read is refused, and not read for ever.
func TestReadFileGrows(t *testing.T) {
	var large *TooLargeError
	if _, err := ReadFile(liar{fstest.MapFS{"x": {}}}, "x", 1<<16); !errors.As(err, &large) {
		t.Errorf("got %v", err)
	}
}

func TestReadAll(t *testing.T) {
	var large *TooLargeError
	for max, ok := range map[int64]bool{0: false, 4: false, 5: true, 6: true} {
		data, err := ReadAll(iotest.OneByteReader(strings.NewReader("12345")), max)
		if ok && (err != nil || !bytes.Equal(data, []byte("12345"))) || !ok && !errors.As(err, &large) {
			t.Errorf("at most %d: %q, %v", max, data, err)
		}
	}
	if _, err := ReadAll(iotest.ErrReader(io.ErrClosedPipe), 5); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("got %v", err)
	}
}
