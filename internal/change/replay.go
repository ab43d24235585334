package change

import (
	"slices"

	"github.com/onrecord/onrecord/internal/record"
)

// An effect is what a statement did when it was made.
type effect struct {
	transitions    []Transition
	contradictions []Contradiction
}

// A replay takes what was said in an incident in order of time and keeps where everybody stands.
type replay struct {
	incident *record.Incident
	alarms   Alarms
	stances  map[place]*Stance
	answered map[string][]string // who answered a question, in the order of first answers
	answers  map[string][]place  // that the statement with an id gave
}

// A place is where a stance is kept.
type place struct{ question, party string }

func newReplay(in *record.Incident, alarms Alarms) *replay {
	return &replay{
		incident: in, alarms: alarms, stances: make(map[place]*Stance),
		answered: make(map[string][]string), answers: make(map[string][]place),
	}
}

// add puts the next utterance on top of what was said before it, and sets its effect and that of its notes.
func (r *replay) add(u *utterance) {
	for _, n := range u.notes {
		n.transitions = append(r.judge(n.given), r.retractions(u, n.takesBack)...)
	}
	before := make(map[place]*Stance, len(u.given))
	u.transitions = r.judge(u.given)
	for i, g := range u.given {
		before[g.place()] = r.stances[g.place()]
		u.transitions[i].To = r.answer(u, g)
	}
	u.transitions = append(u.transitions, r.retractions(u, u.takesBack)...)
	for _, at := range r.takenBack(u, u.takesBack) {
		r.stances[at] = r.stances[at].takenBack(u.statement)
	}
	u.contradictions = r.newContradictions(u, before)
	for _, n := range u.notes {
		n.contradictions = among(u.contradictions, n.given)
	}
}

// among returns the contradictions that some answers make.
func among(all []Contradiction, answers []given) []Contradiction {
	made := placesOf(answers)
	return slices.DeleteFunc(slices.Clone(all), func(c Contradiction) bool {
		return !made[place{c.Question.ID, c.One.Party.ID}]
	})
}

// Moves returns how the answers of an incident's parties moved, by the id of the statement that moved them, as the
// incident stands and with the alarms of the table. It reads no texts.
func Moves(in *record.Incident) map[string][]Transition {
	t := alone(in)
	t.replay()
	moves := make(map[string][]Transition, len(t.said))
	for _, u := range t.said {
		if len(u.transitions) > 0 {
			moves[u.statement.ID] = u.transitions
		}
	}
	return moves
}

// judge returns how answers move the stances, of which it changes none.
func (r *replay) judge(all []given) []Transition {
	transitions := make([]Transition, len(all))
	for i, g := range all {
		q, p := r.about(g.place())
		transitions[i] = r.stances[g.place()].transition(q, p, g.Answer, r.alarms)
	}
	return transitions
}

func (r *replay) about(at place) (record.Question, record.Party) {
	q, _ := r.incident.Question(at.question)
	p, _ := r.incident.Party(at.party)
	return q, p
}

// answer moves one stance and returns the answer that stands then.
func (r *replay) answer(u *utterance, g given) record.Answer {
	at := g.place()
	q, p := r.about(at)
	if r.stances[at] == nil {
		r.answered[at.question] = append(r.answered[at.question], at.party)
	}
	r.stances[at] = r.stances[at].with(q, p, g.Answer, u)
	r.answers[u.statement.ID] = append(r.answers[u.statement.ID], at)
	return r.stances[at].Answer
}

// retractions returns how the answers of the statements with these ids move because an utterance takes them back and
// says nothing instead.
func (r *replay) retractions(u *utterance, ids []string) (all []Transition) {
	if len(ids) == 0 {
		return nil
	}
	says := placesOf(u.given)
	for _, at := range r.takenBack(u, ids) {
		if !says[at] {
			q, p := r.about(at)
			nothing := record.Answer{Question: q.ID, Position: record.NotAddressed}
			all = append(all, r.stances[at].transition(q, p, nothing, r.alarms))
		}
	}
	return all
}

// takenBack returns the places of the answers of the statements with these ids that an utterance takes back: those
// that its own parties gave and that nothing has replaced.
func (r *replay) takenBack(u *utterance, ids []string) (all []place) {
	seen := make(map[place]bool)
	for _, id := range ids {
		for _, at := range r.answers[id] {
			last := r.stances[at].spoken
			stands := last != nil && last.statement.ID == id && last.takenBack == nil
			if stands && !seen[at] && u.statement.IsOf(at.party) {
				seen[at], all = true, append(all, at)
			}
		}
	}
	return all
}

// newContradictions returns who stands against the parties that an utterance brought to a side.
func (r *replay) newContradictions(u *utterance, before map[place]*Stance) (all []Contradiction) {
	for _, g := range u.given {
		at := g.place()
		if after := r.stances[at]; after.side(u.said) != before[at].side(u.said) {
			q, _ := r.about(at)
			all = append(all, r.contradictions(q, after, u.said)...)
		}
	}
	return all
}

// contradictions returns who stands on the other side of a question.
func (r *replay) contradictions(q record.Question, s *Stance, at record.Date) (all []Contradiction) {
	side := s.side(at)
	if side == 0 {
		return nil
	}
	for _, party := range r.answered[q.ID] {
		if other := r.stances[place{q.ID, party}]; other.side(at) == -side {
			all = append(all, Contradiction{Question: q, One: s, Other: other})
		}
	}
	return all
}
