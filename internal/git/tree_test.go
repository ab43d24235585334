package git

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

// add is one file of a commit for fixture.store.
type add struct{ mode, path, content string }

// store makes a commit of the files without a working tree, so that any name and mode can be had, and returns its id.
func (f fixture) store(files ...add) string {
	f.Helper()
	var stream strings.Builder
	fmt.Fprint(&stream, "commit refs/heads/stored\ncommitter A <a@example.org> 1630285200 +0900\ndata 0\n")
	for _, file := range files {
		if file.mode == "160000" {
			fmt.Fprintf(&stream, "M 160000 %s %s\n", file.content, quote(file.path))
			continue
		}
		fmt.Fprintf(&stream, "M %s inline %s\ndata %d\n%s\n", file.mode, quote(file.path), len(file.content), file.content)
	}
	f.gitWith(stream.String(), "fast-import", "--quiet", "--force")
	return f.git("rev-parse", "stored")
}

// quote writes a path the way that fast-import reads it.
func quote(path string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`).Replace(path) + `"`
}

// tree returns the tree of a commit, and closes it when the test ends.
func (f fixture) tree(commit string) *Tree {
	f.Helper()
	objects := f.open().Objects(f.Context())
	f.Cleanup(objects.Close)
	tree, err := objects.Tree(commit)
	if err != nil {
		f.Fatal(err)
	}
	return tree
}

var plain = []add{
	{"100644", "names.txt", "git sorts it before the folder names"}, {"100644", "a", "a"}, {"100644", "a.b", "dot"},
	{"100644", "empty", ""},
	{"100644", "statements/2021/incident.yaml", "title: x\n"}, {"100755", "statements/2021/run", "#!/bin/sh\n"},
	{"100644", "statements/2021/nul", "a\x00b\nc"},
	{"100644", "longer than a pipe", strings.Repeat("0123456789abcdef", 1<<13)},
	{"100644", "names/with space", "1"}, {"100644", "names/line\nend", "2"}, {"100644", `names/"quoted" 'names'`, "3"},
	{"100644", "names/größe 声明", "4"}, {"100644", "names/HEAD:a", "5"}, {"100644", "names/-h", "6"},
	{"100644", "names/*", "7"},
}

func TestTreeIsAFileSystem(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		f := newFixture(t, "--object-format="+format)
		tree := f.tree(f.store(plain...))
		var names []string
		for _, file := range plain {
			names = append(names, file.path)
			content, err := fs.ReadFile(tree, file.path)
			if err != nil || string(content) != file.content {
				t.Errorf("%s: ReadFile(%q) = %.40q, %v; want %.40q", format, file.path, content, err, file.content)
			}
		}
		if err := fstest.TestFS(tree, names...); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}

func TestTreeOfSubfolder(t *testing.T) {
	f := newFixture(t)
	sub, err := fs.Sub(f.tree(f.store(plain[4:7]...)), "statements/2021")
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(sub, "incident.yaml", "run", "nul"); err != nil {
		t.Error(err)
	}
}

