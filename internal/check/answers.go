package check

import (
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

func answerRules() []Rule {
	return []Rule{
		{ID: "state", Severity: finding.Error, Fixed: true,
			Title: "Only questions of kind `state` are answered with how things stand",
			check: checkState,
			Why: "`resolved`, `mitigated` and `ongoing` say how things stand now. " +
				"That data was taken is not over one day: other questions are answered with `denied`, `possible` or " +
				"`confirmed`.",
			Bad: "positions:\n  - {question: from-acme, position: resolved}\n",
			Good: "-- incident.yaml --\nquestions:\n  - {id: from-acme, kind: state}\n  - {id: authentic}\n" +
				"-- 2021-09-10-acme.yaml --\npositions:\n  - {question: from-acme, position: resolved}\n"},
		{ID: "unit", Severity: finding.Warning, Title: "A party's numbers on a question are of one unit",
			check: checkUnits,
			Why: "Only numbers of one thing are larger or smaller than each other. Case, the plural, and which word " +
				"stands for people " +
				"(people, persons, individuals, humans) make no difference. A question of kind `count` may have the " +
				"`unit` of its answers.",
			Bad: "-- incident.yaml --\nquestions:\n  - {id: from-acme, kind: count, unit: people}\n" +
				"  - {id: authentic}\n" +
				"-- 2021-09-10-acme.yaml --\npositions:\n" +
				"  - {question: from-acme, position: confirmed, count: 500, unit: records}\n",
			Good: "-- incident.yaml --\nquestions:\n  - {id: from-acme, kind: count, unit: people}\n" +
				"  - {id: authentic}\n" +
				"-- 2021-09-10-acme.yaml --\npositions:\n" +
				"  - {question: from-acme, position: confirmed, count: 500, unit: individuals}\n"},
	}
}

// plainWords has, for the words on how things stand, those of other questions.
var plainWords = map[record.Position]record.Position{
	record.Resolved: record.Denied, record.Mitigated: record.Possible, record.Ongoing: record.Confirmed,
}

func checkState(p *pass) {
	for _, s := range p.all {
		for i, a := range s.Answers {
			if q, listed := p.in.Question(a.Question); a.Position.OfState() && listed && q.Kind != record.State {
				p.report(placeIn(s, "positions.position", i),
					fmt.Sprintf("the question `%s` does not ask how things stand now, and `%s` says that", q.ID,
						a.Position),
					fmt.Sprintf("write `position: %s` or another of its words; or `kind: state` for the question in "+
						"incident.yaml", plainWords[a.Position]))
			}
		}
	}
}

// checkUnits finds numbers that cannot be compared with those before them.
func checkUnits(p *pass) {
	for i, q := range p.in.Questions {
		if q.Unit != "" && q.Kind != record.Count {
			p.report(p.inIncident("questions.unit", i),
				fmt.Sprintf("the question `%s` has a unit, and does not ask how many", q.ID),
				"add `kind: count` to it, or delete the unit")
		}
	}
	used := make(map[[2]string][]string) // by party and question
	for _, s := range p.in.Statements {
		for i, a := range s.Answers {
			if a.Count == 0 {
				continue
			}
			for n, party := range s.Parties() {
				p.unit(answered{s, i, party, n == 0}, used)
			}
		}
	}
}

// answered is one party's part in an answer of a statement.
type answered struct {
	statement *record.Statement
	index     int // of the answer
	party     string
	speaks    bool // for the parties that make the statement jointly
}

// unit holds the unit of an answer against those that its party used before.
func (p *pass) unit(is answered, used map[[2]string][]string) {
	a := is.statement.Answers[is.index]
	q, _ := p.in.Question(a.Question)
	unit, key := q.UnitOf(a), [2]string{is.party, a.Question}
	before := used[key]
	if q.Unit != "" {
		before = append([]string{q.Unit}, before...)
	}
	if unit == "" || slices.ContainsFunc(before, func(was string) bool { return was == unit }) {
		return
	}
	used[key] = append(used[key], unit)
	if len(before) > 0 && is.speaks &&
		!slices.ContainsFunc(before, func(was string) bool { return record.SameUnit(was, unit) }) {
		p.report(placeIn(is.statement, "positions.unit", is.index),
			fmt.Sprintf("on `%s` the numbers of `%s` count `%s`, and this one counts `%s`", q.ID, is.party, before[0],
				unit),
			fmt.Sprintf("write `unit: %s` if the same things are counted; numbers of other things answer a question "+
				"of their own", before[0]))
	}
}
