package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Normalize returns text with its white space in one form: a run of it (as unicode.IsSpace has it) is
// one space, or "\n\n" where the run holds an empty line, and none is left at the ends. A single line
// break is thus a space, and wrapping a text anew does not change it. No other code point changes,
// except that each byte that is not UTF-8 becomes U+FFFD.
func Normalize(text string) string {
	if !utf8.ValidString(text) {
		text = string([]rune(text))
	}
	var b strings.Builder
	b.Grow(len(text))
	for i := 0; i < len(text); {
		start, lines := i, 0
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
		if i == len(text) {
			break
		}
		if start < i {
			b.WriteString(separator(b.Len() == 0, lines))
		}
		end := wordEnd(text, i)
		b.WriteString(text[i:end])
		i = end
	}
	return b.String()
}

// wordEnd gives the place of the first white space behind i, or the end of text.
func wordEnd(text string, i int) int {
	for i < len(text) {
		if c := text[i]; '!' <= c && c <= '~' { // most characters, told fast
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

func separator(first bool, lines int) string {
	switch {
	case first:
		return ""
	case lines > 1:
		return "\n\n"
	}
	return " "
}
