package redline

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// figures say how a redline reads. All but the changed letters are counts.
type figures struct {
	regions  int // changes, each a deletion, an insertion or both
	confetti int // kept runs of one or two words between two changes of three words or more
	letters  int // letters and digits struck out or added
	inside   int // ends of changes that fall inside a word
}

func (f *figures) add(g figures) {
	f.regions += g.regions
	f.confetti += g.confetti
	f.letters += g.letters
	f.inside += g.inside
}

// judge measures a redline.
func judge(r Redline) figures {
	var f figures
	var sizes []int // words of each change; the kept runs stand between
	var kept []int
	for i, s := range r.Spans {
		if s.Op == Equal {
			kept = append(kept, countWords(s.Text))
			continue
		}
		f.letters += countLetters(s.Text)
		if i == 0 || r.Spans[i-1].Op == Equal {
			sizes = append(sizes, 0)
			if i == 0 {
				kept = append(kept, 0)
			}
		}
		sizes[len(sizes)-1] = max(sizes[len(sizes)-1], countWords(s.Text))
	}
	f.regions = len(sizes)
	for i := 1; i < len(sizes); i++ {
		if sizes[i-1] >= 3 && sizes[i] >= 3 && kept[i] >= 1 && kept[i] <= 2 {
			f.confetti++
		}
	}
	f.inside = cutWords(r, Delete) + cutWords(r, Insert)
	return f
}

// cutWords counts the ends of changes that part a word of one text.
func cutWords(r Redline, side Op) int {
	n, before, changed := 0, "", false
	for _, s := range r.Spans {
		if s.Op != Equal && s.Op != side {
			continue
		}
		if before != "" && (changed || s.Op != Equal) && !(changed && s.Op != Equal) {
			last, _ := utf8.DecodeLastRuneInString(before)
			first, _ := utf8.DecodeRuneInString(s.Text)
			if isWordRune(last) && isWordRune(first) && scriptOf(last) == scriptOf(first) && scriptOf(last) == 0 {
				n++
			}
		}
		before, changed = s.Text, s.Op != Equal
	}
	return n
}

func countLetters(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// countWords counts words by UAX #29; Japanese is counted by runs of one script.
func countWords(text string) int {
	n, run := 0, byte(0)
	for it := words.FromString(text); it.Next(); {
		first, _ := utf8.DecodeRuneInString(it.Value())
		script := scriptOf(first)
		if strings.ContainsFunc(it.Value(), isWordRune) && (script == 0 || script != run) {
			n++
		}
		run = script
	}
	return n
}

// plainDiff is the comparison without sentences and without clean-up.
func plainDiff(old, new string) Redline {
	c := &comparison{}
	old, new = Normalize(old), Normalize(new)
	how := cutting{hanRuns: hasKana(old) || hasKana(new)}
	c.old = draft{text: old, tokens: tokenize(old, how)}
	c.new = draft{text: new, tokens: tokenize(new, how)}
	c.vocabulary = newVocabulary(0)
	c.old.ids = c.internTokens(old, c.old.tokens)
	c.new.ids = c.internTokens(new, c.new.tokens)
	d := newDiffer(len(c.weights), 1<<20)
	d.diff(section{a: c.old.ids, b: c.new.ids}, grams)
	c.runs = d.runs
	return Redline{Spans: c.spans()}
}

// gitDiff is what git diff --word-diff marks on two files with the same texts.
func gitDiff(t testing.TB, old, new string) Redline {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{"old": old, "new": new} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("git", "-C", dir, "diff", "--no-index", "--word-diff=porcelain", "-U100000", "--no-color",
		"old", "new")
	out, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); err != nil && (!ok || exit.ExitCode() != 1) {
		t.Fatal(err)
	}
	_, out, _ = bytes.Cut(out, []byte("@@\n"))
	return porcelain(string(out))
}

