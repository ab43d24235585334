// Package internal_test holds the rooms of the project against the plan of
// them in docs/architecture.md.
package internal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/onrecord/onrecord/internal/"

// level says from which rooms a room may import: those of a lower level.
var level = map[string]int{
	"finding": 0, "redline": 0, "search": 1, "git": 0, "bounded": 0, "parallel": 0, "strict": 1,
	"record": 2, "config": 3,
	"change": 3, "duty": 3, "check": 4, "project": 5,
	"fetch": 1, "importer/document": 1, "importer/article": 5,
	"index": 6, "view": 5, "render": 6, "author": 6, "github": 7, "github/githubtest": 6,
	"delivery": 6, "slack": 7, "slack/slacktest": 8, "slack/slacktest/fakeslack": 9,
	"calendar":          6,
	"site":              7,
	"answer":            8,
	"serve":             9,
	"mcp":               9,
	"cli":               10,
	"record/recordtest": 3, // benchmarks only
	"index/indextest":   7, // tests only
}

// room says which room each third-party library lives in.
var room = map[string][]string{
	"gopkg.in/yaml.v3":                   {"strict", "github"}, // github: issue forms, workflows
	"github.com/sergi/go-diff":           {"redline"},
	"github.com/clipperhouse/uax29":      {"redline"},
	"golang.org/x/text/unicode/norm":     {"redline"},
	"golang.org/x/text/language":         {"record"},
	"golang.org/x/text/encoding/charmap": {"strict"},
	"golang.org/x/net/html":              {"importer/document"},
	"github.com/mattn/go-runewidth":      {"render"},
	"github.com/arran4/golang-ical":      {"calendar"},
	"github.com/fsnotify/fsnotify":       {"serve"},
	"github.com/modelcontextprotocol":    {"mcp"},
	"golang.org/x/term":                  {"cli"},
	"charm.land/huh/v2":                  {"cli"},
	"modernc.org/sqlite":                 {"index"},
	"github.com/jackc/pgx":               {"index", "index/indextest"},
	"github.com/slack-go/slack":          {"slack"},
	"github.com/spf13/cobra":             {"cli"},
	"github.com/onrecord/onrecord":       {"cli"},               // the templates of init
	"github.com/rogpeppe/go-internal":    {},                    // tests only
	"github.com/santhosh-tekuri":         {"github/githubtest"}, // tests only
}

func TestImportDirections(t *testing.T) {
	for file, imports := range goImports(t) {
		pkg := path.Dir(file)
		from, ok := level[pkg]
		if !ok {
			t.Errorf("%s: the room %s is not on the plan", file, pkg)
		}
		for _, name := range imports {
			other, inside := strings.CutPrefix(name, module)
			switch {
			case other == "git" && !slices.Contains([]string{"project", "delivery"}, pkg):
				t.Errorf("%s imports git; it asks project of the repository", file)
			case inside && level[other] >= from:
				t.Errorf("%s imports %s, and imports run downwards", file, other)
			case !inside && strings.Contains(strings.Split(name, "/")[0], "."):
				checkLibrary(t, file, pkg, name)
			}
		}
	}
}

// The module for browsers has nothing in it that asks a network or starts a program, and no database: readers load it.
func TestModule(t *testing.T) {
	cmd := exec.Command("go", "list", "-deps", "../cmd/onrecord-wasm")
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	deps := strings.Fields(string(out))
	for _, no := range []string{"net/http", "os/exec", "modernc.org/sqlite", "github.com/spf13/cobra", module + "git"} {
		if slices.Contains(deps, no) {
			t.Errorf("the module for browsers has %s in it", no)
		}
	}
	if !slices.Contains(deps, module+"author") {
		t.Errorf("the module for browsers is made of %v", deps)
	}
}

// The page on the architecture names each room and each library, and no others.
func TestArchitecturePage(t *testing.T) {
	page, err := os.ReadFile("../docs/architecture.md")
	if err != nil {
		t.Fatal(err)
	}
	named := make(map[string]bool)
	for _, m := range regexp.MustCompile("(?m)`internal/([a-z/]+)` \\|").FindAllStringSubmatch(string(page), -1) {
		named[m[1]] = true
	}
	for name := range level {
		if !named[name] && !strings.Contains(string(page), "`internal/"+name+"`") && !strings.HasSuffix(name, "/fakeslack") {
			t.Errorf("docs/architecture.md does not name the room %s", name)
		}
	}
	for name := range named {
		if _, ok := level[name]; !ok {
			t.Errorf("docs/architecture.md names the room %s, which is none", name)
		}
	}
	for library, rooms := range room {
		line := regexp.MustCompile("(?m)^.*`" + regexp.QuoteMeta(library) + "`.*$").FindString(string(page))
		for _, r := range rooms {
			ours := strings.HasPrefix(module, library) || strings.HasSuffix(r, "test")
			if !ours && !strings.Contains(line, "`"+r+"`") {
				t.Errorf("docs/architecture.md does not say that %s lives in %s", library, r)
			}
		}
	}
}

func checkLibrary(t *testing.T, file, pkg, name string) {
	t.Helper()
	for library, rooms := range room {
		if name == library || strings.HasPrefix(name, library+"/") {
			if !slices.Contains(rooms, pkg) {
				t.Errorf("%s imports %s, which lives in %v", file, name, rooms)
			}
			return
		}
	}
	t.Errorf("%s imports %s, which has no room", file, name)
}

// goImports returns the imports of each file that is not a test.
func goImports(t *testing.T) map[string][]string {
	t.Helper()
	all := make(map[string][]string)
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range f.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			all[name] = append(all[name], p)
		}
		return nil
	})
	if err != nil || len(all) == 0 {
		t.Fatal("no Go files", err)
	}
	return all
}
