package git

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain keeps the settings of whoever runs the tests, and the repository of a hook that may run them, out of them.
func TestMain(m *testing.M) {
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "GIT_") && name != "GIT_EXEC_PATH" {
			os.Unsetenv(name)
		}
	}
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2021-08-30T10:00:00+09:00",
		"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "2021-08-30T10:00:00+09:00",
	} {
		os.Setenv(name, value)
	}
	os.Exit(m.Run())
}

// fixture is a repository in a temporary folder.
type fixture struct {
	testing.TB
	dir string
}

func newFixture(t testing.TB, init ...string) fixture {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	f := fixture{t, dir}
	f.git(append([]string{"init", "-q", "-b", "main"}, init...)...)
	return f
}

// git runs git in the fixture and returns what it prints, without white space at the ends.
func (f fixture) git(args ...string) string {
	f.Helper()
	return f.gitWith("", args...)
}

func (f fixture) gitWith(stdin string, args ...string) string {
	f.Helper()
	cmd := exec.Command("git", append([]string{"-C", f.dir, "-c", "protocol.file.allow=always"}, args...)...)
	var out, messages bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &messages
	if err := cmd.Run(); err != nil {
		f.Fatalf("git %q: %v\n%s", args, err, &messages)
	}
	return strings.TrimSpace(out.String())
}

func (f fixture) write(name, content string) {
	f.Helper()
	file := filepath.Join(f.dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		f.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		f.Fatal(err)
	}
}

// commit writes content to the file name, commits everything and returns the commit's id.
func (f fixture) commit(name, content string) string {
	f.Helper()
	f.write(name, content)
	f.git("add", "--all")
	f.git("commit", "-q", "--allow-empty", "-m", "write "+name)
	return f.git("rev-parse", "HEAD")
}

func (f fixture) open() *Repo {
	f.Helper()
	return open(f, f.dir)
}

func open(t testing.TB, dir string) *Repo {
	t.Helper()
	r, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// shallow returns a clone of f that has its newest commit only.
func (f fixture) shallow() fixture {
	f.Helper()
	dir := filepath.Join(f.TempDir(), "clone")
	f.git("clone", "-q", "--depth=1", "file://"+f.dir, dir)
	return fixture{f.TB, dir}
}

func TestOpenFindsTheRoot(t *testing.T) {
	f := newFixture(t)
	f.commit("statements/a/b.yaml", "x")
	tree := filepath.Join(f.TempDir(), "line\nend")
	f.git("worktree", "add", "-q", "-b", "linked", tree)
	tree, err := filepath.EvalSymlinks(tree)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ dir, root string }{
		{f.dir, f.dir},
		{filepath.Join(f.dir, "statements", "a"), f.dir},
		{tree, tree},
		{filepath.Join(tree, "statements"), tree},
	} {
		if root := open(t, test.dir).Root(); root != test.root {
			t.Errorf("Open(%q).Root() = %q, want %q", test.dir, root, test.root)
		}
	}
}

// A hook runs with GIT_DIR set, in the top folder of the working tree, and may look at a folder below it.
func TestOpenInHook(t *testing.T) {
	f := newFixture(t)
	id := f.commit("statements/a.yaml", "x")
	f.git("worktree", "add", "-q", filepath.Join(f.dir, "linked"))
	for _, test := range []struct{ root, gitDir string }{
		{f.dir, ".git"},
		{f.dir, filepath.Join(f.dir, ".git")},
		{filepath.Join(f.dir, "linked"), filepath.Join(f.dir, ".git/worktrees/linked")},
	} {
		t.Run(test.gitDir, func(t *testing.T) {
			t.Chdir(test.root)
			t.Setenv("GIT_DIR", test.gitDir)
			r := open(t, "statements")
			if r.Root() != test.root {
				t.Errorf("Root() = %q, want %q", r.Root(), test.root)
			}
			if got, err := r.Resolve(t.Context(), "HEAD"); got != id {
				t.Errorf("Resolve(HEAD) = %q, %v; want %q", got, err, id)
			}
		})
	}
}

func TestDefaultBranch(t *testing.T) {
	origin := newFixture(t)
	origin.git("checkout", "-q", "-b", "trunk")
	want := func(f fixture, branch string) {
		t.Helper()
		repo, err := Open(t.Context(), f.dir)
		if err != nil {
			t.Fatal(err)
		}
		if got := repo.DefaultBranch(t.Context()); got != branch {
			t.Errorf("the default branch is %q, want %q", got, branch)
		}
	}
	want(origin, "trunk") // before its first commit
	origin.git("commit", "-q", "--allow-empty", "-m", "one")
	clone := newFixture(t)
	clone.git("remote", "add", "origin", origin.dir)
	clone.git("fetch", "-q")
	want(clone, "main") // nobody has asked the remote
	clone.git("remote", "set-head", "origin", "--auto")
	clone.git("checkout", "-q", "-b", "edit/1", "origin/trunk")
	want(clone, "trunk")
	origin.git("checkout", "-q", "--detach")
	want(origin, "")
}

func TestOpenRefuses(t *testing.T) {
	f := newFixture(t)
	f.git("init", "-q", "--bare", "bare.git")
	for name, dir := range map[string]string{
		"no repository":          t.TempDir(),
		"bare":                   filepath.Join(f.dir, "bare.git"),
		"inside the .git folder": filepath.Join(f.dir, ".git"),
		"no such folder":         filepath.Join(f.dir, "nowhere"),
	} {
		if _, err := Open(t.Context(), dir); !errors.Is(err, ErrNotRepository) {
			t.Errorf("%s: %v, want ErrNotRepository", name, err)
		}
	}
}

func TestOpenOfAnotherOwner(t *testing.T) {
	f := newFixture(t)
	t.Setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
	_, err := Open(t.Context(), f.dir)
	if !errors.Is(err, ErrUnsafe) {
		t.Fatalf("%v, want ErrUnsafe", err)
	}
	if want := "git config --global --add safe.directory " + f.dir; !strings.HasSuffix(Hint(err), want) {
		t.Errorf("the hint %q does not end in %q", Hint(err), want)
	}
}

func TestOpenWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := Open(t.Context(), t.TempDir()); !errors.Is(err, ErrNoGit) {
		t.Errorf("%v, want ErrNoGit", err)
	}
}
