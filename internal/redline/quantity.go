package redline

import (
	"strings"
	"unicode/utf8"
)

// quantity is one number with its sign, currency and unit.
type quantity struct {
	amount
	sign  string // "-", "<", "+" behind the number
	money string
	unit  string
	rank  int64 // of a unit of time: years above hours above seconds
	noun  bool  // the unit is a noun that was found by its place
}

// isBare reports whether nothing but figures or words for numbers stands there.
func (q quantity) isBare() bool { return q.money == "" && q.unit == "" }

// isWhole reports whether a number before another lacks nothing that the other has: it has a unit, or both are
// in millions of nothing.
func (q quantity) isWhole(other quantity) bool {
	return !q.isBare() || q.spelled && q.isLarge() && other.isBare()
}

// key returns a string that is equal for quantities of one value.
func (q quantity) key() string {
	return signNames.Replace(q.sign) + q.money + q.amount.key()
}

// quantity reads a number that is a fact, with its range. Bounded says that a bound stands before it, as no
// version has one. Digits that are none are passed over with what touches them.
func (p *parser) quantity(i int, bounded bool) int {
	if e := p.at(i).entry; e.is(rangeBetween | rangeFrom) {
		return p.rangeBehind(i)
	}
	if end := max(p.passedOver(i), p.ratioOfOne(i), p.oneAndHalf(i)); end > i {
		return end
	}
	q, end := p.single(i)
	switch {
	case end == i && p.at(i).sort == digits:
		return p.chunkEnd(i)
	case end == i:
		return i
	}
	key, q, end := p.whole(q, i, end)
	switch {
	case p.isDash(end) && p.glued(end) && p.touches(end+1, digits):
		return p.score(i, end)
	case p.isFact(q, i, end, bounded):
		p.addNumber(i, end, key, q.unit)
		return p.boundBehind(end)
	case q.figured:
		return end
	}
	return i
}

// addNumber appends a number of the items from i up to end.
func (p *parser) addNumber(i, end int, value, unit string) {
	p.add(Number, i, end, value)
	p.facts[len(p.facts)-1].key.unit = unit
}

// whole reads what goes on with the number that stands from item i up to end: a range, a ratio, smaller units. It
// returns the key of all, the last number in it, and the item behind it.
func (p *parser) whole(q quantity, i, end int) (string, quantity, int) {
	if second, after := p.rangeFrom(q, i, end); after > end {
		second.figured = second.figured || second.spelled && q.spelled
		return q.amount.key() + ".." + second.key(), second, after
	}
	if second, after := p.ratioTo(q, end); after > end {
		key := q.amount.key() + "/" + second.key()
		second.spelled, second.figured = false, true
		return key, second, after
	}
	return p.smallerUnits(q, q.key(), end)
}

// score reads the result of a vote, 7–2, whose first number ends before item end. Longer digits with a dash are
// no number.
func (p *parser) score(i, end int) int {
	alone := !p.isJoined(end+2) && !(p.glued(end+2) && p.isDash(end+2))
	if alone && end == i+1 && p.isDigits(i, 1, 2) && p.isDigits(end+1, 1, 2) {
		p.add(Number, i, end+2, p.wordAt(i)+":"+p.wordAt(end+1))
		return end + 2
	}
	return p.chunkEnd(end)
}

// boundBehind reads what bounds the number before it: "or more", 以上.
func (p *parser) boundBehind(i int) int {
	e, end := p.phrase(i, boundAfter|hide)
	bounds := p.at(end).sort == digits || p.is(end, numeral|vague|half) // what follows
	if !e.is(boundAfter) || bounds && e.is(bound) {
		return i
	}
	p.add(Scope, i, end, e.text)
	return end
}

// single reads one number with its sign, currency and unit.
func (p *parser) single(i int) (quantity, int) {
	var q quantity
	at := p.leadingSigns(&q, i)
	at = p.moneyBefore(&q, at)
	a, end := p.amount(at)
	if end == at || at > i && !a.figured {
		return q, i
	}
	q.amount = a
	q.figured = a.figured
	end, ok := p.suffix(&q, end)
	if !ok || p.isJoined(end) {
		return q, i
	}
	return q, end
}

// signs are what may stand before a number and belong to it.
const signs = "+-−±~≈<>≤≥＜＞≦≧"

// opensNumber reports whether the mark at item i may begin a number.
func (p *parser) opensNumber(i int) bool {
	return p.at(i+1).sort == digits || p.isVulgar(i) ||
		p.isMark(i, signs+"(") && p.glued(i+1) && (p.isFigure(i+1) || p.isFigure(i+2))
}

// isFigure reports whether item i is a part of a number in figures that a sign may stand before.
func (p *parser) isFigure(i int) bool {
	return p.at(i).sort == digits || p.isVulgar(i) || p.isMoney(i)
}

