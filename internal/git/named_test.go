package git

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// All files of a name are listed, whatever the names of their folders, and no file whose name only ends so.
func TestNamed(t *testing.T) {
	f := newFixture(t)
	commit := ""
	for _, name := range []string{"a/x.yaml", "b c/\"d\"\n/x.yaml", "x.yaml", "ax.yaml", "é/x.yaml/y"} {
		commit = f.commit(name, name)
	}
	r := f.open()
	paths, err := r.Named(t.Context(), commit, "x.yaml")
	if want := []string{"a/x.yaml", "b c/\"d\"\n/x.yaml", "x.yaml"}; err != nil || !slices.Equal(paths, want) {
		t.Errorf("%q, %v, want %q", paths, err, want)
	}
	for _, none := range []string{"HEAD", "", "--all", strings.Repeat("a", 40)} {
		if _, err := r.Named(t.Context(), none, "x.yaml"); !errors.Is(err, ErrNoRevision) {
			t.Errorf("%q: %v", none, err)
		}
	}
}
