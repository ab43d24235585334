package redline

// rangeBehind reads "between 20 and 25 percent" and "from 10 to 15 percent" from their first word on. "From"
// between two numbers with a unit each says how a number changed, and makes no range.
func (p *parser) rangeBehind(i int) int {
	first := p.overArticle(i + 1)
	from, end := p.single(first)
	if end == first {
		return i
	}
	joint, between := rangeTo, p.is(i, rangeBetween)
	if between && !p.is(i, rangeFrom) {
		joint = rangeAnd | rangeTo
	} else if between {
		joint |= rangeAnd
	}
	if !p.is(end, joint) && !p.isDash(end) {
		return i
	}
	second := p.overArticle(end + 1)
	to, after := p.single(second)
	if after == second || !between && from.isWhole(to) ||
		to.spelled && to.isBare() || p.isVersion(from, first, false) && p.isVersion(to, second, false) {
		return i
	}
	p.addNumber(i, after, from.amount.key()+".."+to.key(), to.unit)
	return after
}

// overArticle passes over the article that stands before figures in Spanish and Italian: "entre el 20 y el 25 %".
func (p *parser) overArticle(i int) int {
	if (p.lang == spanish || p.lang == italian) && p.is(i, determiner|timeLink) && p.at(i+1).sort == digits {
		return i + 1
	}
	return i
}

// rangeFrom reads the upper end of a range whose lower end stands from item start up to i: "10–15", "10 to 15
// percent".
func (p *parser) rangeFrom(from quantity, start, i int) (quantity, int) {
	dash := p.isDash(i) && p.glued(i) == p.glued(i+1) && (p.glued(i) || !p.isHyphen(i))
	if !dash && !p.is(i, rangeTo|either) {
		return from, i
	}
	to, end := p.single(i + 1)
	if dash && to.isBare() && from.unit == "" { // $10-15 million
		to.money = from.money
	}
	switch {
	case end == i+1,
		from.isWhole(to) && p.is(start-1, rangeFrom),
		!from.isBare() && (from.unit != to.unit || from.money != to.money),
		dash && !from.less(to.amount), p.isHyphen(i) && (from.spelled || p.text[p.at(i+1).start] == '0'),
		to.sign == "-", from.words != "" && !from.figured:
		return from, i
	}
	if e := p.at(end).entry; e.is(rangeEnd) {
		end++
	}
	return to, end
}

// isDash reports whether item i is a sign that joins the ends of a range.
func (p *parser) isDash(i int) bool { return p.isMark(i, "-‐‑–—~〜～") }

// ratioTo reads the second part of "one in six accounts" and "3 out of 5".
func (p *parser) ratioTo(q quantity, i int) (quantity, int) {
	e, end := p.phrase(i, ratio)
	if e == nil || q.den != 1 || q.money != "" {
		return q, i
	}
	if e.value == 1 && !(q.spelled && q.isBare()) { // a small word: "one in six", not "5 in 2023"
		return q, i
	}
	second, after := p.single(end)
	if after == end || !q.less(second.amount) || second.spelled != q.spelled && e.value == 1 {
		return q, i
	}
	return second, after
}

// ratioOfOne reads "une personne sur dix".
func (p *parser) ratioOfOne(i int) int {
	if !p.is(i, article) || !p.is(i, numeral) || p.at(i+1).sort != wordItem || !p.is(i+2, ratio) {
		return i
	}
	q, end := p.single(i + 3)
	if end == i+3 || !q.isBare() || q.num < 2 {
		return i
	}
	p.add(Number, i, end, "1/"+q.amount.key()+" "+singular(p.fold(i+1, i+2)))
	return end
}

// oneAndHalf reads "an hour and a half".
func (p *parser) oneAndHalf(i int) int {
	for n, roles := range []role{article | numeral, measure, joint, article, half} {
		if !p.is(i+n, roles) {
			return i
		}
	}
	if p.is(i, numeral) && p.value(i) != 1 {
		return i
	}
	p.addNumber(i, i+5, amount{num: 3, den: 2}.key(), singular(p.at(i+1).entry.text))
	return i + 5
}

// andHalf reads half of the unit that ends before item i: "e mezza", 半.
func (p *parser) andHalf(i int) int {
	switch {
	case p.is(i, joint) && p.is(i+1, andHalf):
		return i + 2
	case p.at(i).sort == signItem && (p.wordAt(i) == "半" && p.glued(i) || p.wordAt(i) == "반"):
		return i + 1
	}
	return i
}

// smallerUnits reads the minutes behind hours, "2 hours and 15 minutes", 9時間30分, and half of the unit: "due ore e
// mezza".
func (p *parser) smallerUnits(q quantity, key string, i int) (string, quantity, int) {
	if end := p.andHalf(i); end > i && q.rank > 1 && q.den == 1 {
		q.amount = q.plus(1, 2)
		return q.key(), q, end
	}
	for q.rank > 1 {
		at := i
		if p.is(at, joint) || p.isMark(at, ",") {
			at++
		}
		next, end := p.single(at)
		if end == at || next.rank == 0 || next.rank >= q.rank {
			break
		}
		key, i, q = key+" "+q.unit+" "+next.key(), end, next
	}
	return key, q, i
}
