package render

import (
	"bufio"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

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
	room []run // for runs
}

func newLayout(w io.Writer, t Terminal) *layout {
	return &layout{w: bufio.NewWriterSize(w, 64<<10), term: t}
}

// blank writes an empty line.
func (l *layout) blank() { l.w.WriteByte('\n') }

// line writes one wrapped paragraph of plain words behind an indentation.
func (l *layout) line(indent string, runs ...run) { l.labelled(indent, "", runs...) }

// labelled writes a paragraph whose first line starts with a label and whose
// further lines are indented by as much.
func (l *layout) labelled(indent, label string, runs ...run) {
	p := l.paragraph(indent, label)
	for _, r := range runs {
		p.run(r)
	}
	p.end()
}

// unwrapped writes words on one line, however long it is.
func (l *layout) unwrapped(indent string, runs []run) {
	l.w.WriteString(indent)
	for _, r := range runs {
		l.write(r)
	}
	l.w.WriteByte('\n')
}

// paragraph begins what labelled writes.
func (l *layout) paragraph(indent, label string) *paragraph {
	hang := indent + strings.Repeat(" ", width(label))
	l.w.WriteString(indent + label)
	return &paragraph{layout: l, hang: hang, column: len(hang)}
}

func (p *paragraph) end() {
	p.flush()
	p.w.WriteByte('\n')
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
	block, rest, more := strings.Cut(r.text, "\n\n")
	p.words(block, r.style)
	for more {
		p.flush()
		p.w.WriteString("\n\n" + p.hang)
		p.column = len(p.hang)
		p.space = run{}
		block, rest, more = strings.Cut(rest, "\n\n")
		p.words(block, r.style)
	}
}

func (p *paragraph) words(text string, s style) {
	start := 0
	for i := 0; i < len(text); {
		for i < len(text) && ' ' < text[i] && text[i] < utf8.RuneSelf {
			i++
		}
		if i == len(text) {
			break
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == ' ' || r >= utf8.RuneSelf && unicode.IsSpace(r) || r == '\n':
			p.add(run{text[start:i], s})
			p.flush()
			p.space = run{" ", s}
			if start = i + size; s == plain || !p.term.Color {
				start += p.fill(text[start:])
			}
			i = start
			continue
		case r >= utf8.RuneSelf && breaksBefore(r):
			p.add(run{text[start:i], s})
			p.flush()
			start = i
		}
		i += size
	}
	p.add(run{text[start:], s})
}

// fill writes as many words of text as the line has room for, as far as they are printable ASCII with one blank between
// them, and returns what it wrote of text: never the last word, which may go on in another run.
func (p *paragraph) fill(text string) int {
	gap := p.space.text
	if p.column == len(p.hang) {
		gap = ""
	}
	room := max(p.term.width()-p.column-len(gap), 0)
	line := text[:min(len(text), room+1)]
	blank := strings.LastIndexByte(line[:plainLen(line)], ' ')
	if blank <= 0 {
		return 0
	}
	p.w.WriteString(gap)
	p.w.WriteString(line[:blank])
	p.column += len(gap) + blank
	return blank + 1
}

// plainLen returns how many bytes at the start of text are words of printable ASCII with one blank between them.
func plainLen(text string) int {
	before := byte(' ')
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c > '~' || c == ' ' && before == ' ' {
			return i
		}
		before = c
	}
	return len(text)
}

// add puts a part at the end of the word.
func (p *paragraph) add(r run) {
	if r.text != "" {
		p.word = append(p.word, r)
		p.width += width(r.text)
	}
}

// width returns the columns that a visible text takes.
func width(s string) int {
	columns := 0
	for columns < len(s) && ' ' <= s[columns] && s[columns] < 0x7f {
		columns++
	}
	for _, r := range s[columns:] {
		n := commonWidth(r)
		if n == 0 {
			return runewidth.StringWidth(s)
		}
		columns += n
	}
	return columns
}

// commonWidth returns the columns of a character of those that most texts are written in and that never join another
// one, and 0 for any other. For the others go-runewidth fills a table of all characters first, which takes longer than
// to show a short text.
func commonWidth(r rune) int {
	switch {
	case ' ' <= r && r < 0x7f:
		return 1
	case 0x3041 <= r && r < 0x3097, 0x30a1 <= r && r < 0x30ff, 0x4e00 <= r && r < 0x9fff, 0xac00 <= r && r < 0xd7a4,
		0x3001 <= r && r < 0x3012, 0xff01 <= r && r < 0xff5f:
		return 2
	case !runewidth.DefaultCondition.EastAsianWidth && (0xc0 <= r && r < 0x300 || 0x2013 <= r && r < 0x2020 || r == '…'):
		return 1
	}
	return 0
}

// breaksBefore reports whether a line may end before r without a space: before
// the letters of scripts written without them, but not before their stops.
func breaksBefore(r rune) bool {
	const stops = "ぁぃぅぇぉっゃゅょァィゥェォッャュョー々" // small letters and marks that go on with what is before them
	return r >= 0x3040 && r < 0xff00 && !strings.ContainsRune(stops, r) && width(string(r)) == 2
}

// flush writes the word, on a new line if the line has no room for it.
func (p *paragraph) flush() {
	if len(p.word) == 0 {
		return
	}
	switch gap := len(p.space.text); {
	case p.column+gap+p.width > p.term.width() && p.column > len(p.hang):
		p.w.WriteByte('\n')
		p.w.WriteString(p.hang)
		p.column = len(p.hang)
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
