package check

import (
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// A value is words that a file has under a key.
type value struct {
	words string
	place
	isText bool // they are a block, whose words stand as they are in the file
}

// at returns the place of a byte of the value in its file; of a value on one line, the place of the value.
func (v value) at(offset int) place {
	if !v.isText {
		return v.place
	}
	first := strings.IndexFunc(v.words, func(r rune) bool { return r != '\n' })
	before := v.words[min(first, offset):offset]
	line := strings.Count(before, "\n")
	start := strings.LastIndexByte(before, '\n') + 1
	pos := v.place.at
	return place{v.file, finding.Pos{Line: pos.Line + line, Column: pos.Column + utf8.RuneCountInString(before[start:])}}
}

// values yields the words of the incident's files that people read, each file's in one list.
func (p *pass) values(yield func([]value) bool) {
	if !yield(p.incidentValues()) {
		return
	}
	for _, s := range p.all {
		if !yield(valuesOf(s)) {
			return
		}
	}
}

func (p *pass) incidentValues() []value {
	in := p.in
	all := []value{{in.Title, p.inIncident("title", 0), false}, {in.Summary, p.inIncident("summary.", 0), true}}
	for i, party := range in.Parties {
		all = append(all, value{party.Name, p.inIncident("parties.name", i), false})
	}
	for i, q := range in.Questions {
		all = append(all, value{q.Ask, p.inIncident("questions.ask", i), false})
	}
	return all
}

// valuesOf returns the words of a statement, its text first.
func valuesOf(s *record.Statement) []value {
	all := []value{textOf(s)}
	for _, v := range []struct{ key, words string }{
		{"speaker.name", s.Speaker.Name}, {"speaker.role", s.Speaker.Role}, {"source.outlet", s.Source.Outlet},
		{"source.author", s.Source.Author}, {"notes", s.Notes},
	} {
		all = append(all, value{v.words, placeIn(s, v.key, 0), false})
	}
	for i, a := range s.Answers {
		all = append(all, value{a.Quote, placeIn(s, "positions.quote", i), false})
	}
	for i, promise := range s.Promises {
		all = append(all, value{promise.Quote, placeIn(s, "promises.quote", i), false})
	}
	for i, c := range s.Corrections {
		all = append(all, value{c.Note, placeIn(s, "corrections.note", i), false})
	}
	if w := s.Withdrawn; w != nil {
		all = append(all, value{w.Reason, placeIn(s, "withdrawn.reason", 0), false},
			value{w.Because, placeIn(s, "withdrawn.because", 0), false})
	}
	return all
}

func textOf(s *record.Statement) value { return value{s.Text, placeIn(s, "text.", 0), true} }
