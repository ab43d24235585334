package internal_test

import (
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
)

// Every file that decides what is told to whom, or runs with a token, has owners: what git has of the record, its
// settings and the workflows, and what the Action is built from.
func TestCodeOwners(t *testing.T) {
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	owned := owners(t, filepath.Join(root, ".github", "CODEOWNERS"))
	var files []string
	for _, name := range strings.Fields(output(t, root, "git", "ls-files")) {
		top, _, _ := strings.Cut(name, "/")
		runs := top == ".github" || top == ".ci" || strings.HasPrefix(name, "tools/release/") // with the tokens of workflows
		if top == "statements" || runs || path.Base(name) == ".gitattributes" {
			files = append(files, name)
		}
	}
	const sources = "{{if .Module}}{{if .Module.Main}}{{$dir := .Dir}}{{range .GoFiles}}{{$dir}}/{{.}}\n{{end}}" +
		"{{range .EmbedFiles}}{{$dir}}/{{.}}\n{{end}}{{end}}{{end}}"
	for _, name := range strings.Fields(output(t, root, "go", "list", "-deps", "-f", sources, "./cmd/onrecord")) {
		if name, err = filepath.Rel(root, name); err != nil {
			t.Fatal(err)
		}
		files = append(files, filepath.ToSlash(name))
	}
	for _, name := range append(files, "action.yml", "go.mod", "go.sum", "onrecord.yaml", "Makefile", ".goreleaser.yaml") {
		if !owned(name) {
			t.Errorf("nobody owns %s", name)
		}
	}
	if len(files) < 100 || owned("README.md") {
		t.Errorf("%d files are looked at", len(files))
	}
}

// owners returns a function that reports whether a file has owners.
func owners(t *testing.T, file string) func(name string) bool {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return func(name string) bool {
		for line := range strings.Lines(string(data)) {
			fields := strings.Fields(line)
			if len(fields) < 2 || fields[0][0] == '#' {
				continue
			}
			pattern, fromTop := strings.CutPrefix(fields[0], "/")
			below := strings.HasSuffix(pattern, "/") && strings.HasPrefix(name, pattern)
			if below || name == pattern || !fromTop && path.Base(name) == pattern {
				return true
			}
		}
		return false
	}
}

func output(t *testing.T, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v", name, args, err)
	}
	return string(out)
}
