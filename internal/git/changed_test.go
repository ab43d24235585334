package git

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func TestChangedBetweenCommits(t *testing.T) {
	f := newFixture(t)
	f.write("statements/kept.yaml", "same")
	f.write("statements/moved.yaml", "moved content that is long enough to be taken for a rename")
	f.write("statements/now-a-folder", "x")
	f.commit("outside", "1")
	f.git("mv", "statements/moved.yaml", "statements/new name.yaml")
	f.git("rm", "-q", "statements/now-a-folder")
	f.write("statements/now-a-folder/x", "x")
	f.write("statements/line\nend \"quoted\" \\ é.yaml", "x")
	f.write("statements/\xff.yaml", "x")
	f.commit("outside", "2")
	want := []string{
		"outside", "statements/line\nend \"quoted\" \\ é.yaml", "statements/moved.yaml", "statements/new name.yaml",
		"statements/now-a-folder", "statements/now-a-folder/x", "statements/\xff.yaml",
	}
	for under, want := range map[string][]string{
		"": want, ".": want, "statements": want[1:], "statements/": want[1:], "statements/\xff.yaml": want[6:],
		"statement": nil, "*": nil, ":(glob)**": nil, "--cached": nil,
	} {
		got, err := f.open().Changed(t.Context(), "HEAD~1", "HEAD", under)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("Changed under %q = %q, %v; want %q", under, got, err, want)
		}
	}
}

func TestChangedInTheWorkingTree(t *testing.T) {
	f := newFixture(t)
	f.write(".gitignore", "ignored\n")
	for _, name := range []string{"edited", "staged", "deleted", "touched", "unindexed", "restored", "dir/a"} {
		f.write(name, "1")
	}
	f.commit("dir/b", "1")
	r := f.open()
	if got, err := r.Changed(t.Context(), "HEAD", "", ""); err != nil || len(got) != 0 {
		t.Fatalf("in a clean working tree: %q, %v", got, err)
	}
	f.write("staged", "2")
	f.write("restored", "2")
	f.git("add", "staged", "restored")
	f.write("restored", "1")
	f.git("rm", "-q", "--cached", "unindexed")
	for _, name := range []string{"edited", "untracked", "ignored", "dir/new\nline"} {
		f.write(name, "2")
	}
	if err := os.Remove(filepath.Join(f.dir, "deleted")); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(filepath.Join(f.dir, "touched"), time.Time{}, time.Unix(1, 0)); err != nil {
		t.Fatal(err)
	}
	f.git("init", "-q", "nested")
	fixture{t, filepath.Join(f.dir, "nested")}.commit("a", "1")
	for under, want := range map[string][]string{
		"":    {"deleted", "dir/new\nline", "edited", "nested", "staged", "unindexed", "untracked"},
		"dir": {"dir/new\nline"},
	} {
		got, err := r.Changed(t.Context(), "HEAD", "", under)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("Changed under %q = %q, %v; want %q", under, got, err, want)
		}
	}
}

func TestChangedRefuses(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "1")
	r := f.open()
	for _, pair := range [][2]string{
		{"nosuch", ""}, {"nosuch", "HEAD"}, {"HEAD", "nosuch"}, {"", "HEAD"}, {"--cached", ""},
	} {
		if got, err := r.Changed(t.Context(), pair[0], pair[1], ""); !errors.Is(err, ErrNoRevision) {
			t.Errorf("Changed(%q) = %q, %v; want ErrNoRevision", pair, got, err)
		}
	}
	for _, under := range []string{"../outside", "nul\x00byte", "/"} {
		var e *Error
		if got, err := r.Changed(t.Context(), "HEAD", "", under); !errors.As(err, &e) {
			t.Errorf("Changed under %q = %q, %v; want an *Error", under, got, err)
		}
	}
}
