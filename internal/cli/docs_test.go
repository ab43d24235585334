package cli_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
)

var (
	consoleBlock = regexp.MustCompile("(?s)```console\n(.*?)```")
	fileBlock    = regexp.MustCompile("(?s)```(?:yaml\n# (statements/[^\n]+)|text\n# ([^\n]+))\n(.*?)```")
)

// Every command shown in the documentation prints what is shown below it, once
// the files that the page shows are there too; a line of three dots stands for
// any number of lines.
func TestDocumentation(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := copyRecord(root, dir); err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	blocks := 0
	for _, page := range append(pages, filepath.Join(root, "README.md")) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, block := range fileBlock.FindAllStringSubmatch(string(text), -1) {
			file := filepath.Join(dir, "real", block[1]+block[2])
			if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755),
				os.WriteFile(file, []byte(block[3]), 0o644)); err != nil {
				t.Fatal(err)
			}
		}
		for _, block := range consoleBlock.FindAllStringSubmatch(string(text), -1) {
			blocks++
			checkConsole(t, filepath.Base(page), filepath.Join(dir, "real"), block[1])
		}
	}
	if blocks == 0 {
		t.Error("no command is shown")
	}
}

func checkConsole(t *testing.T, page, dir, block string) {
	t.Helper()
	for part := range strings.SplitSeq("\n"+block, "\n$ ") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		line, want, _ := strings.Cut(part, "\n")
		args, ok := strings.CutPrefix(line, "onrecord ")
		if !ok {
			t.Errorf("%s shows %q, which is not run", page, line)
			continue
		}
		var out, messages bytes.Buffer
		status := cli.Main(context.Background(), strings.Fields(args), cli.Env{
			Stdin: strings.NewReader(""), Stdout: &out, Stderr: &messages,
			Dir: dir, Getenv: func(string) string { return "" }, Now: time.Now,
		})
		pattern := strings.ReplaceAll(regexp.QuoteMeta(strings.TrimRight(want, "\n")), `\.\.\.`, `(?s:.*?)`)
		if got := strings.TrimRight(out.String(), "\n"); status != cli.ExitOK ||
			!regexp.MustCompile("^"+pattern+"$").MatchString(got) {
			t.Errorf("%s: %s\nends with %d and prints\n%s\n%s", page, line, status, got, messages.String())
		}
	}
}

var link = regexp.MustCompile(`\]\(([^)#]+)[^)]*\)`)

// Every link from one page of the project to another leads somewhere.
func TestLinks(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(root, "docs", "*.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, filepath.Join(root, "README.md"), filepath.Join(root, "CONTRIBUTING.md")) {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range link.FindAllStringSubmatch(string(text), -1) {
			if strings.Contains(l[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), l[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", filepath.Base(page), l[1])
			}
		}
	}
}

// Each row of docs/other-tools.md has a tool, what it does, what to do about it, and a test or a script that shows it;
// each script stands in a row.
func TestOtherTools(t *testing.T) {
	text, err := os.ReadFile("../../docs/other-tools.md")
	if err != nil {
		t.Fatal(err)
	}
	rows, scripts := 0, make(map[string]bool)
	for row := range strings.Lines(string(text)) {
		if !strings.HasPrefix(row, "|") || strings.HasPrefix(row, "| tool") || strings.HasPrefix(row, "| ---") {
			continue
		}
		rows++
		cells := strings.Split(strings.ReplaceAll(row, `\|`, ""), "|")
		if len(cells) != 6 || slices.ContainsFunc(cells[1:5], func(c string) bool { return strings.TrimSpace(c) == "" }) {
			t.Errorf("a row without all its cells: %s", row)
			continue
		}
		shown := link.FindAllStringSubmatch(cells[4], -1)
		if len(shown) == 0 {
			t.Errorf("nothing shows it: %s", row)
		}
		for _, l := range shown {
			name := filepath.Base(l[1])
			isScript := filepath.Ext(name) == ".sh"
			if !isScript && filepath.Ext(name) != ".txtar" && !strings.HasSuffix(name, "_test.go") {
				t.Errorf("%s is neither a test nor a script", l[1])
			}
			scripts[name] = scripts[name] || isScript
		}
	}
	if rows < 30 {
		t.Errorf("%d rows", rows)
	}
	all, err := filepath.Glob("../../findings/*.sh")
	if err != nil || len(all) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, file := range all {
		if !scripts[filepath.Base(file)] {
			t.Errorf("%s stands in no row", file)
		}
	}
}
