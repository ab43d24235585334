package redline

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

// checkLaws fails the test where the redline of two texts breaks a law.
func checkLaws(t *testing.T, old, new string) {
	t.Helper()
	r := Compare(old, new)
	if got, want := r.Old(), Normalize(old); got != want && Fold(got) != Fold(want) {
		t.Errorf("Old() = %q, want %q", got, want)
	}
	if got, want := r.New(), Normalize(new); got != want {
		t.Errorf("New() = %q, want %q", got, want)
	}
	checkForm(t, r)
	checkMoves(t, r)
	checkClusters(t, r)
	back := Compare(new, old)
	for there, opposite := range map[Op]Op{Insert: Delete, Delete: Insert, Equal: Equal} {
		if countSpans(r, there) != countSpans(back, opposite) {
			t.Errorf("the way back has other changes:\n%s\n%s", draw(r), draw(back))
		}
	}
	if Fold(old) == Fold(new) && r.Changed() {
		t.Errorf("texts of one fold: %s", draw(r))
	}
	for _, text := range []string{old, new} {
		if self := Compare(text, text); len(self.Spans) > 1 || len(self.Facts) > 0 || self.Changed() {
			t.Errorf("a text compared with itself: %v", self)
		}
	}
}

// countSpans returns the number and the bytes of the spans with an op; of these, the form does not count, and
// what nobody sees is nothing where it is kept.
func countSpans(r Redline, op Op) (n [2]int) {
	for _, s := range r.Spans {
		if s.Op == op && (op != Equal || Fold(s.Text) != "" || strings.Trim(s.Text, " \n") == "") {
			n[0], n[1] = n[0]+1, n[1]+len(Fold(s.Text))
		}
	}
	return n
}

func checkForm(t *testing.T, r Redline) {
	t.Helper()
	for i, s := range r.Spans {
		if s.Text == "" {
			t.Errorf("span %d is empty", i)
		}
		if i == 0 {
			continue
		}
		before := r.Spans[i-1]
		if before.Op == s.Op && before.Move == s.Move {
			t.Errorf("spans %d and %d should be one: %v", i-1, i, r.Spans)
		}
		if before.Op == Insert && s.Op == Delete {
			t.Errorf("span %d: a deletion behind an insertion", i)
		}
	}
}

// checkMoves checks that what moved is the same words on both sides.
func checkMoves(t *testing.T, r Redline) {
	t.Helper()
	struck, added := map[int]string{}, map[int]string{}
	for _, s := range r.Spans {
		switch {
		case s.Move == 0:
		case s.Op == Delete:
			struck[s.Move] += s.Text
		case s.Op == Insert:
			added[s.Move] += s.Text
		default:
			t.Errorf("kept text %q has a move", s.Text)
		}
	}
	if len(struck) != len(added) {
		t.Errorf("%d moves away, %d moves in", len(struck), len(added))
	}
	for n, text := range struck {
		if Fold(text) != Fold(added[n]) {
			t.Errorf("move %d: %q is not %q", n, text, added[n])
		}
	}
}

// checkClusters checks that no span begins or ends inside a grapheme cluster.
func checkClusters(t *testing.T, r Redline) {
	t.Helper()
	for _, side := range []Op{Delete, Insert} {
		var text strings.Builder
		var ends []int
		for _, s := range r.Spans {
			if s.Op == Equal || s.Op == side {
				text.WriteString(s.Text)
				ends = append(ends, text.Len())
			}
		}
		bounds := map[int]bool{}
		for it := graphemes.FromString(text.String()); it.Next(); {
			bounds[it.End()] = true
		}
		for _, end := range ends {
			if !bounds[end] {
				t.Errorf("a span ends inside a cluster at %d of %q", end, text.String())
			}
		}
	}
}

