package model_test

import (
	"cmp"
	"slices"
	"strings"
)

// This file is what docs/duties.md says of what the public is not told.

// audiences are those who are told something, the public first.
var audiences = []string{"", "customers", "regulator"}

// audience returns who is told a new statement: mostly the public.
func (w *writer) audience() string {
	if w.aside == nil || w.aside.IntN(3) > 0 {
		return ""
	}
	return audiences[1+w.aside.IntN(2)]
}

// address writes that a statement was told to others than it said.
func (w *writer) address() {
	all := w.record.sorted()
	if len(all) == 0 {
		return
	}
	n := all[w.aside.IntN(len(all))]
	s := *w.record[n]
	s.to = audiences[w.aside.IntN(len(audiences))]
	if !s.broken && s.to != w.record[n].to && !w.isNamed(n) && len(s.takesBack) == 0 {
		w.put(n, &s, "to %s, not to %s", cmp.Or(s.to, "the public"), cmp.Or(w.record[n].to, "the public"))
	}
}

// toldTo returns what was told to an audience: a series of its own.
func (r revision) toldTo(audience string) revision {
	told := make(revision)
	for n, s := range r {
		if s.to == audience {
			told[n] = s
		}
	}
	return told
}

// takenFromPublic reports whether what the public was told is not for the public by now, which stays told.
func (t *teller) takenFromPublic(n int, is *statement) bool {
	was := t.told[n]
	return was != nil && was.to == "" && is.to != "" && same(was, is)
}

// changes returns what is new in a revision over what was told, in order: to the public, then to others. What the
// public, or somebody else, is told instead was not taken off the record.
func (t *teller) changes(next revision, c *commit, cfg settings) (all []told) {
	public := (&teller{told: t.told.toldTo("")}).among(next.toldTo(""), c, cfg)
	for _, to := range audiences[1:] {
		for _, one := range (&teller{told: t.told.toldTo(to)}).among(next.toldTo(to), c, cfg) {
			if is := next[one.of]; one.kind != deletion || is == nil || !same(one.statement, is) {
				all = append(all, one)
			}
		}
	}
	slices.SortStableFunc(all, inOrder)
	return append(public, all...)
}

// inOrder orders what is told of one commit.
func inOrder(a, b told) int {
	incident := strings.Compare(a.incident, b.incident)
	return cmp.Or(strings.Compare(a.date, b.date), incident, a.statement.compare(b.statement))
}
