package render_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

// review makes a review with n changes and n findings, whose texts are long.
func review(n int, text string) view.Review {
	in := &record.Incident{ID: "x", Title: text}
	r := view.Review{Files: "https://github.com/a/b/blob/c", Commit: strings.Repeat("a", 40),
		Whole: "https://github.com/a/b/actions/runs/1"}
	for i := range n {
		old := &record.Statement{ID: "old", Party: "p", Text: "Old. " + text}
		s := &record.Statement{ID: fmt.Sprint(i), Party: "p", Text: "New. " + text}
		r.Changes = append(r.Changes, change.Change{
			Kind: change.Issued, Incident: in, Statement: s, Previous: old, Alarm: []change.Alarm{change.High, change.Low}[i%2],
			Transitions: []change.Transition{{
				Question: record.Question{ID: "q", Ask: text}, Move: change.Reversed, Alarm: change.High, FromSource: old,
				From: record.Answer{Position: record.Denied, Quote: text}, To: record.Answer{Position: record.Confirmed,
					Quote: text},
			}},
		})
		r.Findings = append(r.Findings, finding.Finding{File: text, Line: i, Severity: finding.Error, Rule: "rule",
			Message: text, Hint: text})
		r.Batches = append(r.Batches, view.Batch{Destination: "C1", Changes: r.Changes[i:]})
	}
	return r
}

func markdown(t testing.TB, r view.Review, limit int) string {
	t.Helper()
	var b strings.Builder
	if err := render.ReviewMarkdown(&b, &r, limit); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A review keeps to its limit whatever is in it, and says that it is shortened.
func TestReviewFits(t *testing.T) {
	const limit = 20_000
	for _, text := range []string{"short", strings.Repeat("long words ", 60), strings.Repeat("長い言葉", 60),
		strings.Repeat("<@#*_", 100)} {
		for _, n := range []int{0, 1, 3, 40} {
			got := markdown(t, review(n, text), limit)
			whole := markdown(t, review(n, text), 0)
			if len(got) > limit {
				t.Errorf("%d changes of %d bytes take %d bytes", n, len(text), len(got))
			}
			if shortened := strings.Contains(got, "This is shortened"); shortened != (len(whole) > limit) {
				t.Errorf("%d changes of %d bytes, whole %d bytes: shortened is %v", n, len(text), len(whole), shortened)
			}
			if strings.Count(got, "<details>") != strings.Count(got, "</details>") {
				t.Error("a fold is not closed")
			}
		}
	}
}

// What was kept goes before anything else does: the new words stay.
func TestReviewShortensKeptTextFirst(t *testing.T) {
	r := review(1, "x")
	kept := strings.Repeat("kept words stand here. ", 2000)
	r.Changes[0].Previous = &record.Statement{ID: "old", Party: "p", Text: kept + "Old end."}
	r.Changes[0].Statement.Text = kept + "Quite new end."
	got := markdown(t, r, 20_000)
	if !strings.Contains(got, "words unchanged") || !strings.Contains(got, "Quite new") ||
		!strings.Contains(got, "## Findings") {
		t.Errorf("got %s", got)
	}
}
