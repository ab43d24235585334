package view

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// Status shows who stands where on each question, who contradicts whom, what
// was promised, and who has not answered.
func Status(s change.Status) Block {
	b := Block{Kind: Section, Class: "incident", Spans: []Span{strong(title(s.Incident))}}
	for _, line := range when(s) {
		b.Inner = append(b.Inner, paragraph("when", muted(line)))
	}
	table := Block{Kind: Table, Class: "status"}
	for _, q := range s.Questions {
		table.Rows = append(table.Rows, standing(s, q)...)
	}
	if len(table.Rows) > 0 {
		b.Inner = append(b.Inner, table)
	}
	for _, line := range append(promised(s), unheard(s)...) {
		b.Inner = append(b.Inner, paragraph("note", plain(line)))
	}
	return b
}

// Standings is Status for a form that has tables: each row names its question, and what is none stands below.
func Standings(s change.Status) Block {
	b := Status(s)
	all := slices.IndexFunc(b.Inner, func(b Block) bool { return b.Kind == Table })
	if all < 0 {
		return b
	}
	table := Block{Kind: Table, Class: "status", Head: []Span{
		plain("Question"), plain("Party"), plain("Position"), plain("Since"), plain("Before"), plain("Also"),
	}}
	var ask Span
	var below []Block
	for _, row := range b.Inner[all].Rows {
		switch row[0].Role {
		case Strong:
			ask = plain(row[0].Text)
		case Warn:
			below = append(below, paragraph("contradiction", plain(ask.Text+" "), row[0]))
		default:
			cells := make([]Span, len(table.Head))
			copy(cells[1:], row)
			cells[0], cells[3].Text = ask, strings.TrimPrefix(cells[3].Text, sinceDay)
			cells[4].Text = strings.TrimPrefix(cells[4].Text, before)
			table.Rows = append(table.Rows, cells)
		}
	}
	b.Inner = slices.Concat(b.Inner[:all], []Block{table}, below, b.Inner[all+1:])
	return b
}

// What the cells of a stance begin with where no column says it.
const (
	sinceDay = "since "
	before   = "before: "
)

// when says of which time a status is, and what is not known of it.
func when(s change.Status) (all []string) {
	if !s.AsOf.IsZero() {
		all = append(all, "as of the end of "+s.AsOf.Words())
	}
	if !s.KnownAt.IsZero() {
		all = append(all, "as the record knew it at the end of "+s.KnownAt.Words())
	}
	if s.NoHistory && len(all) > 0 {
		all = append(all, "without the history: what came on record later, "+
			"and what texts that were changed in place said before, is not known")
	}
	return all
}

// standing is the rows of one question.
func standing(s change.Status, q change.Standing) [][]Span {
	rows := [][]Span{{strong(OneLine(q.Question.Ask))}}
	if len(q.Stances) == 0 {
		rows = append(rows, []Span{muted("nobody has answered")})
	}
	for _, st := range q.Stances {
		rows = append(rows, stance(s, q, st))
	}
	for _, c := range q.Contradictions {
		rows = append(rows, []Span{{Text: contradiction(c) + quotes(c), Role: Warn}})
	}
	return rows
}

// stance is a row: who, where they stand, since when, where they stood before,
// how often that changed, and for whom it is bad news.
func stance(s change.Status, q change.Standing, st *change.Stance) []Span {
	name := OneLine(st.Party.Name)
	if q.IsUnder(st, s.Incident) {
		parent, _ := s.Incident.Party(st.Party.PartOf)
		name += ", part of " + OneLine(parent.Name)
	}
	stands := answer(st.Answer)
	if w := st.Withdrawn(s.AsOf); w != nil {
		stands += ", withdrawn on " + day(w.Date)
	}
	if st.TakenBack != nil {
		stands += ", taken back on " + day(st.TakenBack.Date)
	}
	was := stood(st)
	if was != "" {
		was = before + was
	}
	since := plain(sinceDay + day(st.Since))
	return []Span{plain(name), strong(stands), since, muted(was), muted(strings.Join(aside(s, st), "; "))}
}

// aside is what else there is to know about a stance.
func aside(s change.Status, st *change.Stance) (all []string) {
	if !st.PositionSince.Equal(st.Since) {
		all = append(all, fmt.Sprintf("%s since %s", st.Answer.Position, day(st.PositionSince)))
	}
	if st.Changes > 1 {
		all = append(all, fmt.Sprintf("changed %d times", st.Changes))
	}
	if !st.Amended.IsZero() {
		all = append(all, "its text was changed in place on "+day(st.Amended))
	}
	if parties := s.BadNewsFor(st); len(parties) > 0 {
		all = append(all, "bad news for "+strings.Join(names(parties), ", "))
	}
	return all
}

// quotes are the words of both sides of a contradiction, as far as they are typed.
func quotes(c change.Contradiction) string {
	var all []string
	for _, s := range []*change.Stance{c.One, c.Other} {
		if s.Answer.Quote != "" {
			all = append(all, quoted(s.Statement, s.Answer.Quote).Text)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return ": " + strings.Join(all, " and ")
}

// promised says what was promised, and whether it is shown to be kept.
func promised(s change.Status) (all []string) {
	for _, p := range s.Promises {
		party, _ := s.Incident.Party(p.Statement.Party)
		state := "nothing on record shows it kept"
		if p.KeptBy != nil {
			state = fmt.Sprintf("kept, as of %s (%s)", p.KeptBy.Date.Words(), OneLine(p.KeptBy.ID))
		}
		all = append(all, fmt.Sprintf("%s promised on %s: “%s”%s; %s.",
			OneLine(party.Name), p.Statement.Date.Words(), OneLine(p.Quote), by(p.Promise), state))
	}
	return all
}

// stood is what stood before an answer: of one of the same position, its extent alone.
func stood(st *change.Stance) string {
	if st.Before == nil {
		return ""
	}
	was := answer(st.Before.Answer)
	if extent, ok := strings.CutPrefix(was, string(st.Answer.Position)+" ("); ok {
		return strings.TrimSuffix(extent, ")")
	}
	return was
}

// day is a date without its time of day.
func day(d record.Date) string {
	day, _, _ := strings.Cut(d.Words(), ",")
	return day
}

// unheard says who did not answer, and of whom nothing is on record.
func unheard(s change.Status) (all []string) {
	for _, n := range s.NoAnswer {
		party, _ := s.Incident.Party(n.Party)
		all = append(all, fmt.Sprintf("%s was asked and did not answer (%s%s).",
			OneLine(party.Name), n.Date.Words(), where(n)))
	}
	if len(s.Silent) > 0 {
		all = append(all, "Nothing is on record of "+strings.Join(names(s.Silent), ", ")+".")
	}
	return all
}
