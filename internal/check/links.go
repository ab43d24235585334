package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// linkRules returns the rules on what statements and parties say of each other.
func linkRules() []Rule {
	return []Rule{
		{ID: "follows", Severity: finding.Error, Title: "A statement follows an earlier one of the same party",
			check: checkFollows,
			Why:   "What is compared with what decides what readers are told.",
			Bad:   "follows: 2021-09-10-acme\n", Good: "lang: en\n"},
		{ID: "takes-back", Severity: finding.Error, Title: "A statement takes back an earlier one of the same party",
			check: checkTakesBack,
			Why: "Nobody can say of another party's words, or of words that are still to come, that they were wrong " +
				"and do not stand.",
			Bad: "takes-back: [2021-09-10-acme]\n",
			Good: "-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\ntext: |\n  What we said last week was wrong.\n" +
				"positions: []\n" +
				"takes-back: [2021-09-10-acme]\n"},
		{ID: "jointly", Severity: finding.Error,
			Title: "A statement is made jointly with other parties of incident.yaml",
			check: checkJointly,
			Why:   "It stands in the series of each.",
			Bad:   "jointly: [acme]\n",
			Good: "-- incident.yaml --\nparties:\n  - id: acme\n  - id: raven\n-- 2021-09-10-acme.yaml --\n" +
				"jointly: [raven]\n"},
		{ID: "part-of", Severity: finding.Error, Fixed: true,
			Title: "A party is part of another one, and not of itself", check: checkPartOf,
			Why:  "The answers of a subsidiary stand under those of its parent.",
			Bad:  "parties:\n  - {id: acme, part-of: acme}\n",
			Good: "parties:\n  - {id: acme, part-of: acme-group}\n  - {id: acme-group}\n"},
		{ID: "promise", Severity: finding.Error, Title: "A promise is kept by a later statement", check: checkKept,
			Why: "`kept` names the statement that shows it.",
			Bad: "promises:\n  - {quote: We will not comment, kept: 2021-09-10-acme}\n",
			Good: "-- 2021-09-10-acme.yaml --\npromises:\n" +
				"  - {quote: We will not comment, by: 2021-10, kept: 2021-09-20-acme}\n" +
				"-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\ntext: |\n  Our review is over.\npositions: []\n"},
	}
}

// onRecord reports whether a statement with an id is on record, and reports
// one that is not.
func (p *pass) onRecord(id string, where place) bool {
	if id != "" && !p.in.Has(id) {
		p.report(where, fmt.Sprintf("there is no statement `%s` in this incident", shorten(id, 60)),
			"write the name of its file without .yaml")
		return false
	}
	return id != ""
}

// A link is one statement's word on another one that has to be an earlier one
// of the same party.
type link struct {
	place
	from *record.Statement
	to   string // the other one's id

	itself, each string // what it says of itself, and each of two that say it of each other
	back         bool   // the other one says it of this one
	unit         string // what to delete, in a hint
}

// earlier returns the statement that a link leads to, and nil where that is not
// an earlier one of the parties that make its own, which it reports, or where
// nobody can say.
func (p *pass) earlier(l link) *record.Statement {
	if l.to == l.from.ID {
		p.report(l.place, l.itself, "write the id of an earlier statement, or delete the "+l.unit)
		return nil
	}
	if !p.onRecord(l.to, l.place) {
		return nil
	}
	to := p.in.Statement(l.to)
	switch {
	case to == nil || l.from.Party == "" || l.from.Date.IsZero():
	case !slices.ContainsFunc(to.Parties(), l.from.IsOf):
		p.report(l.place, fmt.Sprintf("`%s` is a statement of another party, `%s`", to.ID, to.Party),
			fmt.Sprintf("write the id of an earlier statement of `%s`, or delete the %s", l.from.Party, l.unit))
	case l.back:
		p.report(l.place, fmt.Sprintf("this statement and `%s` %s", to.ID, l.each),
			fmt.Sprintf("delete the %s in the earlier of the two", l.unit))
	case record.Compare(to, l.from) > 0:
		p.report(l.place, fmt.Sprintf("`%s` is the later of the two, of %s", to.ID, to.Date.Words()),
			"write the id of an earlier statement, or delete the "+l.unit)
	default:
		return to
	}
	return nil
}

// names reports whether a list of ids in a statement that can be read has an id.
func (p *pass) names(statement, id string, list func(*record.Statement) []string) bool {
	s := p.in.Statement(statement)
	return s != nil && slices.Contains(list(s), id)
}

