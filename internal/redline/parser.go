package redline

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// parser finds the facts of one text, sentence by sentence. Its functions take the number of an item and
// return the item behind what they read: where nothing is there to read, the item that they were asked
// about. None looks further ahead than a fact can be long, so that the work is linear.
type parser struct {
	text     string
	kana     bool // the text is Japanese
	textLang language
	items    []item // of the sentence
	none     item   // beyond its ends
	lang     language
	lex      *wordTable // of lang
	versions bool       // the sentence speaks of versions
	facts    []fact     // of all sentences read
}

// newParser returns a parser of a normalized text.
func newParser(text string) *parser {
	return &parser{text: text, kana: hasKana(text), textLang: languageOfText(text)}
}

// read appends the facts of the sentence text[from:to].
func (p *parser) read(from, to int) {
	for from < to {
		from = p.cut(from, to)
		for i := 0; i < len(p.items); {
			i = max(p.factAt(i), i+1)
		}
	}
}

// opensFact are the roles of words that a fact other than a promise may begin with.
const opensFact = opensDate | opensAmount | bound | hide | hedge | scope | apology | vow

// factAt appends the facts that start at item i and returns the item to go on at.
func (p *parser) factAt(i int) int {
	switch it := p.at(i); {
	case it.sort == opaque:
		return i + 1
	case it.sort == digits && p.isAttached(i):
		return p.chunkEnd(i)
	case it.sort == mark && !p.opensNumber(i):
		return i + 1
	case it.entry == nil && it.end > it.start+1 && p.ownsDigits(i):
		return p.chunkEnd(i)
	case it.sort == wordItem && !it.entry.begins(opensFact) && !p.mayBeNumber(i): // most words
		return p.promise(i)
	}
	if end := p.dateFact(i); end > i {
		return end
	}
	if p.at(i).sort != wordItem || p.at(i).entry.begins(opensAmount) || p.mayBeNumber(i) {
		if end := p.quantity(i, false); end > i {
			return end
		}
	}
	if end := p.boundFact(i); end > i {
		return end
	}
	if end := p.promise(i); end > i {
		return end
	}
	return p.cue(i)
}

// add appends a fact of the items from i up to end.
func (p *parser) add(kind FactKind, i, end int, key string) {
	start := p.items[i].start
	if n := len(p.facts); n == cap(p.facts) { // at most as many more as the text so far lets expect
		p.facts = slices.Grow(p.facts, 8+min(2*n, n*(len(p.text)-start)/(start+1)))
	}
	p.facts = append(p.facts, fact{start: start, end: p.items[end-1].end, key: factKey{kind: kind, value: key}})
}

// cue reads a hedge, a scope word, an apology or a promise without its verb.
func (p *parser) cue(i int) int {
	e, end := p.phrase(i, hide|hedge|scope|apology|vow)
	if e == nil || e.is(hide) {
		return end
	}
	for _, c := range []struct {
		role role
		kind FactKind
	}{{hedge, Hedge}, {scope, Scope}, {apology, Apology}, {vow, Promise}} {
		if e.is(c.role) && !(c.role == scope && (p.isName(i, end) || p.isCompound(i, end))) {
			p.add(c.kind, i, end, e.text)
			return end
		}
	}
	return end
}

// isName reports whether a word that could be a scope word is part of a name: "Acme Limited".
func (p *parser) isName(i, end int) bool {
	return end == i+1 && i > 0 && p.isCapital(i) && p.isCapital(i-1) && p.lang != german
}

// isCompound reports whether a scope word is part of another word: "read-only".
func (p *parser) isCompound(i, end int) bool {
	return p.isHyphen(i-1) && p.glued(i) && p.glued(i-1) || p.isJoint(end) && p.glued(end+1)
}

// boundFact reads what bounds a number or a time behind it: "about", "no fewer than". It reads that as well.
func (p *parser) boundFact(i int) int {
	e, end := p.phrase(i, bound|hide)
	if !e.is(bound) {
		return i
	}
	after := end
	mark := len(p.facts)
	p.add(Scope, i, end, e.text)
	if next := p.bounded(after); next > after {
		return next
	}
	p.facts = p.facts[:mark]
	return i
}

