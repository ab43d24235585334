package redline

import (
	"fmt"
	"strings"
)

// moment is a day, a longer part of a year, a time of day, or a day and a time.
type moment struct {
	year, quarter, half, month, day, weekday int // 0 where they are not said
	part                                     string
	raw                                      string // of digits of which it is not known which are the day
	clock                                    bool
	hour, minute, second                     int
	zone                                     string
}

// key returns a string that is equal for moments that are the same. The day of the week says nothing new beside a day.
func (m moment) key() string {
	var b strings.Builder
	b.WriteString(m.part + m.raw)
	if m.weekday > 0 && m.day == 0 {
		fmt.Fprintf(&b, "w%d ", m.weekday)
	}
	if m.year+m.quarter+m.half+m.month+m.day > 0 {
		fmt.Fprintf(&b, "%d-q%d-h%d-%d-%d", m.year, m.quarter, m.half, m.month, m.day)
	}
	if m.clock {
		fmt.Fprintf(&b, "T%d:%02d:%02d %s", m.hour, m.minute, m.second, m.zone)
	}
	return b.String()
}

// dateFact reads a date, a time or both, or a range of them, and adds the fact.
func (p *parser) dateFact(i int) int {
	if !p.mayBeDate(i) {
		return i
	}
	start := i
	lead := p.is(i, rangeFrom|rangeBetween)
	if lead {
		i++
		if p.is(i, article|timeLink|dateLink) {
			i++
		}
	}
	from, end := p.moment(i)
	key, after := p.shortRange(i)
	if end > i {
		key, after = p.longRange(from, end, lead && p.is(start, rangeBetween))
	}
	if after == end && !lead {
		key, after = p.timesOfDay(from, end)
	}
	switch {
	case after > max(i, end):
		end = after
	case lead || end == i: // of "from 3 May" the date alone is the fact
		return start
	default:
		key = from.key()
	}
	p.add(Date, start, end, key)
	return p.boundBehind(end)
}

// opensDate are the roles of words that a date may begin with.
const opensDate = month | weekday | ordinal | part | dayHalf | noon | clockLead | rangeFrom | rangeBetween | era |
	quarter | halfYear

// mayBeDate reports whether the word at item i may begin a date.
func (p *parser) mayBeDate(i int) bool {
	switch it := p.at(i); it.sort {
	case digits:
		return true
	case wordItem:
		return it.entry.begins(opensDate) || p.isSpelledHour(i) ||
			p.touches(i+1, digits) && !it.glued && it.end-it.start == 1 // Q2
	default:
		return p.is(i, opensDate|label)
	}
}

// moment reads a date, a time of day, or both in either order.
func (p *parser) moment(i int) (moment, int) {
	day, end := p.date(i)
	if end > i {
		at := end
		for at < end+3 && p.joinsTime(at) {
			at++
		}
		if time, after := p.clock(at); after > at && day.quarter+day.half == 0 && (day.day+day.weekday > 0 || day.raw != "") {
			return join(day, time), after
		}
		return day, end
	}
	time, end := p.clock(i)
	if end == i {
		return moment{}, i
	}
	at := end
	for at < end+2 && (p.is(at, timeLink|dateLink) || p.isMark(at, ",")) {
		at++
	}
	day, after := p.date(at)
	if p.lang < japanese && (day.day > 0 || day.weekday > 0 && !p.isMark(at-1, ",")) {
		return join(day, time), after
	}
	return time, end
}

// joinsTime reports whether item i may stand between a date and its time.
func (p *parser) joinsTime(i int) bool {
	return p.is(i, timeLink) && !p.is(i, rangeBetween) || p.isMark(i, ",、") || p.isDash(i) && !p.glued(i) ||
		p.isWord(i, "T") && p.glued(i)
}

// join returns a day with a time of day.
func join(day, time moment) moment {
	day.clock, day.hour, day.minute, day.second, day.zone = true, time.hour, time.minute, time.second, time.zone
	return day
}

// isWord reports whether item i is a word as it stands.
func (p *parser) isWord(i int, word string) bool {
	return p.at(i).sort == wordItem && p.wordAt(i) == word
}

// date reads a day, a month, a quarter, a year or a day of the week.
func (p *parser) date(i int) (moment, int) {
	switch p.at(i).sort {
	case digits:
		if m, end := p.figureDate(i); end > i {
			return m, end
		}
		if m, end := p.signDate(i); end > i {
			return m, end
		}
		if m, end := p.quarterDate(i); end > i {
			return m, end
		}
		if m, end := p.dayFirst(i); end > i {
			return m, end
		}
		return p.yearAlone(i)
	case wordItem, signItem:
		if m, end := p.partOf(i); end > i {
			return m, end
		}
		if m, end := p.weekdayFirst(i); end > i {
			return m, end
		}
		if m, end := p.signDate(i); end > i {
			return m, end
		}
		if m, end := p.quarterDate(i); end > i {
			return m, end
		}
		return p.monthFirst(i)
	}
	return moment{}, i
}
