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
		{ID: "unknown-party", Severity: finding.Error, Title: "The party of a statement is listed in incident.yaml", check: checkParties,
			Why: "Nobody would know who speaks.",
			Bad: "-- 2021-09-11-acne.yaml --\nparty: acne\ndate: 2021-09-11\npositions: []\n", Good: "party: acme\n"},
		{ID: "unknown-question", Severity: finding.Error, Title: "The question of a position is listed in incident.yaml", check: checkQuestions,
			Why:  "An answer to a question that nobody asked is shown nowhere.",
			Bad:  "positions:\n  - {question: from-acne, position: denied}\n",
			Good: "positions:\n  - {question: from-acme, position: denied}\n"},
		{ID: "unknown-statement", Severity: finding.Error, Title: "The statements that are acknowledged are on record", check: checkAcknowledged,
			Why: "A name that leads nowhere acknowledges nothing.",
			Bad: "acknowledges: [2021-09-01-acme]\n", Good: "acknowledges: [2021-09-10-acme]\n"},
		{ID: "follows", Severity: finding.Error, Title: "A statement follows an earlier one of the same party", check: checkFollows,
			Why: "What is compared with what decides what readers are told.",
			Bad: "follows: 2021-09-10-acme\n", Good: "lang: en\n"},
	}
}

func checkParties(p *pass) {
	if p.in.Broken {
		return // nobody can say which parties there are
	}
	ids := make([]string, len(p.in.Parties))
	for i, q := range p.in.Parties {
		ids[i] = q.ID
	}
	for _, s := range p.all {
		if s.Party != "" && !known(ids, s.Party) {
			p.report(placeIn(s, "party", 0), fmt.Sprintf("incident.yaml has no party `%s`", shorten(s.Party, 40)), instead(ids, s.Party, "party"))
		}
	}
}

func checkQuestions(p *pass) {
	if p.in.Broken {
		return
	}
	ids := make([]string, len(p.in.Questions))
	for i, q := range p.in.Questions {
		ids[i] = q.ID
	}
	for _, s := range p.all {
		for i, a := range s.Answers {
			if a.Question != "" && !known(ids, a.Question) {
				p.report(placeIn(s, "positions.question", i), fmt.Sprintf("incident.yaml has no question `%s`", shorten(a.Question, 40)), instead(ids, a.Question, "question"))
			}
		}
	}
}

// known reports whether an id is on the list, or will be once the list is
// written as ids have to be.
func known(ids []string, id string) bool {
	return slices.ContainsFunc(ids, func(listed string) bool { return listed == id || !isID(listed) && suggestID(listed) == id })
}

// instead says what to write for an id that is not on the list.
func instead(ids []string, id, what string) string {
	if near := strict.Nearest(id, ids); near != "" {
		return fmt.Sprintf("did you mean `%s`? If not, add the %s to incident.yaml", near, what)
	}
	if len(ids) == 0 {
		return fmt.Sprintf("add the %s to incident.yaml: it lists none yet", what)
	}
	return fmt.Sprintf("write one of `%s`, or add the %s to incident.yaml", strings.Join(ids, "`, `"), what)
}

func checkAcknowledged(p *pass) {
	for _, s := range p.all {
		for i, id := range s.Acknowledges {
			if id != "" && !p.in.Has(id) {
				p.report(placeIn(s, "acknowledges.", i), fmt.Sprintf("there is no statement `%s` in this incident", id), "write the name of its file without .yaml")
			}
		}
	}
}

// checkFollows holds that a statement follows an earlier one of the same
// party, which also means that there are no loops.
func checkFollows(p *pass) {
	for _, s := range p.in.Statements {
		if s.Follows == "" {
			continue
		}
		o := p.in.Statement(s.Follows)
		switch {
		case o == nil && p.in.Has(s.Follows):
		case o == nil:
			p.report(placeIn(s, "follows", 0), fmt.Sprintf("there is no statement `%s` in this incident", s.Follows), "write the name of its file without .yaml")
		case o == s:
			p.report(placeIn(s, "follows", 0), "the statement follows itself", "write the id of an earlier statement, or delete the line")
		case o.Party != s.Party:
			p.report(placeIn(s, "follows", 0), fmt.Sprintf("`%s` is a statement of another party, `%s`", o.ID, o.Party),
				fmt.Sprintf("write the id of an earlier statement of `%s`, or delete the line", s.Party))
		case o.Follows == s.ID:
			p.report(placeIn(s, "follows", 0), fmt.Sprintf("this statement and `%s` follow each other", o.ID), "delete the line in the earlier of the two")
		case record.Compare(o, s) > 0:
			p.report(placeIn(s, "follows", 0), fmt.Sprintf("`%s` is the later of the two, of %s", o.ID, o.Date.Words()),
				"write the id of an earlier statement, or delete the line")
		case o.Wording == record.NoAnswer:
			p.report(placeIn(s, "follows", 0), fmt.Sprintf("`%s` has no words to compare with: the party did not answer", o.ID), "write the id of a statement with a text, or delete the line")
		}
	}
}
