// Package model_test tells random histories to Slack, and holds what was sent against a model of what should have
// been: docs/positions.md, docs/format.md and docs/slack.md, written down once more. It shares no code with the
// program, which it runs as people do.
package model_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// workers is how many histories are told at a time.
const workers = 4

var (
	histories = flag.Int("histories", 300, "how many histories TestHistories tells")
	first     = flag.Uint64("first", 1, "the seed of the first of them")
	seed      = flag.Uint64("seed", 0, "the history to tell alone, as TestHistories names it; 0 for all of them")
)

// TestHistories tells histories, and fails for each of which something was not told as it should have been.
func TestHistories(t *testing.T) {
	if *seed != 0 {
		t.Log("\n" + write(*seed).String())
		if diff, _ := tell(t, *seed); diff != "" {
			t.Error(diff)
		}
		return
	}
	var count, messages atomic.Int64
	t.Run("all", func(t *testing.T) {
		for worker := range uint64(workers) {
			t.Run(fmt.Sprint(worker), func(t *testing.T) {
				t.Parallel()
				for n := worker; n < uint64(*histories); n += workers {
					n := *first + n
					diff, told := tell(t, n)
					if diff != "" {
						t.Errorf("history %[1]d (go test ./internal/delivery/model -seed %[1]d)\n%s", n, diff)
					}
					messages.Add(int64(told))
					if done := count.Add(1); done%500 == 0 {
						t.Logf("%d histories so far", done)
					}
				}
			})
		}
	})
	t.Logf("%d histories, %d messages", count.Load(), messages.Load())
}

// pinned are the seeds of histories that were not told as they should have been, once.
var pinned = []uint64{10861, 11761, 21366, 22563, 31712}

