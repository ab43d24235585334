package index_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"modernc.org/sqlite"

	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/project"
)

// killAt is the variable that has a process of these tests index the repository in its working folder, and names the
// row at whose change it is killed.
const killAt = "ONRECORD_TEST_KILL_AT"

// pages is how many pages an index may have; 0 for any number. A disk that is full looks like that to SQLite.
var pages int

func TestMain(m *testing.M) {
	changed, at := 0, 0
	sqlite.RegisterConnectionHook(func(c sqlite.ExecQuerierContext, _ string) error {
		if at > 0 {
			kill := func() {
				if changed++; changed == at {
					p, err := os.FindProcess(os.Getpid())
					if err == nil {
						err = p.Kill()
					}
					panic(err) // it is dead by now
				}
			}
			hooks := c.(sqlite.HookRegisterer)
			hooks.RegisterPreUpdateHook(func(sqlite.SQLitePreUpdateData) { kill() })
			hooks.RegisterCommitHook(func() int32 { kill(); return 0 })
		}
		if pages > 0 {
			_, err := c.ExecContext(context.Background(), fmt.Sprintf("PRAGMA max_page_count = %d", pages), nil)
			return err
		}
		return nil
	})
	if os.Getenv(killAt) == "" {
		os.Exit(m.Run())
	}
	at, _ = strconv.Atoi(os.Getenv(killAt)) // a test wrote it
	dir, err := os.Getwd()
	var p *project.Project
	if err == nil {
		p, err = project.Open(dir)
	}
	if err == nil {
		_, err = index.Update(context.Background(), p, index.Options{Now: day, Report: func(error) {}})
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// killed indexes a repository in a process that is killed at a change of a row, and reports whether it was.
func (s *shared) killed(at int) bool {
	s.Helper()
	program, err := os.Executable()
	if err != nil {
		s.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Dir, cmd.Env = s.dir, append(os.Environ(), fmt.Sprintf("%s=%d", killAt, at))
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.Exited()) {
		s.Fatalf("indexing fails: %v, %s", err, out)
	}
	return err != nil
}

// A process that is killed at any change that it makes to a file leaves what was there before, and the next one goes on
// from there.
func TestFileWriterIsKilled(t *testing.T) {
	s := newFile(t)
	for n := 1; s.killed(n); n++ {
		if h, _, err := s.found(""); h != 0 && err == nil {
			t.Fatalf("killed at change %d of the first index: %d statements", n, h)
		}
	}
	s.holds(1, 0)
	s.commit(2)
	n := 1
	for ; s.killed(n); n++ {
		if h, f, err := s.found(""); err != nil || h != 2 || f != 1 {
			t.Fatalf("killed at change %d of an update: %d statements, %d from the record, %v", n, h, f, err)
		}
	}
	if s.holds(2, 0); n < 8 {
		t.Errorf("an update makes %d changes", n)
	}
}

// Those who write a file at once take turns, and those who read see one state.
func TestFileWritersAtOnce(t *testing.T) {
	s := newFile(t)
	for day := 2; day < 5; day++ {
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if err := s.update(""); err != nil {
					t.Error(err)
				}
				if h, _, err := s.found(""); err != nil || h != day-1 {
					t.Errorf("%d statements, %v; want %d", h, err, day-1)
				}
			})
		}
		all.Wait()
		s.holds(day-1, 0)
		s.commit(day)
	}
}

// A disk that is full, wherever that shows, is said, and the index keeps what it had.
func TestFileOnAFullDisk(t *testing.T) {
	s := newFile(t)
	defer func() { pages = 0 }()
	full := 0
	for pages = 1; ; pages++ {
		err := s.update("")
		if err == nil {
			break
		}
		if full++; !strings.Contains(err.Error(), "disk is full") {
			t.Fatalf("with %d pages: %v", pages, err)
		}
	}
	pages = 0
	if s.holds(1, 0); full < 5 {
		t.Errorf("an index has %d pages", full)
	}
}

// A file that is damaged anywhere ends no program, and an error about it names the file.
func TestDamagedFile(t *testing.T) {
	s := newFile(t)
	s.commit(2)
	if err := s.update(""); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(s.dir, ".git", index.File)
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at+64 <= len(whole); at += 512 {
		damaged := append([]byte{}, whole...)
		for i := range 64 {
			damaged[at+i] ^= 0x5a
		}
		if err := os.WriteFile(file, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.found(""); err != nil && !strings.Contains(err.Error(), "index.db") {
			t.Errorf("damaged at byte %d: %v", at, err)
		}
	}
}
