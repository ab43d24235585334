package strict

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/finding"
)

// maxDepth is how deep lists and brackets may lie in each other. The record
// needs 3; the library's time grows with the square of it.
const maxDepth = 50

// A scanner reads a file line by line, the way people read it: by its
// indentation and by the keys that it knows. It tells mistakes of form where
// they are made, which is often above the place where a parser stumbles, and
// puts them right in its lines, so that a parser finds what else is wrong.
type scanner struct {
	doc    *Doc
	lines  []string
	told   map[int]bool    // as Doc.told
	shifts map[int][]shift // by line
	runs   map[string]run  // of the same mistake on lines that follow each other

	depth      int  // of dashes or brackets on one line
	fixed      int  // the line whose indentation was told as another mistake
	opened     bool // something stands above
	second     bool // a second document was told
	at, before int  // the line being read, and the one above that is not empty
	taken      line // the line that was taken apart last

	levels  []level
	parent  *Key // the key above whose value has not begun yet
	above   int  // indentation of parent
	block   block
	headers []int // the lines of keys that end in `|`

	// published has the lines, from 0, of words that somebody published, in a
	// file with characters that nobody sees; nil in all others.
	published map[int]bool
	copied    bool // the value that was looked at last is such words
	plain     int  // indentation of a value that may go on below, or -1
}

// A level is an open mapping or list.
type level struct {
	dash   int // where its dashes stand, -1 for a mapping
	indent int // where its keys stand
	keys   []Key
	first  string // the first key of the entry
	seen   uint64 // which of the keys stand in the entry or mapping already
}

// A block is the text below a key that ends in `|`.
type block struct {
	key, text int // indentation of the key, and of the words, 0 before the first; key is -1 outside of blocks
	told      bool
}

// A shift says that a repair moved what stands behind a column.
type shift struct{ column, by int }

// A run is a mistake that goes on for several lines and is told once.
type run struct{ line, delta int }

func newScanner(d *Doc, text string) *scanner {
	s := &scanner{doc: d, lines: strings.Split(text, "\n"), above: -1, plain: -1, fixed: -1}
	s.block.key = -1
	s.levels = []level{{dash: -1, keys: d.keys}}
	if hasInvisible(text) {
		s.published = make(map[int]bool)
	}
	return s
}

// scan looks at every line and reports whether the file is worth parsing.
func (s *scanner) scan() bool {
	for i := 0; i < len(s.lines); i++ {
		if isBlank(s.lines[i]) {
			continue
		}
		s.before, s.at = s.at, i
		switch {
		case s.conflict(i):
		case s.secondDocument(i):
			return true
		case isBlank(s.lines[i]): // it was put right
		case s.block.key >= 0 && s.blockLine(i):
			if s.copied {
				s.publish(i, i)
			}
		default:
			i = s.structure(i)
		}
		if s.depth > maxDepth || len(s.levels) > maxDepth {
			return s.tooDeep(i)
		}
	}
	return true
}

func (s *scanner) tooDeep(i int) bool {
	s.doc.Report(finding.Pos{Line: i + 1, Column: 1}, "too-deep", "lists or brackets lie deeper in each other than any file of the record needs",
		"write each entry on a line of its own, as docs/format.md shows; put a text with many brackets into quotation marks")
	return false
}

func isBlank(line string) bool { return strings.Trim(line, " ") == "" }

// structure looks at a line outside of block texts and gives the last line that belongs to it.
func (s *scanner) structure(i int) int {
	const most = 4 // mistakes in one line
	for range most {
		text := strings.TrimLeft(s.lines[i], " ")
		if text == "" || text[0] == '#' {
			return i
		}
		if s.continues(i, text) {
			if s.copied {
				s.publish(i, i)
			}
			return i
		}
		if !s.mistake(i) {
			break
		}
	}
	s.place(s.read(i))
	return s.value(s.read(i))
}

// continues reports whether a line holds more words of the value above it.
func (s *scanner) continues(i int, text string) bool {
	if s.plain < 0 || len(s.lines[i])-len(text) <= s.plain {
		return false
	}
	l := s.read(i)
	return !l.dash && (l.key == "" || s.anywhere(l.key) == nil)
}

// anywhere gives a key that may stand somewhere in the file, or nil.
func (s *scanner) anywhere(name string) *Key {
	if k := findKey(s.doc.keys, name); k != nil {
		return k
	}
	if p := parentOf(s.doc.keys, name); p != nil {
		return findKey(p.Keys, name)
	}
	return nil
}

