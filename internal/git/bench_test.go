package git

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"
)

// stored10k is a commit of 10,000 statements of 1.5 kB in 1,000 incidents.
func stored10k(b *testing.B) (fixture, string) {
	f := newFixture(b)
	var files []add
	for i := range 10_000 {
		text := strings.Repeat(fmt.Sprintf("statement %d of the party %d\n", i, i*7919%9973), 50)
		files = append(files, add{"100644", fmt.Sprintf("statements/incident-%d/%d.yaml", i/10, i), text})
	}
	return f, f.store(files...)
}

// BenchmarkTree lists a commit of 10,000 files and reads all of them, the start of git included.
func BenchmarkTree(b *testing.B) {
	f, commit := stored10k(b)
	repo := f.open()
	read := func(b *testing.B, stat bool) {
		for b.Loop() {
			objects := repo.Objects(b.Context())
			tree, err := objects.Tree(commit)
			if err != nil {
				b.Fatal(err)
			}
			if err := readAll(tree, stat); err != nil {
				b.Fatal(err)
			}
			objects.Close()
		}
	}
	b.Run("read", func(b *testing.B) { read(b, false) })
	b.Run("stat and read", func(b *testing.B) { read(b, true) })
}

func readAll(tree *Tree, stat bool) error {
	return fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if stat {
			if _, err := d.Info(); err != nil {
				return err
			}
		}
		_, err = tree.ReadFile(path)
		return err
	})
}
