package change

import (
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Version is what the file of a statement said from one reading of a history on, in a form that can be stored.
type Version struct {
	Incident  string            // that the file lies in
	From      *Origin           // that the statement was moved from by this version; nil for none
	Statement *record.Statement // nil from when the file was deleted on
	Known     record.Date       // from when the record had it; none where nobody knows
	Late      bool              // it is the first, and a later statement of the party was on record
}

// An Origin names an incident.
type Origin struct{ ID, Title string }

// Versions returns all that a history has read of the files that lie or lay in an incident: of each its versions, the
// oldest first.
func (h *History) Versions(incident string) (files [][]Version) {
	for _, k := range h.files[incident] {
		var all []Version
		for _, v := range k.versions {
			s := Version{Incident: v.in, Statement: v.Statement, Known: v.known, Late: v.late}
			if v.from != nil {
				s.From = &Origin{v.from.ID, v.from.Title}
			}
			all = append(all, s)
		}
		files = append(files, all)
	}
	return files
}

// Restore makes a history know an incident as one that was stored: files are what Versions returned, and in is how it
// stands.
func (h *History) Restore(in *record.Incident, files [][]Version) {
	if h.readings == 0 {
		h.begin(time.Time{}) // nothing is read after it
	}
	h.now[in.ID], h.last[in.ID] = in, in
	for _, all := range files {
		k := &kept{}
		for _, v := range all {
			s := version{Statement: v.Statement, known: v.Known, late: v.Late, in: v.Incident, reading: h.readings}
			if v.From != nil {
				s.from = &record.Incident{ID: v.From.ID, Title: v.From.Title}
			}
			k.versions = append(k.versions, s)
		}
		h.files[in.ID] = append(h.files[in.ID], k)
	}
}

// StandingIn returns the statements of files, as Versions returns them, that stand in an incident.
func StandingIn(incident string, files [][]Version) (all []*record.Statement) {
	for _, versions := range files {
		if v := versions[len(versions)-1]; v.Incident == incident && v.Statement != nil {
			all = append(all, v.Statement)
		}
	}
	return all
}
