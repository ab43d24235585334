package redline

import (
	"fmt"
	"strings"
)

// isRangeJoint reports whether item i joins the ends of a range.
func (p *parser) isRangeJoint(i int, between bool) bool {
	return p.isDash(i) || p.is(i, rangeTo) || between && p.is(i, rangeAnd)
}

// longRange reads the second moment of a range whose first one stands before item i.
func (p *parser) longRange(from moment, i int, between bool) (string, int) {
	if !p.isRangeJoint(i, between) {
		return "", i
	}
	at := i + 1
	for p.is(at, article|dateLink|timeLink) && at < i+3 {
		at++
	}
	to, end := p.moment(at)
	switch {
	case end == at: // May 3 to 5
		return p.laterDay(from, i, at)
	case from.clock != to.clock && from.clock, p.isDash(i) && !p.glued(i) && from.clock && !to.clock:
		return "", i
	}
	if from.year == 0 && to.day > 0 {
		from.year = to.year
	}
	if from.zone == "" && to.clock {
		from.zone = to.zone
	}
	return from.key() + ".." + to.key(), p.overRangeEnd(end)
}

// timesOfDay reads the range of times behind a day that ends before item i: ", between 16:31 and 18:08 UTC".
func (p *parser) timesOfDay(day moment, i int) (string, int) {
	at := i
	if p.isMark(at, ",") {
		at++
	}
	if day.day+day.weekday == 0 || day.clock || !p.is(at, rangeBetween|rangeFrom) {
		return "", i
	}
	between := p.is(at, rangeBetween)
	for at++; p.is(at, article|timeLink|clockLead) && at < i+4; {
		at++
	}
	if key, after := p.shortRange(at); after > at && strings.Contains(key, "T") {
		return day.key() + " " + key, after
	}
	from, end := p.moment(at)
	if !from.clock || from.day+from.weekday > 0 {
		return "", i
	}
	key, after := p.longRange(join(day, from), end, between)
	if after == end {
		return "", i
	}
	return key, after
}

// laterDay reads at item at the day that ends a range, behind the item i that joins it: "5" in "May 3 to 5".
func (p *parser) laterDay(from moment, i, at int) (string, int) {
	day, end := p.dayOf(at), p.overDay(at)
	timeLast := from.clock && p.dayOf(i-1) != from.day && p.dayOf(i-2) != from.day
	if from.day == 0 || from.month == 0 || timeLast || day <= from.day || p.isJoined(end) ||
		p.is(end, measure|multiple|percent|counter) {
		return "", i
	}
	year, end := p.yearBehind(end)
	from.year = max(from.year, year)
	return fmt.Sprintf("%s..%d", from.key(), day), p.overRangeEnd(end)
}

// overRangeEnd passes over what closes a range: まで.
func (p *parser) overRangeEnd(i int) int {
	if p.is(i, rangeEnd) {
		return i + 1
	}
	return i
}

// shortRange reads a range whose first part is a day or an hour alone: "3–5 May", "9 to 11 a.m.".
func (p *parser) shortRange(i int) (string, int) {
	n, at := p.dayOf(i), p.overDay(i)
	if n < 0 || p.glued(i) && !p.isMark(i-1, "([（") {
		return "", i
	}
	list := p.overDays(at)
	night := p.lang == german && p.isFoldedWord(list, "auf") // in der Nacht vom 30. auf den 31. Oktober
	if at = list; !p.isRangeJoint(at, true) && !p.is(at, joint|either) && !night {
		return "", i
	}
	next := at + 1
	for p.is(next, article|timeLink|clockLead) && next < at+3 {
		next++
	}
	to, end := p.moment(next)
	if to.day > 0 && to.month > 0 && list > p.overDay(i) {
		return p.fold(i, end), end
	}
	if from, ok := p.earlier(n, to, next, end); ok {
		return from.key() + ".." + to.key(), p.overRangeEnd(end)
	}
	return "", i
}

// earlier returns the start of a range of which n is the hour, day or month, and the end stands from item i up to
// end; false where it cannot be one.
func (p *parser) earlier(n int, to moment, i, end int) (moment, bool) {
	from := to
	switch {
	case to.clock && to.day == 0 && n <= 24:
		from.hour, from.minute = n, 0
		if n+12 <= to.hour && p.is(end-1, dayHalf) {
			from.hour += 12
		}
		return from, !(p.is(end-1, measure) && to.hour < 8) // de 3 à 4 heures
	case to.month > 0 && to.day == 0 && n <= 12: // 4~5월
		from.month = n
		return from, p.is(i+1, monthSign)
	}
	from.day = n
	return from, to.month > 0 && n < to.day && p.number(i) == to.day
}

// maxDays is how many days a list may have: "7, 8 and 9 May".
const maxDays = 8

// overDays passes over the other days of a list from item i on: ", 8" in "7, 8 and 9 May".
func (p *parser) overDays(i int) int {
	for n := 0; n < maxDays && p.isMark(i, ",") && !p.glued(i+1) && p.dayOf(i+1) > 0; n++ {
		i = p.overDay(i + 1)
	}
	return i
}
