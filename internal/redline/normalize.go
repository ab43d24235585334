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
	word, lines := -1, 0 // where the word began, or -1; line breaks since the last word
	for i, r := range text {
		switch {
		case !unicode.IsSpace(r):
			if word < 0 {
				b.WriteString(separator(b.Len() == 0, lines))
				word = i
			}
			continue
		case word >= 0:
			b.WriteString(text[word:i])
			word, lines = -1, 0
		}
		if r == '\n' {
			lines++
		}
	}
	if word >= 0 {
		b.WriteString(text[word:])
	}
	return b.String()
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
