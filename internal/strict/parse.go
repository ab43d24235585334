package strict

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/onrecord/onrecord/internal/finding"
)

// A Node is one value of a document, with its place in the file.
type Node = yaml.Node

// A Doc is one YAML file being read. Its methods turn nodes into Go values and
// gather what is wrong with them; they never stop at the first mistake.
type Doc struct {
	Name     string // the file's name, as findings give it
	Root     *Node  // nil if the file could not be read at all
	Findings []finding.Finding

	keys  []Key
	lines []string     // as they were parsed: with the mistakes of form put right
	told  map[int]bool // lines whose value could not be saved and was told
	lossy bool
}

// Parse reads the one document that a file holds; keys are those that belong
// in it. Mistakes of form (a missing space, a colon inside a value, a second
// document) become findings and are put right in memory, so that everything
// else is found in the same run. Root is nil where nothing can be read.
func Parse(name string, data []byte, keys []Key) *Doc {
	d := &Doc{Name: name, keys: keys}
	text, ok := d.vetBytes(data)
	if !ok {
		return d
	}
	s := newScanner(d, text)
	worth := s.scan()
	d.vetInvisible(text, s.published)
	if !worth {
		return d
	}
	d.lines, d.told = s.lines, s.told
	root := s.parse()
	if root == nil {
		return d
	}
	s.restore(root)
	d.vetNode(root)
	d.Root = root
	return d
}

// parse gives the value of the lines, or nil where there is none. Where what
// was lifted is something else than texts to the library, it reads all of them.
func (s *scanner) parse() *Node {
	if rest, texts := s.lift(); texts != nil {
		if root, err := decode(rest); err == nil && put(root, texts) == len(texts) {
			return s.doc.value(root)
		}
	}
	root, err := decode(s.lines)
	if err != nil {
		s.doc.unreadable(err)
		return nil
	}
	return s.doc.value(root)
}

// decode runs the library over lines and gives the document, which is empty
// where there is none.
func decode(lines []string) (*Node, error) {
	dec := yaml.NewDecoder(strings.NewReader(strings.Join(lines, "\n")))
	var root, next Node
	if err := dec.Decode(&root); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch err := dec.Decode(&next); {
	case err == nil:
		return nil, errors.New("a second document")
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	return &root, nil
}

// value gives the value of a document, or nil where there is none.
func (d *Doc) value(root *Node) *Node {
	if len(root.Content) == 1 && !isNull(root.Content[0]) {
		return root.Content[0]
	}
	message := "the file holds no keys"
	if root.Kind == 0 {
		message = "the file is empty"
	}
	if !finding.Failed(d.Findings) {
		d.Report(finding.Pos{Line: 1, Column: 1}, "empty-file", message, "write its keys, or delete the file")
	}
	return nil
}

// unreadable tells of a layout that nothing here has a name for, unless
// mistakes were told that may be its cause.
func (d *Doc) unreadable(err error) {
	d.lossy = true
	if finding.Failed(d.Findings) {
		return
	}
	d.Report(finding.Pos{Line: errorLine(err), Column: 1}, "syntax", "the layout of the file breaks at or just above this line",
		"check that the line is indented like its neighbours, that `key: value` has a space after the colon, and that every quotation mark and bracket is closed")
}

// errorLine gives the line that an error of the library names; in several of
// them it is one too low, which the message above allows for.
func errorLine(err error) int {
	_, after, found := strings.Cut(err.Error(), "line ")
	digits, _, _ := strings.Cut(after, ":")
	if n, convErr := strconv.Atoi(digits); found && convErr == nil && n > 0 {
		return n
	}
	return 1
}

// Lossy reports whether keys were lost by mistakes that were told: what seems
// to be missing may stand there.
func (d *Doc) Lossy() bool { return d.lossy }

// Report adds an error.
func (d *Doc) Report(at finding.Pos, rule, message, hint string) {
	d.report(at, finding.Error, rule, message, hint)
}

// Warn adds a warning.
func (d *Doc) Warn(at finding.Pos, rule, message, hint string) {
	d.report(at, finding.Warning, rule, message, hint)
}

// mostFindings is how many mistakes of one file are told: a file with more is
// not what it was taken for.
const mostFindings = 200

func (d *Doc) full() bool { return len(d.Findings) > mostFindings }

func (d *Doc) report(at finding.Pos, s finding.Severity, rule, message, hint string) {
	switch len(d.Findings) {
	case mostFindings:
		s, rule, message, hint = finding.Error, "too-many", "the file has more mistakes than are told", "put the first ones right, and check again"
	case mostFindings + 1:
		return
	}
	d.Findings = append(d.Findings, finding.Finding{
		File: d.Name, Line: at.Line, Column: at.Column,
		Severity: s, Rule: rule, Message: message, Hint: hint,
	})
}

// vetNode reports what no value of a record may use: anchors and aliases, by
// which a small file unfolds into a huge one, and tags, which swallow words.
func (d *Doc) vetNode(n *Node) {
	const inQuotes = "put the whole value in quotation marks"
	switch {
	case n.Kind == yaml.AliasNode:
		d.Report(At(n), "special-character", "a value cannot start with `*` unless it is quoted", inQuotes)
	case n.Anchor != "":
		d.Report(At(n), "special-character", "a value cannot start with `&` unless it is quoted", inQuotes)
	case n.Style&yaml.TaggedStyle != 0:
		d.Report(At(n), "special-character", "a value cannot start with `!` unless it is quoted", inQuotes)
	}
	for _, c := range n.Content {
		d.vetNode(c)
	}
}

// At gives the place of a node.
func At(n *Node) finding.Pos { return finding.Pos{Line: n.Line, Column: n.Column} }

// TextStart gives the place of the first word of a block.
func (d *Doc) TextStart(n *Node) finding.Pos {
	for i := n.Line; i < len(d.lines); i++ {
		if text := strings.TrimLeft(d.lines[i], " "); text != "" {
			return finding.Pos{Line: i + 1, Column: len(d.lines[i]) - len(text) + 1}
		}
	}
	return At(n)
}

func isNull(n *Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// position turns an offset into a line and a column.
func position(data []byte, offset int) finding.Pos {
	before := data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return finding.Pos{Line: bytes.Count(before, []byte("\n")) + 1, Column: len(bytes.Runes(before[start:])) + 1}
}
