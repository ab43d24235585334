//go:build act

package cli_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/github/githubtest"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// A runner runs this repository's workflows as GitHub would, on this machine,
// with https://nektosact.com. `make test` builds act and names it in ACT.
type runner struct {
	*testing.T
	act    string // the program
	world  *world // its dir is the clone that workflows check out
	setup  string // an action that stands for actions/setup-go
	bin    string // programs that runs find before those of this machine
	hub    *githubtest.Server
	slack  *slacktest.Server
	slacks string                    // its address
	past   atomic.Pointer[time.Time] // what Slack's clock says; nil for the time of day
	runs   int
}

// newRunner makes a repository with this project's source and a small record,
// its remote, and all that a run needs from outside.
func newRunner(t *testing.T) *runner {
	hub := githubtest.New(t)
	r := &runner{T: t, act: os.Getenv("ACT"), hub: hub, world: &world{T: t, dir: t.TempDir(), hub: hub}, bin: t.TempDir()}
	if r.act == "" {
		t.Fatal("ACT does not name the program act: run make test")
	}
	r.slack = slacktest.New(slacktest.Config{Token: "xoxb-secret", Channels: []slacktest.Channel{{ID: "C0123456789"}},
		Now: r.now})
	server := httptest.NewServer(r.slack)
	t.Cleanup(server.Close)
	r.slacks = server.URL + "/api/"
	r.setup = r.action("name: setup-go\ndescription: Go is there\n" +
		"inputs: {go-version-file: {description: x}, cache: {description: x}}\n" +
		"runs:\n  using: composite\n  steps:\n" +
		"    - run: go version\n      shell: bash\n")
	r.copySource()
	r.begin()
	return r
}

// action returns the folder of an action that stands for another one.
func (r *runner) action(definition string) string {
	r.Helper()
	folder := r.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "action.yml"), []byte(definition), 0o644); err != nil {
		r.Fatal(err)
	}
	return folder
}

// now returns what Slack's clock says.
func (r *runner) now() time.Time {
	if past := r.past.Load(); past != nil {
		return *past
	}
	return time.Now()
}

// begin puts a denial on record and pushes it.
func (r *runner) begin() {
	r.Helper()
	w := r.world
	w.write("onrecord.yaml", "slack:\n  channel: C0123456789\n  thread: none\n  settle: 1s\n  pace: 0s\n")
	w.write("statements/2021-acme/incident.yaml", strings.Replace(incidentYAML, "    ours: true\n", "", 1))
	w.write("statements/2021-acme/2021-03-01-acme.yaml",
		statementYAML("2021-03-01", "There was no breach. No customer data was taken.", "denied",
			"No customer data was taken."))
	r.hub.Git = r.TempDir()
	w.git("init", "-q", "--bare", r.hub.Git)
	w.git("init", "-q", "-b", "main")
	w.commit("base")
	w.git("remote", "add", "origin", r.hub.Git)
	w.git("push", "-q", "origin", "main")
}

// copySource copies what git tracks of this project into the clone.
func (r *runner) copySource() {
	r.Helper()
	list, err := exec.Command("git", "-C", "../..", "ls-files", "-z", "--cached", "--others",
		"--exclude-standard").Output()
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

// A runLog is what a run left behind.
type runLog struct {
	failed  bool     // one of its jobs
	text    string   // what the commands printed
	orders  []string // what the runner took for orders, but for summaries and outputs
	summary string
}

// passes runs a workflow for an event and wants its jobs to succeed.
func (r *runner) passes(workflow, event string, says object, more ...string) runLog {
	r.Helper()
	l := r.run(workflow, event, says, more...)
	if l.failed {
		r.Fatalf("%s fails on %s:\n%s%s", workflow, event, l.text, strings.Join(l.orders, ""))
	}
	return l
}

// fails runs a workflow for an event and wants one of its jobs to fail.
func (r *runner) fails(workflow, event string, says object, more ...string) runLog {
	r.Helper()
	l := r.run(workflow, event, says, more...)
	if !l.failed {
		r.Fatalf("%s does not fail on %s:\n%s", workflow, event, l.text)
	}
	return l
}

func (r *runner) run(workflow, event string, says object, more ...string) runLog {
	r.Helper()
	out, err := r.command(workflow, event, says, more).CombinedOutput()
	if bytes.Contains(out, []byte("xoxb-secret")) || bytes.Contains(out, []byte("secret-token")) {
		r.Errorf("a secret is in the log of %s", event)
	}
	l, jobs := readLog(out)
	if jobs == 0 || (err != nil) != l.failed {
		r.Fatalf("act %s: %v, with %d jobs\n%s", event, err, jobs, out)
	}
	return l
}

// command is one run. act shows secrets: the commands have to keep them.
func (r *runner) command(workflow, event string, says object, more []string) *exec.Cmd {
	r.Helper()
	r.runs++
	file := filepath.Join(r.TempDir(), "event.json")
	if err := os.WriteFile(file, r.hub.Event(event, says), 0o600); err != nil {
		r.Fatal(err)
	}
	cmd := exec.Command(r.act, append([]string{
		event, "--json", "--insecure-secrets", "--eventpath", file, "--workflows", ".github/workflows/" + workflow + ".yml",
		"--platform", "ubuntu-latest=-self-hosted", "--local-repository",
		"actions/setup-go@b7ad1dad31e06c5925ef5d2fc7ad053ef454303e=" + r.setup,
		"--secret", "GITHUB_TOKEN=secret-token", "--secret", "SLACK_BOT_TOKEN=xoxb-secret", "--var", "ONRECORD_NOTIFY=true",
		"--env", "GITHUB_REPOSITORY=" + r.hub.Repository, "--env", "GITHUB_API_URL=" + r.hub.URL, "--env", "SLACK_API_URL=" +
			r.slacks,
		"--env", fmt.Sprintf("GITHUB_RUN_ID=%d", r.runs),
	}, more...)...)
	cmd.Dir = r.world.dir
	cmd.Env = []string{"PATH=" + r.bin + string(os.PathListSeparator) + os.Getenv("PATH")}
	for _, name := range []string{"HOME", "GOPROXY", "GONOSUMDB", "GOSUMDB", "GOFLAGS", "GOCACHE", "GOMODCACHE"} {
		if value := os.Getenv(name); value != "" {
			cmd.Env = append(cmd.Env, name+"="+value)
		}
	}
	return cmd
}

// readLog reads what act prints: JSON, an entry a line.
func readLog(out []byte) (l runLog, jobs int) {
	for line := range bytes.Lines(out) {
		var entry struct {
			Msg       string
			Printed   bool `json:"raw_output"`
			Command   string
			Content   string
			JobResult string
		}
		json.Unmarshal(line, &entry) // what is no JSON is none of the run's
		switch {
		case entry.JobResult != "":
			jobs++
			l.failed = l.failed || entry.JobResult != "success"
		case entry.Printed:
			l.text += entry.Msg
		case entry.Command == "summary":
			l.summary = entry.Content
		case entry.Command != "" && entry.Command != "set-output":
			l.orders = append(l.orders, entry.Msg+"\n")
		}
	}
	return l, jobs
}
