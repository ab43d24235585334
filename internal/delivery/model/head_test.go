package model_test

import (
	"fmt"
	"slices"
	"strings"
)

// This file is the head of a thread: where everyone stands, by the whole history as far as it may be told.

// A life is what a statement said since it was issued.
type life struct {
	sayings     []*saying
	unexplained bool // the last change of its words
}

// heads returns the heads of the threads of an incident, as a run makes them.
func (m *teller) heads(told []told, r run) map[string]string {
	all := make(map[string]string)
	for _, one := range told {
		if one.head == "" {
			continue
		}
		if key := one.channel + " " + one.head; all[key] == "" {
			all[key] = one.head + r.standings(one.incident)
		}
	}
	return all
}

// standings writes where everyone stands in an incident.
func (r run) standings(incident string) string {
	book, t := make(map[int]*life), &teller{}
	for _, c := range r.head.line() {
		next := t.next(c, r.settings, r.at.Format(zone))
		for n := range t.told {
			if next[n] == nil || !same(t.told[n], next[n]) || t.told[n].to != next[n].to {
				delete(book, n)
			}
		}
		for n, is := range next {
			if book[n] == nil {
				book[n] = &life{sayings: say(n, nil, is, c)}
			} else if was := t.told[n]; was != is {
				book[n].edit(was, is, c)
			}
		}
		t.told = next
	}
	var all []*saying
	for n, l := range book {
		if t.told[n].incident == incident && t.told[n].to == "" {
			all = append(all, l.sayings...)
		}
	}
	return r.settings.follow(all, nil, t.told).standings(t.told)
}

// line returns the commits up to one, along first parents, the first first.
func (c *commit) line() (all []*commit) {
	for at := c; ; at = at.parents[0] {
		all = append(all, at)
		if len(at.parents) == 0 {
			slices.Reverse(all)
			return all
		}
	}
}

// edit adds what became of a statement.
func (l *life) edit(was, is *statement, c *commit) {
	for _, s := range l.sayings {
		named := *s.statement
		named.id, named.incident = is.id, is.incident
		s.statement = &named
	}
	last := l.sayings[len(l.sayings)-1]
	switch said := say(last.of, was, is, c); {
	case len(said) > 1:
		amended := said[1]
		amended.date = max(amendedOn(was, is, c), last.date)
		l.sayings = append(l.sayings, amended)
		l.unexplained = len(newOf(was.corrections, is.corrections)) == 0
	default:
		l.note(was, is, said[0])
		if transcribed(was, is) && !sameWords(was, is) {
			l.unexplained = false
		}
	}
	l.sayings[len(l.sayings)-1].statement = is
}

// note puts what was noted later where it belongs.
func (l *life) note(was, is *statement, noted *saying) {
	last := l.sayings[len(l.sayings)-1]
	if len(l.sayings) == 1 {
		last.date = is.date
	}
	if why := newOf(was.corrections, is.corrections); l.unexplained && sameWords(was, is) && len(why) > 0 {
		last.date, l.unexplained = max(why[len(why)-1].date, l.sayings[len(l.sayings)-2].date), false
	}
	for _, a := range was.answers {
		if _, still := is.answerTo(a.question); !still {
			l.with(a.question).drop(a.question)
		}
	}
	for _, a := range noted.noted {
		s := l.with(a.question)
		s.drop(a.question)
		s.answers = append(s.answers, a)
	}
	for _, s := range l.sayings {
		s.takesBack = newOf(newOf(is.takesBack, was.takesBack), s.takesBack)
	}
	last.takesBack = append(slices.Clone(last.takesBack), noted.notedTakesBack...)
}

// with returns the last saying that answers a question, and the first where none does.
func (l *life) with(question string) *saying {
	for _, s := range slices.Backward(l.sayings) {
		if slices.ContainsFunc(s.answers, func(a answer) bool { return a.question == question }) {
			return s
		}
	}
	return l.sayings[0]
}

func (s *saying) drop(question string) {
	s.answers = slices.DeleteFunc(slices.Clone(s.answers), func(a answer) bool { return a.question == question })
}

// standings writes where the parties stand.
func (s *series) standings(now revision) string {
	var b strings.Builder
	for _, q := range questions {
		for _, p := range parties {
			stood := s.stands[place{p.id, q.id}]
			if stood == nil {
				continue
			}
			fmt.Fprintf(&b, "\n    %s %s: %s", q.ask, p.name, stood.last)
			if w := now[stood.source].withdrawn; w != nil && w.until == "" {
				b.WriteString(", withdrawn")
			}
			if stood.back && stood.last.position != "declined" {
				b.WriteString(", taken back")
			}
		}
	}
	return b.String()
}
