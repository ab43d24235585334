package cli_test

import (
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
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
		Transport: http.DefaultTransport, Build: built,
	})
}

// built says that the program is of the commit COMMIT and the version VERSION, where a script sets them.
func built() (*debug.BuildInfo, bool) {
	return &debug.BuildInfo{
		Main:     debug.Module{Version: os.Getenv("VERSION")},
		Settings: []debug.BuildSetting{{Key: "vcs.revision", Value: os.Getenv("COMMIT")}},
	}, true
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
			startSlack(env)
			startReleases(env)
			return copyRecord(root, env.WorkDir)
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"messages": messages, "archive": archive},
	})
}

// copyRecord puts the real record into the folder "real" of a script.
func copyRecord(root, to string) error {
	return os.CopyFS(filepath.Join(to, "real", "statements"), os.DirFS(filepath.Join(root, "statements")))
}

// startSlack sets up a Slack for a script, with the channels C0123456789, C0LEGAL, C0PRIVATE
// and C0ABSENT, which the bot is not in, and a webhook. Its clock begins at the time in the file slack-clock, if the
// script has one.
func startSlack(env *testscript.Env) {
	now, begun := time.Now, time.Now()
	if text, err := os.ReadFile(filepath.Join(env.WorkDir, "slack-clock")); err == nil {
		at, err := time.Parse(time.RFC3339, strings.TrimSpace(string(text)))
		if err != nil {
			env.T().Fatal(err)
		}
		now = func() time.Time { return at.Add(time.Since(begun)) }
	}
	fake := slacktest.New(slacktest.Config{
		Now:   now,
		Token: "xoxb-secret", Webhook: "/services/T/B/secret",
		Channels: []slacktest.Channel{{ID: "C0123456789"}, {ID: "C0LEGAL"}, {ID: "C0PRIVATE"}, {ID: "C0ABSENT", Absent: true}},
	})
	server := httptest.NewServer(fake)
	env.Defer(server.Close)
	env.Setenv("SLACK_API_URL", server.URL+"/api/")
	env.Setenv("WEBHOOK", server.URL+"/services/T/B/secret")
	env.Values["slack"] = fake
}

// startReleases serves the folder releases of a script as the releases of onrecord.
func startReleases(env *testscript.Env) {
	server := httptest.NewServer(http.FileServer(http.Dir(filepath.Join(env.WorkDir, "releases"))))
	env.Defer(server.Close)
	env.Setenv("ONRECORD_RELEASES", server.URL)
}

// archive CHANNEL puts a channel of a script's Slack into the archive; with !, it takes it out.
func archive(ts *testscript.TestScript, out bool, args []string) {
	ts.Value("slack").(*slacktest.Server).Archive(args[0], !out)
}

// messages FAULT... makes the next posts of a script fail; without arguments it
// writes what Slack holds to the file messages.txt.
func messages(ts *testscript.TestScript, _ bool, args []string) {
	fake := ts.Value("slack").(*slacktest.Server)
	if len(args) > 0 {
		for _, f := range args {
			fake.Fail(slacktest.Fault(f))
		}
		return
	}
	var b strings.Builder
	for _, m := range fake.Messages() {
		fmt.Fprintf(&b, "%s\n%s\n\n", m.Channel, m.Text)
	}
	ts.Check(os.WriteFile(ts.MkAbs("messages.txt"), []byte(b.String()), 0o644))
}
