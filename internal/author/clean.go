package author

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/redline"
)

// cleaning are the steps of Clean, each with what it says that it did to how many things.
var cleaning = []struct {
	do          func(string) (text string, n int)
	what, thing string
}{
	{withoutMarks, "took the mail’s mark off %s", "line"},
	{withoutHidden, "took out %s that nobody sees", "character"},
	{plainBlanks, "made %s an ordinary one", "unbreakable blank"},
	{joined, "joined %s inside paragraphs", "line end"},
}

// Clean returns a text that was pasted from a mail, a PDF, a word processor or a web page without what is certainly no
// word, and says what it did: nothing where it did nothing.
func Clean(pasted string) (text string, did []string) {
	text = lineEnds.Replace(strings.ToValidUTF8(pasted, "\ufffd"))
	for _, step := range cleaning {
		cleaned, n := step.do(text)
		if n > 0 {
			thing := fmt.Sprintf("%d %s", n, step.thing)
			if n > 1 {
				thing += "s"
			}
			did = append(did, fmt.Sprintf(step.what, thing))
		}
		text = cleaned
	}
	return strings.Trim(text, " \t\n"), did
}

// lineEnds makes all ends of lines, pages and paragraphs those of the record.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n\n", "\u0085", "\n", "\u2028", "\n",
	"\u2029", "\n\n")

// markOfMail is what mail programs put before a line that is quoted; before a number it may be a comparison.
var markOfMail = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*>(?:[> ]*>)?(?: ?([^0-9 \n>])|[ \t]*$)`)
})

func withoutMarks(text string) (string, int) {
	n := len(markOfMail().FindAllStringIndex(text, -1))
	return markOfMail().ReplaceAllString(text, "$1"), n
}

// withoutHidden takes out the marks of where a word may be cut or not, and of the order of bytes, where they hide.
func withoutHidden(text string) (string, int) {
	var b strings.Builder
	done, n := 0, 0
	for at, r := range redline.Hidden(text) {
		switch r {
		case '\u00ad', '\u200b', '\u2060', '\ufeff':
			b.WriteString(text[done:at])
			done = at + utf8.RuneLen(r)
			n++
		}
	}
	b.WriteString(text[done:])
	return b.String(), n
}

func plainBlanks(text string) (string, int) {
	n := 0
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u00a0', '\u202f', '\u2007':
			n++
			return ' '
		}
		return r
	}, text), n
}

// listed begins a line that is an entry of a list.
var listed = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:[-–—*•·◦▪‣]|[0-9]{1,3}[.)]|\(?[a-z0-9]{1,2}\))\s`)
})

// joined puts the lines of a paragraph on one, but for the entries of a list, and for words that may be cut at the end
// of a line.
func joined(text string) (string, int) {
	var b strings.Builder
	last, n := "", 0
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.Trim(line, " \t")
		switch {
		case b.Len() == 0 && line == "", line == "" && last == "": // one empty line parts two paragraphs
			continue
		case b.Len() == 0:
		case line == "" || last == "" || listed().MatchString(line) || endsCut(last):
			b.WriteByte('\n')
		default:
			n++
			if !isUnspaced(last, line) {
				b.WriteByte(' ')
			}
		}
		b.WriteString(line)
		last = line
	}
	return b.String(), n
}

// endsCut reports whether a line ends with a hyphen at a letter, which may be no part of the word.
func endsCut(line string) bool {
	before, ok := strings.CutSuffix(line, "-")
	r, _ := utf8.DecodeLastRuneInString(before)
	return ok && unicode.IsLetter(r)
}

// isUnspaced reports whether no blank stands between the last character of a line and the first of the next, as in
// Chinese and Japanese.
func isUnspaced(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	first, _ := utf8.DecodeRuneInString(next)
	wide := func(r rune) bool {
		return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r < 0x3040 ||
			r >= 0xff00 && r < 0xff60
	}
	return wide(last) && wide(first)
}
