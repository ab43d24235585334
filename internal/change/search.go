package change

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/search"
)

// A Sought is what is searched for in a record.
type Sought struct {
	search.Query
	Newest bool        // what was said last comes first, and not what answers the query best
	AsOf   record.Date // only what had been said by the end of it; none for all
	Known  record.Date // only what the record knew by the end of it; none for all

	Since, Until record.Date // that the conditions name; of several, the narrowest
}

// Seek reads a query, in which when reads dates. The error says what cannot be looked for.
func Seek(words string, when func(field, value string) (record.Date, error)) (s Sought, err error) {
	if s.Query, err = search.Parse(words); err != nil {
		return s, err
	}
	for _, c := range s.Conditions {
		switch c.Field {
		case "since", "until":
			var d record.Date
			if d, err = when(c.Field, c.Value); err == nil {
				s.limit(c.Field, d)
			}
		case "alarm":
			err = oneOf(c, []Alarm{High, Medium, Low})
		case "position":
			err = oneOf(c, record.Positions())
		}
		if err != nil {
			return s, err
		}
	}
	return s, nil
}

// An UnknownError says that a condition has a value that there is not.
type UnknownError struct {
	search.Condition
	Among []string
}

func (e *UnknownError) Error() string { return fmt.Sprintf("there is no %s %+q", e.Field, e.Value) }

func oneOf[T ~string](c search.Condition, among []T) error {
	e := &UnknownError{Condition: c}
	for _, v := range among {
		if string(v) == c.Value {
			return nil
		}
		e.Among = append(e.Among, string(v))
	}
	return e
}

// limit narrows the time in which statements were made.
func (s *Sought) limit(field string, d record.Date) {
	switch {
	case field == "since" && d.Compare(s.Since) > 0:
		s.Since = d
	case field == "until" && (s.Until.IsZero() || d.End().Before(s.Until.End())):
		s.Until = d
	}
}

// A Hit is a statement that is found.
type Hit struct {
	search.Match
	Record    string // that it is in, where several are searched
	Incident  *record.Incident
	Statement *record.Statement // as it read
	Words     string            // its text, of which Places are a part
	Said      record.Date       // when it was said so
	Alarm     Alarm             // of the loudest news that it made
	Positions []Position
}

// A Position is what a statement answered, and what its party answers since.
type Position struct {
	Party    record.Party
	Question record.Question
	Then     record.Answer
	Now      *Stance // nil where nothing of it stands
}

// Search returns the statements of an incident that are sought, as they read at the time in question. The history is as
// for StatusAt. The order is none.
func Search(h *History, in *record.Incident, s Sought) (hits []Hit) {
	if !s.has("incident", func(id string) bool { return id == in.ID }) {
		return nil
	}
	t := h.timelineAt(in, s.Known)
	t.unpaired = true
	var news map[string]Alarm
	for _, f := range t.files {
		u := f.by(s.AsOf)
		if u == nil || !s.wants(u) {
			continue
		}
		hit := Hit{Incident: in, Statement: u.statement, Words: redline.Normalize(u.statement.Text), Said: u.said}
		var ok bool
		if hit.Match, ok = s.Match(TextOf(in, u.statement, hit.Words)); !ok {
			continue
		}
		if news == nil {
			news = t.news(s.AsOf)
		}
		if hit.Alarm = news[u.statement.ID]; s.has("alarm", hit.Alarm.atLeast) {
			hits = append(hits, hit)
		}
	}
	if len(hits) > 0 {
		setPositions(hits, StatusAt(h, in, s.AsOf, s.Known))
	}
	return hits
}

// by returns how a statement last read by a time, nil where it had not been made or is off the record.
func (f *file) by(asOf record.Date) *utterance {
	if len(f.said) == 0 || !asOf.By(f.said[0].said) {
		return nil
	}
	return f.upTo(asOf)
}

// has reports whether all conditions on a field hold.
func (s Sought) has(field string, holds func(value string) bool) bool {
	return !slices.ContainsFunc(s.Conditions, func(c search.Condition) bool { return c.Field == field && !holds(c.Value) })
}

