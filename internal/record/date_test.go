package record

import (
	"cmp"
	"strings"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2021-09", "2021-09-10", "2021-09-10T19:10:00Z", "2021-09-10T19:10:00+09:00",
		"2021-09-10T19:10:00.5-03:30"} {
		d, err := ParseDate(s)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", s, err)
		}
		if again, err := ParseDate(d.String()); err != nil || again.Compare(d) != 0 && !strings.Contains(s, ".") {
			t.Errorf("%q is written as %q, which is another date (%v)", s, d, err)
		}
	}
	if d, err := ParseDate("2021-09-10T19:10Z"); err != nil || d.String() != "2021-09-10T19:10:00Z" {
		t.Errorf("a time without seconds: %v, %v", d, err)
	}
}

// Every other way to write a date is refused with what to write instead.
func TestParseDateHints(t *testing.T) {
	for s, want := range map[string]string{
		"10/09/2021":           "2021-09-10 or 2021-10-09",
		"13/09/2021":           "write 2021-09-13",
		"10.9.2021":            "write 2021-09-10",
		"2021-9-10":            "write 2021-09-10",
		"2021/09/10":           "write 2021-09-10",
		"September 10, 2021":   "write 2021-09-10",
		"10 September 2021":    "write 2021-09-10",
		"2021年9月10日":           "write 2021-09-10",
		"September 2021":       "write 2021-09",
		"2021-09-10T19:10:00":  "2021-09-10T19:10:00Z",
		"2021-09-10 19:10":     "2021-09-10T19:10:00Z",
		"2021-09-10 19:10:00Z": "2021-09-10T19:10:00Z",
		"2021-02-30":           "no such day",
		"2021-13":              "the month as 2021-09",
		"2021":                 "the month as 2021-09",
		"yesterday":            "the day as 2021-09-10",
		"2021-09-10T25:00:00Z": "no such day or time",

		"2021–09–10":                "write 2021-09-10",
		"２０２１-09-10":                "write 2021-09-10",
		"2021-09-10T19:10:00+0900":  "write 2021-09-10T19:10:00+09:00",
		"2021-09-10 19:10:00 +0900": "write 2021-09-10T19:10:00+09:00",
		"2021-09-10 19:10 UTC":      "write 2021-09-10T19:10Z",
		"2021-09-10t19:10:00z":      "write 2021-09-10T19:10:00Z",
		"20210910":                  "write 2021-09-10",
		"2016-12-31T23:59:60Z":      "write 2016-12-31T23:59:59Z",
		"2021-03-09T09:60:00Z":      "the minutes go from 00 to 59",
		"2023-02-29":                "no such day",
		"0000-01-01":                "no year 0",
		"0000-01":                   "no year 0",
		"2021-09-10T19:10:00+14:30": "no zone",
		"2021-09-10T19:10:00-13:00": "no zone",
	} {
		if d, err := ParseDate(s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("ParseDate(%q) = %v, %v; want a hint with %q", s, d, err, want)
		}
	}
}

func TestDateWords(t *testing.T) {
	for s, want := range map[string]string{
		"2021-09":                   "September 2021",
		"2021-09-10":                "10 September 2021",
		"2021-09-10T19:10:00Z":      "10 September 2021, 19:10 UTC",
		"2021-09-10T19:10:00+09:00": "10 September 2021, 19:10 UTC+09",
		"2021-09-10T19:10:00+05:30": "10 September 2021, 19:10 UTC+05:30",
	} {
		if d := mustDate(t, s); d.Words() != want {
			t.Errorf("%s reads %q, want %q", s, d.Words(), want)
		}
	}
	if (Date{}).Words() != "" || (Date{}).String() != "" || !(Date{}).IsZero() {
		t.Error("no date has words")
	}
}

