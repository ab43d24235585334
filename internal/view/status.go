package view

import (
	"fmt"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// Statuses shows where everybody stands in each incident at the end of asOf
// or, where it is zero, by all that is on record.
func Statuses(asOf record.Date, all []change.Status) []Block {
	blocks := make([]Block, len(all))
	for i, s := range all {
		blocks[i] = Status(s)
		if !asOf.IsZero() {
			as := paragraph("as-of", muted("as of the end of "+asOf.Words()))
			blocks[i].Inner = append([]Block{as}, blocks[i].Inner...)
		}
	}
	return blocks
}

// Status shows who stands where on each question, who contradicts whom, and
// who has not answered.
func Status(s change.Status) Block {
	b := Block{Kind: Section, Class: "incident", Spans: []Span{strong(title(s.Incident))}}
	table := Block{Kind: Table, Class: "status"}
	for _, q := range s.Questions {
		table.Rows = append(table.Rows, standing(q, s.AsOf)...)
	}
	if len(table.Rows) > 0 {
		b.Inner = append(b.Inner, table)
	}
	for _, line := range unheard(s) {
		b.Inner = append(b.Inner, paragraph("unheard", plain(line)))
	}
	return b
}

// standing is the rows of one question.
func standing(q change.Standing, asOf record.Date) [][]Span {
	rows := [][]Span{{strong(words(q.Question.Ask))}}
	if len(q.Stances) == 0 {
		rows = append(rows, []Span{muted("nobody has answered")})
	}
	for _, st := range q.Stances {
		rows = append(rows, stance(st, asOf))
	}
	for _, c := range q.Contradictions {
		rows = append(rows, []Span{{Text: contradiction(c), Role: Warn}})
	}
	return rows
}

// stance is a row: who, where they stand, since when, where they stood.
func stance(st *change.Stance, asOf record.Date) []Span {
	stands := answer(st.Answer)
	if st.Withdrawn(asOf) != nil {
		stands += ", withdrawn"
	}
	was := ""
	if before := stood(st); before != "" {
		was = "before: " + before
	}
	return []Span{plain(words(st.Party.Name)), strong(stands), plain("since " + day(st.Since)), muted(was)}
}

// stood is what stood before an answer: of one of the same position, its extent alone.
func stood(st *change.Stance) string {
	if st.Before == nil {
		return ""
	}
	before := answer(st.Before.Answer)
	if extent, ok := strings.CutPrefix(before, string(st.Answer.Position)+" ("); ok {
		return strings.TrimSuffix(extent, ")")
	}
	return before
}

// day is a date without its time of day.
func day(d record.Date) string {
	words, _, _ := strings.Cut(d.Words(), ",")
	return words
}

// unheard says who did not answer, and of whom nothing is on record.
func unheard(s change.Status) (all []string) {
	for _, n := range s.NoAnswer {
		party, _ := s.Incident.Party(n.Party)
		all = append(all, fmt.Sprintf("%s was asked and did not answer (%s%s).", words(party.Name), n.Date.Words(), where(n)))
	}
	if len(s.Silent) > 0 {
		names := make([]string, len(s.Silent))
		for i, p := range s.Silent {
			names[i] = words(p.Name)
		}
		all = append(all, "Nothing is on record of "+strings.Join(names, ", ")+".")
	}
	return all
}
