package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

func ourRules() []Rule {
	return []Rule{
		{ID: "embargo", Severity: finding.Warning, Title: "An embargo holds something back", check: checkEmbargo,
			Why: "One that is over before the statement is made, or when an edit puts it on record, is a mistake. " +
				"One that was kept and has passed is none.",
			Bad: "embargo: 2021-09-01T18:00:00+09:00\n", Good: "embargo: 2021-09-10T18:00:00+09:00\n"},
		{ID: "approvals", Severity: finding.Error,
			Title: "A statement of ours has the approvals that onrecord.yaml asks for",
			check: checkApprovals,
			Why:   "What is merged is told.",
			Bad:   "-- onrecord.yaml --\napprovals: [legal]\n-- incident.yaml --\nparties: [{id: acme, ours: true}]\n",
			Good: "-- onrecord.yaml --\napprovals: [legal]\n-- incident.yaml --\nparties: [{id: acme, ours: true}]\n" +
				"-- 2021-09-10-acme.yaml --\napprovals: [{role: legal, by: j.doe}]\n"},
		{ID: "acknowledges", Severity: finding.Error, Title: "When we take something back, we say that we know it",
			check: checkAlarms,
			Why:   "A statement of ours that raises a high alarm names the one that it contradicts.",
			Bad: "-- incident.yaml --\nparties: [{id: acme, ours: true}]\n-- 2021-09-20-acme.yaml --\n" +
				"date: 2021-09-20\ntext: |\n  The data is ours.\npositions:\n" +
				"  - {question: from-acme, position: confirmed}\n",
			Good: "-- incident.yaml --\nparties: [{id: acme, ours: true}]\n-- 2021-09-20-acme.yaml --\n" +
				"date: 2021-09-20\ntext: |\n  The data is ours.\npositions:\n" +
				"  - {question: from-acme, position: confirmed}\nacknowledges: [2021-09-10-acme]\n"},
		{ID: "closed", Severity: finding.Warning, Title: "No statement comes after the incident was closed",
			check: checkClosed,
			Why:   "Either the matter goes on, or the statement belongs to another one.",
			Bad:   "closed: 2021-09-01\n", Good: "closed: 2021-09-30\n"},
		{ID: "exceptions", Severity: finding.Error, Fixed: true,
			Title: "An exception names a rule that can be excepted", check: checkExceptions,
			Why:  "A misspelt one would be without effect.",
			Bad:  "exceptions:\n  - {rule: varient, reason: both were given to us}\n",
			Good: "exceptions:\n  - {rule: variant, reason: both were given to us}\n"},
	}
}

// isOurs reports whether one of the parties that make a statement is ours.
func (p *pass) isOurs(s *record.Statement) bool { return p.in.IsOurs(s) }

// checkEmbargo finds embargoes that hold nothing back: over before the
// statement is made or, in an edit, when it is put on record. An embargo that
// was kept and has passed is no mistake: the file keeps it.
func checkEmbargo(p *pass) {
	const zones = 14 * time.Hour // by which a day begins earlier somewhere
	for _, s := range p.all {
		switch {
		case s.Embargo.IsZero():
		case !s.Date.IsZero() && s.Embargo.Start().Before(s.Date.Start().Add(-zones)):
			p.report(placeIn(s, "embargo", 0),
				fmt.Sprintf("the embargo ends on %s, before the statement of %s", s.Embargo.Words(), s.Date.Words()),
				"correct the embargo, or delete the line")
		case p.edited() && !p.Now.IsZero() && s.Embargo.Start().Before(p.Now) && p.newEmbargo(s):
			p.report(placeIn(s, "embargo", 0),
				fmt.Sprintf("the embargo ended on %s, and holds nothing back", s.Embargo.Words()),
				"write a later time, or delete the line")
		}
	}
}

func (p *pass) newEmbargo(s *record.Statement) bool {
	if p.was == nil {
		return true
	}
	was := p.was.Statement(s.ID)
	return was == nil && !p.was.Has(s.ID) || was != nil && !was.Embargo.Equal(s.Embargo)
}