// mistake tells the first mistake in a line's form, puts it right, and reports whether there was one.
func (s *scanner) mistake(i int) bool {
	for _, m := range lineMistakes {
		if m(s, i) {
			return true
		}
	}
	l := s.read(i)
	for _, m := range keyMistakes {
		if m(s, l) {
			return true
		}
	}
	return false
}

// A line is a line of structure, taken apart.
type line struct {
	n       int    // from 0
	whole   string // as it stands
	raw     string // without white space at its end
	indent  int    // of its first character
	dash    bool   // it starts with a dash
	dashes  int    // how many
	body    int    // where its key starts, behind a dash
	key     string // "" for none
	colon   int    // where the colon stands
	value   string // behind the colon or, without a key, of an entry; trimmed
	valueAt int
}

// read takes a line apart.
func (s *scanner) read(i int) line {
	if s.taken.n != i || s.taken.whole != s.lines[i] {
		s.taken = takeApart(i, s.lines[i])
	}
	return s.taken
}

func takeApart(i int, whole string) line {
	l := line{n: i, whole: whole, raw: strings.TrimRight(whole, " \t")}
	l.indent = indentation(l.raw)
	l.body = l.indent
	for strings.HasPrefix(l.raw[l.body:], "- ") || l.raw[l.body:] == "-" {
		l.dash = true
		l.dashes++
		rest := strings.TrimLeft(l.raw[l.body+1:], " ")
		l.body = len(l.raw) - len(rest)
	}
	l.valueAt = l.body
	text := l.raw[l.body:]
	if name, rest, ok := strings.Cut(text, ":"); ok && isKey(strings.TrimSpace(name)) && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
		l.key, l.colon = strings.Trim(strings.TrimSpace(name), `"'`), l.body+len(name)
		l.valueAt = len(l.raw) - len(strings.TrimLeft(rest, " \t"))
	}
	l.value = l.raw[l.valueAt:]
	return l
}

// isKey reports whether a word can be meant as a key: short, and without what
// only sentences have.
func isKey(name string) bool {
	if name == "" || len(name) > 40 {
		return false
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c >= utf8.RuneSelf, 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '-', c == '_', c == '"', c == '\'', c == '/', c == '(', c == ')':
		case c == ' ' && strings.Count(name, " ") < 2:
		default:
			return false
		}
	}
	return true
}

// pos gives the place of a byte of a line as the person sees the file.
func (s *scanner) pos(i, at int) finding.Pos {
	column := utf8.RuneCountInString(s.lines[i][:at]) + 1
	return finding.Pos{Line: i + 1, Column: s.unshift(i, column)}
}

// unshift gives a column of the file for one of the repaired line.
func (s *scanner) unshift(i, column int) int {
	for _, sh := range slices.Backward(s.shifts[i]) {
		if column > sh.column {
			column = max(sh.column, column-sh.by)
		}
	}
	return column
}

// repair puts other bytes in the place of those from one offset to another.
func (s *scanner) repair(i, from, to int, with string) {
	old := s.lines[i]
	if s.shifts == nil {
		s.shifts = make(map[int][]shift)
	}
	by := utf8.RuneCountInString(with) - utf8.RuneCountInString(old[from:to])
	s.shifts[i] = append(s.shifts[i], shift{utf8.RuneCountInString(old[:from]) + 1, by})
	s.lines[i] = old[:from] + with + old[to:]
}

// tell reports a mistake. One that goes on from the line above by the same
// measure is told once.
func (s *scanner) tell(i, at int, rule, message, hint string) {
	s.doc.Report(s.pos(i, at), rule, message, hint)
}

// publish remembers lines of words that somebody published.
func (s *scanner) publish(from, to int) {
	for i := from; i <= to && s.published != nil; i++ {
		s.published[i] = true
	}
}

// goesOn reports whether the same mistake, by the same measure, was on the line above.
func (s *scanner) goesOn(i int, rule string, delta int) bool {
	if s.runs == nil {
		s.runs = make(map[string]run)
	}
	last, ok := s.runs[rule]
	s.runs[rule] = run{i, delta}
	return ok && last.line == s.before && last.delta == delta
}

// keepTold remembers a line whose value could not be saved.
func (s *scanner) keepTold(i int) {
	if s.told == nil {
		s.told = make(map[int]bool)
	}
	s.told[i+1] = true
}

// restore gives the nodes of repaired lines the columns of the file.
func (s *scanner) restore(n *Node) {
	if len(s.shifts) == 0 {
		return
	}
	n.Column = s.unshift(n.Line-1, n.Column)
	for _, c := range n.Content {
		s.restore(c)
	}
}
