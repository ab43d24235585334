package strict

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
)

// place finds the level that a line belongs to and leaves it on top of the open
// levels. A wrong indentation or a missing dash is reported and repaired.
func (s *scanner) place(l line) {
	switch {
	case l.dash:
		s.placeEntry(l)
	case l.key != "":
		s.placeKey(l)
	}
	if top := &s.levels[len(s.levels)-1]; l.key != "" {
		top.seen |= top.bitOf(l.key)
	}
}

// bitOf returns the bit of seen that stands for a key of the level; 0 for a key
// that it does not know.
func (lv *level) bitOf(name string) uint64 {
	for i, k := range lv.keys {
		if k.Name == name {
			return 1 << i
		}
	}
	return 0
}

// has reports whether a known key stands in the level already.
func (lv *level) has(name string) bool { return lv.seen&lv.bitOf(name) != 0 }

// placeEntry places a line that starts with a dash: as the first entry of the list
// that the key above it opens, as the next of an open list whose dashes stand
// there, as the next of the innermost list, to whose dashes it is moved, or as
// the first of a list where nobody expects one.
func (s *scanner) placeEntry(l line) {
	at := l.indent
	s.depth = max(s.depth, l.dashes)
	if s.parent != nil && at >= s.parentIndent {
		s.openLevel(level{dash: at, indent: l.body, keys: s.parent.Keys, first: l.key})
		return
	}
	for n := len(s.levels) - 1; n >= 0; n-- {
		if s.levels[n].dash == at {
			s.nextEntry(l, n)
			return
		}
	}
	if n := s.innermostList(); n >= 0 {
		s.reindent(l, s.levels[n].dash)
		s.nextEntry(l, n)
		return
	}
	s.openLevel(level{dash: at, indent: l.body, first: l.key})
}

// nextEntry begins another entry of the list that is level n, whose dash the line
// now has, and closes the levels in it.
func (s *scanner) nextEntry(l line, n int) {
	s.levels = s.levels[:n+1]
	lv := &s.levels[n]
	lv.indent, lv.first, lv.seen = l.body-l.indent+lv.dash, l.key, 0
	s.parent = nil
}

// innermostList returns the number of the innermost open list, or -1.
func (s *scanner) innermostList() int {
	for n := len(s.levels) - 1; n >= 0; n-- {
		if s.levels[n].dash >= 0 {
			return n
		}
	}
	return -1
}

// openLevel puts a level on top of the open ones.
func (s *scanner) openLevel(lv level) {
	s.levels = append(s.levels, lv)
	s.parent = nil
}

// placeKey places a line that starts with a key: behind a dash that stands alone,
// below the key above it, among its neighbours, as an entry that lacks its dash,
// or, where its indentation fits nothing, in the open level that knows the key.
func (s *scanner) placeKey(l line) {
	if top := &s.levels[len(s.levels)-1]; top.first == "" && top.dash >= 0 && l.indent > top.dash {
		top.indent, top.first = l.indent, l.key // the dash stands alone on the line above
		return
	}
	if s.parent != nil && s.placeBelowParent(l) {
		return
	}
	s.parent = nil
	exact := -1
	for n, lv := range s.levels {
		if lv.indent == l.indent {
			exact = n
		}
	}
	if exact >= 0 && findKey(s.levels[exact].keys, l.key) != nil {
		s.levels = s.levels[:exact+1]
		s.repairRepeatedKey(l, exact)
		return
	}
	if s.placeWithoutDash(l) {
		return
	}
	if n := s.nearestLevel(l); n >= 0 {
		s.reindent(l, s.levels[n].indent)
		s.levels = s.levels[:n+1]
		return
	}
	s.placeUnknownKey(l, exact)
}

// placeBelowParent places the first key below one that has no value yet, and
// reports whether it belongs there.
func (s *scanner) placeBelowParent(l line) bool {
	p := s.parent
	if len(p.Keys) == 0 && l.indent > s.parentIndent {
		s.openLevel(level{dash: -1, indent: l.indent}) // below a key that nobody knows anything may stand
		return true
	}
	known := findKey(p.Keys, l.key) != nil
	here := s.levels[len(s.levels)-1]
	deeper := l.indent > s.parentIndent
	switch {
	case len(p.Keys) == 0, !deeper && (!known || findKey(here.keys, l.key) != nil):
		return false
	case deeper && !known && findKey(here.keys, l.key) != nil:
		return false // the key is one of the level's own, indented too far
	case !known && p.Kind == Entries:
		s.openLevel(level{dash: -1, indent: l.indent}) // keys where a list belongs
		return true
	}
	to := l.indent
	if !deeper {
		to = s.parentIndent + 2
		s.reindent(l, to)
	}
	lv := level{dash: -1, indent: to, keys: p.Keys}
	if p.Kind == Entries {
		lv.dash, lv.indent, lv.first = to, to+2, l.key
		s.addDash(l, to, deeper)
	}
	s.levels = append(s.levels, lv)
	s.parent = nil
	return true
}

