package project_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/project"
)

// TestMain keeps the settings of whoever runs the tests out of them.
func TestMain(m *testing.M) {
	for _, variable := range os.Environ() {
		if name, _, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "GIT_") {
			os.Unsetenv(name)
		}
	}
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": os.TempDir(),
		"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
		"GIT_COMMITTER_EMAIL": "a@example.org",
	} {
		os.Setenv(name, value)
	}
	os.Exit(m.Run())
}

// A world is a project in a repository.
type world struct {
	testing.TB
	dir string
}

func newWorld(t testing.TB) world {
	t.Helper()
	w := world{t, t.TempDir()}
	w.git("init", "-q", "-b", "main")
	return w
}

func (w world) git(args ...string) string {
	w.Helper()
	cmd := exec.Command("git", append([]string{"-C", w.dir, "-c", "protocol.file.allow=always"}, args...)...)
	var messages bytes.Buffer
	cmd.Stderr = &messages
	out, err := cmd.Output()
	if err != nil {
		w.Fatalf("git %q: %v\n%s", args, err, &messages)
	}
	return strings.TrimSpace(string(out))
}

func (w world) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w world) write(name, content string) {
	w.Helper()
	if err := os.MkdirAll(filepath.Dir(w.path(name)), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(w.path(name), []byte(content), 0o644); err != nil {
		w.Fatal(err)
	}
}

func (w world) remove(name string) {
	w.Helper()
	if err := os.RemoveAll(w.path(name)); err != nil {
		w.Fatal(err)
	}
}

// link puts a link in the place of a file or folder.
func (w world) link(to, name string) {
	w.Helper()
	w.remove(name)
	if err := os.MkdirAll(filepath.Dir(w.path(name)), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.Symlink(to, w.path(name)); err != nil {
		w.Fatal(err)
	}
}

// commit commits everything.
func (w world) commit() {
	w.Helper()
	w.git("add", "--all")
	w.git("commit", "-q", "--allow-empty", "-m", "a commit")
}

// incident writes an incident with a party.
func (w world) incident(id string) {
	w.Helper()
	w.write("statements/"+id+"/incident.yaml", "title: An incident\nparties:\n  - {id: a, name: Party A, role: vendor}\n")
}

// statement writes a statement of the party; what is not text is more YAML.
func (w world) statement(incident, day, text string) {
	w.Helper()
	w.write("statements/"+incident+"/"+day+"-a.yaml", "party: a\ndate: "+day+"\ntext: |\n  "+text+"\n")
}

func (w world) open() *project.Project {
	w.Helper()
	p, err := project.Open(w.dir)
	if err != nil {
		w.Fatal(err)
	}
	return p
}

// repository opens the project's repository until the test ends.
func (w world) repository() *project.Repository {
	w.Helper()
	r, err := w.open().Repository(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	w.Cleanup(r.Close)
	return r
}

func TestOpen(t *testing.T) {
	w := newWorld(t)
	if _, err := project.Open(w.dir); !errors.Is(err, project.ErrNone) {
		t.Errorf("%v, want ErrNone", err)
	}
	w.statement("x", "2021-01-01", "Words.")
	w.write("elsewhere/onrecord.yaml", "statements: here\n")
	for start, want := range map[string]string{
		"": "", "statements": "", "statements/x/2021-01-01-a.yaml": "", "statements/nothing/here": "",
		"elsewhere": "elsewhere",
	} {
		p, err := project.Open(w.path(start))
		if err != nil || p.Dir != w.path(want) {
			t.Errorf("Open(%q) = %v, %v; want the folder %q", start, p, err, want)
		}
	}
	p, _ := project.Open(w.path("elsewhere"))
	if _, err := p.Load(); !errors.Is(err, project.ErrNoFolder) || !strings.Contains(err.Error(), "here") {
		t.Errorf("%v, want ErrNoFolder", err)
	}
}

func TestIncidentOfAPath(t *testing.T) {
	w := newWorld(t)
	w.statement("x", "2021-01-01", "Words.")
	w.statement("y", "2021-01-01", "Words.")
	w.write("statements/notes.md", "notes")
	w.link("x", "statements/linked")
	p := w.open()
	if _, err := p.Load("linked"); !errors.Is(err, project.ErrNotFolder) {
		t.Errorf("a link to an incident: %v, want ErrNotFolder", err)
	}
	for file, want := range map[string]string{
		"statements/x/a.yaml": "x", "statements/x/evidence/a": "x", "statements/x": "", "statements": "", "": "",
		"other/x/a.yaml": "",
		"statements/x/":  "x", "statementsx/x/a": "",
	} {
		if got := p.Incident(file); got != want {
			t.Errorf("Incident(%q) = %q, want %q", file, got, want)
		}
	}
	for paths, want := range map[string][]string{
		"statements/x": {"x"}, "statements/x/a.yaml statements/y": {"x",
			"y"}, "statements": nil, ".": nil, "statements/x .": nil,
		"statements/notes.md": nil, "statements/z": nil, "statements/linked": nil, "onrecord.yaml": nil,
	} {
		if got := p.Named(strings.Fields(paths)); !reflect.DeepEqual(got, want) {
			t.Errorf("Named(%q) = %q, want %q", paths, got, want)
		}
	}
	if got := p.Names(); !reflect.DeepEqual(got, []string{"x", "y"}) {
		t.Errorf("Names = %q", got)
	}
}

// What lies in the folder is compared with what git has in its place, or not at all.
func TestCompareRefusesLinks(t *testing.T) {
	for name, links := range map[string]func(w world){
		"the record":              func(w world) { w.git("mv", "statements", "docs"); w.link("docs", "statements") },
		"an incident":             func(w world) { w.git("mv", "statements/x", "x"); w.link("../x", "statements/x") },
		"a file, for a folder":    func(w world) { w.remove("statements"); w.write("statements", "words") },
		"a file, for an incident": func(w world) { w.remove("statements/x"); w.write("statements/x", "words") },
	} {
		w := newWorld(t)
		w.incident("x")
		w.statement("x", "2021-01-01", "Words.")
		w.write("onrecord.yaml", "statements: statements\n")
		w.commit()
		first := w.git("rev-parse", "HEAD")
		links(w)
		compare := func(from, to string) error {
			_, err := w.repository().Compare(t.Context(), project.Span{From: from, Tip: from}, to, nil)
			return err
		}
		if err := compare(first, ""); !errors.Is(err, project.ErrNotFolder) {
			t.Errorf("%s: the folder against a commit: %v, want ErrNotFolder", name, err)
		}
		w.commit()
		second := w.git("rev-parse", "HEAD")
		if err := compare(first, second); !errors.Is(err, project.ErrNotFolder) {
			t.Errorf("%s: two commits: %v, want ErrNotFolder", name, err)
		}
		if err := compare(second, first); !errors.Is(err, project.ErrNotFolder) {
			t.Errorf("%s: two commits, backwards: %v, want ErrNotFolder", name, err)
		}
	}
}