func TestTreeModes(t *testing.T) {
	f := newFixture(t)
	other := newFixture(t)
	module := other.commit("a", "1")
	tree := f.tree(f.store(
		add{"100644", "file", "12345"}, add{"100755", "program", "123"}, add{"120000", "link", "../../etc/passwd"},
		add{"120000", "loop", "loop"}, add{"120000", "tofolder", "folder"}, add{"160000", "module", module},
		add{"100644", "folder/x", ""},
	))
	type description struct {
		mode fs.FileMode
		size int64
	}
	for name, want := range map[string]description{
		".": {fs.ModeDir | 0o755, 0}, "file": {0o644, 5}, "program": {0o755, 3}, "link": {fs.ModeSymlink | 0o777, 16},
		"loop": {fs.ModeSymlink | 0o777, 4}, "module": {fs.ModeIrregular, 0}, "folder": {fs.ModeDir | 0o755, 0},
	} {
		i, err := tree.Stat(name)
		if err != nil {
			t.Errorf("Stat(%q): %v", name, err)
			continue
		}
		if got := (description{i.Mode(), i.Size()}); got != want {
			t.Errorf("Stat(%q) = %v, want %v", name, got, want)
		}
		file, err := tree.Open(name)
		if err != nil {
			t.Errorf("Open(%q): %v", name, err)
			continue
		}
		if opened, err := file.Stat(); err != nil || opened != i {
			t.Errorf("Open(%q).Stat() = %v, %v; want %v", name, opened, err, i)
		}
		_, wrong := file.Read(make([]byte, 1))
		if wrong = errors.Join(wrong, file.Close()); (wrong == nil) != i.Mode().IsRegular() {
			t.Errorf("Open(%q).Read() gives the error %v", name, wrong)
		}
		if _, err := tree.ReadFile(name); (err == nil) != i.Mode().IsRegular() {
			t.Errorf("ReadFile(%q) gives the error %v", name, err)
		}
	}
}

func TestTreeRefuses(t *testing.T) {
	f := newFixture(t)
	tree := f.tree(f.store(
		add{"100644", "file", "x"}, add{"120000", "link", "folder"}, add{"100644", "folder/x", "x"},
		add{"100644", "bytes\xff", "x"},
	))
	for name, want := range map[string]error{
		"nosuch": fs.ErrNotExist, "folder/nosuch": fs.ErrNotExist, "file/x": fs.ErrNotExist, "link/x": fs.ErrNotExist,
		"": fs.ErrInvalid, "/file": fs.ErrInvalid, "../file": fs.ErrInvalid, "folder/": fs.ErrInvalid,
		"folder/../file": fs.ErrInvalid,
		"bytes\xff":      fs.ErrInvalid,
	} {
		_, open := tree.Open(name)
		_, stat := tree.Stat(name)
		_, read := tree.ReadFile(name)
		_, list := tree.ReadDir(name)
		for _, err := range []error{open, stat, read, list} {
			if !errors.Is(err, want) {
				t.Errorf("%q: %v, want %v", name, err, want)
			}
		}
	}
	if list, err := tree.ReadDir("file"); err == nil {
		t.Errorf("ReadDir of a file = %v", list)
	}
}

func TestTreeListsWhatItCannotOpen(t *testing.T) {
	f := newFixture(t)
	list, err := f.tree(f.store(add{"100644", "bytes\xff", "x"})).ReadDir(".")
	if err != nil || len(list) != 1 || list[0].Name() != "bytes\xff" {
		t.Errorf("%v, %v; want the name that is not UTF-8", list, err)
	}
}

func TestTreeOfNothing(t *testing.T) {
	f := newFixture(t)
	tree := f.tree(f.store())
	if err := fstest.TestFS(tree); err != nil {
		t.Error(err)
	}
	if list, err := tree.ReadDir("."); err != nil || len(list) != 0 {
		t.Errorf("%v, %v; want nothing", list, err)
	}
}

func TestTreeRefusesRevisions(t *testing.T) {
	f := newFixture(t)
	id := f.commit("a", "1")
	objects := f.open().Objects(t.Context())
	defer objects.Close()
	blob := f.git("rev-parse", "HEAD:a")
	for _, commit := range append(slices.Clone(hostile), "HEAD", "main", id[:12], id+"\n"+id, blob) {
		if _, err := objects.Tree(commit); err == nil {
			t.Errorf("Tree(%q) gives no error", commit)
		}
	}
	if _, err := objects.Tree(strings.Repeat("1", 40)); !errors.Is(err, ErrNoRevision) {
		t.Errorf("%v, want ErrNoRevision", err)
	}
	if _, err := objects.Tree(id); err != nil {
		t.Errorf("Tree after errors: %v", err)
	}
}

