package redline

import (
	"strings"
)

// clock reads a time of day: 14:30 UTC, 2:30 p.m., 14h30, 14 Uhr, 午後2時30分, noon.
func (p *parser) clock(i int) (moment, int) {
	at, half, lead := i, int64(0), p.is(i-1, clockLead)
	for at < i+2 && (p.is(at, dayHalf) && p.lang != german || p.is(at, clockLead) && p.value(at) > 0) {
		lead = true
		if p.is(at, dayHalf) {
			half = p.value(at)
		}
		at++
	}
	if at == i && p.is(at, noon) && !p.isHyphen(at-1) {
		m, end := moment{clock: true, hour: int(p.value(at))}, at+1
		m.zone, end = p.zone(end)
		return m, end
	}
	m, end := p.dial(at, lead)
	if end == at {
		return moment{}, i
	}
	if half > 0 {
		m.hour = fullHour(m.hour, half)
	}
	m.zone, end = p.zone(end)
	if p.isJoined(end) && !p.isRangeJoint(end, false) {
		return moment{}, i
	}
	return m, end
}

// fullHour returns the hour of the day of an hour in the first half of the day (1) or the second (2).
func fullHour(hour int, half int64) int {
	switch {
	case half == 2 && hour < 12:
		return hour + 12
	case half == 1 && hour == 12:
		return 0
	}
	return hour
}

// dial reads the figures of a time of day and what says that they are one. Lead says that a word before them
// does.
func (p *parser) dial(i int, lead bool) (moment, int) {
	hour := p.number(i)
	if p.isSpelledHour(i) {
		hour = int(p.value(i))
	} else if !p.isDigits(i, 1, 2) || hour > 24 {
		return p.militaryTime(i)
	}
	if p.glued(i) && (p.at(i-1).sort == wordItem && !p.isWord(i-1, "T") || p.isMark(i-1, ":/_#@.")) {
		return moment{}, i
	}
	m := moment{clock: true, hour: hour}
	if end := p.signTime(&m, i, lead); end > i {
		return m, end
	}
	end, said := p.minutes(&m, i+1)
	if half, after := p.dayHalf(end); after > end && hour <= 12 {
		m.hour = fullHour(m.hour, half)
		return m, after
	}
	if p.is(end, oclock) {
		return p.oclock(m, i, end, said || lead)
	}
	colon := said && p.isMark(i+1, ":")
	if colon || lead && !p.is(end, measure) || said && (p.hasZone(end) || p.isTimeAt(i, end)) {
		return m, end
	}
	return moment{}, i
}

// isSpelledHour reports whether an hour in words stands at item i: "neun Uhr".
func (p *parser) isSpelledHour(i int) bool {
	return p.lang <= german && p.is(i, numeral) && p.is(i+1, oclock) && p.value(i+1) > 0 && p.value(i) <= 24
}

// isTimeAt reports whether 14.30, from item i up to end, is a time because of the word before it: "um 14.30".
func (p *parser) isTimeAt(i, end int) bool {
	const counts = percent | measure | money | multiple
	return p.lang == german && p.isFoldedWord(i-1, "um") && !p.is(end, counts) && !p.isMark(end, "%€")
}

// minutes reads the minutes and seconds behind an hour, and reports whether they are there.
func (p *parser) minutes(m *moment, i int) (int, bool) {
	if !p.isMark(i, ":.") || !p.glued(i) || !p.glued(i+1) || !p.isDigits(i+1, 2, 2) || p.number(i+1) > 59 {
		return i, false
	}
	m.minute = p.number(i + 1)
	end := i + 2
	if p.isMark(i, ":") && p.isMark(end, ":") && p.glued(end) && p.glued(end+1) && p.isDigits(end+1, 2, 2) {
		m.second = p.number(end + 1)
		end += 2
		if p.isMark(end, ".") && p.glued(end) && p.touches(end+1, digits) {
			end += 2
		}
	}
	return end, true
}

