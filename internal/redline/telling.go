package redline

import (
	"strings"
	"unicode/utf8"
)

// tells reports whether one of the tokens is a number, the name of a month, a negation or a word of scope: kept between
// two changes, it says that this has not changed.
func (v *vocabulary) tells(ids []int32) bool {
	for _, id := range ids {
		if isTelling(v.words[id]) {
			return true
		}
	}
	return false
}

// isTelling reports whether a word says how much, when or not. It knows the plainest words of the languages that the
// facts are read in; what it lacks is kept or given up as any other word.
func isTelling(word string) bool {
	if strings.ContainsFunc(word, isDecimal) {
		return true
	}
	if r, _ := utf8.DecodeRuneInString(word); scriptOf(r) != 0 || 0xAC00 <= r && r < 0xD7A4 {
		return containsAny(word, "ない", "ません", "なかった", "未", "不", "無", "没", "沒", "无", "全", "一部", "部分",
			"않", "없", "못", "일부", "모든")
	}
	if len(word) > len("september") {
		return false
	}
	switch strings.ToLower(word) {
	case "no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot",
		"all", "any", "some", "most", "many", "few", "several", "every", "each", "both", "only", "half", "part",
		"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
		"december",
		"nicht", "kein", "keine", "keinen", "keiner", "ohne", "nie", "alle", "allen", "einige", "einigen", "nur", "teil",
		"ne", "pas", "aucun", "aucune", "sans", "jamais", "tous", "toutes", "certains", "plusieurs",
		"ningún", "ninguna", "sin", "nunca", "todos", "todas", "algunos", "algunas", "sólo", "solo",
		"non", "nessun", "nessuna", "senza", "mai", "tutti", "tutte", "alcuni", "alcune":
		return true
	}
	return strings.HasSuffix(word, "n't")
}

// containsAny reports whether one of parts stands in a word.
func containsAny(word string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(word, part) {
			return true
		}
	}
	return false
}
