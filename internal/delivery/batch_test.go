package delivery_test

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// A death is where a runner is killed: at a step, when it comes to it for that time.
type death struct {
	step delivery.Step
	pass int
}

// local is a world without a remote: a run takes a third of the time.
func (w *world) local() *world {
	w.Helper()
	w.git("fetch", "-q", "origin", delivery.Ref+":"+delivery.Ref)
	w.git("remote", "remove", "origin")
	w.remote = w.author + "/.git"
	return w
}

// dies runs notify until it is killed, and reports whether it was. Nothing of it runs behind that.
func (w *world) dies(at death) (killed bool) {
	w.Helper()
	return w.diesAs(w.runner(w.author), at)
}

func (w *world) diesAs(r *runner, at death) (killed bool) {
	w.Helper()
	passes := 0
	r.report = func(e delivery.Event) {
		if e.Step == at.step {
			if passes++; passes == at.pass {
				killed = true
				runtime.Goexit()
			}
		}
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.run(w.Context())
	}()
	<-done
	return killed
}

// batchOf commits three statements, of which the second needs two messages.
func (w *world) batchOf(round int) {
	w.Helper()
	day := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, round).Format(time.DateOnly)
	for n, length := range []int{1, 600, 1} {
		w.statement(day, fmt.Sprintf("-%d", n+2),
			fmt.Sprintf("Words number %d-%d. %s", round, n,
				strings.Repeat(fmt.Sprintf("then %d.%d spoke, ", round, n), length)), "")
	}
	w.git("add", "--all")
	w.git("commit", "-q", "-m", "a batch")
}

// A runner is killed at every step of a batch, at each of its entries, and so is the one that follows it. The one after
// those sends what remains: each message once, the parts of one behind each other, in the order of the changes.
func TestKilledAtEveryStepOfABatch(t *testing.T) {
	var rounds [][]death
	for _, d := range []death{
		{stepEnqueue, 1}, {stepEnqueued, 1}, {delivery.StepClaim, 1}, {delivery.StepClaimed, 2},
		{delivery.StepPost, 1}, {delivery.StepPost, 3}, {delivery.StepPosted, 1}, {delivery.StepPosted, 2},
		{delivery.StepPosted, 3}, {delivery.StepPosted, 4}, {delivery.StepRecord, 1}, {delivery.StepRecorded,
			1}, {delivery.StepRecorded, 3},
	} {
		rounds = append(rounds, []death{d})
	}
	for _, second := range []death{
		{delivery.StepClaim, 1}, {delivery.StepClaimed, 1}, {delivery.StepFind, 1}, {delivery.StepFound,
			1}, {delivery.StepFound, 3},
		{delivery.StepFind, 4}, {delivery.StepAbsent, 1}, {delivery.StepAbsent, 3}, {delivery.StepWait, 1},
		{delivery.StepPost, 1}, {delivery.StepPosted, 1}, {delivery.StepRecord, 1}, {delivery.StepRecorded, 2},
	} {
		rounds = append(rounds, []death{{delivery.StepPosted, 3}, second})
	}
	w := newWorld(t, slacktest.Config{}).started().local()
	w.settings.Slack.Thread = "incident"
	for round, deaths := range rounds {
		w.batchOf(round)
		for _, at := range deaths {
			if !w.dies(at) {
				t.Errorf("round %d: the runner does not come to %v", round, at)
			}
			w.clock.advance(2 * w.settings.Slack.Lease)
		}
		if sum := w.notify(w.runner(w.author)); len(sum.Failures)+len(sum.Waiting) > 0 {
			t.Errorf("round %d, %v: %+v", round, deaths, sum)
		}
	}
	w.agree()
	w.ordered(len(rounds))
}

// ordered fails unless the receipts are those of rounds times batchOf, and their messages were sent in order, in the
// thread.
func (w *world) ordered(rounds int) {
	w.Helper()
	sent := slices.SortedFunc(maps.Values(w.receipts()), func(a, b delivery.Entry) int { return a.Sequence - b.Sequence })
	if n := len(sent) - 1; n != 3*rounds { // without the head of the thread
		w.Errorf("%d changes are sent, want %d", n, 3*rounds)
	}
	last, parts := "", 0
	for _, e := range sent {
		for _, ts := range e.Posted {
			if parts++; ts <= last {
				w.Errorf("%s, number %d, was sent at %s, and the one before at %s", e.Title(), e.Sequence, ts, last)
			}
			last = ts
		}
	}
	if parts < 4*rounds {
		w.Errorf("%d messages, and one change of each round needs two", parts)
	}
	for _, m := range w.slack.Messages()[1:] {
		if m.Thread == "" {
			w.Errorf("outside the thread: %.80s", m.Text)
		}
	}
}

// Fifteen entries of a runner that was killed behind its last post are looked for, and none is waited for twice: doubts
// of the same age are settled together.
func TestDoubtsAreSettledTogether(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started().local()
	for n := range 15 {
		w.statement(fmt.Sprintf("2021-08-%02d", n+1), "", "Words.", "")
	}
	w.git("add", "--all")
	w.git("commit", "-q", "-m", "many")
	if !w.dies(death{delivery.StepPosted, 1}) {
		t.Fatal("the runner does not post")
	}
	w.clock.advance(2 * w.settings.Slack.Lease)
	begin := w.clock.Now()
	if sum := w.notify(w.runner(w.author)); sum.Sent != 15 {
		t.Errorf("sent %d, want 15", sum.Sent)
	}
	if took := w.clock.Now().Sub(begin); took > 5*w.settings.Slack.Settle {
		t.Errorf("it took %s, with a grace period of %s", took, w.settings.Slack.Settle)
	}
	w.agree()
}

// A run that is stopped writes what it has done, and the next one goes on at once.
func TestStoppedRunLeavesNothingClaimed(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started().local()
	w.batchOf(0)
	ctx, cancel := contextOf(t)
	r := w.runner(w.author)
	posted := 0
	r.report = func(e delivery.Event) {
		if e.Step == delivery.StepPosted {
			if posted++; posted == 2 {
				cancel()
			}
		}
	}
	if _, _, err := r.run(ctx); err == nil {
		t.Error("a run that was stopped has no error")
	}
	if n := len(w.receipts()); n != 1 {
		t.Errorf("%d receipts of what was sent before it was stopped, want 1", n)
	}
	if sum := w.notify(w.runner(w.author)); sum.Sent != 2 || len(sum.Waiting) > 0 {
		t.Errorf("the next run: %+v", sum)
	}
	w.agree()
}
