package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unsafe"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

const year = 365 * 24 * time.Hour

// jumped returns a time as a machine reads it whose time of day was set by so much, to the second: the monotonic clock
// that a time.Time holds beside it goes on as if nothing had happened. Package time has no way to make one, so this
// changes the 33 bits of seconds behind the flag (see the type Time in the source of package time).
func jumped(t time.Time, by time.Duration) time.Time {
	const monotonic = 1 << 63
	if bits := (*uint64)(unsafe.Pointer(&t)); *bits&monotonic != 0 {
		*bits += uint64(int64(by/time.Second)) << 30
		*bits |= monotonic
		return t
	}
	return t.Add(by)
}

func TestJumped(t *testing.T) {
	now := time.Now()
	for _, by := range []time.Duration{year, -year, time.Hour} {
		got := jumped(now, by)
		if d := got.Round(0).Sub(now.Round(0)); d != by || got.Sub(now) != 0 {
			t.Errorf("by %s: the time of day jumped by %s, the monotonic clock by %s", by, d, got.Sub(now))
		}
	}
}

// A runner whose clock is wrong, by minutes or a year, is killed behind its post; or one that is right is, and it
// follows: the message is sent once, the lease holds as long as it says, and nobody waits for longer.
func TestClockThatIsWrong(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started().local()
	for round, skew := range []time.Duration{5 * time.Minute, -5 * time.Minute, year, -year} {
		for _, wrongFirst := range []bool{true, false} {
			w.statement(fmt.Sprintf("2021-%02d-01", round+1), map[bool]string{true: "", false: "-2"}[wrongFirst], "Words.", "")
			w.git("add", "--all")
			w.git("commit", "-q", "-m", "words")
			wrong := func() time.Time { return jumped(w.clock.Now(), skew) }
			first, second := w.runner(w.author), w.runner(w.author)
			if wrongFirst {
				first.now = wrong
			} else {
				second.now = wrong
			}
			if !w.diesAs(first, death{delivery.StepPosted, 1}) {
				t.Fatal("the runner does not post")
			}
			posts := w.slack.Calls("chat.postMessage")
			sum := w.notify(second)
			if sum.Sent != 0 || len(sum.Waiting) != 1 {
				t.Fatalf("%s, wrong first %v: while the lease lasts: %+v", skew, wrongFirst, sum)
			}
			w.waitsUntil(sum.Waiting[0])
			w.clock.advance(w.settings.Slack.Lease + w.settings.Slack.Settle + 2*time.Second)
			if sum := w.notify(second); sum.Sent != 1 {
				t.Errorf("%s, wrong first %v: after the lease: %+v", skew, wrongFirst, sum)
			}
			if n := w.slack.Calls("chat.postMessage"); n != posts {
				t.Errorf("%s, wrong first %v: posted %d times more", skew, wrongFirst, n-posts)
			}
		}
	}
	w.agree()
}

// waitsUntil holds what a waiting entry says against the lease: a date and a time in this minute or the next.
func (w *world) waitsUntil(wait delivery.Wait) {
	w.Helper()
	found := regexp.MustCompile(`until (\d+ \w+ \d{4}, \d\d:\d\d:\d\d UTC) at the latest`).FindStringSubmatch(wait.Reason)
	if found == nil {
		w.Fatalf("%q does not say until when, with its date", wait.Reason)
	}
	until, err := time.Parse("2 January 2006, 15:04:05 UTC", found[1])
	if left := until.Sub(w.clock.Now()); err != nil || left < 0 || left > 2*w.settings.Slack.Lease {
		w.Errorf("it waits for %s (%v)", left, err)
	}
}

// The clock of a machine is set, by a year either way and by less than Slack's time is asked for, at each step of a run
// that meets a fault: it does not hang, and each part of each message is sent once.
func TestClockIsSetDuringARun(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started().local()
	round := 0
	steps := []delivery.Step{
		delivery.StepClaimed, delivery.StepPost, delivery.StepPosted, delivery.StepWait, delivery.StepRecord,
	}
	for by, steps := range map[time.Duration][]delivery.Step{year: steps, -year: steps, -time.Minute: steps[1:2],
		time.Second: steps[3:4]} {
		for _, step := range steps {
			w.batchOf(round)
			round++
			w.slack.Fail("", slacktest.ErrorBefore, "", slacktest.ErrorAfter)
			r := w.runner(w.author)
			skew := time.Duration(0)
			r.now = func() time.Time { return jumped(w.clock.Now(), skew) }
			r.report = func(e delivery.Event) {
				if e.Step == step && skew == 0 {
					skew = by
				}
			}
			begin := w.clock.Now()
			if sum := w.notify(r); sum.Sent != 3 || skew == 0 {
				t.Errorf("set by %s at %s: %+v", by, step, sum)
			}
			if took := w.clock.Now().Sub(begin); took > 30*time.Second {
				t.Errorf("set by %s at %s: it took %s", by, step, took)
			}
		}
	}
	w.agree()
	if n := len(w.receipts()); n != 3*round {
		t.Errorf("%d changes are sent, want %d", n, 3*round)
	}
}

// An entry that a runner with a wrong clock claimed for a year, as earlier versions did, is a failure with a way out;
// what it posted is found.
func TestHeldForAYear(t *testing.T) {
	for _, posted := range []bool{true, false} {
		w := newWorld(t, slacktest.Config{}).started()
		w.statement("2021-08-01", "", "Words.", "")
		w.commit()
		at := death{delivery.StepClaimed, 1}
		if posted {
			at.step = delivery.StepPosted
		}
		if !w.diesAs(w.runner(w.clone()), at) {
			t.Fatal("the runner was not killed")
		}
		f := w.checkout()
		f.entry = "outbox/" + w.outbox()[0].ID + ".json"
		f.set(f.entry, "until", `"`+w.clock.Now().Add(year).UTC().Format(time.RFC3339)+`"`)
		f.push()
		r := w.runner(w.clone())
		sum := w.notify(r)
		if len(sum.Failures) != 1 || !errors.Is(sum.Failures[0].Err, delivery.ErrHeld) ||
			!strings.Contains(sum.Failures[0].Err.Error(), fmt.Sprint(w.clock.Now().Add(year).UTC().Year())) {
			t.Fatalf("%+v", sum)
		}
		if _, err := w.resolve(sum.Failures[0].Entry.ID, delivery.Decision{Verdict: delivery.Resend}); err != nil {
			t.Fatal(err)
		}
		w.wantSent(1)
		w.wantPosts(1)
		w.agree()
	}
}

// Slack does not say what time it is: the machine's clock counts.
func TestSlackWithoutDate(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	r := w.runner(w.clone())
	r.transport = slowDown{}
	wantFailure(t, w.notify(r), delivery.Limited)
	w.wantSent(1)
	w.agree()
}

// resolve carries out a decision in a clone, at the world's time.
func (w *world) resolve(name string, d delivery.Decision) ([]delivery.Entry, error) {
	w.Helper()
	dir := w.author
	if w.remote != w.author+"/.git" {
		dir = w.clone()
	}
	r := w.runner(dir)
	closing, err := r.open(context.Background())
	if err != nil {
		w.Fatal(err)
	}
	defer closing()
	d.Now = w.clock.Now()
	return r.store.Resolve(context.Background(), name, d)
}
