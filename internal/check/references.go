package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

func referenceRules() []Rule {
	return []Rule{
		{ID: "unknown-party", Severity: finding.Error, Title: "The party of a statement is listed in incident.yaml",
			check: checkParties,
			Why:   "Nobody would know who speaks.",
			Bad:   "-- 2021-09-11-acne.yaml --\nparty: acne\ndate: 2021-09-11\npositions: []\n", Good: "party: acme\n"},
		{ID: "unknown-question", Severity: finding.Error,
			Title: "The question of a position is listed in incident.yaml",
			check: checkQuestions,
			Why:   "An answer to a question that nobody asked is shown nowhere.",
			Bad:   "positions:\n  - {question: from-acne, position: denied}\n",
			Good:  "positions:\n  - {question: from-acme, position: denied}\n"},
		{ID: "unknown-statement", Severity: finding.Error, Title: "The statements that are acknowledged are on record",
			check: checkAcknowledged,
			Why:   "A name that leads nowhere acknowledges nothing.",
			Bad:   "acknowledges: [2021-09-01-acme]\n", Good: "acknowledges: [2021-09-10-acme]\n"},
	}
}

func checkParties(p *pass) {
	for _, s := range p.all {
		if s.Party != "" {
			p.party(s.Party, placeIn(s, "party", 0))
		}
	}
}

// party reports whether a party is listed, and reports one that is not. Where
// incident.yaml is broken, nobody can say which parties there are.
func (p *pass) party(id string, where place) bool {
	if _, listed := p.in.Party(id); listed || p.in.Broken || p.isFull(where.file) {
		return true
	}
	ids := make([]string, len(p.in.Parties))
	for i, q := range p.in.Parties {
		ids[i] = q.ID
	}
	if known(ids, id) {
		return true
	}
	p.report(where, fmt.Sprintf("incident.yaml has no party `%s`", shorten(id, 40)), instead(ids, id, "party"))
	return false
}

func checkQuestions(p *pass) {
	for _, s := range p.all {
		for i, a := range s.Answers {
			if a.Question != "" {
				p.question(a.Question, placeIn(s, "positions.question", i))
			}
		}
	}
}

// question reports a question that is not listed.
func (p *pass) question(id string, where place) {
	if _, listed := p.in.Question(id); listed || p.in.Broken || p.isFull(where.file) {
		return
	}
	ids := make([]string, len(p.in.Questions))
	for i, q := range p.in.Questions {
		ids[i] = q.ID
	}
	if !known(ids, id) {
		p.report(where, fmt.Sprintf("incident.yaml has no question `%s`", shorten(id, 40)),
			instead(ids, id, "question"))
	}
}

// known reports whether an id is on the list, or will be once the list is
// written as ids have to be.
func known(ids []string, id string) bool {
	return slices.ContainsFunc(ids,
		func(listed string) bool { return listed == id || !record.IsID(listed) && suggestID(listed) == id })
}

// instead returns what to write for an id that is not on the list.
func instead(ids []string, id, what string) string {
	if near := strict.Nearest(id, ids); near != "" {
		return fmt.Sprintf("did you mean `%s`? If not, add the %s to incident.yaml", near, what)
	}
	if len(ids) == 0 {
		return fmt.Sprintf("add the %s to incident.yaml: it lists none yet", what)
	}
	const most = 20
	first := strings.Join(ids[:min(len(ids), most)], "`, `")
	if len(ids) > most {
		return fmt.Sprintf("write the id of one that incident.yaml lists (`%s`, …), or add the %s there", first, what)
	}
	return fmt.Sprintf("write one of `%s`, or add the %s to incident.yaml", first, what)
}

func checkAcknowledged(p *pass) {
	for _, s := range p.all {
		for i, id := range s.Acknowledges {
			p.onRecord(id, placeIn(s, "acknowledges.", i))
		}
	}
}
