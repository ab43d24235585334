package check

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is what a text and a quotation of it are compared by: what stands between two spaces, or one letter where
// words are written without spaces.
type word struct {
	from, to int // bytes of the text
	key      int // the number of the word, whatever signs and capitals it is written with
	stem     int // the number of its first letters
	weight   int // what it costs to do without it
	ends     bool
}

// A nearest finds the words of one text that are nearest to a quotation.
type nearest struct {
	text    string
	words   []word
	numbers map[string]int // of keys and stems
	left    int            // pairs of words that are still compared
}

// A way leads through the words of a quotation to a word of the text.
type way struct{ cost, start int }

const (
	longQuote  = 200        // words: those behind are not looked at
	pairsATime = 20_000_000 // about a tenth of a second for all quotations of a statement
)

func newNearest(text string) *nearest {
	n := &nearest{text: text, numbers: make(map[string]int), left: pairsATime}
	n.words = n.cut(text)
	return n
}

// to returns the words of the text that a quotation differs least from, and the first words in which the two differ.
// It returns "" where no words of the text are near.
func (n *nearest) to(quote string) (words, said, typed string) {
	typedWords := n.cut(quote)
	typedWords = typedWords[:min(len(typedWords), longQuote)]
	if n.left -= len(typedWords) * len(n.words); n.left < 0 || len(typedWords) == 0 {
		return "", "", ""
	}
	w, end := n.align(typedWords)
	all := 0
	for _, t := range typedWords {
		all += t.weight
	}
	if end == w.start || 2*w.cost > all+1 {
		return "", "", ""
	}
	found := n.words[w.start:end]
	words = n.text[found[0].from:found[len(found)-1].to]
	if strings.TrimRight(quote, closers) == quote && strings.TrimRight(words, closers) != "" {
		words = strings.TrimRight(words, closers)
	}
	said, typed = n.firstDifference(n.words[w.start:], quote, typedWords)
	return words, said, typed
}

const closers = ".,;:!?。、，"

// align returns the cheapest way through all words of a quotation, and the word of the text behind its end. The way may
// start and end anywhere in the text.
func (n *nearest) align(quote []word) (w way, end int) {
	row := make([]way, len(n.words)+1)
	for at := range row {
		row[at].start = at
	}
	for i, q := range quote {
		before := row[0]
		row[0].cost += q.weight
		for j, t := range n.words {
			both := before
			both.cost += difference(q, t)
			if i > 0 && j > 0 && n.words[j-1].ends && !quote[i-1].ends {
				both.cost++ // over the end of a sentence that the quotation does not have
			}
			without, more := row[j+1], row[j]
			without.cost += q.weight
			more.cost += t.weight / 2
			before = row[j+1]
			row[j+1] = cheapest(both, without, more)
		}
	}
	for at, last := range row {
		if at == 0 || last.cost <= w.cost { // of equal ones the longest, which has a word for each of the quotation
			w, end = last, at
		}
	}
	return w, end
}

// cheapest returns the first of the cheapest ways.
func cheapest(a, b, c way) way {
	if b.cost < a.cost {
		a = b
	}
	if c.cost < a.cost {
		a = c
	}
	return a
}

// difference returns what it costs to take one word for another.
func difference(a, b word) int {
	switch {
	case a.key == b.key:
		return 0
	case a.stem == b.stem:
		return a.weight / 2
	}
	return a.weight
}

// cut returns the words of a folded text.
func (n *nearest) cut(text string) []word {
	var all []word
	from := -1
	add := func(to int) {
		if from >= 0 && from < to {
			all = append(all, n.word(text[from:to], from))
		}
		from = -1
	}
	for at, r := range text {
		switch {
		case r == ' ' || r == '\n':
			add(at)
		case standsAlone(r):
			add(at)
			from = at
			add(at + utf8.RuneLen(r))
		case from < 0:
			from = at
		}
	}
	add(len(text))
	return all
}

// standsAlone reports whether a letter or sign is of those that are written without spaces.
func standsAlone(r rune) bool {
	return r >= 0x0e00 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao,
		unicode.Khmer, unicode.Myanmar) || r >= 0x3000 && r < 0x3100 || r >= 0xff00 && r < 0xff60)
}

// word returns what words are compared by.
func (n *nearest) word(text string, from int) word {
	const letters = 4 // of a stem
	key := strings.ToLower(strings.Trim(alike(text), `.,;:!?"'()[]“”‘’«»-`))
	w := word{from: from, to: from + len(text), key: n.number(key), weight: 4}
	w.ends = strings.HasSuffix(strings.TrimRight(text, `"')`), ".") || strings.ContainsAny(text, "!?。！？")
	stem := key
	if r := []rune(key); len(r) > letters {
		stem = string(r[:letters])
	} else if len(r) < 4 && !strings.ContainsAny(key, "0123456789") {
		w.weight = 2
	}
	w.stem = n.number("stem of " + stem)
	return w
}

// number returns the number of a string, which is the same each time.
func (n *nearest) number(s string) int {
	if _, ok := n.numbers[s]; !ok {
		n.numbers[s] = len(n.numbers)
	}
	return n.numbers[s]
}

// firstDifference returns the first words in which a text from some word on and a quotation differ, with what stands
// before them.
func (n *nearest) firstDifference(a []word, quote string, b []word) (said, typed string) {
	i := 0
	for i < len(a) && i < len(b) && n.text[a[i].from:a[i].to] == quote[b[i].from:b[i].to] {
		i++
	}
	return few(n.text, a, i), few(quote, b, i)
}

// few returns up to five words from the one before a place on, or twelve letters where words have no spaces.
func few(text string, words []word, at int) string {
	before, behind := 1, 4
	if at < len(words) && standsAlone([]rune(text[words[at].from:])[0]) {
		before, behind = 3, 9
	}
	from, to := min(max(0, at-before), len(words)), min(len(words), at+behind)
	if from >= to {
		return ""
	}
	return shorten(text[words[from].from:words[to-1].to], 80)
}
