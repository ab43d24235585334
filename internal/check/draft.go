package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// fresh yields the statements that the edit adds.
func (p *pass) fresh(yield func(*record.Statement) bool) {
	if !p.edited() {
		return
	}
	for _, s := range p.all {
		if (p.was == nil || !p.was.Has(s.ID)) && !yield(s) {
			return
		}
	}
}

// checkStale finds drafts that were begun before the branch they are made for
// got more statements of the same party.
func checkStale(p *pass) {
	if !p.edited() || p.Edit.Ahead == nil {
		return
	}
	ahead := p.Edit.Ahead.Incident(p.in.ID)
	if ahead == nil {
		return
	}
	reported := make(map[string]bool) // a party once
	for s := range p.fresh {
		if reported[s.Party] {
			continue
		}
		reported[s.Party] = true
		var missed []string
		for _, other := range ahead.Series(s.Party) {
			if !p.in.Has(other.ID) {
				missed = append(missed, "`"+other.ID+"`")
			}
		}
		if len(missed) > 0 {
			p.report(placeIn(s, "date", 0),
				fmt.Sprintf("since this draft was begun, %s of `%s` went on record: %s",
					finding.Plural(len(missed), "statement"), s.Party, strings.Join(missed, ", ")),
				"bring the draft up to date (git merge, or the button `Update branch`), and read it against what was "+
					"said since")
		}
	}
}

// checkReversals names what a party said before on the other side of a question.
func checkReversals(p *pass) {
	var before map[[2]string][]said
	for s := range p.fresh {
		if before == nil {
			before = p.said()
		}
		for i, a := range s.Answers {
			q, _ := p.in.Question(a.Question)
			was := opposite(before[[2]string{s.Party, a.Question}], s, a)
			if was.Statement == nil || q.Kind == record.State || slices.Contains(s.Acknowledges, was.ID) {
				continue
			}
			p.report(placeIn(s, "positions.position", i),
				fmt.Sprintf("on `%s`, `%s` said on %s: %s (`%s`); and now: %s (`%s`)",
					a.Question, s.Party, was.Date.Words(), quoteOf(was.answer), was.answer.Position,
					quoteOf(a), a.Position),
				fmt.Sprintf("check that both are right; `acknowledges: [%s]` says that it is known", was.ID))
		}
	}
}

// quoteOf returns the words of an answer, in quotation marks.
func quoteOf(a record.Answer) string {
	if a.Quote == "" {
		return "without words"
	}
	return "\"" + shorten(strings.Join(strings.Fields(a.Quote), " "), 160) + "\""
}

// A said is an answer and the statement that it is in.
type said struct {
	*record.Statement
	answer record.Answer
}

// said returns the answers of each party on each question, oldest first, by
// the two ids.
func (p *pass) said() map[[2]string][]said {
	all := make(map[[2]string][]said)
	for _, s := range p.in.Statements {
		for _, party := range s.Parties() {
			for _, a := range s.Answers {
				key := [2]string{party, a.Question}
				all[key] = append(all[key], said{s, a})
			}
		}
	}
	return all
}

// opposite returns the latest of a party's answers that lies before a statement
// and on the other side of the question than a; its Statement is nil where
// there is none.
func opposite(before []said, s *record.Statement, a record.Answer) said {
	rank, _ := a.Position.Rank()
	for _, was := range slices.Backward(before) {
		if other, _ := was.answer.Position.Rank(); other*rank < 0 && record.Compare(was.Statement, s) < 0 {
			return was
		}
	}
	return said{}
}
