package strict

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/finding"
)

// maxDepth is how deep lists and brackets may lie in each other. The record needs
// 3, and the library's time grows with the square of it.
const maxDepth = 50

// maxEntries is how many keys and entries a file may have: each takes some 500 bytes of memory. The record needs a few
// dozen, and those of 10,000 questions or positions are read.
const maxEntries = 100_000

// A scanner reads a file line by line, the way people read it: by its
// indentation and by the keys that it knows. It reports mistakes of form where
// they are made, which is often above the place where a parser stumbles, and
// repairs them in its lines, so that a parser finds what else is wrong. Lines
// and columns in it count from 0, columns in bytes.
type scanner struct {
	doc        *Doc
	lines      []string
	unreadable map[int]bool      // as Doc.unreadable
	shifts     map[int][]shift   // by line, in the order of the repairs
	streaks    map[string]streak // by rule

	depth        int  // of dashes or brackets on one line
	entries      int  // keys and entries so far
	reindented   int  // the line whose indentation was reported as another mistake, or -1
	opened       bool // a line that is neither a remark nor a marker stands above
	second       bool // a second document was reported
	at, previous int  // the line being read, and the one above that is not empty
	parsed       line // the line that was parsed last, which is asked for again and again

	levels       []level
	parent       *Key // the key above whose value has not begun yet, or nil
	parentIndent int  // indentation of parent
	block        block
	headers      []int // the lines of keys that end in `|`
	plainIndent  int   // indentation of a value that may go on below, or -1

	// published has the lines of words that somebody published, in a file with
	// characters that nobody sees; it is nil in all others.
	published map[int]bool
	copied    bool // the value that was read last is such words
}

// A level is an open mapping or list.
type level struct {
	dash   int // where its dashes stand, -1 for a mapping
	indent int // where its keys stand
	keys   []Key
	first  string // the first key of the entry
	seen   uint64 // a bit for each key that the entry or mapping has already; no level has over 64
}

// A block is the text below a key that ends in `|`.
type block struct {
	key, text int // indentation of the key, and of the words, 0 before the first; key is -1 outside of blocks
	reported  bool
}

// A shift says that a repair moved what stands behind a column.
type shift struct{ column, by int }

// A streak is a mistake that goes on for several lines and is reported once: the
// last of them, and by how much it is off.
type streak struct{ line, delta int }

// newScanner returns a scanner of text, which reports to d.
func newScanner(d *Doc, text string) *scanner {
	s := &scanner{doc: d, lines: strings.Split(text, "\n"), parentIndent: -1, plainIndent: -1, reindented: -1}
	s.block.key = -1
	s.levels = []level{{dash: -1, keys: d.keys}}
	if hasInvisible(text) {
		s.published = make(map[int]bool)
	}
	return s
}

// scan reads and repairs every line, and reports whether the file is worth parsing.
func (s *scanner) scan() bool {
	s.dropFences()
	for i := 0; i < len(s.lines); i++ {
		if isBlank(s.lines[i]) {
			if s.block.key < 0 || s.block.text == 0 {
				s.blank(i) // blanks on an empty line before a text make the library refuse it
			}
			continue
		}
		s.previous, s.at = s.at, i
		switch {
		case s.blankConflict(i):
		case s.blankSecondDocument(i):
			return true
		case isBlank(s.lines[i]): // blankSecondDocument has blanked it
		case s.block.key >= 0 && s.scanBlockLine(i):
			s.publish(i, i)
		default:
			i = s.scanStructure(i)
		}
		if s.depth > maxDepth || len(s.levels) > maxDepth {
			return s.tooDeep(i)
		}
		if s.entries > maxEntries {
			return s.tooMany(i)
		}
	}
	return true
}

// tooDeep reports a finding for line i, and returns false.
func (s *scanner) tooDeep(i int) bool {
	s.doc.Report(finding.Pos{Line: i + 1, Column: 1}, "too-deep",
		"lists or brackets lie deeper in each other than any file of the record needs",
		"write each entry on a line of its own, as docs/format.md shows; put a text with many brackets into "+
			"quotation marks")
	return false
}

// tooMany reports a finding for line i, and returns false.
func (s *scanner) tooMany(i int) bool {
	s.doc.Report(finding.Pos{Line: i + 1, Column: 1}, "too-large",
		fmt.Sprintf("up to here the file has more than %d keys and entries, and no more are read", maxEntries),
		"a statement holds one party's words at one time; write only the entries that it needs")
	return false
}

// isBlank reports whether line holds nothing but spaces and tabs.
func isBlank(line string) bool { return strings.Trim(line, " \t") == "" }

// scanStructure reads line i, outside of block texts, and returns the last line that
// belongs to it: a value in quotation marks or brackets may go on below.
func (s *scanner) scanStructure(i int) int {
	const most = 4 // repairs of one line, so that none of them can go round in circles
	for range most {
		text := strings.TrimLeft(s.lines[i], " ")
		if text == "" || text[0] == '#' {
			return i
		}
		if s.continues(i, text) {
			s.publish(i, i)
			return i
		}
		if !s.repairMistake(i) {
			break
		}
	}
	s.entries++
	s.place(s.lineAt(i))
	return s.scanValue(s.lineAt(i))
}

