// The module for browsers reads no articles: what reads them brings an HTTP client.

//go:build !js

package render

import (
	"io"

	"github.com/onrecord/onrecord/internal/importer/article"
)

type jsonDraft struct {
	Party        string          `json:"party"`
	Speaker      jsonDraftName   `json:"speaker"`
	Organisation string          `json:"organisation"`
	Text         string          `json:"text"`
	Wording      string          `json:"wording"`
	Date         string          `json:"date"`
	Rule         string          `json:"rule"`
	Sentence     string          `json:"sentence"`
	OnRecord     *jsonKnown      `json:"onRecord"`
	Quotations   []jsonQuotation `json:"quotations"`
	Remarks      []string        `json:"remarks"`
}

type jsonDraftName struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

type jsonKnown struct {
	Incident  string `json:"incident"`
	Statement string `json:"statement"`
	Date      string `json:"date"`
}

type jsonQuotation struct {
	Text     string     `json:"text"`
	Verb     string     `json:"verb"`
	Rule     string     `json:"rule"`
	Sentence string     `json:"sentence"`
	OnRecord *jsonKnown `json:"onRecord"`
}

// Drafts writes the drafts of an article as JSON.
func Drafts(w io.Writer, drafts []article.Draft) error {
	all := []jsonDraft{}
	for _, d := range drafts {
		j := jsonDraft{
			Party: d.Party, Speaker: jsonDraftName{d.Speaker.Name, d.Speaker.Role}, Organisation: d.Speaker.Organisation,
			Text: d.Text, Wording: string(d.Wording), Date: d.Date, Rule: string(d.Rule), Sentence: d.Sentence,
			OnRecord: (*jsonKnown)(d.Known), Quotations: []jsonQuotation{}, Remarks: append([]string{}, d.Remarks...),
		}
		for _, q := range d.Quotations {
			j.Quotations = append(j.Quotations,
				jsonQuotation{q.Text, q.Verb, string(q.Rule), q.Sentence, (*jsonKnown)(q.Known)})
		}
		all = append(all, j)
	}
	return writeJSON(w, struct {
		Version int         `json:"version"`
		Drafts  []jsonDraft `json:"drafts"`
	}{1, all})
}
