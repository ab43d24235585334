package render

import (
	"bufio"
	"io"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
)

// A Terminal says what the reader of a text form has before them.
type Terminal struct {
	Width int  // columns; 0 means 80
	Color bool // ANSI colours are understood and wanted
}

func (t Terminal) width() int {
	if t.Width <= 0 {
		return 80
	}
	return max(t.Width, 40)
}

// A style is an ANSI sequence; the empty one is plain.
type style string

const (
	plain    style = ""
	bold     style = "\x1b[1m"
	dim      style = "\x1b[2m"
	struck   style = "\x1b[31;9m" // red, struck out
	added    style = "\x1b[32;4m" // green, underlined
	movedOut style = "\x1b[36;9m" // cyan, struck out
	movedIn  style = "\x1b[36;4m"
	red      style = "\x1b[1;31m"
	yellow   style = "\x1b[33m"
	reset          = "\x1b[0m"
)

// A run is text in one style. Two line ends in it begin a new paragraph.
type run struct {
	text  string
	style style
}

// A layout writes styled paragraphs wrapped to a terminal's width.
type layout struct {
	w    *bufio.Writer
	term Terminal
}

func newLayout(w io.Writer, t Terminal) *layout { return &layout{bufio.NewWriter(w), t} }

// blank writes an empty line.
func (l *layout) blank() { l.w.WriteByte('\n') }

// line writes one wrapped paragraph of plain words behind an indentation.
func (l *layout) line(indent string, runs ...run) { l.labelled(indent, "", runs...) }

// labelled writes a paragraph whose first line starts with a label and whose
// further lines are indented by as much.
func (l *layout) labelled(indent, label string, runs ...run) {
	hang := indent + strings.Repeat(" ", runewidth.StringWidth(label))
	p := &paragraph{layout: l, hang: hang}
	l.w.WriteString(indent + label)
	p.column = runewidth.StringWidth(hang)
	for _, r := range runs {
		p.run(r)
	}
	p.flush()
	l.w.WriteByte('\n')
}

// A paragraph is being wrapped. A word can have several styles: it is cut by
// a redline where only a part of it changed.
type paragraph struct {
	*layout
	hang   string
	column int
	word   []run // not written yet
	width  int   // of word
	space  run   // that goes before word, unless the line breaks there
}

func (p *paragraph) run(r run) {
	for i, block := range strings.Split(r.text, "\n\n") {
		if i > 0 {
			p.flush()
			p.w.WriteString("\n\n" + p.hang)
			p.column = runewidth.StringWidth(p.hang)
			p.space = run{}
		}
		p.words(block, r.style)
	}
}

func (p *paragraph) words(text string, s style) {
	start := 0
	cut := func(end int) {
		if end > start {
			p.word = append(p.word, run{text[start:end], s})
			p.width += runewidth.StringWidth(text[start:end])
		}
		start = end
	}
	for i, r := range text {
		switch {
		case unicode.IsSpace(r):
			cut(i)
			p.flush()
			p.space = run{" ", s}
			start = i + len(string(r))
		case breaksBefore(r):
			cut(i)
			p.flush()
		}
	}
	cut(len(text))
}

// breaksBefore reports whether a line may end before r without a space: before
// the letters of scripts written without them, but not before their stops.
func breaksBefore(r rune) bool {
	return r >= 0x3040 && r < 0xff00 && !strings.ContainsRune("ぁぃぅぇぉっゃゅょァィゥェォッャュョー々", r) && runewidth.RuneWidth(r) == 2
}

// flush writes the word, on a new line if the line has no room for it.
func (p *paragraph) flush() {
	if len(p.word) == 0 {
		return
	}
	switch gap := len(p.space.text); {
	case p.column+gap+p.width > p.term.width() && p.column > len(p.hang):
		p.w.WriteString("\n" + p.hang)
		p.column = runewidth.StringWidth(p.hang)
	case gap > 0 && p.column > len(p.hang):
		p.write(p.space)
		p.column += gap
	}
	for _, r := range p.word {
		p.write(r)
	}
	p.column += p.width
	p.word, p.width, p.space = p.word[:0], 0, run{}
}

func (l *layout) write(r run) {
	if r.style == plain || !l.term.Color {
		l.w.WriteString(r.text)
		return
	}
	l.w.WriteString(string(r.style) + r.text + reset)
}
