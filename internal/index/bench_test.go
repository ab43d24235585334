package index_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/record/recordtest"
)

// BenchmarkIndex measures an index of 20,000 statements of 1.5 kB: made from nothing, brought up to date after one
// commit, and asked. Its times have git's own in them where git is asked.
func BenchmarkIndex(b *testing.B) {
	dir := b.TempDir()
	generate(b, dir)
	p, err := project.Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	ctx, file := context.Background(), filepath.Join(dir, ".git", index.File)
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	report := func(err error) { b.Error(err) }
	update := func(b *testing.B) {
		if _, err := index.Update(ctx, p, index.Options{Now: now, Report: report}); err != nil {
			b.Fatal(err)
		}
	}
	b.Run("from nothing", func(b *testing.B) {
		for b.Loop() {
			os.Remove(file)
			update(b)
		}
		info, err := os.Stat(file)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/1e6, "MB")
	})
	b.Run("after one commit", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			commitOne(b, dir)
			b.StartTimer()
			update(b)
		}
	})
	for _, of := range []struct{ name, query string }{
		{"phrase, newest first", `"the data"`}, {"two rare words", "000007 evidence"}, {"a common word", "data"},
	} {
		b.Run(of.name, func(b *testing.B) { ask(b, p, of.query, now) })
	}
}

// generate makes the record that is measured.
func generate(b *testing.B, dir string) {
	if _, err := recordtest.Generate(dir, 20_000); err != nil {
		b.Fatal(err)
	}
	git(b, dir, "init", "-q", ".")
	git(b, dir, "add", "-A")
	git(b, dir, "commit", "-qm", "all")
}

// commitOne changes one file and commits it.
func commitOne(b *testing.B, dir string) {
	name := filepath.Join(dir, "statements/2021-case-000007/incident.yaml")
	data, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, append(data, '\n'), 0o644)
	}
	if err != nil {
		b.Fatal(err)
	}
	git(b, dir, "commit", "-qam", "one")
}

// ask measures a search by an index that is open.
func ask(b *testing.B, p *project.Project, query string, now time.Time) {
	ctx := context.Background()
	r, err := index.Open(ctx, p, index.Options{Now: now, Report: func(err error) { b.Error(err) }})
	if err != nil || r == nil {
		b.Fatal(err)
	}
	defer r.Close()
	s, err := change.Seek(query, func(string, string) (record.Date, error) { return record.Date{}, nil })
	if err != nil {
		b.Fatal(err)
	}
	s.Newest = query[0] == '"'
	for b.Loop() {
		if _, _, err := r.Search(ctx, s, 20); err != nil {
			b.Fatal(err)
		}
	}
}

func git(b testing.TB, dir string, args ...string) {
	b.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=a", "-c", "user.email=a@example.com",
		"-c", "gc.auto=0", "-c", "maintenance.auto=false"}, args...)...)
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("git %s: %v\n%s", args, err, out)
	}
}
