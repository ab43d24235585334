package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// quantity gives the token behind the number and unit that start at token i, or i.
func (r reader) quantity(i int) int {
	w := r.lexeme(i)
	if !w.digits && !w.count || r.isListNumber(i) {
		return i
	}
	end := i + 1
	if r.isCounter(end) {
		return r.span(end + 1)
	}
	if w.count && r.lower(end) == "of" {
		end++
	}
	for multiples()[r.lower(end)] {
		end++
		if w := r.lower(end); w == "de" || w == "of" {
			end++
		}
	}
	if unit := r.unit(end); w.digits || unit > i+1 {
		return unit
	}
	return i
}

// isListNumber tells whether token i counts the items of a list: "1." or "1)" where a sentence starts.
func (r reader) isListNumber(i int) bool {
	next := r.lower(i + 1)
	return (next == "." || next == ")") && (i == 0 || strings.Contains(r.gap(i), "\n"))
}

// span passes over 間, which makes a length of time of an hour or a day.
func (r reader) span(i int) int {
	if r.isCounter(i) && strings.HasPrefix(r.lower(i), "間") {
		return i + 1
	}
	return i
}

// isCounter tells whether token i is an East Asian unit without a blank before it.
func (r reader) isCounter(i int) bool {
	if i >= len(r.tokens) || r.gap(i) != "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(r.text[r.tokens[i].start:])
	return scriptOf(first) == han || scriptOf(first) == katakana || strings.ContainsRune(counters, first)
}

// maxUnit is the most words that a unit may have: "5.3 million current postpaid customer accounts".
const maxUnit = 4

// unit gives the token behind the unit that starts at token i: the nouns up to the next mark, small word
// or participle, or the first one where there are too many to be a unit.
func (r reader) unit(i int) int {
	end := i
	for r.isNoun(end) && (end == i || r.continuesUnit(i, end)) {
		if measures()[r.lower(end)] {
			return end + 1
		}
		if end++; end > i+maxUnit {
			return i + 1
		}
	}
	return end
}

// continuesUnit tells whether token i belongs to the unit that starts at token first: German nouns
// have capital letters and the verb behind them has none.
func (r reader) continuesUnit(first, i int) bool {
	return r.isCapital(first) == r.isCapital(i) && !isParticiple(r.lower(i))
}

// isCapital tells whether token i starts with a capital letter.
func (r reader) isCapital(i int) bool {
	first, _ := utf8.DecodeRuneInString(r.text[r.tokens[i].start:])
	return unicode.IsUpper(first)
}

func isParticiple(word string) bool {
	return strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing")
}

// isNoun tells whether token i may be part of a unit.
func (r reader) isNoun(i int) bool {
	w := r.lower(i)
	return w != "" && !links()[w] && !months()[w] && r.gap(i) == " " && !strings.ContainsFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' })
}

// date gives the token behind the date or time of day that starts at token i, or i.
func (r reader) date(i int) int {
	w := r.lower(i)
	switch {
	case isDigitDate(w):
		return i + 1
	case isClock(w):
		if zones()[r.lower(i+1)] {
			return i + 2
		}
		return i + 1
	case r.lexeme(i).month:
		return r.monthFirst(i)
	case isDay(w):
		if end := r.dayFirst(i); end > i {
			return end
		}
	}
	if end := r.eastAsian(i); end > i {
		return end
	}
	if isYear(w) && !r.isNoun(i+1) {
		return i + 1
	}
	return i
}

// dayFirst reads "10 September 2021", "10. September", "10th of September", "10 de septiembre de 2021".
func (r reader) dayFirst(i int) int {
	end := i + 1
	if w := r.lower(end); w == "." || w == "de" || w == "of" {
		end++
	}
	if !r.lexeme(end).month {
		return i
	}
	return r.year(r.fullStop(end + 1))
}

// monthFirst reads "September 10, 2021", "Sept. 10", "September 2021", "in May".
func (r reader) monthFirst(i int) int {
	end := r.fullStop(i + 1)
	if isDay(r.lower(end)) {
		return r.year(end + 1)
	}
	if year := r.year(end); year > end {
		return year
	}
	if ambiguousMonths()[r.lower(i)] && !monthLeads()[r.lower(i-1)] {
		return i
	}
	return i + 1
}

// fullStop passes over the full stop of a shortened month if more of the date follows it.
func (r reader) fullStop(i int) int {
	if next := r.lower(i + 1); r.lower(i) == "." && (isDay(next) || isYear(next)) {
		return i + 1
	}
	return i
}

// year passes over a year with the comma or "de" before it.
func (r reader) year(i int) int {
	next := i
	if w := r.lower(i); w == "," || w == "de" || w == "del" || w == "of" {
		next++
	}
	if isYear(r.lower(next)) {
		return next + 1
	}
	return i
}

// maxUnits is how many units a date and time of day may have: year, month, day, hour, minute.
const maxUnits = 5

// eastAsian reads 2021年9月10日, 9月10日, 17時30分, 2021년 9월 10일.
func (r reader) eastAsian(i int) int {
	end, units := i, ""
	for end < i+2*maxUnits && r.lexeme(end).digits && r.isCounter(end+1) && r.span(end+2) == end+2 {
		unit := r.lower(end + 1)
		if !strings.Contains("年月日号號時分년월일시분", unit) {
			break
		}
		units += unit
		end += 2
	}
	if strings.ContainsAny(units, "月日時월일시") || units != "" && isYear(r.lower(i)) {
		return end
	}
	return i
}

// isDigitDate tells of 2021-09-10, 10/09/2021 and 10.09.2021.
func isDigitDate(word string) bool {
	for _, mark := range []string{"-", "/", "."} {
		parts := strings.Split(word, mark)
		if len(parts) == 3 && isDigits(parts[0]) && isDigits(parts[1]) && isDigits(parts[2]) && (len(parts[0]) == 4 || len(parts[2]) == 4) {
			return true
		}
	}
	return false
}

// isClock tells of 14:30 and 7:05am.
func isClock(word string) bool {
	hour, minute, found := strings.Cut(word, ":")
	return found && isDigits(hour) && len(hour) <= 2 && len(minute) >= 2 && isDigits(minute[:2])
}

// isDay tells of 1 to 31, 10th, 1er.
func isDay(word string) bool {
	n := digitRun(word)
	if n == 0 || n > 2 || word[0] > '9' {
		return false
	}
	switch word[n:] {
	case "", "st", "nd", "rd", "th", "er", "d", "º":
		return word[:n] <= "31" && n == 2 || n == 1
	}
	return false
}

// isYear tells of 1900 to 2099.
func isYear(word string) bool {
	return len(word) == 4 && isDigits(word) && (word[:2] == "19" || word[:2] == "20")
}

func isDigits(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}
