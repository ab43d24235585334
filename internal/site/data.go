package site

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

// data makes the files of an incident that programs read: what onrecord status and log give as JSON.
func (s *site) data(in *Incident, add emit) error {
	var status, changes strings.Builder
	one := func(yield func(change.Status, error) bool) { yield(in.Status, nil) }
	if err := (render.Writer{Writer: &status, Format: render.JSON}).Statuses(record.Date{}, one); err != nil {
		return err
	}
	news := slices.DeleteFunc(slices.Clone(in.Changes), func(c change.Change) bool { return c.Kind == change.Relabelled })
	if err := render.CompactChanges(&changes, news); err != nil {
		return err
	}
	if err := add(Page{Path: IncidentAddress(in.ID) + "status.json", Body: status.String()}); err != nil {
		return err
	}
	return add(Page{Path: IncidentAddress(in.ID) + "changes.json", Body: changes.String()})
}
