package github_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/github/githubtest"
)

const fromFork = "the pull request comes from a fork, and its runs get no token that may write"

var (
	head   = strings.Repeat("a", 40)
	base   = strings.Repeat("b", 40)
	merged = strings.Repeat("c", 40)
)

type object = map[string]any

// pullRequest is what the event of a pull request from a repository says.
func pullRequest(repository string) object {
	return object{"pull_request": object{
		"title": "::error::x", "head": object{"sha": head, "repo": object{"full_name": repository}},
		"base": object{"sha": base},
	}}
}

func readRun(t *testing.T, event, file string, more ...string) (github.Run, error) {
	t.Helper()
	return github.ReadRun(environment(t, event, file, more...))
}

func environment(t *testing.T, event, file string, more ...string) func(string) string {
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
	return func(name string) string { return env[name] }
}

func TestReadRun(t *testing.T) {
	common := github.Run{
		Repository: "acme/record", ID: 42, Server: "https://github.example",
		Address: "https://github.example/acme/record/actions/runs/42", Head: merged,
	}
	pr := common
	pr.Event, pr.Number, pr.Head, pr.Base, pr.BaseBranch, pr.DefaultBranch = "pull_request", 7, head, base, "main", "main"
	fork := pr
	fork.ReadOnly = fromFork
	dependabot := pr
	dependabot.ReadOnly = "Dependabot started the run, and its runs get no token that may write"
	group := common
	group.Event, group.Head, group.Base, group.DefaultBranch = "merge_group", head, base, "main"
	push := common
	push.Event, push.Base, push.DefaultBranch = "push", base, "main"
	branch := push
	branch.Base = ""
	dispatch := branch
	dispatch.Event = "workflow_dispatch"
	hub := githubtest.New(t)
	for _, tc := range []struct {
		event string
		says  object
		actor string
		want  github.Run
	}{
		{"pull_request", pullRequest("acme/record"), "someone", pr},
		{"pull_request", pullRequest("Acme/Record"), "someone", pr},
		{"pull_request", pullRequest("mallory/record"), "someone", fork},
		{"pull_request", pullRequest("acme/record"), "dependabot[bot]", dependabot},
		{"merge_group", object{"merge_group": object{"head_sha": head, "base_sha": base}}, "", group},
		{"push", object{"before": base, "after": head}, "", push},
		{"push", object{"before": strings.Repeat("0", 40), "created": true}, "", branch},
		{"workflow_dispatch", nil, "", dispatch},
	} {
		got, err := readRun(t, tc.event, string(hub.Event(tc.event, tc.says)), "GITHUB_ACTOR", tc.actor)
		if err != nil || got != tc.want {
			t.Errorf("%s %v: %v\n got %+v\nwant %+v", tc.event, tc.says, err, got, tc.want)
		}
	}
}

func TestDeletedFork(t *testing.T) {
	file := fmt.Sprintf(
		`{"pull_request": {"number": 7, "head": {"sha": %q, "repo": null}, "base": {"sha": %q}}}`, head, base)
	if run, err := readRun(t, "pull_request", file); err != nil || run.ReadOnly != fromFork {
		t.Errorf("%+v, %v", run, err)
	}
}

// All examples of events that GitHub publishes are read, and give what they say.
func TestPublishedEvents(t *testing.T) {
	folder := os.Getenv("ONRECORD_PUBLISHED")
	if folder == "" {
		t.Log("ONRECORD_PUBLISHED is not set: GitHub's examples of events are not read; make test sets it")
		return
	}
	data, err := os.ReadFile(filepath.Join(folder, "github-events.json"))
	if err != nil {
		t.Fatal(err)
	}
	var kinds []struct {
		Name     string
		Examples []object
	}
	if err := json.Unmarshal(data, &kinds); err != nil {
		t.Fatal(err)
	}
	read := make(map[string]int)
	for _, kind := range kinds {
		for _, example := range kind.Examples {
			read[kind.Name]++
			checkExample(t, kind.Name, example)
		}
	}
	for _, name := range []string{"pull_request", "merge_group", "push", "issues", "workflow_dispatch"} {
		if read[name] == 0 {
			t.Errorf("there is no example of %s", name)
		}
	}
}

func checkExample(t *testing.T, event string, example object) {
	t.Helper()
	file, err := json.Marshal(example)
	if err != nil {
		t.Fatal(err)
	}
	want := runOf(event, example)
	env := environment(t, event, string(file), "GITHUB_REPOSITORY", want.Repository)
	if got, err := github.ReadRun(env); err != nil || got != want {
		t.Errorf("%s: %v\n got %+v\nwant %+v\n%s", event, err, got, want, file)
	}
	var issue github.Issue
	if action := said(example, "action"); event == "issues" && (action == "labeled" || action == "opened") {
		issue.Number, _ = strconv.Atoi(said(example, "issue", "number"))
		issue.Body = said(example, "issue", "body")
		issue.Author, issue.Sender = said(example, "issue", "user", "login"), said(example, "sender", "login")
		issue.Bot = said(example, "sender", "type") == "Bot"
		if action == "labeled" {
			issue.Label = said(example, "label", "name")
		}
	}
	if got, err := github.ReadIssue(env); got != issue || (err == nil) != (issue.Number > 0) {
		t.Errorf("%s: issue %+v, %v, want %+v", event, got, err, issue)
	}
}