func TestPinnedHistories(t *testing.T) {
	for _, n := range pinned {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			if diff, _ := tell(t, n); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// tell tells a history and returns what is not as it should be, "" for nothing, and how many messages there should be.
func tell(t *testing.T, seed uint64) (diff string, messages int) {
	h := write(seed)
	w := newWorld(t, h)
	defer os.RemoveAll(w.dir)
	model := &teller{threads: make(map[string]string)}
	var cursor *commit
	for _, r := range h.runs {
		w.now = r.at
		before := len(model.all)
		model.expect(r, &cursor)
		maps.Copy(model.threads, model.heads(model.all[min(before, len(model.all)):], r))
		if messages, status := w.notify(r); status != 0 {
			return fmt.Sprintf("notify of %s at %s: status %d\n%s", r.head.name, r.at.Format(zone), status, messages), 0
		}
	}
	return w.compare(model), len(model.all)
}

// expect tells the model of a run. cursor is the commit up to which was told.
func (m *teller) expect(r run, cursor **commit) {
	now := r.at.Format(zone)
	switch commits, found := r.head.since(*cursor); {
	case r.start:
		m.run([]*commit{r.head}, r.settings, now, false)
		if !r.existing {
			m.all = nil
		}
	case !found && (*cursor).has(r.head): // it was told before
		return
	case !found:
		m.run([]*commit{r.head}, r.settings, now, true)
	default:
		commits = slices.DeleteFunc(commits, (*commit).isIdle)
		if len(commits) == 0 {
			commits = []*commit{r.head}
		}
		m.run(commits, r.settings, now, false)
	}
	*cursor = r.head
}

// isIdle reports whether a commit changes nothing.
func (c *commit) isIdle() bool {
	return len(c.parents) > 0 && maps.Equal(c.files(), c.parents[0].files())
}

// since returns the commits of the first-parent line after another, which it has to have behind it.
func (c *commit) since(cursor *commit) (all []*commit, found bool) {
	if cursor == nil || !c.has(cursor) {
		return nil, false
	}
	for at := c; at != cursor; at = at.parents[0] {
		all = append(all, at)
		if len(at.parents) == 0 {
			break
		}
	}
	slices.Reverse(all)
	return all, true
}

// has reports whether a commit is another, or builds upon it.
func (c *commit) has(o *commit) bool {
	return c == o || slices.ContainsFunc(c.parents, func(p *commit) bool { return p.has(o) })
}

// A world is a repository and a Slack.
type world struct {
	testing.TB
	history
	dir   string
	slack *slacktest.Server
	now   time.Time
	owner int
}

func newWorld(t testing.TB, h history) *world {
	w := &world{TB: t, history: h}
	var err error
	if w.dir, err = os.MkdirTemp(t.TempDir(), "world"); err != nil {
		t.Fatal(err)
	}
	w.slack = slacktest.New(slacktest.Config{
		Token: "xoxb-token", Channels: []slacktest.Channel{{ID: "C0ONE"}, {ID: "C0TWO"}, {ID: "C0PRIVATE"}},
		Now: func() time.Time { return w.now },
	})
	w.write(".git/HEAD", "ref: refs/heads/main\n")
	w.write(".git/config", "[core]\n\trepositoryformatversion = 0\n\tbare = false\n"+
		"[user]\n\tname = A. Writer\n\temail = a@example.com\n")
	for _, folder := range []string{"refs", "objects"} { // all that git asks for
		if err := os.MkdirAll(filepath.Join(w.dir, ".git", folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	w.importCommits()
	return w
}

func (w *world) write(name, content string) {
	name = filepath.Join(w.dir, name)
	err := os.MkdirAll(filepath.Dir(name), 0o755)
	if err == nil {
		err = os.WriteFile(name, []byte(content), 0o644)
	}
	if err != nil {
		w.Fatal(err)
	}
}

// importCommits makes the commits of the history.
func (w *world) importCommits() {
	var in bytes.Buffer
	mark := make(map[*commit]int)
	for i, c := range w.commits {
		mark[c] = i + 1
		at, err := time.Parse(zone, c.time)
		if err != nil {
			w.Fatal(err)
		}
		fmt.Fprintf(&in, "commit refs/heads/%s\nmark :%d\n", c.name, i+1)
		fmt.Fprintf(&in, "committer A. Writer <a@example.com> %d +0000\ndata %d\n%s\n", at.Unix(), len(c.name), c.name)
		for k, p := range c.parents {
			fmt.Fprintf(&in, "%s :%d\n", []string{"from", "merge"}[k], mark[p])
		}
		in.WriteString("deleteall\n")
		for name, content := range c.files() {
			fmt.Fprintf(&in, "M 100644 inline %s\ndata %d\n%s\n", name, len(content), content)
		}
	}
	cmd := exec.Command("git", "-C", w.dir, "fast-import", "--quiet", "--export-marks="+filepath.Join(w.dir, "marks"))
	cmd.Stdin = &in
	if out, err := cmd.CombinedOutput(); err != nil {
		w.Fatalf("%v\n%s", err, out)
	}
	marks, err := os.ReadFile(filepath.Join(w.dir, "marks"))
	if err != nil {
		w.Fatal(err)
	}
	for line := range strings.Lines(string(marks)) {
		number, id, _ := strings.Cut(strings.TrimSpace(line), " ")
		n, _ := strconv.Atoi(strings.TrimPrefix(number, ":"))
		w.commits[n-1].id = id
	}
}

// notify runs onrecord notify, and returns what it says and its exit status.
func (w *world) notify(r run) (string, int) {
	w.write(".git/HEAD", r.head.id+"\n")
	w.write("onrecord.yaml", r.settings.file())
	args := []string{"notify"}
	if r.start {
		args = append(args, "--start")
	} else {
		args = append(args, "--all")
	}
	if r.existing {
		args = append(args, "--tell-existing", "--all")
	}
	var messages bytes.Buffer
	status := cli.Main(w.Context(), args, cli.Env{
		Stdin: strings.NewReader(""), Stdout: &messages, Stderr: &messages, Dir: w.dir,
		Getenv: func(name string) string {
			return map[string]string{
				"SLACK_BOT_TOKEN": "xoxb-token", "SLACK_API_URL": "https://slack.example.com/api/",
				"GITHUB_SERVER_URL": "https://github.example.com", "GITHUB_REPOSITORY": "o/r",
			}[name]
		},
		Now: func() time.Time { return w.now },
		Sleep: func(ctx context.Context, d time.Duration) error {
			w.now = w.now.Add(d)
			return ctx.Err()
		},
		Random: func() string {
			w.owner++
			return fmt.Sprint("owner", w.owner)
		},
		Transport: transport{w.slack},
	})
	return messages.String(), status
}

// A transport brings requests to a server without a network.
type transport struct{ http.Handler }

func (t transport) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := httptest.NewRecorder()
	t.ServeHTTP(answer, r)
	return answer.Result(), nil
}

// file returns onrecord.yaml.
func (s settings) file() string {
	slack := map[string]any{"thread": s.thread}
	if s.channel != "" {
		slack["channel"] = s.channel
	}
	if s.confidential != "" {
		slack["confidential"] = s.confidential
	}
	if s.quiet != nil {
		slack["quiet"] = s.quiet
	}
	var routes []any
	for _, r := range s.routes {
		when := make(map[string]string)
		keys := map[string]string{"incident": r.incident, "party": r.party, "role": r.role, "alarm": alarms[r.alarm]}
		for key, v := range keys {
			if v != "" && v != "none" {
				when[key] = v
			}
		}
		routes = append(routes, map[string]any{"when": when, "channel": r.channel})
	}
	if len(routes) > 0 {
		slack["routes"] = routes
	}
	all := map[string]any{"slack": slack}
	if s.approval {
		all["approvals"] = []string{"legal"}
	}
	set := make(map[string]string)
	for name, alarm := range s.alarms {
		set[name] = alarms[alarm]
	}
	if len(set) > 0 {
		all["alarms"] = set
	}
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(all)) {
		value, err := json.Marshal(all[key]) // which is YAML
		if err != nil {
			panic(err)
		}
		fmt.Fprintf(&b, "%s: %s\n", key, value)
	}
	return b.String()
}

// String writes a history for people.
func (h history) String() string {
	var b strings.Builder
	for _, c := range h.commits {
		var parents []string
		for _, p := range c.parents {
			parents = append(parents, p.name)
		}
		fmt.Fprintf(&b, "%s on %s, %s: %s\n", c.name, strings.Join(parents, " and "), c.time, strings.Join(c.did, "; "))
	}
	for _, r := range h.runs {
		fmt.Fprintf(&b, "notify of %s at %s, start %t, tell %t, approvals %t\n",
			r.head.name, r.at.Format(zone), r.start, r.existing, r.settings.approval)
	}
	return b.String() + h.runs[0].settings.file() + "\n"
}
