package strict

import (
	"fmt"
	"strings"
)

// dropFences blanks the lines with which Markdown, and programs that answer in it, begin and end a file that they
// quote.
func (s *scanner) dropFences() {
	const fences = "`~"
	first, last := 0, len(s.lines)-1
	for first < last && isBlank(s.lines[first]) {
		first++
	}
	for last > first && isBlank(s.lines[last]) {
		last--
	}
	fence := s.lines[first]
	if !strings.HasPrefix(fence, "```") && !strings.HasPrefix(fence, "~~~") {
		return
	}
	hint := "delete this line"
	if last > first && strings.Trim(s.lines[last], fences+" ") == "" {
		hint = fmt.Sprintf("delete this line and line %d", last+1)
		s.blank(last)
	}
	s.doc.Report(s.pos(first, 0), "syntax",
		fmt.Sprintf("%s is how Markdown quotes a file, and no part of it", fence[:len("```")]), hint)
	s.blank(first)
}

// dropDash takes the dash away from a key that belongs to the file as a whole, where no list is open that it could be
// an entry of.
func (s *scanner) dropDash(l line) bool {
	isEntry := s.parent != nil && s.parent.Kind == Entries
	for _, lv := range s.levels {
		isEntry = isEntry || lv.dash == 0
	}
	if l.dashes != 1 || l.indent > 0 || isEntry || findKey(s.doc.keys, l.key) == nil || s.levels[0].has(l.key) {
		return false
	}
	if !s.extendStreak(l.n, "dash", 0) {
		s.doc.Report(s.pos(l.n, 0), "dash", fmt.Sprintf("the key `%s` belongs to the file, and is no entry of a list", l.key),
			fmt.Sprintf("write `%s`", shorten(l.raw[l.body:])))
	}
	s.repair(l.n, 0, l.body, "")
	return true
}
