package delivery_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

const (
	token   = "xoxb-secret-token"
	webhook = "/services/T/B/secret-webhook"
	channel = "C0ONE"
)

// A world is a remote repository, people who write the record, and a Slack.
type world struct {
	*testing.T
	remote string
	author string // a clone
	slack  *slacktest.Server
	server *httptest.Server
	clock  *clock // of Slack, and of machines whose own is right; nil for that of this machine
	ledger *files // that vandalise works on; nil before the first time
	settings

	incident string // that statements are written into

	met tally // what machines met
}

// settings are how runs are set up.
type settings struct {
	Slack     config.Slack
	Approvals []string
	All       bool
	Webhook   bool
	Weekly    bool
	Duties    []string // what is due by law in every incident; nil where nobody is reminded of anything
}

func newWorld(t *testing.T, faults slacktest.Config) *world {
	t.Helper()
	w := &world{T: t, incident: "inc", remote: filepath.Join(t.TempDir(), "remote.git"),
		author: filepath.Join(t.TempDir(), "author")}
	faults.Token, faults.Webhook = token, webhook
	if faults.Now == nil {
		w.clock = newClock()
		faults.Now = w.clock.Now
	}
	if faults.Channels == nil {
		faults.Channels = []slacktest.Channel{{ID: channel}, {ID: "C0TWO"}}
	}
	w.slack = slacktest.New(faults)
	w.server = httptest.NewServer(w.slack)
	t.Cleanup(w.server.Close)
	w.settings = settings{Slack: config.Slack{Channel: channel, Thread: "none", Settle: time.Second, Lease: time.Minute,
		Pace: time.Millisecond}, All: true}
	run(t, "", "git", "init", "-q", "--bare", "-b", "main", w.remote)
	run(t, "", "git", "clone", "-q", w.remote, w.author)
	w.newIncident(w.incident)
	w.commit()
	return w
}

// newIncident begins an incident, into which statements go from then on.
func (w *world) newIncident(id string) {
	w.Helper()
	w.incident = id
	w.write("incident.yaml", "title: An incident\nparties:\n  - {id: acme, name: Acme, role: vendor}\n"+
		"  - {id: us, name: Us, role: vendor, ours: true}\nquestions:\n  - {id: q, ask: \"Was data taken?\"}\n")
}

// isolateGit keeps the settings of this machine's git out of all tests.
func isolateGit() {
	os.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	os.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	for _, who := range []string{"AUTHOR", "COMMITTER"} {
		os.Setenv("GIT_"+who+"_NAME", "A. Writer")
		os.Setenv("GIT_"+who+"_EMAIL", "writer@example.com")
	}
}

func run(t testing.TB, dir, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %q: %v\n%s", name, args, err, &messages)
	}
	return strings.TrimSpace(out.String())
}

func (w *world) git(args ...string) string {
	w.Helper()
	return run(w.T, w.author, "git", args...)
}

// write writes a file of the incident that is being written.
func (w *world) write(name, content string) {
	w.Helper()
	file := filepath.Join(w.author, "statements", w.incident, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		w.Fatal(err)
	}
}

// statement writes one of the party acme; extra is more YAML.
func (w *world) statement(day, suffix, text, extra string) string {
	w.Helper()
	name := day + "-acme" + suffix + ".yaml"
	w.write(name, fmt.Sprintf("party: acme\ndate: %s\n%stext: |\n  %s\n", day, extra, text))
	return name
}

// commit commits everything and pushes it to main.
func (w *world) commit() string {
	w.Helper()
	w.git("add", "--all")
	w.git("commit", "-q", "--allow-empty", "-m", "a commit")
	w.git("push", "-q", "origin", "HEAD:main")
	return w.git("rev-parse", "HEAD")
}

// forcePush commits everything, and puts it in the place of what main has.
func (w *world) forcePush() {
	w.Helper()
	w.git("add", "--all")
	w.git("commit", "-q", "-m", "another history")
	w.git("push", "-q", "--force", "origin", "HEAD:main")
}