// porcelain reads git's --word-diff=porcelain: a line for each span, "~" for each line break.
func porcelain(out string) Redline {
	ops := map[byte]Op{' ': Equal, '-': Delete, '+': Insert}
	var r Redline
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		switch {
		case line == "":
		case line[0] == '~':
			if last := len(r.Spans) - 1; last >= 0 {
				r.Spans[last].Text += "\n"
			}
		case ops[line[0]] != "":
			r.Spans = appendSpan(r.Spans, Span{Op: ops[line[0]], Text: line[1:]})
		}
	}
	return r
}

func appendSpan(spans []Span, s Span) []Span {
	if last := len(spans) - 1; last >= 0 && spans[last].Op == s.Op {
		spans[last].Text += s.Text
		return spans
	}
	return append(spans, s)
}

// corpus is pairs in one language.
type corpus struct {
	name  string
	pairs []pair
}

// corpora are the pairs of up to 2 kB that readability is measured on.
func corpora(t testing.TB) []corpus {
	all := append(readPairs(t, "testdata/pairs.jsonl"), readPairs(t, "testdata/written.jsonl")...)
	all = slices.DeleteFunc(all, func(p pair) bool { return len(p.Old) > 2048 || len(p.New) > 2048 })
	list := []corpus{{name: "English"}, {name: "Japanese"}, {name: "others"}}
	for _, p := range all {
		i := max(0, slices.Index([]string{"en", "ja"}, p.Lang))
		if p.Lang != "en" && p.Lang != "ja" {
			i = 2
		}
		list[i].pairs = append(list[i].pairs, p)
	}
	return list
}

// score is the figures of one way to compare, over a corpus.
type score struct {
	name string
	figures
}

func (c corpus) scores(t testing.TB) []score {
	list := []score{{name: "onrecord"}, {name: "plain token diff"}, {name: "git --word-diff"}}
	for _, p := range c.pairs {
		list[0].add(judge(Compare(p.Old, p.New)))
		list[1].add(judge(plainDiff(p.Old, p.New)))
		list[2].add(judge(gitDiff(t, p.Old, p.New)))
	}
	return list
}

// TestReadability holds the redline to its targets. Calm has its price: sentences that share little are replaced whole,
// which marks more letters. The other languages are few pairs and rewritten almost throughout: they may mark more.
func TestReadability(t *testing.T) {
	targets := map[string]struct{ confetti, changed float64 }{
		"English":  {0.03, 1.08},
		"Japanese": {0.10, 1.05},
		"others":   {0.14, 1.10},
	}
	for _, c := range corpora(t) {
		t.Run(c.name, func(t *testing.T) {
			scores := c.scores(t)
			ours, plain, git := scores[0], scores[1], scores[2]
			pairs := float64(len(c.pairs))
			atMost(t, "confetti per pair", float64(ours.confetti)/pairs, targets[c.name].confetti)
			atMost(t, "changed letters over plain", float64(ours.letters)/float64(plain.letters), targets[c.name].changed)
			atMost(t, "changes that part a word, per pair", float64(ours.inside)/pairs, 0.05)
			if c.name == "English" { // git takes a text without blanks for one word
				atMost(t, "regions over git's", float64(ours.regions)/float64(git.regions), 0.75)
			}
		})
	}
}

func atMost(t *testing.T, what string, got, limit float64) {
	t.Helper()
	if got > limit {
		t.Errorf("%s: %.3f, want at most %.2f", what, got, limit)
	}
}

// BenchmarkReadability prints how redlines read beside two other ways to compare.
func BenchmarkReadability(b *testing.B) {
	var table bytes.Buffer
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "per pair\t\tregions\tconfetti\tchanged\tinside a word")
	for _, c := range corpora(b) {
		scores := c.scores(b)
		n, plain := float64(len(c.pairs)), float64(scores[1].letters)
		for _, s := range scores {
			fmt.Fprintf(w, "%s, %d pairs\t%s\t%.3f\t%.3f\t%.3f\t%.3f\n", c.name, len(c.pairs), s.name,
				float64(s.regions)/n, float64(s.confetti)/n, float64(s.letters)/plain, float64(s.inside)/n)
		}
	}
	w.Flush()
	b.Log("\n" + table.String())
	for b.Loop() {
		for _, c := range corpora(b) {
			for _, p := range c.pairs {
				Compare(p.Old, p.New)
			}
		}
	}
}
