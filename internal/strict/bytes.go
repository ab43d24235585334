package strict

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/redline"
)

// foreign are the first bytes of files that other programs write for themselves
// and people save under the name of a text file
// (https://en.wikipedia.org/wiki/List_of_file_signatures), with what they are.
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
	{"\x1b$B", "text in the encoding ISO-2022-JP"},
	{gitLFS, "the pointer that Git LFS keeps in the place of a file"},
	{"\x1f\x8b", "a compressed file"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
}

// gitLFS starts the pointers of Git LFS: https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md
const gitLFS = "version https://git-lfs."

// Foreign returns what a file is that is no plain text, by its first bytes; "" for one that may be.
func Foreign(data []byte) string {
	for _, f := range foreign {
		if bytes.HasPrefix(data, []byte(f.start)) {
			return f.what
		}
	}
	return ""
}

// vetBytes looks at the bytes of the file before it is parsed. It returns the
// text without byte-order mark and control characters and with Unix line ends,
// each of which is a finding; ok is false where the file is no YAML text.
func (d *Doc) vetBytes(data []byte) (text string, ok bool) {
	if what := Foreign(data); what != "" {
		hint := "copy its words into a plain text file, under the keys that docs/format.md lists"
		if bytes.HasPrefix(data, []byte(gitLFS)) {
			hint = "fetch the file with git lfs pull, and take the record out of .gitattributes: git has to keep the " +
				"words"
		}
		d.Report(finding.Pos{Line: 1, Column: 1}, "not-yaml", "this is "+what+", not a YAML text file", hint)
		return "", false
	}
	if at := invalidUTF8(data); at >= 0 {
		d.Report(position(data, at), "not-utf8", "the file is not UTF-8 text from here on",
			"save the file with the encoding UTF-8")
		return "", false
	}
	if rest, found := bytes.CutPrefix(data, []byte("\ufeff")); found {
		d.Warn(finding.Pos{Line: 1, Column: 1}, "byte-order-mark", "the file starts with an invisible byte-order mark",
			"save the file as UTF-8 without BOM")
		data = rest
	}
	return d.vetRunes(d.vetLineEnds(data)), true
}

// vetLineEnds returns data with the line ends of Unix, and warns of others. A CR
// is a line end of its own only where CRs alone outnumber LFs: a few of them
// among other line ends are control characters, which vetRunes reports.
func (d *Doc) vetLineEnds(data []byte) []byte {
	at := bytes.IndexByte(data, '\r')
	if at < 0 {
		return data
	}
	windows := bytes.Count(data, []byte("\r\n"))
	switch {
	case bytes.Count(data, []byte("\r"))-windows > bytes.Count(data, []byte("\n")):
		d.Warn(position(data, at), "line-ends", "the file has the line ends of an old Macintosh (CR)",
			"save the file with Unix line ends (LF)")
		return bytes.ReplaceAll(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	case windows > 0:
		d.Warn(position(data, bytes.Index(data, []byte("\r\n"))), "line-ends",
			"the file has Windows line ends (CR LF)",
			"save the file with Unix line ends (LF); git does it for everybody with `* text=auto eol=lf` in "+
				".gitattributes")
		return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	}
	return data
}

// vetRunes returns data as text with a space for each control character, and
// reports those, one finding for all.
func (d *Doc) vetRunes(data []byte) string {
	text := string(data)
	if redline.IsPlain(text) {
		return text
	}
	text = d.vetGarbled(text)
	data = []byte(text)
	var found hidden
	for i, r := range redline.Hidden(text) {
		if redline.IsControl(r) {
			found.add(i, r)
		}
	}
	if found.places == 0 {
		return text
	}
	r := found.first
	what := fmt.Sprintf("an invisible control character (U+%04X) stands here", r)
	if r == '\u2028' || r == '\u2029' || r == '\u0085' {
		what = fmt.Sprintf("an invisible line break of a word processor (U+%04X) stands here", r)
	}
	d.Report(position(data, found.at), "control-character", what+andMore(found.places-1, "place"),
		"delete the character; it often comes from a word processor or a PDF")
	return strings.Map(func(r rune) rune {
		if redline.IsControl(r) {
			return ' '
		}
		return r
	}, text)
}

// andMore returns the end of a message about n further places; "" for none.
func andMore(n int, what string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return ", and at 1 more " + what
	}
	return fmt.Sprintf(", and at %d more %ss", n, what)
}

// vetInvisible warns of characters that take no room or turn the reading
// order: a text can say another thing than what a reader sees
// (https://www.unicode.org/reports/tr36/). Those in words that somebody
// published, which stand on the lines given, from 0, are told apart from those
// that were typed: they may be right. published is nil where text has none.
func (d *Doc) vetInvisible(text string, published map[int]bool) {
	if published == nil {
		return
	}
	var typed, copied hidden
	line, counted := 0, 0 // the line, and how much of the text it was counted in
	for i, r := range redline.Hidden(text) {
		line, counted = line+strings.Count(text[counted:i], "\n"), i
		switch {
		case redline.IsControl(r): // vetRunes has reported it
		case published[line]:
			copied.add(i, r)
		default:
			typed.add(i, r)
		}
	}
	d.warnInvisible(text, typed, "delete the character; it came along when the words were copied")
	d.warnInvisible(text, copied,
		"delete the character if it came along when the words were copied; if the party published it in its words, "+
			"say so once "+
			"for all its statements, under `exceptions` in incident.yaml: `- {rule: invisible, outlet: …, reason: …}`")
}

func (d *Doc) warnInvisible(text string, found hidden, hint string) {
	if found.places == 0 {
		return
	}
	what, r := "an invisible character", found.first
	if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
		what = "an invisible character that turns the reading order"
	}
	message := fmt.Sprintf("%s (U+%04X) stands here%s", what, r, andMore(found.places-1, "place"))
	if words := tagged(text[found.at:]); words != "" {
		hint = fmt.Sprintf("the characters say %q, and nobody sees it; ", words) + hint
	}
	d.Warn(position([]byte(text), found.at), "invisible", message, hint)
}

// tagged returns what the tag characters that a text starts with say, in letters that are seen
// (https://www.unicode.org/charts/PDF/UE0000.pdf).
func tagged(text string) string {
	var words strings.Builder
	for _, r := range text {
		if r < 0xe0020 || r >= 0xe007f {
			break
		}
		words.WriteRune(r - 0xe0000)
	}
	return words.String()
}

// hasInvisible reports whether a text has characters that take no room.
func hasInvisible(text string) bool {
	for _, r := range redline.Hidden(text) {
		if !redline.IsControl(r) {
			return true
		}
	}
	return false
}

// hidden are characters of one kind that hide in a text.
type hidden struct {
	at     int  // the offset of the first
	first  rune // which one it is
	places int  // where there are such characters: those that follow each other stand in one
	end    int  // the offset behind the last
}

// add counts one more character, at an offset behind those before it.
func (h *hidden) add(i int, r rune) {
	if h.places == 0 {
		h.at, h.first = i, r
	}
	if h.places == 0 || i != h.end {
		h.places++
	}
	h.end = i + utf8.RuneLen(r)
}

// invalidUTF8 returns the offset of the first byte that is not UTF-8, or -1.
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
