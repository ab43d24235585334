package record

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/redline"
)

const dateForms = "write the day as 2021-09-10, the month as 2021-09, or the time as 2021-09-10T19:10:00Z"

// dateHint returns what to write instead of s, which is no date of the record.
func dateHint(s string) string {
	plain := plainSigns(s)
	for _, hint := range []func(string) string{unreal, onlySigns(s), withoutZone, slashes, otherTimes, otherDays, inWords,
		tooLarge, dayAndMore, partly, withoutYear} {
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

// tooLarge returns a hint that names the part of a date in digits that is too large.
func tooLarge(s string) string {
	var y, m, d, hour, minute int
	n, _ := fmt.Sscanf(strings.ToUpper(s), "%4d-%2d-%2dT%2d:%2d", &y, &m, &d, &hour, &minute)
	what := ""
	switch last := time.Date(y, time.Month(m+1), 0, 0, 0, 0, 0, time.UTC); {
	case n < 2 || y == 0:
		return ""
	case m < 1 || m > 12:
		what = "the months go from 01 to 12"
	case n > 2 && (d < 1 || d > last.Day()):
		what = fmt.Sprintf("%s has %d days", last.Format("January 2006"), last.Day())
	case n > 3 && hour > 23:
		what = "the hours go from 00 to 23"
	case n > 4 && minute > 59:
		what = "the minutes go from 00 to 59"
	default:
		return ""
	}
	return "there is no such day or time: " + what + "; " + dateForms
}

// dayAndMore returns the hint for a day behind which a zone or another day stands.
func dayAndMore(s string) string {
	m := dayThenMore().FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	if _, ok := parseDate(m[1]); !ok {
		return ""
	}
	if m[2] == "" {
		return fmt.Sprintf("write %s: a day has no zone", m[1])
	}
	if _, ok := parseDate(m[2]); !ok {
		return ""
	}
	return fmt.Sprintf("write the day on which it was published alone: %s or %s", m[1], m[2])
}

var dayThenMore = sync.OnceValue(func() *regexp.Regexp {
	const day = `[0-9]{4}-[0-9]{2}-[0-9]{2}`
	const zone, to = `[A-Z]{1,5}|[+-][0-9]{1,2}:?[0-9]{2}`, `\pL+|-|/|,|&|\.\.+`
	return regexp.MustCompile(`^(` + day + `)(?: ?(?:` + zone + `)| *(?:` + to + `) *(` + day + `))$`)
})

// partly returns the hint for a date whose end is missing.
func partly(s string) string {
	right := strings.TrimRight(strings.ToUpper(s), "T-: ")
	if day := leadingDay().FindStringSubmatch(s); day != nil && right == s {
		right = day[1]
	}
	if _, ok := parseDate(right); ok && right != s {
		return fmt.Sprintf("write %s, or the whole time: 2021-09-10T19:10:00Z", right)
	}
	return ""
}

// leadingDay matches a day that more follows, which says nothing that the record has.
var leadingDay = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)(?:T|\b)`)
})

// withoutYear returns the hint for a day that names no year.
func withoutYear(s string) string {
	for _, year := range []string{" 2021", "2021"} {
		if days, layout := daysOf(strings.ToLower(s) + year); len(days) > 0 && layout == dayLayout {
			return "write the year too: " + dateForms
		}
	}
	return ""
}

// plainSigns returns a date with the signs of a keyboard in the place of those
// that only look like them: dashes of word processors, digits of other scripts,
// letters between digits.
func plainSigns(s string) string {
	s = lookalikeDigit().ReplaceAllStringFunc(s, func(r string) string {
		return strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1").Replace(r)
	})
	plain := strings.Map(func(r rune) rune {
		switch {
		case r >= utf8.RuneSelf && unicode.IsDigit(r):
			return digit(r)
		case redline.IsInvisible(r):
			return -1
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

// lookalikeDigit matches a letter that looks like a digit, between two of them or their dashes.
var lookalikeDigit = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`[0-9][OolI]+(?:[0-9-]|$)|-[OolI]+[0-9]`)
})

// digit returns the digit of a keyboard for one of another script: in each script they follow each other from zero.
func digit(r rune) rune {
	zero := r
	for n := 0; n < 9 && unicode.IsDigit(zero-1); n++ {
		zero--
	}
	return '0' + (r - zero)
}

// unreal returns the hint for what no clock and no calendar has, in a date that is otherwise
// well written.
func unreal(s string) string {
	earlier := strings.Replace(s, ":59:60", ":59:59", 1)
	if _, ok := parseDate(earlier); ok && earlier != s {
		return fmt.Sprintf("write %s: the record has no leap seconds", earlier)
	}
	s = zoneOfDays().ReplaceAllString(s, "${1}23:59")
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

// zoneOfDays matches the offset of a zone that is more than a day.
var zoneOfDays = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`([+-])(?:2[4-9]|[3-9][0-9]):[0-9]{2}$`)
})

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

// slashes returns the hint for a day of which nobody can say whether its month comes first.
func slashes(s string) string {
	a, errA := time.Parse("2/1/2006", s)
	b, errB := time.Parse("1/2/2006", s)
	if errA != nil || errB != nil || a.Equal(b) {
		return ""
	}
	return fmt.Sprintf("write the year first: %s or %s, whichever is meant", a.Format(dayLayout), b.Format(dayLayout))
}

// otherTimes returns the hint for the forms in which date(1), git and mails write a time.
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