// dayHalf reads "a.m." and "pm" and returns 1 for the first half of the day and 2 for the second.
func (p *parser) dayHalf(i int) (int64, int) {
	if p.at(i).sort != wordItem {
		return 0, i
	}
	if e, end := p.phrase(i, dayHalf); e != nil { // "pm", "du matin"
		return e.value, end
	}
	letter := strings.ToLower(p.wordAt(i))
	dotted := p.isMark(i+1, ".") && p.glued(i+1) && p.isFoldedWord(i+2, "m") && p.glued(i+2)
	if letter != "a" && letter != "p" || !dotted {
		return 0, i
	}
	end := i + 3
	if p.isMark(end, ".") && p.glued(end) {
		end++
	}
	if letter == "a" {
		return 1, end
	}
	return 2, end
}

// isFoldedWord reports whether item i is a word in lower case or capitals.
func (p *parser) isFoldedWord(i int, word string) bool {
	return p.at(i).sort == wordItem && sameWord(word, p.wordAt(i))
}

// oclock reads "Uhr", "h" and "horas" behind the hour of a time that starts at item i, and minutes behind
// that. An h alone is a number of hours unless the word before it leads to a time.
func (p *parser) oclock(m moment, i, end int, said bool) (moment, int) {
	sure := !p.is(end, measure) // "Uhr", not "h"
	after := end + 1
	if p.isDigits(after, 2, 2) && p.number(after) < 60 && !said && !(p.glued(after+1) && p.at(after+1).sort != mark) {
		m.minute = p.number(after)
		return m, after + 1
	}
	if !sure && !said && (m.hour == 24 || p.isBounded(i) || !p.is(i-1, timeLink|rangeFrom|rangeTo|rangeAnd)) {
		return moment{}, i
	}
	if half, end := p.dayHalf(after); end > after && m.hour <= 12 { // neun Uhr morgens
		m.hour, after = fullHour(m.hour, half), end
	}
	return m, after
}

// militaryTime reads 1430 UTC and 0900Z.
func (p *parser) militaryTime(i int) (moment, int) {
	n := p.number(i)
	if !p.isDigits(i, 4, 4) || n/100 > 24 || n%100 > 59 || !p.hasZone(i+1) || p.glued(i) {
		return moment{}, i
	}
	return moment{clock: true, hour: n / 100, minute: n % 100}, i + 1
}

// signTime reads the hour, minute and second of East Asia, 9時15分, and returns the item behind them.
func (p *parser) signTime(m *moment, i int, lead bool) int {
	if !p.is(i+1, hourSign) {
		return i
	}
	end := i + 2
	if p.isDigits(end, 1, 2) && p.is(end+1, minuteSign) {
		m.minute, end, lead = p.number(end), end+2, true
		if p.isDigits(end, 1, 2) && p.is(end+1, secondSign) {
			m.second, end = p.number(end), end+2
		}
	} else if p.is(end, half) && p.glued(end) {
		m.minute, end, lead = 30, end+1, true
	}
	if p.value(i+1) == 0 && !lead { // 点 counts points as well
		return i
	}
	return end
}

// hasZone reports whether a time zone stands at item i.
func (p *parser) hasZone(i int) bool {
	_, end := p.zone(i)
	return end > i
}

// zone reads the name of a time zone, with its offset: UTC, EDT, UTC+2, "Eastern time", (UTC).
func (p *parser) zone(i int) (string, int) {
	at := i
	if p.isMark(at, "(") {
		at++
	}
	e, end := p.phrase(at, zone)
	if e == nil || e.value == 0 && p.wordAt(at) != strings.ToUpper(p.wordAt(at)) {
		return p.offset(i)
	}
	name := e.text
	if name == "z" {
		name = "utc"
	}
	if offset, after := p.offset(end); after > end {
		name, end = name+offset, after
	}
	if at > i {
		if !p.isMark(end, ")") {
			return "", i
		}
		end++
	}
	return name, end
}

// offset reads +02:00, +9 or −5 where it touches what stands before it.
func (p *parser) offset(i int) (string, int) {
	if !p.isMark(i, "+-−") || !p.glued(i) || !p.glued(i+1) || !p.isDigits(i+1, 1, 4) {
		return "", i
	}
	if p.at(i-1).sort == digits && (!p.isMark(i, "+") && !p.isClockAt(i+1) || p.isClockAt(i+1) && !p.isMark(i, "+")) {
		return "", i
	}
	end := i + 2
	if p.isMark(end, ":") && p.glued(end) && p.glued(end+1) && p.isDigits(end+1, 2, 2) {
		end += 2
	}
	return p.fold(i, end), end
}
