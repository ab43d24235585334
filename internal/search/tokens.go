// Package search says how texts are cut into terms, what a query asks for, and which texts answer it. The record
// itself, the index and the pages all search by it, so that they find the same.
package search

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/redline"
)

// A Token is a term at its place in a text.
type Token struct {
	Term       string // a word in lower case, or two characters of a script that is written without blanks
	Position   int    // its number among the tokens of the text, from 0
	Start, End int    // the bytes of the text that it stands for
}

// Tokens cuts a text. A word is a run of letters, marks and digits. Of scripts that are written without blanks, and of
// Hangul, whose words have endings of many kinds, every two neighbouring characters are a term, and the last one of a
// run alone, so that all parts of a run can be found. Words and pairs are compatibility-composed (NFKC) and in lower
// case, and what nobody sees is no part of them.
func Tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		position := 0
		for r := range runs(text) {
			for t := range r.tokens(text) {
				t.Position = position
				position++
				if !yield(t) {
					return
				}
			}
		}
	}
}

// A run is a stretch of characters of one kind.
type run struct {
	start, end int
	pairs      bool // of characters that are cut into pairs
}

// runs returns the runs of a text; what is between them is no part of a word.
func runs(text string) iter.Seq[run] {
	return func(yield func(run) bool) {
		var r run
		for at, c := range text {
			end := at + utf8.RuneLen(c)
			if c == utf8.RuneError {
				end = at + 1
			}
			k := kindOf(c)
			switch {
			case k == unseen || k == mark && r.end == at:
				if r.end == at && r.end > 0 {
					r.end = end
				}
				continue
			case (k == letter || k == pair) && r.end == at && r.end > r.start && r.pairs == (k == pair):
				r.end = end
				continue
			}
			if r.end > r.start && !yield(r) {
				return
			}
			r = run{}
			if k == letter || k == pair {
				r = run{at, end, k == pair}
			}
		}
		if r.end > r.start {
			yield(r)
		}
	}
}

type kind int

const (
	between kind = iota // no part of a word
	unseen              // nothing at all
	letter              // of a word; digits too
	pair                // of a script that is cut into pairs
	mark                // belongs to the character before it
)

// unspaced are the scripts that are cut into pairs.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer,
	unicode.Myanmar,
}

func kindOf(c rune) kind {
	switch {
	case c < utf8.RuneSelf:
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return letter
		}
		return between
	case unicode.Is(unicode.Cf, c):
		return unseen
	case unicode.IsMark(c):
		return mark
	case c == 'ー' || c == 'ｰ' || c == 'ﾞ' || c == 'ﾟ' || unicode.In(c, unspaced...) && unicode.In(c, unicode.L, unicode.N):
		return pair
	case unicode.In(c, unicode.L, unicode.N):
		return letter
	}
	return between
}

// tokens cuts one run.
func (r run) tokens(text string) iter.Seq[Token] {
	return func(yield func(Token) bool) {
		folded := fold(text[r.start:r.end])
		if !r.pairs {
			yield(Token{Term: folded, Start: r.start, End: r.end})
			return
		}
		letters, span := []rune(folded), r.spans(text, len([]rune(folded)))
		for i := range letters {
			end := min(i+2, len(letters))
			start, stop := span(i, end)
			if !yield(Token{Term: string(letters[i:end]), Start: start, End: stop}) {
				return
			}
		}
	}
}

// spans returns what says where the folded characters from i to j of a run stand, of n. Where folding changed how many
// there are, each is taken for the whole run.
func (r run) spans(text string, n int) func(i, j int) (start, end int) {
	at := make([]int, 0, n+1)
	for i := range text[r.start:r.end] {
		at = append(at, r.start+i)
	}
	if len(at) != n {
		return func(int, int) (int, int) { return r.start, r.end }
	}
	at = append(at, r.end)
	return func(i, j int) (int, int) { return at[i], at[j] }
}

// fold returns a run in the form in which terms are compared.
func fold(s string) string {
	s = strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Cf, c) {
			return -1
		}
		return c
	}, redline.Compatible(s))
	return strings.Map(func(c rune) rune {
		if c = unicode.ToLower(c); c == 'ς' {
			return 'σ'
		}
		return c
	}, s)
}
