package site

import (
	"html/template"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// A compareMain is what the page shows on which statements of an incident are compared.
type compareMain struct {
	Incident, IncidentTitle string
	Latest                  []pair // of each two parties
	Series                  []pair // each statement with the one that it is compared with
	Choices                 []choice
	Several                 bool   // there are two to choose
	Published               string // the address of what is published of the incident
}

// A pair is two statements that are compared.
type pair struct {
	Key      string // "a..b", as the fragment of an address has it
	Old, New link
	Body     template.HTML // "" where the page of New shows it
}

// comparePage makes the page on which statements of an incident are compared: the latest of each two parties here,
// each statement with what came before it on its own page, and any other two by the module for browsers.
func (s *site) comparePage(in *Incident, add emit) error {
	main := &compareMain{
		Incident: IncidentAddress(in.ID), IncidentTitle: view.Title(in.Incident), Choices: in.choices(),
		Published: statementsAddress(in.ID),
	}
	for i, c := range in.Changes {
		p := c.Previous
		if p != nil && c.Kind == change.Issued && in.statement(p) != "" && in.statement(c.Statement) != "" &&
			in.Bodies[i].redline {
			main.Series = append(main.Series, in.pair(p, c.Statement))
		}
	}
	main.Latest, main.Several = in.latestPairs(), len(main.Choices) > 1
	p, err := s.page("compare", frame{
		Path: file(CompareAddress(in.ID)), Title: "Compare: " + view.Title(in.Incident), Main: main,
		Scripts: []string{"compare.js"}, Module: hasModule(),
	})
	if err != nil {
		return err
	}
	return add(p)
}

// latestPairs compares the latest words of each two parties, where they are in one language.
func (in *Incident) latestPairs() (all []pair) {
	latest := in.latest()
	for i, one := range latest {
		for _, other := range latest[i+1:] {
			old, new := one, other
			if record.Compare(old, new) > 0 {
				old, new = new, old
			}
			if old.ID == new.ID || !record.SameLanguage(old.Lang, new.Lang) {
				continue
			}
			p := in.pair(old, new)
			p.Body = html(view.Heard(view.Compared(old, new))...)
			all = append(all, p)
		}
	}
	return all
}

func (in *Incident) pair(old, new *record.Statement) pair {
	return pair{Key: old.ID + ".." + new.ID, Old: in.linkTo(old), New: in.linkTo(new)}
}

// latest returns the latest statement with words of each party.
func (in *Incident) latest() (all []*record.Statement) {
	for _, id := range in.speakers() {
		series := in.Series(id)
		for i := len(series) - 1; i >= 0; i-- {
			if view.OneLine(series[i].Text) != "" {
				all = append(all, series[i])
				break
			}
		}
	}
	return all
}
