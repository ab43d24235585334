package site

import (
	"html/template"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/view"
)

// statementPages makes the pages of the statements of an incident.
func (s *site) statementPages(in *Incident, add emit) error {
	changes := make(map[string][]view.Block)
	for _, c := range in.Changes {
		if c.Kind != change.Relabelled {
			changes[c.Statement.ID] = append(changes[c.Statement.ID], view.Change(c))
		}
	}
	for _, st := range in.Statements {
		body, err := html(changes[st.ID]...)
		if err != nil {
			return err
		}
		p, err := s.page("statement", frame{
			Path: file(StatementAddress(in.ID, st.ID)), Title: st.ID,
			Main: struct{ Changes template.HTML }{body},
		})
		if err != nil {
			return err
		}
		if err := add(p); err != nil {
			return err
		}
	}
	return nil
}
