package record

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/redline"
)

// SameUnit reports whether numbers of two units count the same things: case, the English plural, the form of letters,
// and which word stands for people make no difference. A number without a unit has that of the number it is compared
// with.
func SameUnit(a, b string) bool {
	if a == "" || b == "" {
		return true
	}
	return slices.EqualFunc(unitWords(a), unitWords(b), sameWord)
}

func unitWords(unit string) []string {
	return strings.Fields(strings.ToLower(redline.Fold(redline.Compatible(unit))))
}

func sameWord(a, b string) bool {
	return a == b || isPlural(a, b) || isPlural(b, a) || slices.Contains(people, a) && slices.Contains(people, b)
}

var people = []string{"person", "persons", "people", "individual", "individuals", "human", "humans"}

// irregular are plurals that their endings do not tell, also at the end of a longer word: schoolchildren, bookshelves.
var irregular = map[string]string{
	"men": "man", "children": "child", "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse",
	"lice": "louse", "oxen": "ox", "dice": "die", "quizzes": "quiz", "gasses": "gas", "busses": "bus",
	"lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf", "loaves": "loaf", "halves": "half",
	"shelves": "shelf", "calves": "calf", "wolves": "wolf", "thieves": "thief", "hooves": "hoof", "scarves": "scarf",
	"data": "datum", "media": "medium", "criteria": "criterion", "phenomena": "phenomenon", "alumni": "alumnus",
}

// endings are those of the other plurals, each with those of the singular in its place.
var endings = []struct {
	plural   string
	singular []string
}{
	{"s", []string{""}}, {"es", []string{"", "is"}}, {"ies", []string{"y"}}, {"ices", []string{"ex", "ix"}},
}

// isPlural reports whether one word is the English plural of another.
func isPlural(plural, word string) bool {
	for many, one := range irregular {
		if stem, ok := strings.CutSuffix(plural, many); ok && word == stem+one {
			return true
		}
	}
	for _, e := range endings {
		stem, ok := strings.CutSuffix(plural, e.plural)
		if ok && slices.ContainsFunc(e.singular, func(s string) bool { return word == stem+s }) {
			return true
		}
	}
	return false
}

// UnitOf returns what an answer to the question counts: its own unit or, where
// it has none, that of the question; "" where neither says it.
func (q Question) UnitOf(a Answer) string {
	if a.Unit != "" {
		return a.Unit
	}
	return q.Unit
}
