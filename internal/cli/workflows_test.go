//go:build act

package cli_test

import (
	"bytes"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/github/githubtest"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// A runner runs this repository's workflows as GitHub would, on this machine.
type runner struct {
	*testing.T
	act    string // the program
	world  *world // its dir is the clone that workflows check out
	setup  string // an action that stands for actions/setup-go
	hub    *githubtest.Server
	slack  *slacktest.Server
	slacks string // its address
	runs   int
}

// TestWorkflowsRun runs statements.yml from the pull request to Slack:
// https://nektosact.com. `make test` builds act and names it in ACT.
func TestWorkflowsRun(t *testing.T) {
	r := newRunner(t)
	w := r.world

	w.git("switch", "-q", "-c", "edit")
	w.write("statements/2021-acme/2021-03-11-acme.yaml", statementYAML("2021-03-11", "There was a breach. Customer data was taken.", "confirmed", "Customer data was taken."))
	w.commit("edit")
	r.pullRequest()
	first := r.comment()
	w.wantIn("the comment", first, "denied → confirmed", w.git("rev-parse", "--short=12", "HEAD"), "C0123456789")

	w.write("statements/2021-acme/2021-03-12-acme.yaml", statementYAML("2021-03-12", "We say no more.", "declined", "We say no more."))
	w.commit("second push")
	r.pullRequest()
	if second := r.comment(); second == first {
		t.Error("the second push did not change the comment")
	}
	w.wantIn("the comment", r.comment(), "2 changes on record", w.git("rev-parse", "--short=12", "HEAD"))
	r.wantTold(0) // before the merge

	w.git("switch", "-q", "main")
	before := w.git("rev-parse", "HEAD")
	r.run("workflow_dispatch", object{"inputs": object{"start": "true"}}, "--input", "start=true")
	r.wantTold(0)
	w.git("merge", "-q", "--no-ff", "-m", "merge", "edit")
	w.git("push", "-q", "origin", "main")
	r.push(before)
	r.wantTold(2)
	r.push(before)
	r.wantTold(2)
}

// newRunner makes a repository with this project's source and a small record,
// its remote, and all that a run needs from outside.
func newRunner(t *testing.T) *runner {
	hub := githubtest.New(t)
	r := &runner{T: t, act: os.Getenv("ACT"), hub: hub, world: &world{T: t, dir: t.TempDir(), hub: hub}, setup: t.TempDir()}
	if r.act == "" {
		t.Fatal("ACT does not name the program act: run make test")
	}
	r.slack = slacktest.New(slacktest.Config{Token: "xoxb-secret", Channels: []slacktest.Channel{{ID: "C0123456789"}}})
	server := httptest.NewServer(r.slack)
	t.Cleanup(server.Close)
	r.slacks = server.URL + "/api/"
	const stub = "name: setup-go\ndescription: Go is there\ninputs: {go-version-file: {description: x}, cache: {description: x}}\nruns:\n  using: composite\n  steps:\n    - run: go version\n      shell: bash\n"
	if err := os.WriteFile(filepath.Join(r.setup, "action.yml"), []byte(stub), 0o644); err != nil {
		t.Fatal(err)
	}
	r.copySource()
	w := r.world
	remote := t.TempDir()
	w.git("init", "-q", "--bare", remote)
	w.git("init", "-q", "-b", "main")
	w.write("onrecord.yaml", "slack:\n  channel: C0123456789\n  thread: none\n  settle: 1s\n  pace: 0s\n")
	w.write("statements/2021-acme/incident.yaml", strings.Replace(incidentYAML, "    ours: true\n", "", 1))
	w.write("statements/2021-acme/2021-03-01-acme.yaml", statementYAML("2021-03-01", "There was no breach. No customer data was taken.", "denied", "No customer data was taken."))
	w.commit("base")
	w.git("remote", "add", "origin", remote)
	w.git("push", "-q", "origin", "main")
	return r
}

// copySource copies what git tracks of this project into the clone.
func (r *runner) copySource() {
	r.Helper()
	list, err := exec.Command("git", "-C", "../..", "ls-files", "-z", "--cached", "--others", "--exclude-standard").Output()
	if err != nil {
		r.Fatal(err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(list), "\x00"), "\x00") {
		from := filepath.Join("..", "..", name)
		info, err := os.Stat(from)
		if err != nil || strings.HasPrefix(name, "statements/") {
			continue // deleted and not committed yet, or of another record
		}
		data, err := os.ReadFile(from)
		if err != nil {
			r.Fatal(err)
		}
		r.world.write(name, string(data))
		if err := os.Chmod(filepath.Join(r.world.dir, name), info.Mode().Perm()); err != nil {
			r.Fatal(err)
		}
	}
}

// run runs statements.yml for an event and wants it to succeed.
func (r *runner) run(event string, says object, more ...string) {
	r.Helper()
	r.runs++
	file := filepath.Join(r.TempDir(), "event.json")
	if err := os.WriteFile(file, r.hub.Event(event, says), 0o600); err != nil {
		r.Fatal(err)
	}
	args := append([]string{
		event, "--eventpath", file, "--workflows", ".github/workflows/statements.yml", "--platform", "ubuntu-latest=-self-hosted",
		"--local-repository", "actions/setup-go@d35c59abb061a4a6fb18e82ac0862c26744d6ab5=" + r.setup,
		"--secret", "GITHUB_TOKEN=secret-token", "--secret", "SLACK_BOT_TOKEN=xoxb-secret", "--var", "ONRECORD_NOTIFY=true",
		"--env", "GITHUB_REPOSITORY=" + r.hub.Repository, "--env", "GITHUB_API_URL=" + r.hub.URL, "--env", "SLACK_API_URL=" + r.slacks,
		"--env", fmt.Sprintf("GITHUB_RUN_ID=%d", r.runs),
	}, more...)
	cmd := exec.Command(r.act, args...)
	cmd.Dir = r.world.dir
	for _, name := range []string{"PATH", "HOME", "GOPROXY", "GONOSUMDB", "GOSUMDB", "GOFLAGS", "GOCACHE", "GOMODCACHE"} {
		if value := os.Getenv(name); value != "" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		r.Fatalf("act %s: %v\n%s", event, err, out)
	}
	if bytes.Contains(out, []byte("xoxb-secret")) || bytes.Contains(out, []byte("secret-token")) {
		r.Errorf("a secret is in the log of %s", event)
	}
}

func (r *runner) pullRequest() {
	r.Helper()
	w := r.world
	r.run("pull_request", object{"pull_request": object{
		"head": object{"sha": w.git("rev-parse", "HEAD")}, "base": object{"sha": w.git("rev-parse", "main")},
	}})
}

func (r *runner) push(before string) {
	r.Helper()
	r.run("push", object{"before": before, "after": r.world.git("rev-parse", "HEAD")})
}

// comment gives the one comment on the pull request.
func (r *runner) comment() string {
	r.Helper()
	return r.world.comment()
}

func (r *runner) wantTold(n int) {
	r.Helper()
	if got := len(r.slack.Messages()); got != n {
		r.Fatalf("Slack was told %d messages, want %d", got, n)
	}
}
