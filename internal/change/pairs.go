package change

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// A pair is one statement in two records; either side may be absent.
type pair struct {
	oldIn, newIn *record.Incident
	old, new     *record.Statement
}

// late reports whether a statement that is new was put on record after a later one of a party that makes it.
func (p pair) late() bool {
	if p.oldIn == nil {
		return false
	}
	return slices.ContainsFunc(p.new.Parties(), func(party string) bool {
		series := p.oldIn.Series(party)
		return len(series) > 0 && record.Compare(series[len(series)-1], p.new) > 0
	})
}

// A matcher finds for each statement of one record that another has otherwise the same one there.
type matcher struct {
	old, new *record.Record
	pairs    []pair
	added    []pair // without old
	gone     []pair // without new
}

func (m *matcher) match() {
	for _, in := range m.new.Incidents {
		m.matchByID(m.old.Incident(in.ID), in)
	}
	for _, in := range m.old.Incidents {
		if m.new.Incident(in.ID) == nil {
			m.matchByID(in, nil)
		}
	}
	m.matchByContent(func(p pair) string { return p.incident().ID + "\x00" + dated(p.statement()) })
	m.matchByContent(func(p pair) string { return dated(p.statement()) })
	m.matchByContent(func(p pair) string { return p.incident().ID + "\x00" + content(p.statement()) })
	m.matchRewritten()
}

// matchByID finds the statements of an incident that differ, of which either side may be absent.
func (m *matcher) matchByID(oldIn, newIn *record.Incident) {
	olds, news := differing(statements(oldIn), statements(newIn))
	lent := lent(oldIn, newIn, olds, news)
	if oldIn != nil && newIn != nil {
		rewritten{oldIn, newIn, olds, news}.lend(lent)
	}
	for _, s := range news {
		p := pair{oldIn: oldIn, newIn: newIn, new: s}
		if oldIn != nil && !lent[s.ID] {
			p.old = oldIn.Statement(s.ID)
		}
		switch {
		case p.old == nil:
			m.added = append(m.added, p)
		case p.old != s:
			m.pairs = append(m.pairs, p)
		}
	}
	for _, s := range olds {
		if newIn == nil || !newIn.Has(s.ID) || lent[s.ID] {
			m.gone = append(m.gone, pair{oldIn: oldIn, old: s})
		}
	}
}

// lent returns the names of an incident that another statement has now than before, where what one of the two says is
// on record under another name too. Files that swap their names, or are numbered anew, are renamed and not edited.
func lent(oldIn, newIn *record.Incident, olds, news []*record.Statement) map[string]bool {
	lent := make(map[string]bool)
	if oldIn == nil || newIn == nil || len(olds) == 1 && len(news) == 1 && olds[0].ID == news[0].ID {
		return lent
	}
	left := make(map[string][]string) // the names of the files that have a content no more
	taken := false
	for _, s := range olds {
		if is := newIn.Statement(s.ID); !newIn.Has(s.ID) || is != nil && !sameWords(is, s) {
			left[dated(s)] = append(left[dated(s)], s.ID)
			taken = taken || is != nil
		}
	}
	if !taken {
		return lent
	}
	for _, s := range news {
		if was := oldIn.Statement(s.ID); was != nil && sameWords(was, s) {
			continue
		}
		if from := left[dated(s)]; len(from) > 0 {
			left[dated(s)] = from[1:]
			lent[s.ID], lent[from[0]] = true, true
		}
	}
	return lent
}

// A rewritten incident has files that differ.
type rewritten struct {
	oldIn, newIn *record.Incident
	olds, news   []*record.Statement
}

