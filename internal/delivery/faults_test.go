package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// Every way in which Slack can fail, in turn: each message is sent once.
func TestEveryFault(t *testing.T) {
	w := newWorld(t, slacktest.Config{Late: time.Millisecond}).started()
	const changes = 25
	for i := range changes {
		w.statement(fmt.Sprintf("2021-08-%02d", i+1), "", "Words.", "")
	}
	w.commit()
	for _, fault := range slacktest.Faults() {
		w.slack.Fail(fault, "") // a message is given up after some failures in a row
	}
	r := w.runner(w.clone())
	r.sleep = func(context.Context, time.Duration) error {
		time.Sleep(5 * time.Millisecond) // for what the fake accepts late
		return nil
	}
	if sum := w.notify(r); sum.Sent != changes {
		t.Errorf("sent %d, want %d: %v", sum.Sent, changes, sum.Failures)
	}
	if n := w.slack.Calls("chat.postMessage"); n < 2*len(slacktest.Faults())-1 {
		t.Errorf("%d posts do not meet every fault", n)
	}
	w.agree()
}

// Every fault through a webhook: posted once, and what is uncertain is
// reported, stays, and is resolved by a person.
func TestEveryFaultOfAWebhook(t *testing.T) {
	w := newWorld(t, slacktest.Config{Late: time.Millisecond}).started()
	w.settings.Webhook = true
	faults := slacktest.Faults()
	for i := range faults {
		w.statement(fmt.Sprintf("2021-08-%02d", i+1), "", "Words.", "")
	}
	w.commit()
	w.slack.Fail(faults...)
	dir := w.clone()
	for range 2 {
		sum := w.notify(w.runner(dir))
		if sum.Sent != 0 || len(sum.Failures) != len(faults) || sum.Failures[0].Entry.State != delivery.Unknown {
			t.Fatalf("sent %d, failures %+v", sum.Sent, sum.Failures)
		}
		if n := w.slack.Calls("webhook"); n != len(faults) {
			t.Errorf("posted %d times, want %d", n, len(faults))
		}
	}
	r := w.runner(dir)
	closing, err := r.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer closing()
	all := w.outbox()
	for i, verdict := range []delivery.Verdict{delivery.Resend, delivery.Posted} {
		if _, err := r.store.Resolve(t.Context(), all[i].ID[:10], delivery.Decision{Verdict: verdict}); err != nil {
			t.Fatal(err)
		}
	}
	if sum := w.notify(w.runner(dir)); sum.Sent != 1 || len(sum.Failures) != len(faults)-2 {
		t.Errorf("sent %d, failures %d, after a person said that one is not there and one is", sum.Sent, len(sum.Failures))
	}
	if _, err := r.store.Resolve(t.Context(), all[0].ID, delivery.Decision{Verdict: delivery.Posted}); !errors.Is(err,
		delivery.ErrNoEntry) {
		t.Errorf("resolved what is sent: %v", err)
	}
}

// What Slack refuses stays pending, stops its destination and no other.
func TestRejectionStopsOneDestination(t *testing.T) {
	w := newWorld(t, slacktest.Config{Channels: []slacktest.Channel{{ID: channel, Absent: true}, {ID: "C0TWO"}}}).started()
	w.settings.Slack.Routes = []config.Route{{Party: "us", Channel: "C0TWO"}}
	w.statement("2021-08-01", "", "Words.", "")
	w.statement("2021-08-02", "", "More words.", "")
	w.write("2021-08-03-us.yaml", "party: us\ndate: 2021-08-03\ntext: |\n  Our words.\n")
	w.commit()
	sum := w.notify(w.runner(w.clone()))
	f := wantFailure(t, sum, delivery.Rejected)
	if sum.Sent != 1 || !strings.Contains(f.Hint, "/invite") {
		t.Errorf("sent %d, hint %q", sum.Sent, f.Hint)
	}
	w.wantPosts(2)
	for _, e := range w.outbox() {
		if e.State != delivery.Pending {
			t.Errorf("%s is %s", e.Title(), e.State)
		}
	}
	w.agree()
}

// A connection that was never there is tried again, and not read back.
func TestUnreachableSlackLosesNothing(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	r := w.runner(w.clone())
	r.api = "http://127.0.0.1:1"
	f := wantFailure(t, w.notify(r), delivery.Unsent)
	if strings.Contains(f.Error(), "127.0.0.1") || strings.Contains(f.Error(), token) {
		t.Errorf("the error holds an address: %q", f)
	}
	w.wantSent(1)
	w.agree()
}
