//go:build act

package cli_test

import (
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
	"github.com/onrecord/onrecord/internal/github/githubtest"
)

const secondFile = "statements/2021-acme/2021-03-11-acme.yaml"

// second reverses the denial on record; quote is what is said to carry that.
func second(quote string) string {
	return statementYAML("2021-03-11", "There was a breach. Customer data was taken.", "confirmed", quote)
}

// From the pull request to Slack: what is merged is told once. The schedule
// tells what could not be told, and what was under an embargo.
func TestWorkflowsTell(t *testing.T) {
	r := newRunner(t)
	w := r.world

	w.git("switch", "-q", "-c", "edit")
	w.write(secondFile, second("Customer data was taken."))
	w.commit("edit")
	r.passes("statements", "pull_request", r.pullRequest(r.hub.Repository))
	first := w.comment()
	w.wantIn("the comment", first, "denied → confirmed", "statement issued, **ALARM: HIGH**")

	w.write("statements/2021-acme/2021-03-12-acme.yaml",
		statementYAML("2021-03-12", "We say no more.", "declined", "We say no more."))
	w.commit("second push")
	r.passes("statements", "pull_request", r.pullRequest(r.hub.Repository))
	if w.comment() == first {
		t.Error("the second push did not change the comment")
	}
	w.wantIn("the comment", w.comment(), "2 changes on record", w.git("rev-parse", "--short=12", "HEAD"))
	r.wantTold(0) // before the merge

	w.git("switch", "-q", "main")
	r.passes("statements", "workflow_dispatch", object{"inputs": object{"start": "true"}}, "--input", "start=true")
	r.wantTold(0)
	push := r.merge("edit")
	r.slack.Archive("C0123456789", true)
	failed := r.fails("statements", "push", push)
	w.wantIn("the log", failed.text, "the channel is archived")
	r.wantTold(0)
	r.slack.Archive("C0123456789", false)
	r.passes("statements", "schedule", object{})
	r.wantTold(2)
	r.passes("statements", "push", push) // once more, by hand
	r.wantTold(2)

	w.write("statements/2021-acme/2021-03-13-acme.yaml",
		statementYAML("2021-03-13", "We look into it.", "investigating", "We look into it.")+
			"embargo: 2021-11-01T00:00:00Z\n")
	w.commit("under embargo")
	w.git("push", "-q", "origin", "main")
	w.env = map[string]string{"SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_API_URL": r.slacks}
	october := time.Date(2021, 10, 1, 12, 0, 0, 0, time.UTC)
	r.past.Store(&october)
	if status := w.run("notify"); status != cli.ExitOK {
		t.Fatalf("notify: status %d: %s", status, w.stderr)
	}
	r.past.Store(nil)
	w.wantIn("the message", w.stderr, "waiting 1 (1: the embargo ends on 1 November 2021")
	r.wantTold(2)
	r.passes("statements", "schedule", object{}) // today
	r.wantTold(3)
}

// A run of a fork's pull request may write nothing: the review is in the log,
// beside the lines and in the summary, and the status is the edit's alone. A
// group that waits to be merged is reviewed as well, with no comment.
func TestWorkflowsReview(t *testing.T) {
	r := newRunner(t)
	w := r.world
	main := w.git("rev-parse", "HEAD")
	readOnly := []string{"--secret", "GITHUB_TOKEN=read-only", "--secret", "SLACK_BOT_TOKEN="}
	r.hub.Tokens["read-only"] = githubtest.Token{Login: "github-actions[bot]"}

	w.git("switch", "-q", "-c", "edit")
	w.write(secondFile, second("No data was taken."))
	w.commit("edit")
	l := r.fails("statements", "pull_request", r.pullRequest("mallory/record"), readOnly...)
	w.wantIn("the log", l.text, "denied → confirmed", "these words do not occur in the text",
		"no comment is written: the pull request comes from a fork")
	w.wantIn("the annotations", strings.Join(l.orders, ""), "::error file="+secondFile+",line=11,col=12")
	w.wantIn("the summary", l.summary, "1 change on record, loudest alarm: high", "these words do not occur in the text")

	w.write(secondFile, second("Customer data was taken."))
	w.commit("mended")
	r.passes("statements", "pull_request", r.pullRequest("mallory/record"), readOnly...)
	l = r.passes("statements", "merge_group",
		object{"merge_group": object{"base_sha": main, "head_sha": w.git("rev-parse", "HEAD")}})
	w.wantIn("the summary", l.summary, "1 change on record, loudest alarm: high", w.git("rev-parse", "--short=12", "HEAD"))
	if asked := r.hub.Requests(); len(asked) > 0 {
		t.Errorf("GitHub was asked %q", asked)
	}
}

// pullRequest is the event of a pull request of the branch edit in a repository.
func (r *runner) pullRequest(from string) object {
	r.Helper()
	w := r.world
	return object{"pull_request": object{
		"head": object{"sha": w.git("rev-parse", "HEAD"),
			"repo": object{"full_name": from}}, "base": object{"sha": w.git("rev-parse", "main")},
	}}
}

// merge merges a branch into main and returns the event of the push.
func (r *runner) merge(branch string) object {
	r.Helper()
	w := r.world
	before := w.git("rev-parse", "HEAD")
	w.git("merge", "-q", "--no-ff", "-m", "merge", branch)
	w.git("push", "-q", "origin", "main")
	return object{"before": before, "after": w.git("rev-parse", "HEAD")}
}

func (r *runner) wantTold(n int) {
	r.Helper()
	if got := len(r.slack.Messages()); got != n {
		r.Fatalf("Slack was told %d messages, want %d", got, n)
	}
}
