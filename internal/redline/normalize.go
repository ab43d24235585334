package redline

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Normalize returns text with its white space in one form: a run of it (as unicode.IsSpace has it) is one space, or
// "\n\n" where the run holds an empty line, and none is left at the ends. A single line break is thus a space, and
// wrapping a text anew does not change it. Characters that nobody sees are taken from the ends with it. No other code
// point changes, except that each byte that is not UTF-8 becomes U+FFFD.
func Normalize(text string) string {
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	text = trimSpace(text)
	var b strings.Builder
	written := 0 // of text
	for i := wordEnd(text, 0); i < len(text); {
		space, next := separator(text, i)
		if text[i:next] != space {
			b.Grow(len(text) - written)
			b.WriteString(text[written:i])
			b.WriteString(space)
			written = next
		}
		i = wordEnd(text, next)
	}
	if written == 0 {
		return text
	}
	b.WriteString(text[written:])
	return b.String()
}

// trimSpace returns text without the white space at its ends, and without what nobody sees before the first word, such
// as a byte-order mark, and behind white space at the end.
func trimSpace(text string) string {
	nothing := func(r rune) bool { return unicode.IsSpace(r) || isUnseen(r) }
	text = strings.TrimLeftFunc(strings.TrimSpace(text), nothing)
	words := len(strings.TrimRightFunc(text, nothing))
	if space := strings.IndexFunc(text[words:], unicode.IsSpace); space >= 0 {
		text = text[:words+space]
	}
	return text
}

// wordEnd returns the place of the first white space from i on that may not stay as it is, or the end of text: it
// passes over single blanks between ASCII characters.
func wordEnd(text string, i int) int {
	for i < len(text) {
		switch c := text[i]; {
		case isPrintable(c):
			i = asciiEnd(text, i+1)
			continue
		case c == ' ' && i > 0 && '!' <= text[i-1] && i+1 < len(text) && isPrintable(text[i+1]):
			i = asciiEnd(text, i+2)
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			return i
		}
		i += size
	}
	return i
}

// isPrintable reports whether c is an ASCII character that is neither white space nor a control.
func isPrintable(c byte) bool { return '!' <= c && c <= '~' }

// asciiEnd returns a place from i on, up to which a text has only ASCII characters that are no controls, and single
// blanks between them, if such a character stands before i. Most text is that, so that it is looked at eight bytes at a
// time, each a part of one number (https://graphics.stanford.edu/~seander/bithacks.html).
func asciiEnd(text string, i int) int {
	const (
		ones  = 0x0101010101010101
		highs = 0x80 * ones
	)
	for ; i+8 <= len(text); i += 8 {
		bytes := eightBytes(text[i:])
		controls := ^(bytes + 0x60*ones) & highs // those below a blank
		blanks := ^(bytes + 0x5f*ones) & highs   // those, and blanks
		if bad := bytes&highs | controls | blanks&(blanks<<8|uint64(oneIf(isBlank(text[i-1])))<<7); bad != 0 {
			return backFromBlank(text, i+bits.TrailingZeros64(bad)/8)
		}
	}
	return backFromBlank(text, i)
}

// backFromBlank returns i, or the place of the blank before it: what follows a blank decides what becomes of it.
func backFromBlank(text string, i int) int {
	if isBlank(text[i-1]) {
		return i - 1
	}
	return i
}

// eightBytes returns the first bytes of a text as a number, the first the lowest. Compilers make one instruction of it.
func eightBytes(text string) uint64 {
	_ = text[7]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

// separator returns what the white space that starts at i becomes, and the place behind it.
func separator(text string, i int) (string, int) {
	lines := 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsSpace(r) {
			break
		}
		if r == '\n' {
			lines++
		}
		i += size
	}
	if lines > 1 {
		return "\n\n", i
	}
	return " ", i
}
