package site

import (
	"html/template"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// An Incident is all that is told of one incident.
type Incident struct {
	*record.Incident
	Told    project.Told
	Changes []change.Change // in order of time, with those of what is said about a statement
	Status  change.Status   // by all that is told
	Now     time.Time       // only for what is due
}

func newIncident(in *record.Incident, told project.Told, now time.Time) *Incident {
	return &Incident{
		Incident: in, Told: told, Now: now,
		Changes: told.History.Log(in),
		Status:  change.StatusAt(told.History, in, record.Date{}, record.Date{}),
	}
}

// incidentPage makes the page of an incident.
func (s *site) incidentPage(in *Incident, add emit) error {
	matrix, err := html(view.Status(in.Status))
	if err != nil {
		return err
	}
	changes, err := html(view.Changes(in.Changes, false)...)
	if err != nil {
		return err
	}
	p, err := s.page("incident", frame{
		Path: file(IncidentAddress(in.ID)), Title: in.Title,
		Main: struct{ Matrix, Changes template.HTML }{matrix, changes},
	})
	if err != nil {
		return err
	}
	return add(p)
}
