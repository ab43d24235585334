package record

import (
	"fmt"
	"strings"
	"time"
)

// A Date is a time as exactly as it is known: a month, a day, or a time of day
// with its zone. The zero Date is no date.
type Date struct {
	start     time.Time // the first instant it can mean; months and days are counted in UTC
	precision precision
}

type precision uint8

const (
	none precision = iota
	month
	day
	second
)

const (
	monthLayout = "2006-01"
	dayLayout   = "2006-01-02"
)

// ParseDate reads 2021-09, 2021-09-10 or a time with its zone as RFC 3339 has
// it, 2021-09-10T19:10:00Z, with or without the seconds. The error says what to
// write instead.
func ParseDate(s string) (Date, error) {
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
		if t, err := time.Parse(form.layout, s); err == nil && strictDigits(s) {
			return Date{t, form.precision}, nil
		}
	}
	return Date{}, fmt.Errorf("%s", dateHint(s))
}

func strictDigits(s string) bool {
	return len(s) == len(monthLayout) || len(s) >= len(dayLayout) && s[4] == '-' && s[7] == '-' && !strings.Contains(s, ",")
}

// dateHint says what to write instead of s.
func dateHint(s string) string {
	const forms = "write the day as 2021-09-10, the month as 2021-09, or the time as 2021-09-10T19:10:00Z"
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return fmt.Sprintf("say which zone: %sZ if the time is in UTC, or with the zone's offset, %s+09:00", t.Format("2006-01-02T15:04:05"), t.Format("2006-01-02T15:04:05"))
		}
	}
	if t, err := time.Parse("2006-01-02 15:04:05Z07:00", s); err == nil {
		return fmt.Sprintf("write %s", t.Format(time.RFC3339))
	}
	if a, errA := time.Parse("2/1/2006", s); errA == nil {
		if b, errB := time.Parse("1/2/2006", s); errB == nil && !a.Equal(b) {
			return fmt.Sprintf("write the year first: %s or %s, whichever is meant", a.Format(dayLayout), b.Format(dayLayout))
		}
	}
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2/1/2006", "1/2/2006", "2.1.2006", "January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "2006年1月2日"} {
		if t, err := time.Parse(layout, s); err == nil {
			return fmt.Sprintf("write %s", t.Format(dayLayout))
		}
	}
	for _, layout := range []string{"2006-1", "2006/1", "January 2006", "Jan 2006"} {
		if t, err := time.Parse(layout, s); err == nil {
			return fmt.Sprintf("write %s", t.Format(monthLayout))
		}
	}
	if len(s) >= len(dayLayout) && strictDigits(s) && strings.Trim(s[:len(dayLayout)], "0123456789-") == "" {
		return "there is no such day or time; " + forms
	}
	return forms
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.precision == none }

// IsTime reports whether d is known to the time of day.
func (d Date) IsTime() bool { return d.precision == second }

// Start gives the first instant that d can mean.
func (d Date) Start() time.Time { return d.start }

// End gives the first instant that is after d.
func (d Date) End() time.Time {
	switch d.precision {
	case month:
		return d.start.AddDate(0, 1, 0)
	case day:
		return d.start.AddDate(0, 0, 1)
	}
	return d.start.Add(1)
}

// Compare orders dates by the first instant that they can mean: a month comes
// before its days, a day before its hours.
func (d Date) Compare(e Date) int { return d.start.Compare(e.start) }

// Equal reports whether two dates say the same time, equally exactly.
func (d Date) Equal(e Date) bool { return d.precision == e.precision && d.start.Equal(e.start) }

// Day gives the date as file names have it: 2021-09-10, or 2021-09 for a month.
func (d Date) Day() string {
	if d.precision == month {
		return d.start.Format(monthLayout)
	}
	return d.start.Format(dayLayout)
}

// String gives the date as it is written in a file.
func (d Date) String() string {
	switch d.precision {
	case none:
		return ""
	case second:
		return d.start.Format(time.RFC3339)
	}
	return d.Day()
}

// MarshalText gives the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Words gives the date as people read it: September 2021, 10 September 2021,
// or 10 September 2021, 19:10 UTC.
func (d Date) Words() string {
	switch d.precision {
	case none:
		return ""
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
