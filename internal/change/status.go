package change

import (
	"slices"

	"github.com/onrecord/onrecord/internal/record"
)

// A Status says where everybody stands in an incident at one time.
type Status struct {
	Incident  *record.Incident
	AsOf      record.Date // what had been said by the end of it counts; none for all
	KnownAt   record.Date // what the record knew by the end of it counts; none for all
	Questions []Standing
	Promises  []Promise

	// NoHistory says that it is not known when each statement came on record, nor what a text that was changed in
	// place said before: KnownAt then leaves out nothing.
	NoHistory bool

	// NoAnswer holds the latest statement of each party that was asked and did
	// not answer, where that is the latest that is known of it.
	NoAnswer []*record.Statement

	// Silent holds the parties that nothing is on record of.
	Silent []record.Party
}

// A Standing says where the parties stand on one question.
type Standing struct {
	Question       record.Question
	Contradictions []Contradiction

	// Stances holds those of the parties that addressed it, as incident.yaml lists them, each subsidiary after its
	// parent.
	Stances []*Stance
}

// A Promise is what a party said it would do.
type Promise struct {
	record.Promise
	Statement *record.Statement // that makes it
	KeptBy    *record.Statement // that shows it kept, nil while none does
}

// StatusAt returns the status of an incident by all that had been said by the end of asOf and that the record knew by
// the end of knownAt; the zero date is no limit. The history has read the incident as its last revision; of one that
// is nil or has not read it, the incident is all that is known.
func StatusAt(h *History, in *record.Incident, asOf, knownAt record.Date) Status {
	t := h.timelineAt(in, knownAt)
	st := Status{Incident: in, AsOf: asOf, KnownAt: knownAt, NoHistory: !h.knows(in.ID)}
	r := newReplay(in, nil)
	latest := make(map[string]*record.Statement)
	for _, u := range t.said {
		if !asOf.By(u.said) {
			continue
		}
		r.add(u)
		for _, party := range u.statement.Parties() {
			latest[party] = u.statement
		}
	}
	st.Questions, st.Promises = r.standings(t.said, asOf), t.promises(asOf)
	st.NoAnswer, st.Silent = unheard(in.Parties, latest)
	return st
}

// has reports whether a history has read an incident.
func (h *History) has(incident string) bool { return h != nil && h.last[incident] != nil }

// knows reports whether a history has read an incident and knows when.
func (h *History) knows(incident string) bool {
	return h.has(incident) && !h.Cut && !slices.ContainsFunc(h.files[incident], func(k *kept) bool {
		return slices.ContainsFunc(k.versions, func(v version) bool { return v.known.IsZero() })
	})
}

// unheard returns the latest statements of those who did not answer, and the parties that have none.
func unheard(parties []record.Party, latest map[string]*record.Statement) (
	noAnswer []*record.Statement, silent []record.Party,
) {
	for _, p := range parties {
		switch s := latest[p.ID]; {
		case s == nil:
			silent = append(silent, p)
		case s.Wording == record.NoAnswer && !slices.Contains(noAnswer, s):
			noAnswer = append(noAnswer, s)
		}
	}
	return noAnswer, silent
}

// promises returns what had been promised by a time, and what shows by then that it was kept.
func (t *timeline) promises(asOf record.Date) (all []Promise) {
	for _, u := range t.said {
		if u.amended || !asOf.By(u.said) {
			continue
		}
		latest := t.byID[u.statement.ID].upTo(asOf).statement
		for _, p := range latest.Promises {
			all = append(all, Promise{Promise: p, Statement: latest, KeptBy: t.keptBy(p, asOf)})
		}
	}
	return all
}

// upTo returns the last utterance of a statement by a time.
func (f *file) upTo(asOf record.Date) *utterance {
	for _, u := range slices.Backward(f.said) {
		if asOf.By(u.said) {
			return u
		}
	}
	return f.said[0]
}

func (t *timeline) keptBy(p record.Promise, asOf record.Date) *record.Statement {
	f := t.byID[p.Kept]
	if f == nil || !asOf.By(f.said[0].said) {
		return nil
	}
	return f.upTo(asOf).statement
}