// leadingSigns reads the signs before a number.
func (p *parser) leadingSigns(q *quantity, i int) int {
	end := i
	for end < i+2 && p.isMark(end, signs) && p.glued(end+1) {
		end++
	}
	if end == i || !p.isFigure(end) {
		return i
	}
	if before := p.at(i - 1).sort; p.glued(i) && (before == digits || before == wordItem) {
		return i
	}
	q.sign = p.fold(i, end)
	return end
}

// signNames replaces the signs before a number that say the same by one of them, and those of an estimate by none.
var signNames = strings.NewReplacer("−", "-", "＜", "<", "＞", ">", "≦", "≤", "≧", "≥", "~", "", "≈", "")

// moneyBefore reads the currency before a number: $, US$, USD.
func (p *parser) moneyBefore(q *quantity, i int) int {
	at := i
	if p.at(at).sort == wordItem && p.isMoney(at+1) && p.glued(at+1) && p.at(at).end-p.at(at).start <= 3 {
		at++
	}
	switch {
	case p.isMoney(at) && (p.at(at+1).sort == digits):
		q.money = currency(p.fold(i, at+1))
		return at + 1
	case p.is(i, money) && p.at(i+1).sort == digits && p.isCapital(i):
		q.money = currency(p.at(i).entry.text)
		return i + 1
	}
	return i
}

// isMoney reports whether item i is the sign of a currency.
func (p *parser) isMoney(i int) bool {
	return p.at(i).sort == mark && isCurrency(p.wordAt(i))
}

// currency returns one name for the names of a currency.
func currency(name string) string {
	switch name {
	case "$", "us$", "usd", "dollar", "dollars", "us dollars", "us-dollar", "dólares", "dollari",
		"ドル", "米ドル", "달러", "美元":
		return "$"
	case "€", "eur", "euro", "euros", "ユーロ", "유로", "欧元", "d'euros":
		return "€"
	case "£", "gbp", "pounds":
		return "£"
	case "¥", "￥", "jpy", "yen", "円":
		return "¥"
	case "元", "人民币", "cny", "rmb", "yuan":
		return "元"
	case "₩", "krw", "won", "원":
		return "₩"
	}
	return name
}

// suffix reads what belongs to a number behind its figures or words; false where it is no number: 2nd, 5G.
func (p *parser) suffix(q *quantity, i int) (int, bool) {
	if p.touches(i, wordItem) && q.figured {
		end, ok := p.gluedSuffix(q, i)
		if !ok || q.unit != "" {
			return end, ok
		}
		i = end
	}
	if q.figured && p.isMark(i, "+") && p.glued(i) && !(p.touches(i+1, digits)) {
		q.sign, i = q.sign+"+", i+1
	}
	if p.isMark(i, "%‰％") {
		q.unit = "%"
		if p.isMark(i, "‰") {
			q.unit = "‰"
		}
		return p.percentPoint(q, i+1), true
	}
	if e, end := p.phrase(p.overOf(q, i), percent); e != nil {
		if q.unit = "%"; e.value > 0 {
			q.unit = "%p"
		}
		return p.percentPoint(q, end), true
	}
	if p.is(i, ordinal) && p.at(i).sort == signItem { // 第三次, 2차
		return i, false
	}
	if p.isWord(i, "M") && p.isMoney(i+1) && p.glued(i+1) { // 10 M€
		q.amount, i = q.times(1e6), i+1
	}
	i = p.moneyBehind(q, i)
	if q.money != "" {
		return i, true
	}
	return p.unitBehind(q, i), true
}

// percentPoint reads the points of "%p" and "% points".
func (p *parser) percentPoint(q *quantity, i int) int {
	if p.glued(i) && p.isFoldedWord(i, "p") || p.is(i, percent) && p.at(i).sort == signItem {
		q.unit = "%p"
		return i + 1
	}
	return i
}

// gluedSuffix reads the letters that touch figures: 4GB, $40m, 500k.
func (p *parser) gluedSuffix(q *quantity, i int) (int, bool) {
	e := p.at(i).entry
	switch {
	case p.wordAt(i) == "M" && p.isMoney(i+1) && p.glued(i+1):
		q.amount = q.times(1e6)
		return i + 1, true
	case e.is(multiple) && (!e.is(measure) || q.money != "" || p.isCapital(i)):
		q.amount = q.times(e.value)
		return i + 1, true
	case e.is(measure | counter):
		q.unit, q.rank = e.text, e.value
		if e.is(multiple) {
			q.rank = 0
		}
		return i + 1, true
	case e.is(money):
		return i, true
	}
	return i, false
}

