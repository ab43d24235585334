package delivery_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

func TestSendsWhatIsNew(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.statement("2021-08-01", "", "Known before.", "")
	w.commit()
	w.started()
	w.statement("2021-08-02", "", "Data was taken.",
		"positions:\n  - {question: q, position: confirmed, quote: Data was taken}\n")
	w.commit()
	w.wantSent(1)
	if texts := w.texts(); len(texts) != 1 || !strings.Contains(texts[0], "Data was taken") {
		t.Errorf("Slack has %q", texts)
	}
	w.wantSent(0)
	w.agree()
}

// A to B to A to B between two runs, over two merges, is three changes; a
// rebase, or an edit of comments, is none.
func TestWalksEveryCommit(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.statement("2021-08-01", "", "It was A.", "")
	w.commit()
	w.started()
	for _, text := range []string{"It was B.", "It was A.", "It was B."} {
		w.statement("2021-08-01", "", text, "")
		w.commit()
	}
	w.wantSent(3)
	w.agree()
	w.git("commit", "-q", "--amend", "-m", "the same under another name")
	w.git("push", "-q", "--force", "origin", "HEAD:main")
	w.wantSent(0)
}

func TestUndoneChangeIsSentTwice(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	name := w.statement("2021-08-01", "", "Told, then deleted.", "")
	w.commit()
	if err := os.Remove(filepath.Join(w.author, "statements", "inc", name)); err != nil {
		t.Fatal(err)
	}
	w.commit()
	w.wantSent(2)
	w.agree()
}

// rewritten returns a world in which a statement counts as sent, and another history has other words in its place.
func rewritten(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, slacktest.Config{})
	base := w.git("rev-parse", "HEAD")
	w.statement("2021-08-01", "", "Words before.", "")
	w.commit()
	w.started()
	w.git("reset", "-q", "--hard", base)
	w.statement("2021-08-01", "", "Words after.", "")
	w.forcePush()
	return w
}

func TestForcePushComparesWhatWasSent(t *testing.T) {
	w := rewritten(t)
	for _, args := range [][]string{{}, {"--depth=1"}} {
		r := w.runner(w.clone(args...))
		sum, news, err := r.run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(args) == 0 && (sum.Sent != 1 || !strings.Contains(news.Unusual(), "rewritten")) {
			t.Errorf("sent %d (%s), want 1 and that history was rewritten", sum.Sent, news.Unusual())
		}
		if len(args) > 0 && sum.Sent != 0 {
			t.Errorf("sent %d again", sum.Sent)
		}
	}
	texts := w.texts()
	if !strings.Contains(texts[0], "rewritten") || !strings.Contains(texts[0], "[-before-] {+after+}") {
		t.Errorf("Slack has %q", texts)
	}
	w.agree()
}

func TestForcePushSeenFromDepthOne(t *testing.T) {
	w := rewritten(t)
	sum, news, err := w.runner(w.clone("--depth=1")).run(t.Context())
	if err != nil || sum.Sent != 1 || !strings.Contains(news.Unusual(), "rewritten") {
		t.Errorf("sent %d, %v, %v", sum.Sent, news, err)
	}
	w.agree()
}

// From a clone of depth 1, two merges and a change that was undone are found.
func TestDepthOneFetchesTheHistory(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "First words.", "")
	w.commit()
	w.statement("2021-08-01", "", "Second words.", "")
	w.commit()
	w.statement("2021-08-01", "", "First words.", "")
	w.commit()
	r := w.runner(w.clone("--depth=1"))
	if sum := w.notify(r); sum.Sent != 3 {
		t.Errorf("sent %d, want 3", sum.Sent)
	}
	w.agree()
}

func TestOldCommitSendsNothing(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	old := w.git("rev-parse", "HEAD")
	w.statement("2021-08-01", "", "New words.", "")
	w.commit()
	w.notify(w.runner(w.clone()))
	for _, args := range [][]string{{}, {"--depth=1"}} {
		dir := w.clone(args...)
		run(t, dir, "git", "fetch", "-q", "origin", old)
		run(t, dir, "git", "checkout", "-q", old)
		_, news, err := w.runner(dir).run(t.Context())
		if err != nil || len(news.Changes) > 0 || !strings.Contains(news.Unusual(), "ahead of it") {
			t.Errorf("clone %v: news %+v, %v", args, news, err)
		}
	}
	if n := len(w.texts()); n != 1 {
		t.Errorf("Slack has %d messages, want 1", n)
	}
	w.agree()
}

