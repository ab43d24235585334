package duty

import (
	"fmt"
	"strings"
	"time"
)

// stamp returns a time as the derivations have it: 1 November 2027 17:00 CET.
func stamp(t time.Time) string { return t.Format("2 January 2006 15:04 MST") }

// joined returns words as a list in a sentence.
func joined(words []string) string { return strings.Join(words, " or ") }

// elapsed derives a due time that is a number of hours after the event.
func (c count) elapsed(due time.Time) string {
	across := ""
	_, before := c.from.Zone()
	if _, after := due.Zone(); before != after {
		across = ", across the change of the clocks"
	}
	return fmt.Sprintf("%s from %s%s, end %s", c.length(), stamp(c.from), across, stamp(due))
}

// derivation derives a due time that is counted in days or months.
func (c count) derivation(length string, due time.Time) string {
	first := ""
	switch day := civil(c.from); {
	case c.rule.First == SameDay:
		first = ", the first of them"
	case c.rule.First == NextOpen && (&walk{calendar: c.calendar}).next(day) != day:
		first = ", a day off: they begin with the next open day"
	}
	return fmt.Sprintf("%s from %s%s, end %s", length, c.from.Format("2 January 2006"), first, stamp(due))
}