// bounded reads the time or number behind a bound. In East Asia a number of days or hours looks like a date.
func (p *parser) bounded(i int) int {
	date := p.at(i).sort == digits || p.is(i, dayHalf|noon) ||
		p.is(i, month|weekday) && p.lang == english && p.isCapital(i)
	if date && p.lang < japanese {
		if end := p.dateFact(i); end > i {
			return end
		}
	}
	before := len(p.facts)
	if end := p.quantity(i, true); end > i && len(p.facts) > before {
		return end
	}
	if date {
		return p.dateFact(i)
	}
	return i
}

// isBounded reports whether the fact that bounds a number ends before item i.
func (p *parser) isBounded(i int) bool {
	last := len(p.facts) - 1
	return last >= 0 && i > 0 && p.facts[last].key.kind == Scope && p.facts[last].end == p.at(i-1).end
}

// phrase returns the longest entry with one of the roles that starts at item i, and the item behind it; nil
// and i where there is none.
func (p *parser) phrase(i int, roles role) (*entry, int) {
	first := p.at(i)
	best, end := (*entry)(nil), i
	if first.entry.is(roles) {
		best, end = first.entry, i+1
	}
	if first.sort != wordItem || first.entry == nil || first.entry.leads&roles == 0 {
		return best, end
	}
	hash := first.hash
	for n := 1; n < int(first.entry.more); n++ {
		word := p.at(i + n)
		if word.sort != wordItem {
			break
		}
		hash = joinHash(hash, word.hash)
		if e := p.lex.find(hash, p.text[first.start:word.end]); e.is(roles) {
			best, end = e, i+n+1
		}
	}
	return best, end
}

// has reports whether a word or phrase with one of the roles starts at item i.
func (p *parser) has(i int, roles role) bool {
	e, _ := p.phrase(i, roles)
	return e != nil
}

// at returns item i, and one of no sort beyond the ends of the sentence.
func (p *parser) at(i int) *item {
	if i < 0 || i >= len(p.items) {
		return &p.none
	}
	return &p.items[i]
}

// is reports whether item i has one of the roles.
func (p *parser) is(i int, roles role) bool { return p.at(i).entry.is(roles) }

// value returns the value of the word at item i.
func (p *parser) value(i int) int64 {
	if e := p.at(i).entry; e != nil {
		return e.value
	}
	return 0
}

// wordAt returns the text of item i.
func (p *parser) wordAt(i int) string { return p.text[p.at(i).start:p.at(i).end] }

// glued reports whether item i touches the one before it.
func (p *parser) glued(i int) bool { return p.at(i).glued }

// touches reports whether item i is of a sort and touches the one before it.
func (p *parser) touches(i int, sort itemSort) bool { return p.glued(i) && p.at(i).sort == sort }

// isMark reports whether item i is one of the marks.
func (p *parser) isMark(i int, marks string) bool {
	it := p.at(i)
	return it.sort == mark && strings.Contains(marks, p.text[it.start:it.end])
}

// isDigits reports whether item i is digits, at least min bytes of them and at most max.
func (p *parser) isDigits(i, min, max int) bool {
	return p.at(i).sort == digits && p.at(i).end-p.at(i).start >= min && p.at(i).end-p.at(i).start <= max
}

// number returns the value of the digits at item i, up to 9999, and -1 where there are none or it is larger.
func (p *parser) number(i int) int {
	if !p.isDigits(i, 1, 12) {
		return -1
	}
	n := 0
	for _, r := range p.wordAt(i) {
		if n = 10*n + digitValue(r); n > 9999 {
			return -1
		}
	}
	return n
}

// digitValue returns the value of a decimal digit. In Unicode the digits of a script stand in order, and no other digit
// before their zero.
func digitValue(r rune) int {
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	for n := range 10 {
		if zero := r - rune(n); isDecimal(zero) && !isDecimal(zero-1) {
			return n
		}
	}
	return 0
}

// isCapital reports whether item i is a word that starts with a capital letter.
func (p *parser) isCapital(i int) bool {
	first, _ := utf8.DecodeRuneInString(p.wordAt(i))
	return unicode.IsUpper(first)
}

// fold returns the items from i up to end in lower case, with one space between them.
func (p *parser) fold(i, end int) string {
	var b strings.Builder
	for ; i < end; i++ {
		if b.Len() > 0 && !p.glued(i) {
			b.WriteByte(' ')
		}
		for _, r := range p.wordAt(i) {
			b.WriteRune(foldRune(r))
		}
	}
	return b.String()
}
