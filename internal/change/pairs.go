package change

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// A matcher finds for each statement of one record the same one in another.
type matcher struct {
	old, new *record.Record
	pairs    []pair
	added    []pair // without old
	gone     []pair // without new
}

func pairs(old, new *record.Record) []pair {
	m := &matcher{old: old, new: new}
	m.matchByID()
	m.matchByContent(func(p pair) string { return p.incident().ID + "\x00" + content(p.statement()) })
	m.matchByContent(func(p pair) string { return content(p.statement()) })
	return slices.Concat(m.pairs, m.added, m.gone)
}

func (m *matcher) matchByID() {
	for _, in := range m.new.Incidents {
		oldIn := m.old.Incident(in.ID)
		for _, s := range differing(in, oldIn) {
			p := pair{oldIn: oldIn, newIn: in, new: s}
			if oldIn != nil {
				p.old = oldIn.Statement(s.ID)
			}
			if p.old == nil {
				m.added = append(m.added, p)
			} else {
				m.pairs = append(m.pairs, p)
			}
		}
	}
	for _, in := range m.old.Incidents {
		newIn := m.new.Incident(in.ID)
		for _, s := range differing(in, newIn) {
			if newIn != nil && (newIn.Statement(s.ID) != nil || slices.Contains(newIn.Unread, s.ID)) {
				continue
			}
			m.gone = append(m.gone, pair{oldIn: in, old: s})
		}
	}
}

// differing returns the statements of an incident but those that another has too, as the same values, at its beginning or its end:
// between two revisions next to each other few are left. other may be nil.
func differing(in, other *record.Incident) []*record.Statement {
	all := in.Statements
	if other == nil {
		return all
	}
	same := other.Statements
	for len(all) > 0 && len(same) > 0 && all[0] == same[0] {
		all, same = all[1:], same[1:]
	}
	for n, m := len(all), len(same); n > 0 && m > 0 && all[n-1] == same[m-1]; n, m = n-1, m-1 {
		all, same = all[:n-1], same[:m-1]
	}
	return all
}

// matchByContent takes a file that is gone and a new one with the same key for
// one statement, moved or renamed.
func (m *matcher) matchByContent(key func(pair) string) {
	if len(m.gone) == 0 || len(m.added) == 0 {
		return
	}
	gone := make(map[string][]pair, len(m.gone))
	for _, p := range m.gone {
		gone[key(p)] = append(gone[key(p)], p)
	}
	matched := make(map[*record.Statement]bool)
	m.added = slices.DeleteFunc(m.added, func(p pair) bool {
		k := key(p)
		if len(gone[k]) == 0 {
			return false
		}
		was := gone[k][0]
		gone[k] = gone[k][1:]
		matched[was.old] = true
		m.pairs = append(m.pairs, pair{oldIn: was.oldIn, newIn: p.newIn, old: was.old, new: p.new})
		return true
	})
	m.gone = slices.DeleteFunc(m.gone, func(p pair) bool { return matched[p.old] })
}

// withEffects works out what the statements that are new did when they were made.
func withEffects(all []pair) {
	of := make(map[*record.Incident]map[string]effect)
	for i, p := range all {
		if p.old != nil {
			continue
		}
		if of[p.newIn] == nil {
			of[p.newIn] = effects(p.newIn)
		}
		all[i].effect = of[p.newIn][p.new.ID]
	}
}

func (p pair) incident() *record.Incident {
	if p.newIn != nil && p.new != nil {
		return p.newIn
	}
	return p.oldIn
}

func (p pair) statement() *record.Statement {
	if p.new != nil {
		return p.new
	}
	return p.old
}

// content is what makes a statement the same one under another name.
func content(s *record.Statement) string {
	text := redline.Fold(s.Text)
	if text == "" {
		text = s.Date.String()
	}
	return strings.Join([]string{s.Party, string(s.Wording), text}, "\x00")
}

// labels is all that is said about a statement's text and that readers are
// shown: when it differs, the statement was relabelled. Our notes and the
// paperwork (approvals, embargo, acknowledgements) are not among it.
func labels(s *record.Statement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q %q %q %q %q", s.Party, s.Date, s.Speaker, s.Wording, s.Lang, s.Follows)
	fmt.Fprintf(&b, "%q %q %q %q %q", s.Source.Outlet, s.Source.Author, s.Source.URL, s.Source.Published, s.Source.Archived)
	for _, a := range s.Answers {
		fmt.Fprintf(&b, "%q %q %q %q %d %q", a.Question, a.Position, redline.Fold(a.Quote), a.Scope, a.Count, a.Unit)
	}
	return b.String()
}
