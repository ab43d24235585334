package cli_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/github/githubtest"
)

// A world is a repository with a record, a GitHub, and a run of Actions.
type world struct {
	*testing.T
	dir    string
	hub    *githubtest.Server
	env    map[string]string
	stdout string
	stderr string
}

const incidentYAML = `title: Acme customer data
parties:
  - id: acme
    name: Acme
    role: vendor
    ours: true
questions:
  - id: taken
    ask: Was customer data taken?
`

func statementYAML(date, text, position, quote string) string {
	return "party: acme\ndate: " + date + "\nsource:\n  outlet: The Paper\n  url: https://example.com/a\ntext: |\n  " +
		text +
		"\npositions:\n  - question: taken\n    position: " + position + "\n    quote: " + quote + "\n"
}

func signed(roles ...string) string {
	all := "approvals:\n"
	for _, role := range roles {
		all += "  - {role: " + role + ", by: j.doe, date: 2021-03-11}\n"
	}
	return all
}

// newWorld makes a repository whose branch main has a denial on record, and a
// run for the pull request 7.
func newWorld(t *testing.T) *world {
	w := &world{T: t, dir: t.TempDir(), hub: githubtest.New(t)}
	w.hub.Git = w.dir
	w.git("init", "-q", "-b", "main")
	w.write("onrecord.yaml", "approvals: [comms, legal]\nslack:\n  channel: C0123456789\n")
	w.write("statements/2021-acme/incident.yaml", incidentYAML)
	w.write("statements/2021-acme/2021-03-01-acme.yaml",
		statementYAML("2021-03-01", "There was no breach. No customer data was taken.", "denied",
			"No customer data was taken.")+signed("comms", "legal"))
	w.commit("one")
	w.env = map[string]string{
		"GITHUB_ACTIONS": "true", "GITHUB_REPOSITORY": w.hub.Repository, "GITHUB_API_URL": w.hub.URL,
		"GITHUB_SERVER_URL": "https://github.com",
		"GITHUB_TOKEN":      "secret-token", "GITHUB_RUN_ID": "1",
		"GITHUB_STEP_SUMMARY": filepath.Join(t.TempDir(), "summary"),
		"GITHUB_OUTPUT":       filepath.Join(t.TempDir(), "output"), "GITHUB_EVENT_PATH": filepath.Join(t.TempDir(),
			"event.json"),
	}
	w.git("switch", "-q", "-c", "edit")
	return w
}

func (w *world) git(args ...string) string {
	w.Helper()
	cmd := exec.Command("git", append([]string{"-C", w.dir, "-c", "user.name=A", "-c", "user.email=a@example.com"},
		args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull)
	out, err := cmd.CombinedOutput()
	if err != nil {
		w.Fatalf("git %q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func (w *world) write(name, content string) {
	w.Helper()
	file := filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		w.Fatal(err)
	}
}

func (w *world) commit(message string) {
	w.Helper()
	w.git("add", "--all")
	w.git("commit", "-q", "--allow-empty", "-m", message)
}

// event makes the run one for an event that says something.
func (w *world) event(name string, says object) {
	w.Helper()
	w.env["GITHUB_EVENT_NAME"] = name
	if err := os.WriteFile(w.env["GITHUB_EVENT_PATH"], w.hub.Event(name, says), 0o600); err != nil {
		w.Fatal(err)
	}
}

type object = map[string]any

// pullRequest makes the run one for a pull request of the branch that is
// checked out, from a repository.
func (w *world) pullRequest(from string) {
	w.Helper()
	w.event("pull_request", object{"pull_request": object{
		"title": "::error::hostile ##[error]title",
		"head":  object{"sha": w.git("rev-parse", "HEAD"), "repo": object{"full_name": from}},
		"base":  object{"sha": w.git("rev-parse", "main")},
	}})
}

// run runs the command as a step of the run and returns its exit status.
func (w *world) run(args ...string) int {
	w.Helper()
	var out, messages bytes.Buffer
	status := cli.Main(context.Background(), args, cli.Env{
		Stdin: strings.NewReader(""), Stdout: &out, Stderr: &messages, Dir: w.dir,
		Getenv: func(name string) string { return w.env[name] },
		Now:    func() time.Time { return time.Date(2021, 10, 1, 12, 0, 0, 0, time.UTC) },
		Sleep:  func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
		Random: rand.Text, Transport: http.DefaultTransport,
	})
	w.stdout, w.stderr = out.String(), messages.String()
	if strings.Contains(w.stdout+w.stderr+w.read("GITHUB_STEP_SUMMARY"), "secret-token") {
		w.Error("the token is in what is written")
	}
	return status
}

// review runs review and wants an exit status.
func (w *world) review(want int, args ...string) {
	w.Helper()
	if status := w.run(append([]string{"review"}, args...)...); status != want {
		w.Fatalf("the exit status is %d, want %d\n%s\n%s", status, want, w.stdout, w.stderr)
	}
}

func (w *world) read(variable string) string {
	data, err := os.ReadFile(w.env[variable])
	if err != nil {
		return ""
	}
	return string(data)
}

func (w *world) wantIn(what, text string, parts ...string) {
	w.Helper()
	for _, p := range parts {
		if !strings.Contains(text, p) {
			w.Errorf("%s does not say %q:\n%s", what, p, text)
		}
	}
}

// comment returns the one comment on the pull request.
func (w *world) comment() string {
	w.Helper()
	all := w.hub.Comments(7)
	if len(all) != 1 {
		w.Fatalf("there are %d comments: %v\n%s", len(all), all, w.stderr)
	}
	return all[0].Body
}

// reverse puts on record that the denial was wrong.
func (w *world) reverse() { w.reverseSigned("comms", "legal") }

func (w *world) reverseSigned(roles ...string) {
	w.Helper()
	w.write("statements/2021-acme/2021-03-11-acme.yaml",
		statementYAML("2021-03-11", "There was a breach. Customer data was taken.", "confirmed", "Customer data was taken.")+
			"acknowledges: [2021-03-01-acme]\n"+signed(roles...))
	w.commit("reverse")
}
