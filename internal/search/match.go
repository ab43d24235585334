package search

import (
	"cmp"
	"slices"
	"strings"
)

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
