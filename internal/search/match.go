package search

import (
	"cmp"
	"slices"
	"strings"
)

// Places returns where the phrases of a query stand in a text, as ranges of its bytes in order; ok is false where one
// of them is not in it. Of a query without phrases there are none, and ok is true.
func (q Query) Places(text string) (places [][2]int, ok bool) {
	if len(q.Phrases) == 0 {
		return nil, true
	}
	var tokens []Token
	for t := range Tokens(text) {
		tokens = append(tokens, t)
	}
	for _, p := range q.Phrases {
		found := p.places(tokens)
		if len(found) == 0 {
			return nil, false
		}
		places = append(places, found...)
	}
	return merged(places), true
}

// places returns where a phrase stands among the tokens of a text.
func (p Phrase) places(tokens []Token) (all [][2]int) {
	last := p.Terms[len(p.Terms)-1]
	for i := 0; i+last.Offset < len(tokens); i++ {
		if p.at(tokens[i:]) {
			all = append(all, [2]int{tokens[i].Start, tokens[i+last.Offset].End})
		}
	}
	return all
}

// at reports whether tokens begin with a phrase.
func (p Phrase) at(tokens []Token) bool {
	for _, t := range p.Terms {
		if !t.is(tokens[t.Offset].Term) {
			return false
		}
	}
	return true
}

// is reports whether a term of a query asks for a term of a text.
func (t Term) is(term string) bool {
	return term == t.Text || t.Prefix && strings.HasPrefix(term, t.Text)
}

// merged returns ranges in order, those that touch each other as one.
func merged(all [][2]int) (in [][2]int) {
	slices.SortFunc(all, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, r := range all {
		if n := len(in); n > 0 && r[0] <= in[n-1][1] {
			in[n-1][1] = max(in[n-1][1], r[1])
			continue
		}
		in = append(in, r)
	}
	return in
}
