package record

import (
	"strings"
	"testing"
	"time"
)

func TestParseWhen(t *testing.T) {
	now := time.Date(2026, 3, 31, 10, 20, 30, 0, time.FixedZone("", 9*3600)) // a Tuesday
	for in, want := range map[string]string{
		"2021":          "2021",
		"2021-09":       "2021-09",
		"2021-09-10":    "2021-09-10",
		"now":           "2026-03-31T10:20:30+09:00",
		"today":         "2026-03-31",
		"Yesterday":     "2026-03-30",
		"7 days ago":    "2026-03-24",
		"7.days.ago":    "2026-03-24",
		"1 day ago":     "2026-03-30",
		"a week ago":    "2026-03-24",
		"2 weeks ago":   "2026-03-17",
		"1 month ago":   "2026-02-28",
		"13 months ago": "2025-02-28",
		"1 year ago":    "2025-03-31",
		"3 hours ago":   "2026-03-31T07:20:30+09:00",
		"last friday":   "2026-03-27",
		"last tuesday":  "2026-03-24",
		"last mon":      "2026-03-30",
		"last week":     "2026-03-24",
		"last month":    "2026-02-28",
	} {
		d, err := ParseWhen(in, now)
		if err != nil || d.String() != want {
			t.Errorf("ParseWhen(%q) = %s, %v, want %s", in, d, err, want)
		}
	}
	for _, in := range []string{"", "soon", "days ago", "-1 days ago", "x days ago", "3 moons ago", "last", "last summer",
		"1e9 days ago", "999999999 days ago", "ago"} {
		if d, err := ParseWhen(in, now); err == nil || !strings.Contains(err.Error(), "last friday") {
			t.Errorf("ParseWhen(%q) = %s, %v, want an error that says what to write", in, d, err)
		}
	}
}

func TestFrom(t *testing.T) {
	for _, c := range []struct {
		said, since string
		want        bool
	}{
		{"2021-09-10", "2021-09-10", true},
		{"2021-09-09", "2021-09-10", false},
		{"2021-09", "2021-09-10", true}, // it may be later in the month
		{"2021-08", "2021-09-10", false},
		{"2021-09-10T00:30:00+09:00", "2021-09-10", true}, // the day that a reader sees
		{"2021-09-10T00:30:00+09:00", "2021-09-10T00:00:00Z", false},
		{"2021-09-10T00:30:00+09:00", "2021", true},
	} {
		said, _ := ParseDate(c.said)
		since, _ := ParsePeriod(c.since)
		if got := said.From(since); got != c.want {
			t.Errorf("%s from %s = %t, want %t", c.said, c.since, got, c.want)
		}
	}
	if !(Date{}).From(Date{}) {
		t.Error("the zero date is no limit")
	}
}
