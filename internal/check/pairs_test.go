package check_test

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/record"
)

// An edit is one mistake in the fixture's statement: some lines in the place of others.
type edit struct {
	name     string
	from, to int // lines of the fixture
	lines    []string
	rule     string // that reports it
}

// edits returns the mistakes of ../cli/testdata/mistakes that are made in one
// place of the statement.
func edits(t *testing.T) (all []edit) {
	clean := strings.SplitAfter(fixture(t)[statement], "\n")
	cases, err := filepath.Glob("../cli/testdata/mistakes/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range cases {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(a.Comment), "escapes: yes") {
			continue
		}
		var broken, rule string
		for _, f := range a.Files {
			switch f.Name {
			case "broken/" + statement:
				broken = string(f.Data)
			case "want":
				first, _, _ := strings.Cut(string(f.Data), "\n")
				rule = strings.TrimSuffix(first[strings.LastIndex(first, "[")+1:], "]")
			}
		}
		if e, ok := difference(clean, strings.SplitAfter(broken, "\n")); ok {
			e.name, e.rule = strings.TrimSuffix(filepath.Base(name), ".txtar"), rule
			all = append(all, e)
		}
	}
	return all
}

// difference returns the lines that differ, if they are few.
func difference(a, b []string) (edit, bool) {
	from := 0
	for from < min(len(a), len(b)) && a[from] == b[from] {
		from++
	}
	end := 0
	for end < min(len(a), len(b))-from && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	e := edit{from: from, to: len(a) - end, lines: b[from : len(b)-end]}
	return e, e.to-e.from < 6 && len(b) > 1 && len(e.lines) < 8
}

// hides names the pairs of which one mistake leaves nothing to see of the other.
var hides = map[string][]string{
	// the words are lost
	"text-behind-sign": {"quote-not-in-text", "promise-quote", "text-with-none", "html", "html-entities", "line-hyphen",
		"mail-quoting",
		"draft-note", "garbled", "other-language"},
	"text-plain": {"quote-not-in-text", "promise-quote", "text-with-none", "html", "html-entities", "line-hyphen",
		"mail-quoting",
		"draft-note", "garbled", "other-language"},
	"text-quoted": {"quote-not-in-text", "promise-quote", "text-with-none", "html", "html-entities", "line-hyphen",
		"mail-quoting",
		"draft-note", "garbled", "other-language"},
	"html":           {"html-entities"},    // one finding counts both
	"answered-twice": {"unknown-question"}, // together they answer another question
	"missing-date":   {"key-unknown", "stray-words", "two-documents"},
	"two-documents":  {"document-mark-inside"}, // one finding for all such marks
}

// TestTwoMistakes holds that of any two mistakes in different places of a file
// both are reported, each once and nothing else.
func TestTwoMistakes(t *testing.T) {
	all := edits(t)
	clean := strings.SplitAfter(fixture(t)[statement], "\n")
	n := 0
	for i := range all {
		for j := range i {
			a, b := all[i], all[j]
			if a.from > b.from {
				a, b = b, a
			}
			if a.to+1 > b.from || slices.Contains(hides[a.name], b.name) || slices.Contains(hides[b.name], a.name) {
				continue
			}
			n++
			text := slices.Concat(clean[:a.from], a.lines, clean[a.to:b.from], b.lines, clean[b.to:])
			want := []string{a.rule, b.rule}
			slices.Sort(want)
			if told := rulesOf(t, strings.Join(text, "")); !slices.Equal(told, want) {
				t.Errorf("%s and %s: told are %v, want %v", a.name, b.name, told, want)
			}
		}
	}
	if n < 1000 {
		t.Errorf("only %d pairs were tried", n)
	}
}

// rulesOf returns the rules of what is found in a statement of the fixture's incident, sorted.
func rulesOf(t *testing.T, text string) (rules []string) {
	fsys := fstest.MapFS{
		path.Join(folder, statement): {Data: []byte(text)},
		path.Join(folder, incident):  {Data: []byte(fixture(t)[incident])},
	}
	r, err := new(record.Cache).Load(fsys, "statements")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range check.Run(r, check.Context{}) {
		rules = append(rules, f.Rule)
	}
	slices.Sort(rules)
	return rules
}
