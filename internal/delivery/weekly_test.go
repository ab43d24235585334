package delivery_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// weekly is the channel of digests.
const weekly = "C0WEEK"

// weekday advances a clock to ten past midnight of the next such day, in UTC.
func (c *clock) weekday(day time.Weekday) {
	now := c.Now().UTC()
	days := (int(day)-int(now.Weekday())+6)%7 + 1
	next := time.Date(now.Year(), now.Month(), now.Day()+days, 0, 10, 0, 0, time.UTC)
	c.advance(next.Sub(now))
}

// newWeekly is a world on a Wednesday, whose runs send weekly digests on Mondays, and in which the first is begun.
func newWeekly(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, slacktest.Config{Late: time.Millisecond,
		Channels: []slacktest.Channel{{ID: channel}, {ID: weekly}, {ID: confidential}}})
	w.clock.weekday(time.Wednesday)
	w.settings.Slack.Digest.Channel, w.settings.Slack.Digest.Day, w.settings.Weekly = weekly, time.Monday, true
	w.settings.Slack.Confidential, w.settings.Approvals = confidential, []string{"legal"}
	w.known()
	w.wantSent(0)
	return w
}

// digests returns the texts of the weekly digests that Slack holds.
func (w *world) digests() (all []string) {
	for _, m := range w.slack.Messages() {
		if m.Channel == weekly {
			all = append(all, m.Text)
		}
	}
	return all
}

// wantDigest fails unless there are n digests, the last of which has some words and not others.
func (w *world) wantDigest(n int, words, without []string) {
	w.Helper()
	all := w.digests()
	if len(all) != n {
		w.Fatalf("there are %d digests, want %d: %q", len(all), n, all)
	}
	for _, one := range words {
		if !strings.Contains(all[n-1], one) {
			w.Errorf("the digest has no %q: %s", one, all[n-1])
		}
	}
	for _, one := range without {
		if strings.Contains(all[n-1], one) {
			w.Errorf("the digest has %q: %s", one, all[n-1])
		}
	}
}

// A digest is sent once a week, on its day; what is held back, or not for the public, is not in it; what waited is in
// the first one after it was told; weeks in which nothing ran come as one late digest; and a week in which nothing
// changed says so.
func TestWeekly(t *testing.T) {
	w := newWeekly(t)
	w.statement("2021-08-02", "", "The words of the week.", "")
	w.statement("2021-08-03", "", "To customers.", "to: customers\n")
	w.write("2021-08-04-us.yaml", "party: us\ndate: 2021-08-04\ntext: |\n  Our words.\n")
	w.commit()
	w.wantSent(2)
	w.wantDigest(0, nil, nil)
	w.clock.weekday(time.Monday)
	w.wantSent(1)
	w.wantDigest(1, []string{"1 change in 1 incident", "2 August 2021", "Acme: statement issued"},
		[]string{"1 August 2021", "3 August", "4 August", "Us"})
	w.wantSent(0)
	w.clock.weekday(time.Sunday)
	w.wantSent(0)

	w.write("2021-08-04-us.yaml", "party: us\ndate: 2021-08-04\napprovals: [{role: legal, by: a, date: 2021-08-05}]\n"+
		"text: |\n  Our words.\n")
	w.commit()
	w.clock.advance(24 * time.Hour * 25)
	w.wantSent(2)
	w.wantDigest(2, []string{"1 change in 1 incident", "Us: statement issued"}, []string{"2 August"})
	w.clock.weekday(time.Monday)
	w.wantSent(1)
	w.wantDigest(3, []string{"Nothing came on record"}, nil)
	w.agree()
}

// A digest that is due is sent once wherever a run is killed, and whoever runs at once.
func TestWeeklyAfterAKill(t *testing.T) {
	for _, step := range []delivery.Step{stepEnqueue, stepEnqueued, delivery.StepClaim, delivery.StepClaimed,
		delivery.StepPost, delivery.StepPosted, delivery.StepRecord, delivery.StepRecorded} {
		t.Run(string(step), func(t *testing.T) {
			w := newWeekly(t)
			w.statement("2021-08-02", "", "The words of the week.", "")
			w.commit()
			w.wantSent(1)
			w.clock.weekday(time.Monday)
			if !w.diesAs(w.runner(w.clone()), death{step, 1}) {
				t.Fatal("the machine is not killed")
			}
			w.clock.advance(w.settings.Slack.Lease + 2*w.settings.Slack.Settle + time.Second)
			w.notify(w.runner(w.clone()))
			w.notify(w.runner(w.clone()))
			w.wantDigest(1, []string{"1 change in 1 incident"}, nil)
			w.agree()
		})
	}
}

// However Slack fails, a digest is sent once.
func TestWeeklyThroughFaults(t *testing.T) {
	for _, fault := range slacktest.Faults() {
		t.Run(string(fault), func(t *testing.T) {
			w := newWeekly(t)
			w.clock.weekday(time.Monday)
			w.slack.Fail(fault)
			r := w.runner(w.clone())
			r.sleep = func(ctx context.Context, d time.Duration) error {
				time.Sleep(5 * time.Millisecond) // for what the fake accepts late
				return w.clock.Sleep(ctx, d)
			}
			w.notify(r)
			w.clock.advance(w.settings.Slack.Lease + 2*w.settings.Slack.Settle + time.Second)
			w.notify(w.runner(w.clone()))
			w.wantDigest(1, []string{"Nothing came on record"}, nil)
			w.agree()
		})
	}
}

// Another day of the week, and a clock of which nothing is known.
func TestWeeklyDay(t *testing.T) {
	w := newWeekly(t)
	w.settings.Slack.Digest.Day = time.Friday
	w.clock.weekday(time.Thursday)
	w.wantSent(0)
	r := w.runner(w.clone())
	closing, err := r.open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer closing()
	r.source.Now = func() time.Time { return time.Time{} }
	if l, _, err := r.store.Enqueue(t.Context(), r.source, r.plan, r.head); err != nil || len(l.Outbox) != 0 {
		t.Errorf("without a clock, %d in the outbox: %v", len(l.Outbox), err)
	}
	w.clock.weekday(time.Friday)
	w.wantSent(1)
}

// Where there is only a webhook, the digest goes through it; without a channel it goes nowhere.
func TestWeeklyThroughAWebhook(t *testing.T) {
	w := newWeekly(t)
	w.settings.Webhook = true
	w.clock.weekday(time.Monday)
	w.wantSent(1)
	if n := w.slack.Calls("webhook"); n != 1 {
		t.Errorf("posted %d times through the webhook, want 1", n)
	}
	w.settings.Slack.Digest.Channel = ""
	w.clock.weekday(time.Monday)
	w.wantSent(0)
}

// A digest after a force-push says so, and is sent once.
func TestWeeklyAfterAForcePush(t *testing.T) {
	w := newWeekly(t)
	w.statement("2021-08-02", "", "The words of the week.", "")
	w.commit()
	w.wantSent(1)
	w.git("reset", "-q", "--hard", "HEAD~2")
	w.statement("2021-08-05", "", "Other words.", "")
	w.forcePush()
	w.clock.weekday(time.Monday)
	w.wantSent(4) // issued, two withdrawn, and the digest
	w.wantDigest(1, []string{"5 August 2021", "1 August 2021", "history of the record was rewritten"},
		[]string{"2 August"})
	w.agree()
}