// wants reports whether what was said fits the conditions that need nothing else.
func (s Sought) wants(u *utterance) bool {
	st := u.statement
	speaks := func(name string) bool { return search.Has(st.Speaker.Name+" "+st.Speaker.Role, name) }
	answers := func(fits func(record.Answer) bool) bool { return slices.ContainsFunc(st.Answers, fits) }
	return u.said.From(s.Since) && s.Until.By(u.said) && s.has("party", st.IsOf) && s.has("speaker", speaks) &&
		s.has("lang", func(tag string) bool { return record.SameLanguage(tag, st.Lang) }) &&
		s.has("position", func(string) bool { return answers(s.asks) }) &&
		s.has("question", func(string) bool { return answers(s.asks) })
}

// asks reports whether an answer fits the conditions on questions and positions, both at once.
func (s Sought) asks(a record.Answer) bool {
	return s.has("position", func(p string) bool { return string(a.Position) == p }) &&
		s.has("question", func(id string) bool { return a.Question == id })
}

func (a Alarm) atLeast(b string) bool { return Louder(a, Alarm(b)) == a }

// TextOf returns what can be found of a statement.
func TextOf(in *record.Incident, s *record.Statement, words string) search.Text {
	t := search.Text{Words: words, Beside: []string{s.Speaker.Name, s.Speaker.Role}}
	for _, a := range s.Answers {
		q, _ := in.Question(a.Question)
		t.Quotes, t.Beside = append(t.Quotes, a.Quote), append(t.Beside, q.Ask)
	}
	return t
}

// A Said is a text that a statement has or had.
type Said struct {
	Statement *record.Statement
	On        record.Date
	Stands    bool // it is what was said then, as is known now; else the record only had it so
}

// Texts returns all texts that statements of an incident ever had. The history has read the incident.
func Texts(h *History, in *record.Incident) (all []Said) {
	t := h.timelineAt(in, record.Date{})
	told := make(map[*record.Statement]bool)
	for _, u := range t.said {
		told[u.statement] = true
		all = append(all, Said{u.statement, u.said, true})
	}
	for _, k := range h.files[in.ID] {
		for _, v := range k.versions {
			if v.in == in.ID && v.Statement != nil && !told[v.Statement] {
				all = append(all, Said{Statement: v.Statement, On: v.Date})
			}
		}
	}
	return all
}

// news returns how loud the loudest news is that each statement made by a time.
func (t *timeline) news(asOf record.Date) map[string]Alarm {
	all := make(map[string]Alarm)
	for _, c := range t.changes(0) {
		if a, ok := all[c.Statement.ID]; asOf.By(c.Date) && (!ok || c.Alarm.level() > a.level()) {
			all[c.Statement.ID] = c.Alarm
		}
	}
	return all
}

// setPositions sets what was answered then and is answered now.
func setPositions(hits []Hit, now Status) {
	stances := make(map[place]*Stance)
	for _, q := range now.Questions {
		for _, st := range q.Stances {
			stances[place{q.Question.ID, st.Party.ID}] = st
		}
	}
	for i := range hits {
		h := &hits[i]
		for _, a := range h.Statement.Answers {
			q, _ := h.Incident.Question(a.Question)
			for _, id := range h.Statement.Parties() {
				p, _ := h.Incident.Party(id)
				h.Positions = append(h.Positions, Position{p, q, a, stances[place{q.ID, id}]})
			}
		}
	}
}

// Order puts hits in the order in which they are shown: the best first or the newest, of equals the newest.
func (s Sought) Order(a, b Hit) int {
	best := cmp.Compare(b.Score, a.Score)
	if s.Newest {
		best = 0
	}
	return cmp.Or(best, b.Said.Compare(a.Said), cmp.Compare(a.Incident.ID, b.Incident.ID),
		cmp.Compare(a.Statement.ID, b.Statement.ID))
}
