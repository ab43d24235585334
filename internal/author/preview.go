package author

import (
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// A Base is what a draft is put on record on top of.
type Base struct {
	Incident  *record.Incident
	Folder    string        // of the record, from the project's
	Files     []string      // the names of those in the incident's folder
	Approvals []string      // the roles that have to agree to a statement of ours
	Alarms    change.Alarms // that the project sets
}

// A Preview is what a draft comes to.
type Preview struct {
	File     string // its path, from the project's folder
	Content  []byte
	Findings []finding.Finding // in that file, sorted
	Changes  []change.Change   // what those who may know would be told; none where the file cannot be read
	Ours     bool              // it is a statement of a party of ours
	Public   bool              // everybody may know it

	text  string // the words, as they were typed
	words int    // the line of the file on which they begin; 0 where there are none
}

// Preview returns what a draft comes to on top of the base at a time: what a review of it would say. The error is that
// of Check.
func (b *Base) Preview(d Draft, now time.Time) (*Preview, error) {
	if err := d.Check(); err != nil {
		return nil, err
	}
	p := &Preview{File: path.Join(b.Folder, b.Incident.ID, d.Name(b.Files)), text: d.Text}
	p.Content, p.words = d.write()
	p.Public = (&record.Statement{To: d.To}).IsPublic()
	for _, id := range append([]string{d.Party}, d.Jointly...) {
		party, _ := b.Incident.Party(id)
		p.Ours = p.Ours || party.Ours
	}
	s, read := record.Parse(p.File, p.Content)
	c := check.Context{Now: now, Approvals: b.Approvals}
	if finding.Failed(read) {
		p.Findings = check.Alone(s, read, c)
		return p, nil
	}
	was := &record.Record{Incidents: []*record.Incident{b.Incident}}
	is := &record.Record{Incidents: []*record.Incident{b.Incident.With(s)}, Findings: read}
	c.Edit = &check.Edit{Base: was}
	p.Findings = slices.DeleteFunc(check.Run(is, c), func(f finding.Finding) bool { return f.File != p.File })
	p.Changes = append(change.Between(was, is, now, b.Alarms), change.Confidential(was, is, now, b.Alarms)...)
	return p, nil
}

// Line returns a line of the file, counted from 1; "" where it has none.
func (p *Preview) Line(_ string, n int) string {
	lines := strings.Split(string(p.Content), "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

// Place returns where in the words that were typed a finding stands, in UTF-16 as browsers count, and -1 where it
// stands elsewhere in the file.
func (p *Preview) Place(f finding.Finding) int {
	if p.words == 0 || f.Line < p.words {
		return -1
	}
	text := p.text
	at := len(text) - len(strings.TrimLeft(text, " \t\n"))
	for range f.Line - p.words {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			return -1
		}
		at += end + 1
	}
	line, _, _ := strings.Cut(text[at:], "\n")
	n, column := units(text[:at]), 1+indented
	for _, r := range line {
		if column == f.Column {
			break
		}
		n, column = n+utf16.RuneLen(r), column+1
	}
	return n
}

// units returns the length of a text in UTF-16.
func units(text string) (n int) {
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}
