package check

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

func nameRules() []Rule {
	return []Rule{
		{ID: "incident-id", Severity: finding.Error, Fixed: true,
			Title: "The folder of an incident is named in lower-case letters, digits and hyphens",
			check: checkIncidentID,
			Why:   "The name is the incident's id in addresses and commands."},
		{ID: "id", Severity: finding.Error, Fixed: true,
			Title: "The ids of parties and questions are lower-case letters, digits and hyphens",
			check: checkIDs,
			Why:   "They stand in file names and addresses, where capitals and spaces go wrong.",
			Bad:   "parties:\n  - id: acme\n  - {id: Raven Group}\n",
			Good:  "parties:\n  - id: acme\n  - {id: raven-group, name: Raven Group}\n"},
		{ID: "party-name", Severity: finding.Warning,
			Title: "A party has the same name in all incidents", check: checkPartyNames,
			Why: "One id is one party, which has one page for all that it said."},
		{ID: "file-name", Severity: finding.Error, Fixed: true,
			Title: "The name of a file agrees with the date and the party in it", check: checkFileNames,
			Why: "The name is the statement's id. One of the two is wrong, and readers would be told the wrong day " +
				"or the wrong party.",
			Bad: "date: 2021-09-01\n", Good: "date: 2021-09-10T18:00:00Z\n"},
		{ID: "duplicate-id", Severity: finding.Error, Fixed: true,
			Title: "No id is given twice, and no question answered twice in a statement", check: checkDuplicateIDs,
			Why: "Of two answers of one statement nobody can say which holds.",
			Bad: "positions:\n  - {question: from-acme, position: denied}\n" +
				"  - {question: from-acme, position: unknown}\n",
			Good: "positions:\n  - {question: from-acme, position: denied}\n" +
				"  - {question: authentic, position: unknown}\n"},
	}
}

func checkIncidentID(p *pass) {
	switch id := p.in.ID; {
	case !record.IsID(id):
		p.report(top(p.in.File), fmt.Sprintf("%q is not an id that an incident can have", id),
			fmt.Sprintf("rename the folder to %s: lower-case letters, digits and hyphens", suggestID(id)))
	case record.IsTaken(id) && p.was == nil && (p.edited() || len(p.in.Statements) == 0): // an old one keeps its name
		p.report(top(p.in.File), fmt.Sprintf("`%s` is the address of another page, and no id of an incident", id),
			"rename the folder: begin with the year, for instance 2021-fujitsu-marketo")
	}
}

// Names are what parties are called, by their ids, by the incident that was met first.
type Names map[string]calling

type calling struct{ name, file string }

// add takes in the names that a record has. A party without one is called by its id, and that is no other name.
func (n Names) add(r *record.Record) {
	for _, in := range r.Incidents {
		for _, p := range in.Parties {
			if _, known := n[p.ID]; !known && p.Name != p.ID {
				n[p.ID] = calling{p.Name, in.File}
			}
		}
	}
}

// checkPartyNames holds what an incident calls its parties against what others call them.
func checkPartyNames(p *pass) {
	for i, party := range p.in.Parties {
		first, known := p.Names[party.ID]
		if !known || party.Name == party.ID || redline.Fold(first.name) == redline.Fold(party.Name) {
			continue
		}
		p.report(p.inIncident("parties.name", i),
			fmt.Sprintf("`%s` is called %q here, and %q in %s", party.ID, party.Name, first.name, first.file),
			"write one name in both; where they are two organisations, give one of them another id")
	}
}

// checkFileNames holds <date>-<party>[-<suffix>].yaml against the content.
func checkFileNames(p *pass) {
	for _, s := range p.all {
		if s.Date.IsZero() || s.Party == "" {
			continue // reported when the file was read
		}
		if _, ok := p.in.Party(s.Party); !ok && !p.in.Broken && strings.HasPrefix(s.ID, s.Date.Day()+"-") {
			continue // reported as an unknown party
		}
		want := s.Date.Day() + "-" + s.Party
		suffix, ok := strings.CutPrefix(s.ID, want)
		if !ok || suffix != "" && (suffix[0] != '-' || !record.IsID(suffix[1:])) {
			p.report(placeIn(s, "date", 0),
				fmt.Sprintf("the file is named %q, and it is a statement of `%s` of %s", s.ID+".yaml", s.Party,
					s.Date.Day()),
				fmt.Sprintf("rename the file to %s.yaml, or correct `date` and `party`; a second statement of the "+
					"day is %s-2.yaml", want, want))
		}
	}
}

func checkDuplicateIDs(p *pass) {
	parties := make(map[string]bool)
	for i, party := range p.in.Parties {
		if parties[party.ID] && party.ID != "" {
			p.report(p.inIncident("parties.id", i), fmt.Sprintf("there are two parties with the id `%s`", party.ID),
				"give one of them another id, or delete it")
		}
		parties[party.ID] = true
	}
	questions := make(map[string]bool)
	for i, q := range p.in.Questions {
		if questions[q.ID] && q.ID != "" {
			p.report(p.inIncident("questions.id", i), fmt.Sprintf("there are two questions with the id `%s`", q.ID),
				"give one of them another id, or delete it")
		}
		questions[q.ID] = true
	}
	for _, s := range p.all {
		answered := make(map[string]bool, len(s.Answers))
		for i, a := range s.Answers {
			if answered[a.Question] && a.Question != "" {
				p.report(placeIn(s, "positions.question", i),
					fmt.Sprintf("the question `%s` is answered twice", a.Question),
					"keep the answer that the text gives as a whole")
			}
			answered[a.Question] = true
		}
	}
}

// checkIDs holds what parties and questions are called.
func checkIDs(p *pass) {
	for i, party := range p.in.Parties {
		p.id("parties.id", i, "party", party.ID)
	}
	for i, q := range p.in.Questions {
		p.id("questions.id", i, "question", q.ID)
	}
}

func (p *pass) id(key string, index int, what, id string) {
	if id != "" && !record.IsID(id) {
		p.report(p.inIncident(key, index), fmt.Sprintf("%q is not an id that a %s can have", id, what),
			fmt.Sprintf("use lower-case letters, digits and hyphens: write `id: %s`", suggestID(id)))
	}
}

func suggestID(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s),
		func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) == 0 {
		return "fujitsu"
	}
	return strings.Join(words, "-")
}
