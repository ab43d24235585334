package git

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// In whatever order files are read, each has its own content, and little is kept of what was not asked for.
func TestReadingAheadInAnyOrder(t *testing.T) {
	f := newFixture(t)
	var files []add
	for i := range 8 * aheadFiles {
		content := strings.Repeat(fmt.Sprintln(i), 10<<10/len(fmt.Sprintln(i)))
		files = append(files, add{"100644", fmt.Sprintf("folder%d/%03d", i/aheadFiles, i), content})
	}
	files = append(files, add{"100644", "folder0/twin1", "twins"}, add{"100644", "folder0/twin2", "twins"})
	commit := f.store(files...)
	var firsts []add
	for i := range 8 {
		firsts = append(firsts, files[i*aheadFiles])
	}
	backwards := slices.Clone(files)
	slices.Reverse(backwards)
	for name, order := range map[string][]add{
		"forwards": files, "backwards": backwards, "twice": slices.Repeat(files[:10], 2),
		"one of each folder": slices.Concat(firsts, files),
	} {
		tree := f.tree(commit)
		for _, file := range order {
			if content, err := tree.ReadFile(file.path); string(content) != file.content {
				t.Errorf("%s: %s: %.20q, %v; want %.20q", name, file.path, content, err, file.content)
			}
			kept := 0
			for _, content := range tree.ahead.contents {
				kept += len(content)
			}
			if kept != tree.ahead.total || kept > aheadTotal {
				t.Fatalf("%s: %d bytes are kept and %d counted, at most %d", name, kept, tree.ahead.total, aheadTotal)
			}
		}
	}
}

// What was read ahead and then dropped is read once more and not again and again.
func TestReadingAheadOnce(t *testing.T) {
	f := newFixture(t)
	var files []add
	for i := range 2 * aheadFiles {
		files = append(files, add{"100644", fmt.Sprintf("%03d", i), fmt.Sprint(i)})
	}
	tree := f.tree(f.store(files...))
	for _, file := range slices.Backward(files) {
		if _, err := tree.ReadFile(file.path); err != nil {
			t.Fatal(err)
		}
	}
	if len(tree.ahead.contents) != 0 {
		t.Errorf("%d files were read ahead after they were read", len(tree.ahead.contents))
	}
}
