package redline

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// syllables build the words of made-up English: about as long and as unevenly used as real ones.
var syllables = strings.Fields(
	"ac ber con der est for gra hol in jus ker lo men nor ob per qua ri sta tion un ver wa yes zi")

// lexicon makes distinct words, the most common ones first and short.
func lexicon(r *rand.Rand, n int) []string {
	words := strings.Fields("the of and to a in that is was it for on are with as be at this by have not from or an we")
	seen := map[string]bool{}
	for len(words) < n {
		var b strings.Builder
		for range 1 + r.IntN(3) + len(words)*2/n {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		if w := b.String(); !seen[w] {
			seen[w] = true
			words = append(words, w)
		}
	}
	return words
}

// author writes text of a given size.
type author struct {
	r     *rand.Rand
	words []string
}

func newAuthor(seed uint64) author {
	r := rand.New(rand.NewPCG(seed, 1))
	return author{r, lexicon(r, 8000)}
}

// word picks a word; the rank of a word says how rare it is, as in real text.
func (a author) word() string {
	u := a.r.Float64()
	return a.words[int(float64(len(a.words))*u*u*u)]
}

// text writes sentences and paragraphs of about size bytes.
func (a author) text(size int) string {
	var b strings.Builder
	for left := 0; b.Len() < size; left-- {
		word := a.word()
		if left <= 0 {
			left = 8 + a.r.IntN(18)
			if b.Len() > 0 {
				b.WriteString([]string{". ", ". ", ". ", ".\n\n", "? "}[a.r.IntN(5)])
			}
			word = strings.ToUpper(word[:1]) + word[1:]
		} else {
			b.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", ", "}[a.r.IntN(8)])
		}
		if a.r.IntN(40) == 0 {
			word = fmt.Sprint(a.r.IntN(3000))
		}
		b.WriteString(word)
	}
	b.WriteString(".")
	return b.String()
}

// numbers writes numbers alone, two with joint between them and a blank behind each pair.
func (a author) numbers(size int, joint string) string {
	var b strings.Builder
	for b.Len() < size {
		fmt.Fprint(&b, 1+a.r.IntN(100_000), joint, 1+a.r.IntN(100_000), " ")
	}
	return b.String()
}

// edit changes a share of the words, per thousand: replaced, struck out or added.
func (a author) edit(text string, share int) string {
	words := strings.SplitAfter(text, " ")
	var b strings.Builder
	for _, w := range words {
		if a.r.IntN(1000) >= share {
			b.WriteString(w)
			continue
		}
		switch a.r.IntN(4) {
		case 0:
			b.WriteString(w + a.word() + " ")
		case 1:
		default:
			b.WriteString(a.word() + " ")
		}
	}
	return b.String()
}

func (a author) shuffle(text string) string {
	words := strings.Fields(text)
	a.r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words, " ")
}

// workload is a kind of pair that is compared at several sizes.
type workload struct {
	name string
	make func(size int) (old, new string)
}

func workloads() []workload {
	edited := func(share int, shape func(string) string) func(int) (string, string) {
		return func(size int) (string, string) {
			a := newAuthor(7)
			old := shape(a.text(size))
			return old, a.edit(old, share)
		}
	}
	asIs := func(s string) string { return s }
	noEnds := strings.NewReplacer(".", "", "?", "", "\n\n", " ").Replace
	oneLine := strings.NewReplacer("\n\n", " ").Replace
	return []workload{
		{"light", edited(10, asIs)},
		{"heavy", edited(300, asIs)},
		{"shuffled", func(size int) (string, string) {
			a := newAuthor(7)
			old := a.text(size)
			return old, a.shuffle(old)
		}},
		{"moved", func(size int) (string, string) {
			a := newAuthor(7)
			old := a.text(size)
			sentences := strings.SplitAfter(old, ". ")
			a.r.Shuffle(len(sentences), func(i, j int) { sentences[i], sentences[j] = sentences[j], sentences[i] })
			return old, strings.Join(sentences, "")
		}},
		{"nothing-common", func(size int) (string, string) {
			a := newAuthor(7)
			old := a.text(size)
			return old, strings.Map(func(r rune) rune {
				if 'a' <= r && r <= 'z' {
					return r - 'a' + 'а'
				}
				if '!' <= r && r < 'a' {
					return -1
				}
				return r
			}, old)
		}},
		{"one-word", func(size int) (string, string) {
			return strings.Repeat("bids ", size/5), strings.Repeat("bids ", size/5-size/100) + "offers"
		}},
		{"two-words", func(size int) (string, string) {
			return strings.Repeat("bids offers ", size/12), strings.Repeat("offers bids ", size/12)
		}},
		{"two-words-random", func(size int) (string, string) {
			a := newAuthor(7)
			make := func() string {
				words := slices.Repeat([]string{"bids", "offers"}, size/12)
				a.r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
				return strings.Join(words, " ")
			}
			return make(), make()
		}},
		{"marks", func(size int) (string, string) {
			a := newAuthor(7)
			make := func() string {
				marks := make([]byte, size)
				for i := range marks {
					marks[i] = ".,;:-+*/()"[a.r.IntN(10)]
				}
				return string(marks)
			}
			return make(), make()
		}},
		{"numbers", func(size int) (string, string) {
			a := newAuthor(7)
			return a.numbers(size, " "), a.numbers(size, " ")
		}},
		{"ranges", func(size int) (string, string) {
			a := newAuthor(7)
			return a.numbers(size, " to "), a.numbers(size, " to ")
		}},
		{"no-sentences", edited(300, noEnds)},
		{"one-line", edited(300, oneLine)},
	}
}

func BenchmarkCompare(b *testing.B) {
	for _, size := range []int{1, 10, 100, 1000} {
		for _, w := range workloads() {
			b.Run(fmt.Sprintf("%dkB/%s", size, w.name), func(b *testing.B) {
				old, new := w.make(size * 1000)
				b.SetBytes(int64(len(old) + len(new)))
				b.ReportAllocs()
				for b.Loop() {
					Compare(old, new)
				}
			})
		}
	}
}

func TestLawsOnLargePairs(t *testing.T) {
	for _, w := range workloads() {
		t.Run(w.name, func(t *testing.T) {
			old, new := w.make(30_000)
			checkLaws(t, old, new)
		})
	}
}

// BenchmarkFacts reads the facts of a text alone.
func BenchmarkFacts(b *testing.B) {
	for _, w := range workloads() {
		b.Run(w.name, func(b *testing.B) {
			text, _ := w.make(100_000)
			d := draft{text: Normalize(text)}
			d.tokens = tokenize(d.text, cutting{})
			d.sentences = sentences(d.text, d.tokens)
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				d.facts(nil, nil)
			}
		})
	}
}