// lend adds the names to those lent that another statement has now, which was edited as well: what the name
// had says something else altogether, and either that is near to what stands under another name, or what it says now is
// near to what another said that is gone.
func (e rewritten) lend(lent map[string]bool) {
	const most = 32 // files of one edit, so that one that rewrites thousands is read in a second
	oldIn, newIn, olds := e.oldIn, e.newIn, e.olds[:min(len(e.olds), most)]
	if len(e.olds)+len(e.news) < 3 || len(e.news) > most {
		return
	}
	var strange []*record.Statement // that do not say what their names said
	for _, s := range e.news {
		was := oldIn.Statement(s.ID)
		if s.Text != "" && (was == nil || lent[s.ID] || !sameWords(was, s) && similarity(was, s) < little) {
			strange = append(strange, s)
		}
	}
	for _, s := range strange {
		was := oldIn.Statement(s.ID)
		if was == nil || lent[s.ID] {
			continue
		}
		isGone := func(o *record.Statement) bool { return o.ID != s.ID && (!newIn.Has(o.ID) || lent[o.ID]) }
		if o := near(strange, was, func(o *record.Statement) bool { return o != s }); o != nil {
			lent[s.ID], lent[o.ID] = true, lent[o.ID] || oldIn.Has(o.ID)
		} else if near(olds, s, isGone) != nil {
			lent[s.ID] = true
		}
	}
}

// near returns the first of those of some statements that have a party and a wording and much of a text; nil for none.
func near(all []*record.Statement, s *record.Statement, of func(*record.Statement) bool) *record.Statement {
	for _, o := range all {
		if of(o) && o.Party == s.Party && o.Wording == s.Wording && similarity(s, o) > much {
			return o
		}
	}
	return nil
}

// sameWords reports whether two statements are the same but for what is said about them.
func sameWords(a, b *record.Statement) bool {
	asWritten := a.Text == b.Text && a.Date.Equal(b.Date) && a.Party == b.Party && a.Wording == b.Wording
	return a == b || asWritten || dated(a) == dated(b)
}

// differing returns two lists without the same statements that both begin with and that both end with: between two
// revisions next to each other few are left.
func differing(a, b []*record.Statement) ([]*record.Statement, []*record.Statement) {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return a, b
}

