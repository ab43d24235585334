package delivery_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// confidential is a channel of what the public is not told.
const confidential = "C0TWO"

// reminding is a world with a ledger in which a party of ours has become aware of a breach just now.
func reminding(t *testing.T, more string) *world {
	t.Helper()
	w := newWorld(t, slacktest.Config{})
	w.settings.Duties, w.settings.Slack.Confidential = []string{"gdpr-33"}, confidential
	w.started()
	w.write("incident.yaml", fmt.Sprintf("title: An incident\nparties: [{id: acme, name: Acme, ours: true}]\n"+
		"events: [{event: aware, at: %s}]\n%s", w.clock.Now().UTC().Format(time.RFC3339), more))
	w.commit()
	return w
}

// wantTold fails unless a run sends n messages, the last of them to a channel, with a text.
func (w *world) wantTold(n int, channel, text string) {
	w.Helper()
	w.wantSent(n)
	all := w.slack.Messages()
	if len(all) == 0 || all[len(all)-1].Channel != channel || !strings.Contains(all[len(all)-1].Text, text) {
		w.Errorf("the last message is not one of %q in %s: %+v", text, channel, w.texts())
	}
}

// A duty is reminded of once when four fifths of its time are over and once when all of it is, in the confidential
// channel alone, also where a machine is killed behind its post.
func TestRemindsOnce(t *testing.T) {
	w := reminding(t, "")
	w.wantSent(0)
	w.clock.advance(57*time.Hour + 35*time.Minute)
	w.wantSent(0)
	w.clock.advance(2 * time.Minute)
	w.wantTold(1, confidential, "gdpr-33, Acme to the supervisory authority, due ")
	w.wantSent(0)
	w.clock.advance(14*time.Hour + 22*time.Minute)
	w.wantSent(0)
	w.clock.advance(2 * time.Minute)
	if !w.diesAs(w.runner(w.clone()), death{delivery.StepPosted, 1}) {
		t.Fatal("the machine is not killed")
	}
	w.clock.advance(w.settings.Slack.Lease + w.settings.Slack.Settle + 2*time.Second)
	w.notify(w.runner(w.clone()))
	w.clock.advance(1000 * time.Hour)
	w.wantSent(0)
	w.wantPosts(2)
	w.agree()
	if last := w.texts()[1]; !strings.Contains(last, "it is over, and nothing on record meets it") {
		t.Errorf("the last reminder is %q", last)
	}
}

// What is met is not reminded of; where it is met is no matter.
func TestMetIsNotRemindedOf(t *testing.T) {
	w := reminding(t, "")
	w.statement(w.clock.Now().UTC().Format(time.RFC3339), "", "We report.", "to: regulator\nmeets: [gdpr-33]\n")
	w.commit()
	w.wantTold(1, confidential, "to regulator and not to the public")
	w.clock.advance(1000 * time.Hour)
	w.wantSent(0)
}

// Where everybody may know of duties, their reminders go where the changes of their party go; without a confidential
// channel others go nowhere, and are not lost: they come once there is one.
func TestWhereRemindersGo(t *testing.T) {
	w := reminding(t, "duties-public: true\n")
	w.clock.advance(60 * time.Hour)
	w.wantTold(1, channel, "gdpr-33")

	w = reminding(t, "")
	w.settings.Slack.Confidential = ""
	w.clock.advance(60 * time.Hour)
	w.wantSent(0)
	r := w.runner(w.clone())
	_, news, err := r.run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if n := r.plan.Unreminded(&delivery.Ledger{Reminded: []string{}}, news); n != 1 {
		t.Errorf("%d reminders go nowhere, want 1", n)
	}
	w.settings.Slack.Confidential = confidential
	w.wantTold(1, confidential, "gdpr-33")

	w.settings.Slack.Quiet = []string{"reminder"}
	w.clock.advance(60 * time.Hour)
	w.wantSent(0)
}

// A promise is reminded of where the changes of its party go, and in the confidential channel where the public was not
// told of it.
func TestRemindsOfPromises(t *testing.T) {
	w := newWorld(t, slacktest.Config{})
	w.settings.Duties, w.settings.Slack.Confidential = []string{}, confidential
	w.statement("2021-01-02", "", "We said so.", "promises: [{quote: We said so., by: 2021-03-01}]\n")
	w.commit()
	w.started()
	w.wantSent(0) // it was over when the ledger was begun
	by := w.clock.Now().AddDate(0, 0, 9).UTC().Format(time.DateOnly)
	day := w.clock.Now().UTC().Format(time.DateOnly)
	w.statement(day, "", "We will see.", "promises: [{quote: We will see., by: "+by+"}]\n")
	w.statement(day, "-2", "We will look.", "to: customers\npromises: [{quote: We will look., by: "+by+"}]\n")
	w.commit()
	w.wantSent(2)
	w.clock.advance(9 * 24 * time.Hour)
	w.wantSent(2)
	w.clock.advance(3 * 24 * time.Hour)
	w.wantSent(2)
	w.wantSent(0)
	for _, m := range w.slack.Messages() {
		if private := strings.Contains(m.Text, "look"); private != (m.Channel == confidential) {
			t.Errorf("in %s: %s", m.Channel, m.Text)
		}
	}
}

func reminderOf(id string, due time.Time, over bool) duty.Reminder {
	return duty.Reminder{Incident: &record.Incident{ID: "inc"}, Over: over,
		Promise: duty.Promise{Statement: &record.Statement{ID: id, Party: "acme"}, Due: due}}
}

// A ledger from before there were reminders counts as reminded of what is over by then, and of nothing else.
func TestLedgerWithoutReminders(t *testing.T) {
	now := time.Now()
	l, n := &delivery.Ledger{}, &delivery.News{Reminders: []duty.Reminder{
		reminderOf("a", now.Add(-time.Hour), true), reminderOf("b", now.Add(time.Hour), false)}}
	p := &delivery.Plan{}
	p.Slack.Channel = channel
	all := p.Remindings(l, n)
	if len(all) != 1 || len(all[0].Reminders) != 1 || all[0].Reminders[0].Over {
		t.Errorf("reminded of %+v", all)
	}
	l.Reminded = []string{n.Reminders[1].Key()}
	if all = p.Remindings(l, n); len(all) != 1 || !slices.ContainsFunc(all[0].Reminders,
		func(r duty.Reminder) bool { return r.Over }) {
		t.Errorf("reminded of %+v", all)
	}
}