// standings returns where the parties stand on the questions that the incident lists, then on those that were
// answered without their being listed.
func (r *replay) standings(said []*utterance, at record.Date) (all []Standing) {
	order := byParent(r.incident.Parties)
	listed := make(map[string]bool, len(r.incident.Questions))
	for _, q := range r.incident.Questions {
		if !listed[q.ID] {
			all = append(all, r.standing(q, order, at))
		}
		listed[q.ID] = true
	}
	for _, u := range said {
		for _, g := range u.given {
			if q, _ := r.incident.Question(g.Question); !listed[q.ID] && len(r.answered[q.ID]) > 0 {
				listed[q.ID], all = true, append(all, r.standing(q, order, at))
			}
		}
	}
	return all
}

func (r *replay) standing(q record.Question, order map[string]int, at record.Date) Standing {
	st := Standing{Question: q}
	for _, party := range r.answered[q.ID] {
		st.Stances = append(st.Stances, r.stances[place{q.ID, party}])
	}
	rank := func(s *Stance) int {
		if n, listed := order[s.Party.ID]; listed {
			return n
		}
		return len(order)
	}
	slices.SortStableFunc(st.Stances, func(a, b *Stance) int { return rank(a) - rank(b) })
	st.Contradictions = opposed(q, st.Stances, at)
	return st
}

// opposed returns the pairs of stances on opposite sides of a question, in the order of the stances.
func opposed(q record.Question, stances []*Stance, at record.Date) (all []Contradiction) {
	sides := make([]int, len(stances))
	for i, s := range stances {
		sides[i] = s.side(at)
	}
	for i, one := range stances {
		for j := i + 1; j < len(stances) && sides[i] != 0; j++ {
			if sides[j] == -sides[i] {
				all = append(all, Contradiction{Question: q, One: one, Other: stances[j]})
			}
		}
	}
	return all
}

// byParent returns the order in which parties are shown: as they are listed, each subsidiary after its parent. Those
// that are part of each other in a circle come last.
func byParent(parties []record.Party) map[string]int {
	order := make(map[string]int, len(parties))
	under := make(map[string][]string)
	listed := make(map[string]bool, len(parties))
	for _, p := range parties {
		under[p.PartOf] = append(under[p.PartOf], p.ID)
		listed[p.ID] = true
	}
	for _, p := range parties {
		if p.PartOf == "" || !listed[p.PartOf] {
			putNext(order, under, p.ID)
		}
	}
	for _, p := range parties {
		putNext(order, under, p.ID)
	}
	return order
}

// putNext puts a party and those under it next in an order, unless it is there.
func putNext(order map[string]int, under map[string][]string, id string) {
	if _, done := order[id]; done {
		return
	}
	order[id] = len(order)
	for _, child := range under[id] {
		putNext(order, under, child)
	}
}

// IsUnder reports whether a stance is that of a subsidiary whose parent, or its parent, stands on the question too.
func (st Standing) IsUnder(s *Stance, in *record.Incident) bool {
	seen := map[string]bool{"": true}
	for id := s.Party.PartOf; !seen[id]; {
		if slices.ContainsFunc(st.Stances, func(o *Stance) bool { return o.Party.ID == id }) {
			return true
		}
		seen[id] = true
		parent, _ := in.Party(id)
		id = parent.PartOf
	}
	return false
}

// BadNewsFor returns the parties for whom it is bad news that a stance says yes: the one that says so of itself, else
// those of the incident that speak of themselves, the vendors alone if there are any.
func (st Status) BadNewsFor(s *Stance) (all []record.Party) {
	if s.side(st.AsOf) <= 0 {
		return nil
	}
	if OfItself(s.Party.Role) {
		return []record.Party{s.Party}
	}
	var others []record.Party
	for _, p := range st.Incident.Parties {
		switch {
		case p.Role == record.Vendor:
			all = append(all, p)
		case OfItself(p.Role):
			others = append(others, p)
		}
	}
	if len(all) == 0 {
		return others
	}
	return all
}
