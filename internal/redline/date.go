package redline

import (
	"fmt"
	"strings"
	"unicode/utf8"
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

// isZero reports whether nothing is said.
func (m moment) isZero() bool { return m == moment{} }

// key is equal for moments that are the same. The day of the week says nothing new beside a day.
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
	if it := p.at(i); it.sort != digits && !p.opensDate(i) {
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
	if end == i {
		if key, after := p.shortRange(i, lead); after > i {
			p.add(Date, start, after, key)
			return after
		}
	}
	if end == i {
		return start
	}
	if key, after := p.longRange(from, end, lead && p.is(start, rangeBetween)); after > end {
		p.add(Date, start, after, key)
		return p.boundBehind(after)
	}
	if lead { // "from 3 May": the date alone is the fact
		return start
	}
	p.add(Date, start, end, from.key())
	return p.boundBehind(end)
}

// opensDate reports whether the word at item i may begin a date.
func (p *parser) opensDate(i int) bool {
	const opens = month | weekday | ordinal | part | dayHalf | noon | clockLead | rangeFrom | rangeBetween | era | quarter |
		halfYear | label | article | zone | numeral
	return p.is(i, opens) || p.has(i, part) || p.glued(i+1) && p.at(i+1).sort == digits && p.at(i).sort == wordItem && !p.glued(i)
}

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
		if day := p.dayOf(at); day > 0 && from.day > 0 && from.month > 0 && !from.clock && day > from.day && !p.isJoined(p.overDay(at)) &&
			!p.is(p.overDay(at), measure|multiple|percent|counter) {
			year, after := p.yearBehind(p.overDay(at))
			from.year = max(from.year, year)
			return fmt.Sprintf("%s..%d", from.key(), day), p.overRangeEnd(after)
		}
		return "", i
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

// overRangeEnd passes over what closes a range: まで.
func (p *parser) overRangeEnd(i int) int {
	if p.is(i, rangeEnd) {
		return i + 1
	}
	return i
}

// shortRange reads a range whose first part is a day or an hour alone: "3–5 May", "9 to 11 a.m.".
func (p *parser) shortRange(i int, lead bool) (string, int) {
	n, at := p.dayOf(i), p.overDay(i)
	if n < 0 || p.glued(i) && !p.isMark(i-1, "([（") {
		return "", i
	}
	list := p.overDays(at)
	if at = list; !p.isRangeJoint(at, true) && !p.is(at, joint|either) {
		return "", i
	}
	next := at + 1
	for p.is(next, article|timeLink|clockLead) && next < at+3 {
		next++
	}
	to, end := p.moment(next)
	from := to
	switch {
	case end == next, to.raw != "":
		return "", i
	case to.clock && to.day == 0 && n <= 24 && p.is(end-1, measure) && to.hour < 8: // de 3 à 4 heures
		return "", i
	case to.clock && to.day == 0 && n <= 24:
		from.hour, from.minute = n, 0
		if to.hour >= 12 && n < 12 && n+12 <= to.hour && p.is(end-1, dayHalf) {
			from.hour += 12
		}
	case to.month > 0 && to.day == 0 && p.is(next+1, monthSign) && n <= 12: // 4~5월
		from.month = n
	case to.day > 0 && to.month > 0 && list > p.overDay(i):
		return p.fold(i, end), end
	case to.day > 0 && to.month > 0 && p.at(next).sort == digits && p.number(next) == to.day && n > 0 && n < to.day:
		from.day = n
	default:
		return "", i
	}
	return from.key() + ".." + to.key(), p.overRangeEnd(end)
}

// overDays passes over the other days of a list from item i on: ", 8" in "7, 8 and 9 May".
func (p *parser) overDays(i int) int {
	for n := 0; n < maxSigns && p.isMark(i, ",") && !p.glued(i+1) && p.dayOf(i+1) > 0; n++ {
		i = p.overDay(i + 1)
	}
	return i
}

// moment reads a date, a time of day, or both in either order.
func (p *parser) moment(i int) (moment, int) {
	day, end := p.date(i)
	if end > i {
		at := end
		for at < end+3 && (p.is(at, timeLink) || p.isMark(at, ",、") || p.isDash(at) && !p.glued(at) || p.isWord(at, "T") && p.glued(at)) {
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
	if day, after := p.date(at); after > at && (day.day > 0 || day.weekday > 0 && !p.isMark(at-1, ",")) && p.lang < japanese {
		return join(day, time), after
	}
	return time, end
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
	for _, read := range []func(int) (moment, int){p.partOf, p.weekdayFirst, p.figureDate, p.signDate, p.quarterDate, p.dayFirst,
		p.monthFirst, p.yearAlone} {
		if m, end := read(i); end > i {
			return m, end
		}
	}
	return moment{}, i
}

// partOf reads "early May", "mid-2023", "end of the third quarter".
func (p *parser) partOf(i int) (moment, int) {
	e, end := p.phrase(i, part)
	if e == nil {
		return moment{}, i
	}
	for p.is(end, article|dateLink|link) && !p.is(end, month|ordinal) && end < i+5 || p.isHyphen(end) && p.glued(end) {
		end++
	}
	for _, read := range []func(int) (moment, int){p.quarterDate, p.dayFirst, p.monthFirst, p.yearAlone} {
		if m, after := read(end); after > end && m.day == 0 {
			m.part = e.text + " "
			return m, after
		}
	}
	return moment{}, i
}

// weekdayFirst reads a day of the week and the day behind it, if there is one.
func (p *parser) weekdayFirst(i int) (moment, int) {
	if size := len(p.wordAt(i)); !p.is(i, weekday) || p.at(i).sort == signItem && size <= utf8.UTFMax || p.lang == english &&
		!p.isCapital(i) && p.at(i).sort == wordItem {
		return moment{}, i
	}
	day := moment{weekday: int(p.value(i))}
	end := i + 1
	if p.isMark(end, ".") && p.glued(end) && p.at(i).end-p.at(i).start < 4 {
		end++
	}
	at := end
	for at < end+3 && (p.isMark(at, ",") || p.is(at, article|dateLink) || p.is(at, timeLink) && p.lang != english) {
		at++
	}
	for _, read := range []func(int) (moment, int){p.figureDate, p.dayFirst, p.monthFirst} {
		if m, after := read(at); after > at && m.day > 0 {
			m.weekday = day.weekday
			return m, after
		}
	}
	return day, end
}

// figureDate reads a date in digits alone: 2021-09-10, 10.09.2021, 10/09/2021.
func (p *parser) figureDate(i int) (moment, int) {
	if !p.isDigits(i, 1, 4) || !p.glued(i+1) || !p.glued(i+2) || !p.glued(i+3) || !p.glued(i+4) ||
		!p.isMark(i+1, "-/.‑") || p.wordAt(i+1) != p.wordAt(i+3) || !p.isDigits(i+2, 1, 2) || !p.isDigits(i+4, 1, 4) {
		return moment{}, i
	}
	a, b, c := p.number(i), p.number(i+2), p.number(i+4)
	end := i + 5
	switch {
	case isYear(a) && p.isDigits(i+4, 1, 2):
		return validDay(moment{year: a, month: b, day: c}, i, end)
	case !isYear(c) || !p.isDigits(i, 1, 2):
		return moment{}, i
	case p.isMark(i+1, "/") && p.lang == english && b <= 12 && a <= 12 && a != b:
		return moment{raw: fmt.Sprintf("%d/%d/%d", a, b, c)}, end
	case b > 12:
		a, b = b, a
	}
	return validDay(moment{year: c, month: b, day: a}, i, end)
}

// validDay returns a moment that was read from item i up to end if there may be such a day.
func validDay(m moment, i, end int) (moment, int) {
	if m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31 {
		return moment{}, i
	}
	return m, end
}

// isYear reports whether a number may be a year without more: 1900 to 2099.
func isYear(n int) bool { return n >= 1900 && n < 2100 }

// dayOf returns the day of a month at item i, 1 to 31, or -1.
func (p *parser) dayOf(i int) int {
	if n := p.number(i); p.isDigits(i, 1, 2) && n >= 1 && n <= 31 {
		return n
	}
	return -1
}

// overDay passes over the day at item i with what makes it an ordinal: "10th", "10.", "1er".
func (p *parser) overDay(i int) int {
	switch {
	case p.glued(i+1) && (p.is(i+1, ordinal) && p.at(i+1).sort == wordItem && p.value(i+1) == 0 || p.isMark(i+1, "º°")),
		p.isMark(i+1, ".") && p.glued(i+1) && !p.glued(i+2) && p.at(i+2).sort != noItem && p.lang == german:
		return i + 2
	}
	return i + 1
}

// dayFirst reads "10 September 2021", "10. September", "10th of September", "10 de septiembre de 2021".
func (p *parser) dayFirst(i int) (moment, int) {
	day := p.dayOf(i)
	if day < 0 {
		return moment{}, i
	}
	at := p.overDay(i)
	if p.is(at, dateLink) || p.isHyphen(at) && p.glued(at) {
		at++
	}
	if !p.is(at, month) || p.at(at).sort != wordItem {
		return moment{}, i
	}
	m := moment{day: day, month: int(p.value(at))}
	end := p.overStop(at + 1)
	if p.isHyphen(end) && p.glued(end) && isYear(p.number(end+1)) {
		end++
	}
	m.year, end = p.yearBehind(end)
	return m, end
}

// monthFirst reads "September 10, 2021", "Sept. 10", "September 2021", "in May".
func (p *parser) monthFirst(i int) (moment, int) {
	if !p.is(i, month) || p.at(i).sort != wordItem || !p.isCapital(i) && (p.lang == english || p.lang == german) {
		return moment{}, i
	}
	m := moment{month: int(p.value(i))}
	at := p.overStop(i + 1)
	if day := p.dayOf(at); day > 0 && !p.isClockAt(at) && !(p.isMark(at+1, "%,.") && p.glued(at+1) && p.glued(at+2)) && p.lang == english {
		m.day = day
		year, end := p.yearBehind(p.overDay(at))
		m.year = year
		return m, end
	}
	if year, end := p.yearBehind(at); end > at {
		m.year = year
		return m, end
	}
	if p.is(i, shortForm) && !p.is(i-1, yearLead|dateLink|part) && !p.isHyphen(i-1) {
		return moment{}, i
	}
	return m, i + 1
}

// isClockAt reports whether the digits at item i begin a time like 14:30.
func (p *parser) isClockAt(i int) bool { return p.isMark(i+1, ":") && p.glued(i+1) && p.glued(i+2) }

// overStop passes over the full stop of a shortened month if more of the date follows it.
func (p *parser) overStop(i int) int {
	if p.isMark(i, ".") && p.glued(i) && (p.dayOf(i+1) > 0 || isYear(p.number(i+1)) || p.isMark(i+1, ",")) {
		return i + 1
	}
	return i
}

// yearBehind reads a year with the comma or "de" before it; 0 where there is none.
func (p *parser) yearBehind(i int) (int, int) {
	at := i
	if p.isMark(at, ",") || p.is(at, dateLink) {
		at++
	}
	if year := p.number(at); p.isDigits(at, 4, 4) && isYear(year) && p.isFree(at, at+1) && !p.isClockAt(at) {
		return year, at + 1
	}
	return 0, i
}

// isFree reports whether nothing touches the items from i up to end that makes them part of a name.
func (p *parser) isFree(i, end int) bool {
	if p.glued(i) && (p.at(i-1).sort == wordItem || p.at(i-1).sort == digits || p.isMark(i-1, "-‑/_.:#@=")) &&
		!(p.isHyphen(i-1) && p.is(i-2, part)) {
		return false
	}
	return !p.glued(end) || p.at(end).sort != wordItem && !p.isJoined(end)
}

// yearAlone reads a year: four digits that count nothing.
func (p *parser) yearAlone(i int) (moment, int) {
	year := p.number(i)
	if !p.isDigits(i, 4, 4) || !isYear(year) || !p.isFree(i, i+1) && !(p.isDash(i+1) && isYear(p.number(i+2))) && !p.isWord(i+1, "s") || p.is(i-1, label) || p.isMark(i+1, "%") {
		return moment{}, i
	}
	if p.isWord(i+1, "s") && p.glued(i+1) { // the 1990s
		return moment{year: year, part: "s"}, i + 2
	}
	if !p.is(i-1, yearLead) {
		var q quantity
		if end := p.unitBehind(&q, i+1); end > i+1 && !(q.noun && !isPlural(p.wordAt(end-1)) && p.lang == english) {
			return moment{}, i
		}
		if p.isMoney(i-1) || p.is(i+1, multiple|money|percent) || p.isMoney(i+1) {
			return moment{}, i
		}
	}
	return moment{year: year}, i + 1
}

// quarterDate reads "Q2 2023", "third quarter of 2004", "first half of 2022", 第2四半期.
func (p *parser) quarterDate(i int) (moment, int) {
	var m moment
	at := i
	n := int64(0)
	switch {
	case p.at(at).sort == wordItem && p.glued(at+1) && p.isDigits(at+1, 1, 1) && (p.isWord(at, "Q") || p.isWord(at, "H") || p.isWord(at, "T") && p.lang > english):
		n, at = int64(p.number(at+1)), at+2
		if p.isWord(i, "H") {
			m.half, n = int(n), 0
			if m.half > 2 {
				return moment{}, i
			}
		} else if n < 1 || n > 4 {
			return moment{}, i
		}
		if p.glued(at) && !p.isMark(at, ".,;:!?)、。") {
			return moment{}, i
		}
		m.quarter = int(n)
		m.year, at = p.yearBehind(at)
		return m, at
	case p.is(at, ordinal) && p.value(at) > 0 && p.at(at).sort == wordItem:
		n, at = p.value(at), at+1
	case p.isDigits(at, 1, 1):
		n, at = int64(p.number(at)), p.overDay(at)
	case p.is(at, label) && p.at(at).sort == signItem && (p.isDigits(at+1, 1, 1) || p.is(at+1, numeral)): // 第2
		n, at = max(int64(p.number(at+1)), p.value(at+1)), at+2
	case !p.is(at, halfYear) || p.at(at).sort != signItem:
		return m, i
	}
	switch {
	case p.is(at, quarter) && 1 <= n && n <= 4:
		m.quarter = int(n)
	case p.is(at, halfYear) && n == 0: // 上半期
		m.half = int(p.value(at))
	case p.is(at, halfYear) && 1 <= n && n <= 2 && (p.lang != english || p.is(at+1, dateLink)):
		m.half = int(n)
	default:
		return moment{}, i
	}
	m.year, at = p.yearBehind(at + 1)
	if m.half > 0 && m.year == 0 && p.lang == english {
		return moment{}, i
	}
	return m, at
}

// dayNames are the days of the week as they stand behind a date, in brackets.
const dayNames = "月火水木金土日祝一二三四五六월화수목금토일"

// maxSigns is how many parts a date of East Asia may have: era, year, month, day, day of the week, half of
// the day, hour, minute, second.
const maxSigns = 9

// signDate reads 2021年9月10日, 令和6年5月, 2021년 9월 10일, 2023年第2四半期. A year alone has four digits.
func (p *parser) signDate(i int) (moment, int) {
	var m moment
	end := i
	if p.is(end, era) && p.at(end+1).sort == digits {
		m.year, end = int(p.value(end))+p.number(end+1)-1, end+2
		if !p.is(end, yearSign) {
			return moment{}, i
		}
		end++
	} else if p.isDigits(end, 4, 4) && p.is(end+1, yearSign) {
		m.year, end = p.number(end), end+2
	}
	if q, after := p.quarterDate(end); m.year > 0 && after > end {
		q.year = m.year
		return q, after
	}
	if p.isDigits(end, 1, 2) && p.is(end+1, monthSign) {
		m.month, end = p.number(end), end+2
	}
	if day := p.dayOf(end); day > 0 && p.is(end+1, daySign) {
		m.day, end = day, end+2
	}
	if m.isZero() || end == i {
		return moment{}, i
	}
	if p.isMark(end, "(（") && p.at(end+1).sort == signItem && strings.Contains(dayNames, p.wordAt(end+1)) && p.isMark(end+2, ")）") {
		end += 3
	} else if p.is(end, weekday) && m.day > 0 && p.at(end).sort == signItem && len(p.wordAt(end)) > utf8.UTFMax {
		end++
	}
	if p.is(end, part) && m.month > 0 && m.day == 0 {
		m.part, end = p.wordAt(end)+" ", end+1
	}
	return m, end
}
