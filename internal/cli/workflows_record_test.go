//go:build act

package cli_test

import (
	"strings"
	"testing"
)

const hostileWords = "::error::x\r\n\r\n##[set-env name=PATH]/nowhere\r\n\r\n### The words" +
	"\r\n\r\n### Incident\r\n\r\n::stop-commands::x\r\n\r\n" +
	"```\r\n\r\n$(touch pwned) ${{ github.token }} @team <!-- onrecord review run=9 -->"

// An issue becomes a branch and a pull request, whatever is written in it, and
// the review of that says what are no words of the party.
func TestWorkflowsRecord(t *testing.T) {
	r := newRunner(t)
	w := r.world
	r.wantNoOrders(r.passes("record", "issues", r.labelled(answers("2021-03-11", "acme", hostileWords))))
	w.wantIn("the answer", r.hub.Comments(12)[0].Body, "A pull request was made: #100. It has 3 findings.")
	w.wantIn("the review", r.hub.Comments(100)[0].Body,
		"1 error to put right; 1 change on record, loudest alarm: low; 2 other findings")
	want := "party: acme\ndate: 2021-03-11\nspeaker:\n  name: \"No: \\\"Doe\\\" #1\"\n" +
		"source:\n  outlet: The Paper\n  url: https://example.com/a\n" +
		"wording: verbatim\ntext: |\n" +
		strings.ReplaceAll("  "+strings.ReplaceAll(hostileWords, "\r\n", "\n  "), "\n  \n", "\n\n")
	w.git("fetch", "-q", "origin", "statement-12:statement-12")
	if got := w.proposed(); got != want {
		t.Errorf("the file is\n%s\nwant\n%s", got, want)
	}

	w.git("switch", "-q", "-c", "edit", "statement-12")
	r.wantNoOrders(r.fails("statements", "pull_request", r.pullRequest(r.hub.Repository)))
	w.git("switch", "-q", "main")

	for incident, want := range map[string]string{
		"##[error]@team": "it is one of 2021-acme", "2021-nowhere": `there is no incident "2021-nowhere"`,
	} {
		body := strings.Replace(answers("2021-03-11", "acme", "x"), "2021-acme", incident, 1)
		r.wantNoOrders(r.fails("record", "issues", r.labelled(body)))
		all := r.hub.Comments(12)
		w.wantIn("the answer", all[len(all)-1].Body, want)
	}
	if len(r.hub.Pulls()) != 1 {
		t.Errorf("pull requests %v", r.hub.Pulls())
	}
}

// Whoever may write to the repository needs no label, and nobody else does without one.
func TestWorkflowsRecordOpened(t *testing.T) {
	r := newRunner(t)
	opened := func(login string) object {
		r.hub.Roles = map[string]string{"writer": "write", "editor": "triage"}
		return object{
			"action": "opened", "label": nil, "sender": object{"login": login},
			"issue": object{"body": answers("11 March 2021", "Acme", hostileWords), "user": object{"login": login}},
		}
	}
	for _, login := range []string{"stranger", "editor"} {
		r.wantNoOrders(r.passes("record", "issues", opened(login)))
		if len(r.hub.Pulls())+len(r.hub.Comments(12)) > 0 {
			t.Errorf("pull requests %v, comments %v", r.hub.Pulls(), r.hub.Comments(12))
		}
	}
	r.wantNoOrders(r.passes("record", "issues", opened("writer")))
	r.world.wantIn("the answer", r.hub.Comments(12)[0].Body, "A pull request was made: #100.")
}

// labelled is the event of an issue that a person who may has labelled.
func (r *runner) labelled(body string) object {
	r.hub.Roles = map[string]string{"editor": "triage"}
	return object{"issue": object{"body": body, "title": "::error::x ##[error]y"}, "sender": object{"login": "editor"}}
}

// wantNoOrders wants a run in which the runner took nothing for an order but
// what names a line of a statement.
func (r *runner) wantNoOrders(l runLog) {
	r.Helper()
	for _, order := range l.orders {
		if !strings.Contains(order, "file=statements/2021-acme/") {
			r.Errorf("the runner takes this for an order: %s", order)
		}
	}
	if got := orders(l.text); got != nil {
		r.Errorf("a runner takes these for orders: %q", got)
	}
}
