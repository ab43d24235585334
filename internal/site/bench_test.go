package site_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/site"
)

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
