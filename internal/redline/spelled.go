package redline

// spelled reads a number in words: "two", "twenty-five", "one hundred and fifty thousand", "treinta y cinco",
// "fünfundzwanzig", 三百.
func (p *parser) spelled(i int) (amount, int) { return p.spelledFrom(i, spelledNumber{}) }

// spelledFrom reads a number in words of which n stands before item i.
func (p *parser) spelledFrom(i int, n spelledNumber) (amount, int) {
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
	return amount{num: n.total + n.current, den: 1, spelled: true}, p.overShort(end)
}

// overJoint returns the numeral that goes on with a number behind its hyphen or "and", or i itself.
func (p *parser) overJoint(i int, n spelledNumber) int {
	switch {
	case n == (spelledNumber{}):
	case p.isJoint(i) && p.glued(i+1):
		return i + 1
	case p.is(i, joint) && p.goesOn(i):
		if n.current%100 == 0 || p.lang != english && n.current%10 == 0 && n.current > 10 {
			return i + 1
		}
	}
	return i
}

// goesOn reports whether a number in words goes on at item i, behind "and" or without it.
func (p *parser) goesOn(i int) bool {
	if p.is(i, joint) {
		i++
	}
	_, compound := p.lex.compound(p.wordAt(i))
	return p.is(i, numeral) || compound && p.at(i).entry == nil && (p.lang == german || p.lang == italian)
}

// spelledNumber is a number that is put together word by word.
type spelledNumber struct{ total, current int64 }

// add adds the word at item i and reports whether the number goes on with it.
func (n *spelledNumber) add(p *parser, i int) bool {
	value := p.value(i)
	switch e := p.at(i).entry; {
	case e.is(shortForm):
		return false
	case e.is(numeral) && (n.takes(value, p.lang) || p.at(i).sort == signItem && n.current%100 == 10 && value < 10):
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
	case value == 10 && n.current%100 < 10: // 三十
		n.current += max(n.current%10, 1)*10 - n.current%10
	case (value == 1e4 || value == 1e8) && n.total%value > 0 && n.total < most/value: // 千二百万
		n.total, n.current = n.total-n.total%value+(n.total%value+n.current)*value, 0
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
