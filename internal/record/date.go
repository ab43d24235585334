package record

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"
)

// A Date is a time as exactly as it is known: a month, a day, or a time of day
// with its zone; where a period is asked for, also a year. The zero Date is no
// date.
type Date struct {
	start     time.Time // the first instant it can mean; years, months and days are counted in UTC
	precision precision
}

type precision uint8

const (
	none precision = iota
	year
	month
	day
	second
)

const (
	yearLayout  = "2006"
	monthLayout = "2006-01"
	dayLayout   = "2006-01-02"
)

// ParseDate reads 2021-09, 2021-09-10 or a time with its zone as RFC 3339 has
// it, 2021-09-10T19:10:00Z, with or without the seconds. The error says what to
// write instead.
func ParseDate(s string) (Date, error) {
	if d, ok := parseDate(s); ok {
		return d, nil
	}
	return Date{}, errors.New(dateHint(s))
}

func parseDate(s string) (d Date, ok bool) {
	for _, form := range []struct {
		layout    string
		precision precision
	}{
		{dayLayout, day},
		{monthLayout, month},
		{time.RFC3339, second},
		{"2006-01-02T15:04Z07:00", second},
	} {
		// Go takes one-digit days and a comma before fractions; the format does not.
		if t, err := time.Parse(form.layout, s); err == nil && strictDigits(s) && isReal(t) {
			return Date{t, form.precision}, true
		}
	}
	return Date{}, false
}

// ParsePeriod reads what ParseDate reads, and a year alone, 2021. The error
// says what to write instead.
func ParsePeriod(s string) (Date, error) {
	if t, err := time.Parse(yearLayout, s); err == nil && isReal(t) {
		return Date{t, year}, nil
	}
	return ParseDate(s)
}

func strictDigits(s string) bool {
	return len(s) == len(monthLayout) || len(s) >= len(dayLayout) && s[4] == '-' && s[7] == '-' &&
		!strings.Contains(s, ",")
}

// isReal reports whether a calendar has the year of a time, and the world its
// zone: there is no year 0, and no zone lies further from UTC than Baker
// Island's -12:00 and the Line Islands' +14:00
// (https://data.iana.org/time-zones/tzdb/northamerica and australasia).
func isReal(t time.Time) bool {
	const hour = 60 * 60
	_, offset := t.Zone()
	return t.Year() > 0 && offset >= -12*hour && offset <= 14*hour
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.precision == none }

// IsTime reports whether d is known to the time of day.
func (d Date) IsTime() bool { return d.precision == second }

// IsMidnightOf reports whether d is the first second of the day that e is.
func (d Date) IsMidnightOf(e Date) bool {
	return d.IsTime() && e.precision == day && d.calendar(day) == e.calendar(day) &&
		d.start.Format("15:04:05") == "00:00:00"
}

// Start returns the first instant that d can mean.
func (d Date) Start() time.Time { return d.start }

// End returns the first instant that is after d.
func (d Date) End() time.Time {
	switch d.precision {
	case year:
		return d.start.AddDate(1, 0, 0)
	case month:
		return d.start.AddDate(0, 1, 0)
	case day:
		return d.start.AddDate(0, 0, 1)
	}
	return d.start.Add(1)
}

// Compare orders dates by the calendar day as it is written, of a time in its
// own zone: that is the day that a reader sees. A year comes before its months,
// a month before its days, a day before its times, and times of one calendar
// day stand by their instants.
func (d Date) Compare(e Date) int {
	if c := cmp.Compare(d.calendar(d.precision), e.calendar(e.precision)); c != 0 {
		return c
	}
	if c := cmp.Compare(d.precision, e.precision); c != 0 {
		return c
	}
	return d.start.Compare(e.start)
}

// By reports whether what was said on a date had been said by d: within d or
// before it. A day, a month or a year takes all of itself, by the calendar day
// in the zone of said; two times are compared by their instants. The zero Date
// is no limit.
func (d Date) By(said Date) bool {
	if d.IsTime() && said.IsTime() {
		return !said.start.After(d.start)
	}
	return d.IsZero() || said.calendar(d.precision) <= d.calendar(d.precision)
}

// calendar returns the day of d as a number, 20210910, with zeros for what is
// finer than p or not known.
func (d Date) calendar(p precision) int {
	y, m, n := d.start.Date()
	switch min(p, d.precision) {
	case none:
		return 0
	case year:
		return y * 10000
	case month:
		return y*10000 + int(m)*100
	}
	return y*10000 + int(m)*100 + n
}

// Equal reports whether two dates say the same time, equally exactly.
func (d Date) Equal(e Date) bool { return d.precision == e.precision && d.start.Equal(e.start) }

// Day returns the date as file names have it: 2021-09-10, or 2021-09 for a
// month and 2021 for a year.
func (d Date) Day() string {
	switch d.precision {
	case year:
		return d.start.Format(yearLayout)
	case month:
		return d.start.Format(monthLayout)
	}
	return d.start.Format(dayLayout)
}

// String returns the date as it is written in a file.
func (d Date) String() string {
	switch d.precision {
	case none:
		return ""
	case second:
		return d.start.Format(time.RFC3339Nano)
	}
	return d.Day()
}

// Key returns a string; those of two dates compare as the dates do.
func (d Date) Key() string {
	const base = 1 << 40 // makes the seconds of all years positive
	return fmt.Sprintf("%08d%d%013d%09d", d.calendar(d.precision), d.precision, d.start.Unix()+base, d.start.Nanosecond())
}

// UnmarshalText reads what MarshalText returns.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d = Date{}
	if len(text) > 0 {
		*d, err = ParsePeriod(string(text))
	}
	return err
}

// MarshalText returns the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Words returns the date as people read it: 2021, September 2021, 10 September
// 2021, or 10 September 2021, 19:10 UTC.
func (d Date) Words() string {
	switch d.precision {
	case none:
		return ""
	case year:
		return d.start.Format(yearLayout)
	case month:
		return d.start.Format("January 2006")
	case day:
		return d.start.Format("2 January 2006")
	}
	zone := "UTC"
	if _, offset := d.start.Zone(); offset != 0 {
		zone = strings.TrimSuffix(d.start.Format("UTC-07:00"), ":00")
	}
	return d.start.Format("2 January 2006, 15:04 ") + zone
}
