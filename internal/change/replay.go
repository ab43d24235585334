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
		n.transitions = r.judge(u, n.given, n.takesBack)
	}
	before := make(map[place]*Stance, len(u.given))
	u.transitions = r.judge(u, u.given, u.takesBack)
	for i, g := range u.given {
		before[g.place()] = r.stances[g.place()]
		if stands := r.answer(u, g); u.transitions[i].To.Position != record.NotAddressed {
			u.transitions[i].To = stands
		}
	}
	for _, at := range r.takenBack(u, u.takesBack) {
		r.stances[at] = r.stances[at].takenBack(u.statement)
	}
	u.contradictions = r.newContradictions(u, before)
	for _, n := range u.notes {
		n.contradictions = among(u.contradictions, n.given)
	}
}

// A comeback is a step by which the words of the statement with an id are back.
type comeback struct {
	*step
	id string
	on record.Date
}

// comebacks returns the steps by which words are back, in order of time.
func (t *timeline) comebacks() (all []comeback) {
	for _, f := range t.files {
		for i := range f.steps {
			if s := &f.steps[i]; s.returned && len(f.said) > 0 {
				all = append(all, comeback{s, f.last().statement.ID, s.version.backOn()})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b comeback) int { return a.on.Compare(b.on) })
	return all
}

// backOn returns since when the words of a version are back: the day that it says or, where it only says no more that
// they were gone, the day from which the record has it so.
func (v version) backOn() record.Date {
	switch w := v.Withdrawn; {
	case w != nil:
		return w.Until
	case !v.known.IsZero():
		return v.known
	}
	return v.Date
}

// bringBack sets who stands against the answers whose words came back before a time; of the zero time, at any. It
// returns the others.
func (r *replay) bringBack(all []comeback, before record.Date) (later []comeback) {
	for len(all) > 0 && (before.IsZero() || all[0].on.Compare(before) < 0) {
		c := all[0]
		seen := make(map[place]bool)
		for _, at := range r.answers[c.id] {
			if s := r.stances[at]; s.Statement.ID == c.id && !seen[at] {
				q, _ := r.about(at)
				seen[at], c.opposed = true, append(c.opposed, r.contradictions(q, s, c.on)...)
			}
		}
		all = all[1:]
	}
	return all
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

// judge returns how answers of an utterance move the stances and, behind them, how those do that it takes back and says
// nothing of. It changes none. Declining to answer says nothing.
func (r *replay) judge(u *utterance, all []given, takesBack []string) (transitions []Transition) {
	taken := r.takenBack(u, takesBack)
	for _, g := range all {
		if isSilence(g) && slices.Contains(taken, g.place()) {
			g.Position = record.NotAddressed
		}
		transitions = append(transitions, r.transition(g))
	}
	told := placesOf(append(slices.DeleteFunc(slices.Clone(u.given), isSilence), all...))
	for _, at := range taken {
		if !told[at] {
			nothing := record.Answer{Question: at.question, Position: record.NotAddressed}
			transitions = append(transitions, r.transition(given{at.party, nothing}))
		}
	}
	return transitions
}

func isSilence(g given) bool { return g.Position == record.Declined }

func (r *replay) transition(g given) Transition {
	q, p := r.about(g.place())
	return r.stances[g.place()].transition(q, p, g.Answer, r.alarms)
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
