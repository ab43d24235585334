package git

import (
	"bytes"
	"errors"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

const testRef = "refs/onrecord/test"

// writeCommit stores a commit with one file on top of parent and returns its id.
func writeCommit(t *testing.T, r *Repo, parent, content string) string {
	t.Helper()
	commit, err := objects(t, r).Commit(t.Context(), Draft{Parent: parent, Message: "a step\n", Time: time.Unix(1, 0),
		Edits: []Edit{{Path: "folder/file", Content: []byte(content)}}})
	if err != nil {
		t.Fatal(err)
	}
	return commit
}

// objects reads what a repository stores until the test ends.
func objects(t *testing.T, r *Repo) *Objects {
	t.Helper()
	o := r.Objects(t.Context())
	t.Cleanup(o.Close)
	return o
}

// remoteOf returns the bare repository that f is made to push to.
func remoteOf(f fixture) string {
	f.Helper()
	dir := filepath.Join(f.TempDir(), "remote.git")
	f.git("init", "-q", "--bare", "-b", "main", dir)
	f.git("remote", "add", "origin", dir)
	f.git("push", "-q", "origin", "HEAD:main")
	return dir
}

// A ref moves only from the value that is expected, here and on a remote.
func TestSwap(t *testing.T) {
	for _, remote := range []string{"", "origin"} {
		t.Run("remote "+remote, func(t *testing.T) {
			f := newFixture(t)
			f.commit("a", "x")
			remoteOf(f)
			r := f.open()
			ref := r.Ref(remote, testRef)
			one := writeCommit(t, r, "", "one")
			two := writeCommit(t, r, one, "two")
			other := writeCommit(t, r, one, "other")
			if id, err := ref.Read(t.Context()); id != "" || err != nil {
				t.Fatalf("before: %q, %v", id, err)
			}
			for _, step := range []struct {
				old, new string
				err      error
			}{
				{one, two, ErrMoved}, // there is none yet
				{"", one, nil},
				{"", two, ErrMoved},
				{one, two, nil},
				{one, other, ErrMoved},
			} {
				if err := ref.Swap(t.Context(), step.old, step.new); !errors.Is(err, step.err) {
					t.Errorf("%.7s to %.7s: %v, want %v", step.old, step.new, err, step.err)
				}
			}
			if id, err := ref.Read(t.Context()); id != two || err != nil {
				t.Errorf("after: %q, %v, want %q", id, err, two)
			}
		})
	}
}

// Reading brings the commit and its files into a clone that lacks them, and
// makes no whole clone shallow.
func TestReadFetches(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "x")
	dir := remoteOf(f)
	r := f.open()
	if err := r.Ref("origin", testRef).Swap(t.Context(), "", writeCommit(t, r, "", "one")); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{}, {"--depth=1"}} {
		clone := filepath.Join(t.TempDir(), "clone")
		f.git(append(append([]string{"clone", "-q"}, args...), "file://"+dir, clone)...)
		c := open(t, clone)
		id, err := c.Ref("origin", testRef).Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		tree, err := objects(t, c).Tree(id)
		if err != nil {
			t.Fatal(err)
		}
		if data, err := tree.ReadFile("folder/file"); string(data) != "one" {
			t.Errorf("%q, %v", data, err)
		}
		if shallow := open(t, clone).Shallow(); shallow != (len(args) > 0) {
			t.Errorf("clone %q is shallow: %v", args, shallow)
		}
	}
}

func TestEditTree(t *testing.T) {
	for _, format := range []string{"sha1", "sha256"} {
		t.Run(format, func(t *testing.T) { testEditTree(t, newFixture(t, "--object-format="+format)) })
	}
}

func testEditTree(t *testing.T, f fixture) {
	t.Helper()
	r := f.open()
	o := objects(t, r)
	blob := f.gitWith("x", "hash-object", "-w", "--stdin")
	edit := func(tree string, edits ...Edit) string {
		t.Helper()
		id, err := o.EditTree(t.Context(), tree, edits)
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	one := edit("", Edit{Path: "a/b/c", ID: blob}, Edit{Path: "d", ID: blob}, Edit{Path: "a/-n 'ame\n", ID: blob})
	sub, err := o.ID(one, "a/b")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		edits []Edit
		want  string
	}{
		{nil, "a/-n 'ame\n|a/b/c|d"},
		{[]Edit{{Path: "a/b/c"}}, "a/-n 'ame\n|d"},
		{[]Edit{{Path: "a/b/c"}, {Path: "a/-n 'ame\n"}}, "d"},
		{[]Edit{{Path: "e", ID: sub, Tree: true}}, "a/-n 'ame\n|a/b/c|d|e/c"},
		{[]Edit{{Path: "nothing/there"}}, "a/-n 'ame\n|a/b/c|d"},
	} {
		paths, err := r.list(t.Context(), []string{"ls-tree", "-r", "-z", "--name-only", edit(one, test.edits...)})
		if got := strings.Join(paths, "|"); got != test.want || err != nil {
			t.Errorf("%v gives %q, %v, want %q", test.edits, got, err, test.want)
		}
	}
}

