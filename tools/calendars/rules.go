package main

import (
	"time"
)

// A day is one day off.
type day struct {
	date        time.Time
	name        string
	provisional bool // it is not settled whether it is one
}

// A rule returns the days off that it gives in a year.
type rule func(year int) []day

func on(year int, m time.Month, d int) time.Time { return time.Date(year, m, d, 0, 0, 0, 0, time.UTC) }

// fixed is the same date each year.
func fixed(m time.Month, d int, name string) rule {
	return func(year int) []day { return []day{{date: on(year, m, d), name: name}} }
}

// since is a rule from a year on.
func since(first int, r rule) rule {
	return func(year int) []day {
		if year < first {
			return nil
		}
		return r(year)
	}
}

// once is one date.
func once(y int, m time.Month, d int, name string) rule {
	return func(year int) []day {
		if year != y {
			return nil
		}
		return []day{{date: on(y, m, d), name: name}}
	}
}

// unsettled makes the days of a rule provisional.
func unsettled(r rule) rule {
	return func(year int) []day {
		all := r(year)
		for i := range all {
			all[i].provisional = true
		}
		return all
	}
}

// nth is the nth such weekday of a month; the last one where n is -1.
func nth(n int, w time.Weekday, m time.Month, name string) rule {
	return func(year int) []day {
		if n < 0 {
			end := on(year, m+1, 1).AddDate(0, 0, -7)
			return between(w, end.Month(), end.Day(), name)(year)
		}
		return between(w, m, 7*n-6, name)(year)
	}
}

// between is such a weekday on a date or in the six days after it.
func between(w time.Weekday, m time.Month, first int, name string) rule {
	return func(year int) []day {
		d := on(year, m, first)
		return []day{{date: d.AddDate(0, 0, (int(w-d.Weekday())+7)%7), name: name}}
	}
}

// easter is a number of days after Easter Sunday of the western churches.
func easter(after int, name string) rule {
	return func(year int) []day { return []day{{date: easterSunday(year).AddDate(0, 0, after), name: name}} }
}

// orthodox is a number of days after Easter Sunday of the eastern churches.
func orthodox(after int, name string) rule {
	return func(year int) []day { return []day{{date: orthodoxEaster(year).AddDate(0, 0, after), name: name}} }
}

// easterSunday is by the Gregorian computus (Meeus, Jones, Butcher).
func easterSunday(y int) time.Time {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	n := (h + l - 7*m + 90) / 25
	return on(y, time.Month(n), (h+l-7*m+33*n+19)%32)
}

// orthodoxEaster is by the Julian computus (Meeus), 13 days on in this century.
func orthodoxEaster(y int) time.Time {
	d := (19*(y%19) + 15) % 30
	e := (2*(y%4) + 4*(y%7) - d + 34) % 7
	n := d + e + 114
	return on(y, time.Month(n/31), n%31+1).AddDate(0, 0, 13)
}

// A move says to which day one that falls on a weekend goes; the day itself for none.
type move func(time.Time) time.Time

func sundayToMonday(d time.Time) time.Time {
	if d.Weekday() == time.Sunday {
		return d.AddDate(0, 0, 1)
	}
	return d
}

func nearest(d time.Time) time.Time {
	if d.Weekday() == time.Saturday {
		return d.AddDate(0, 0, -1)
	}
	return sundayToMonday(d)
}

func nextMonday(d time.Time) time.Time {
	for d.Weekday() == time.Saturday || d.Weekday() == time.Sunday {
		d = d.AddDate(0, 0, 1)
	}
	return d
}

func saturdayToFriday(d time.Time) time.Time {
	if d.Weekday() == time.Saturday {
		return d.AddDate(0, 0, -1)
	}
	return d
}

// moved is a rule whose days move from weekends.
func moved(by move, r rule) rule {
	return func(year int) []day {
		var all []day
		for _, y := range []int{year, year + 1} { // New Year's Day may move into the year before
			for _, d := range r(y) {
				to := by(d.date)
				if to != d.date {
					d.name += " (observed)"
				}
				if d.date = to; to.Year() == year {
					all = append(all, d)
				}
			}
		}
		return all
	}
}

// substituted is days on a weekend that are made up for on the next days that are no days off, in their order.
func substituted(rules ...rule) rule {
	return func(year int) []day {
		var all []day
		taken := make(map[time.Time]bool)
		for _, r := range rules {
			all = append(all, r(year)...)
		}
		for _, d := range all {
			taken[d.date] = true
		}
		for i, d := range all {
			to := d.date
			for to.Weekday() == time.Saturday || to.Weekday() == time.Sunday || to != d.date && taken[to] {
				to = to.AddDate(0, 0, 1)
			}
			if to != d.date {
				taken[to] = true
				all[i] = day{date: to, name: d.name + " (substitute day)"}
			}
		}
		return all
	}
}