// runOf returns the run that an example describes.
func runOf(event string, example object) github.Run {
	repository := cmp.Or(said(example, "repository", "full_name"), "acme/record")
	run := github.Run{
		Event: event, Repository: repository, ID: 42, Server: "https://github.example",
		Address: "https://github.example/" + repository + "/actions/runs/42",
		Head:    merged, DefaultBranch: said(example, "repository", "default_branch"),
		Private: said(example, "repository", "private") == "true",
	}
	switch event {
	case "pull_request":
		run.Number, _ = strconv.Atoi(said(example, "number"))
		run.Head, run.Base = said(example, "pull_request", "head", "sha"), said(example, "pull_request", "base", "sha")
		run.BaseBranch = said(example, "pull_request", "base", "ref")
		if said(example, "pull_request", "head", "repo", "full_name") != repository {
			run.ReadOnly = fromFork
		}
	case "merge_group":
		run.Head, run.Base = said(example, "merge_group", "head_sha"), said(example, "merge_group", "base_sha")
	case "push":
		if said(example, "created") != "true" {
			run.Base = said(example, "before")
		}
	}
	return run
}

// said returns what stands in JSON below keys; "" where there is nothing.
func said(at any, keys ...string) string {
	for _, key := range keys {
		in, _ := at.(object)
		at = in[key]
	}
	if at == nil {
		return ""
	}
	return fmt.Sprint(at)
}

func TestBadEvents(t *testing.T) {
	hub := githubtest.New(t)
	good := string(hub.Event("pull_request", pullRequest("acme/record")))
	for _, tc := range []struct{ event, file, want string }{
		{"pull_request", good[:len(good)/2], "cut short"},
		{"pull_request", "", "cut short"},
		{"pull_request", "[]", "cut short"},
		{"pull_request", `{"before": "x"}`, "not that of the event"},
		{"merge_group", good, "not that of the event"},
		{"pull_request", strings.ReplaceAll(good, base, "--output=x"), "no commit's id"},
		{"pull_request", strings.ReplaceAll(good, head, "HEAD"), "no commit's id"},
		{"pull_request", strings.ReplaceAll(good, head, strings.Repeat("x", 1<<16)), "no commit's id"},
		{"pull_request", strings.ReplaceAll(good, `"number":7`, `"number":-7`), "not that of the event"},
		{"push", `{"before": "main"}`, "no commit's id"},
		{"push", strings.Repeat(" ", 26<<20), "larger than"},
	} {
		if _, err := readRun(t, tc.event, tc.file); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s %.80s: error %v, want one that says %q", tc.event, tc.file, err, tc.want)
		} else if len(err.Error()) > 300 {
			t.Errorf("%s %.80s: the error has %d bytes", tc.event, tc.file, len(err.Error()))
		}
	}
	for _, env := range [][]string{
		{"GITHUB_EVENT_PATH", ""}, {"GITHUB_EVENT_PATH", "/nowhere"}, {"GITHUB_REPOSITORY", "x"},
	} {
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

// FuzzReadRun reads event files that anybody wrote: what is read has the form of what it stands for, and an error says
// so on one line that can be printed.
func FuzzReadRun(f *testing.F) {
	marshal := func(o object) string {
		text, err := json.Marshal(o)
		if err != nil {
			f.Fatal(err)
		}
		return string(text)
	}
	for _, event := range []string{"pull_request", "merge_group", "push", "issues"} {
		f.Add(event, marshal(pullRequest("acme/record")))
		f.Add(event, marshal(object{"merge_group": object{"head_sha": head, "base_sha": base}}))
		f.Add(event, marshal(object{"before": base, "after": head, "repository": object{"default_branch": "main"}}))
		f.Add(event, `{"pull_request": {"number": 7, "head": {"sha": "`+head+`", "repo": null}, "base": {"sha": "`+base+
			`"}}}`)
	}
	name := filepath.Join(f.TempDir(), "event.json")
	f.Fuzz(func(t *testing.T, event, file string) {
		if len(file) > 16<<10 {
			return
		}
		if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		run, err := github.ReadRun(func(key string) string {
			return map[string]string{"GITHUB_EVENT_NAME": event, "GITHUB_EVENT_PATH": name,
				"GITHUB_REPOSITORY": "acme/record", "GITHUB_SHA": merged}[key]
		})
		switch {
		case err != nil:
			if strings.ContainsFunc(err.Error(), unicode.IsControl) {
				t.Errorf("%q", err)
			}
		case !isCommit(run.Head) || run.Base != "" && !isCommit(run.Base):
			t.Errorf("commits are %q and %q", run.Head, run.Base)
		case event == github.PullRequest && (run.Number <= 0 || run.Base == ""):
			t.Errorf("a pull request is read as %+v", run)
		}
	})
}

func isCommit(id string) bool {
	return (len(id) == 40 || len(id) == 64) && strings.Trim(id, "0123456789abcdef") == ""
}
