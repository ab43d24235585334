package project

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
)

// groups holds the incidents between which statements may have been moved, each with another one of its group, and one
// of them with itself. They have to be read together: a statement that was moved is the same one as before.
type groups map[string]string

// groupsOf returns the groups that commits make by what they touch.
func groupsOf(commits []touches) groups {
	g := make(groups)
	for _, t := range commits {
		g.add(t)
	}
	return g
}

// of returns the incident that stands for a group: of one that is in none, itself.
func (g groups) of(id string) string {
	next, ok := g[id]
	if !ok || next == id {
		return id
	}
	g[id] = g.of(next)
	return g[id]
}

// add takes what one commit touches: where statements are gone and others are new, any of them may have been moved.
func (g groups) add(t touches) {
	var gone, found []string
	for id, files := range t {
		if slices.ContainsFunc(files, isGone) {
			gone = append(gone, id)
		}
		if slices.ContainsFunc(files, isNew) {
			found = append(found, id)
		}
	}
	if len(gone) == 0 || len(found) == 0 {
		return
	}
	one := g.of(gone[0])
	for _, id := range append(gone, found...) {
		g[g.of(id)] = one
	}
}

func isGone(f record.File) bool { return f.ID == "" && !f.New && strings.HasSuffix(f.Name, ".yaml") }
func isNew(f record.File) bool  { return f.New && strings.HasSuffix(f.Name, ".yaml") }

// around returns incidents and those that are in a group with one of them, sorted; nil, for all, where the groups are
// not known.
func (g groups) around(wanted []string) []string {
	if g == nil {
		return nil
	}
	among := make(map[string]bool)
	for _, id := range wanted {
		among[g.of(id)] = true
	}
	all := slices.Clone(wanted)
	for id := range g {
		if among[g.of(id)] {
			all = append(all, id)
		}
	}
	return sorted(all)
}

func sorted(ids []string) []string {
	slices.Sort(ids)
	return slices.Compact(ids)
}

// common returns those of some ids that are among others, which are sorted.
func common(ids, sorted []string) []string {
	some := []string{}
	for _, id := range ids {
		if _, among := slices.BinarySearch(sorted, id); among {
			some = append(some, id)
		}
	}
	return some
}

// spans cuts sorted ids into parts of at least so many, so that no group lies in two.
func (g groups) spans(ids []string, least int) (spans []span) {
	last := make(map[string]int)
	for i, id := range ids {
		last[g.of(id)] = i
	}
	members := make(map[string][]string)
	for id := range g {
		members[g.of(id)] = append(members[g.of(id)], id)
	}
	var s span
	until := 0
	for i, id := range ids {
		one := g.of(id)
		until = max(until, last[one])
		s.standing, s.all = append(s.standing, id), append(append(s.all, id), members[one]...)
		delete(members, one)
		if i >= until && len(s.standing) >= least || i == len(ids)-1 {
			spans, s = append(spans, s), span{}
		}
	}
	return spans
}
