package site_test

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record/recordtest"
)

// large writes a record of statements, twenty to an incident, four commits each, and returns its folder.
func large(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	if _, err := recordtest.Generate(dir, *statements); err != nil {
		b.Fatal(err)
	}
	incidents, err := filepath.Glob(filepath.Join(dir, "statements", "*"))
	if err != nil {
		b.Fatal(err)
	}
	var stream strings.Builder
	at := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC)
	for round := range 4 {
		for _, incident := range incidents {
			files, err := filepath.Glob(filepath.Join(incident, "2*.yaml"))
			if err != nil {
				b.Fatal(err)
			}
			files = append(files[5*round:5*round+5:5*round+5], filepath.Join(incident, "incident.yaml"))
			at = at.Add(6 * time.Hour)
			fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter A <a@example.com> %d +0000\ndata 1\nx\n", at.Unix())
			for _, name := range files {
				data, err := os.ReadFile(name)
				if err != nil {
					b.Fatal(err)
				}
				path, err := filepath.Rel(dir, name)
				if err != nil {
					b.Fatal(err)
				}
				fmt.Fprintf(&stream, "M 100644 inline %s\ndata %d\n%s\n", filepath.ToSlash(path), len(data), data)
			}
		}
	}
	git(b, dir, "", "init", "-q", "-b", "main")
	git(b, dir, stream.String(), "fast-import", "--quiet")
	git(b, dir, "", "reset", "-q", "--hard")
	return dir
}

var statements = flag.Int("statements", 10000, "how many a benchmark builds the pages of")

// What a site takes and, beside it, what Hugo takes for as many pages of the same words, and pagefind for indexing
// those: the whole command each, as a process.
func BenchmarkBuild(b *testing.B) {
	dir := large(b)
	command := filepath.Join(b.TempDir(), "onrecord")
	if out, err := exec.Command("go", "build", "-o", command, "../../cmd/onrecord").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			process(b, dir, command, "site", b.TempDir())
		}
	})
	b.Run("edit", func(b *testing.B) { edits(b, dir, command) })
	hugo, pagefind := os.Getenv("ONRECORD_HUGO"), os.Getenv("ONRECORD_PAGEFIND")
	if hugo == "" || pagefind == "" {
		b.Skip("tools/sites/with brings Hugo and pagefind")
	}
	pages := markdown(b, dir)
	b.Run("hugo", func(b *testing.B) {
		for b.Loop() {
			os.RemoveAll(filepath.Join(pages, "public"))
			process(b, pages, hugo, "--quiet")
		}
	})
	b.Run("pagefind", func(b *testing.B) {
		for b.Loop() {
			os.RemoveAll(filepath.Join(pages, "public", "pagefind"))
			process(b, pages, pagefind, "--silent", "--site", "public")
		}
	})
}

// edits builds a site once, and then after each edit of one file.
func edits(b *testing.B, dir, command string) {
	out := b.TempDir()
	process(b, dir, command, "site", out)
	file := filepath.Join(dir, "statements", "2021-case-000007", "incident.yaml")
	data, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	n := 0
	for b.Loop() {
		n++
		title := strings.Replace(string(data), "An incident", fmt.Sprintf("Incident %d", n), 1)
		if err := os.WriteFile(file, []byte(title), 0o644); err != nil {
			b.Fatal(err)
		}
		process(b, dir, command, "site", out)
	}
}

// process runs a program in a folder, and reports its time on all cores and the most memory that it had.
func process(b *testing.B, dir, program string, args ...string) {
	b.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("%s: %v: %s", program, err, out)
	}
	b.ReportMetric((cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), "cpu-s")
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		b.ReportMetric(float64(usage.Maxrss)/1024, "MB")
	}
}

// markdown writes the words of a record for Hugo, a page for each statement and each incident, and returns its folder.
func markdown(b *testing.B, dir string) string {
	b.Helper()
	p, err := project.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	r, err := p.Load()
	if err != nil {
		b.Fatal(err)
	}
	out := b.TempDir()
	write := func(name, content string) {
		file := filepath.Join(out, filepath.FromSlash(name))
		if err := cmp.Or(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(content), 0o644)); err != nil {
			b.Fatal(err)
		}
	}
	write("config.toml", "baseURL = \"https://example.org/\"\ndisableKinds = [\"taxonomy\", \"term\"]\n")
	const page = "<!doctype html><html lang=en><title>{{ .Title }}</title><body><h1>{{ .Title }}</h1>{{ .Content }}"
	write("layouts/_default/single.html", page)
	write("layouts/_default/list.html",
		page+"<ul>{{ range .Pages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</ul>")
	for _, in := range r.Incidents {
		write("content/"+in.ID+"/_index.md", fmt.Sprintf("---\ntitle: %q\n---\n", in.Title))
		for _, s := range in.Statements {
			write("content/"+in.ID+"/"+s.ID+".md",
				fmt.Sprintf("---\ntitle: %q\ndate: %s\n---\n%s\n", s.Party, s.Date.Day(), s.Text))
		}
	}
	return out
}
