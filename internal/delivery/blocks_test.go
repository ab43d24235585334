package delivery_test

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// tell puts a statement on record and runs notify in a fresh clone.
func (w *world) tell(day, answer string) {
	w.Helper()
	w.statement(day, "", "Words.", "positions:\n  - {question: q, position: "+answer+"}\n")
	w.commit()
	w.notify(w.runner(w.clone()))
}

// The head of a thread is a table where the workspace has them.
func TestHeadIsATable(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Slack.Thread = "incident"
	w.tell("2021-08-01", "denied")
	w.tell("2021-08-02", "confirmed")
	head := w.slack.Messages()[0]
	if !head.Edited || !strings.Contains(string(head.Blocks), "data_table") ||
		!strings.Contains(string(head.Blocks), "confirmed") {
		t.Errorf("the head is %s", head.Blocks)
	}
	if n := w.slack.Calls("chat.postMessage"); n != 3 {
		t.Errorf("%d posts for a head and two changes", n)
	}
	w.agree()
}

// A workspace that does not have tables gets text, and is asked once: the ledger remembers it, also for updates.
func TestHeadFallsBackToText(t *testing.T) {
	w := newWorld(t, slacktest.Config{NoTables: true}).started()
	w.settings.Slack.Thread = "incident"
	w.tell("2021-08-01", "denied")
	w.tell("2021-08-02", "confirmed")
	head := w.slack.Messages()[0]
	if !head.Edited || strings.Contains(string(head.Blocks), "data_table") ||
		!strings.Contains(string(head.Blocks), "confirmed") {
		t.Errorf("the head is %s", head.Blocks)
	}
	if posts, updates := w.slack.Calls("chat.postMessage"), w.slack.Calls("chat.update"); posts != 4 || updates != 1 {
		t.Errorf("%d posts and %d updates, want one post too many, once", posts, updates)
	}
	w.agree()
}

// The workspace loses its tables between two runs: the update falls back, and the next one is not refused.
func TestUpdateFallsBackToText(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.settings.Slack.Thread = "incident"
	w.tell("2021-08-01", "denied")
	w.slack.RefuseTables()
	w.tell("2021-08-02", "confirmed")
	w.tell("2021-08-03", "denied")
	if head := w.slack.Messages()[0]; strings.Contains(string(head.Blocks), "data_table") {
		t.Errorf("the head is %s", head.Blocks)
	}
	if n := w.slack.Calls("chat.update"); n != 3 {
		t.Errorf("%d updates, want one too many", n)
	}
	w.agree()
}
