// Package calendar writes duties as calendars read them (RFC 5545). It is a room of its own because its library brings
// an HTTP client, which the module for browsers must not have.
package calendar

import (
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/view"
)

// Write writes the duties that are due at a time and not met as to-dos, each with an alarm that comes when four
// fifths of its time are over.
func Write(w io.Writer, now time.Time, all iter.Seq2[view.IncidentDue, error]) error {
	c := ics.NewCalendarFor("onrecord")
	c.SetProductId("-//onrecord//due//EN")
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
	a.SetProperty(ics.ComponentPropertyTrigger, fmt.Sprintf("-PT%dM", int(d.Due.Sub(d.From).Minutes()/5)),
		&ics.KeyValues{Key: "RELATED", Value: []string{"END"}}) // a to-do without a start has no other
	a.SetDescription(oneLine(d.Rule.Title))
}

// oneLine returns words without line ends and other controls, which a calendar takes for the end of a value.
func oneLine(s string) string {
	gap := func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }
	return strings.Join(strings.FieldsFunc(s, gap), " ")
}