// known puts a statement on record that counts as sent.
func (w *world) known() *world {
	w.Helper()
	w.statement("2021-08-01", "", "Known words.", "")
	w.commit()
	return w.started()
}

// wantSent fails unless a run in a fresh clone sends n changes.
func (w *world) wantSent(n int, clone ...string) {
	w.Helper()
	if sum := w.notify(w.runner(w.clone(clone...))); sum.Sent != n {
		w.Errorf("sent %d, want %d: %+v", sum.Sent, n, sum)
	}
}

// wantPosts fails unless so many messages were posted.
func (w *world) wantPosts(n int) {
	w.Helper()
	if got := w.slack.Calls("chat.postMessage"); got != n {
		w.Errorf("posted %d times, want %d", got, n)
	}
}

// clone returns a fresh clone of main, as a new machine has it.
func (w *world) clone(args ...string) string {
	w.Helper()
	dir := filepath.Join(w.TempDir(), "clone")
	run(w.T, "", "git", append(append([]string{"clone", "-q"}, args...), "file://"+w.remote, dir)...)
	return dir
}

// started is a world whose ledger holds what is on record so far.
func (w *world) started() *world {
	w.Helper()
	if err := w.runner(w.author).start(w.Context()); err != nil {
		w.Fatal(err)
	}
	return w
}

// notify runs notify in a clone, and wants it to work.
func (w *world) notify(r *runner) delivery.Summary {
	w.Helper()
	sum, _, err := r.run(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	return sum
}

// receipts returns what the ledger says was sent, by id.
func (w *world) receipts() map[string]delivery.Entry {
	w.Helper()
	all := make(map[string]delivery.Entry)
	for _, e := range w.entries("receipts") {
		all[e.ID] = e
	}
	return all
}

func (w *world) outbox() []delivery.Entry {
	w.Helper()
	return w.entries("outbox")
}

// entries reads a folder of the ledger as it is now.
func (w *world) entries(folder string) (all []delivery.Entry) {
	w.Helper()
	commit := run(w.T, w.remote, "git", "rev-parse", delivery.Ref)
	for file := range strings.FieldsSeq(run(w.T, w.remote, "git", "ls-tree", "-r", "--name-only", commit, folder)) {
		var e delivery.Entry
		if err := json.Unmarshal([]byte(run(w.T, w.remote, "git", "show", commit+":"+file)), &e); err != nil {
			w.Fatal(err)
		}
		all = append(all, e)
	}
	return all
}

// agree fails unless the ledger and Slack say the same: every message of every
// entry is there once, with the ts that the ledger has, and nothing else is.
func (w *world) agree() {
	w.Helper()
	at := make(map[string]string)
	for _, m := range w.slack.Messages() {
		key := fmt.Sprintf("%v/%v", m.Metadata.EventPayload["id"], m.Metadata.EventPayload["part"])
		if at[key] != "" {
			w.Errorf("sent twice: %s", m.Text)
		}
		at[key] = m.TS
	}
	sent := 0
	for id, e := range w.receipts() {
		for part, ts := range e.Posted {
			sent++
			if got := at[fmt.Sprintf("%s/%d", id, part)]; got != ts {
				w.Errorf("the ledger has ts %q for %s, and Slack %q", ts, e.Title(), got)
			}
		}
	}
	if sent != len(at) {
		w.Errorf("the ledger has %d messages, and Slack %d", sent, len(at))
	}
}

// texts returns what Slack holds, oldest first.
func (w *world) texts() (all []string) {
	for _, m := range w.slack.Messages() {
		all = append(all, m.Text)
	}
	return all
}

func wantFailure(t *testing.T, sum delivery.Summary, outcome delivery.Outcome) *delivery.Failure {
	t.Helper()
	var f *delivery.Failure
	if len(sum.Failures) != 1 || !errors.As(sum.Failures[0].Err, &f) || f.Outcome != outcome {
		t.Fatalf("failures are %v, want one that is %s", sum.Failures, outcome)
	}
	return f
}

// contextOf returns a context that ends with the test, and the function that ends it before.
func contextOf(t *testing.T) (context.Context, context.CancelFunc) {
	return context.WithCancel(t.Context())
}