func statements(in *record.Incident) []*record.Statement {
	if in == nil {
		return nil
	}
	return in.Statements
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

// matchRewritten takes a file that is gone and a new one of its incident, party and wording for one statement that was
// renamed and edited at once: where the texts share much or, of the same day, more than a little.
func (m *matcher) matchRewritten() {
	if len(m.gone) == 0 || len(m.added) == 0 {
		return
	}
	series := func(p pair) string {
		return p.incident().ID + "\x00" + p.statement().Party + "\x00" + string(p.statement().Wording)
	}
	gone := make(map[string][]pair) // each in order, as the statements of an incident are
	for _, p := range m.gone {
		gone[series(p)] = append(gone[series(p)], p)
	}
	matched := make(map[*record.Statement]bool)
	m.added = slices.DeleteFunc(m.added, func(p pair) bool {
		all := gone[series(p)]
		i := closestTo(p.new, all)
		if i < 0 {
			return false
		}
		m.pairs = append(m.pairs, pair{oldIn: all[i].oldIn, newIn: p.newIn, old: all[i].old, new: p.new})
		matched[all[i].old] = true
		gone[series(p)] = slices.Delete(all, i, i+1)
		return true
	})
	m.gone = slices.DeleteFunc(m.gone, func(p pair) bool { return matched[p.old] })
}

// closestTo returns the place of the one of some pairs whose old text is that of a new statement before it was edited,
// and -1 where none is. Only the nearest in time are looked at.
func closestTo(s *record.Statement, all []pair) (place int) {
	if s.Text == "" {
		return -1
	}
	const near = 2 // on either side, so that a commit that takes away thousands and adds others is read in a second
	at, _ := slices.BinarySearchFunc(all, s, func(p pair, s *record.Statement) int { return record.Compare(p.old, s) })
	place, most := -1, 0.0
	for i := max(0, at-near); i < min(len(all), at+near); i++ {
		least := much
		if all[i].old.Date.Day() == s.Date.Day() {
			least = little
		}
		if alike := similarity(all[i].old, s); alike > max(least, most) {
			place, most = i, alike
		}
	}
	return place
}

// from returns the incident that a statement stood in before it was moved into another; nil where it was not, and where
// the incident as a whole got another name.
func (m *matcher) from(p pair) *record.Incident {
	left, into := m.new.Incident(p.oldIn.ID), m.old.Incident(p.newIn.ID)
	renamed := (left == nil || left.Gone) && (into == nil || len(into.Statements) == 0)
	if p.oldIn.ID == p.newIn.ID || renamed {
		return nil
	}
	return p.oldIn
}

// renamed returns the names that statements have now, by incident and the names that they had in it.
func (m *matcher) renamed() map[string]map[string]string {
	all := make(map[string]map[string]string)
	for _, p := range m.pairs {
		if p.oldIn.ID != p.newIn.ID || p.old.ID == p.new.ID {
			continue
		}
		if all[p.newIn.ID] == nil {
			all[p.newIn.ID] = make(map[string]string)
		}
		all[p.newIn.ID][p.old.ID] = p.new.ID
	}
	return all
}

// A Renamed is a statement whose file has another name in a record than in an older one, or lies in another incident.
type Renamed struct {
	In       *record.Incident // that it stood in
	Old, New *record.Statement
}

// Renames returns the statements of two records whose files were renamed or moved, also where they were edited at once.
func Renames(old, new *record.Record) (all []Renamed) {
	m := matcher{old: old, new: new}
	m.match()
	for _, p := range m.pairs {
		if p.old.ID != p.new.ID || p.oldIn.ID != p.newIn.ID {
			all = append(all, Renamed{p.oldIn, p.old, p.new})
		}
	}
	return all
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

// content returns what makes a statement the same one under another name.
func content(s *record.Statement) string {
	text := redline.Fold(s.Text)
	if text == "" {
		text = s.Date.String()
	}
	return strings.Join([]string{s.Party, string(s.Wording), text}, "\x00")
}

// dated returns the content with its day, by which a statement is found again in another incident or file.
func dated(s *record.Statement) string { return s.Date.String() + "\x00" + content(s) }

// relabels reports whether something else is said about a text than before; in which order the answers stand makes no
// difference.
func relabels(old, new *record.Statement) bool {
	inOrder := func(s record.Statement) *record.Statement {
		s.Answers = slices.SortedStableFunc(slices.Values(s.Answers), func(a, b record.Answer) int {
			return strings.Compare(a.Question, b.Question)
		})
		return &s
	}
	return labels(inOrder(*old)) != labels(inOrder(*new)) || rewithdraws(old.Withdrawn, new.Withdrawn)
}

// rewithdraws reports whether something else is on record of a withdrawal than before, and the words are gone or there
// as they were.
func rewithdraws(old, new *record.Withdrawal) bool {
	return old != nil && isGone(old) == isGone(new) && !old.Equal(new)
}

// labels returns all that is said about a statement's text and that readers are
// shown: when it differs, the statement was relabelled. Our notes and the
// paperwork (approvals, embargo, acknowledgements) are not among it.
func labels(s *record.Statement) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%q %q %q %q %q %q", s.Party, s.Date, s.Speaker, s.Wording, s.Lang, s.Follows)
	from := s.Source
	fmt.Fprintf(&b, "%q %q %q %q %q", from.Outlet, from.Author, from.URL, from.Published, from.Archived)
	for _, a := range s.Answers {
		fmt.Fprintf(&b, "%q %q %q %q %d %q", a.Question, a.Position, redline.Fold(a.Quote), a.Scope, a.Count, a.Unit)
	}
	for _, a := range s.Answers {
		if a.CountFrom != 0 || a.Bound != record.Exact {
			fmt.Fprintf(&b, "%q %d %q", a.Question, a.CountFrom, a.Bound)
		}
	}
	if len(s.Jointly)+len(s.TakesBack) > 0 {
		fmt.Fprintf(&b, "%q %q", s.Jointly, s.TakesBack)
	}
	return b.String()
}

// withdrawal returns what is on record of the withdrawal of a statement.
func withdrawal(s *record.Statement) string {
	if s.Withdrawn == nil {
		return ""
	}
	return fmt.Sprintf("%q", *s.Withdrawn)
}
