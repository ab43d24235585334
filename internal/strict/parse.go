package strict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A Node is one value of a document, with its place in the file.
type Node = yaml.Node

// A Doc is one YAML file being read. Its methods turn nodes into Go values and
// gather what is wrong with them; they never stop at the first mistake.
type Doc struct {
	Name     string // the file's name, as findings give it
	Root     *Node  // nil if the file could not be read at all
	Findings []Finding
}

// Parse reads the one document that a file holds. What the file must not
// contain at all (a second document, an anchor, a word processor's line ends)
// is among the findings of the result; Root is nil where nothing can be read.
func Parse(name string, data []byte) *Doc {
	d := &Doc{Name: name}
	if !d.vetBytes(data) {
		return d
	}
	data = bytes.TrimPrefix(data, utf8BOM)
	dec := yaml.NewDecoder(bytes.NewReader(data))
	var root, next Node
	switch err := dec.Decode(&root); {
	case errors.Is(err, io.EOF):
		d.Report(Pos{1, 1}, "empty-file", "the file is empty", "write its keys, or delete the file")
		return d
	case err != nil:
		d.diagnose(data, err)
		return d
	}
	if err := dec.Decode(&next); !errors.Is(err, io.EOF) {
		d.reportSecondDocument(data, err)
		return d
	}
	if len(root.Content) != 1 || isNull(root.Content[0]) {
		d.Report(Pos{1, 1}, "empty-file", "the file holds comments only", "write its keys, or delete the file")
		return d
	}
	d.vetNode(root.Content[0])
	d.Root = root.Content[0]
	return d
}

// Report adds an error.
func (d *Doc) Report(at Pos, rule, message, hint string) {
	d.report(at, Error, rule, message, hint)
}

// Warn adds a warning.
func (d *Doc) Warn(at Pos, rule, message, hint string) {
	d.report(at, Warning, rule, message, hint)
}

func (d *Doc) report(at Pos, s Severity, rule, message, hint string) {
	d.Findings = append(d.Findings, Finding{
		File: d.Name, Line: at.Line, Column: at.Column,
		Severity: s, Rule: rule, Message: message, Hint: hint,
	})
}

var (
	utf8BOM = []byte("\ufeff")
	crlf    = []byte("\r\n")
)

// vetBytes looks at the file before it is parsed and reports whether it is
// worth parsing.
func (d *Doc) vetBytes(data []byte) bool {
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")) || bytes.HasPrefix(data, []byte("%PDF")) {
		d.Report(Pos{1, 1}, "not-yaml", "this is a document of another program (Word, Excel, PDF), not a YAML text file",
			"copy its words into a plain text file, under the keys that docs/format.md lists")
		return false
	}
	if at := invalidUTF8(data); at >= 0 {
		d.Report(position(data, at), "not-utf8", "the file is not UTF-8 text from here on",
			"save the file with the encoding UTF-8")
		return false
	}
	if at := bytes.IndexFunc(data, isControl); at >= 0 {
		r, _ := utf8.DecodeRune(data[at:])
		d.Report(position(data, at), "control-character", fmt.Sprintf("an invisible control character (U+%04X) stands here", r),
			"delete the character; it often comes from a word processor or a PDF")
		return false
	}
	if bytes.HasPrefix(data, utf8BOM) {
		d.Warn(Pos{1, 1}, "byte-order-mark", "the file starts with an invisible byte-order mark", "save the file as UTF-8 without BOM")
	}
	if at := bytes.Index(data, crlf); at >= 0 {
		d.Warn(position(data, at), "line-ends", "the file has Windows line ends (CR LF)",
			"save the file with Unix line ends (LF); git does it for everybody with `* text=auto eol=lf` in .gitattributes")
	}
	return true
}

// isControl reports whether r can never be meant in a record: the C0 and C1
// controls but tab and line ends, and the line breaks that only some programs
// know (YAML 1.1 breaks a text there, an editor does not show it).
func isControl(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0:
		return true
	}
	return r == '\u2028' || r == '\u2029'
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

// position turns an offset into a line and a column.
func position(data []byte, offset int) Pos {
	before := data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return Pos{bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(before[start:]) + 1}
}

func (d *Doc) reportSecondDocument(data []byte, err error) {
	if err != nil {
		d.diagnose(data, err)
		return
	}
	at := Pos{1, 1}
	for i, line := range bytes.Split(data, []byte("\n")) {
		if bytes.HasPrefix(line, []byte("---")) {
			at = Pos{i + 1, 1}
		}
	}
	d.Report(at, "second-document", "a second document starts here; a file holds one",
		"delete this line, or move what follows into a file of its own")
}

// vetNode reports what no value of a record may use: anchors and aliases, by
// which a small file unfolds into a huge one, and tags, which swallow words.
func (d *Doc) vetNode(n *Node) {
	switch {
	case n.Kind == yaml.AliasNode:
		d.Report(At(n), "alias", "a value that starts with `*` points to another one", "write the value out; for a text that starts with `*`, put it in quotation marks")
	case n.Anchor != "":
		d.Report(At(n), "alias", "a value that starts with `&` gives it a name and loses the word after it", "delete the name; for a text that starts with `&`, put it in quotation marks")
	case n.Style&yaml.TaggedStyle != 0:
		d.Report(At(n), "tag", "a value that starts with `!` loses the word after it", "put the value in quotation marks")
	}
	for _, c := range n.Content {
		d.vetNode(c)
	}
}

// At gives the place of a node.
func At(n *Node) Pos { return Pos{n.Line, n.Column} }

func isNull(n *Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }
