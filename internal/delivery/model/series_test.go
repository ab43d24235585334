package model_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// This file is how the statements of a party follow each other: "Time" and "Taken back, withdrawn, and back again".

// A saying is what a statement said at one time.
type saying struct {
	of        int // the number of the statement
	statement *statement
	date      string
	amended   bool
	answers   []answer
	takesBack []int

	noted          []answer // the answers that were put on record by this change, though it gave them all along
	notedTakesBack []int
	moves          []move // that are told of it
	notedMoves     []move
	against        []contradiction // that came about by it
}

// A contradiction says that two parties answer a question with opposite sides.
type contradiction struct {
	question question
	one      party
	answer   string
	other    party
	opposite string
}

func (c contradiction) String() string {
	return fmt.Sprintf("%s (%s) and %s (%s) contradict each other: %s",
		c.one.name, c.answer, c.other.name, c.opposite, c.question.ask)
}

// A move is how the answer of one party on one question moved.
type move struct {
	party    string
	question question
	from, to answer // a position "" is none
	verdict
}

// notedAgainst returns the contradictions that came about by what was noted.
func (a *saying) notedAgainst() []contradiction {
	return slices.DeleteFunc(slices.Clone(a.against), func(c contradiction) bool {
		return !slices.ContainsFunc(a.noted, func(a answer) bool { return a.question == c.question.id })
	})
}

func (a *saying) compare(b *saying) int {
	if c := strings.Compare(a.date, b.date); c != 0 {
		return c
	}
	if a.amended != b.amended {
		return map[bool]int{false: -1, true: 1}[a.amended]
	}
	return a.statement.compare(b.statement)
}

// A stand is where a party stands on a question.
type stand struct {
	last   answer // what it said last
	source int    // the number of the statement that says it
	spoken answer // the last that was not a silence; its position is "" if there is none
	by     int    // the number of the statement that has it
	back   bool   // it was taken back
}

// side returns on which side of a question a party stood on a day: -1, 0 or 1.
func (s *series) side(at place, date string) int {
	stood := s.stands[at]
	if stood == nil || stood.last.position == "declined" || stood.back || s.gone(stood.source, date) {
		return 0
	}
	return max(-1, min(1, ranks[stood.last.position]))
}

// against returns who stands on the other side of what a saying answers, if it has brought its party there.
func (s *series) against(one *saying, before map[place]int) (all []contradiction) {
	for _, at := range places(one, one.answers) {
		if s.side(at, one.date) != before[at] {
			all = append(all, s.opposed(at, one.date)...)
		}
	}
	return all
}

// opposed returns who stands on the other side of where a party stands.
func (s *series) opposed(at place, date string) (all []contradiction) {
	side := s.side(at, date)
	for _, p := range parties {
		if other := (place{p.id, at.question}); side != 0 && s.side(other, date) == -side {
			all = append(all, contradiction{
				questionOf(at.question), partyOf(at.party), s.stands[at].last.position, p, s.stands[other].last.position,
			})
		}
	}
	return all
}

type place struct{ party, question string }

// A series is the sayings of an incident.
type series struct {
	settings settings
	stands   map[place]*stand
	given    map[int][]place // the places of the answers of each statement
	gone     func(n int, date string) bool
	isBack   map[int]bool // statements whose comebacks were reached
}

// A comeback is the day from which the words of a statement are back, and the contradictions that come with them.
type comeback struct {
	date    string
	against []contradiction
}

// follow sets the moves of sayings and what comes with words that are back, by statement, and returns where they led.
func (cfg settings) follow(all []*saying, back map[int]*comeback, in revision) *series {
	slices.SortStableFunc(all, (*saying).compare)
	s := &series{settings: cfg, stands: make(map[place]*stand), given: make(map[int][]place), gone: in.gone,
		isBack: make(map[int]bool)}
	for _, one := range all {
		s.comeBack(back, one.date)
		s.add(one)
	}
	s.comeBack(back, "9999")
	return s
}

// comeBack finds what comes with the words that were back before a time.
func (s *series) comeBack(all map[int]*comeback, before string) {
	for n, one := range all {
		if one.date >= before || s.isBack[n] {
			continue
		}
		s.isBack[n] = true
		for _, at := range distinct(s.given[n]) {
			if s.stands[at].source == n {
				one.against = append(one.against, s.opposed(at, one.date)...)
			}
		}
	}
}

