package strict

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/finding"
)

// A foreign file is one that another program wrote for itself.
var foreign = []struct{ start, what string }{
	{"PK\x03\x04", "a document of Word, Excel or another office program"},
	{"\xd0\xcf\x11\xe0", "a document of an older Word or Excel"},
	{"%PDF", "a PDF"},
	{`{\rtf`, "a document in rich text format"},
	{"<!DOCTYPE", "a web page"},
	{"<!doctype", "a web page"},
	{"<html", "a web page"},
	{"\xff\xfe", "text in the encoding UTF-16"},
	{"\xfe\xff", "text in the encoding UTF-16"},
	{"\x1f\x8b", "a compressed file"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
}

// vetBytes looks at the file before it is parsed. It gives the text without
// what cannot be meant, and reports whether it is worth parsing.
func (d *Doc) vetBytes(data []byte) (text string, ok bool) {
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.start)) {
			d.Report(finding.Pos{Line: 1, Column: 1}, "not-yaml", "this is "+f.what+", not a YAML text file",
				"copy its words into a plain text file, under the keys that docs/format.md lists")
			return "", false
		}
	}
	if at := invalidUTF8(data); at >= 0 {
		d.Report(position(data, at), "not-utf8", "the file is not UTF-8 text from here on", "save the file with the encoding UTF-8")
		return "", false
	}
	if rest, found := bytes.CutPrefix(data, []byte("\ufeff")); found {
		d.Warn(finding.Pos{Line: 1, Column: 1}, "byte-order-mark", "the file starts with an invisible byte-order mark", "save the file as UTF-8 without BOM")
		data = rest
	}
	return d.vetRunes(d.vetLineEnds(data)), true
}

// vetLineEnds gives the file with the line ends of Unix.
func (d *Doc) vetLineEnds(data []byte) []byte {
	at := bytes.IndexByte(data, '\r')
	if at < 0 {
		return data
	}
	windows := bytes.Count(data, []byte("\r\n"))
	switch {
	case bytes.Count(data, []byte("\r"))-windows > bytes.Count(data, []byte("\n")):
		d.Warn(position(data, at), "line-ends", "the file has the line ends of an old Macintosh (CR)", "save the file with Unix line ends (LF)")
		return bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	case windows > 0:
		d.Warn(position(data, bytes.Index(data, []byte("\r\n"))), "line-ends", "the file has Windows line ends (CR LF)",
			"save the file with Unix line ends (LF); git does it for everybody with `* text=auto eol=lf` in .gitattributes")
		return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	return data
}

// vetRunes reports control characters, which nobody sees, and blanks them: on
// some programs do not agree where a line ends.
func (d *Doc) vetRunes(data []byte) string {
	if plain(data) {
		return string(data)
	}
	at := bytes.IndexFunc(data, isControl)
	if at < 0 {
		return string(data)
	}
	r, _ := utf8.DecodeRune(data[at:])
	more := len(bytes.FieldsFunc(data[at:], func(r rune) bool { return !isControl(r) })) - 1
	what := fmt.Sprintf("an invisible control character (U+%04X) stands here", r)
	if r == '\u2028' || r == '\u2029' || r == '\u0085' {
		what = fmt.Sprintf("an invisible line break of a word processor (U+%04X) stands here", r)
	}
	d.Report(position(data, at), "control-character", what+others(more, "place"),
		"delete the character; it often comes from a word processor or a PDF")
	return strings.Map(func(r rune) rune {
		if isControl(r) {
			return ' '
		}
		return r
	}, string(data))
}

// plain reports whether data is printable ASCII and needs no closer look.
func plain(data []byte) bool {
	for _, b := range data {
		if b >= 0x7f || b < 0x20 && b != '\n' && b != '\t' {
			return false
		}
	}
	return true
}

func others(n int, what string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return ", and at 1 more " + what
	}
	return fmt.Sprintf(", and at %d more %ss", n, what)
}

// isControl reports whether r can never be meant in a record: the C0 and C1
// controls but tab and line ends, and the line breaks that only some programs
// know (YAML 1.1 breaks a text there, an editor does not show it).
func isControl(r rune) bool {
	switch {
	case r == '\t' || r == '\n':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0, r == '\ufffe' || r == '\uffff':
		return true
	}
	return r == '\u2028' || r == '\u2029'
}

// vetInvisible warns of characters that take no room or turn the reading
// order: a text can say another thing than what a reader sees
// (https://www.unicode.org/reports/tr36/). Those in words that somebody
// published, which stand on the lines given, from 0, are told apart from those
// that were typed: they may be right.
func (d *Doc) vetInvisible(text string, published map[int]bool) {
	if published == nil {
		return // there are none
	}
	var typed, copied hidden
	for i, line := range strings.Split(text, "\n") {
		if published[i] {
			copied.look(i, line)
		} else {
			typed.look(i, line)
		}
	}
	typed.warn(d, "stands here", "delete the character; it came along when the words were copied")
	copied.warn(d, "stands in the words", "delete the character if it came along when the words were copied; if the party published it, "+
		"say so once for all its statements, under `exceptions` in incident.yaml: `- {rule: invisible, outlet: …, reason: …}`")
}

// hidden are invisible characters of one kind of lines.
type hidden struct {
	first  finding.Pos
	r      rune // the first of them, 0 for none
	places int
}

func (h *hidden) look(i int, line string) {
	at := strings.IndexFunc(line, Invisible)
	if at < 0 {
		return
	}
	if h.r == 0 {
		h.r, _ = utf8.DecodeRuneInString(line[at:])
		h.first = finding.Pos{Line: i + 1, Column: utf8.RuneCountInString(line[:at]) + 1}
	}
	h.places += len(strings.FieldsFunc(line, func(r rune) bool { return !Invisible(r) }))
}

func (h *hidden) warn(d *Doc, where, hint string) {
	if h.r == 0 {
		return
	}
	what := "an invisible character"
	if h.r >= '\u202a' && h.r <= '\u202e' || h.r >= '\u2066' && h.r <= '\u2069' {
		what = "an invisible character that turns the reading order"
	}
	d.Warn(h.first, "invisible", fmt.Sprintf("%s (U+%04X) %s%s", what, h.r, where, others(h.places-1, "place")), hint)
}

func hasInvisible(text string) bool {
	return !plain([]byte(text)) && strings.IndexFunc(text, Invisible) >= 0
}

// Invisible reports whether r takes no room on the screen and is not needed to
// write any language: the joiners are.
func Invisible(r rune) bool {
	switch {
	case r < 0xad, r == '\u200c' || r == '\u200d':
		return false
	case r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0':
		return true // Hangul letters without a shape
	case r >= 0xe0020 && r <= 0xe007f:
		return false // flags of countries' parts
	}
	return unicode.Is(unicode.Cf, r)
}

func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}