func TestTreeIsReadConcurrently(t *testing.T) {
	f := newFixture(t)
	var files []add
	for i := range 200 {
		files = append(files, add{"100644", fmt.Sprintf("folder%d/file%d", i%20, i), fmt.Sprint("content ", i)})
	}
	tree := f.tree(f.store(files...))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for _, file := range files {
				content, err := tree.ReadFile(file.path)
				i, failed := tree.Stat(file.path)
				if err != nil || failed != nil || string(content) != file.content || i.Size() != int64(len(file.content)) {
					t.Errorf("%s: %q, %v, %v, %v", file.path, content, err, i, failed)
				}
			}
		})
	}
	group.Wait()
}

// A damaged object is an error of its own, and the others are read as before.
func TestTreeWithDamage(t *testing.T) {
	f := newFixture(t)
	f.write("good", "good")
	f.write("lost", "lost")
	f.write("cut", strings.Repeat("cut off ", 1000))
	tree := f.tree(f.commit("folder/x", "x"))
	stored := func(rev string) string {
		id := f.git("rev-parse", rev)
		return filepath.Join(f.dir, ".git/objects", id[:2], id[2:])
	}
	if err := os.Remove(stored("HEAD:lost")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(stored("HEAD:folder")); err != nil {
		t.Fatal(err)
	}
	cut := stored("HEAD:cut")
	if err := errors.Join(os.Chmod(cut, 0o644), os.Truncate(cut, 40)); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		for _, name := range []string{"lost", "folder/x"} {
			if _, err := tree.ReadFile(name); !errors.Is(err, ErrMissing) || errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s: %v, want ErrMissing", name, err)
			}
		}
		var e *Error
		if _, err := tree.ReadFile("cut"); !errors.As(err, &e) || e.Stderr == "" {
			t.Errorf("cut: %v, want an *Error with git's words", err)
		}
		if content, err := tree.ReadFile("good"); string(content) != "good" {
			t.Errorf("good: %q, %v", content, err)
		}
	}
}

// A clone without contents fetches them when they are read; if it cannot, it says so.
func TestTreeOfPartialClone(t *testing.T) {
	f := newFixture(t)
	id := f.commit("a", "content")
	f.git("config", "uploadpack.allowFilter", "true")
	f.git("config", "uploadpack.allowAnySHA1InWant", "true")
	clone := fixture{t, filepath.Join(t.TempDir(), "clone")}
	f.git("clone", "-q", "--no-checkout", "--filter=blob:none", "file://"+f.dir, clone.dir)
	asked := filepath.Join(t.TempDir(), "asked")
	clone.git("config", "remote.origin.uploadpack", "echo once >>"+asked+"; false") // git gives it to a shell
	tree := clone.tree(id)
	for range 3 {
		if _, err := tree.ReadFile("a"); !errors.Is(err, ErrMissing) {
			t.Errorf("%v, want ErrMissing", err)
		}
	}
	if times, err := os.ReadFile(asked); string(times) != "once\n" {
		t.Errorf("the server was asked %q, %v; want once", times, err)
	}
	clone.git("config", "--unset", "remote.origin.uploadpack")
	if content, err := clone.tree(id).ReadFile("a"); string(content) != "content" {
		t.Errorf("with the origin back: %q, %v", content, err)
	}
}

func TestTreeReadsBackslashes(t *testing.T) {
	f := newFixture(t)
	const name = `..\..\x` // fstest.TestFS wants none
	if content, err := f.tree(f.store(add{"100644", name, "x"})).ReadFile(name); string(content) != "x" {
		t.Errorf("%q, %v", content, err)
	}
}

func TestTreeReadsLargeFiles(t *testing.T) {
	f := newFixture(t)
	large := strings.Repeat("0123456789abcdef", 1<<18)
	tree := f.tree(f.store(add{"100644", "large", large}))
	if content, err := tree.ReadFile("large"); string(content) != large {
		t.Errorf("%d bytes, %v; want %d", len(content), err, len(large))
	}
	file, err := tree.Open("large")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, 20))
	if err != nil || string(content) != large[:20] {
		t.Errorf("%q, %v; want %q", content, err, large[:20])
	}
}
