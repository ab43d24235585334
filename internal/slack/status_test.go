package slack

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/record"
)

// A status that does not fit is cut, and says so.
func TestLongStatus(t *testing.T) {
	var questions, positions strings.Builder
	for n := range 200 {
		fmt.Fprintf(&questions, "  - {id: q%d, ask: \"Question number %d, which is rather long?\"}\n", n, n)
		fmt.Fprintf(&positions, "  - {question: q%d, position: denied, quote: Words}\n", n)
	}
	r := load(t, map[string]string{
		"incident.yaml": "title: An incident\nparties: [{id: acme, name: Acme, role: vendor}]\nquestions:\n" +
			questions.String(),
		"2021-08-01-acme.yaml": "party: acme\ndate: 2021-08-01\npositions:\n" + positions.String() + "text: |\n  Words\n",
	})
	m := composer.Status(r.Incidents[0], change.StatusAt(nil, r.Incidents[0], record.Date{}, record.Date{}))
	checkLimits(t, m)
	if !strings.Contains(string(m.Blocks), "onrecord status inc") || len(tableOf(t, m).Rows) < 15 {
		t.Errorf("the table was cut: %s", m.Blocks)
	}
	if !strings.Contains(m.Text, "onrecord status inc") {
		t.Errorf("nothing says that it was cut: %q", m.Text[len(m.Text)-200:])
	}
}

// The head of a thread has a row for each stance: who, on what, where, since when, and before. Who contradicts whom,
// and who did not answer, stands below it.
func TestStatusTable(t *testing.T) {
	const statement = "party: %s\ndate: 2021-08-0%d\npositions: [{question: q, position: %s, quote: Words}]\n" +
		"text: |\n  Words\n"
	r := load(t, map[string]string{
		"incident.yaml": "title: An incident\nparties:\n  - {id: acme, name: Acme, role: vendor}\n" +
			"  - {id: gang, name: The gang, role: attacker}\n" +
			"  - {id: quiet, name: Quiet & Co, role: vendor}\n" +
			"questions: [{id: q, ask: \"Was data taken?\"}, {id: p, ask: \"Was a <ransom> paid?\"}]\n",
		"2021-08-01-acme.yaml": fmt.Sprintf(statement, "acme", 1, "unknown"),
		"2021-08-02-acme.yaml": fmt.Sprintf(statement, "acme", 2, "denied"),
		"2021-08-03-gang.yaml": fmt.Sprintf(statement, "gang", 3, "confirmed"),
	})
	m := composer.Status(r.Incidents[0], change.StatusAt(nil, r.Incidents[0], record.Date{}, record.Date{}))
	checkLimits(t, m)
	var rows []string
	for _, row := range tableOf(t, m).Rows {
		var cells []string
		for _, cell := range row {
			cells = append(cells, cell.Text)
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	const want = `Question | Party | Position | Since | Before | Also
Was data taken? | Acme | denied | 2 August 2021 | unknown | –
Was data taken? | The gang | confirmed | 3 August 2021 | – | bad news for Acme, Quiet & Co
Was a <ransom> paid? | nobody has answered | – | – | – | –`
	if got := strings.Join(rows, "\n"); got != want {
		t.Errorf("the table is\n%s\nwant\n%s", got, want)
	}
	var below strings.Builder
	for _, e := range elements(t, []delivery.Message{m}) {
		fmt.Fprint(&below, e["text"])
	}
	for _, words := range []string{"An incident\n", "Where everyone stands now", "Was data taken? Acme", "contradict",
		"Nothing is on record of Quiet & Co."} {
		if !strings.Contains(below.String(), words) {
			t.Errorf("%q is not beside the table: %q", words, &below)
		}
	}
	for _, words := range []string{"Was data taken?", "Acme: denied", "before: unknown", "nobody has answered"} {
		if !strings.Contains(m.Text, words) || !strings.Contains(string(m.Fallback), strings.Split(words, ": ")[0]) {
			t.Errorf("the text does not say %q: %q", words, m.Text)
		}
	}
}

// An incident without questions has no table.
func TestStatusWithoutTable(t *testing.T) {
	in := load(t, map[string]string{
		"incident.yaml": "title: An incident\nparties: [{id: acme, name: Acme, role: vendor}]\n",
	}).Incidents[0]
	m := composer.Status(in, change.StatusAt(nil, in, record.Date{}, record.Date{}))
	checkLimits(t, m)
	if m.Fallback != nil {
		t.Errorf("falls back on %s", m.Fallback)
	}
}
