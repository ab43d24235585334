package check_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"gopkg.in/yaml.v3"

	"bytes"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/record/recordtest"
)

const many = 100_000

// BenchmarkCheck checks a record of 100,000 statements on a warm disk, beside
// what the YAML library takes to decode the same files strictly, into structs
// and without looking at anything, over all cores.
func BenchmarkCheck(b *testing.B) {
	dir := b.TempDir()
	size, err := recordtest.Generate(dir, many)
	if err != nil {
		b.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	b.Run("check", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			r, err := record.Load(root.FS(), "statements")
			if err != nil {
				b.Fatal(err)
			}
			if found := check.Run(r); len(found) > 0 {
				b.Fatal(found[0])
			}
		}
	})
	b.Run("bare-decoding", func(b *testing.B) {
		b.SetBytes(size)
		for b.Loop() {
			if err := decodeAll(dir); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("one-incident", func(b *testing.B) {
		for b.Loop() {
			r, err := record.Load(root.FS(), "statements", "2021-case-000007")
			if err != nil || len(r.Incidents) != 1 {
				b.Fatal(err)
			}
		}
	})
}

// A statement as plain structs, for the YAML library alone.
type statement struct {
	Party     string
	Date      string
	Speaker   struct{ Name, Role string }
	Source    struct{ Outlet, Author, URL, Published, Archived, SHA256, Captured string }
	Wording   string
	Text      string
	Lang      string
	Follows   string
	Positions []struct {
		Question, Position, Quote, Scope, Unit string
		Count                                  int64
	}
	Title, Summary string
	Parties        []map[string]any
	Questions      []map[string]any
}

func decodeAll(dir string) error {
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		return err
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	failed := make([]error, runtime.GOMAXPROCS(0))
	for worker := range failed {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(files)) && failed[worker] == nil; i = next.Add(1) - 1 {
				failed[worker] = decode(files[i])
			}
		})
	}
	wg.Wait()
	return errors.Join(failed...)
}

func decode(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	var s statement
	if err := d.Decode(&s); err != nil {
		return err
	}
	if err := d.Decode(&s); !errors.Is(err, io.EOF) {
		return errors.New("a second document")
	}
	return nil
}