// checkFollows holds that a statement follows an earlier one of the same
// party, which also means that there are no loops.
func checkFollows(p *pass) {
	follows := func(s *record.Statement) []string { return []string{s.Follows} }
	for _, s := range p.all {
		if s.Follows == "" {
			continue
		}
		where := placeIn(s, "follows", 0)
		o := p.earlier(link{
			place: where, from: s, to: s.Follows, back: p.names(s.Follows, s.ID, follows),
			itself: "the statement follows itself", each: "follow each other", unit: "line",
		})
		if o != nil && o.Wording == record.NoAnswer {
			p.report(where, fmt.Sprintf("`%s` has no words to compare with: the party did not answer", o.ID),
				"write the id of a statement with a text, or delete the line")
		}
	}
}

// checkTakesBack holds that what is taken back was said before, by the same
// party: no circle can be of earlier statements alone.
func checkTakesBack(p *pass) {
	takesBack := func(s *record.Statement) []string { return s.TakesBack }
	for _, s := range p.all {
		for i, id := range s.TakesBack {
			p.earlier(link{
				place: placeIn(s, "takes-back.", i), from: s, to: id, back: p.names(id, s.ID, takesBack),
				itself: "the statement takes itself back", each: "take each other back", unit: "entry",
			})
		}
	}
}

func checkJointly(p *pass) {
	for _, s := range p.all {
		named := make(map[string]bool, len(s.Jointly))
		for i, id := range s.Jointly {
			where := placeIn(s, "jointly.", i)
			switch {
			case id == "":
			case id == s.Party:
				p.report(where, fmt.Sprintf("`%s` makes the statement, and cannot make it jointly with itself", id),
					"write the ids of the other parties alone, or delete the line")
			case named[id]:
				p.report(where, fmt.Sprintf("`%s` is named twice", id), "delete one of the two")
			default:
				p.party(id, where)
			}
			named[id] = true
		}
	}
}

// checkPartOf holds that each party has a parent that is listed, and is not its
// own forefather. A circle is reported once.
func checkPartOf(p *pass) {
	reported, circles := make(map[string]bool), p.circles()
	for i, party := range p.in.Parties {
		where := p.inIncident("parties.part-of", i)
		switch {
		case party.PartOf == "":
		case party.PartOf == party.ID:
			p.report(where, fmt.Sprintf("`%s` cannot be part of itself", party.ID),
				"write the id of its parent, or delete the line")
		case p.party(party.PartOf, where) && circles[party.ID] && !reported[party.ID]:
			circle := p.circle(party)
			for _, id := range circle {
				reported[id] = true
			}
			p.report(where, fmt.Sprintf("these parties are parts of each other in a circle: `%s`",
				strings.Join(circle, "`, `")),
				"delete the line `part-of` of the one that is the parent of all")
		}
	}
}

// circles returns the ids of the parties that are their own forefathers. It passes over each party once.
func (p *pass) circles() map[string]bool {
	circles, walked := make(map[string]bool), make(map[string]int) // by id: in the walk from which party
	for n, party := range p.in.Parties {
		for listed := true; listed; party, listed = p.in.Party(party.PartOf) {
			by, seen := walked[party.ID]
			if seen && by == n {
				for _, id := range p.circle(party) {
					circles[id] = true
				}
			}
			if seen {
				break
			}
			walked[party.ID] = n
		}
	}
	return circles
}

// circle returns a party and the parents that lead back to it, as they do.
func (p *pass) circle(party record.Party) []string {
	ids := []string{party.ID}
	for {
		party, _ = p.in.Party(party.PartOf)
		if party.ID == ids[0] {
			return ids
		}
		ids = append(ids, party.ID)
	}
}

// checkKept holds that what keeps a promise comes after it.
func checkKept(p *pass) {
	for _, s := range p.all {
		for i, promise := range s.Promises {
			where := placeIn(s, "promises.kept", i)
			if promise.Kept == "" || !p.onRecord(promise.Kept, where) {
				continue
			}
			switch o := p.in.Statement(promise.Kept); {
			case promise.Kept == s.ID:
				p.report(where, "a promise is not kept by the statement that makes it",
					"write the id of a later statement, or delete the line until there is one")
			case o != nil && record.Compare(o, s) < 0:
				p.report(where, fmt.Sprintf("`%s`, of %s, cannot keep a promise of %s: it comes before it", o.ID,
					o.Date.Words(), s.Date.Words()),
					"write the id of a later statement, or delete the line until there is one")
			}
		}
	}
}
