package strict

import (
	"fmt"
	"strings"
)

// place finds the level that a line belongs to, tells a wrong indentation or a
// missing dash, and leaves the level on top.
func (s *scanner) place(l line) {
	switch {
	case l.dash:
		s.placeEntry(l)
	case l.key != "":
		s.placeKey(l)
	}
	if top := &s.levels[len(s.levels)-1]; l.key != "" {
		top.seen |= top.bit(l.key)
	}
}

// bit marks a known key of a level among those seen.
func (lv *level) bit(name string) uint64 {
	for i, k := range lv.keys {
		if k.Name == name {
			return 1 << i
		}
	}
	return 0
}

// has reports whether a known key stands in the level already.
func (lv *level) has(name string) bool { return lv.seen&lv.bit(name) != 0 }

// placeEntry is a line that starts with a dash.
func (s *scanner) placeEntry(l line) {
	at := l.indent
	s.depth = max(s.depth, l.dashes)
	if s.parent != nil && at >= s.above {
		s.open(level{dash: at, indent: l.body, keys: s.parent.Keys, first: l.key})
		return
	}
	for n := len(s.levels) - 1; n >= 0; n-- {
		if s.levels[n].dash == at {
			s.levels = s.levels[:n+1]
			s.levels[n].indent, s.levels[n].first, s.levels[n].seen = l.body, l.key, 0
			s.parent = nil
			return
		}
	}
	if n := s.list(); n >= 0 {
		s.indent(l, s.levels[n].dash)
		s.levels = s.levels[:n+1]
		s.levels[n].indent, s.levels[n].first, s.levels[n].seen = l.body-at+s.levels[n].dash, l.key, 0
		s.parent = nil
		return
	}
	s.open(level{dash: at, indent: l.body, first: l.key})
}

// list gives the innermost open list, or -1.
func (s *scanner) list() int {
	for n := len(s.levels) - 1; n >= 0; n-- {
		if s.levels[n].dash >= 0 {
			return n
		}
	}
	return -1
}

func (s *scanner) open(lv level) {
	s.levels = append(s.levels, lv)
	s.parent = nil
}

// placeKey is a line that starts with a key.
func (s *scanner) placeKey(l line) {
	if top := &s.levels[len(s.levels)-1]; top.first == "" && top.dash >= 0 && l.indent > top.dash {
		top.indent, top.first = l.indent, l.key // the dash stands alone on the line above
		return
	}
	if s.parent != nil && s.belowParent(l) {
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
		s.repeated(l, exact)
		return
	}
	if s.withoutDash(l) {
		return
	}
	if n := s.knowing(l); n >= 0 {
		s.indent(l, s.levels[n].indent)
		s.levels = s.levels[:n+1]
		return
	}
	s.misplacedUnknown(l, exact)
}