// draw writes a redline the way people read it: [-struck-]{+added+}.
func draw(r Redline) string {
	var b strings.Builder
	for _, s := range r.Spans {
		move := ""
		if s.Move > 0 {
			move = string(rune('①' + s.Move - 1))
		}
		switch s.Op {
		case Delete:
			b.WriteString("[-" + move + s.Text + "-]")
		case Insert:
			b.WriteString("{+" + move + s.Text + "+}")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// pair is one text and its revision.
type pair struct {
	ID, Lang, Kind string
	Old, New       string
}

func readPairs(t testing.TB, name string) []pair {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var pairs []pair
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var p pair
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		pairs = append(pairs, p)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return pairs
}

func TestLawsOnRealPairs(t *testing.T) {
	for _, p := range readPairs(t, "testdata/pairs.jsonl") {
		t.Run(p.ID, func(t *testing.T) { checkLaws(t, p.Old, p.New) })
	}
}

// hard are pieces that texts are put together from to break the laws.
var hard = []string{
	"", " ", "a", "The", "the", "cat", "280", "bids", "$5", "-5", "4GB", ".", ",", "\"", "`x y`", "`",
	"\n\n", "\n", "\t", "\r\n", "\u00a0",
	"\u0301", "e\u0301", "👩‍👩‍👧", "🇯🇵", "🇯", "กำ", "ำ",
	"\u0600", "क्ष", "한국", "\u1100\u1161", "漏洩", "した", "データ", "。", "、", "2021年",
	"\xff", "\u200d", "\ufeff", "inci\u00addent", "incident", "ﬁle", "file", "it’s", "it's", "“so”", "個人 情報", "個人情報",
	"10 日", "https://a.b/c?d=e", "x@y.org",
	"We have no evidence that any customer data left our systems.",
	"The attacker read the files of one server in May.",
	"お客様にご迷惑をおかけしたことを深くお詫び申し上げます。",
}

// FuzzCompare builds two texts out of hard pieces or takes them as they come.
func FuzzCompare(f *testing.F) {
	f.Add("280 bids", "70 bids")
	f.Add("one\n\ntwo", "two one")
	f.Add("\xff\xfe", "\xff")
	f.Add("a \u0301b", "a b")
	f.Add("\u0600 a", "\u0600b")
	f.Fuzz(func(t *testing.T, old, new string) {
		checkLaws(t, old, new)
		checkLaws(t, assemble(old), assemble(new))
	})
}

func assemble(recipe string) string {
	var b strings.Builder
	for i := range len(recipe) {
		b.WriteString(hard[int(recipe[i]>>1)%len(hard)])
		if recipe[i]&1 == 1 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// Lists whose items change places, come and go have moves beside insertions that could slide into them.
func TestLawsOnMovedItems(t *testing.T) {
	a := newAuthor(5)
	var items []string
	for range 8 {
		items = append(items, "* ["+a.word()+"](https://"+a.word()+".org): "+a.text(40))
	}
	for range 300 {
		var texts [2]string
		for i := range texts {
			a.r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
			texts[i] = strings.Join(items[:3+a.r.IntN(5)], []string{" ", "\n\n"}[a.r.IntN(2)])
		}
		checkLaws(t, texts[0], texts[1])
	}
}

// Paragraphs that two large texts share do not change how the rest is drawn.
func TestSharedParagraphs(t *testing.T) {
	a := newAuthor(6)
	before, after := a.paragraph(large), a.paragraph(large)
	for _, p := range readPairs(t, "testdata/pairs.jsonl") {
		if shareParagraph(p.Old, p.New) {
			continue // in a large text they are not read word by word either
		}
		small := Compare(p.Old, p.New)
		all := Compare(before+"\n\n"+p.Old+"\n\n"+after, before+"\n\n"+p.New+"\n\n"+after)
		if got, want := changes(all), changes(small); !slices.Equal(got, want) {
			t.Errorf("%s: %v, alone %v", p.ID, got, want)
		}
		if !slices.Equal(all.Facts, small.Facts) {
			t.Errorf("%s: facts %v, alone %v", p.ID, all.Facts, small.Facts)
		}
	}
}

func shareParagraph(a, b string) bool {
	others := paragraphs(Normalize(b))
	return slices.ContainsFunc(strings.Split(Normalize(a), "\n\n"), func(p string) bool { return others[p] > 0 })
}

func changes(r Redline) []Span {
	return slices.DeleteFunc(r.Spans, func(s Span) bool { return s.Op == Equal })
}

// A paragraph that moved in a large text is shown as moved.
func TestMovedParagraph(t *testing.T) {
	a := newAuthor(7)
	var paragraphs []string
	for range 20 {
		paragraphs = append(paragraphs, a.paragraph(large/20))
	}
	moved := slices.Insert(slices.Clone(paragraphs[1:]), 10, paragraphs[0])
	r := Compare(strings.Join(paragraphs, "\n\n"), strings.Join(moved, "\n\n"))
	if !slices.ContainsFunc(r.Spans, func(s Span) bool {
		return s.Move == 1 && s.Op == Insert && strings.TrimSpace(s.Text) == Normalize(paragraphs[0])
	}) {
		t.Error("the first paragraph is not shown as moved")
	}
}

func (a author) paragraph(size int) string { return strings.ReplaceAll(a.text(size), "\n\n", " ") }
