package change

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Status says where everybody stands in an incident at one time.
type Status struct {
	Incident  *record.Incident
	Before    time.Time // all that was said before it counts
	Questions []Standing

	// NoAnswer holds the latest statement of each party that was asked and did
	// not answer, where that is the latest that is known of it.
	NoAnswer []*record.Statement

	// Silent holds the parties that nothing is on record of.
	Silent []record.Party
}

// A Standing says where the parties stand on one question.
type Standing struct {
	Question       record.Question
	Stances        []*Stance // of the parties that addressed it, as incident.yaml lists them
	Contradictions []Contradiction
}

// StatusAt gives the status of an incident by all that was said before a time.
func StatusAt(in *record.Incident, before time.Time) Status {
	r := newReplay(in)
	st := Status{Incident: in, Before: before}
	latest := make(map[string]*record.Statement)
	for _, s := range in.Statements {
		if s.Date.Start().Before(before) {
			r.add(s)
			latest[s.Party] = s
		}
	}
	for _, q := range r.questions() {
		st.Questions = append(st.Questions, r.standing(q, before))
	}
	for _, p := range in.Parties {
		switch s := latest[p.ID]; {
		case s == nil:
			st.Silent = append(st.Silent, p)
		case s.Wording == record.NoAnswer:
			st.NoAnswer = append(st.NoAnswer, s)
		}
	}
	return st
}

// questions gives those that the incident lists, then those that statements
// answer without their being listed.
func (r *replay) questions() []record.Question {
	all := slices.Clone(r.incident.Questions)
	for _, s := range r.incident.Statements {
		for _, a := range s.Answers {
			if q, listed := r.incident.Question(a.Question); !listed && len(r.stances[a.Question]) > 0 && !slices.Contains(all, q) {
				all = append(all, q)
			}
		}
	}
	return all
}

func (r *replay) standing(q record.Question, at time.Time) Standing {
	st := Standing{Question: q, Stances: slices.Clone(r.stances[q.ID])}
	place := func(s *Stance) int {
		i := slices.IndexFunc(r.incident.Parties, func(p record.Party) bool { return p.ID == s.Party.ID })
		if i < 0 {
			return len(r.incident.Parties)
		}
		return i
	}
	slices.SortStableFunc(st.Stances, func(a, b *Stance) int { return place(a) - place(b) })
	for i, one := range st.Stances {
		for _, c := range r.contradictions(q, one, at) {
			if slices.Index(st.Stances, c.Other) > i {
				st.Contradictions = append(st.Contradictions, c)
			}
		}
	}
	return st
}
