package change_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// grown returns the revisions of an incident that a statement a commit was added to, each answering some of the
// questions.
func grown(b *testing.B, statements, questions, answers int) []*record.Record {
	tree := make(fstest.MapFS)
	incident := "title: A\nparties: [{id: a}]\nquestions:\n"
	for q := range questions {
		incident += fmt.Sprintf("  - {id: q%d, ask: Was it %d}\n", q, q)
	}
	tree["statements/x/incident.yaml"] = &fstest.MapFile{Data: []byte(incident)}
	for s := range statements {
		day := time.Date(2021, 1, 1+s, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
		text := fmt.Sprintf("party: a\ndate: %s\ntext: |\n  Words of day %d, %s.\npositions:\n", day, s, strings.Repeat("and more ", s%20))
		for q := range answers {
			text += fmt.Sprintf("  - {question: q%d, position: confirmed, count: %d}\n", (s*answers+q)%questions, s+1)
		}
		tree["statements/x/"+day+"-a.yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := record.Load(tree, "statements")
	if err != nil || len(r.Findings) > 0 {
		b.Fatal(err, r.Findings)
	}
	in := *r.Incidents[0]
	all := in.Statements
	in.Statements = nil
	var revisions []*record.Record
	last := &in
	for _, s := range all {
		last = last.With(s)
		revisions = append(revisions, &record.Record{Incidents: []*record.Incident{last}})
	}
	return revisions
}

// BenchmarkHistory reads an incident with a commit for each statement, and its log and status.
func BenchmarkHistory(b *testing.B) {
	for _, size := range []struct{ statements, questions, answers int }{{100, 4, 2}, {800, 4, 2}, {1571, 6500, 5}} {
		b.Run(fmt.Sprintf("%d-statements-%d-questions", size.statements, size.questions), func(b *testing.B) {
			revisions := grown(b, size.statements, size.questions, size.answers)
			now := revisions[len(revisions)-1]
			b.ReportAllocs()
			for b.Loop() {
				h := &change.History{}
				for i, r := range revisions {
					h.Read([]string{"x"}, r, time.Date(2021, 1, 1+i, 12, 0, 0, 0, time.UTC))
				}
				if n := len(change.Log(now, h)); n != size.statements {
					b.Fatal(n, "changes")
				}
				change.StatusAt(h, now.Incidents[0], record.Date{}, record.Date{})
			}
		})
	}
}