func TestEmbargoAndApprovalsWait(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Approvals = []string{"legal", "comms"}
	w.write("2021-08-01-us.yaml", "party: us\ndate: 2021-08-01\ntext: |\n  Our words.\n")
	w.statement("2021-08-02", "", "Under embargo.", "embargo: 2050-01-01T00:00:00Z\n")
	w.commit()
	sum, news, err := w.runner(w.clone()).run(t.Context())
	if err != nil || sum.Sent != 0 || len(news.Holds) != 2 {
		t.Fatalf("sent %d, held %+v, %v", sum.Sent, news.Holds, err)
	}
	w.write("2021-08-01-us.yaml", "party: us\ndate: 2021-08-01\n"+
		"approvals: [{role: legal, by: a, date: 2021-08-01}, {role: comms, by: b, date: 2021-08-01}]\n"+
		"text: |\n  Our words.\n")
	w.commit()
	w.wantSent(1)
	r := w.runner(w.clone())
	r.now = func() time.Time { return time.Date(2050, 1, 1, 0, 0, 1, 0, time.UTC) }
	if sum := w.notify(r); sum.Sent != 1 {
		t.Errorf("sent %d after the embargo, want 1", sum.Sent)
	}
	if sum := w.notify(r); sum.Sent != 0 {
		t.Errorf("sent %d again", sum.Sent)
	}
	w.agree()
}

// A statement that cannot be read is taken as it was, and its change is found
// when it can be read again.
func TestBrokenRevisionLosesNothing(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	name := w.statement("2021-08-01", "", "Words before.", "")
	w.commit()
	w.started()
	w.write(name, "party: [\n")
	w.commit()
	w.wantSent(0)
	w.statement("2021-08-01", "", "Words after.", "")
	w.commit()
	w.wantSent(1, "--depth=1")
	if text := strings.Join(w.texts(), ""); !strings.Contains(text, "[-before-] {+after+}") {
		t.Errorf("Slack has %q", text)
	}
	w.agree()
}

// More than 20 changes are one digest; with All they are sent one by one.
func TestDigest(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.All = false
	for day := 10; day < 32; day++ {
		w.statement("2021-08-"+string([]byte{byte('0' + day/10), byte('0' + day%10)}), "", "Some words.", "")
	}
	w.commit()
	w.notify(w.runner(w.clone()))
	if texts := w.texts(); len(texts) != 1 || !strings.Contains(texts[0], "22 changes on record at once") ||
		!strings.Contains(texts[0], "22 low") {
		t.Errorf("Slack has %q", texts)
	}
	w.agree()
}

func TestThreadOfAnIncident(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Slack.Thread = "incident"
	w.statement("2021-08-01", "", "Nothing was taken.",
		"positions:\n  - {question: q, position: denied, quote: Nothing was taken}\n")
	w.commit()
	w.notify(w.runner(w.clone()))
	w.statement("2021-08-02", "", "Data was taken.",
		"positions:\n  - {question: q, position: confirmed, quote: Data was taken}\n")
	w.commit()
	w.notify(w.runner(w.clone()))
	all := w.slack.Messages()
	if len(all) != 3 || all[0].Thread != "" || all[1].Thread != all[0].TS || all[2].Thread != all[0].TS {
		t.Fatalf("Slack has %+v", all)
	}
	if !all[0].Edited || !strings.Contains(all[0].Text, "confirmed, since 2 August 2021, before: denied") {
		t.Errorf("the thread's head says %q", all[0].Text)
	}
	if all[2].Args["reply_broadcast"] != "true" {
		t.Error("a high alarm is hidden in its thread")
	}
	w.agree()
}

func TestRoutes(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Slack.Routes = []config.Route{{Incident: "in*", Party: "acme", Channel: "C0TWO",
		Mention: []string{"S0COMMS"}}}
	w.statement("2021-08-01", "", "Words.", "")
	w.write("2021-08-01-us.yaml", "party: us\ndate: 2021-08-01\ntext: |\n  Our words.\n")
	w.commit()
	w.notify(w.runner(w.clone()))
	for _, m := range w.slack.Messages() {
		routed := strings.Contains(m.Text, "Acme")
		if (m.Channel == "C0TWO") != routed || strings.Contains(string(m.Blocks), "S0COMMS") != routed {
			t.Errorf("in %s: %s", m.Channel, m.Text)
		}
	}
	w.agree()
}

func TestMissingLedgerIsNoFreshStart(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	if _, _, err := w.runner(w.clone()).run(t.Context()); !errors.Is(err, delivery.ErrNoLedger) {
		t.Errorf("before the start: %v", err)
	}
	w.started()
	if err := w.runner(w.author).start(t.Context()); !errors.Is(err, delivery.ErrLedger) {
		t.Errorf("a second start: %v", err)
	}
	w.git("push", "-q", "origin", ":"+delivery.Ref)
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	if _, _, err := w.runner(w.clone()).run(t.Context()); !errors.Is(err, delivery.ErrNoLedger) {
		t.Errorf("after the ref was deleted: %v", err)
	}
	dir := w.clone()
	run(t, dir, "git", "remote", "set-url", "origin", filepath.Join(t.TempDir(), "nowhere"))
	if _, _, err := w.runner(dir).run(t.Context()); !errors.Is(err, git.ErrRemote) {
		t.Errorf("with an unreachable remote: %v", err)
	}
	if n := len(w.texts()); n != 0 {
		t.Errorf("Slack has %d messages", n)
	}
}

