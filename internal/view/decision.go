package view

import (
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// excerpt is how many characters stand for a text that has no quotation.
const excerpt = 600

// decisions shows what the reader must decide on: everything of high alarm,
// with both quotations side by side.
func (r *Review) decisions(d Detail) (all []Block) {
	most := excerpt
	if d.Full == 0 {
		most = excerpt / 4
	}
	for _, c := range r.Changes {
		if c.Alarm != change.High {
			continue
		}
		moved := false
		for _, t := range c.Transitions {
			if t.Alarm == change.High {
				moved = true
				all = append(all, decision(c, t, most))
			}
		}
		if !moved {
			all = append(all, edit(c, most))
		}
	}
	return all
}

// decision sets the words before a move and after it side by side.
func decision(c change.Change, t change.Transition, most int) Block {
	before, was := "before", ""
	if t.FromSource != nil {
		before += ", " + t.FromSource.Date.Words()
		was = carried(t.From, t.FromSource)
	}
	return Block{Kind: Section, Class: "decision", Spans: []Span{strong(headline(ofStatement(c)))}, Inner: []Block{
		paragraph("kind", plain(what(c))),
		paragraph("question", plain(OneLine(t.Question.Ask))),
		paragraph("move", strong(positions(t)), plain(": "+moves[t.Move])),
		sideBySide([]string{before, "now, " + c.Date.Words()}, []string{was, carried(t.To, c.Statement)}, most),
	}}
}

// edit sets the words that a text lost and gained in place side by side.
func edit(c change.Change, most int) Block {
	b := Block{Kind: Section, Class: "decision", Spans: []Span{strong(headline(ofStatement(c)))}}
	b.Inner = []Block{paragraph("kind", plain(what(c)))}
	if line := c.Redline(); line != nil {
		sides := []string{side(*line, redline.Delete), side(*line, redline.Insert)}
		b.Inner = append(b.Inner, sideBySide([]string{"struck out", "put in"}, sides, most))
	}
	return b
}

// what says which statement of which incident a decision is about, and what happened to it.
func what(c change.Change) string {
	return title(c.Incident) + ", " + OneLine(c.Statement.ID) + ": " + kind(c)
}

// side joins the words that one side of a redline has alone.
func side(r redline.Redline, op redline.Op) string {
	var all []string
	for _, s := range r.Spans {
		if s.Op == op && strings.TrimSpace(s.Text) != "" {
			all = append(all, strings.TrimSpace(s.Text))
		}
	}
	return strings.Join(all, " … ")
}

// carried returns the words that carry an answer or, where none are typed, the
// text.
func carried(a record.Answer, s *record.Statement) string {
	if a.Quote != "" {
		return quoted(s, a.Quote).Text
	}
	return redline.Normalize(s.Text)
}

func sideBySide(head, cells []string, most int) Block {
	b := Block{Kind: Table, Class: "side-by-side", Rows: [][]Span{nil}}
	for i := range head {
		b.Head = append(b.Head, plain(head[i]))
		b.Rows[0] = append(b.Rows[0], plain(OneLine(beginning(cells[i], most))))
	}
	return b
}

// beginning returns at most n characters of a text, and says where it is cut.
func beginning(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + " …"
}
