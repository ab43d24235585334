package model_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// This file is what docs/slack.md says of files that nobody can read.

// another is what is added to the number of a statement that counts as another.
const another = 1000

// numbered returns what a commit has, where each statement has the number under which it is told.
func (t *teller) numbered(c *commit) revision {
	record := make(revision)
	for n, s := range c.record {
		for t.anew[n] {
			n += another
		}
		record[n] = s
	}
	return record
}

// keepUnread keeps what was told of the files of a record that nobody can read. What such a file is taken for can be on
// record elsewhere, which is then another statement.
func (t *teller) keepUnread(next, record revision) {
	byName := func(a, b *statement) int {
		return cmp.Or(strings.Compare(a.incident, b.incident), strings.Compare(a.id, b.id))
	}
	for _, n := range record.ordered(byName) {
		unread := record[n]
		if unread == nil || !unread.broken { // nil for one that counts as another
			continue
		}
		m := t.takenFor(unread, next, record)
		if m == 0 {
			continue
		}
		if is := record[m]; m != n && is != nil && !is.broken {
			t.count(m, next, record)
		}
		next[m] = t.told[m]
	}
}

// takenFor returns what a file that nobody can read is taken for: what was told under its name or, where nothing was,
// the first that is gone of its incident with the day and the party in the name; 0 for nothing.
func (t *teller) takenFor(is *statement, next, record revision) (first int) {
	for _, m := range t.told.ordered((*statement).compare) {
		was := t.told[m]
		switch {
		case was.incident != is.incident:
		case was.id == is.id:
			return m
		case first == 0 && next[m] != was && is.mayBe(was) && t.left(m, record):
			first = m
		}
	}
	return first
}

// mayBe reports whether the day and the party of a statement are in the name of a file.
func (s *statement) mayBe(was *statement) bool {
	name, _ := was.name()
	return s.id == name || strings.HasPrefix(s.id, name+"-")
}

// left reports whether what was told of a statement is on record neither under its name nor, as the same, elsewhere.
func (t *teller) left(n int, record revision) bool {
	was, is := t.told[n], record[n]
	for _, s := range record {
		if s.incident == was.incident && s.id == was.id {
			return false
		}
	}
	return is == nil || is.broken || !same(was, is)
}

// count makes a statement of a record another one from now on.
func (t *teller) count(n int, next, record revision) {
	if t.anew == nil {
		t.anew = make(map[int]bool)
	}
	t.anew[n] = true
	record[n+another] = record[n]
	if next[n] != nil {
		next[n+another] = next[n]
	}
	delete(record, n)
	delete(next, n)
}

// ordered returns the numbers of a revision in an order of its statements.
func (r revision) ordered(compare func(a, b *statement) int) []int {
	return slices.SortedFunc(maps.Keys(r), func(n, m int) int { return compare(r[n], r[m]) })
}