// Dates stand by the day that is written, each in its own zone; a month comes
// before its days, a day before its times, and times stand by their instants.
func TestDateOrder(t *testing.T) {
	sorted := []string{
		"0001-01-01", "2020-02-29", "2021-08-31", "2021-08-31T23:59:59Z", "2021-09", "2021-09-01",
		"2021-09-01T00:00:01Z",
		"2021-09-01T23:30:00-11:00", "2021-09-02", "2021-09-02T00:00:00+14:00", "2021-09-02T00:00:00+09:00",
		"2021-09-02T00:00:00Z",
		"2021-09-30", "2021-10", "2021-12-31T23:59:59-12:00", "2022-01-01T00:00:00+14:00", "9999-12", "9999-12-31",
	}
	var dates []Date
	for _, s := range sorted {
		dates = append(dates, mustDate(t, s))
	}
	for i, d := range dates {
		for j, e := range dates {
			if got := d.Compare(e); got != cmp.Compare(i, j) {
				t.Errorf("%s compared with %s is %d", d, e, got)
			}
		}
	}
	if a, b := mustDate(t, "2021-09-10T09:00:00+09:00"), mustDate(t, "2021-09-10T00:00:00Z"); a.Compare(b) != 0 {
		t.Error("one instant of one day has two places")
	}
	for s, end := range map[string]string{"2021-09": "2021-10-01", "2021-12-31": "2022-01-01", "2021-02": "2021-03-01",
		"2020-02-29": "2020-03-01"} {
		if got := mustDate(t, s).End().Format(time.DateOnly); got != end {
			t.Errorf("%s ends at %s, want %s", s, got, end)
		}
	}
}

// A period takes all of itself, by the day in the statement's own zone.
func TestDateBy(t *testing.T) {
	for _, c := range []struct {
		by, said string
		want     bool
	}{
		{"2021-09-10", "2021-09-10T23:59:00-11:00", true},
		{"2021-09-10", "2021-09-11T00:00:00+14:00", false}, // though it is the 10th in UTC
		{"2021-09-10", "2021-09-10", true},
		{"2021-09-10", "2021-09", true},
		{"2021-09-10", "2021-10", false},
		{"2021-09", "2021-09-30T23:59:00-11:00", true},
		{"2021-09", "2021-10-01T00:00:00+14:00", false},
		{"2021-09", "2021-09", true},
		{"2021", "2021-12-31T23:59:59-12:00", true},
		{"2021", "2022-01-01T00:00:00+14:00", false},
		{"2021", "2021-09", true},
		{"9999", "9999-12-31", true},
		{"2021-09-10T19:10:00Z", "2021-09-10T19:10:00Z", true},
		{"2021-09-10T19:10:00Z", "2021-09-11T04:10:00+09:00", true}, // the same instant
		{"2021-09-10T19:10:00Z", "2021-09-10T19:10:01Z", false},
		{"2021-09-10T19:10:00Z", "2021-09-10", true},
		{"2021-09-10T19:10:00Z", "2021-09-11", false},
	} {
		by, err := ParsePeriod(c.by)
		if err != nil {
			t.Fatal(err)
		}
		if got := by.By(mustDate(t, c.said)); got != c.want {
			t.Errorf("what was said on %s is counted by %s: %v", c.said, c.by, got)
		}
	}
	if !(Date{}).By(mustDate(t, "9999-12-31")) {
		t.Error("no date is a limit")
	}
	if _, err := ParseDate("2021"); err == nil {
		t.Error("a statement's date is a year")
	}
	if d, err := ParsePeriod("2021"); err != nil || d.String() != "2021" || d.Words() != "2021" ||
		d.End().Format(time.DateOnly) != "2022-01-01" {
		t.Errorf("a year is %v, %v", d, err)
	}
}

func TestIsMidnightOf(t *testing.T) {
	day := mustDate(t, "2021-09-10")
	for s, want := range map[string]bool{
		"2021-09-10T00:00:00Z": true, "2021-09-10T00:00:00+09:00": true, "2021-09-10T00:00:01Z": false,
		"2021-09-11T00:00:00Z": false, "2021-09-10": false,
	} {
		if got := mustDate(t, s).IsMidnightOf(day); got != want {
			t.Errorf("%s is midnight of %s: %v", s, day, got)
		}
	}
}

func mustDate(t *testing.T, s string) Date {
	t.Helper()
	d, err := ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func FuzzParseDate(f *testing.F) {
	f.Add("2021-09-10T19:10:00Z")
	f.Add("10/09/2021")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err != nil {
			if err.Error() == "" {
				t.Errorf("%q is refused without a word", s)
			}
			return
		}
		if d.IsZero() || d.Words() == "" || !d.End().After(d.Start()) {
			t.Errorf("%q is %v", s, d)
		}
	})
}
