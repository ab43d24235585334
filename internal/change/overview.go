package change

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/record"
)

// An Overview is what there is to know first of an incident as of a time: who spoke last, the loudest news, who turned,
// and what is open.
type Overview struct {
	Status
	Record string            // that it is of, where several are shown; "" for the one at hand
	Spoke  *record.Statement // the last that was made, as it read then; nil where nothing was said
	Last   record.Date       // of the last change; none where there is none
	News   *Change           // the loudest change, of equally loud ones the last; nil where there is none
	Turned []record.Party    // those whose answer went from one side of a question to the other, as incident.yaml has them
}

// OverviewAt returns the overview of an incident by all that had been said by the end of asOf and that the record knew
// by the end of knownAt, as StatusAt does. Its News has no Previous.
func OverviewAt(h *History, in *record.Incident, asOf, knownAt record.Date) Overview {
	o := Overview{Status: StatusAt(h, in, asOf, knownAt)}
	t := h.timelineAt(in, knownAt)
	t.unpaired = true
	all := t.changes(0)
	slices.SortStableFunc(all, compare)
	turned := make(map[string]bool)
	for i, c := range all {
		if c.Kind == Relabelled && c.Alarm == None || !asOf.By(c.Date) {
			continue
		}
		o.Last = c.Date
		if c.Kind != Withdrawn {
			o.Spoke = later(o.Spoke, c.Statement)
		}
		if o.News == nil || c.Alarm.level() >= o.News.Alarm.level() {
			o.News = &all[i]
		}
		for _, m := range c.Transitions {
			turned[m.Party.ID] = turned[m.Party.ID] || m.Move == Reversed || m.Move == WalkedBack
		}
	}
	for _, p := range in.Parties {
		if turned[p.ID] {
			o.Turned = append(o.Turned, p)
		}
	}
	return o
}

// Overviews returns the overviews of all incidents of a record, in its order.
func Overviews(h *History, r *record.Record, asOf, knownAt record.Date) []Overview {
	all := make([]Overview, len(r.Incidents))
	parallel.Each(len(all), func(i int) { all[i] = OverviewAt(h, r.Incidents[i], asOf, knownAt) })
	return all
}

// A Filter is which incidents an overview shows.
type Filter struct {
	Now         time.Time   // from which silence is counted
	AsOf, Since record.Date // the zero date for no limit
	Party       string      // that has a part in it; "" for any
	Open        bool        // it is not closed
	SilentFor   time.Duration
	Alarm       Alarm // it has news at least so loud; None for any
}

// Shows reports whether an incident is one of those that were asked for; named says that it was, by its name, so that
// it is shown also where nothing had been said.
func (f Filter) Shows(o Overview, named bool) bool {
	switch {
	case !named && !f.AsOf.IsZero() && o.Last.IsZero():
		return false
	case !named && !o.Incident.IsTold():
		return false // of one that is asked for by its name, how its duties stand can be seen
	case f.Open && !o.Incident.Closed.IsZero() && f.AsOf.By(o.Incident.Closed):
		return false
	case f.Party != "" && !o.speaks(f.Party):
		return false
	case !f.Since.IsZero() && (o.Last.IsZero() || !o.Last.From(f.Since)):
		return false
	case f.SilentFor > 0 && (o.Spoke == nil || f.Now.Sub(o.Spoke.Date.Start()) < f.SilentFor):
		return false
	}
	return f.Alarm == None || o.News != nil && Louder(f.Alarm, o.News.Alarm) == o.News.Alarm
}

// speaks reports whether a party has a part in an incident.
func (o Overview) speaks(party string) bool {
	_, listed := o.Incident.Party(party)
	return listed || len(o.Incident.Series(party)) > 0
}

// later returns the later one of two statements; a may be nil.
func later(a, b *record.Statement) *record.Statement {
	if a == nil || record.Compare(a, b) < 0 {
		return b
	}
	return a
}

// Contradictions returns how many pairs of parties stand on opposite sides of a question.
func (s Status) Contradictions() (n int) {
	for _, q := range s.Questions {
		n += len(q.Contradictions)
	}
	return n
}

// Open returns how many promises nothing shows to be kept.
func (s Status) Open() (n int) {
	for _, p := range s.Promises {
		if p.KeptBy == nil {
			n++
		}
	}
	return n
}

// Only returns the part of a status that is about one party and new since a time: "" is every party, and the zero date
// no limit. Questions of which nothing is left are left out.
func (s Status) Only(party string, since record.Date) Status {
	if party == "" && since.IsZero() {
		return s
	}
	isOf := func(id string) bool { return party == "" || id == party }
	fits := func(st *Stance) bool { return isOf(st.Party.ID) && st.Since.From(since) }
	n := s
	n.Questions, n.Promises, n.NoAnswer, n.Silent = nil, nil, nil, nil
	for _, q := range s.Questions {
		q.Stances = keep(q.Stances, fits)
		q.Contradictions = keep(q.Contradictions, func(c Contradiction) bool {
			return (isOf(c.One.Party.ID) || isOf(c.Other.Party.ID)) && (c.One.Since.From(since) || c.Other.Since.From(since))
		})
		if len(q.Stances)+len(q.Contradictions) > 0 {
			n.Questions = append(n.Questions, q)
		}
	}
	made := func(st *record.Statement) bool { return (party == "" || st.IsOf(party)) && st.Date.From(since) }
	n.Promises = keep(s.Promises, func(p Promise) bool { return made(p.Statement) })
	n.NoAnswer = keep(s.NoAnswer, made)
	if since.IsZero() {
		n.Silent = keep(s.Silent, func(p record.Party) bool { return isOf(p.ID) })
	}
	return n
}

// keep returns the entries of which a condition holds.
func keep[T any](all []T, holds func(T) bool) (kept []T) {
	for _, v := range all {
		if holds(v) {
			kept = append(kept, v)
		}
	}
	return kept
}
