package redline

import (
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
		c := text[i]
		if '!' <= c && c <= '~' || c == ' ' && i+1 < len(text) && '!' <= text[i+1] && text[i+1] <= '~' &&
			i > 0 && '!' <= text[i-1] { // most characters, without decoding them
			i++
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
