package site

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/view"
)

// perPage is the incidents of one page.
const perPage = 100

// A frontMain is what a page of all incidents shows.
type frontMain struct {
	Figures   string
	Latest    []short // the latest changes over all incidents, on the first page
	Incidents []headed
	Pages     []link // the other pages
	Page      int
}

// A headed incident is one in a list.
type headed struct {
	Title, Address string
	Parties        []link
	Last           *short // the last change at which an answer moved, else the last
	Figures        string
}

// A short change is one in a list.
type short struct {
	Date, What, Who, Where string
	Datetime               string // the date as files have it
	Address                string
	Incident               string
	Loud                   bool
	Alarm                  string
}

// frontPages makes the pages that list all incidents, the one with the latest change first.
func (s *site) frontPages(all []*Summary, _ emit) error {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b *Summary) int {
		return cmp.Or(cmp.Compare(b.Latest(), a.Latest()), cmp.Compare(a.ID, b.ID))
	})
	pages := slices.Collect(slices.Chunk(sorted, perPage))
	if len(pages) == 0 {
		pages = [][]*Summary{nil}
	}
	for i, of := range pages {
		address := frontAddress(i)
		main := &frontMain{Page: i + 1, Pages: numbered(len(pages), i, frontAddress)}
		if i == 0 {
			main.Figures = figuresOf(all)
			main.Latest = latest(all, 8)
		}
		for _, summary := range of {
			main.Incidents = append(main.Incidents, heading(summary))
		}
		f := frame{Path: file(address), Title: "On record", Main: main, About: main.Figures, Feeds: i == 0,
			Scripts: []string{"ago.js"}}
		if i > 0 {
			f.Title = fmt.Sprintf("Incidents, page %d", i+1)
		}
		if err := s.made("front", f, of, []any{main.Figures, main.Latest, len(pages)}); err != nil {
			return err
		}
	}
	return nil
}

// frontAddress returns the address of a page of all incidents; the first has number 0.
func frontAddress(i int) string {
	if i == 0 {
		return ""
	}
	return fmt.Sprintf("%sincidents/%d/", Own, i+1)
}

// numbered returns links to the pages of a list, but for the page they stand on.
func numbered(n, on int, address func(int) string) (all []link) {
	for i := range n {
		if i != on {
			all = append(all, link{fmt.Sprint(i + 1), address(i)})
		}
	}
	return all
}

func figuresOf(all []*Summary) string {
	statements, parties := 0, make(map[string]bool)
	for _, s := range all {
		for _, p := range s.Parties {
			parties[p.ID] = true
		}
		statements += s.Statements
	}
	return fmt.Sprintf("%s by %s in %s.", view.Plural(statements, "statement"), partyCount(len(parties)),
		view.Plural(len(all), "incident"))
}

// partyCount returns how many parties there are: "1 party", "2 parties".
func partyCount(n int) string {
	if n == 1 {
		return "1 party"
	}
	return fmt.Sprintf("%d parties", n)
}

// latest returns the latest changes over all incidents.
func latest(all []*Summary, n int) (some []short) {
	type dated struct {
		in *Summary
		c  Change
	}
	var changes []dated
	for _, s := range all {
		for _, c := range s.Changes[max(0, len(s.Changes)-n):] {
			changes = append(changes, dated{s, c})
		}
	}
	slices.SortStableFunc(changes, func(a, b dated) int { return cmp.Compare(b.c.Date, a.c.Date) })
	for _, d := range changes[:min(n, len(changes))] {
		some = append(some, d.c.in(d.in))
	}
	return some
}

// in returns what a list shows of a change in an incident.
func (c Change) in(s *Summary) short {
	return short{
		Date: dateWords(c.Date), Datetime: c.Date, What: cmp.Or(c.News, c.Happened), Who: c.Who, Where: c.Where,
		Incident: s.Title,
		Address:  IncidentAddress(s.ID) + "#change-" + c.ID, Loud: c.Alarm == change.High,
		Alarm: view.Alarm(c.Alarm).Text,
	}
}

// heading returns what a list shows of an incident.
func heading(s *Summary) headed {
	h := headed{Title: s.Title, Address: IncidentAddress(s.ID), Figures: view.Plural(s.Statements, "statement")}
	for _, p := range s.Parties {
		h.Parties = append(h.Parties, link{p.Name, PartyAddress(p.ID)})
	}
	for _, c := range slices.Backward(s.Changes) {
		if c.News != "" || h.Last == nil {
			one := c.in(s)
			h.Last = &one
		}
		if c.News != "" {
			break
		}
	}
	return h
}
