package record

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

const dateForms = "write the day as 2021-09-10, the month as 2021-09, or the time as 2021-09-10T19:10:00Z"

// dateHint says what to write instead of s, which is no date of the record.
func dateHint(s string) string {
	plain := plainSigns(s)
	for _, hint := range []func(string) string{unreal, onlySigns(s), withoutZone, slashes, otherTimes, otherDays} {
		if h := hint(plain); h != "" {
			return h
		}
	}
	if len(plain) >= len(dayLayout) && strictDigits(plain) &&
		strings.Trim(plain[:len(dayLayout)], "0123456789-") == "" {
		return "there is no such day or time; " + dateForms
	}
	return dateForms
}

// plainSigns returns a date with the signs of a keyboard in the place of those
// that only look like them: dashes of word processors, wide digits.
func plainSigns(s string) string {
	plain := strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Pd, r) || r == '\u2212':
			return '-'
		case r >= '\uff01' && r <= '\uff5e':
			return r - 0xfee0
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	return strings.TrimSpace(plain)
}

// unreal names what no clock and no calendar has, in a date that is otherwise
// well written.
func unreal(s string) string {
	earlier := strings.Replace(s, ":60", ":59", 1)
	if _, ok := parseDate(earlier); ok && earlier != s {
		return fmt.Sprintf("write %s: the record has no leap seconds", earlier)
	}
	for _, layout := range []string{monthLayout, dayLayout, time.RFC3339, "2006-01-02T15:04Z07:00"} {
		switch t, err := time.Parse(layout, s); {
		case err != nil || isReal(t):
		case t.Year() == 0:
			return "there is no year 0; " + dateForms
		default:
			return "no zone lies further from UTC than -12:00 and +14:00; correct the zone at the end"
		}
	}
	return ""
}

// onlySigns returns the hint for a date that is right but for signs that look
// like the right ones, and for small letters.
func onlySigns(as string) func(string) string {
	return func(s string) string {
		right := strings.TrimSuffix(strings.TrimSuffix(strings.ToUpper(s), " UTC"), " GMT")
		if right != strings.ToUpper(s) {
			right = strings.Replace(right, " ", "T", 1) + "Z"
		}
		if _, ok := parseDate(right); !ok || right == as {
			return ""
		}
		return fmt.Sprintf("write %s with the signs of a keyboard", right)
	}
}

func withoutZone(s string) string {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05",
		"2006-01-02 15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			local := t.Format("2006-01-02T15:04:05")
			return fmt.Sprintf("say which zone: %sZ if the time is in UTC, or with the zone's offset, %s+09:00", local,
				local)
		}
	}
	return ""
}

// slashes is a day of which nobody can say whether its month comes first.
func slashes(s string) string {
	a, errA := time.Parse("2/1/2006", s)
	b, errB := time.Parse("1/2/2006", s)
	if errA != nil || errB != nil || a.Equal(b) {
		return ""
	}
	return fmt.Sprintf("write the year first: %s or %s, whichever is meant", a.Format(dayLayout), b.Format(dayLayout))
}

// otherTimes are the forms in which date(1), git and mails write a time.
func otherTimes(s string) string {
	for _, layout := range []string{
		"2006-01-02 15:04:05Z07:00", "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z0700", "2006-01-02T15:04:05Z07",
		"2006-01-02 15:04:05 -0700", "2006-01-02 15:04 -0700", "2006-01-02 15:04:05 -07:00", "2006-01-02 15:04Z07:00",
		time.RFC1123Z, "Mon Jan 2 15:04:05 2006 -0700",
	} {
		if t, err := time.Parse(layout, s); err == nil && isReal(t) {
			return fmt.Sprintf("write %s", t.Format(time.RFC3339))
		}
	}
	return ""
}

func otherDays(s string) string {
	for _, form := range []struct {
		layouts []string
		write   string
	}{
		{[]string{
			"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2/1/2006", "1/2/2006", "2.1.2006",
			"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "2006年1月2日",
		}, dayLayout},
		{[]string{"2006-1", "2006/1", "January 2006", "Jan 2006", "2006年1月"}, monthLayout},
	} {
		for _, layout := range form.layouts {
			if t, err := time.Parse(layout, s); err == nil && isReal(t) {
				return fmt.Sprintf("write %s", t.Format(form.write))
			}
		}
	}
	return ""
}
