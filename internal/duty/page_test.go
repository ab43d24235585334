package duty

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the lists of docs/duties.md anew")

// docs/duties.md lists all duties, as their files have them.
func TestPageIsCurrent(t *testing.T) {
	const page = "../../docs/duties.md"
	data, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	b := book(t)
	want := between(t, string(data), "duties", dutyList(b))
	want = between(t, want, "unsettled", unsettledList(b))
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if string(data) != want {
		t.Error("docs/duties.md is not current: run make update")
	}
}

// between returns a page with what stands between two marks replaced.
func between(t *testing.T, page, mark, text string) string {
	before, rest, ok := strings.Cut(page, "<!-- "+mark+" -->\n")
	_, after, also := strings.Cut(rest, "<!-- end -->")
	if !ok || !also {
		t.Fatalf("the page has no mark %s", mark)
	}
	return before + "<!-- " + mark + " -->\n\n" + text + "\n<!-- end -->" + after
}

func dutyList(b *Book) string {
	var s strings.Builder
	s.WriteString("| duty | what, and to whom | runs from | length | law | read on |\n" +
		"| --- | --- | --- | --- | --- | --- |\n")
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			name, from := "`"+r.ID+"`", "`"+r.Trigger+"`"
			if r.Variant != "" {
				name += ", `variant: " + r.Variant + "`"
			}
			if r.Or != "" {
				from += " or `" + r.Or + "`"
			}
			if r.After != "" {
				from += ", once `" + r.After + "` is on record"
			}
			read := "unverified"
			if !g.Checked.IsZero() {
				read = g.Checked.Words()
			}
			fmt.Fprintf(&s, "| %s | %s, to %s | %s | %s | [`%s`](%s), %s | %s |\n", name, r.Title, r.To, from,
				lengthWords(r), g.ID,
				r.Address(), r.Article, read)
		}
	}
	return s.String()
}

func lengthWords(r *Rule) string {
	if !r.hasLength() {
		return "none"
	}
	words := count{rule: r}.length()
	if r.DaysFrom > 0 {
		words = fmt.Sprintf("%d to %s", r.DaysFrom, words)
	}
	if r.Cap.Trigger != "" {
		words += fmt.Sprintf(", and not later than %d hours from `%s`", r.Cap.Hours, r.Cap.Trigger)
	}
	return words
}

func unsettledList(b *Book) string {
	var s strings.Builder
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			if r.Open != "" {
				fmt.Fprintf(&s, "- `%s`: %s\n", r.ID, r.Open)
			}
		}
	}
	return s.String()
}
