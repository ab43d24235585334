package article

import (
	"slices"
	"strings"
	"unicode"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// bare returns the letters and digits of a text alone, so that the same words are the same however they are set.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, redline.Compatible(text))
}

// namesOf returns what the parties of an incident are called.
func namesOf(in *record.Incident) (names []string) {
	if in != nil {
		for _, p := range in.Parties {
			names = append(names, p.Name)
		}
	}
	return names
}

// A matcher finds the party of a speaker, and the statement on record that has some words.
type matcher struct {
	incident *record.Incident
	record   *record.Record
	texts    map[*record.Statement]string // the bare words of each statement
	last     *record.Statement            // that has the quotation before; nil where none has
}

func newMatcher(in *record.Incident, r *record.Record) *matcher {
	m := &matcher{incident: in, record: r, texts: make(map[*record.Statement]string)}
	for _, in := range m.incidents() {
		for _, s := range in.Statements {
			m.texts[s] = bare(s.Text)
		}
	}
	return m
}

// draft returns the draft of one quotation.
func (m *matcher) draft(q Quotation, date string) Draft {
	d := Draft{Speaker: q.Speaker, Party: m.party(q.Speaker), Wording: record.Verbatim, Date: date, Known: m.known(q)}
	if !q.Full {
		d.Wording = record.Reported
	}
	if d.Party != "" && d.Speaker.Organisation == "" { // somebody who spoke for it before
		party, _ := m.incident.Party(d.Party)
		d.Speaker.Organisation = party.Name
	}
	if at, _, ok := record.ReadDate(q.Time); ok {
		d.Date = at.String()
	}
	d.Quotations = []Drafted{{q, d.Known}}
	return d
}

// party returns the id of the party that a speaker speaks for: the one that has the name of the organisation, or for
// which a person of that name spoke before; "" where there is none, or more than one.
func (m *matcher) party(s Speaker) string {
	if m.incident == nil {
		return ""
	}
	var found []string
	for _, p := range m.incident.Parties {
		if sameParty(p, s.Organisation) || s.Name != "" && strings.EqualFold(p.Name, s.Name) {
			found = append(found, p.ID)
		}
	}
	if len(found) == 0 && s.Name != "" {
		for _, said := range m.incident.Statements {
			if strings.EqualFold(said.Speaker.Name, s.Name) && !slices.Contains(found, said.Party) {
				found = append(found, said.Party)
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// sameParty reports whether an organisation is a party: by its name or id, or where the words of the one begin with
// those of the other: Toray, Toray Industries.
func sameParty(p record.Party, organisation string) bool {
	name, other := strings.ToLower(p.Name), strings.ToLower(strings.TrimSpace(organisation))
	if other == "" {
		return false
	}
	return other == name || other == p.ID || strings.HasPrefix(other, name+" ") || strings.HasPrefix(name, other+" ") ||
		isSigns(name) && strings.HasPrefix(other, name)
}

// isSigns reports whether a name is written in a script without blanks.
func isSigns(name string) bool {
	return strings.ContainsFunc(name, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Katakana) })
}

// known returns the first statement on record that has the words of a quotation; nil where none has. Of words that are
// too few to tell it is that of the quotation before, which they go on.
func (m *matcher) known(q Quotation) *Known {
	const few, fewSigns = 20, 10 // letters
	words := bare(q.Text)
	n := len([]rune(words))
	short := n < few && !(isSigns(q.Text) && n >= fewSigns)
	var first *record.Statement
	var where *record.Incident
	for _, in := range m.incidents() {
		for _, s := range in.Statements {
			if short && !(q.Joins && s == m.last) || !strings.Contains(m.texts[s], words) {
				continue
			}
			if first == nil || record.Compare(s, first) < 0 {
				first, where = s, in
			}
		}
	}
	if m.last = first; first == nil {
		return nil
	}
	return &Known{where.ID, first.ID, first.Date.String()}
}

func (m *matcher) incidents() []*record.Incident {
	if m.record == nil {
		return nil
	}
	return m.record.Incidents
}
