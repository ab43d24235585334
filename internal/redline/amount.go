package redline

import (
	"strconv"
	"strings"
)

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

// key is equal for amounts of one value.
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
	a, end = p.multiples(a, end)
	if part, after := p.partOfWhole(a, end); after > end {
		return part, after
	}
	return p.divided(a, end)
}

// plainAmount reads the part of a number that stands before "million" and "thirds".
func (p *parser) plainAmount(i int) (amount, int) {
	one := amount{num: 1, den: 1, spelled: true}
	switch {
	case p.at(i).sort == digits:
		return p.figures(i)
	case p.isMark(i, vulgar):
		return p.mixed(amount{den: 1, figured: true}, i)
	case p.has(i, vague):
		return p.vagueAmount(i)
	case p.has(i, half):
		return p.halfOf(i)
	case p.is(i, article) && p.is(i+1, half) && !p.is(i+2, quarter):
		return amount{num: 1, den: 2, spelled: true}, i + 2
	case p.is(i, article) && p.is(i+1, vague):
		return p.vagueAmount(i + 1)
	case p.is(i, article) && (p.is(i+1, multiple) || p.is(i+1, fraction) || p.isHyphen(i+1) && p.is(i+2, fraction)):
		return one, i + 1
	}
	return p.spelled(i)
}

// halfOf reads "half", and "half a" before a multiple.
func (p *parser) halfOf(i int) (amount, int) {
	_, end := p.phrase(i, half)
	a := amount{num: 1, den: 2, spelled: true}
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
		end++
		if p.isMark(end, ".") && p.glued(end) && len(p.wordAt(end-1)) <= 4 && p.at(end+1).sort != noItem && !p.glued(end+1) {
			end++
		}
		if p.at(end-1).sort == signItem && p.at(end).sort == digits { // 25万4241, 1824만 3321
			return p.addFigures(a, end)
		}
	}
	if a.exp >= 6 && p.is(end, joint) && p.at(end+1).sort == digits && p.is(end+2, multiple) { // 1 milione e 965mila
		return p.addFigures(a, end+1)
	}
	return a, end
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
	if p.isHyphen(at) && p.glued(at) {
		at++
	}
	if !p.is(at, fraction|half) || a.words != "" || a.den != 1 || p.value(at) < 2 || a.exp != 0 {
		return a, end
	}
	a.den, a.spelled = p.value(at), true
	return a, at + 1
}

// isHyphen reports whether item i is a hyphen.
func (p *parser) isHyphen(i int) bool { return p.isMark(i, "-‐‑") }

// maxGroups is how many groups of three digits a number may have.
const maxGroups = 8

// figures reads a number in figures: its digits may be in groups, have decimals, or a fraction behind them.
// It returns i where the digits are those of a version or an address.
func (p *parser) figures(i int) (amount, int) {
	var seps [maxGroups]string
	n, end := 0, i+1
	for n < maxGroups && p.groupFollows(end, n, seps[:]) {
		seps[n] = " "
		if p.glued(end) {
			seps[n] = p.wordAt(end)
			end++
		}
		n, end = n+1, end+1
	}
	decimals, ok := p.decimals(i, end, seps[:n])
	if !ok {
		return amount{}, i
	}
	a := amount{den: 1, figured: true, exp: -decimals}
	if a.num, ok = p.digitsOf(i, end); !ok {
		a.words = p.fold(i, end)
		return a, end
	}
	if decimals == 0 {
		return p.mixed(a, end)
	}
	return a, end
}

// groupFollows reports whether item i continues a number that has n separators: a mark and digits, or, behind
// a blank, three digits.
func (p *parser) groupFollows(i, n int, seps []string) bool {
	if p.glued(i) {
		return p.isMark(i, ".,'’．，") && p.at(i+1).sort == digits && p.glued(i+1)
	}
	first := p.at(i - 1 - 2*n)
	if n > 0 && seps[0] == " " {
		first = p.at(i - 1 - n)
	}
	return p.isDigits(i, 3, 3) && p.lang < japanese && !p.kana && (n == 0 || seps[n-1] == " ") &&
		first.end-first.start <= 3 && p.text[first.start] != '0' && !(p.glued(i+1) && p.at(i+1).sort == wordItem)
}

