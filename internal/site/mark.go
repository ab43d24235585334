package site

import (
	"html/template"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// A Mark stands for a position: its shape says the side, its fill how firmly, and its letter which it is, so that none
// of the three has to be seen to know it.
type Mark struct {
	Class  string // of the fill: no2, no1, zero, yes1, yes2, off, asked, gone, said
	Shape  string // square, circle or diamond
	Letter string
	Name   string // what it stands for
	Side   int    // -1, 0 or +1: the side of the question that the party is on
}

// Drawn returns the mark around the point 0,0 of a picture.
func (m Mark) Drawn() template.HTML {
	shape := `<circle r="9"/>`
	switch m.Shape {
	case "square":
		shape = `<rect x="-9" y="-9" width="18" height="18" rx="2"/>`
	case "diamond":
		shape = `<rect x="-8" y="-8" width="16" height="16" transform="rotate(45)"/>`
	}
	return template.HTML(shape + `<text dy=".35em">` + m.Letter + `</text>`)
}

// Sign returns the mark as a picture that stands beside words.
func (m Mark) Sign() template.HTML {
	return `<svg class="sign m ` + template.HTML(m.Class) +
		`" viewBox="-12 -12 24 24" width="24" height="24" aria-hidden="true">` + m.Drawn() + `</svg>`
}

// marks are those of the positions, in the order of the legend.
var marks = []struct {
	position record.Position
	Mark
}{
	{record.Denied, Mark{"no2", "square", "D", "denied", -1}},
	{record.NoIndication, Mark{"no1", "square", "N", "no indication", -1}},
	{record.Unknown, Mark{"zero", "circle", "U", "unknown", 0}},
	{record.Investigating, Mark{"zero", "circle", "I", "investigating", 0}},
	{record.Possible, Mark{"yes1", "diamond", "P", "possible", 1}},
	{record.Confirmed, Mark{"yes2", "diamond", "C", "confirmed", 1}},
	{record.Resolved, Mark{"no2", "square", "R", "resolved", -1}},
	{record.Mitigated, Mark{"yes1", "diamond", "M", "mitigated", 1}},
	{record.Ongoing, Mark{"yes2", "diamond", "O", "ongoing", 1}},
	{record.Declined, Mark{"off", "circle", "–", "declined to answer", 0}},
}

// legend returns all marks.
func legend() (all []Mark) {
	for _, m := range marks {
		all = append(all, m.Mark)
	}
	return append(all, goneMark, askedMark, saidMark)
}

var (
	askedMark = Mark{"asked", "circle", "?", "asked, did not answer", 0}
	saidMark  = Mark{"said", "circle", "·", "said something else", 0}
	goneMark  = Mark{"gone", "circle", "×", "withdrawn or taken back", 0}
)

// markOf returns the mark of where a party stands.
func markOf(p change.Point) Mark {
	if p.Gone() {
		return goneMark
	}
	if p.Stance.Statement.Wording == record.NoAnswer {
		return askedMark
	}
	for _, m := range marks {
		if m.position == p.Stance.Answer.Position {
			m.Mark.Side = p.Side()
			return m.Mark
		}
	}
	return saidMark
}
