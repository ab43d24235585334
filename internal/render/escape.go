package render

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/redline"
)

// Visible returns a text in which nothing hides: control characters, which could
// move a terminal's cursor, and bidirectional and invisible ones, which could
// show words in another order or not at all, stand as their code points.
// Line ends are kept; a tab is a space, and a byte that is not UTF-8 U+FFFD.
func Visible(s string) string {
	if isPlain(s) {
		return s
	}
	s = strings.ToValidUTF8(s, "\ufffd")
	var b strings.Builder
	done := 0
	for at, r := range redline.Hidden(s) {
		fmt.Fprintf(&b, "%s<U+%04X>", s[done:at], r)
		done = at + utf8.RuneLen(r)
	}
	if done > 0 {
		s = b.String() + s[done:]
	}
	return strings.ReplaceAll(s, "\t", " ")
}

// isPlain reports whether a text is printable ASCII and line feeds, as most are.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7f || c < ' ' && c != '\n' {
			return false
		}
	}
	return true
}

// escapeHTML returns a text as the content of an element or a quoted attribute.
func escapeHTML(s string) string { return html.EscapeString(Visible(s)) }

// escapeMarkdown returns a text as GitHub's Markdown shows it literally: nothing
// in it is markup or HTML, pings anybody, or becomes a link or a picture.
func escapeMarkdown(s string) string {
	s = references().ReplaceAllStringFunc(Visible(s), apart)
	var b strings.Builder
	number := true // nothing but digits so far, which a stop would make a list
	for i, r := range s {
		switch next := s[i+len(string(r)):]; {
		case r == '<' || r == '>' || r == '&':
			fmt.Fprintf(&b, "&#%d;", r)
		case r == ':' && next != "" && next[0] != ' ', r == '.' && endsInWWW(s[:i]):
			fmt.Fprintf(&b, "&#%d;", r) // would begin an emoji, or make an address of what is around it
		case r == '@' || r == '#':
			b.WriteRune(r)
			b.WriteRune('\u200b') // GitHub looks for mentions and issues after the Markdown is read
		case strings.ContainsRune("\\`*_{}[]()!|~$", r), i == 0 && strings.ContainsRune("+-=", r), number && r == '.':
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
		number = number && r >= '0' && r <= '9'
	}
	return b.String()
}

// references are what GitHub makes links of in plain words: GH-1, and what can
// be the id of a commit.
// https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/autolinked-references-and-urls
var references = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)\bgh-\d|\b[0-9a-f]{7,64}\b`) })

// apart sets invisible gaps into a reference; numbers and words stay whole.
func apart(reference string) string {
	if !strings.ContainsAny(reference, "0123456789") || strings.Trim(reference, "0123456789") == "" {
		return reference
	}
	var b strings.Builder
	for i, r := range reference {
		if i > 0 && i%3 == 0 { // seven letters are enough for an id
			b.WriteRune('\u200b')
		}
		b.WriteRune(r)
	}
	return b.String()
}

func endsInWWW(s string) bool {
	return len(s) >= 3 && strings.EqualFold(s[len(s)-3:], "www")
}
