package redline

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// sentence is one of a sample, with the facts that it states.
type sentence struct {
	lang, text string
	facts      []string // kind and words
}

// readSample reads the sentences of a file, in which facts stand in brackets: [n 280 bids].
func readSample(t testing.TB, name string) []sentence {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var list []sentence
	lang := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case strings.HasPrefix(line, "# ") && len(line) == 4:
			lang = line[2:]
		case !strings.HasPrefix(line, "#"):
			text, facts := readMarks(line)
			list = append(list, sentence{lang, text, facts})
		}
	}
	return list
}

// readMarks returns a line without its brackets, and the facts in them in order.
func readMarks(line string) (string, []string) {
	kinds := map[byte]FactKind{'n': Number, 'd': Date, 'h': Hedge, 's': Scope, 'p': Promise, 'a': Apology}
	type open struct{ fact, start int }
	var text strings.Builder
	var facts []string
	var stack []open
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '[':
			stack = append(stack, open{len(facts), text.Len()})
			facts = append(facts, string(kinds[line[i+1]])+" ")
			i += 2
		case c == ']':
			last := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			facts[last.fact] += text.String()[last.start:]
		default:
			text.WriteByte(c)
		}
	}
	return text.String(), facts
}

// tally counts the facts of one kind.
type tally struct{ right, false, missed int }

// measure compares the facts that are found in the sentences of a sample with those that are there, and
// logs where they differ.
func measureSample(t testing.TB, list []sentence) map[string]*tally {
	t.Helper()
	byKind := map[string]*tally{}
	count := func(fact string) *tally {
		kind, _, _ := strings.Cut(fact, " ")
		for _, k := range []string{kind, "all"} {
			if byKind[k] == nil {
				byKind[k] = &tally{}
			}
		}
		return byKind[kind]
	}
	for _, s := range list {
		var got []string
		for _, f := range Compare("", s.text).Facts {
			got = append(got, string(f.Kind)+" "+f.Text)
		}
		want := slices.Clone(s.facts)
		for _, f := range got {
			if at := slices.Index(want, f); at >= 0 {
				want = slices.Delete(want, at, at+1)
				count(f).right++
				byKind["all"].right++
			} else {
				count(f).false++
				byKind["all"].false++
				t.Logf("%s: false %q in %q", s.lang, f, s.text)
			}
		}
		for _, f := range want {
			count(f).missed++
			byKind["all"].missed++
			t.Logf("%s: missed %q in %q", s.lang, f, s.text)
		}
	}
	return byKind
}

func TestFactsOfSample(t *testing.T) {
	byKind := measureSample(t, readSample(t, os.Getenv("SAMPLE")))
	for _, kind := range []string{"number", "date", "scope", "promise", "hedge", "apology", "all"} {
		c := byKind[kind]
		precision, recall := float64(c.right)/float64(c.right+c.false), float64(c.right)/float64(c.right+c.missed)
		t.Logf("%s: precision %.3f, recall %.3f of %d", kind, precision, recall, c.right+c.missed)
	}
}
