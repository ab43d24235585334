package strict

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/finding"
)

// conflict blanks what git leaves in a file that it could not merge, and tells
// of it once for each place.
func (s *scanner) conflict(i int) bool {
	if !isConflictMarker(s.lines[i]) {
		return false
	}
	s.doc.Report(finding.Pos{Line: i + 1, Column: 1}, "merge-conflict", "a merge conflict was left in the file",
		"decide between the two versions, then delete the lines that start with <<<<<<<, ======= and >>>>>>>")
	end := i
	if strings.HasPrefix(s.lines[i], "<<<<<<< ") {
		end = s.conflictEnd(i)
	}
	theirs := false
	for n := i; n <= end; n++ {
		marker := isConflictMarker(s.lines[n])
		theirs = theirs || marker && n > i
		if theirs || marker {
			s.blank(n)
		}
	}
	return true
}

// conflictEnd gives the line that ends the conflict that begins on a line, or
// that line itself where none does.
func (s *scanner) conflictEnd(begin int) int {
	for n := begin + 1; n < len(s.lines); n++ {
		switch {
		case strings.HasPrefix(s.lines[n], "<<<<<<< "):
			return begin
		case strings.HasPrefix(s.lines[n], ">>>>>>> "):
			return n
		}
	}
	return begin
}

func isConflictMarker(line string) bool {
	return len(line) >= 7 && (strings.HasPrefix(line, "<<<<<<< ") || strings.HasPrefix(line, ">>>>>>> ") || strings.HasPrefix(line, "||||||| ") || line == "=======")
}

func (s *scanner) blank(i int) {
	s.lines[i] = ""
}

// secondDocument tells of a line that begins another document, and blanks that.
func (s *scanner) secondDocument(i int) bool {
	line := s.lines[i]
	if !s.opened || !(line == "---" || strings.HasPrefix(line, "--- ") || line == "...") {
		s.opened = s.opened || line[0] != '#' && line[0] != '%' && line != "---"
		return false
	}
	if s.second {
		s.blank(i)
		return false
	}
	if line == "..." && isBlank(strings.Join(s.lines[i+1:], "")) {
		s.blank(i)
		return true
	}
	s.second = true
	s.doc.Report(finding.Pos{Line: i + 1, Column: 1}, "second-document", "a second document starts here; a file holds one",
		"delete this line, or move what follows into a file of its own")
	if !s.begunAgain(i) {
		s.blank(i)
		return false // the line stands in the middle of one document
	}
	for ; i < len(s.lines); i++ {
		s.blank(i)
	}
	s.doc.lossy = true
	return true
}

// begunAgain reports whether a required key stands above a line and below it.
func (s *scanner) begunAgain(at int) bool {
	for _, k := range s.doc.keys {
		if k.Required && s.startsWith(0, at, k.Name) && s.startsWith(at, len(s.lines), k.Name) {
			return true
		}
	}
	return false
}

func (s *scanner) startsWith(from, to int, key string) bool {
	return slices.ContainsFunc(s.lines[from:to], func(line string) bool { return strings.HasPrefix(line, key+":") })
}

// blockLine looks at a line below a key that ends in `|`, and reports whether
// it belongs to the text.
func (s *scanner) blockLine(i int) bool {
	if s.leadingSpace(i) {
		return s.blockLine(i)
	}
	line := s.lines[i]
	indent := indentation(line)
	switch {
	case indent > s.block.key && s.block.text == 0:
		s.block.text = indent
	case indent > s.block.key && indent >= s.block.text:
	case indent < s.block.text && s.isKnown(i), indent <= s.block.key && s.isStructure(i):
		s.block.key = -1
		return false
	default:
		s.unindented(i, indent)
	}
	return true
}

// unindented tells once of each text that its words stand too far left.
func (s *scanner) unindented(i, indent int) {
	to := s.block.text
	if to == 0 {
		to = s.block.key + 2
		s.block.text = to
	}
	if !s.block.told {
		s.block.told = true
		s.tell(i, indent, "text-indentation", fmt.Sprintf("the words of the text are indented by %s here, and need %d", count(indent, "space"), to),
			spacesBefore(to, s.lines[i][indent:])+", and so for every line of the text")
	}
	s.repair(i, 0, indent, strings.Repeat(" ", to))
}

// isKnown reports whether a line starts with a key of the file.
func (s *scanner) isKnown(i int) bool {
	l := s.read(i)
	return l.key != "" && s.anywhere(l.key) != nil
}

// isStructure reports whether a line that is not indented like the text above
// it ends the text, rather than being words whose indentation is missing.
func (s *scanner) isStructure(i int) bool {
	l := s.read(i)
	text := l.raw[l.indent:]
	if text[0] == '#' {
		return true
	}
	if l.dash {
		n := s.list()
		return n >= 0 && s.levels[n].dash == l.indent
	}
	name, _, _ := strings.Cut(text, ":")
	if l.key == "" {
		return name != text && s.anywhere(name) != nil
	}
	if s.anywhere(l.key) != nil {
		return true
	}
	for _, lv := range s.levels {
		if lv.indent == l.indent && Nearest(l.key, names(lv.keys)) != "" {
			return true
		}
	}
	return false
}

func names(keys []Key) []string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.Name
	}
	return all
}

var blockHeader = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[|>][0-9+-]{0,2}( +#.*)?$`) })

func isBlockHeader(value string) bool {
	return value != "" && (value[0] == '|' || value[0] == '>') && blockHeader().MatchString(value)
}

// text begins the block of a key whose value has to be one. Any other form is
// told: YAML loses or alters words in it.
func (s *scanner) text(l line) {
	header := isBlockHeader(l.value)
	at, to := l.valueAt, len(l.raw)
	switch {
	case header && l.value[0] == '|':
		s.headers = append(s.headers, l.n)
		s.begin(l)
		return
	case l.value == "" && !s.wordsBelow(l):
		return
	case l.value == "":
		at = l.body
	case header:
		to = at + 1
	}
	hint := fmt.Sprintf("write `%s: |`, and the words on the lines below it, each two spaces further in than `%s`", l.key, l.key)
	s.tell(l.n, at, "text-block", fmt.Sprintf("the %s is not a `|` block, and YAML may lose or change its words", l.key), hint)
	switch {
	case l.value == "":
		s.repair(l.n, l.colon+1, len(s.lines[l.n]), " |")
	case header:
		s.repair(l.n, at, to, "|")
	default:
		s.repair(l.n, at, len(s.lines[l.n]), "|") // the words on this line are given up
		s.keepTold(l.n)
	}
	s.begin(l)
	s.block.told = true
}

func (s *scanner) begin(l line) { s.block = block{key: l.body} }

// wordsBelow reports whether the next line that is not empty is indented
// further than the key.
func (s *scanner) wordsBelow(l line) bool {
	for _, next := range s.lines[l.n+1:] {
		if !isBlank(next) {
			return indentation(next) > l.body
		}
	}
	return false
}
