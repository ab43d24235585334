package search

import (
	"math"
	"slices"
)

// A Text is what can be found of one statement.
type Text struct {
	Words  string   // what was said
	Quotes []string // of Words, those that carry an answer
	Beside []string // who spoke, and the questions that are answered, each by itself
}

// A Match says how well a text answers a query, and where.
type Match struct {
	Score  float64
	Places [][2]int // where the phrases stand in the words, as ranges of bytes in order
}

// Match returns how a text answers the phrases of a query; ok is false where one of them stands nowhere in it. A text
// that has none to answer scores 0.
func (q Query) Match(t Text) (m Match, ok bool) {
	if len(q.Phrases) == 0 {
		return m, true
	}
	words := slices.Collect(Tokens(t.Words))
	quotes, beside := tokensOf(t.Quotes), tokensOf(t.Beside)
	points := 0
	for _, p := range q.Phrases {
		places := p.places(words)
		quoted := p.in(quotes)
		if len(places) == 0 && !quoted && !p.in(beside) {
			return Match{}, false
		}
		m.Places = append(m.Places, places...)
		points += Points(quoted)
	}
	m.Places, m.Score = merged(m.Places), Score(points, len(words))
	return m, true
}

// Points returns what a phrase counts: twice as much where it stands in words that carry an answer.
func Points(quoted bool) int {
	if quoted {
		return 2
	}
	return 1
}

// Score returns the rank of a text among those that answer a query: the points of its phrases by the logarithm of its
// length in terms, so that a long text does not come first because much is said in it.
func Score(points, terms int) float64 { return float64(points) / math.Log(float64(10+terms)) }

// Has reports whether a text has words, as one phrase.
func Has(text, words string) bool {
	p := phrase(words)
	return len(p.Terms) > 0 && p.in(tokensOf([]string{text}))
}

func (p Phrase) in(texts [][]Token) bool {
	return slices.ContainsFunc(texts, func(tokens []Token) bool { return len(p.places(tokens)) > 0 })
}

func tokensOf(texts []string) [][]Token {
	all := make([][]Token, len(texts))
	for i, text := range texts {
		all[i] = slices.Collect(Tokens(text))
	}
	return all
}
