package redline

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// partOf reads "early May", "mid-2023", "end of the third quarter".
func (p *parser) partOf(i int) (moment, int) {
	e, end := p.phrase(i, part)
	if e == nil {
		return moment{}, i
	}
	for p.is(end, article|dateLink|link) && !p.is(end, month|ordinal) && end < i+5 || p.isJoint(end) {
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
	single := p.at(i).sort == signItem && len(p.wordAt(i)) <= utf8.UTFMax
	if !p.is(i, weekday) || single || p.lang == english && p.at(i).sort == wordItem && !p.isCapital(i) {
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
	if p.is(at, dateLink) || p.isJoint(at) {
		at++
	}
	if !p.is(at, month) || p.at(at).sort != wordItem {
		return moment{}, i
	}
	m := moment{day: day, month: int(p.value(at))}
	end := p.overStop(at + 1)
	if p.isJoint(end) && isYear(p.number(end+1)) {
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
	more := p.isClockAt(at) || p.isMark(at+1, "%,.") && p.glued(at+1) && p.glued(at+2) // more digits
	if day := p.dayOf(at); day > 0 && !more && p.lang == english {
		m.day = day
		year, end := p.yearBehind(p.overDay(at))
		m.year = year
		return m, end
	}
	if p.lang == english && p.isFoldedWord(at, "quarter") && !p.isJoint(at+1) { // the March quarter
		m.part = "quarter to "
		at++
	}
	if year, end := p.yearBehind(at); end > at || m.part != "" {
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
	if year := p.number(at); p.isDigits(at, 4, 4) && isYear(year) && p.isFree(at, at+1) && !p.isClockAt(at) &&
		!p.is(at+1, yearSign) {
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
	goesOn := p.isDash(i+1) && isYear(p.number(i+2)) || p.isWord(i+1, "s")
	if !p.isDigits(i, 4, 4) || !isYear(year) || !p.isFree(i, i+1) && !goesOn || p.is(i-1, label) || p.isMark(i+1, "%") {
		return moment{}, i
	}
	if p.isWord(i+1, "s") && p.glued(i+1) { // the 1990s
		return moment{year: year, part: "s"}, i + 2
	}
	if !p.is(i-1, yearLead) || p.isBounded(i) {
		var q quantity
		if end := p.unitBehind(&q, i+1); end > i+1 && !(q.noun && !isPlural(p.wordAt(end-1)) && p.lang == english) {
			return moment{}, i
		}
		if p.isMoney(i-1) || p.is(i+1, multiple|money|percent) || p.isMoney(i+1) {
			return moment{}, i
		}
	}
	if q, end := p.quarterDate(i + 1); end > i+1 && q.year == 0 && p.at(i+1).sort == wordItem && p.glued(i+2) { // 2024 Q2
		q.year = year
		return q, end
	}
	return moment{year: year}, i + 1
}

// quarterDate reads "Q2 2023", "third quarter of 2004", "first half of 2022", 第2四半期.
func (p *parser) quarterDate(i int) (moment, int) {
	if m, end := p.shortQuarter(i); end > i {
		return m, end
	}
	n, at := p.ordinalAt(i)
	if at == i && p.at(i).sort != signItem {
		return moment{}, i
	}
	var m moment
	switch {
	case p.is(at, quarter) && 1 <= n && n <= 4:
		m.quarter = n
	case p.is(at, halfYear) && at == i: // 上半期
		m.half = int(p.value(at))
	case p.is(at, halfYear) && 1 <= n && n <= 2 && (p.lang != english || p.is(at+1, dateLink)):
		m.half = n
	default:
		return moment{}, i
	}
	m.year, at = p.yearBehind(at + 1)
	if m.half > 0 && m.year == 0 && p.lang == english {
		return moment{}, i
	}
	return m, at
}

// ordinalAt reads the number of a quarter or half: "third", "2nd", "2.", 第2.
func (p *parser) ordinalAt(i int) (int, int) {
	switch {
	case p.is(i, ordinal) && p.value(i) > 0 && p.at(i).sort == wordItem:
		return int(p.value(i)), i + 1
	case p.isDigits(i, 1, 1):
		return p.number(i), p.overDay(i)
	case p.is(i, label) && p.at(i).sort == signItem && (p.isDigits(i+1, 1, 1) || p.is(i+1, numeral)):
		return max(p.number(i+1), int(p.value(i+1))), i + 2
	}
	return 0, i
}

// shortQuarter reads "Q2 2023", "H1" and, in French, Spanish and Italian, "T2".
func (p *parser) shortQuarter(i int) (moment, int) {
	letter := p.wordAt(i)
	if p.at(i).sort != wordItem || letter != "Q" && letter != "H" && (letter != "T" || p.lang <= german) {
		return moment{}, i
	}
	n, end := p.number(i+1), i+2
	most := 4
	if letter == "H" {
		most = 2
	}
	if !p.glued(i+1) || n < 1 || n > most || p.glued(end) && !p.isMark(end, ".,;:!?)、。") {
		return moment{}, i
	}
	year, end := p.yearBehind(end)
	if letter == "H" {
		return moment{half: n, year: year}, end
	}
	return moment{quarter: n, year: year}, end
}

// dayNames are the days of the week as they stand behind a date, in brackets.
const dayNames = "月火水木金土日祝一二三四五六월화수목금토일"

// signDate reads 2021年9月10日, 令和6年5月, 2021년 9월 10일, 2023年第2四半期. A year alone has four digits.
func (p *parser) signDate(i int) (moment, int) {
	year, end := p.signYear(i)
	m := moment{year: year}
	if q, after := p.quarterDate(end); year > 0 && after > end {
		q.year = year
		return q, after
	}
	if p.isDigits(end, 1, 2) && p.is(end+1, monthSign) {
		m.month, end = p.number(end), end+2
	}
	if day := p.dayOf(end); day > 0 && p.is(end+1, daySign) && (m.month > 0 || !p.countsDays(end+2)) {
		m.day, end = day, p.overDayName(end+2)
	}
	if end == i {
		return moment{}, i
	}
	rough := m.day > 0 && p.is(end, dayHalf) && p.at(end+1).sort != digits // 1日午後
	if p.is(end, part) && m.month > 0 && m.day == 0 || rough {
		m.part, end = p.wordAt(end)+" ", end+1
	}
	return m, end
}

// countsDays reports whether the days before item i are how long something lasts: 5일 7시간, 3일 연장.
func (p *parser) countsDays(i int) bool {
	const hour = 3
	behind := p.text[min(p.at(i).start, len(p.text)):]
	return p.isDigits(i, 1, 2) && p.is(i+1, counter) && p.value(i+1) == hour ||
		p.at(i).sort == signItem && slices.ContainsFunc([]string{"연장", "동안", "만에", "이내"}, func(word string) bool {
			return strings.HasPrefix(behind, word)
		})
}

// signYear reads 2021年, 令和6年 and 2023年度.
func (p *parser) signYear(i int) (int, int) {
	switch {
	case p.is(i, era) && p.number(i+1) > 0 && p.is(i+2, yearSign):
		return int(p.value(i)) + p.number(i+1) - 1, i + 3
	case p.isDigits(i, 4, 4) && p.is(i+1, yearSign):
		return p.number(i), i + 2
	}
	return 0, i
}

// overDayName passes over the day of the week behind a date: （金）, 금요일.
func (p *parser) overDayName(i int) int {
	name := p.at(i + 1)
	switch {
	case p.isMark(i, "(（") && name.sort == signItem && p.isMark(i+2, ")）") && strings.Contains(dayNames, p.wordAt(i+1)):
		return i + 3
	case p.is(i, weekday) && p.at(i).sort == signItem && len(p.wordAt(i)) > utf8.UTFMax:
		return i + 1
	}
	return i
}