func checkApprovals(p *pass) {
	for _, s := range p.all {
		if !p.isOurs(s) || s.Partial {
			continue
		}
		if missing := s.MissingApprovals(p.Approvals); len(missing) > 0 {
			p.report(placeIn(s, "approvals", 0),
				fmt.Sprintf("the statement is ours, and has no approval of %s", strings.Join(missing, " and ")),
				fmt.Sprintf("add to `approvals:` once it is given: `- {role: %s, by: …, date: …}`", missing[0]))
		}
	}
}

// checkAlarms holds that we know it when we take something back.
func checkAlarms(p *pass) {
	if !slices.ContainsFunc(p.in.Parties, func(q record.Party) bool { return q.Ours }) {
		return
	}
	moves := p.moves()
	for _, s := range p.in.Statements {
		if !p.isOurs(s) {
			continue
		}
		for _, t := range moves[s.ID] {
			if !contradicts(t) || slices.Contains(s.Acknowledges, t.FromSource.ID) {
				continue
			}
			i := slices.IndexFunc(s.Answers, func(a record.Answer) bool { return a.Question == t.Question.ID })
			p.report(placeIn(s, "positions.position", i),
				fmt.Sprintf("`%s` said `%s` on %s, and this is `%s`: %s", s.Party, t.From.Position,
					t.FromSource.Date.Words(), t.To.Position, t.Move),
				fmt.Sprintf("if that is meant, write `acknowledges: [%s]`",
					strings.Join(append(slices.Clone(s.Acknowledges), t.FromSource.ID), ", ")))
		}
	}
}

// moves returns, by the id of each statement, how it moves the answers that its audience had.
func (p *pass) moves() map[string][]change.Transition {
	all := make(map[string][]change.Transition)
	seen := make(map[string]bool)
	for _, s := range p.in.Statements {
		if to := s.Audience(); !seen[to] {
			seen[to] = true
			maps.Copy(all, change.Moves(p.in.ToldTo(to)))
		}
	}
	return all
}

// contradicts reports whether a move is at odds with what its party said before, and not only news.
func contradicts(t change.Transition) bool {
	switch t.Move {
	case change.Reversed, change.WalkedBack, change.Softened, change.Widened, change.DenialNarrowed:
		return t.Alarm == change.High
	}
	return false
}

func checkClosed(p *pass) {
	if p.in.Closed.IsZero() {
		return
	}
	for _, s := range p.all {
		if !s.Date.IsZero() && !p.in.Closed.By(s.Date) {
			p.report(placeIn(s, "date", 0),
				fmt.Sprintf("the incident was closed on %s, before this statement of %s", p.in.Closed.Words(),
					s.Date.Words()),
				"delete `closed` from incident.yaml if the matter goes on, or correct one of the two dates")
		}
	}
}

// checkExceptions holds that what is excepted exists and can be.
func checkExceptions(p *pass) {
	for i, e := range p.in.Exceptions {
		p.exception(e, p.inIncident("exceptions.rule", i))
		if e.Outlet != "" && !slices.ContainsFunc(p.all,
			func(s *record.Statement) bool { return isFrom(s, e.Outlet) }) {
			p.report(p.inIncident("exceptions.outlet", i),
				fmt.Sprintf("no statement of this incident has the outlet \"%s\"", shorten(e.Outlet, 40)),
				"write the outlet as the statements have it below `source`, or delete the line")
		}
	}
	for _, s := range p.all {
		for i, e := range s.Exceptions {
			p.exception(e, placeIn(s, "exceptions.rule", i))
		}
	}
}

func (p *pass) exception(e record.Exception, at place) {
	rule, ok := Find(e.Rule)
	switch {
	case e.Rule == "":
	case !ok:
		p.report(at, fmt.Sprintf("there is no rule `%s`", e.Rule),
			"write the name that the finding has in brackets"+meant(e.Rule))
	case rule.Fixed:
		p.report(at, fmt.Sprintf("the rule `%s` holds for every statement", e.Rule),
			"delete the entry, and do what the finding says")
	}
}
