package git

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// What each commit of a history changed is what Changed says of it and the one before.
func TestTouched(t *testing.T) {
	f := newFixture(t)
	empty := f.commit("before", "1")
	f.commit("statements/a/x y", "1")
	f.commit("other", "1")
	f.git("checkout", "-q", "-b", "side")
	f.commit("statements/b/new\nline", "1")
	f.commit("statements/b/ü", "1")
	f.git("checkout", "-q", "main")
	f.commit("statements/a/x y", "2")
	f.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	r := f.open()
	history, err := r.History(t.Context(), "", "HEAD", "statements")
	if err != nil || len(history) != 3 {
		t.Fatalf("History = %v, %v; want three commits", history, err)
	}
	touched, err := r.Touched(t.Context(), empty, history, "statements")
	if err != nil {
		t.Fatal(err)
	}
	got := make([][]string, len(touched))
	for i, files := range touched {
		for _, file := range files {
			got[i] = append(got[i], file.Path)
			id := f.git("rev-parse", history[i].ID+":"+file.Path)
			if file.ID != id || file.Mode != 0o644 || file.New == (i == 1) {
				t.Errorf("%+v in the commit %d, want a file of the content %s", file, i, id)
			}
		}
	}
	want := [][]string{{"statements/a/x y"}, {"statements/a/x y"}, {"statements/b/new\nline", "statements/b/ü"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Touched = %q, want %q", got, want)
	}
	if got, err := r.Touched(t.Context(), empty, nil, ""); got != nil || err != nil {
		t.Errorf("Touched of no history = %v, %v", got, err)
	}
}

// What becomes of a file is in its mode and its content.
func TestTouchedModes(t *testing.T) {
	f := newFixture(t)
	before := f.commit("before", "1")
	f.commit("x/gone", "1")
	f.commit("x/link", "1")
	f.git("rm", "-q", "x/gone")
	f.symlink("elsewhere", "x/link")
	f.commit("x/run", "#!")
	history, err := f.open().History(t.Context(), before, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	touched, err := f.open().Touched(t.Context(), before, history, "x")
	if err != nil || len(touched) != 3 {
		t.Fatal(touched, err)
	}
	last := touched[2]
	for i := range last {
		if (last[i].ID == "") != (last[i].Path == "x/gone") {
			t.Errorf("%+v", last[i])
		}
		last[i].ID = ""
	}
	want := []Touch{{Path: "x/gone"}, {Path: "x/link", Mode: fs.ModeSymlink | 0o777},
		{Path: "x/run", Mode: 0o644, New: true}}
	if !reflect.DeepEqual(last, want) {
		t.Errorf("%+v, want %+v", last, want)
	}
}

// symlink makes a link of the file name.
func (f fixture) symlink(to, name string) {
	f.Helper()
	file := filepath.Join(f.dir, name)
	if err := errors.Join(os.RemoveAll(file), os.Symlink(to, file)); err != nil {
		f.Fatal(err)
	}
}

// commitTree is commit, and returns the id of the folder that the file is in.
func (f fixture) commitTree(name, content string) string {
	f.Helper()
	return f.git("rev-parse", f.commit(name, content)+":"+filepath.Dir(name))
}

// remove takes an object that is not in a pack out of the repository.
func (f fixture) remove(id string) {
	f.Helper()
	if err := os.Remove(filepath.Join(f.dir, ".git", "objects", id[:2], id[2:])); err != nil {
		f.Fatal(err)
	}
}

// Where the trees of a commit are missing, the commits before it are answered.
func TestTouchedWithoutTree(t *testing.T) {
	f := newFixture(t)
	before := f.commit("before", "1")
	f.commit("x/a", "1")
	tree := f.commitTree("x/a", "2")
	f.commit("x/a", "3")
	r := f.open()
	history, err := r.History(t.Context(), before, "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	f.remove(tree)
	touched, err := r.Touched(t.Context(), before, history, "x")
	var e *Error
	if !errors.As(err, &e) || len(touched) != 1 || len(touched[0]) != 1 {
		t.Errorf("Touched = %v, %v; want one answer and an *Error", touched, err)
	}
	touched, err = r.Touched(t.Context(), history[0].ID, history[2:], "x")
	if err != nil || len(touched) != 1 || touched[0][0].ID != f.git("rev-parse", "HEAD:x/a") {
		t.Errorf("Touched behind it = %v, %v", touched, err)
	}
}

func FuzzParseTouched(f *testing.F) {
	const id = "787ebe638bea8b5278634b8c058cd64930afe7c1"
	f.Add(id + "\x00:000000 100644 " + id + " " + id + " A\x00a\x00")
	f.Add(id + "\x00:100644 000000")
	f.Fuzz(func(t *testing.T, out string) {
		touched, err := parseTouched([]Commit{{ID: id}}, out)
		if len(touched) > 1 || err == nil && len(touched) != 1 {
			t.Errorf("%q became %v, %v", out, touched, err)
		}
	})
}
