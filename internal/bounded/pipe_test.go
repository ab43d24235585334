//go:build unix

package bounded

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A pipe that nobody writes to is refused at once.
func TestReadPathPipe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	var kind *NotRegularError
	if _, err := ReadPath(name, 5); !errors.As(err, &kind) || kind.Mode.Type() != fs.ModeNamedPipe {
		t.Errorf("ReadPath: %v", err)
	}
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := Open(root.FS(), "pipe", 5); !errors.As(err, &kind) {
		t.Errorf("Open: %v", err)
	}
}
