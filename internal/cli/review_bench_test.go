package cli_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/record/recordtest"
)

// BenchmarkReview reviews an edit of one statement in a record of 100,000,
// beside what git alone takes to say which files the edit changes.
func BenchmarkReview(b *testing.B) {
	dir := b.TempDir()
	if _, err := recordtest.Generate(dir, 100_000); err != nil {
		b.Fatal(err)
	}
	git := func(args ...string) {
		b.Helper()
		cmd := exec.Command("git", append([]string{"-C", dir, "-c", "user.name=A", "-c", "user.email=a@example.com", "-c",
			"gc.auto=0"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			b.Fatalf("git %q: %v\n%s", args, err, out)
		}
	}
	git("init", "-q", "-b", "main")
	git("add", ".")
	git("commit", "-q", "-m", "one")
	git("switch", "-q", "-c", "edit")
	name := dir + "/statements/2021-case-004999/2022-01-01-vendor.yaml"
	if err := os.WriteFile(name, []byte("party: vendor\ndate: 2022-01-01\ntext: |\n  Nothing was taken.\n"),
		0o644); err != nil {
		b.Fatal(err)
	}
	git("add", ".")
	git("commit", "-q", "-m", "two")
	event := filepath.Join(b.TempDir(), "event.json")
	if err := os.WriteFile(event, []byte(`{"repository": {"default_branch": "main"}}`), 0o644); err != nil {
		b.Fatal(err)
	}
	run := map[string]string{
		"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": "acme/record", "GITHUB_EVENT_NAME": "workflow_dispatch",
		"GITHUB_EVENT_PATH": event,
	}
	for name, env := range map[string]map[string]string{"on GitHub": run, "of the folder": nil} {
		b.Run("review "+name, func(b *testing.B) {
			for b.Loop() {
				status := cli.Main(b.Context(), []string{"review", "--base", "main"}, cli.Env{
					Stdout: io.Discard, Stderr: io.Discard, Dir: dir, Getenv: func(name string) string { return env[name] },
					Now: time.Now,
				})
				if status == cli.ExitError {
					b.Fatal("review failed")
				}
			}
		})
	}
	b.Run("git of the folder", func(b *testing.B) {
		for b.Loop() {
			git("diff", "--name-only", "main")
			git("ls-files", "--others", "--exclude-standard")
		}
	})
}
