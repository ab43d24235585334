package cli_test

import (
	"context"
	"crypto/rand"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/onrecord/onrecord/internal/cli"
)

var update = flag.Bool("update", false, "write the outputs that scripts compare with anew")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"onrecord": func() { os.Exit(onrecord()) }})
}

// onrecord is the real program with the clock of the tests.
func onrecord() int {
	dir, err := os.Getwd()
	if err != nil {
		panic(err)
	}
	return cli.Main(context.Background(), os.Args[1:], cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr,
		Dir: dir, Getenv: os.Getenv,
		Now:       func() time.Time { return time.Date(2021, 10, 1, 12, 0, 0, 0, time.UTC) },
		Sleep:     func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
		Random:    rand.Text,
		Transport: http.DefaultTransport,
	})
}

// TestScripts runs testdata/script/*.txtar: each is what a person types, and
// what the terminal then shows. The real record is in $RECORD/statements.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			env.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			for _, who := range []string{"AUTHOR", "COMMITTER"} {
				env.Setenv("GIT_"+who+"_NAME", "A. Writer")
				env.Setenv("GIT_"+who+"_EMAIL", "writer@example.com")
				env.Setenv("GIT_"+who+"_DATE", "2021-09-11T09:00:00Z")
			}
			return copyRecord(root, env.WorkDir)
		},
	})
}

// copyRecord puts the real record into the folder "real" of a script.
func copyRecord(root, to string) error {
	return os.CopyFS(filepath.Join(to, "real", "statements"), os.DirFS(filepath.Join(root, "statements")))
}
