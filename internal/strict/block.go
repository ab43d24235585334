package strict

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/finding"
)

// blankConflict blanks what git leaves in a file that it could not merge: the
// markers, and all versions but the first, so that what stands around the
// conflict can be read. It reports one finding for each conflict, and reports
// whether line i begins one. The markers are git's:
// https://git-scm.com/docs/git-merge#_how_conflicts_are_presented
func (s *scanner) blankConflict(i int) bool {
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

// conflictEnd returns the line that ends the conflict that begins on line begin,
// or begin where another conflict or the end of the file comes first.
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
	if line == "=======" {
		return true
	}
	return slices.ContainsFunc([]string{"<<<<<<< ", "||||||| ", ">>>>>>> "}, func(marker string) bool {
		return strings.HasPrefix(line, marker)
	})
}

// blank empties line i. Lines are never taken out, so that the numbers of those
// below stay those of the file.
func (s *scanner) blank(i int) { s.lines[i] = "" }

// blankSecondDocument reports a finding where line i is a YAML marker (`---` or
// `...`) with a document above it. Where a document begins anew below it, the
// rest of the file is blanked: a file holds one. Where the marker stands in the
// middle of one document, the marker alone is. It reports whether nothing is
// left to scan.
func (s *scanner) blankSecondDocument(i int) bool {
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
	s.doc.Report(finding.Pos{Line: i + 1, Column: 1}, "second-document",
		"a second document starts here; a file holds one",
		"delete this line, or move what follows into a file of its own")
	if !s.beginsAnew(i) {
		s.blank(i)
		return false
	}
	for ; i < len(s.lines); i++ {
		s.blank(i)
	}
	s.doc.lossy = true
	return true
}

// beginsAnew reports whether a required key stands both above and below line at,
// as it does where two documents meet.
func (s *scanner) beginsAnew(at int) bool {
	for _, k := range s.doc.keys {
		if k.Required && s.hasKeyBetween(0, at, k.Name) && s.hasKeyBetween(at, len(s.lines), k.Name) {
			return true
		}
	}
	return false
}

// hasKeyBetween reports whether one of the lines in [from, to) starts with key and a colon.
func (s *scanner) hasKeyBetween(from, to int, key string) bool {
	return slices.ContainsFunc(s.lines[from:to], func(line string) bool { return strings.HasPrefix(line, key+":") })
}

// scanBlockLine reads line i, below a key that ends in `|`, and reports whether
// it belongs to the text. Words that stand too far left are indented, unless the
// line reads as the next key or entry: then the block ends above it.
func (s *scanner) scanBlockLine(i int) bool {
	if s.repairLeadingSpace(i) {
		return s.scanBlockLine(i)
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
		s.indentTextLine(i, indent)
	}
	return true
}

// indentTextLine moves line i, whose words stand too far left, to where the text
// stands. It reports one finding for each text.
func (s *scanner) indentTextLine(i, indent int) {
	to := s.block.text
	if to == 0 {
		to = s.block.key + 2
		s.block.text = to
	}
	if !s.block.reported {
		s.block.reported = true
		s.doc.Report(s.pos(i, indent), "text-indentation",
			fmt.Sprintf("the words of the text are indented by %s here, and need %d", finding.Plural(indent, "space"), to),
			spacesBefore(to, s.lines[i][indent:])+", and so for every line of the text")
	}
	s.repair(i, 0, indent, strings.Repeat(" ", to))
}

// isKnown reports whether line i starts with a key that the file may have.
func (s *scanner) isKnown(i int) bool {
	l := s.lineAt(i)
	return l.key != "" && s.findAnywhere(l.key) != nil
}

// isStructure reports whether line i, which is not indented like the text above
// it, ends the text, rather than being words whose indentation is missing: a
// remark, an entry of the open list, a known key or a misspelling of one. Other
// words before a colon are prose.
func (s *scanner) isStructure(i int) bool {
	l := s.lineAt(i)
	text := l.raw[l.indent:]
	if text[0] == '#' {
		return true
	}
	if l.dash {
		n := s.innermostList()
		return n >= 0 && s.levels[n].dash == l.indent
	}
	name, _, _ := strings.Cut(text, ":")
	if l.key == "" {
		return name != text && s.findAnywhere(name) != nil
	}
	if s.findAnywhere(l.key) != nil {
		return true
	}
	for _, lv := range s.levels {
		if lv.indent == l.indent && Nearest(l.key, keyNames(lv.keys)) != "" {
			return true
		}
	}
	return false
}

func keyNames(keys []Key) []string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.Name
	}
	return all
}

// blockHeader matches what YAML takes behind a key for the start of a block:
// https://yaml.org/spec/1.2.2/#81-block-scalar-styles
var blockHeader = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[|>][0-9+-]{0,2}( +#.*)?$`) })

// isBlockHeader reports whether value starts a block. The first character is
// looked at first, because most values have another and the expression is slow.
func isBlockHeader(value string) bool {
	return value != "" && (value[0] == '|' || value[0] == '>') && blockHeader().MatchString(value)
}

// scanText begins the block of a key whose value has to be a `|` block. Any other
// form is a finding, because YAML loses or alters words in it, and is repaired
// so that the words on the lines below are read.
func (s *scanner) scanText(l line) {
	header := isBlockHeader(l.value)
	at, to := l.valueAt, len(l.raw)
	switch {
	case header && l.value[0] == '|':
		s.headers = append(s.headers, l.n)
		s.beginBlock(l)
		return
	case l.value == "" && !s.hasWordsBelow(l):
		return
	case l.value == "":
		at = l.body
	case header:
		to = at + 1
	}
	s.doc.Report(s.pos(l.n, at), "text-block",
		fmt.Sprintf("the %s is not a `|` block, and YAML may lose or change its words", l.key),
		fmt.Sprintf("write `%s: |`, and the words on the lines below it, each two spaces further in than `%s`", l.key,
			l.key))
	switch {
	case l.value == "":
		s.repair(l.n, l.colon+1, len(s.lines[l.n]), " |")
	case header:
		s.repair(l.n, at, to, "|")
	default:
		s.repair(l.n, at, len(s.lines[l.n]), "|") // the words on this line are lost to this run
		s.markUnreadable(l.n)
	}
	s.beginBlock(l)
	s.block.reported = true
}

// beginBlock opens the block below the key of l.
func (s *scanner) beginBlock(l line) { s.block = block{key: l.body} }

// hasWordsBelow reports whether the next line that is not empty is indented
// further than the key of l.
func (s *scanner) hasWordsBelow(l line) bool {
	for _, next := range s.lines[l.n+1:] {
		if !isBlank(next) {
			return indentation(next) > l.body
		}
	}
	return false
}
