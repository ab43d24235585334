package redline

import "strings"

import "strconv"

// amount is a number: num/den times ten to the power of exp.
type amount struct {
	num, den int64
	exp      int
	words    string // the number as it is written, where its value is not known: "hundreds"
	spelled  bool   // it is in words, or a part of one
	figured  bool   // it is in figures
}

// maxFigures is how many decimal digits an amount may have to be compared by its value.
const maxFigures = 15

// times returns the amount multiplied.
func (a amount) times(n int64) amount {
	for n > 1 && n%10 == 0 {
		n /= 10
		a.exp++
	}
	if a.num < 1<<40 && n < 1<<20 {
		a.num *= n
	}
	return a
}

// plus returns the amount with a fraction below one added to it.
func (a amount) plus(num, den int64) amount {
	for ; a.exp > 0 && a.num < 1<<40; a.exp-- {
		a.num *= 10
	}
	if a.num < 1<<40 && a.den == 1 {
		a.num, a.den = a.num*den+num, den
	}
	return a
}

// isOne reports whether the amount is one.
func (a amount) isOne() bool { return a.num == 1 && a.den == 1 && a.exp == 0 && a.words == "" }

// isLarge reports whether the amount is a thousand or more.
func (a amount) isLarge() bool { return a.den == 1 && (a.exp >= 3 || a.num >= 1000) }

// key returns a string that is equal for amounts of one value.
func (a amount) key() string {
	if a.words != "" {
		return a.words
	}
	for divisor, factor := int64(2), int64(5); divisor <= 5; divisor, factor = divisor+3, factor-3 {
		for a.den > 1 && a.den%divisor == 0 {
			a.den, a.num, a.exp = a.den/divisor, a.num*factor, a.exp-1
		}
	}
	for a.num != 0 && a.num%10 == 0 {
		a.num, a.exp = a.num/10, a.exp+1
	}
	key := strconv.FormatInt(a.num, 10)
	if a.den != 1 {
		key += "/" + strconv.FormatInt(a.den, 10)
	}
	if a.exp != 0 && a.num != 0 {
		key += "e" + strconv.Itoa(a.exp)
	}
	return key
}

// less reports whether a is below b, as far as both are known.
func (a amount) less(b amount) bool {
	value := func(a amount) float64 {
		v := float64(a.num) / float64(max(a.den, 1))
		for exp := a.exp; exp > 0; exp-- {
			v *= 10
		}
		for exp := a.exp; exp < 0; exp++ {
			v /= 10
		}
		return v
	}
	return value(a) < value(b)
}

// amount reads a number in figures or words with the words that multiply or divide it: "3.5 million",
// "two and a half", "two thirds", "a quarter", "hundreds".
func (p *parser) amount(i int) (amount, int) {
	a, end := p.plainAmount(i)
	if end == i {
		return a, i
	}
	if p.is(end, joint) && p.is(end+1, article) && p.is(end+2, half) {
		a, end = a.plus(1, 2), end+3
	}
	a, end = p.point(a, end)
	a, end = p.multiples(a, end)
	if a.exp > 0 && p.is(end, joint) && p.is(end+1, article) && p.is(end+2, half|fraction) { // a million and a half
		a.words, end = "*", end+3
	}
	if part, after := p.partOfWhole(a, end); after > end {
		return part, after
	}
	a, end = p.divided(a, end)
	if a.den > 1 && p.is(end, dateLink) && p.is(end+1, article) && p.is(end+2, multiple) { // a quarter of a million
		return p.multiples(a, end+2)
	}
	return a, end
}

// point reads the decimals of a number in words: "two point five".
func (p *parser) point(a amount, i int) (amount, int) {
	if !a.spelled || a.words != "" || a.den != 1 || !strings.EqualFold(p.wordAt(i), "point") {
		return a, i
	}
	end := i
	for at := i + 1; p.is(at, numeral) && p.value(at) < 10 && a.num < 1e15; at++ {
		a.num, a.exp, end = a.num*10+p.value(at), a.exp-1, at+1
	}
	return a, end
}

// plainAmount reads the part of a number that stands before "million" and "thirds".
func (p *parser) plainAmount(i int) (amount, int) {
	one := amount{num: 1, den: 1, spelled: true}
	switch {
	case p.at(i).sort == digits:
		return p.figures(i)
	case p.isVulgar(i):
		return p.mixed(amount{den: 1, figured: true}, i)
	case p.has(i, vague):
		return p.vagueAmount(i)
	case p.has(i, half) && !p.is(i-1, ordinal): // not the second half of the year
		return p.halfOf(i)
	case p.is(i, article) && p.is(i+1, half) && !p.is(i+2, quarter):
		return amount{num: 1, den: 2, spelled: true}, i + 2
	case p.is(i, article) && p.is(i+1, vague):
		return p.vagueAmount(i + 1)
	case p.is(i, article) && p.is(i+1, multiple) && p.goesOn(i+2): // a hundred and twenty
		return p.spelledFrom(i+1, spelledNumber{current: 1})
	case p.lang == english && p.is(i, article) && p.is(i+1, measure) && p.value(i+1) > 0 && p.isBounded(i): // a year
		return one, i + 1
	case p.is(i, article) && (p.is(i+1, multiple) || p.has(i+1, fraction|percent) ||
		p.isHyphen(i+1) && p.is(i+2, fraction)):
		return one, i + 1
	}
	return p.spelled(i)
}

