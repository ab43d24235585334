package record

import (
	"strings"
	"testing"
)

func TestParseCount(t *testing.T) {
	for s, want := range map[string][2]int64{
		"1": {0, 1}, "40000000": {0, 40000000}, "007": {0, 7}, "1000000000000000": {0, 1e15},
		"5000-10000": {5000, 10000}, "1-2": {1, 2},
	} {
		if from, to, wrong := parseCount(s); wrong != nil || from != want[0] || to != want[1] {
			t.Errorf("parseCount(%q) = %d, %d, %v", s, from, to, wrong)
		}
	}
}

// What is no count is reported with what to write instead.
func TestParseCountHints(t *testing.T) {
	for s, want := range map[string]string{
		"0":                        "`position: denied`",
		"-5":                       "`position: denied`",
		"000":                      "`position: denied`",
		"1.5":                      "digits alone",
		"many":                     "digits alone",
		"five million":             "digits alone",
		"1e6":                      "digits alone",
		"1000000000000001":         "check the digits",
		"99999999999999999999":     "check the digits",
		"1-99999999999999999999":   "check the digits",
		"10000-5000":               "`count: 5000-10000`",
		"5000-5000":                "`count: 5000`",
		"0-500":                    "`count: 500` and `bound: up-to`",
		"40,000":                   "`count: 40000`",
		"1.000.000":                "`count: 1000000`",
		"6 900 000":                "`count: 6900000`",
		"40'000":                   "`count: 40000`",
		"40 million":               "`count: 40000000`",
		"6.9 million":              "`count: 6900000`",
		"1,5 million":              "`count: 1500000`",
		"0.5 million":              "`count: 500000`",
		"100k":                     "`count: 100000`",
		"4万":                       "`count: 40000`",
		"5000 people":              "`count: 5000` and `unit: people`",
		"5,000 customer records":   "`count: 5000` and `unit: customer records`",
		"about 5000":               "`bound: about`",
		"~5,000":                   "`bound: about`",
		"up to 76,000":             "`count: 76000` and `bound: up-to`",
		"more than 100 million":    "`count: 100000000` and `bound: at-least`",
		"5000+":                    "`bound: at-least`",
		"<500":                     "`bound: under`",
		"5000 - 10000":             "`count: 5000-10000`",
		"5000–10000":               "`count: 5000-10000`",
		"between 5,000 and 10,000": "`count: 5000-10000`",
		"5000 to 10000":            "`count: 5000-10000`",
		"5000-":                    "digits alone",
		"5000-10000-20000":         "digits alone",
		"５０００":                     "`count: 5000`",
		strings.Repeat("9", 1000):  "check the digits",
		strings.Repeat("9.", 1000): "digits alone",
	} {
		if _, _, wrong := parseCount(s); wrong == nil || !strings.Contains(wrong.hint, want) || wrong.message == "" ||
			len(wrong.message) > 120 {
			t.Errorf("parseCount(%.40q): %+v, want a hint with %s", s, wrong, want)
		}
	}
}

// A hint can be followed: what it says is taken.
func FuzzParseCount(f *testing.F) {
	for _, s := range []string{"40,000", "6.9 million", "5000-10000", "10000-5000", "about 5", "4万", "0-3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		from, to, wrong := parseCount(s)
		if wrong == nil {
			if to < 1 || from < 0 || from >= to || to > maxCount {
				t.Errorf("%q is %d to %d", s, from, to)
			}
			return
		}
		_, after, _ := strings.Cut(wrong.hint, "`count: ")
		if count, _, ok := strings.Cut(after, "`"); ok {
			if _, _, again := parseCount(count); again != nil {
				t.Errorf("the hint for %q is wrong itself: %s", s, wrong.hint)
			}
		}
	})
}
