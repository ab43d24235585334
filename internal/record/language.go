package record

import (
	"strings"

	"golang.org/x/text/language"
)

// IsLanguage reports whether a tag is one of BCP 47.
func IsLanguage(tag string) bool {
	if tag == "en" || tag == "ja" {
		return true // the most common ones need no parsing
	}
	_, err := language.Parse(tag)
	return err == nil
}

// SameLanguage reports whether texts of two BCP 47 tags can be compared word
// for word: they are in one language and one script. Case, the longer codes of
// ISO 639 (eng) and regions (en-GB) make no difference.
func SameLanguage(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	one, errA := language.Parse(a)
	other, errB := language.Parse(b)
	if errA != nil || errB != nil {
		return false
	}
	baseA, _ := one.Base()
	baseB, _ := other.Base()
	scriptA, _ := one.Script()
	scriptB, _ := other.Script()
	return baseA == baseB && scriptA == scriptB
}
