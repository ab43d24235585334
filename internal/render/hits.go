package render

import (
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// HitFormats returns the forms that the results of a search have.
func HitFormats() []Format { return append(Formats(), CSV) }

// Hits writes what a search found, in its order. more says that there are others, which are not shown.
func (w Writer) Hits(all []change.Hit, more bool) error {
	switch w.Format {
	case JSON:
		return hitsJSON(w, all, more)
	case CSV:
		rows := [][]string{view.HitColumns}
		for _, h := range all {
			rows = append(rows, view.HitRow(h))
		}
		return writeCSV(w, rows)
	}
	return w.Blocks(slices.Values(view.Hits(all, more)))
}

type jsonHit struct {
	Record    string           `json:"record"`
	Incident  string           `json:"incident"`
	Statement string           `json:"statement"`
	Party     string           `json:"party"`
	Date      record.Date      `json:"date"`
	Excerpt   string           `json:"excerpt"`
	Positions []jsonThenAndNow `json:"positions"`
	Title     string           `json:"title"` // of the incident
	PartyName string           `json:"partyName"`
	Role      record.Role      `json:"role"`
	Speaker   jsonSpeaker      `json:"speaker"`
	Source    jsonSource       `json:"source"`
	Wording   record.Wording   `json:"wording"`
	Lang      string           `json:"lang"`
	Alarm     change.Alarm     `json:"alarm"`
	Withdrawn *record.Date     `json:"withdrawn"` // null while the words stand
	Score     float64          `json:"score"`
}

// A jsonThenAndNow is what a party answered in a statement, and what stands of its answers to the question.
type jsonThenAndNow struct {
	Question string          `json:"question"`
	Ask      string          `json:"ask"`
	Party    string          `json:"party"`
	Position record.Position `json:"position"`
	Quote    string          `json:"quote"`
	Now      record.Position `json:"now"`
	NowSince record.Date     `json:"nowSince"`
}

func hitsJSON(w Writer, all []change.Hit, more bool) error {
	hits := make([]jsonHit, len(all))
	for i, h := range all {
		hits[i] = hitJSON(h)
	}
	return writeJSON(w, struct {
		Version int       `json:"version"`
		Hits    []jsonHit `json:"hits"`
		More    bool      `json:"more"` // there are others
	}{version, hits, more})
}

func hitJSON(h change.Hit) jsonHit {
	s := h.Statement
	party, _ := h.Incident.Party(s.Party)
	j := jsonHit{
		Record: h.Record, Incident: h.Incident.ID, Statement: s.ID, Party: s.Party, Date: h.Said, Excerpt: view.Excerpt(h),
		Positions: []jsonThenAndNow{}, Title: h.Incident.Title, PartyName: party.Name, Role: party.Role,
		Speaker: jsonSpeaker(s.Speaker), Source: sourceJSON(s.Source), Wording: s.Wording, Lang: s.Lang, Alarm: h.Alarm,
		Score: h.Score,
	}
	if s.Withdrawn != nil && s.Withdrawn.Until.IsZero() {
		j.Withdrawn = &s.Withdrawn.Date
	}
	for _, p := range h.Positions {
		now := jsonThenAndNow{
			Question: p.Question.ID, Ask: p.Question.Ask, Party: p.Party.ID, Position: p.Then.Position, Quote: p.Then.Quote,
			Now: record.NotAddressed,
		}
		if p.Now != nil {
			now.Now, now.NowSince = p.Now.Answer.Position, p.Now.Since
		}
		j.Positions = append(j.Positions, now)
	}
	return j
}