// continues reports whether line i, which is text behind its spaces, holds more
// words of the value above it.
func (s *scanner) continues(i int, text string) bool {
	if s.plainIndent < 0 || len(s.lines[i])-len(text) <= s.plainIndent {
		return false
	}
	l := s.lineAt(i)
	return !l.dash && (l.key == "" || s.findAnywhere(l.key) == nil)
}

// findAnywhere returns the key of that name wherever in the file it belongs, or nil.
func (s *scanner) findAnywhere(name string) *Key {
	if k := findKey(s.doc.keys, name); k != nil {
		return k
	}
	if p := parentOf(s.doc.keys, name); p != nil {
		return findKey(p.Keys, name)
	}
	return nil
}

// repairMistake reports and repairs the first mistake in the form of line i, and
// reports whether there was one.
func (s *scanner) repairMistake(i int) bool {
	for _, repair := range lineRepairs {
		if repair(s, i) {
			return true
		}
	}
	l := s.lineAt(i)
	for _, repair := range keyRepairs {
		if repair(s, l) {
			return true
		}
	}
	return false
}

// A line is a line of structure, taken apart. Columns in it count bytes from 0.
type line struct {
	n       int    // its number, from 0
	whole   string // as it stands
	raw     string // without white space at its end
	indent  int    // where its first character stands
	dash    bool   // it starts with a dash
	dashes  int    // how many
	body    int    // where its key starts, behind a dash
	key     string // "" for none
	colon   int    // where the colon stands
	value   string // behind the colon or, without a key, of an entry; trimmed
	valueAt int    // where the value stands
}

// lineAt returns line i taken apart, as it stands after repairs.
func (s *scanner) lineAt(i int) line {
	if s.parsed.n != i || s.parsed.whole != s.lines[i] {
		s.parsed = parseLine(i, s.lines[i])
	}
	return s.parsed
}

// parseLine takes line i apart.
func parseLine(i int, whole string) line {
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
	name, rest, found := strings.Cut(text, ":")
	spaced := rest == "" || rest[0] == ' ' || rest[0] == '\t'
	if found && spaced && isKey(strings.TrimSpace(name)) {
		l.key, l.colon = strings.Trim(strings.TrimSpace(name), `"'`), l.body+len(name)
		l.valueAt = len(l.raw) - len(strings.TrimLeft(rest, " \t"))
	}
	l.value = l.raw[l.valueAt:]
	return l
}

// isKey reports whether name can be meant as a key: at most 40 bytes and three
// words, without the marks that only sentences have.
func isKey(name string) bool {
	if name == "" || len(name) > 40 {
		return false
	}
	for i := range len(name) {
		switch c := name[i]; {
		case c >= utf8.RuneSelf, 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case strings.IndexByte(`-_"'/()`, c) >= 0:
		case c == ' ' && strings.Count(name, " ") < 2:
		default:
			return false
		}
	}
	return true
}

// pos returns the place of byte at of line i in the file, which has none of the
// repairs.
func (s *scanner) pos(i, at int) finding.Pos {
	column := utf8.RuneCountInString(s.lines[i][:at]) + 1
	return finding.Pos{Line: i + 1, Column: s.fileColumn(i, column)}
}

// fileColumn returns the column of the file, from 1 and in characters, for one of
// line i as it was repaired.
func (s *scanner) fileColumn(i, column int) int {
	for _, sh := range slices.Backward(s.shifts[i]) {
		if column > sh.column {
			column = max(sh.column, column-sh.by)
		}
	}
	return column
}

// repair puts other bytes in the place of those of line i in [from, to), and
// remembers by how much what stands behind them has moved.
func (s *scanner) repair(i, from, to int, with string) {
	old := s.lines[i]
	if s.shifts == nil {
		s.shifts = make(map[int][]shift)
	}
	by := utf8.RuneCountInString(with) - utf8.RuneCountInString(old[from:to])
	s.shifts[i] = append(s.shifts[i], shift{utf8.RuneCountInString(old[:from]) + 1, by})
	s.lines[i] = old[:from] + with + old[to:]
}

// publish remembers the lines of a value as words that somebody published, where
// they are.
func (s *scanner) publish(from, to int) {
	for i := from; i <= to && s.copied; i++ {
		s.published[i] = true
	}
}

// extendStreak records that line i has a mistake of a rule, off by delta, and
// reports whether the line above had the same: then it is not reported again.
func (s *scanner) extendStreak(i int, rule string, delta int) bool {
	if s.streaks == nil {
		s.streaks = make(map[string]streak)
	}
	last, ok := s.streaks[rule]
	s.streaks[rule] = streak{i, delta}
	return ok && last.line == s.previous && last.delta == delta
}

// markUnreadable records that the value on line i is lost, and reported.
func (s *scanner) markUnreadable(i int) {
	if s.unreadable == nil {
		s.unreadable = make(map[int]bool)
	}
	s.unreadable[i+1] = true
}

// restoreColumns sets the columns of n and the nodes below it to those of the file.
func (s *scanner) restoreColumns(n *Node) {
	if len(s.shifts) == 0 {
		return
	}
	n.Column = s.fileColumn(n.Line-1, n.Column)
	for _, c := range n.Content {
		s.restoreColumns(c)
	}
}
