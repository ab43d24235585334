package render

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// Calendar is the form of duties that calendars read (RFC 5545).
const Calendar Format = "ics"

// DueFormats returns the forms that duties have.
func DueFormats() []Format { return []Format{Text, Markdown, HTML, JSON, Calendar} }

// An IncidentDue is what is due in one incident.
type IncidentDue struct {
	Incident *record.Incident
	Duties   []duty.Duty
}

// Due writes what is due in each incident as of a time. An error that comes in place of an incident ends it and is
// returned.
func (w Writer) Due(now time.Time, all iter.Seq2[IncidentDue, error]) error {
	switch w.Format {
	case JSON:
		return dueJSON(w, now, all)
	case Calendar:
		return dueCalendar(w, now, all)
	}
	var failed error
	err := w.Blocks(func(yield func(view.Block) bool) {
		for in, err := range all {
			if failed = err; err != nil || !yield(view.Due(in.Incident, in.Duties, now)) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	return failed
}

type jsonDuty struct {
	Incident   string        `json:"incident"`
	Party      string        `json:"party"`
	Regime     string        `json:"regime"`
	Duty       string        `json:"duty"`
	Title      string        `json:"title"`
	To         string        `json:"to"`
	Trigger    string        `json:"trigger"`
	Due        *string       `json:"due"` // null while it waits, and where its law has no length
	Derivation string        `json:"derivation"`
	Readings   []jsonReading `json:"readings"`
	Missing    []string      `json:"missing"`
	Status     duty.Status   `json:"status"`
	Statement  string        `json:"statement"` // that meets it; "" for none
	Margin     *int64        `json:"margin"`    // seconds; negative where it is late or overdue
	Checked    record.Date   `json:"checked"`   // "" for a law that is unverified
	Source     string        `json:"source"`
}

type jsonReading struct {
	Due        string `json:"due"`
	Derivation string `json:"derivation"`
}

func dueJSON(w io.Writer, now time.Time, all iter.Seq2[IncidentDue, error]) error {
	duties := []jsonDuty{}
	for in, err := range all {
		if err != nil {
			return err
		}
		for _, d := range in.Duties {
			duties = append(duties, dutyJSON(d, now))
		}
	}
	return writeJSON(w, struct {
		Version int        `json:"version"`
		Duties  []jsonDuty `json:"duties"`
	}{version, duties})
}

func dutyJSON(d duty.Duty, now time.Time) jsonDuty {
	j := jsonDuty{
		Incident: d.Incident.ID, Party: d.Party, Regime: d.Rule.Regime.ID, Duty: d.Rule.ID, Title: d.Rule.Title,
		To: d.Rule.To, Trigger: d.Rule.Trigger, Derivation: d.Why, Readings: []jsonReading{}, Missing: orEmpty(d.Missing),
		Status: d.Status, Checked: d.Rule.Regime.Checked, Source: d.Rule.Address(),
	}
	if !d.Due.IsZero() {
		due := d.Due.Format(time.RFC3339)
		j.Due = &due
	}
	if margin, ok := d.Margin(now); ok {
		seconds := int64(margin / time.Second)
		j.Margin = &seconds
	}
	if d.Met != nil {
		j.Statement = d.Met.ID
	}
	for _, r := range d.Readings {
		j.Readings = append(j.Readings, jsonReading{r.Due.Format(time.RFC3339), r.Why})
	}
	return j
}

// dueCalendar writes the duties that are due at a time and not met as to-dos, each with an alarm that comes when four
// fifths of its time are over.
func dueCalendar(w io.Writer, now time.Time, all iter.Seq2[IncidentDue, error]) error {
	c := ics.NewCalendarFor("onrecord")
	for in, err := range all {
		if err != nil {
			return err
		}
		for _, d := range in.Duties {
			if !d.Due.IsZero() && d.Met == nil {
				todo(c, d, now)
			}
		}
	}
	return c.SerializeTo(w, ics.WithNewLineWindows)
}

func todo(c *ics.Calendar, d duty.Duty, now time.Time) {
	t := c.AddTodo(fmt.Sprintf("%s/%s/%s@onrecord", d.Incident.ID, d.Party, d.Rule.ID))
	t.SetDtStampTime(now)
	t.SetDueAt(d.Due)
	party, _ := d.Incident.Party(d.Party)
	t.SetSummary(oneLine(fmt.Sprintf("%s: %s (%s)", party.Name, d.Rule.Title, d.Incident.Title)))
	t.SetDescription(oneLine(d.Why))
	a := t.AddAlarm()
	a.SetAction(ics.ActionDisplay)
	a.SetTrigger(fmt.Sprintf("-PT%dM", int(d.Due.Sub(d.From).Minutes()/5)))
	a.SetDescription(oneLine(d.Rule.Title))
}

// oneLine returns words without line ends and other controls, which a calendar takes for the end of a value.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