// What is stored is as git wants it, and what is not edited keeps its kind.
func TestCommitIsSound(t *testing.T) {
	f := newFixture(t)
	f.write("a/run.sh", "#!/bin/sh\n")
	f.write("a.b", "x")
	f.write("a-b", "x")
	for name, to := range map[string]string{"a/link": "run.sh", "link": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(f.dir, name)); err != nil {
			t.Skip(err)
		}
	}
	f.git("add", "--all")
	f.git("update-index", "--chmod=+x", "a/run.sh")
	f.git("update-index", "--add", "--cacheinfo", "160000,"+strings.Repeat("1", 40)+",sub")
	f.git("commit", "-q", "-m", "x")
	head := f.git("rev-parse", "HEAD")
	o := objects(t, f.open())
	large := bytes.Repeat([]byte("much "), 1<<18)
	id, err := o.Commit(t.Context(), Draft{Parent: head, Message: "ä\n", Time: time.Unix(1, 0),
		Edits: []Edit{{Path: "a/new", Content: []byte{}}, {Path: "a0", Content: large}, {Path: "a.b"}}})
	if err != nil {
		t.Fatal(err)
	}
	f.git("fsck", "--strict", "--no-dangling", id)
	if got, want := f.git("diff-tree", "-r", "--name-status", head, id), "D\ta.b\nA\ta/new\nA\ta0"; got != want {
		t.Errorf("it changes\n%s\nwant\n%s", got, want)
	}
	if got := f.git("cat-file", "blob", id+":a0"); got != strings.TrimSpace(string(large)) {
		t.Errorf("the file has %d bytes", len(got))
	}
}

// served returns the address of a remote that is reached by HTTP, and that
// refuses to be pushed to as GitHub does.
func served(t *testing.T, dir string) string {
	t.Helper()
	program := filepath.Join(strings.TrimSpace(newFixture(t).git("--exec-path")), "git-http-backend")
	backend := &cgi.Handler{Path: program, Env: []string{"GIT_PROJECT_ROOT=" + filepath.Dir(dir), "GIT_HTTP_EXPORT_ALL=1"}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("service") == "git-receive-pack" {
			http.Error(w, "Write access to repository not granted.", http.StatusForbidden)
			return
		}
		backend.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return strings.Replace(server.URL, "http://", "http://name:SECRET@", 1) + "/" + filepath.Base(dir)
}

// A push without the right to is refused with a hint, and no error holds the
// password in the remote's address.
func TestRefusedPush(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "x")
	dir := remoteOf(f)
	f.git("remote", "set-url", "origin", served(t, dir))
	r := f.open()
	ref := r.Ref("origin", testRef)
	if id, err := ref.Read(t.Context()); id != "" || err != nil {
		t.Fatalf("reading: %q, %v", id, err)
	}
	err := ref.Swap(t.Context(), "", writeCommit(t, r, "", "one"))
	if !errors.Is(err, ErrRefused) || !strings.Contains(Hint(err), "contents: write") {
		t.Errorf("%v (hint %q)", err, Hint(err))
	}
	var e *Error
	if errors.As(err, &e); strings.Contains(err.Error()+e.Stderr, "SECRET") {
		t.Errorf("the error holds a password: %v", err)
	}
}

// A remote that cannot be asked is an error, and never an absent ref.
func TestUnreachableRemote(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "x")
	nowhere := filepath.Join(t.TempDir(), "nowhere")
	for _, address := range []string{nowhere, "http://127.0.0.1:1/x.git", "file:///nowhere"} {
		f.git("config", "remote.origin.url", address)
		ref := f.open().Ref("origin", testRef)
		if _, err := ref.Read(t.Context()); !errors.Is(err, ErrRemote) {
			t.Errorf("%s: reading gives %v", address, err)
		}
		if err := ref.Swap(t.Context(), "", f.git("rev-parse", "HEAD")); !errors.Is(err, ErrRemote) {
			t.Errorf("%s: writing gives %v", address, err)
		}
	}
}

// A hook of the remote that says no is a refusal too.
func TestRefusingHook(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "x")
	dir := remoteOf(f)
	if err := os.WriteFile(filepath.Join(dir, "hooks", "pre-receive"), []byte("#!/bin/sh\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	r := f.open()
	if err := r.Ref("origin", testRef).Swap(t.Context(), "", writeCommit(t, r, "", "one")); !errors.Is(err, ErrRefused) {
		t.Errorf("%v", err)
	}
}
