package redline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// quantityEnd returns the token behind the number and unit that start at token i, or i. Like it, the
// other functions whose names end in End return the token behind what they read, or where they were
// asked to start if it is not there.
func (r reader) quantityEnd(i int) int {
	w := r.lexeme(i)
	if !w.digits && !w.numeral || r.isListNumber(i) {
		return i
	}
	end := i + 1
	if r.isCounter(end) {
		return r.spanEnd(end + 1)
	}
	if w.numeral && r.lower(end) == "of" {
		end++
	}
	for multiples()[r.lower(end)] {
		end++
		if w := r.lower(end); w == "de" || w == "of" {
			end++
		}
	}
	if unit := r.unitEnd(end); w.digits || unit > i+1 {
		return unit
	}
	return i
}

// isListNumber reports whether token i counts the items of a list: "1." or "1)" where a sentence starts.
func (r reader) isListNumber(i int) bool {
	next := r.lower(i + 1)
	return (next == "." || next == ")") && (i == 0 || strings.Contains(r.spaceBefore(i), "\n"))
}

// spanEnd passes over 間, which makes a length of time of an hour or a day.
func (r reader) spanEnd(i int) int {
	if r.isCounter(i) && strings.HasPrefix(r.lower(i), "間") {
		return i + 1
	}
	return i
}

// isCounter reports whether token i is an East Asian unit without a blank before it.
func (r reader) isCounter(i int) bool {
	if i >= len(r.tokens) || r.spaceBefore(i) != "" {
		return false
	}
	first, _ := utf8.DecodeRuneInString(r.text[r.tokens[i].start:])
	return scriptOf(first) == han || scriptOf(first) == katakana || strings.ContainsRune(counters, first)
}

// maxUnit is the most words that a unit may have: "5.3 million current postpaid customer accounts".
const maxUnit = 4

// unitEnd returns the token behind the unit that starts at token i: the nouns up to the next mark, small
// word or participle, or the first one where there are too many to be a unit.
func (r reader) unitEnd(i int) int {
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

// continuesUnit reports whether token i belongs to the unit that starts at token first, which has a
// capital letter if the token has one: German nouns have, and the verb behind them has none.
func (r reader) continuesUnit(first, i int) bool {
	return r.isCapital(first) == r.isCapital(i) && !isParticiple(r.lower(i))
}

// isCapital reports whether token i starts with a capital letter.
func (r reader) isCapital(i int) bool {
	first, _ := utf8.DecodeRuneInString(r.text[r.tokens[i].start:])
	return unicode.IsUpper(first)
}

// isParticiple reports whether an English word has the ending of one: "280 bids placed".
func isParticiple(word string) bool {
	return strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing")
}

// isNoun reports whether token i may be part of a unit.
func (r reader) isNoun(i int) bool {
	w := r.lower(i)
	other := func(c rune) bool { return !unicode.IsLetter(c) && c != '\'' }
	return w != "" && !links()[w] && !months()[w] && r.spaceBefore(i) == " " && !strings.ContainsFunc(w, other)
}

// dateEnd returns the token behind the date or time of day that starts at token i, or i.
func (r reader) dateEnd(i int) int {
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
		return r.monthFirstEnd(i)
	case isDay(w):
		if end := r.dayFirstEnd(i); end > i {
			return end
		}
	}
	if end := r.eastAsianDateEnd(i); end > i {
		return end
	}
	if isYear(w) && !r.isNoun(i+1) {
		return i + 1
	}
	return i
}

// dayFirstEnd reads "10 September 2021", "10. September", "10th of September", "10 de septiembre de 2021".
func (r reader) dayFirstEnd(i int) int {
	end := i + 1
	if w := r.lower(end); w == "." || w == "de" || w == "of" {
		end++
	}
	if !r.lexeme(end).month {
		return i
	}
	return r.yearEnd(r.fullStopEnd(end + 1))
}

// monthFirstEnd reads "September 10, 2021", "Sept. 10", "September 2021", "in May".
func (r reader) monthFirstEnd(i int) int {
	end := r.fullStopEnd(i + 1)
	if isDay(r.lower(end)) {
		return r.yearEnd(end + 1)
	}
	if year := r.yearEnd(end); year > end {
		return year
	}
	if ambiguousMonths()[r.lower(i)] && !monthLeads()[r.lower(i-1)] {
		return i
	}
	return i + 1
}

// fullStopEnd passes over the full stop of a shortened month if more of the date follows it.
func (r reader) fullStopEnd(i int) int {
	if next := r.lower(i + 1); r.lower(i) == "." && (isDay(next) || isYear(next)) {
		return i + 1
	}
	return i
}

// yearEnd passes over a year with the comma or "de" before it.
func (r reader) yearEnd(i int) int {
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

// eastAsianDateEnd reads 2021年9月10日, 9月10日, 17時30分, 2021년 9월 10일.
func (r reader) eastAsianDateEnd(i int) int {
	end, units := i, ""
	for end < i+2*maxUnits && r.lexeme(end).digits && r.isCounter(end+1) && r.spanEnd(end+2) == end+2 {
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

// isDigitDate reports whether word is like 2021-09-10, 10/09/2021 or 10.09.2021. It does not ask whether
// there is such a day.
func isDigitDate(word string) bool {
	for _, mark := range []string{"-", "/", "."} {
		parts := strings.Split(word, mark)
		if len(parts) == 3 && !slices.ContainsFunc(parts, notDigits) && (len(parts[0]) == 4 || len(parts[2]) == 4) {
			return true
		}
	}
	return false
}

// isClock reports whether word is like 14:30 or 7:05am.
func isClock(word string) bool {
	hour, minute, found := strings.Cut(word, ":")
	return found && isDigits(hour) && len(hour) <= 2 && len(minute) >= 2 && isDigits(minute[:2])
}

// isDay reports whether word is like 1 to 31, 10th or 1er.
func isDay(word string) bool {
	n := digitsLen(word)
	if n == 0 || n > 2 || word[0] > '9' {
		return false
	}
	switch word[n:] {
	case "", "st", "nd", "rd", "th", "er", "d", "º":
		return word[:n] <= "31" && n == 2 || n == 1
	}
	return false
}

// isYear reports whether word is 1900 to 2099.
func isYear(word string) bool {
	return len(word) == 4 && isDigits(word) && (word[:2] == "19" || word[:2] == "20")
}

func notDigits(word string) bool { return !isDigits(word) }

// isDigits reports whether word is ASCII digits alone.
func isDigits(word string) bool {
	return word != "" && strings.Trim(word, "0123456789") == ""
}
