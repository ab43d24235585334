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
		more := strings.Repeat("and more ", s%20)
		text := fmt.Sprintf("party: a\ndate: %s\ntext: |\n  Words of day %d, %s.\npositions:\n", day, s, more)
		for q := range answers {
			text += fmt.Sprintf("  - {question: q%d, position: confirmed, count: %d}\n", (s*answers+q)%questions, s+1)
		}
		tree["statements/x/"+day+"-a.yaml"] = &fstest.MapFile{Data: []byte(text)}
	}
	in := *loaded(b, tree).Incidents[0]
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
				if n := len(change.LogAt(now, h, record.Date{})); n != size.statements {
					b.Fatal(n, "changes")
				}
				change.StatusAt(h, now.Incidents[0], record.Date{}, record.Date{})
			}
		})
	}
}

// BenchmarkPolicy makes the log of a long text with many versions: each a statement, or the same one changed in place.
func BenchmarkPolicy(b *testing.B) {
	var statements, amended []*record.Record
	files := make(fstest.MapFS)
	incident := &fstest.MapFile{Data: []byte("title: A\nparties: [{id: a}]\n")}
	files["statements/x/incident.yaml"] = incident
	for v := range 400 {
		day := time.Date(2021, 1, 1+v, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
		files["statements/x/"+day+"-a.yaml"] = version(day, v)
		amended = append(amended, loaded(b, fstest.MapFS{
			"statements/x/incident.yaml": incident, "statements/x/2021-01-01-a.yaml": version("2021-01-01", v),
		}))
	}
	statements = append(statements, loaded(b, files))
	for name, revisions := range map[string][]*record.Record{"statements": statements, "amended": amended} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				h := &change.History{}
				for i, r := range revisions {
					h.Read([]string{"x"}, r, time.Date(2021, 1, 1+i, 12, 0, 0, 0, time.UTC))
				}
				if n := len(change.LogAt(revisions[len(revisions)-1], h, record.Date{})); n != 400 {
					b.Fatal(n, "changes")
				}
			}
		})
	}
}

// version is a statement of a day with 200 kB of text, of which each version has other words in one place.
func version(day string, v int) *fstest.MapFile {
	text := "party: a\ndate: " + day + "\ntext: |\n"
	for p := range 500 {
		days := 30
		if p%400 < v {
			days = 60
		}
		same := strings.Repeat("nobody may rely upon it ", 15)
		text += fmt.Sprintf("  Paragraph %d says that %s for longer than %d days.\n\n", p, same, days)
	}
	return &fstest.MapFile{Data: []byte(text)}
}

func loaded(b *testing.B, files fstest.MapFS) *record.Record {
	r, err := new(record.Cache).Load(files, "statements")
	if err != nil || len(r.Findings) > 0 {
		b.Fatal(err, r.Findings)
	}
	return r
}
