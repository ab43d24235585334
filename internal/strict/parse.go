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
// gather what is wrong with them; they never stop at the first mistake. It is
// not safe for use by several goroutines at once.
type Doc struct {
	Name     string            // the file's name, as findings name it
	Root     *Node             // nil if the file could not be read at all
	Findings []finding.Finding // in the order found; at most MaxFindings and one that says so

	keys       []Key
	lines      []string     // as they were parsed, with the mistakes of form repaired
	unreadable map[int]bool // by number from 1: lines whose value is lost, and reported
	lossy      bool         // as Lossy
}

// Parse reads the one document that a file holds; keys are those that belong
// in it. Name is what findings name the file by. Mistakes of form (a missing
// space, a colon inside a value, a second document) become findings and are
// repaired in memory, so that everything else is found in the same run. Root is
// nil where nothing can be read; a finding says why.
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
	d.lines, d.unreadable = s.lines, s.unreadable
	root := s.parse()
	if root == nil {
		return d
	}
	s.restoreColumns(root)
	d.vetNode(root)
	d.Root = root
	return d
}

// parse returns the value of the scanned lines, or nil where there is none. Where
// the library takes what was lifted for something else than texts, as it does in
// a quoted value of several lines, the whole of the lines is parsed.
func (s *scanner) parse() *Node {
	if rest, texts := s.liftTexts(); texts != nil {
		if root, err := decode(rest); err == nil && putTexts(root, texts) == len(texts) {
			return s.doc.rootValue(root)
		}
	}
	root, err := decode(s.lines)
	if err != nil {
		s.reportUnreadable(err)
		return nil
	}
	return s.doc.rootValue(root)
}

// decode runs the library over lines and returns the document, which is empty
// where there is none. A second document is an error: the library stops behind
// the first without a word.
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

// rootValue returns the value of a document, or nil where there is none: that is
// reported, unless an error was that may be its cause.
func (d *Doc) rootValue(root *Node) *Node {
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

// reportUnreadable reports a layout that the library refuses and nothing here has
// a name for, unless an error was reported that may be its cause.
func (s *scanner) reportUnreadable(err error) {
	s.doc.lossy = true
	if finding.Failed(s.doc.Findings) {
		return
	}
	line := errorLine(err)
	for n := max(0, line-2); n < min(line, len(s.lines)); n++ {
		words := strings.TrimSpace(s.lines[n])
		if plain := strings.Trim(words, "*_` "); strings.HasPrefix(words, "*") && plain != "" {
			s.doc.Report(finding.Pos{Line: n + 1, Column: 1}, "special-character", "a line cannot start with `*`",
				"write `"+shorten(strings.ReplaceAll(plain, "**", ""))+"`, without marks of Markdown")
			return
		}
	}
	if first := strings.TrimSpace(strings.Join(s.lines[:min(len(s.lines), line)], " ")); first != "" &&
		strings.ContainsAny(first[:1], "{[") {
		s.doc.Report(finding.Pos{Line: line, Column: 1}, "unclosed-bracket",
			"the file begins with a bracket, and its brackets, commas and quotation marks do not fit each other",
			"write each key on a line of its own, without brackets: `key: value`")
		return
	}
	s.doc.Report(finding.Pos{Line: line, Column: 1}, "syntax",
		"the layout of the file breaks at or just above this line",
		"check that the line is indented like its neighbours, that `key: value` has a space after the colon, "+
			"and that every quotation mark and bracket is closed")
}

// errorLine returns the line that an error of the library names, or 1 where it
// names none. In several of them it is one too low, for which the finding says
// "at or just above".
func errorLine(err error) int {
	_, after, found := strings.Cut(err.Error(), "line ")
	digits, _, _ := strings.Cut(after, ":")
	if n, convErr := strconv.Atoi(digits); found && convErr == nil && n > 0 {
		return n
	}
	return 1
}

// Lossy reports whether lines were lost by mistakes that were reported: what seems
// to be missing may stand there.
func (d *Doc) Lossy() bool { return d.lossy }

// Report adds an error to the findings: a rule's name, what is wrong, and what to
// write instead. Behind MaxFindings of them it does nothing.
func (d *Doc) Report(at finding.Pos, rule, message, hint string) {
	d.add(at, finding.Finding{Severity: finding.Error, Rule: rule, Message: message, Hint: hint})
}

// Warn adds a warning, as Report adds an error.
func (d *Doc) Warn(at finding.Pos, rule, message, hint string) {
	d.add(at, finding.Finding{Severity: finding.Warning, Rule: rule, Message: message, Hint: hint})
}

// MaxFindings is how many findings one file can have, because a file with more is
// not what it was taken for. One of the rule TooMany says that there are more.
const (
	MaxFindings = 200
	TooMany     = "too-many"
)

// Limit returns the finding that stands for f, the first that is too many, and those behind it.
func Limit(f finding.Finding) finding.Finding {
	f.Rule, f.Message = TooMany, "the file has more mistakes than are told"
	f.Hint = "put the first ones right, and check again"
	return f
}

// isFull reports whether the file can have no further finding.
func (d *Doc) isFull() bool { return len(d.Findings) > MaxFindings }

// add appends a finding at a place of the file. In the place of the first that is
// too many it appends one that says so; those behind it are dropped.
func (d *Doc) add(at finding.Pos, f finding.Finding) {
	switch len(d.Findings) {
	case MaxFindings:
		f = Limit(f)
		f.Severity = finding.Error
	case MaxFindings + 1:
		return
	}
	f.File, f.Line, f.Column = d.Name, at.Line, at.Column
	d.Findings = append(d.Findings, f)
}

// vetNode reports what no value below n may use: anchors and aliases, by which a
// small file unfolds into a huge one, and tags, which swallow words.
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

// At returns the place of a node in the file.
func At(n *Node) finding.Pos { return finding.Pos{Line: n.Line, Column: n.Column} }

// TextStart returns the place of the first word of the block n, or of n itself
// where it has none.
func (d *Doc) TextStart(n *Node) finding.Pos {
	for i := n.Line; i < len(d.lines); i++ {
		if text := strings.TrimLeft(d.lines[i], " "); text != "" {
			return finding.Pos{Line: i + 1, Column: len(d.lines[i]) - len(text) + 1}
		}
	}
	return At(n)
}

// isNull reports whether n has no value: nothing behind its key, `null` or `~`.
func isNull(n *Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// position returns the place of the byte at offset.
func position(data []byte, offset int) finding.Pos {
	before := data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return finding.Pos{Line: bytes.Count(before, []byte("\n")) + 1, Column: len(bytes.Runes(before[start:])) + 1}
}
