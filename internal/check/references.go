package check

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
)

func checkParties(p *pass) {
	if p.in.Broken {
		return // nobody can say which parties there are
	}
	for _, s := range p.in.Statements {
		if _, ok := p.in.Party(s.Party); !ok {
			p.statement(s, "party", 0, fmt.Sprintf("incident.yaml has no party `%s`", s.Party),
				"write one of "+idList(p.in.Parties, func(q record.Party) string { return q.ID })+", or add the party there")
		}
	}
}

func checkQuestions(p *pass) {
	if p.in.Broken {
		return
	}
	for _, s := range p.in.Statements {
		for i, a := range s.Answers {
			if _, ok := p.in.Question(a.Question); !ok {
				p.statement(s, "positions.question", i, fmt.Sprintf("incident.yaml has no question `%s`", a.Question),
					"write one of "+idList(p.in.Questions, func(q record.Question) string { return q.ID })+", or add the question there")
			}
		}
	}
}

func idList[T any](all []T, id func(T) string) string {
	if len(all) == 0 {
		return "its ids (there are none yet)"
	}
	ids := make([]string, len(all))
	for i, v := range all {
		ids[i] = "`" + id(v) + "`"
	}
	return strings.Join(ids, ", ")
}

func checkAcknowledged(p *pass) {
	for _, s := range p.in.Statements {
		for i, id := range s.Acknowledges {
			if !p.in.Has(id) {
				p.statement(s, "acknowledges.", i, fmt.Sprintf("there is no statement `%s` in this incident", id), "write the name of its file without .yaml")
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
			p.statement(s, "follows", 0, fmt.Sprintf("there is no statement `%s` in this incident", s.Follows), "write the name of its file without .yaml")
		case o == s:
			p.statement(s, "follows", 0, "the statement follows itself", "write the id of an earlier statement, or delete the line")
		case o.Party != s.Party:
			p.statement(s, "follows", 0, fmt.Sprintf("`%s` is a statement of another party, `%s`", o.ID, o.Party),
				fmt.Sprintf("write the id of an earlier statement of `%s`, or delete the line", s.Party))
		case o.Follows == s.ID:
			p.statement(s, "follows", 0, fmt.Sprintf("this statement and `%s` follow each other", o.ID), "delete the line in the earlier of the two")
		case record.Compare(o, s) > 0:
			p.statement(s, "follows", 0, fmt.Sprintf("`%s` is the later of the two, of %s", o.ID, o.Date.Words()),
				"write the id of an earlier statement, or delete the line")
		case o.Wording == record.NoAnswer:
			p.statement(s, "follows", 0, fmt.Sprintf("`%s` has no words to compare with: the party did not answer", o.ID), "write the id of a statement with a text, or delete the line")
		}
	}
}