// decimals returns how many of the digits of a number are decimals, by the marks between them; false where
// they are no number.
func (p *parser) decimals(i, end int, seps []string) (int, bool) {
	if len(seps) == 0 {
		return 0, true
	}
	last := seps[len(seps)-1]
	size := p.at(end-1).end - p.at(end-1).start
	if p.isGrouped(i, end, seps) {
		return 0, true
	}
	if last == " " || last == "'" || last == "’" {
		return 0, false
	}
	before := len(seps) - 1
	if before == 0 {
		return size, true
	}
	return size, seps[0] != last && p.isGrouped(i, end-2, seps[:before])
}

// isGrouped reports whether the marks between digits part thousands: all the same, three digits behind each
// (in India two, but for the last). A single full stop or comma does so in the languages that use it for
// that alone.
func (p *parser) isGrouped(i, end int, seps []string) bool {
	if first := p.wordAt(i); len(first) > 3 || first[0] == '0' {
		return false
	}
	for n, at := len(seps)-1, end-1; n >= 0; n-- {
		size := p.at(at).end - p.at(at).start
		if seps[n] != seps[0] || size != 3 && !(seps[0] == "," && size == 2 && n < len(seps)-1) {
			return false
		}
		if at--; seps[n] != " " {
			at--
		}
	}
	return len(seps) > 1 || !strings.Contains(".,", seps[0]) || (seps[0] == ",") == p.commaGroups()
}

// commaGroups reports whether the language of the sentence parts thousands by commas.
func (p *parser) commaGroups() bool { return p.lang == english || p.lang >= japanese }

// digitsOf returns the digits of the items from i up to end as one number; false where they are too many.
func (p *parser) digitsOf(i, end int) (int64, bool) {
	n, figures := int64(0), 0
	for ; i < end; i++ {
		if p.at(i).sort != digits {
			continue
		}
		for _, r := range p.wordAt(i) {
			if figures++; figures > maxFigures {
				return 0, false
			}
			n = 10*n + int64(digitValue(r))
		}
	}
	return n, true
}

// vulgar are the fractions that are one character.
const vulgar = "¼½¾⅓⅔⅛⅜⅝⅞"

// mixed reads the fraction behind a whole number, or the fraction that the number begins: 5¼, 4-1/4, 1/2.
func (p *parser) mixed(a amount, end int) (amount, int) {
	parts := map[string][2]int64{"¼": {1, 4}, "½": {1, 2}, "¾": {3, 4}, "⅓": {1, 3}, "⅔": {2, 3}, "⅛": {1, 8},
		"⅜": {3, 8}, "⅝": {5, 8}, "⅞": {7, 8}}
	if p.isMark(end, vulgar) {
		f := parts[p.wordAt(end)]
		return a.plus(f[0], f[1]), end + 1
	}
	at := end
	if p.isHyphen(at) && p.glued(at) {
		at++
	}
	if num, den, after := p.slashed(at); after > at && (at > end || !p.glued(at)) {
		return a.plus(num, den), after
	}
	if num, den, after := p.slashed(end - 1); after == end+2 && p.glued(end) {
		return amount{num: num, den: den, figured: true}, after
	}
	return a, end
}

// slashed reads a fraction like 3/4.
func (p *parser) slashed(i int) (num, den int64, end int) {
	if !p.isDigits(i, 1, 2) || !p.isMark(i+1, "/⁄") || !p.glued(i+1) || !p.isDigits(i+2, 1, 2) || !p.glued(i+2) {
		return 0, 0, i
	}
	num, den = int64(p.number(i)), int64(p.number(i+2))
	switch den {
	case 2, 3, 4, 5, 8, 16, 32:
		if 0 < num && num < den {
			return num, den, i + 3
		}
	}
	return 0, 0, i
}

