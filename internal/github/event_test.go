package github_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/github"
)

var (
	head   = strings.Repeat("a", 40)
	base   = strings.Repeat("b", 40)
	merged = strings.Repeat("c", 40)
)

func pullRequest(repository string) string {
	return fmt.Sprintf(`{"action": "synchronize", "number": 7, "pull_request": {"number": 7, "title": "::error::x",
		"head": {"ref": "x", "sha": %q, "repo": {"full_name": %q}}, "base": {"ref": "main", "sha": %q}},
		"repository": {"default_branch": "main"}}`, head, repository, base)
}

func readRun(t *testing.T, event, file string, more ...string) (github.Run, error) {
	t.Helper()
	name := filepath.Join(t.TempDir(), "event.json")
	if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	env := map[string]string{
		"GITHUB_EVENT_NAME": event, "GITHUB_EVENT_PATH": name, "GITHUB_REPOSITORY": "acme/record", "GITHUB_SHA": merged,
		"GITHUB_RUN_ID": "42", "GITHUB_SERVER_URL": "https://github.example/",
	}
	for i := 0; i < len(more); i += 2 {
		env[more[i]] = more[i+1]
	}
	return github.ReadRun(func(name string) string { return env[name] })
}

func TestReadRun(t *testing.T) {
	common := github.Run{Repository: "acme/record", ID: 42, Server: "https://github.example", Address: "https://github.example/acme/record/actions/runs/42", Head: merged}
	pr := common
	pr.Event, pr.Number, pr.Head, pr.Base, pr.BaseBranch, pr.DefaultBranch = "pull_request", 7, head, base, "main", "main"
	fork := pr
	fork.ReadOnly = "the pull request comes from a fork, and its runs get no token that may write"
	dependabot := pr
	dependabot.ReadOnly = "Dependabot started the run, and its runs get no token that may write"
	group := common
	group.Event, group.Head, group.Base = "merge_group", head, base
	push := common
	push.Event, push.Base, push.DefaultBranch = "push", base, "main"
	branch := push
	branch.Base = ""
	dispatch := branch
	dispatch.Event = "workflow_dispatch"
	for _, tc := range []struct {
		event, file, actor string
		want               github.Run
	}{
		{"pull_request", pullRequest("acme/record"), "someone", pr},
		{"pull_request", pullRequest("Acme/Record"), "someone", pr},
		{"pull_request", pullRequest("mallory/record"), "someone", fork},
		{"pull_request", strings.Replace(pullRequest(""), `{"full_name": ""}`, "null", 1), "someone", fork},
		{"pull_request", pullRequest("acme/record"), "dependabot[bot]", dependabot},
		{"merge_group", fmt.Sprintf(`{"merge_group": {"head_sha": %q, "base_sha": %q, "head_ref": "refs/heads/x"}}`, head, base), "", group},
		{"push", fmt.Sprintf(`{"before": %q, "after": %q, "repository": {"default_branch": "main"}}`, base, head), "", push},
		{"push", fmt.Sprintf(`{"before": %q, "repository": {"default_branch": "main"}}`, strings.Repeat("0", 40)), "", branch},
		{"workflow_dispatch", `{"inputs": null, "repository": {"default_branch": "main"}}`, "", dispatch},
	} {
		got, err := readRun(t, tc.event, tc.file, "GITHUB_ACTOR", tc.actor)
		if err != nil || got != tc.want {
			t.Errorf("%s %s: %v\n got %+v\nwant %+v", tc.event, tc.file, err, got, tc.want)
		}
	}
}

func TestBadEvents(t *testing.T) {
	good := pullRequest("acme/record")
	for _, tc := range []struct{ event, file, want string }{
		{"pull_request", good[:len(good)/2], "cut short"},
		{"pull_request", "", "cut short"},
		{"pull_request", "[]", "cut short"},
		{"pull_request", `{"before": "x"}`, "not that of the event"},
		{"merge_group", good, "not that of the event"},
		{"pull_request", strings.Replace(good, base, "--output=x", 1), "no commit's id"},
		{"pull_request", strings.Replace(good, head, "HEAD", 1), "no commit's id"},
		{"pull_request", strings.Replace(good, `"number": 7, "title"`, `"number": -7, "title"`, 1), "not that of the event"},
		{"push", `{"before": "main"}`, "no commit's id"},
		{"push", strings.Repeat(" ", 26<<20), "larger than"},
	} {
		if _, err := readRun(t, tc.event, tc.file); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s %.80s: error %v, want one that says %q", tc.event, tc.file, err, tc.want)
		}
	}
	for _, env := range [][]string{{"GITHUB_EVENT_PATH", ""}, {"GITHUB_EVENT_PATH", "/nowhere"}, {"GITHUB_REPOSITORY", "x"}} {
		if _, err := readRun(t, "pull_request", good, env...); err == nil {
			t.Errorf("%q was taken", env)
		}
	}
}

func TestOutputs(t *testing.T) {
	name := filepath.Join(t.TempDir(), "output")
	if err := github.AppendOutputs(name, github.Output{"changes", "3"}, github.Output{"alarm", "high"}); err != nil {
		t.Fatal(err)
	}
	if err := github.AppendOutputs(name, github.Output{"a", "b\nalarm=none"}); err == nil {
		t.Error("a value with a line end was written")
	}
	if data, _ := os.ReadFile(name); string(data) != "changes=3\nalarm=high\n" {
		t.Errorf("wrote %q", data)
	}
	if err := github.AppendSummary(name, "x"); err != nil || github.SummaryRoom(name) != github.MaxSummary-22 {
		t.Error(err, github.SummaryRoom(name))
	}
}