// belowParent places the first key below one that has no value yet.
func (s *scanner) belowParent(l line) bool {
	p := s.parent
	if len(p.Keys) == 0 && l.indent > s.above {
		s.open(level{dash: -1, indent: l.indent}) // a key that nobody knows has what it has below
		return true
	}
	known := findKey(p.Keys, l.key) != nil
	here := s.levels[len(s.levels)-1]
	deeper := l.indent > s.above
	switch {
	case len(p.Keys) == 0, !deeper && (!known || findKey(here.keys, l.key) != nil):
		return false
	case deeper && !known && findKey(here.keys, l.key) != nil:
		return false // the key is one of its neighbours'
	case !known && p.Kind == Entries:
		s.open(level{dash: -1, indent: l.indent}) // keys where a list belongs
		return true
	}
	to := l.indent
	if !deeper {
		to = s.above + 2
		s.indent(l, to)
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

// addDash puts a dash before the first key of an entry.
func (s *scanner) addDash(l line, at int, tell bool) {
	if tell {
		s.tell(l.n, at, "dash", fmt.Sprintf("the dash is missing before the first key of this entry, `%s`", l.key),
			fmt.Sprintf("write `- %s`, and the other lines of the entry two spaces further in", shorten(s.lines[l.n][at:])))
	}
	s.repair(l.n, at, at, "- ")
	s.goesOn(l.n, "indentation", 2) // the rest of the entry is told with it
}

// repeated is a key that the entry has already: the next entry without its
// dash, if its first key is among what follows.
func (s *scanner) repeated(l line, n int) {
	lv := &s.levels[n]
	if lv.dash < 0 || lv.dash+2 != lv.indent || !lv.has(l.key) || lv.first != l.key && !s.follows(l, lv.first) {
		return
	}
	s.tell(l.n, l.indent, "dash", fmt.Sprintf("the entry has `%s` already: a new entry starts with a dash", l.key),
		spacesBefore(lv.dash, "- "+l.raw[l.body:]))
	s.repair(l.n, lv.dash, lv.dash+1, "-")
	lv.first, lv.seen = l.key, 0
}

// follows reports whether a key stands further down among the neighbours of a line.
func (s *scanner) follows(l line, key string) bool {
	for i := l.n + 1; i < len(s.lines); i++ {
		if isBlank(s.lines[i]) {
			continue
		}
		next := s.read(i)
		if next.indent < l.indent || next.dash && next.indent == l.indent {
			return false
		}
		if next.indent == l.indent && next.key == key {
			return true
		}
	}
	return false
}

// withoutDash is the first key of an entry where the dash should stand.
func (s *scanner) withoutDash(l line) bool {
	n := s.list()
	if n < 0 || s.levels[n].dash != l.indent || findKey(s.levels[n].keys, l.key) == nil {
		return false
	}
	s.levels = s.levels[:n+1]
	if s.levels[n].first == l.key {
		s.addDash(l, l.indent, true)
	} else {
		s.indent(l, s.levels[n].indent)
	}
	return true
}

// knowing gives the open level that has a key and is nearest to the line's
// indentation, or -1.
func (s *scanner) knowing(l line) int {
	best, least := -1, 0
	for n, lv := range s.levels {
		distance := max(lv.indent-l.indent, l.indent-lv.indent)
		if findKey(lv.keys, l.key) != nil && !lv.has(l.key) && (best < 0 || distance <= least) {
			best, least = n, distance
		}
	}
	return best
}

// misplacedUnknown is a key that no open level has. Where nothing else stands
// at its indentation, it is moved to where something does.
func (s *scanner) misplacedUnknown(l line, exact int) {
	if exact >= 0 {
		s.levels = s.levels[:exact+1]
		return
	}
	if s.plain >= 0 && l.indent > s.plain {
		return // the words of the value above go on
	}
	to := len(s.levels) - 1
	for n, lv := range s.levels {
		if lv.indent >= l.indent {
			to = n
			break
		}
	}
	s.indent(l, s.levels[to].indent)
	s.levels = s.levels[:to+1]
}

// indent moves a line to where it belongs.
func (s *scanner) indent(l line, to int) {
	if l.indent == to {
		return
	}
	if !s.goesOn(l.n, "indentation", to-l.indent) && s.fixed != l.n {
		s.tell(l.n, l.indent, "indentation", fmt.Sprintf("%s is indented by %s, and its neighbours by %d", what(l), count(l.indent, "space"), to),
			spacesBefore(to, l.raw[l.indent:]))
	}
	s.repair(l.n, 0, l.indent, strings.Repeat(" ", to))
}

// spacesBefore says how a line is to be written.
func spacesBefore(n int, text string) string {
	if strings.HasPrefix(text, "- ") {
		return fmt.Sprintf("write `%s`, with %s before the dash", shorten(text), count(n, "space"))
	}
	if n == 0 {
		return fmt.Sprintf("write `%s` at the start of the line", shorten(text))
	}
	return fmt.Sprintf("write %s before `%s`", count(n, "space"), shorten(text))
}

func what(l line) string {
	if l.key != "" {
		return "the key `" + l.key + "`"
	}
	return "this entry"
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
