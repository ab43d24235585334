package check

import (
	"fmt"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

func dateRules() []Rule {
	return []Rule{
		{ID: "date-order", Severity: finding.Error, Title: "Nothing happens to a statement before it is made",
			check: checkDates,
			Why:   "One of the two dates is wrong. A day and a time are compared by the day of the time's own zone.",
			Bad:   "withdrawn: {date: 2021-09-09}\n", Good: "withdrawn: {date: 2021-09-11}\n"},
		{ID: "zone-order", Severity: finding.Warning,
			Title: "The times of a party stand in the order in which they were",
			check: checkZones,
			Why: "Statements stand by the day that their file says, each time in its own zone. " +
				"Where the clock says the other order, one of the zones is mostly wrong.",
			Bad: "-- 2021-09-10-acme.yaml --\ndate: 2021-09-10T23:30:00-05:00\n-- 2021-09-11-acme.yaml --\n" +
				"date: 2021-09-11T09:00:00+09:00\n" +
				"text: |\n  Our review is over.\npositions: []\n",
			Good: "-- 2021-09-10-acme.yaml --\ndate: 2021-09-10T23:30:00-05:00\n-- 2021-09-11-acme.yaml --\n" +
				"date: 2021-09-11T09:00:00-05:00\n" +
				"text: |\n  Our review is over.\npositions: []\n"},
		{ID: "unlikely-date", Severity: finding.Warning,
			Title: "A date is not still to come, and not years before the incident",
			check: checkUnlikely,
			Why: "A date after today is mistyped, or the statement is a draft that needs an `embargo`. " +
				"One that lies more than two years before the other statements of the incident has mostly a wrong " +
				"year.",
			Bad:  "-- 2012-09-10-acme.yaml --\ndate: 2012-09-10\ntext: |\n  Our review is over.\npositions: []\n",
			Good: "-- 2021-09-12-acme.yaml --\ndate: 2021-09-12\ntext: |\n  Our review is over.\npositions: []\n"},
	}
}

// checkDates holds that nothing is said to have happened before what it is about.
func checkDates(p *pass) {
	for _, s := range p.all {
		for _, e := range events(s) {
			if !e.date.IsZero() && !s.Date.IsZero() && !e.date.By(s.Date) {
				p.report(e.place, fmt.Sprintf("the statement of %s cannot %s %s", s.Date.Words(), e.what,
					e.date.Words()),
					"correct one of the two dates")
			}
		}
		if w := s.Withdrawn; w != nil && !w.Until.IsZero() && !w.Date.IsZero() && !w.Until.By(w.Date) {
			p.report(placeIn(s, "withdrawn.until", 0),
				fmt.Sprintf("the words cannot have been back on %s: they were removed on %s", w.Until.Words(),
					w.Date.Words()),
				"correct one of the two dates")
		}
	}
}

// An event is what happened to a statement, and when.
type event struct {
	place
	date   record.Date
	what   string // "have been published on"
	coming bool   // it may still be to come
}

// events returns what a statement's file says to have happened to it; of some
// there is no date.
func events(s *record.Statement) []event {
	all := []event{{place: placeIn(s, "source.published", 0), date: s.Source.Published, what: "have been published on"}}
	for i, c := range s.Corrections {
		all = append(all, event{place: placeIn(s, "corrections.date", i), date: c.Date, what: "have been corrected on"})
	}
	for i, promise := range s.Promises {
		all = append(all, event{placeIn(s, "promises.by", i), promise.By, "promise anything for", true})
	}
	if w := s.Withdrawn; w != nil {
		all = append(all,
			event{place: placeIn(s, "withdrawn.date", 0), date: w.Date, what: "have been withdrawn on"},
			event{place: placeIn(s, "withdrawn.until", 0), date: w.Until, what: "have been put back on"})
	}
	return all
}

// checkZones finds times of one party that stand the other way round by the clock.
func checkZones(p *pass) {
	latest := make(map[string]*record.Statement) // by party, the latest by the clock
	for _, s := range p.in.Statements {
		if !s.Date.IsTime() {
			continue
		}
		for _, party := range s.Parties() {
			was := latest[party]
			if was == nil || !was.Date.Start().After(s.Date.Start()) {
				latest[party] = s
				continue
			}
			p.report(placeIn(s, "date", 0),
				fmt.Sprintf("by the clock this was said before `%s`, of %s, which stands before it by its day", was.ID,
					was.Date.Words()),
				"write both times in the zone of the place where the party spoke, or correct one of them")
			break
		}
	}
}

const (
	tooLong  = 2 * 366 * 24 * time.Hour // between two statements: no incident on record has been silent for as long
	aheadUTC = 14 * time.Hour           // where the day begins first: Kiribati
)

func checkUnlikely(p *pass) {
	today := p.today()
	past := slices.DeleteFunc(slices.Clone(p.in.Statements),
		func(s *record.Statement) bool { return !today.By(s.Date) })
	early := farBefore(past)
	for _, s := range past[:early] {
		p.report(placeIn(s, "date", 0),
			fmt.Sprintf("%s is years before the other statements of the incident, of %s and later", s.Date.Words(),
				past[early].Date.Words()),
			"check the year; if it is right, say so under `exceptions`")
	}
	all := []event{{p.inIncident("closed", 0), p.in.Closed, "have been closed on", false}}
	for _, s := range p.all {
		held := s.Embargo.Start().After(p.Now)
		all = append(append(all, events(s)...), event{placeIn(s, "date", 0), s.Date, "have been made on", held})
	}
	for _, e := range all {
		if e.coming || e.date.IsZero() || today.By(e.date) {
			continue
		}
		hint := "correct the date"
		if e.file != p.in.File {
			hint += "; a statement that is written before it is made has an `embargo`"
		}
		p.report(e.place, fmt.Sprintf("%s is still to come: today is %s", e.date.Words(),
			p.Now.UTC().Format("2 January 2006")), hint)
	}
}

// today returns the day that it is where the day begins first, and no date
// where nobody knows.
func (p *pass) today() record.Date {
	if p.Now.IsZero() {
		return record.Date{}
	}
	today, err := record.ParseDate(p.Now.UTC().Add(aheadUTC).Format(time.DateOnly))
	if err != nil {
		return record.Date{} // a clock outside of the calendar
	}
	return today
}

// farBefore returns how many statements, not more than half of a series, lie
// far before all others.
func farBefore(series []*record.Statement) int {
	for n := len(series) / 2; n > 0; n-- {
		if series[n].Date.Start().Sub(series[n-1].Date.Start()) > tooLong {
			return n
		}
	}
	return 0
}
