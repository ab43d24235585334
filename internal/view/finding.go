package view

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
)

// Findings shows findings as compilers do: file:line:col: message [rule], the line with the place that is meant, and
// what to write instead; the same in many places once. line returns a line of a file, counted from 1, or "" where there
// is none.
func Findings(all []finding.Finding, line func(file string, n int) string) []Block {
	var items []Block
	for _, f := range finding.Once(all) {
		spans := []Span{strong(fmt.Sprintf("%s:%d:%d: ", OneLine(f.File), f.Line, f.Column))}
		if f.Severity != finding.Error {
			spans = append(spans, Span{Text: string(f.Severity) + ": ", Role: Warn})
		}
		b := Block{Kind: Finding, Class: string(f.Severity), Spans: append(spans, said(f)...)}
		b.Inner = append(sourceLine(line(f.File, f.Line), f.Column), hint(f)...)
		items = append(items, b)
	}
	return list("findings", items)
}

// listed is a finding for a reader who may follow a link to the file.
func (r *Review) listed(f finding.Finding) Block {
	place := plain(fmt.Sprintf("%s:%d", OneLine(path.Join(r.Folder, f.File)), f.Line))
	if r.Files != "" {
		file := strings.ReplaceAll((&url.URL{Path: f.File}).EscapedPath(), "@", "%40")
		place.URL = fmt.Sprintf("%s/%s#L%d", r.Files, file, max(f.Line, 1))
	}
	b := Block{Kind: Finding, Class: string(f.Severity)}
	b.Spans = append([]Span{strong(string(f.Severity)), plain(" "), place, plain(": ")}, said(f)...)
	if r.Line != nil {
		b.Inner = sourceLine(r.Line(f.File, f.Line), f.Column)
	}
	b.Inner = append(b.Inner, hint(f)...)
	return b
}

func said(f finding.Finding) []Span {
	return append(typed(f.Message), plain(" ["+OneLine(f.Rule)+"]"))
}

func hint(f finding.Finding) []Block {
	if f.Hint == "" {
		return nil
	}
	return []Block{labelled("hint:", typed(f.Hint)...)}
}

// typed returns a text whose parts between backticks are what stands in a file.
func typed(text string) (all []Span) {
	parts := strings.Split(OneLine(text), "`")
	for i, part := range parts {
		switch {
		case i%2 == 1 && i == len(parts)-1: // a backtick without an end
			all = append(all, plain("`"+part))
		case i%2 == 1:
			all = append(all, Span{Text: part, Role: Typed})
		case part != "":
			all = append(all, plain(part))
		}
	}
	return all
}

// sourceLine shows a line of a file and points to a column of it; it is nil where
// the line has no such column.
func sourceLine(line string, column int) []Block {
	line = strings.TrimRight(line, " \r\n")
	at, ok := byteOf(line, column)
	if !ok {
		return nil
	}
	from, to := at, at
	for range around { // an end has a rune of no bytes
		_, size := utf8.DecodeLastRuneInString(line[:from])
		from -= size
		_, size = utf8.DecodeRuneInString(line[to:])
		to += size
	}
	return []Block{{Kind: Code, Spans: []Span{plain(line[from:at]), plain(line[at:to])}}}
}

// around is how many characters of a line are shown before a place, and behind it: a line can have a million.
const around = 300

// byteOf returns where the character at a column of a line begins, or the line's end behind the last; ok is false
// where the line is empty or ends before.
func byteOf(line string, column int) (at int, ok bool) {
	n := 0
	for i := range line {
		if n++; n == column {
			return i, true
		}
	}
	return len(line), line != "" && column == n+1
}

// Rule explains a rule of check.
func Rule(r check.Rule) []Block {
	blocks := []Block{
		paragraph("rule", strong(r.ID), plain(fmt.Sprintf(" (%s): %s.", r.Severity, r.Title))),
		paragraph("why", plain(r.Why)),
	}
	for _, example := range []struct{ title, text string }{{"Incorrect:", r.Bad}, {"Correct:", r.Good}} {
		if example.text != "" {
			code := Block{Kind: Code, Spans: []Span{plain(example.text)}}
			blocks = append(blocks, Block{Kind: Section, Spans: []Span{plain(example.title)}, Inner: []Block{code}})
		}
	}
	return append(blocks, paragraph("exception", plain(exception(r))))
}

// exception says how a rule is switched off for a statement.
func exception(r check.Rule) string {
	if r.Fixed {
		return "It holds for every statement."
	}
	return fmt.Sprintf("Where it does not hold for a statement, say so in its file: "+
		"`exceptions:` with an entry `- {rule: %s, reason: …}`.", r.ID)
}

// Note shows one sentence about what is shown.
func Note(text string) Block { return paragraph("note", plain(OneLine(text))) }
