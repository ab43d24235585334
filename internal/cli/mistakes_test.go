package cli_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/internal/cli"
)

// TestMistakes runs testdata/mistakes/*.txtar. Each takes the record in
// testdata/fixture and breaks one thing in it: "broken/" has the files that it
// puts there (an empty one is taken away), "want" what check prints of them,
// and "repaired/" the same files after somebody did what the hint says; where
// it is absent, as the fixture has them. A mistake has to be told once, exactly
// as wanted, and its repair has to be clean.
func TestMistakes(t *testing.T) {
	cases, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil || len(cases) < 60 {
		t.Fatalf("%d cases, %v", len(cases), err)
	}
	for _, file := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m := readMistake(t, a)
			got := m.check(t, "broken")
			switch {
			case *update:
				setFile(a, "want", got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			case got != m.want:
				t.Errorf("check prints\n%s\nwant\n%s", got, m.want)
			}
			if n := strings.Count(got, "  hint: "); n != 1 {
				t.Errorf("%d findings for one mistake:\n%s", n, got)
			}
			if clean := m.check(t, "repaired"); clean != "" {
				t.Errorf("after the repair check prints\n%s", clean)
			}
		})
	}
}

// A mistake is one case.
type mistake struct {
	files map[string]map[string]string // by "broken" and "repaired", then by name
	want  string
}

func readMistake(t *testing.T, a *txtar.Archive) mistake {
	m := mistake{files: map[string]map[string]string{"broken": {}, "repaired": {}}}
	escapes := bytes.Contains(a.Comment, []byte("escapes: yes"))
	for _, f := range a.Files {
		kind, name, _ := strings.Cut(f.Name, "/")
		content := string(f.Data)
		switch {
		case f.Name == "want":
			m.want = content
		case m.files[kind] == nil:
			t.Fatalf("there is no kind of file %q", kind)
		default:
			if escapes {
				content = unescape(t, content)
			}
			m.files[kind][name] = content
		}
	}
	return m
}

// unescape puts the characters that an editor would not show into a file.
func unescape(t *testing.T, content string) string {
	lines := strings.Split(content, "\n")
	for i, line := range lines {
		plain, err := strconv.Unquote(`"` + strings.ReplaceAll(line, `"`, `\"`) + `"`)
		if err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		lines[i] = plain
	}
	return strings.Join(lines, "\n")
}

// check returns what check --strict prints of one state of the files.
func (m mistake) check(t *testing.T, state string) string {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("testdata/fixture")); err != nil {
		t.Fatal(err)
	}
	for name, content := range m.files[state] {
		file := filepath.Join(dir, "statements", filepath.FromSlash(path.Join("2021-acme", name)))
		if content == "" && !(state == "broken" && len(m.files["broken"]) == 1) {
			os.Remove(file)
		} else if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var stdout, stderr strings.Builder
	status := cli.Main(context.Background(), []string{"check", "--strict"}, cli.Env{
		Stdout: &stdout, Stderr: &stderr, Dir: dir, Getenv: func(string) string { return "" },
		Now: func() time.Time { return time.Date(2021, 10, 1, 12, 0, 0, 0, time.UTC) },
	})
	if want := min(stdout.Len(), 1); status != want {
		t.Errorf("%s: exit status %d: %s", state, status, stderr.String())
	}
	return stdout.String()
}

func setFile(a *txtar.Archive, name, content string) {
	for i, f := range a.Files {
		if f.Name == name {
			a.Files[i].Data = []byte(content)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(content)})
}

// The fixture itself is clean, and is the record that docs/rules.md works with.
func TestFixtureIsClean(t *testing.T) {
	if _, err := fs.Stat(os.DirFS("testdata/fixture"), "statements/2021-acme/incident.yaml"); err != nil {
		t.Fatal(err)
	}
	if got := (mistake{}).check(t, "broken"); got != "" {
		t.Error(got)
	}
}
