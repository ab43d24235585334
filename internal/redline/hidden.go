package redline

import (
	"iter"
	"regexp"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Hidden returns the characters that hide in text, with their offsets in bytes: the control characters and the
// invisible ones, but for those that make an emoji the flag of a part of a country. With them a text can say another
// thing than a reader sees (https://www.unicode.org/reports/tr36/). A byte that is not UTF-8 is not among them.
func Hidden(text string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		for i := plainEnd(text); i < len(text); i += plainEnd(text[i:]) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == blackFlag {
				size = max(size, len(countryPart().FindString(text[i:])))
			}
			if (IsControl(r) || IsInvisible(r)) && !yield(i, r) {
				return
			}
			i += size
		}
	}
}

// plainEnd returns the length of the printable ASCII characters and line feeds and tabs that text starts with.
func plainEnd(text string) int {
	for i := range len(text) {
		if c := text[i]; c >= 0x7f || c < ' ' && c != '\n' && c != '\t' {
			return i
		}
	}
	return len(text)
}

const blackFlag = '\U0001f3f4'

// countryPart matches the flag of a part of a country, which is written in tag characters
// (https://www.unicode.org/reports/tr51/#def_emoji_tag_sequence). Elsewhere, tag characters are letters that nobody
// sees, and whole sentences can be hidden in them.
var countryPart = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^\x{1f3f4}[\x{e0061}-\x{e007a}]{2}[\x{e0030}-\x{e0039}\x{e0061}-\x{e007a}]{1,4}\x{e007f}`)
})

// IsControl reports whether r can never be meant in a text: a C0 or C1 control that is neither tab nor line feed, a
// line break that only some programs know (YAML 1.1 breaks a text there, an editor does not show it), or no character.
func IsControl(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return false
	case r < ' ', r >= 0x7f && r < 0xa0, r == '\ufffe' || r == '\uffff':
		return true
	}
	return r == '\u2028' || r == '\u2029'
}

// IsInvisible reports whether r takes no room on the screen, or turns the reading order, and is not needed to write
// any language: joiners are, for Persian, Indic scripts and emoji, and so are the Arabic signs that stand before a
// number. Tag characters are invisible; Hidden knows where they may stand.
func IsInvisible(r rune) bool {
	switch {
	case r < 0xad, r == '\u200c' || r == '\u200d':
		return false
	case unicode.Is(unicode.Cf, r):
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	}
	return unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r) // Hangul letters without a shape, say
}
