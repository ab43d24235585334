package record

import (
	"strings"

	"golang.org/x/text/language"
)

// IsLanguage reports whether a tag is one of BCP 47.
func IsLanguage(tag string) bool {
	_, _, ok := ParseLanguage(tag)
	return ok
}

// ParseLanguage returns the shortest code of the language of a BCP 47 tag, and the ISO 15924 code of the script it is
// written in: the usual one of the language where the tag names none. It reports whether the tag is one.
func ParseLanguage(tag string) (base, script string, ok bool) {
	switch tag { // the most common ones need no parsing
	case "en":
		return "en", "Latn", true
	case "ja":
		return "ja", "Jpan", true
	}
	parsed, err := language.Parse(tag)
	if err != nil {
		return "", "", false
	}
	b, _ := parsed.Base()
	s, _ := parsed.Script()
	return b.String(), s.String(), true
}

// SameLanguage reports whether texts of two BCP 47 tags can be compared word
// for word: they are in one language and one script. Case, the longer codes of
// ISO 639 (eng) and regions (en-GB) make no difference.
func SameLanguage(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	baseA, scriptA, okA := ParseLanguage(a)
	baseB, scriptB, okB := ParseLanguage(b)
	return okA && okB && baseA == baseB && scriptA == scriptB
}
