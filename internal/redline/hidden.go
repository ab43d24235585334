package redline

import (
	"iter"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Hidden returns the characters that hide in text, with their offsets in bytes: the control characters, the invisible
// ones, and the joiners and variation selectors that have nothing to join or to vary where they stand. What makes an
// emoji or the flag of a part of a country, and what a script needs, does not hide. With hidden characters a text can
// say another thing than a reader sees (https://www.unicode.org/reports/tr36/). A byte that is not UTF-8 is not among
// them.
func Hidden(text string) iter.Seq2[int, rune] {
	return func(yield func(int, rune) bool) {
		for i := plainEnd(text); i < len(text); i += plainEnd(text[i:]) {
			r, size := utf8.DecodeRuneInString(text[i:])
			if r == blackFlag {
				size = max(size, len(countryPart().FindString(text[i:])))
			}
			if hides(text, i, r) && !yield(i, r) {
				return
			}
			i += size
		}
	}
}

// hides reports whether r, which stands at i in text, hides there.
func hides(text string, i int, r rune) bool {
	if !isSelector(r) {
		return IsControl(r) || IsInvisible(r)
	}
	before, n := utf8.DecodeLastRuneInString(text[:i])
	after, m := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
	if n < 2 && before == utf8.RuneError { // the start of the text; U+FFFD itself is a symbol
		before = 0
	}
	if m < 2 && after == utf8.RuneError {
		after = 0
	}
	if isDirectionMark(r) { // beside a word, it says to which side what stands there belongs
		const near = 100 // bytes
		around := text[max(0, i-near):min(len(text), i+near)]
		return unicode.IsLetter(before) && unicode.IsLetter(after) ||
			!strings.ContainsFunc(around, isLeftward)
	}
	return !isNeeded(before, r, after)
}

func isJoiner(r rune) bool { return r == '\u200c' || r == '\u200d' }

// isSelector reports whether r hides in some places, and is needed in others.
func isSelector(r rune) bool {
	return r == fillerOfLead || r == fillerOfVowel || isDirectionMark(r) || r > 0x180a && (isJoiner(r) ||
		r == zeroWidthSpace || r == '\u180e' || r == blankBraille || unicode.Is(unicode.Variation_Selector, r))
}

// isDirectionMark reports whether r is a letter without a shape that stands for one written to the left, or to the
// right.
func isDirectionMark(r rune) bool { return r == '\u061c' || r == '\u200e' || r == '\u200f' }

const (
	keycap         = '\u20e3'
	fillerOfLead   = '\u115f' // it holds the place of a letter in a syllable of old Korean, as does the next
	fillerOfVowel  = '\u1160'
	zeroWidthSpace = '\u200b'
	blankBraille   = '\u2800'
)

// isNeeded reports whether a selector is written between two characters: a joiner in the scripts whose letters join and
// in emoji, a break between words that no space parts, what chooses the form of a sign that has several
// (https://www.unicode.org/Public/UCD/latest/ucd/StandardizedVariants.txt).
func isNeeded(before, r, after rune) bool {
	switch {
	case r == fillerOfLead:
		return unicode.Is(unicode.Hangul, after)
	case r == fillerOfVowel:
		return unicode.Is(unicode.Hangul, before)
	case r == zeroWidthSpace:
		return unicode.In(before, unparted...) && unicode.In(after, unparted...)
	case r == blankBraille:
		return unicode.Is(unicode.Braille, before) && unicode.Is(unicode.Braille, after)
	case r == '\u200d':
		return unicode.In(before, joining...) || (isPicture(before) || before == '\ufe0f') && isPicture(after)
	case r == '\u200c':
		joins := unicode.In(before, joining...) || unicode.In(after, joining...)
		return joins && !isJoiner(before) && unicode.In(after, unicode.L, unicode.M, unicode.N, unicode.P)
	case r < zeroWidthSpace:
		return unicode.Is(unicode.Mongolian, before)
	case r >= 0xe0100:
		return unicode.Is(unicode.Han, before)
	case r == '\ufe0e' || r == '\ufe0f':
		return isPicture(before) || after == keycap && before < unicode.MaxASCII
	}
	return unicode.In(before, unicode.Han, unicode.Myanmar, unicode.Phags_Pa, unicode.Manichaean) ||
		before > unicode.MaxASCII && unicode.In(before, unicode.Sm, unicode.Po)
}

// joining are scripts in which a joiner changes the shapes of the letters beside it
// (https://www.unicode.org/versions/latest/core-spec/chapter-23/#G23126).
var joining = []*unicode.RangeTable{
	unicode.Arabic, unicode.Syriac, unicode.Nko, unicode.Mongolian, unicode.Devanagari, unicode.Bengali,
	unicode.Gurmukhi, unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada,
	unicode.Malayalam, unicode.Sinhala, unicode.Myanmar, unicode.Khmer, unicode.Tibetan, unicode.Balinese,
	unicode.Javanese, unicode.Adlam, unicode.Hanifi_Rohingya,
}

// leftward are scripts that are written from right to left.
var leftward = []*unicode.RangeTable{unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko}

func isLeftward(r rune) bool { return r > 0x500 && unicode.IsLetter(r) && unicode.In(r, leftward...) }

// unparted are scripts that have no spaces between words and mark where a line can break.
var unparted = []*unicode.RangeTable{unicode.Khmer, unicode.Lao, unicode.Myanmar, unicode.Thai}

// isPicture reports whether r can end a part of an emoji: a symbol, one of the few signs that Unicode counts elsewhere,
// a tone of skin, the end of a flag (https://www.unicode.org/reports/tr51/#emoji_data).
func isPicture(r rune) bool {
	switch r {
	case '\u203c', '\u2049', '\u2139', '\u3030', '\U000e007f':
		return true
	}
	return r > 0xa8 && unicode.In(r, unicode.So, unicode.Sm) || r >= 0x1f3fb && r <= 0x1f3ff
}

// IsPlain reports whether a text is printable ASCII with line feeds and tabs: nothing hides in it, and no letter of it
// can have gone wrong.
func IsPlain(text string) bool { return plainEnd(text) == len(text) }

// plainEnd returns the length of the printable ASCII characters and line feeds and tabs that text starts with. Most
// text is that, so that it is looked at eight bytes at a time, as in asciiEnd.
func plainEnd(text string) int {
	const (
		ones  = 0x0101010101010101
		highs = 0x80 * ones
	)
	for i := 0; i < len(text); i++ {
		for ; i+8 <= len(text); i += 8 {
			bytes := eightBytes(text[i:])
			if (bytes|^(bytes+0x60*ones)|(bytes+ones))&highs != 0 { // beyond ASCII, below a blank, or DEL
				break
			}
		}
		if i < len(text) && !isPlainByte(text[i]) {
			return i
		}
	}
	return len(text)
}

// isPlainByte reports whether c is a printable ASCII character, a line feed or a tab.
func isPlainByte(c byte) bool { return ' ' <= c && c < 0x7f || c == '\n' || c == '\t' }

const blackFlag = '\U0001f3f4'

// countryPart matches the flags of parts of countries, which are written in tag characters: those that screens show,
// of England, Scotland and Wales (https://www.unicode.org/Public/emoji/latest/emoji-sequences.txt). Elsewhere, tag
// characters are letters that nobody sees, and whole sentences can be hidden in them.
var countryPart = sync.OnceValue(func() *regexp.Regexp {
	const gb = `\x{e0067}\x{e0062}`
	const eng, sct, wls = `\x{e0065}\x{e006e}\x{e0067}`, `\x{e0073}\x{e0063}\x{e0074}`, `\x{e0077}\x{e006c}\x{e0073}`
	return regexp.MustCompile(`^\x{1f3f4}` + gb + `(?:` + eng + `|` + sct + `|` + wls + `)\x{e007f}`)
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

// IsInvisible reports whether r takes no room on the screen, or is a blank that is no space, or turns the reading
// order, and is not needed to write any language: joiners are, for Persian, Indic scripts and emoji, and so are the
// Arabic signs that stand before a number. Hidden knows where those and tag characters may stand.
func IsInvisible(r rune) bool {
	switch {
	case r < 0xad, isJoiner(r):
		return false
	case unicode.Is(unicode.Cf, r):
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r)
	}
	// Hangul letters without a shape, say, and the pattern of Braille without dots.
	return r == '\u2800' || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}
