package record

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"time"
)

// ParseWhen reads what ParsePeriod reads and, counted back from now, what git reads most often: 7 days ago, yesterday,
// last friday, last week. What is counted in days or more is the day that it names. The error says what to write
// instead.
func ParseWhen(s string, now time.Time) (Date, error) {
	d, err := ParsePeriod(s)
	if err == nil {
		return d, nil
	}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(s, ".", " ")))
	if d, ok := relative(words, now); ok {
		return d, nil
	}
	if len(words) > 0 && looksRelative(words) {
		return Date{}, errors.New("write for instance 7 days ago, 2 weeks ago, yesterday or last friday")
	}
	return Date{}, fmt.Errorf("%w, or 7 days ago, yesterday, last friday", err)
}

var lengthForm = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([0-9]{1,5}) ?(h|d|w|m|hours?|days?|weeks?|months?)$`)
})

// ParseLength reads a length of time as people write it: 30d, 6 weeks. A month is 30 days. The error says what to write
// instead.
func ParseLength(s string) (time.Duration, error) {
	m := lengthForm().FindStringSubmatch(s)
	if m == nil {
		return 0, errors.New("write days or weeks, for instance 30d or 6w")
	}
	n, err := strconv.Atoi(m[1])
	unit := map[byte]time.Duration{'h': 1, 'd': 24, 'w': 7 * 24, 'm': 30 * 24}[m[2][0]] * time.Hour
	return time.Duration(n) * unit, err
}

func looksRelative(words []string) bool {
	last := words[len(words)-1]
	return last == "ago" || words[0] == "last"
}

// relative returns the date that words name, counted back from now.
func relative(words []string, now time.Time) (Date, bool) {
	switch {
	case len(words) == 1 && words[0] == "now":
		return Date{now, second}, true
	case len(words) == 1 && words[0] == "today":
		return onDay(now), true
	case len(words) == 1 && words[0] == "yesterday":
		return onDay(now.AddDate(0, 0, -1)), true
	case len(words) == 2 && words[0] == "last":
		return last(words[1], now)
	case len(words) == 3 && words[2] == "ago":
		n, err := strconv.Atoi(words[0])
		if words[0] == "a" || words[0] == "an" || words[0] == "one" {
			n, err = 1, nil
		}
		if err != nil || n < 0 || n > 100000 {
			return Date{}, false
		}
		return back(n, strings.TrimSuffix(words[1], "s"), now)
	}
	return Date{}, false
}

// last returns the latest weekday of a name before today, or what lies a week, month or year back.
func last(word string, now time.Time) (Date, bool) {
	for n := 1; n <= 7; n++ {
		day := now.AddDate(0, 0, -n)
		name := strings.ToLower(day.Weekday().String())
		if word == name || word == name[:3] {
			return onDay(day), true
		}
	}
	return back(1, word, now)
}

// back returns the date that lies n units before now.
func back(n int, unit string, now time.Time) (Date, bool) {
	switch unit {
	case "second", "sec":
		return Date{now.Add(-time.Duration(n) * time.Second), second}, true
	case "minute", "min":
		return Date{now.Add(-time.Duration(n) * time.Minute), second}, true
	case "hour":
		return Date{now.Add(-time.Duration(n) * time.Hour), second}, true
	case "day":
		return onDay(now.AddDate(0, 0, -n)), true
	case "week":
		return onDay(now.AddDate(0, 0, -7*n)), true
	case "month":
		return onDay(clipped(now, -n)), true
	case "year":
		return onDay(clipped(now, -12*n)), true
	}
	return Date{}, false
}

// onDay returns the calendar day of a time in its own zone.
func onDay(t time.Time) Date {
	y, m, d := t.Date()
	return Date{time.Date(y, m, d, 0, 0, 0, 0, time.UTC), day}
}

// clipped returns a time some months away, on the last day of a month that has no such date: a month before 31 March is
// the last of February, where AddDate makes it March again.
func clipped(t time.Time, months int) time.Time {
	y, m, d := t.Date()
	end := time.Date(y, m+time.Month(months)+1, 0, 0, 0, 0, 0, t.Location()).Day()
	return time.Date(y, m+time.Month(months), min(d, end), 0, 0, 0, 0, t.Location())
}

// From reports whether what was said on d was said at the time since or later: a day is as a reader sees it, in the
// zone of d; two times are compared by their instants. The zero since is no limit.
func (d Date) From(since Date) bool {
	if d.IsTime() && since.IsTime() {
		return !d.start.Before(since.start)
	}
	p := min(d.precision, since.precision)
	return since.IsZero() || d.calendar(p) >= since.calendar(p)
}
