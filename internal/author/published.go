package author

import (
	"encoding/json"
	"path"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// published is a base as the pages of a record carry it for the form: of the statements what the pages show of them,
// and nothing that they do not.
type published struct {
	ID         string
	Title      string
	Closed     record.Date
	Folder     string
	Parties    []record.Party
	Questions  []record.Question
	Exceptions []record.Exception `json:",omitzero"`
	Approvals  []string           `json:",omitzero"`
	Alarms     change.Alarms      `json:",omitzero"`
	Statements []*record.Statement
}

// MarshalJSON returns a base as pages may carry it, where its incident is as everybody may be told it.
func (b *Base) MarshalJSON() ([]byte, error) {
	in := b.Incident
	p := published{
		ID: in.ID, Title: in.Title, Closed: in.Closed, Folder: b.Folder, Parties: in.Parties, Questions: in.Questions,
		Approvals: b.Approvals, Alarms: b.Alarms, Statements: []*record.Statement{},
	}
	for _, e := range in.Exceptions {
		p.Exceptions = append(p.Exceptions, record.Exception{Rule: e.Rule, Outlet: e.Outlet, Reason: "on record"})
	}
	for _, s := range in.Statements {
		p.Statements = append(p.Statements, shown(s))
	}
	return json.Marshal(p)
}

// shown returns a statement with what pages show of it alone.
func shown(s *record.Statement) *record.Statement {
	source := s.Source
	source.Captured, source.SHA256 = "", ""
	return &record.Statement{
		ID: s.ID, File: s.File, Party: s.Party, Date: s.Date, Speaker: s.Speaker, Source: source, Wording: s.Wording,
		Lang: s.Lang, Follows: s.Follows, Text: s.Text, Answers: s.Answers, Corrections: s.Corrections,
		Withdrawn: s.Withdrawn, Jointly: s.Jointly, TakesBack: s.TakesBack, Promises: s.Promises,
	}
}

// UnmarshalJSON reads what MarshalJSON returns.
func (b *Base) UnmarshalJSON(data []byte) error {
	var p published
	if err := json.Unmarshal(data, &p); err != nil {
		return err
	}
	head := record.Incident{
		ID: p.ID, File: path.Join(p.Folder, p.ID, "incident.yaml"), Title: p.Title, Closed: p.Closed, Parties: p.Parties,
		Questions: p.Questions, Exceptions: p.Exceptions,
	}
	*b = Base{Incident: record.Assemble(head, p.Statements), Folder: p.Folder, Approvals: p.Approvals, Alarms: p.Alarms}
	for _, s := range p.Statements {
		b.Files = append(b.Files, path.Base(s.File))
	}
	return nil
}
