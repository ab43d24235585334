package record

import (
	"regexp"
	"strings"
	"testing"
)

// A date of any other form is refused with the date to write, or with what is missing in it.
func TestDatesInWords(t *testing.T) {
	for want, dates := range map[string][]string{
		"write 2021-09-10": {"10. September 2021", "10 septembre 2021", "10 de septiembre de 2021", "10th of September, 2021",
			"Sept. 10, 2021", "Friday, September 10, 2021", "令和3年9月10日", "2021년 9월 10일", "10 сентября 2021",
			"10 września 2021", "٢٠٢١-٠٩-١٠", "2O21-09-1O", "2021-253", "2021-W36-5", "2021. 9. 10.", "2021-Sep-10"},
		"write 2021-09":                                                 {"early September 2021", "2021-09-??", "circa 2021-09"},
		"write 2021-09-10T14:30:00+09:00":                               {"2021-09-10T14:30 JST", "2021-09-10 14:30 UTC+9", "2021-09-10T14:30:00+9"},
		"write 2021-09-10T14:30:00-07:00":                               {"2:30pm PDT, September 10, 2021", "10 Sep 2021 2.30 p.m. PDT"},
		"write 2021-09-10T14:30:00-05:00, or":                           {"2021-09-10 2:30pm EST"},
		"write 2021-09-10T14:30:00+01:00, or 2021-09-10T14:30:00+02:00": {"2021-09-10 14:30 CET", "10.09.2021 14:30 MEZ"},
		"write 2021-01-10T14:30:00+01:00":                               {"2021-01-10 14:30 CET"},
		"write 2021-09-11T00:00:00Z":                                    {"2021-09-10T24:00:00Z"},
		"write 2021-09-10T14:30:00Z":                                    {"Fri Sep 10 14:30:00 UTC 2021", "20210910T143000Z", "2021-09-10T14:30:00Z[UTC]", "1631284200"},
		"say which zone: 2021-09-10T14:30:00Z":                          {"2021年9月10日14時30分", "10. September 2021 um 14:30 Uhr", "2021-09-10 14:30 Tokyo time"},
		"September 2021 has 30 days":                                    {"2021-09-31"},
		"the hours go from 00 to 23":                                    {"2021-09-10T25:00:00Z"},
		"the months go from 01 to 12":                                   {"2021-13"},
		"write the year too":                                            {"Sept. 10", "10.9."},
		"2021-10-09 or 2021-09-10":                                      {"09/10/21"},
		"2021-09-10 or 2021-10-09":                                      {"10-09-2021"},
	} {
		for _, s := range dates {
			if _, err := ParseDate(s); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("ParseDate(%q): %v, want %q", s, err, want)
			}
		}
	}
}

var suggested = regexp.MustCompile(`\bwrite ([0-9TZ:.+-]+)(?: or ([0-9TZ:.+-]+),|$)`)

// A date that a hint says to write is one of the record.
func FuzzDateHint(f *testing.F) {
	for _, s := range []string{"10. September 2021", "2021-09-10 2:30pm EST", "令和元年5月1日 24:00 JST", "2021-W53-7",
		"10/Sep/2021:14:30:00 +0200", "9/9/99", "2021-09-10T14:30+99", "1631284200"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if _, ok := parseDate(s); ok || len(s) > 200 {
			return
		}
		hint := dateHint(s)
		if hint == "" {
			t.Fatalf("%q has no hint", s)
		}
		for _, m := range suggested.FindAllStringSubmatch(hint, -1) {
			for _, date := range m[1:] {
				if _, ok := parseDate(date); date != "" && !ok && !strings.Contains(hint, "there is no") {
					t.Errorf("%q: the hint %q is refused", s, hint)
				}
			}
		}
	})
}
