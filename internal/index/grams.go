package index

import (
	"hash/fnv"
	"slices"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/search"
)

// What a sum in a database is of.
const (
	ofTerm  = "t"
	ofFirst = "f" // the first character of a term, where it is no letter or digit of ASCII
	ofPair  = "p" // two terms of which one stands behind the other
)

// gram returns the sum of something that stands in texts of a repository. Two things can have one sum: what is found by
// it is looked at again.
func (at place) gram(of string, terms ...string) int32 {
	h := fnv.New32a()
	for _, s := range append([]string{at.repository, of}, terms...) {
		_, _ = h.Write([]byte(s)) // which returns no error
		_, _ = h.Write([]byte{0})
	}
	return int32(h.Sum32())
}

// grams returns the sums of what stands in texts.
func (at place) grams(texts []string) (all []int32) {
	for _, text := range texts {
		before := ""
		for t := range search.Tokens(text) {
			all = append(all, at.gram(ofTerm, t.Term))
			if c, size := utf8.DecodeRuneInString(t.Term); c >= utf8.RuneSelf {
				all = append(all, at.gram(ofFirst, t.Term[:size]))
			}
			if before != "" {
				all = append(all, at.gram(ofPair, before, t.Term))
			}
			before = t.Term
		}
	}
	return all
}

// wants returns the sums that a text has in which a phrase stands. Not every text that has them has the phrase.
func (at place) wants(p search.Phrase) (all []int32) {
	for i, t := range p.Terms {
		switch {
		case t.Prefix:
			all = append(all, at.gram(ofFirst, t.Text))
		case i > 0 && !p.Terms[i-1].Prefix && p.Terms[i-1].Offset == t.Offset-1:
			all = append(all, at.gram(ofPair, p.Terms[i-1].Text, t.Text))
		case i+1 == len(p.Terms) || p.Terms[i+1].Prefix || p.Terms[i+1].Offset != t.Offset+1: // in no pair
			all = append(all, at.gram(ofTerm, t.Text))
		}
	}
	return distinct(all)
}

// distinct returns numbers in order, each once; of none, a list of none.
func distinct(all []int32) []int32 {
	slices.Sort(all)
	return append([]int32{}, slices.Compact(all)...)
}