// halfOf reads "half", and "half a" before a multiple; "zweieinhalb" has the value of its halves.
func (p *parser) halfOf(i int) (amount, int) {
	e, end := p.phrase(i, half)
	a := amount{num: 1, den: 2, spelled: true}
	if e.value > 2 {
		a.num = e.value
	}
	if p.is(end, article) && p.is(end+1, multiple|measure) {
		end++
	}
	return a, end
}

// vagueAmount reads "hundreds" and "tens of thousands".
func (p *parser) vagueAmount(i int) (amount, int) {
	_, end := p.phrase(i, vague)
	if p.is(end, dateLink) && p.is(end+1, vague) {
		_, end = p.phrase(end+1, vague)
	}
	return amount{words: p.fold(i, end), den: 1, spelled: true}, end
}

// maxMultiples is how many words in a row may multiply a number: "mil millones".
const maxMultiples = 3

// multiples reads the words that multiply an amount: "million", "Mio.", "mil millones", 万.
func (p *parser) multiples(a amount, end int) (amount, int) {
	for n := 0; n < maxMultiples && p.is(end, multiple) && a.words == ""; n++ {
		if p.is(end, shortForm) && !p.glued(end) {
			break
		}
		a = a.times(p.value(end))
		a.spelled = true
		end = p.overShort(end + 1)
		if p.at(end-1).sort == signItem && p.at(end).sort == digits { // 25万4241, 1824만 3321
			return p.addFigures(a, end)
		}
	}
	if a.exp >= 6 && p.is(end, joint) && p.at(end+1).sort == digits && p.is(end+2, multiple) { // 1 milione e 965mila
		return p.addFigures(a, end+1)
	}
	return a, end
}

// overShort passes over the full stop at item i of a word that multiplies and is shortened, unless it ends a sentence:
// "Mio."
func (p *parser) overShort(i int) int {
	short := p.is(i-1, multiple) && len(p.wordAt(i-1)) <= 4
	if short && p.isMark(i, ".") && p.glued(i) && p.at(i+1).sort != noItem && !p.glued(i+1) {
		return i + 1
	}
	return i
}

// addFigures reads the rest of a number whose myriads are read.
func (p *parser) addFigures(a amount, i int) (amount, int) {
	b, end := p.figures(i)
	b, end = p.multiples(b, end)
	for ; a.exp > b.exp && a.num < 1<<50; a.exp-- {
		a.num *= 10
	}
	if a.exp != b.exp || a.den != 1 || b.den != 1 {
		a.words = "*"
		return a, end
	}
	a.num += b.num
	return a, end
}

// partOfWhole reads what makes the number before item i the denominator of the one behind it: 3分の1, 三分之二.
func (p *parser) partOfWhole(a amount, i int) (amount, int) {
	at := i
	switch {
	case p.is(at, minuteSign) && p.at(at+1).sort == signItem && p.wordAt(at+1) == "の":
		at += 2
	case p.is(at, fraction) && p.at(at).sort == signItem:
		at++
	default:
		return a, i
	}
	b, end := p.plainAmount(at)
	if end == at || a.exp != 0 || b.exp != 0 || a.den != 1 || b.den != 1 || a.num == 0 {
		return a, i
	}
	return amount{num: b.num, den: a.num, figured: true}, end
}

// divided reads the word that makes an amount a fraction: "thirds", with or without a hyphen.
func (p *parser) divided(a amount, end int) (amount, int) {
	at := end
	if p.isJoint(at) {
		at++
	}
	e, after := p.phrase(at, fraction|half)
	if e == nil || a.words != "" || a.den != 1 || e.value < 2 || a.exp != 0 {
		return a, end
	}
	a.den, a.spelled = e.value, true
	return a, after
}

// overOf passes over "of a" between a fraction in words and what it is a part of: "a quarter of a percentage point".
func (p *parser) overOf(q *quantity, i int) int {
	if q.den > 1 && q.spelled && p.is(i, dateLink) && p.is(i+1, article) && p.has(i+2, percent) {
		return i + 2
	}
	return i
}

// isJoint reports whether item i is a hyphen that touches the item before it.
func (p *parser) isJoint(i int) bool { return p.isHyphen(i) && p.glued(i) }

// isHyphen reports whether item i is a hyphen.
func (p *parser) isHyphen(i int) bool { return p.isMark(i, "-‐‑") }
