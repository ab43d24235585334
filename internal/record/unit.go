package record

import (
	"slices"
	"strings"
)

// SameUnit reports whether numbers of two units count the same things: case,
// the English plural, and which word stands for people make no difference. A
// number without a unit has that of the number it is compared with.
func SameUnit(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	return slices.EqualFunc(strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b)), sameWord)
}

func sameWord(a, b string) bool {
	return a == b || isPlural(a, b) || isPlural(b, a) || slices.Contains(people, a) && slices.Contains(people, b)
}

var people = []string{"person", "persons", "people", "individual", "individuals", "human", "humans"}

var irregular = map[string]string{"men": "man", "women": "woman", "children": "child"}

// isPlural reports whether one word is the English plural of another.
func isPlural(plural, word string) bool {
	if stem, ok := strings.CutSuffix(plural, "ies"); ok && word == stem+"y" {
		return true
	}
	if stem, ok := strings.CutSuffix(plural, "es"); ok && (word == stem || word == stem+"is") {
		return true
	}
	return plural == word+"s" || irregular[plural] == word
}

// UnitOf returns what an answer to the question counts: its own unit or, where
// it has none, that of the question; "" where neither says it.
func (q Question) UnitOf(a Answer) string {
	if a.Unit != "" {
		return a.Unit
	}
	return q.Unit
}
