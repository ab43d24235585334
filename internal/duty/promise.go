package duty

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// How a promise stands, beside Open, Late and Overdue.
const Kept Status = "kept"

// A Promise is what a party said that it will do.
type Promise struct {
	Incident  *record.Incident
	Statement *record.Statement // that makes it
	Promise   record.Promise
	Due       time.Time         // the last second of the time that was promised; zero where none was
	Status    Status            // Open, Kept, Late or Overdue
	Kept      *record.Statement // that shows it kept, or nil
}

// Promises returns what the parties of an incident have promised, to whomever, as of a time, the oldest first.
func Promises(in *record.Incident, m Moment) (all []Promise) {
	whole := in.Whole()
	for _, s := range whole.Statements {
		if !m.knows(s.Date) {
			continue
		}
		for _, p := range s.Promises {
			made := promise(whole, s, p, m)
			made.Incident = in
			all = append(all, made)
		}
	}
	return all
}

func promise(in *record.Incident, s *record.Statement, said record.Promise, m Moment) Promise {
	p := Promise{Incident: in, Statement: s, Promise: said, Status: Open}
	if !said.By.IsZero() {
		p.Due = said.By.End().Add(-time.Second)
		if said.By.IsTime() {
			p.Due = said.By.Start()
		}
	}
	if kept := in.Statement(said.Kept); kept != nil && m.knows(kept.Date) {
		p.Kept, p.Status = kept, Kept
		if !p.Due.IsZero() && kept.Date.Start().After(p.Due) {
			p.Status = Late
		}
	} else if !p.Due.IsZero() && m.Now.After(p.Due) {
		p.Status = Overdue
	}
	return p
}

// A Silence is what nobody has said for some time.
type Silence struct {
	Kind      string            // "unanswered", "investigating" or "incident"
	Party     string            // its id; "" of the incident as a whole
	Question  record.Question   // of "investigating"
	Statement *record.Statement // since which it lasts
	For       time.Duration
}

// Silences returns, of an incident that is not closed, who was asked and has not spoken since, which answers are still
// that something is looked into, and since when nobody has said a word to the public.
func Silences(in *record.Incident, m Moment) (all []Silence) {
	if !in.Closed.IsZero() && m.knows(in.Closed) {
		return nil
	}
	var last *record.Statement
	for _, p := range in.Parties {
		said := slices.DeleteFunc(slices.Clone(in.Series(p.ID)), func(s *record.Statement) bool { return !m.knows(s.Date) })
		if len(said) == 0 {
			continue
		}
		s := said[len(said)-1]
		if last == nil || s.Date.Start().After(last.Date.Start()) {
			last = s
		}
		if s.Wording == record.NoAnswer {
			all = append(all, Silence{Kind: "unanswered", Party: p.ID, Statement: s, For: m.Now.Sub(s.Date.Start())})
		}
		for _, q := range in.Questions {
			if since := investigating(said, q.ID); since != nil {
				all = append(all, Silence{Kind: "investigating", Party: p.ID, Question: q, Statement: since,
					For: m.Now.Sub(since.Date.Start())})
			}
		}
	}
	if last != nil {
		all = append(all, Silence{Kind: "incident", Statement: last, For: m.Now.Sub(last.Date.Start())})
	}
	return all
}

// investigating returns the first of the statements since which the answer to a question is that it is looked into, or
// nil where the last answer is another one.
func investigating(said []*record.Statement, question string) (since *record.Statement) {
	for _, s := range said {
		for _, a := range s.Answers {
			switch {
			case a.Question != question:
			case a.Position != record.Investigating || s.Withdrawn != nil:
				since = nil
			case since == nil:
				since = s
			}
		}
	}
	return since
}
