package duty

import (
	"fmt"
	"slices"
	"time"
)

// A Calendar says on which days an authority, or a country, is open. It is a table of years: beyond it nothing is
// known.
type Calendar struct {
	ID, Title   string
	Source      string
	First, Last int // years
	Off         map[time.Time]Closure

	file string
}

// A Closure is a day off that is no Saturday or Sunday.
type Closure struct {
	Name        string
	Provisional bool // it is not settled whether the day is one
}

// weekdays is the calendar of a country that is not named: only Saturdays and Sundays are days off.
var weekdays = &Calendar{ID: "weekdays", Title: "Saturdays and Sundays", First: 1, Last: 9999}

// off reports whether a day is one off; settled is false where that is provisional. The error is for a day that the
// calendar does not reach.
func (c *Calendar) off(day time.Time) (off, settled bool, err error) {
	if y := day.Year(); y < c.First || y > c.Last {
		return false, false, fmt.Errorf("the calendar %s has the years %d to %d, and this needs %d: "+
			"add the days of %[4]d in duties/",
			c.ID, c.First, c.Last, y)
	}
	if w := day.Weekday(); w == time.Saturday || w == time.Sunday {
		return true, true, nil
	}
	closure, closed := c.Off[day]
	return closed, !closure.Provisional, nil
}

// A walk counts open days by one calendar; provisional days are open to it or, with closed, off.
type walk struct {
	calendar *Calendar
	closed   bool
	unsure   []string // the provisional days that it met
	err      error    // the first day that the calendar does not have
}

// open reports whether a day is an open one.
func (w *walk) open(day time.Time) bool {
	off, settled, err := w.calendar.off(day)
	if err != nil {
		if w.err == nil {
			w.err = err
		}
		return true
	}
	if off && !settled {
		if name := w.calendar.Off[day].Name; !slices.Contains(w.unsure, name) {
			w.unsure = append(w.unsure, name)
		}
		return !w.closed
	}
	return !off
}

// next returns the first open day from a day on.
func (w *walk) next(day time.Time) time.Time {
	for !w.open(day) {
		day = day.AddDate(0, 0, 1)
	}
	return day
}

// add returns the nth open day after a day.
func (w *walk) add(day time.Time, n int) time.Time {
	for range n {
		day = w.next(day.AddDate(0, 0, 1))
	}
	return day
}
