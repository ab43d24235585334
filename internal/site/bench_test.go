package site_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record/recordtest"
	"github.com/onrecord/onrecord/internal/site"
)

// large writes a record of 10,000 statements in 500 incidents that 2,000 commits brought, and returns its folder.
func large(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	if _, err := recordtest.Generate(dir, 10000); err != nil {
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

func git(tb testing.TB, dir, input string, args ...string) string {
	tb.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.com"}, args...)...)
	cmd.Dir, cmd.Stdin = dir, strings.NewReader(input)
	out, err := cmd.CombinedOutput()
	if err != nil {
		tb.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// build builds the site of a folder, as the command does.
func build(tb testing.TB, dir, out string, now time.Time) site.Result {
	tb.Helper()
	p, err := project.Open(dir)
	if err != nil {
		tb.Fatal(err)
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		tb.Fatal(err)
	}
	defer root.Close()
	r, err := site.Build(context.Background(), p, root, site.Options{Now: now, Report: func(error) {}})
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

var now = time.Date(2026, 11, 27, 12, 0, 0, 0, time.UTC)

func BenchmarkBuild(b *testing.B) {
	dir := large(b)
	b.Run("whole", func(b *testing.B) {
		for b.Loop() {
			build(b, dir, b.TempDir(), now)
		}
	})
	b.Run("edit", func(b *testing.B) {
		out := b.TempDir()
		build(b, dir, out, now)
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
			if r := build(b, dir, out, now); r.Written == 0 {
				b.Fatal("nothing was written")
			}
		}
	})
}