// Without a remote the ledger lives in the repository itself.
func TestLedgerWithoutRemote(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.git("remote", "remove", "origin")
	w.started()
	w.statement("2021-08-01", "", "Words.", "")
	w.git("add", "--all")
	w.git("commit", "-q", "-m", "words")
	if sum := w.notify(w.runner(w.author)); sum.Sent != 1 {
		t.Errorf("sent %d, want 1", sum.Sent)
	}
	if sum := w.notify(w.runner(w.author)); sum.Sent != 0 {
		t.Errorf("sent %d again", sum.Sent)
	}
}

// The head of a thread knows the history, as status does: a denial that its
// party changed in place to a yes counts from the change.
func TestThreadKnowsTheHistory(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Slack.Thread = "incident"
	w.statement("2021-08-01", "", "Nothing was taken.", "positions:\n  - {question: q, position: denied}\n")
	w.commit()
	w.notify(w.runner(w.clone()))
	w.statement("2021-08-01", "", "Data was taken.",
		"positions:\n  - {question: q, position: confirmed}\n"+
			"corrections:\n  - {date: 2021-08-05, kind: amended, announced: false}\n")
	w.commit()
	w.notify(w.runner(w.clone()))
	if head := w.slack.Messages()[0].Text; !strings.Contains(head, "confirmed, since 5 August 2021, before: denied") {
		t.Errorf("the thread's head says %q", head)
	}
}

// A history that cannot be fetched for the moment is no history that is gone: the run fails, and the next one tells
// what was changed and changed back between.
func TestHistoryThatCannotBeFetchedYet(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.statement("2021-08-01", "", "First words.", "")
	w.commit()
	w.started()
	for _, text := range []string{"Second words.", "First words."} {
		w.statement("2021-08-01", "", text, "")
		w.commit()
	}
	dir := w.clone("--depth=1")
	run(t, dir, "git", "fetch", "-q", "--depth=1", "origin", delivery.Ref) // the ledger is there, the history is not
	lock := filepath.Join(dir, ".git", "shallow.lock")
	if err := os.WriteFile(lock, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.runner(dir).run(t.Context()); err == nil || git.Hint(err) == "" {
		t.Errorf("%v (%s)", err, git.Hint(err))
	}
	if err := os.Remove(lock); err != nil {
		t.Fatal(err)
	}
	if sum := w.notify(w.runner(dir)); sum.Sent != 2 {
		t.Errorf("sent %d, want 2", sum.Sent)
	}
	w.agree()
}

// The record as it was told is listed where the record lies in a commit: a run without news compares the two by their
// folders, and reads neither.
func TestToldIsListedAsACommitIs(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	r := w.runner(w.author)
	closing, err := r.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer closing()
	l, err := r.store.Read(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	told, err := r.source.TreeFiles(l.Reported)
	if err != nil {
		t.Fatal(err)
	}
	if entries, err := fs.ReadDir(told, "statements"); err != nil || len(entries) != 1 || entries[0].Name() != "inc" {
		t.Errorf("%v, %v", entries, err)
	}
}

// A correction of our own typing is told on request, or where what it moves raises a high alarm.
func TestTranscriptionsAreQuiet(t *testing.T) {
	const correction = "corrections:\n  - {date: 2021-08-05, kind: transcription, note: Our copy was wrong.}\n"
	const answer = "positions:\n  - {question: q, position: %s}\nnotes: Our copy was wrong.\n"
	for _, c := range []struct {
		name, after string
		quiet       []string
		want        int
	}{
		{"by default", fmt.Sprintf(answer, "denied"), config.Default().Slack.Quiet, 0},
		{"on request", fmt.Sprintf(answer, "denied"), []string{"restated"}, 1},
		{"a move with a high alarm", fmt.Sprintf(answer, "confirmed"), config.Default().Slack.Quiet, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, slacktest.Config{})
			w.statement("2021-08-01", "", "Nothnig was taken.", fmt.Sprintf(answer, "denied"))
			w.commit()
			w.started()
			w.settings.Slack.Quiet = c.quiet
			w.statement("2021-08-01", "", "Nothing was taken.", c.after+correction)
			w.commit()
			if sum := w.notify(w.runner(w.clone())); sum.Sent != c.want {
				t.Errorf("sent %d, want %d: %q", sum.Sent, c.want, w.texts())
			}
		})
	}
}