// moneyBehind reads the currency behind a number: €, "euros", "US dollars", 円.
func (p *parser) moneyBehind(q *quantity, i int) int {
	at := i
	if p.is(at, dateLink) && (q.spelled || q.exp > 0) { // 3 millions d'euros
		at++
	}
	switch {
	case p.isMoney(at) && q.money == "" && p.at(at+1).sort != digits:
		q.money = currency(p.wordAt(at))
		return at + 1
	case q.money != "" && !p.is(at, money):
		return i
	}
	e, end := p.phrase(at, money)
	if e == nil || p.at(at).sort == wordItem && len(e.text) == 3 && !p.isCapital(at) && e.is(shortForm) {
		return i
	}
	if q.money == "" {
		q.money = currency(e.text)
	}
	return end
}

// unitBehind reads the unit of a number.
func (p *parser) unitBehind(q *quantity, i int) int {
	at := i
	if p.isJoint(at) && p.glued(at+1) && p.is(at+1, measure) { // 45-minute
		at++
	} else if p.glued(at) && p.at(at).sort != signItem {
		return i
	}
	large := q.words != "" || q.spelled && q.isLarge()
	if large && (p.lang != german || p.isFoldedWord(at, "von")) && p.is(at, dateLink) && !p.is(at+1, link|determiner) {
		at++ // hundreds of servers, 2 millions de clients
	}
	if e, end := p.phrase(at, measure); e != nil && !(e.is(shortForm) && p.glued(at)) {
		q.unit, q.rank = singular(e.text), e.value
		switch {
		case e.is(multiple):
			q.rank = 0
		case e.is(ordinal): // the value of "second" is that of its other sense
			q.rank = 1
		}
		return end
	}
	end := at
	if p.at(at).sort == signItem {
		end = p.counterEnd(q, at)
	} else {
		end = p.nounEnd(q, at)
	}
	if end == at {
		return i
	}
	q.unit = singular(p.fold(at, end))
	return end
}

// singular returns a unit without the s of its plural, so that a 45-minute outage lasts 45 minutes.
func singular(unit string) string {
	if len(unit) > 3 && !strings.HasSuffix(unit, "ss") {
		return strings.TrimSuffix(unit, "s")
	}
	return unit
}

// maxCounter is the most characters of a unit of East Asia that no lexicon has: 拠点.
const maxCounter = 6

// counterEnd reads a unit of East Asia: one of the lexicon, or in Japanese the run of one script behind
// figures.
func (p *parser) counterEnd(q *quantity, i int) int {
	if p.wordAt(i) == "여" && p.is(i+1, counter) { // 4만5000여 건
		q.sign, i = q.sign+"+", i+1
	}
	if p.is(i, counter|minuteSign|secondSign|yearSign|monthSign) ||
		p.is(i, daySign) && isHangul(firstRune(p.wordAt(i))) {
		q.rank = p.value(i)
		return i + 1
	}
	if !p.kana || !p.glued(i) || p.at(i).entry != nil {
		return i
	}
	first, _ := utf8.DecodeRuneInString(p.wordAt(i))
	end := i
	for p.touches(end, signItem) && p.at(end).entry == nil {
		r, _ := utf8.DecodeRuneInString(p.wordAt(end))
		if scriptOf(r) != scriptOf(first) || scriptOf(r) == hiragana {
			break
		}
		if end++; end > i+maxCounter {
			return i
		}
	}
	if p.touches(end, digits) { // 賛成8反対1
		return i
	}
	q.noun = end > i
	return end
}

// isJoined reports whether something touches the item before i that makes the number there a part of a name,
// a version or an address.
func (p *parser) isJoined(i int) bool {
	it := p.at(i)
	if !it.glued || it.sort == signItem || it.sort == noItem {
		return false
	}
	if it.sort != mark {
		return p.at(i-1).sort != signItem && p.at(i-1).sort != mark
	}
	next := p.at(i + 1)
	if !next.glued || next.sort != digits && next.sort != wordItem {
		return false
	}
	if p.at(i-1).sort == wordItem {
		return p.isMark(i, "_@#=")
	}
	between := p.isHyphen(i) && next.sort == digits && p.at(i-1).sort == digits
	return p.isMark(i, "-‑/_:.@#=+") && !(between && p.isPlainRange(i))
}

// isPlainRange reports whether the hyphen at item i stands between two numbers and nothing else joins them.
func (p *parser) isPlainRange(i int) bool {
	return !(p.glued(i-1) && p.isHyphen(i-2)) && !(p.glued(i+2) && p.isHyphen(i+2) && p.touches(i+3, digits))
}

// chunkEnd returns the item behind all that touches item i.
func (p *parser) chunkEnd(i int) int {
	for i++; p.glued(i) && p.at(i).sort != signItem && !p.isMark(i, ",;()、。，"); i++ {
	}
	return i
}