// addDash puts a dash before the first key of an entry, at a column of the line
// from 0, and reports it where report is set: a line that was moved has been
// reported.
func (s *scanner) addDash(l line, at int, report bool) {
	if report {
		s.doc.Report(s.pos(l.n, at), "dash",
			fmt.Sprintf("the dash is missing before the first key of this entry, `%s`", l.key),
			fmt.Sprintf("write `- %s`, and the other lines of the entry two spaces further in",
				shorten(s.lines[l.n][at:])))
	}
	s.repair(l.n, at, at, "- ")
	s.extendStreak(l.n, "indentation", 2) // the other lines of the entry are reported with it
}

// repairRepeatedKey puts a dash before a key that the entry of level n has already:
// it begins the next entry, if it is the first key of this one or that key is
// among what follows. Otherwise it stays, and Map reports that it is doubled.
func (s *scanner) repairRepeatedKey(l line, n int) {
	lv := &s.levels[n]
	if lv.dash < 0 || lv.dash+2 != lv.indent || !lv.has(l.key) || lv.first != l.key && !s.follows(l, lv.first) {
		return
	}
	s.doc.Report(s.pos(l.n, l.indent), "dash",
		fmt.Sprintf("the entry has `%s` already: a new entry starts with a dash", l.key),
		spacesBefore(lv.dash, "- "+l.raw[l.body:]))
	s.repair(l.n, lv.dash, lv.dash+1, "-")
	lv.first, lv.seen = l.key, 0
}

// follows reports whether key stands below l among its neighbours, before the next
// entry.
func (s *scanner) follows(l line, key string) bool {
	for i := l.n + 1; i < len(s.lines); i++ {
		if isBlank(s.lines[i]) {
			continue
		}
		next := s.lineAt(i)
		if next.indent < l.indent || next.dash && next.indent == l.indent {
			return false
		}
		if next.indent == l.indent && next.key == key {
			return true
		}
	}
	return false
}

// placeWithoutDash places a key of the innermost list that stands where the dash
// should, and reports whether l is one: the first key of an entry gets a dash,
// another is moved to its neighbours.
func (s *scanner) placeWithoutDash(l line) bool {
	n := s.innermostList()
	if n < 0 || s.levels[n].dash != l.indent || findKey(s.levels[n].keys, l.key) == nil {
		return false
	}
	s.levels = s.levels[:n+1]
	if s.levels[n].first == l.key {
		s.addDash(l, l.indent, true)
	} else {
		s.reindent(l, s.levels[n].indent)
	}
	return true
}

// nearestLevel returns the number of the open level that knows the line's key, has
// not had it, and is nearest to its indentation; the inner one of two, and -1 for
// none.
func (s *scanner) nearestLevel(l line) int {
	best, least := -1, 0
	for n, lv := range s.levels {
		distance := max(lv.indent-l.indent, l.indent-lv.indent)
		if findKey(lv.keys, l.key) != nil && !lv.has(l.key) && (best < 0 || distance <= least) {
			best, least = n, distance
		}
	}
	return best
}

// placeUnknownKey places a key that no open level knows. Exact is the level whose
// keys stand at its indentation, or -1: then it is moved to the next level whose
// keys stand further right, or else to the innermost.
func (s *scanner) placeUnknownKey(l line, exact int) {
	if exact >= 0 {
		s.levels = s.levels[:exact+1]
		return
	}
	if s.plainIndent >= 0 && l.indent > s.plainIndent {
		return // the words of the value above go on
	}
	to := len(s.levels) - 1
	for n, lv := range s.levels {
		if lv.indent >= l.indent {
			to = n
			break
		}
	}
	s.reindent(l, s.levels[to].indent)
	s.levels = s.levels[:to+1]
}

// reindent moves a line so that it begins at column to, from 0. It reports one
// finding for lines that follow each other and are off by the same.
func (s *scanner) reindent(l line, to int) {
	if l.indent == to {
		return
	}
	if !s.extendStreak(l.n, "indentation", to-l.indent) && s.reindented != l.n {
		s.doc.Report(s.pos(l.n, l.indent), "indentation",
			fmt.Sprintf("%s is indented by %s, and its neighbours by %d", describe(l), finding.Plural(l.indent, "space"), to),
			spacesBefore(to, l.raw[l.indent:]))
	}
	s.repair(l.n, 0, l.indent, strings.Repeat(" ", to))
}

// spacesBefore returns the hint to write text with n spaces before it.
func spacesBefore(n int, text string) string {
	if strings.HasPrefix(text, "- ") {
		return fmt.Sprintf("write `%s`, with %s before the dash", shorten(text), finding.Plural(n, "space"))
	}
	if n == 0 {
		return fmt.Sprintf("write `%s` at the start of the line", shorten(text))
	}
	return fmt.Sprintf("write %s before `%s`", finding.Plural(n, "space"), shorten(text))
}

// describe returns what a message calls a line of structure.
func describe(l line) string {
	if l.key != "" {
		return "the key `" + l.key + "`"
	}
	return "this entry"
}