func distinct(places []place) (all []place) {
	for _, at := range places {
		if !slices.Contains(all, at) {
			all = append(all, at)
		}
	}
	return all
}

// gone reports whether the words of a statement were withdrawn on a day, and not back.
func (r revision) gone(n int, date string) bool {
	s := r[n]
	if s == nil || s.withdrawn == nil {
		return false
	}
	day := date[:min(len(date), len("2021-01-01"))]
	by := func(d string) bool { return d <= day || strings.HasPrefix(d, day) }
	return by(s.withdrawn.date) && (s.withdrawn.until == "" || !by(s.withdrawn.until))
}

func (s *series) add(one *saying) {
	one.notedMoves = s.judge(one, one.noted, one.notedTakesBack)
	one.moves = s.judge(one, one.answers, one.takesBack)
	back := s.takenBack(one, one.takesBack)
	before := make(map[place]int)
	for _, at := range places(one, one.answers) {
		before[at] = s.side(at, one.date)
	}
	for i, at := range places(one, one.answers) {
		if stands := s.say(one, at, one.answers[i%len(one.answers)]); one.moves[i].to.position != "" {
			one.moves[i].to = stands
		}
	}
	for _, at := range back {
		if s.stands[at].by != one.of {
			s.stands[at].back = true
		}
	}
	one.against = s.against(one, before)
}

// places are those of answers, one for each of the parties that give them.
func places(one *saying, answers []answer) (all []place) {
	for _, party := range one.statement.speakers() {
		for _, a := range answers {
			all = append(all, place{party, a.question})
		}
	}
	return all
}

// judge returns how a saying moves what stands, without moving it. One that takes an answer back and declines to give
// another gives none.
func (s *series) judge(one *saying, answers []answer, takesBack []int) (all []move) {
	taken := s.takenBack(one, takesBack)
	for i, at := range places(one, answers) {
		a := answers[i%len(answers)]
		if a.position == "declined" && slices.Contains(taken, at) {
			a = answer{}
		}
		all = append(all, s.move(at, a))
	}
	for _, at := range taken {
		if a, ok := one.answerTo(at); (!ok || a.position == "declined") && !slices.Contains(places(one, answers), at) {
			all = append(all, s.move(at, answer{}))
		}
	}
	return all
}

// answerTo returns what a saying answers for a party.
func (a *saying) answerTo(at place) (answer, bool) {
	i := slices.Index(places(a, a.answers), at)
	if i < 0 {
		return answer{}, false
	}
	return a.answers[i%len(a.answers)], true
}

func (s *series) move(at place, a answer) move {
	var before answer
	if stood := s.stands[at]; stood != nil {
		before = stood.spoken
		if before.position == "" || stood.last.position == "declined" && a.position == "declined" {
			before = stood.last
		}
	}
	q := questionOf(at.question)
	m := move{party: at.party, question: q, from: before, to: a, verdict: judge(q, partyOf(at.party).role, before, a)}
	if set, ok := s.settings.alarms[m.move]; ok {
		m.alarm = set
	}
	return m
}

// say makes an answer the one that stands, and returns it with the extent that it leaves standing.
func (s *series) say(one *saying, at place, a answer) answer {
	is := &stand{last: a, source: one.of}
	if was := s.stands[at]; was != nil {
		is.spoken, is.by, is.back = was.spoken, was.by, was.back
		if !was.back && !s.gone(was.by, one.date) {
			is.last = withExtent(was.spoken, a)
		}
	}
	if a.position != "declined" {
		is.spoken, is.by, is.back = is.last, one.of, false
	}
	s.stands[at] = is
	s.given[one.of] = append(s.given[one.of], at)
	return is.last
}

// takenBack returns the places of the answers that a saying takes back and that still are the last.
func (s *series) takenBack(one *saying, ids []int) (all []place) {
	for _, n := range ids {
		for _, at := range s.given[n] {
			stood := s.stands[at]
			mine := slices.Contains(one.statement.speakers(), at.party)
			if mine && stood.spoken.position != "" && stood.by == n && !stood.back && !slices.Contains(all, at) {
				all = append(all, at)
			}
		}
	}
	return all
}

// sorted returns the numbers of a revision in order.
func (r revision) sorted() []int { return slices.Sorted(maps.Keys(r)) }
