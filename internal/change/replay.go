package change

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Stance is where a party stands on a question: what its latest statement
// that addresses the question says.
type Stance struct {
	Party     record.Party
	Answer    record.Answer
	Statement *record.Statement // that gives the answer
	Since     *record.Statement // the first of the unbroken run that takes this position

	Before     record.Answer     // the last answer of another position; zero if there was none
	BeforeThat *record.Statement // that gave it, nil if there was none

	answered       record.Answer     // the last answer that is not declined
	answeredSource *record.Statement // nil if there was none
}

// Withdrawn reports whether the statement that the stance rests on was taken
// back by then. What was said stays said; it just no longer stands.
func (s *Stance) Withdrawn(by time.Time) bool {
	w := s.Statement.Withdrawn
	return w != nil && !w.Date.Start().After(by)
}

// side gives -1, 0 or +1: the side of the question that the stance is on.
func (s *Stance) side(at time.Time) int {
	if s == nil || s.Withdrawn(at) {
		return 0
	}
	rank, _ := s.Answer.Position.Rank()
	return max(-1, min(1, rank))
}

// with gives the stance after one more answer. s is nil before the first.
func (s *Stance) with(p record.Party, a record.Answer, in *record.Statement) *Stance {
	n := &Stance{Party: p, Answer: a, Statement: in, Since: in}
	if s != nil {
		n.answered, n.answeredSource = s.answered, s.answeredSource
		if s.Answer.Position == a.Position {
			n.Since, n.Before, n.BeforeThat = s.Since, s.Before, s.BeforeThat
		} else {
			n.Before, n.BeforeThat = s.Answer, s.Statement
		}
	}
	if a.Position != record.Declined {
		n.answered, n.answeredSource = a, in
	}
	return n
}

// transition judges the next answer of the party whose stance s is.
func (s *Stance) transition(q record.Question, a record.Answer) Transition {
	t := Transition{Question: q, To: a, From: record.Answer{Question: a.Question, Position: record.NotAddressed}}
	if s == nil {
		t.Move, t.Alarm = Judge(q.Kind, nil, a)
		return t
	}
	t.From, t.FromSource = s.Answer, s.Statement
	if s.Answer.Position == record.Declined && a.Position != record.Declined && s.answeredSource != nil {
		t.From, t.FromSource, t.Silence = s.answered, s.answeredSource, s.Statement
	}
	t.Move, t.Alarm = Judge(q.Kind, &t.From, a)
	return t
}

// An effect is what one statement did when it was made.
type effect struct {
	transitions    []Transition
	contradictions []Contradiction
}

// A replay reads an incident's statements in order of time and keeps where
// everybody stands.
type replay struct {
	incident *record.Incident
	stances  map[string][]*Stance // by question; a party once, in order of first answer
}

func newReplay(in *record.Incident) *replay {
	return &replay{incident: in, stances: make(map[string][]*Stance)}
}

// effects gives what each statement of an incident did, by its id.
func effects(in *record.Incident) map[string]effect {
	r := newReplay(in)
	all := make(map[string]effect, len(in.Statements))
	for _, s := range in.Statements {
		all[s.ID] = r.add(s)
	}
	return all
}

// add puts the next statement on top of what was said before it.
func (r *replay) add(s *record.Statement) (e effect) {
	at := s.Date.Start()
	for _, a := range s.Answers {
		before, after := r.answer(s, a)
		q, _ := r.incident.Question(a.Question)
		e.transitions = append(e.transitions, before.transition(q, a))
		if after.side(at) != before.side(at) {
			e.contradictions = append(e.contradictions, r.contradictions(q, after, at)...)
		}
	}
	return e
}

// answer moves one stance and gives it as it was, nil for none, and as it is.
func (r *replay) answer(s *record.Statement, a record.Answer) (before, after *Stance) {
	stances := r.stances[a.Question]
	i := slices.IndexFunc(stances, func(st *Stance) bool { return st.Party.ID == s.Party })
	if i < 0 {
		party, _ := r.incident.Party(s.Party)
		after = before.with(party, a, s)
		r.stances[a.Question] = append(stances, after)
		return nil, after
	}
	before = stances[i]
	stances[i] = before.with(before.Party, a, s)
	return before, stances[i]
}

// contradictions lists who stands on the other side of a question.
func (r *replay) contradictions(q record.Question, st *Stance, at time.Time) (all []Contradiction) {
	side := st.side(at)
	for _, other := range r.stances[q.ID] {
		if side != 0 && other.side(at) == -side {
			all = append(all, Contradiction{Question: q, One: st, Other: other})
		}
	}
	return all
}
