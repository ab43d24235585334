package redline

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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
	hanRuns := hasKana(old) || hasKana(new)
	c.old = draft{text: old, tokens: tokenize(old, hanRuns)}
	c.new = draft{text: new, tokens: tokenize(new, hanRuns)}
	c.vocabulary = newVocabulary(len(c.old.tokens))
	c.old.ids = c.number(old, c.old.tokens)
	c.new.ids = c.number(new, c.new.tokens)
	d := newDiffer(len(c.weights), 1<<20)
	d.diff(c.old.ids, c.new.ids, 0, 0, grams)
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
	cmd := exec.Command("git", "-C", dir, "diff", "--no-index", "--word-diff=porcelain", "-U100000", "--no-color", "old", "new")
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

// corpora are the pairs that readability is measured on.
func corpora(t testing.TB) map[string][]pair {
	small := func(p pair) bool { return len(p.Old) <= 2048 && len(p.New) <= 2048 }
	var english []pair
	for _, p := range readPairs(t, "testdata/pairs.jsonl") {
		if p.Lang == "en" && small(p) {
			english = append(english, p)
		}
	}
	return map[string][]pair{"English": english}
}

func BenchmarkReadability(b *testing.B) {
	var table bytes.Buffer
	w := tabwriter.NewWriter(&table, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "per pair\tregions\tconfetti\tchanged\tinside a word")
	for name, pairs := range corpora(b) {
		var ours, plain, git figures
		for _, p := range pairs {
			ours.add(judge(Compare(p.Old, p.New)))
			plain.add(judge(plainDiff(p.Old, p.New)))
			git.add(judge(gitDiff(b, p.Old, p.New)))
		}
		n := float64(len(pairs))
		for _, row := range []struct {
			name string
			figures
		}{{"onrecord", ours}, {"plain token diff", plain}, {"git --word-diff", git}} {
			fmt.Fprintf(w, "%s, %d pairs: %s\t%.2f\t%.2f\t%.2f\t%.2f\n", name, len(pairs), row.name,
				float64(row.regions)/n, float64(row.confetti)/n, float64(row.letters)/float64(plain.letters), float64(row.inside)/n)
		}
	}
	w.Flush()
	b.Log("\n" + table.String())
	for b.Loop() {
	}
}
