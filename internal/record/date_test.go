package record

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2021-09", "2021-09-10", "2021-09-10T19:10:00Z", "2021-09-10T19:10:00+09:00", "2021-09-10T19:10:00.5-03:30"} {
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

// A month comes before its days and ends after them; a day and its hours alike.
func TestDateOrder(t *testing.T) {
	sorted := []string{"2021-08-31", "2021-08-31T23:59:59Z", "2021-09", "2021-09-01T00:00:01Z", "2021-09-02T00:00:00+09:00", "2021-09-02", "2021-09-30", "2021-10"}
	var dates []Date
	for _, s := range sorted {
		dates = append(dates, mustDate(t, s))
	}
	if !slices.IsSortedFunc(dates, Date.Compare) {
		t.Errorf("not in order: %v", dates)
	}
	for s, end := range map[string]string{"2021-09": "2021-10-01", "2021-12-31": "2022-01-01", "2021-02": "2021-03-01"} {
		if got := mustDate(t, s).End().Format(time.DateOnly); got != end {
			t.Errorf("%s ends at %s, want %s", s, got, end)
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
