package delivery_test

import (
	"errors"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// archived is a world in which three changes wait for a channel that was archived.
func archived(t *testing.T, thread string) *world {
	t.Helper()
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Slack.Thread = thread
	w.statement("2021-08-01", "", "First words.", "")
	w.commit()
	w.notify(w.runner(w.clone()))
	w.slack.Archive(channel, true)
	for _, day := range []string{"2021-08-02", "2021-08-03", "2021-08-04"} {
		w.statement(day, "", "Words of "+day+".", "")
		w.commit()
	}
	wantFailure(t, w.notify(w.runner(w.clone())), delivery.Rejected)
	return w
}

// What waits for a channel that was archived is sent to another one, once and in order, and the ledger keeps a note.
func TestRedirect(t *testing.T) {
	for _, thread := range []string{"none", "incident"} {
		w := archived(t, thread)
		entries, err := w.resolve(channel, delivery.Decision{Verdict: delivery.Redirect, To: "C0TWO"})
		if err != nil || len(entries) < 3 {
			t.Fatalf("%+v, %v", entries, err)
		}
		if _, err := w.resolve(channel, delivery.Decision{Verdict: delivery.Redirect, To: "C0TWO"}); !errors.Is(err,
			delivery.ErrNoEntry) {
			t.Errorf("a second time: %v", err)
		}
		if sum := w.notify(w.runner(w.clone())); sum.Sent != 3 || len(sum.Failures) > 0 {
			t.Errorf("%s: %+v", thread, sum)
		}
		all := w.slack.Messages()
		for i, m := range all[len(all)-3:] {
			if m.Channel != "C0TWO" || !strings.Contains(m.Text, []string{"2 August", "3 August", "4 August"}[i]) {
				t.Errorf("%s: message %d in %s: %s", thread, i, m.Channel, m.Text)
			}
		}
		for _, e := range w.receipts() {
			if e.Destination == "C0TWO" && e.State == delivery.Sent && !strings.Contains(e.Note, "instead of "+channel) {
				t.Errorf("the note is %q", e.Note)
			}
		}
		w.agree()
		w.statement("2021-08-05", "", "Later words.", "")
		w.commit()
		w.slack.Archive(channel, false)
		w.wantSent(1)
		w.agree()
	}
}

// What is given up is never sent, and has a receipt that says so.
func TestDrop(t *testing.T) {
	w := archived(t, "incident")
	before := len(w.texts())
	one := w.outbox()[0]
	if entries, err := w.resolve(one.ID[:8], delivery.Decision{Verdict: delivery.Drop}); err != nil || len(entries) != 1 {
		t.Fatalf("%+v, %v", entries, err)
	}
	if _, err := w.resolve(channel, delivery.Decision{Verdict: delivery.Drop}); err != nil {
		t.Fatal(err)
	}
	w.slack.Archive(channel, false)
	if sum := w.notify(w.runner(w.clone())); sum.Sent != 0 || len(sum.Failures) > 0 || len(w.texts()) != before {
		t.Errorf("%+v", sum)
	}
	dropped := 0
	for _, e := range w.receipts() {
		if e.State == delivery.Dropped && strings.Contains(e.Note, "given up on") {
			dropped++
		}
	}
	if dropped != 3 {
		t.Errorf("%d receipts of what was given up, want 3", dropped)
	}
}

// What a runner is sending is not taken from it, and what stands for several is not resolved.
func TestResolveRefuses(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	if !w.diesAs(w.runner(w.clone()), death{delivery.StepPosted, 1}) {
		t.Fatal("the runner was not killed")
	}
	for _, d := range []delivery.Decision{{Verdict: delivery.Drop}, {Verdict: delivery.Redirect, To: "C0TWO"}} {
		if _, err := w.resolve(channel, d); !errors.Is(err, delivery.ErrBusy) || !strings.Contains(err.Error(), "until ") {
			t.Errorf("%s of what is claimed: %v", d.Verdict, err)
		}
	}
	w = archived(t, "none")
	for name, want := range map[string]error{"": delivery.ErrNoEntry, "C0NONE": delivery.ErrNoEntry,
		"ff00ff00": delivery.ErrNoEntry} {
		if _, err := w.resolve(name, delivery.Decision{Verdict: delivery.Drop}); !errors.Is(err, want) {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := w.resolve(w.outbox()[0].ID, delivery.Decision{Verdict: delivery.Posted}); !errors.Is(err,
		delivery.ErrNoEntry) {
		t.Errorf("what is pending is said to be posted: %v", err)
	}
}

// The head of a thread is deleted while a reply is in doubt: the reply goes into the channel, once; where it was posted
// before, it is found among the replies that remain.
func TestDoubtfulReplyOfADeletedHead(t *testing.T) {
	for _, step := range []delivery.Step{delivery.StepClaimed, delivery.StepPosted} {
		for _, pending := range []bool{false, true} {
			w := newWorld(t, slacktest.Config{}).started()
			w.settings.Slack.Thread = "incident"
			if !pending { // the thread has a reply already
				w.statement("2021-08-01", "", "First words.", "")
				w.commit()
				w.notify(w.runner(w.clone()))
			}
			w.statement("2021-08-02", "", "Second words.", "")
			w.commit()
			pass := 1
			if pending && step == delivery.StepPosted { // behind the head
				pass = 2
			}
			if !w.diesAs(w.runner(w.clone()), death{step, pass}) {
				t.Fatal("the runner was not killed")
			}
			if all := w.slack.Messages(); len(all) > 0 {
				w.slack.Delete(channel, all[0].TS)
			}
			w.clock.advance(2 * w.settings.Slack.Lease)
			sum := w.notify(w.runner(w.clone()))
			if len(sum.Failures)+len(sum.Waiting) > 0 {
				t.Errorf("killed at %s: %+v", step, sum)
			}
			n := 0
			for _, text := range w.texts() {
				if strings.Contains(text, "Second words") || strings.Contains(text, "{+Second+}") {
					n++
				}
			}
			if n != 1 {
				t.Errorf("killed at %s, pending %v: Slack has it %d times: %q", step, pending, n, w.texts())
			}
			w.statement("2021-08-03", "", "Third words.", "")
			w.commit()
			if sum := w.notify(w.runner(w.clone())); sum.Sent != 1 || len(sum.Failures) > 0 {
				t.Errorf("afterwards: %+v", sum)
			}
		}
	}
}

// The head of a thread is deleted while nothing is in doubt: what is next goes into the channel in the same run.
func TestDeletedHead(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Slack.Thread = "incident"
	w.statement("2021-08-01", "", "First words.", "")
	w.commit()
	w.notify(w.runner(w.clone()))
	w.slack.Delete(channel, w.slack.Messages()[0].TS)
	w.statement("2021-08-02", "", "Second words.", "")
	w.commit()
	if sum := w.notify(w.runner(w.clone())); sum.Sent != 1 || len(sum.Failures) > 0 {
		t.Errorf("%+v", sum)
	}
	all := w.slack.Messages()
	if last := all[len(all)-1]; last.Thread != "" || !strings.Contains(last.Text, "Second") {
		t.Errorf("%+v", last)
	}
}

// A ledger that somebody deleted is put back from a clone that has its last commit, as the error's hint says.
func TestDeletedLedgerIsPutBack(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	dir := w.clone()
	r := w.runner(dir)
	w.notify(r)
	commit := r.store.Last()
	w.git("push", "-q", "origin", ":"+delivery.Ref)
	if _, _, err := w.runner(dir).run(t.Context()); !errors.Is(err, delivery.ErrNoLedger) {
		t.Fatal(err)
	}
	if out, err := exec.Command("git", "-C", dir, "push", "-q", "origin",
		commit+":"+delivery.Ref).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if sum := w.notify(w.runner(dir)); sum.Sent != 0 {
		t.Errorf("sent %d again", sum.Sent)
	}
	w.agree()
}

// What waits for a channel that was dead for long is sent when it comes back: each once, in order, however many.
func TestOutage(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started().local()
	changes := 50
	if *soak > 0 {
		changes = 1000
	}
	w.slack.Archive(channel, true)
	for n := range changes {
		w.statement(time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly), "", "Words.", "")
	}
	w.git("add", "--all")
	w.git("commit", "-q", "-m", "many")
	wantFailure(t, w.notify(w.runner(w.author)), delivery.Rejected)
	w.slack.Archive(channel, false)
	if sum := w.notify(w.runner(w.author)); sum.Sent != changes {
		t.Errorf("%+v", sum)
	}
	w.agree()
	for n, text := range w.texts() {
		if day := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0,
			n).Format("2 January 2006"); !strings.Contains(text, "\n"+day+": Acme") {
			t.Fatalf("message %d is not of %s: %s", n, day, text)
		}
	}
}
