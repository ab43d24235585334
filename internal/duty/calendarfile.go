package duty

import (
	"time"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// CalendarKeys describes the file of a calendar, key by key.
var CalendarKeys = []strict.Key{
	{Name: "calendar", Kind: strict.Line, Required: true, Example: "sec",
		Doc: "The name of the calendar: of a country its two letters in lower case. Days are added to one that is there."},
	{Name: "title", Kind: strict.Line, Example: "Days on which the Commission is closed", Doc: "What readers call it."},
	{Name: "source", Kind: strict.Address,
		Example: "https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/",
		Doc:     "Where the days are published."},
	{Name: "first-year", Kind: strict.Number, Example: "2025", Doc: "The first year of which it has all days."},
	{Name: "last-year", Kind: strict.Number, Example: "2028", Doc: "The last one: beyond it nothing is worked out."},
	{Name: "days", Kind: strict.Entries, Required: true,
		Doc: "The days off that are neither Saturdays nor Sundays.",
		Keys: []strict.Key{
			{Name: "day", Kind: strict.Date, Required: true, Example: "2026-12-25", Doc: "The day."},
			{Name: "name", Kind: strict.Line, Required: true, Example: "Christmas Day", Doc: "What it is."},
			{Name: "provisional", Kind: strict.YesNo, Example: "true",
				Doc: "`true` where it is not settled whether it is a day off."},
		}},
}

// parseCalendar reads a calendar, and returns it with what is wrong in its file.
func parseCalendar(file string, data []byte) (*Calendar, []finding.Finding) {
	d := decoder{strict.Parse(file, data, CalendarKeys)}
	c := &Calendar{Off: make(map[time.Time]Closure)}
	if d.Root != nil {
		d.Map(d.Root, []strict.Field{
			d.line("calendar", &c.ID, true), d.line("title", &c.Title, false), d.line("source", &c.Source, false),
			d.number("first-year", &c.First), d.number("last-year", &c.Last),
			{Name: "days", Required: true, Read: func(n *strict.Node) { d.List(n, func(n *strict.Node) { d.closure(n, c) }) }},
		})
	}
	return c, d.Findings
}

// closure reads one day off.
func (d decoder) closure(n *strict.Node, c *Calendar) {
	var day record.Date
	var closed Closure
	d.Map(n, []strict.Field{
		d.date("day", &day, true), d.line("name", &closed.Name, true),
		{Name: "provisional", Read: func(n *strict.Node) { closed.Provisional = d.Bool(n) }},
	})
	if !day.IsZero() {
		c.Off[civil(day.Start())] = closed
	}
}
