package duty

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"
)

var zones sync.Map // *time.Location by name: an incident's zone is asked for once for each of its duties

// Zone returns the time zone with a name of the tz database, Europe/Berlin say. The error is for a name that it does
// not have, and says what to write.
func Zone(name string) (*time.Location, error) {
	if l, ok := zones.Load(name); ok {
		return l.(*time.Location), nil
	}
	data, err := zoneFile(name)
	if err != nil {
		return nil, fmt.Errorf("there is no time zone %q: write its name as the tz database has it, "+
			"for instance Europe/Berlin", name)
	}
	l, err := time.LoadLocationFromTZData(name, data)
	if err == nil {
		zones.Store(name, l)
	}
	return l, err
}

// ZoneVersion is the release of the tz database that Zone reads, 2026a say.
var ZoneVersion = sync.OnceValue(func() string {
	data, err := zoneFile("+VERSION")
	if err != nil {
		return "unknown"
	}
	return strings.TrimSpace(string(data))
})

var errNoZone = errors.New("no such zone")

// civil returns the calendar day that t has in its own zone, as midnight of it in UTC.
func civil(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// wall returns the instant at which clocks in a zone show c on a day. Where they show it twice it returns the first or,
// with last, the second; where they skip it, the instant that it would be by the clock before the gap
// (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5). time.Date takes now the first and now the second.
func wall(day time.Time, c Clock, zone *time.Location, last bool) time.Time {
	asUTC := day.Add(time.Duration(c))
	before, after := at(asUTC, zone, -24*time.Hour), at(asUTC, zone, 24*time.Hour)
	switch first, second := shows(before, asUTC), shows(after, asUTC); {
	case first && (!second || !last), !first && !second:
		return before
	}
	return after
}

// at returns the instant at which clocks show what asUTC does in UTC, with the offset that holds in a zone some time
// away.
func at(asUTC time.Time, zone *time.Location, away time.Duration) time.Time {
	_, offset := asUTC.Add(away).In(zone).Zone()
	return asUTC.Add(-time.Duration(offset) * time.Second).In(zone)
}

// shows reports whether the clocks of t's zone show at t what asUTC does in UTC.
func shows(t, asUTC time.Time) bool {
	const clock = "2006-01-02T15:04:05"
	return t.Format(clock) == asUTC.Format(clock)
}

// addMonths returns the day that is n months after a day: that of the same date, or the last of a month that has no
// such date.
func addMonths(day time.Time, n int) time.Time {
	first := time.Date(day.Year(), day.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	end := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(day.Day(), end)-1)
}

// Showing returns the instants at which the clocks of a zone show the day and time that t shows in its own: none for a
// time that they skip, two for one that they show twice.
func Showing(t time.Time, zone *time.Location) (all []time.Time) {
	day := civil(t)
	hour, minute, second := t.Clock()
	clock := Clock(time.Duration(hour*3600+minute*60+second) * time.Second)
	for _, last := range []bool{false, true} {
		at := wall(day, clock, zone, last)
		if shows(at, day.Add(time.Duration(clock))) && (len(all) == 0 || !all[0].Equal(at)) {
			all = append(all, at)
		}
	}
	return all
}
