package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a text without what makes no difference to its words: each run of
// white space is one space, and none between two East Asian letters, where it is
// only the end of a line, nor at the ends; quotation marks and apostrophes are
// straight; letters are in Unicode form C. Two texts with the same fold say the
// same. Bytes that are not UTF-8 become U+FFFD.
func Fold(text string) string {
	if !norm.NFC.IsNormalString(text) {
		text = norm.NFC.String(text)
	}
	var folded strings.Builder
	folded.Grow(len(text))
	space, last := false, rune(0)
	for i := 0; i < len(text); {
		plain := plainLen(text[i:])
		r, size := rune(text[i]), max(1, plain)
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		switch {
		case unicode.IsSpace(r):
			space = true
			i += size
			continue
		case space && last != 0 && !(eastAsian(last) && eastAsian(r)):
			folded.WriteByte(' ')
		}
		if plain > 0 {
			folded.WriteString(text[i : i+plain])
		} else {
			r = straight(r)
			folded.WriteRune(r)
		}
		space, last = false, r
		i += size
	}
	return folded.String()
}

// plainLen returns the length of the ASCII letters, digits and signs that a text starts with, with
// single spaces between them: Fold copies them as they are.
func plainLen(text string) int {
	for i := range len(text) {
		switch c := text[i]; {
		case '!' <= c && c < utf8.RuneSelf:
		case c == ' ' && i > 0 && i+1 < len(text) && '!' <= text[i+1] && text[i+1] < utf8.RuneSelf:
		default:
			return i
		}
	}
	return len(text)
}

// Harmonize returns two texts so that a redline of them shows no difference in
// letters and quotation marks that Fold would take away: both are in Unicode form
// C and, where one has straight quotation marks and the other curly ones, both
// have straight ones.
func Harmonize(old, new string) (string, string) {
	old, new = norm.NFC.String(old), norm.NFC.String(new)
	plainOld, plainNew := strings.Map(straight, old), strings.Map(straight, new)
	mixed := plainOld != old && strings.ContainsAny(new, `'"`) || plainNew != new && strings.ContainsAny(old, `'"`)
	if mixed {
		return plainOld, plainNew
	}
	return old, new
}

// straight returns the mark of a keyboard for a quotation mark or an apostrophe of a word processor, and
// any other r as it is.
func straight(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	switch r {
	case '‘', '’', '‚', '‛', '′', '‹', '›':
		return '\''
	case '“', '”', '„', '‟', '″', '«', '»':
		return '"'
	}
	return r
}

// eastAsian reports whether r belongs to a script that is written without spaces, or is one of its marks:
// the blocks of CJK symbols (to U+303F) and of full-width and half-width forms.
func eastAsian(r rune) bool {
	return r >= 0x3000 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		r <= 0x303f || r >= 0xff00 && r <= 0xff65)
}
