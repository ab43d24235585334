package render

import (
	"io"
	"iter"
	"time"

	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// Calendar is the form of duties that calendars read (RFC 5545); the room calendar writes it.
const Calendar Format = "ics"

// DueFormats returns the forms that duties have.
func DueFormats() []Format { return append(Formats(), Calendar) }

// Due writes what is due in each incident as of a time, in each form but Calendar. An error that comes in place of an
// incident ends it and is returned.
func (w Writer) Due(now time.Time, all iter.Seq2[view.IncidentDue, error]) error {
	if w.Format == JSON {
		return dueJSON(w, now, all)
	}
	var failed error
	err := w.Blocks(func(yield func(view.Block) bool) {
		for in, err := range all {
			if failed = err; err != nil || !yield(view.Due(in, now)) {
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
	Incident    string          `json:"incident"`
	Party       string          `json:"party"`
	Regime      string          `json:"regime"`
	Duty        string          `json:"duty"`
	Title       string          `json:"title"`
	To          string          `json:"to"`
	Trigger     string          `json:"trigger"`
	Due         *string         `json:"due"` // null while it waits, and where its law has no length
	Derivation  string          `json:"derivation"`
	Readings    []jsonReading   `json:"readings"`
	Missing     []string        `json:"missing"`
	Status      duty.Status     `json:"status"`
	Statement   string          `json:"statement"` // that meets it; "" for none
	Margin      *int64          `json:"margin"`    // seconds; negative where it is late or overdue
	LeavesOut   []string        `json:"leavesOut"`
	Contradicts []jsonOtherwise `json:"contradicts"`
	Notes       []string        `json:"notes"`
	Unsettled   string          `json:"unsettled"`
	Checked     record.Date     `json:"checked"` // "" for a law that is unverified
	Source      string          `json:"source"`
}

type jsonOtherwise struct {
	Question string   `json:"question"`
	Here     jsonSaid `json:"here"`
	There    jsonSaid `json:"there"`
}

type jsonSaid struct {
	Statement string          `json:"statement"`
	To        string          `json:"to"` // who was told
	Position  record.Position `json:"position"`
	Count     int64           `json:"count,omitempty"`
	Quote     string          `json:"quote"`
}

type jsonReading struct {
	Due        string `json:"due"`
	Derivation string `json:"derivation"`
}

type jsonPromised struct {
	Incident  string      `json:"incident"`
	Party     string      `json:"party"`
	Statement string      `json:"statement"`
	Quote     string      `json:"quote"`
	By        record.Date `json:"by"` // "" for none
	Status    duty.Status `json:"status"`
	Kept      string      `json:"kept"` // the statement that shows it kept; "" for none
}

type jsonSilence struct {
	Incident string `json:"incident"`
	Kind     string `json:"kind"`
	Party    string `json:"party"`
	Question string `json:"question"`
	Since    string `json:"since"` // the statement since which it lasts
	Seconds  int64  `json:"seconds"`
}

func dueJSON(w io.Writer, now time.Time, all iter.Seq2[view.IncidentDue, error]) error {
	duties, promises, silences := []jsonDuty{}, []jsonPromised{}, []jsonSilence{}
	for in, err := range all {
		if err != nil {
			return err
		}
		for _, d := range in.Duties {
			duties = append(duties, dutyJSON(d, now))
		}
		for _, p := range in.Promises {
			j := jsonPromised{Incident: in.Incident.ID, Party: p.Statement.Party, Statement: p.Statement.ID,
				Quote: p.Promise.Quote,
				By:    p.Promise.By, Status: p.Status}
			if p.Kept != nil {
				j.Kept = p.Kept.ID
			}
			promises = append(promises, j)
		}
		for _, s := range in.Silences {
			silences = append(silences, jsonSilence{in.Incident.ID, s.Kind, s.Party, s.Question.ID, s.Statement.ID,
				int64(s.For / time.Second)})
		}
	}
	return writeJSON(w, struct {
		Version  int            `json:"version"`
		Duties   []jsonDuty     `json:"duties"`
		Promises []jsonPromised `json:"promises"`
		Silences []jsonSilence  `json:"silences"`
	}{version, duties, promises, silences})
}

func dutyJSON(d duty.Duty, now time.Time) jsonDuty {
	j := jsonDuty{
		Incident: d.Incident.ID, Party: d.Party, Regime: d.Rule.Regime.ID, Duty: d.Rule.ID, Title: d.Rule.Title,
		To: d.Rule.To, Trigger: d.Rule.Trigger, Derivation: d.Why, Readings: []jsonReading{}, Missing: orEmpty(d.Missing),
		LeavesOut: orEmpty(d.LeavesOut()), Contradicts: []jsonOtherwise{}, Notes: orEmpty(d.Notes), Unsettled: d.Rule.Open,
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
	for _, c := range d.Contradicts {
		j.Contradicts = append(j.Contradicts, jsonOtherwise{c.Question.ID, said(d.Met, c.Here), said(c.Other, c.There)})
	}
	for _, r := range d.Readings {
		j.Readings = append(j.Readings, jsonReading{r.Due.Format(time.RFC3339), r.Why})
	}
	return j
}

func said(s *record.Statement, a record.Answer) jsonSaid {
	return jsonSaid{s.ID, s.Audience(), a.Position, a.Count, a.Quote}
}
