package render

import (
	"encoding/json"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/view"
)

// A Quoted is a statement that an answer quotes, with where its words are from and the commit that has them.
type Quoted struct {
	Record       string // that it is of; "." for the one at hand
	In           *record.Incident
	Statement    *record.Statement
	File, Commit string
}

type jsonQuoted struct {
	Record     string             `json:"record"`
	Incident   string             `json:"incident"`
	Statement  string             `json:"statement"`
	Party      string             `json:"party"`
	PartyName  string             `json:"partyName"`
	Speaker    jsonSpeaker        `json:"speaker"`
	Date       record.Date        `json:"date"`
	Wording    record.Wording     `json:"wording"`
	Excerpt    string             `json:"excerpt"`    // the beginning of its words, on one line
	Quotations []jsonQuotedAnswer `json:"quotations"` // the words that carry its answers
	Source     jsonSource         `json:"source"`
	File       string             `json:"file"`   // of the record
	Commit     string             `json:"commit"` // that made the file what it says; "" where none did
}

type jsonQuotedAnswer struct {
	Question string          `json:"question"`
	Position record.Position `json:"position"`
	Quote    string          `json:"quote"`
}

// MarshalJSON writes it as docs/json.md has it.
func (q Quoted) MarshalJSON() ([]byte, error) {
	s := q.Statement
	party, _ := q.In.Party(s.Party)
	j := jsonQuoted{
		Record: q.Record, Incident: q.In.ID, Statement: s.ID, Party: s.Party, PartyName: party.Name,
		Speaker: jsonSpeaker(s.Speaker), Date: s.Date, Wording: s.Wording, Excerpt: view.Excerpt(change.Hit{Words: redline.Normalize(s.Text)}),
		Quotations: []jsonQuotedAnswer{}, Source: sourceJSON(s.Source), File: q.File, Commit: q.Commit,
	}
	for _, a := range s.Answers {
		j.Quotations = append(j.Quotations, jsonQuotedAnswer{a.Question, a.Position, a.Quote})
	}
	return json.Marshal(j)
}

// A Cited is a statement with how to cite it.
type Cited struct {
	Statement            *record.Statement
	Text, BibTeX, SHA256 string
}

// Citation writes how to cite a statement, as JSON.
func (w Writer) Citation(c Cited) error {
	return writeJSON(w, struct {
		Version  int    `json:"version"`
		Words    string `json:"words"` // all of them, a paragraph break as an empty line
		SHA256   string `json:"sha256"`
		Citation string `json:"citation"`
		BibTeX   string `json:"bibtex"`
	}{version, redline.Normalize(c.Statement.Text), c.SHA256, c.Text, c.BibTeX})
}
