package site

import (
	"fmt"
	"html/template"
	"path"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// duties are what has to be reported where an incident says that everybody may know of it.
type duties struct {
	laws  *duty.Book
	names []string // of those that hold in every incident
	now   time.Time
}

// newDuties reads the laws of a project. What is wrong with them check says.
func newDuties(p *project.Project, now time.Time) (duties, error) {
	laws, _, err := check.Laws(p.Files, p.Settings)
	return duties{laws, p.Settings.Duties, now}, err
}

// of returns the duties of an incident, as it is told, as everybody may know them; none where that is not said.
func (d duties) of(in *record.Incident) []duty.Duty {
	if !in.DutiesPublic {
		return nil
	}
	return duty.Public(d.laws.Of(in, d.names, duty.Moment{Now: d.now}))
}

// digest is all that the pages say of the duties of an incident that stands in the folder, some of whose statements are
// held back.
func (d duties) digest(in *record.Incident, approvals []string) (text string) {
	one := &record.Record{Incidents: []*record.Incident{in}}
	told := one.Withhold(func(in *record.Incident, s *record.Statement) bool {
		return change.HoldReason(in, s, approvals, func() time.Time { return d.now }) != ""
	})
	for _, one := range d.of(told.Incidents[0]) {
		text += fmt.Sprintln(view.PublicDuty(one))
	}
	return text
}

// withoutConfidential takes the files out of what is told that were not told to the public.
func (f folder) withoutConfidential(in *record.Incident) {
	for _, s := range in.Confidential {
		delete(f.files, path.Base(s.File))
	}
}

// dutyTable is what the page of an incident shows of its duties; "" for nothing.
func (in *Incident) dutyTable() template.HTML {
	if len(in.Due) == 0 {
		return ""
	}
	return html(view.PublicDuties(in.Due))
}

// A due is a time at which a party had to have reported.
type due struct {
	X     int
	Day   string
	Words string
}

// dueDays returns the days on which something was due.
func (in *Incident) dueDays() (dates []record.Date) {
	for _, d := range in.Due {
		if !d.Due.IsZero() && !d.Due.After(in.Now) {
			if day, err := record.ParseDate(d.Due.Format(time.DateOnly)); err == nil {
				dates = append(dates, day)
			}
		}
	}
	return dates
}

// due returns the marks of what a party had to have reported, in order.
func (in *Incident) due(party string, a *axis) (all []due) {
	for _, d := range in.Due {
		if d.Party != party || d.Due.IsZero() || d.Due.After(in.Now) {
			continue
		}
		day := d.Due.Format(time.DateOnly)
		if n := len(all); n > 0 && all[n-1].Day == day {
			all[n-1].Words += "; " + view.PublicDuty(d)
			continue
		}
		all = append(all, due{X: a.at(day) + markRoom/2, Day: day, Words: view.PublicDuty(d)})
	}
	return slices.Clip(all)
}
