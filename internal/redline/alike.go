package redline

import (
	"iter"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// printsAs returns how a character prints where it prints like others: the letters that a ligature joins, the letter
// that has a form for each of its places, as PDFs keep it, a full-width letter or digit, a radical, a sign that is
// written of two. Of any other character it returns "".
func printsAs(r rune) string {
	switch {
	case r == '…':
		return "..."
	case isDigraph(r), r == '℃', r == '℉', 0x2160 <= r && r < 0x2180, // Roman numerals
		0x2E80 <= r && r < 0x2FE0, // radicals
		0xFB00 <= r && r <= 0xFB17,
		0xFB50 <= r && r < 0xFDF0, 0xFE80 <= r && r <= 0xFEFC, // Arabic letters
		0xFF10 <= r && r <= 0xFF19, 0xFF21 <= r && r <= 0xFF3A, 0xFF41 <= r && r <= 0xFF5A:
		return norm.NFKC.String(string(r))
	}
	return ""
}

// isDigraph reports whether r is a Latin or Greek character that prints as others do: two letters in one, and the micro
// sign.
func isDigraph(r rune) bool {
	return r == 'µ' || r == 'Ĳ' || r == 'ĳ' || 'Ǆ' <= r && r <= 'ǌ' || 'Ǳ' <= r && r <= 'ǳ'
}

// isHalfWidth reports whether r is a mark or letter of Japanese in half its width; a voiced one has its mark behind it.
func isHalfWidth(r rune) bool { return 0xFF61 <= r && r <= 0xFF9F }

// Greek and Cyrillic letters that look like Latin ones, and those.
const (
	foreign = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανρτυχικАВЕЅІЈКМНОРСТУХаеіјорсухѕԁԛԝ"
	native  = "ABEZHIKMNOPTYXoavptuxikABESIJKMHOPCTYXaeijopcyxsdqw"
)

// lookalikes are the Latin letter of each that looks like one, and the Cyrillic one of each Latin letter.
var lookalikes = sync.OnceValue(func() (of [2]map[rune]rune) {
	of = [2]map[rune]rune{{}, {}}
	latin := []rune(native)
	for i, r := range []rune(foreign) {
		of[0][r] = latin[i]
		if r >= 0x400 {
			of[1][latin[i]] = r
		}
	}
	return of
})

// LooksLatin reports whether r is a Greek or Cyrillic letter that looks like a Latin one.
func LooksLatin(r rune) bool {
	_, found := lookalikes()[0][r]
	return found
}

// MixedWords returns the words of a text that have Latin letters and Greek or Cyrillic ones that look like Latin ones,
// with which a word can be written that no search finds (https://www.unicode.org/reports/tr39/#Mixed_Script_Detection).
func MixedWords(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		if !hasGreekOrCyrillic(text) {
			return
		}
		start, latin, other := 0, false, false
		for i, r := range text + " " {
			if unicode.IsLetter(r) || unicode.IsMark(r) {
				latin = latin || isLatin(r)
				other = other || 0x370 <= r && r < 0x530
				continue
			}
			if latin && other && strings.ContainsFunc(text[start:i], LooksLatin) && !yield(start, text[start:i]) {
				return
			}
			start, latin, other = i+len(string(r)), false, false
		}
	}
}

// hasGreekOrCyrillic reports whether a text has a letter from U+0340 to U+053F: it looks at the first byte of each.
func hasGreekOrCyrillic(text string) bool {
	for i := range len(text) {
		if 0xCD <= text[i] && text[i] <= 0xD4 {
			return true
		}
	}
	return false
}

// oneScript returns a word with the letters of one script, as far as its letters look like those.
func oneScript(word string) string {
	for _, of := range lookalikes() {
		var b strings.Builder
		for _, r := range word {
			if other, found := of[r]; found {
				r = other
			}
			b.WriteRune(r)
		}
		if mixed := b.String(); !strings.ContainsFunc(mixed, isLatin) || !hasGreekOrCyrillic(mixed) {
			return mixed
		}
	}
	return word
}

func isLatin(r rune) bool { return r < 0x250 && unicode.Is(unicode.Latin, r) }