// spelled reads a number in words: "two", "twenty-five", "one hundred and fifty thousand", "treinta y cinco",
// "fünfundzwanzig", 三百.
func (p *parser) spelled(i int) (amount, int) {
	var n spelledNumber
	end := i
	for {
		at := p.overJoint(end, n)
		if !n.add(p, at) {
			break
		}
		end = at + 1
	}
	if end == i {
		return amount{}, i
	}
	return amount{num: n.total + n.current, den: 1, spelled: true}, end
}

// overJoint returns the numeral that goes on with a number behind its hyphen or "and", or i itself.
func (p *parser) overJoint(i int, n spelledNumber) int {
	switch {
	case n == (spelledNumber{}):
	case p.isHyphen(i) && p.glued(i) && p.glued(i+1):
		return i + 1
	case p.is(i, joint) && p.is(i+1, numeral) && (n.current%100 == 0 || p.lang != english && n.current%10 == 0 && n.current > 10):
		return i + 1
	}
	return i
}

// spelledNumber is a number that is put together word by word.
type spelledNumber struct{ total, current int64 }

// add adds the word at item i and reports whether the number goes on with it.
func (n *spelledNumber) add(p *parser, i int) bool {
	value := p.value(i)
	switch e := p.at(i).entry; {
	case e.is(shortForm):
		return false
	case e.is(numeral) && n.takes(value, p.lang):
		if value == 20 && n.current == 4 {
			n.current = 80
		} else {
			n.current += value
		}
		return true
	case e.is(multiple) && (*n != spelledNumber{} || e.is(numeral)):
		return n.multiply(value)
	case (p.lang == german || p.lang == italian) && e == nil && p.at(i).sort == wordItem:
		value, ok := p.lex.compound(p.wordAt(i))
		if ok && n.takes(value, p.lang) {
			n.current += value
			return true
		}
	}
	return false
}

// takes reports whether a numeral can follow: "twenty" "five", not "five" "two".
func (n *spelledNumber) takes(value int64, lang language) bool {
	rest := n.current % 100
	switch {
	case n.current == 0:
		return true
	case rest == 0:
		return value < 100
	case lang == french && (rest == 60 || rest == 80):
		return value < 20
	case lang == french && n.current == 4 && value == 20:
		return true
	}
	return rest >= 20 && rest%10 == 0 && value < 10
}

// multiply takes a multiple in and reports whether it can follow.
func (n *spelledNumber) multiply(value int64) bool {
	const most = 1e15
	switch {
	case value == 100 && n.current < 100:
		n.current = max(n.current, 1) * 100
	case n.current == 0 && n.total > 0 && n.total < value && n.total < most/value:
		n.total *= value
	case value > 100 && n.current < most/value && (n.total == 0 || n.total%(value*10) == 0):
		n.total, n.current = n.total+max(n.current, 1)*value, 0
	default:
		return false
	}
	return true
}

// compound returns the value of a number that is one word: "fünfundzwanzig", "venticinque".
func (l *wordTable) compound(word string) (int64, bool) {
	var n spelledNumber
	joined := false
	for rest := word; rest != ""; {
		e := l.stem(rest)
		switch {
		case e == nil:
			return 0, false
		case e.is(joint):
			joined = true
		case e.is(multiple):
			if !n.multiply(e.value) {
				return 0, false
			}
		case joined || n.takes(e.value, german):
			n.current, joined = n.current+e.value, false
		default:
			return 0, false
		}
		rest = rest[len(e.text):]
	}
	return n.total + n.current, n != spelledNumber{}
}

// maxStem is the most characters of a part of a compound number.
const maxStem = 10

// stem returns the longest part of a compound number that text starts with, or nil.
func (l *wordTable) stem(text string) *entry {
	var best *entry
	hash, n := firstHash, 0
	for i, r := range text {
		if n++; n > maxStem {
			break
		}
		hash = hashRune(hash, foldRune(r))
		end := i + len(string(r))
		if e := l.find(hash, text[:end]); e.is(numeral|joint) && len(e.text) == end {
			best = e
		}
	}
	return best
}
