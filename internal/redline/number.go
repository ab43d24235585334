package redline

import (
	"slices"
	"strings"
)

// opensAmount are the roles of words that a number or a range of numbers may begin with.
const opensAmount = numeral | multiple | vague | half | article | money | rangeFrom | rangeBetween

// mayBeNumber reports whether the word at item i may begin a number without having one of the roles opensAmount: US$5,
// or a number that is one word.
func (p *parser) mayBeNumber(i int) bool {
	if p.glued(i+1) && (p.isMoney(i+1) || p.at(i+1).sort == digits) {
		return true
	}
	if p.at(i).entry != nil || p.lang != german && p.lang != italian {
		return false
	}
	_, ok := p.lex.compound(p.wordAt(i))
	return ok
}

// passedOver reads digits that are no number: those of a telephone number, a list, a footnote, a name, or
// behind a word that says what they identify.
func (p *parser) passedOver(i int) int {
	if p.ownsDigits(i) && !p.is(i, money) {
		return p.chunkEnd(i)
	}
	if end := p.phoneEnd(i); end > i {
		return end
	}
	if p.touches(i, signItem) && p.is(i-1, label) { // 第二
		return i + 1
	}
	if p.at(i).sort != digits {
		return i
	}
	switch {
	case i == 0 && p.isMark(1, ".)") && p.glued(1) && !p.glued(2), // a list
		p.isMark(i-1, "[(") && p.isMark(i+1, ")]") && p.at(i).end-p.at(i).start < 3: // a footnote
		return p.chunkEnd(i)
	case p.isLabelled(i) && !p.isMark(i+1, "%％"):
		return p.labelledEnd(i)
	}
	return i
}

// ownsDigits reports whether item i is a word that the digits which touch it belong to: KB5004945, not ATM5395台.
func (p *parser) ownsDigits(i int) bool {
	return p.at(i).sort == wordItem && p.touches(i+1, digits) && !p.isElided(i) && !p.is(i+2, counter)
}

// isAttached reports whether the digits at item i touch something before them that makes them part of a name.
func (p *parser) isAttached(i int) bool {
	letters := p.at(i-1).sort == wordItem && !p.isElided(i-1) && !p.is(i+1, counter)
	return p.glued(i) && (letters || p.isMark(i-1, "-‑/_#@=.:^&\\") && !p.startsValue(i-1))
}

// isElided reports whether item i is a word that ends with an apostrophe: "dell'" in "dell'1%".
func (p *parser) isElided(i int) bool {
	return strings.HasSuffix(p.wordAt(i), "'") || strings.HasSuffix(p.wordAt(i), "’")
}

// startsValue reports whether the mark at item i, which touches a number, belongs to it or to no other word.
func (p *parser) startsValue(i int) bool {
	return !p.glued(i) && p.isMark(i, "-") || p.isMark(i, ":") && p.at(i-1).sort == wordItem
}

// germanLabels are the ends of words of German that say what a number identifies.
var germanLabels = []string{"nummer", "nummern", "code", "straße", "strasse", "allee", "gasse"}

// isLabelled reports whether the word before item i says what its digits identify: "version 4", "No. 5".
func (p *parser) isLabelled(i int) bool {
	at := i - 1
	for at > i-3 && p.isMark(at, ".:#°º(") {
		at--
	}
	return p.is(at, label) || p.lang == german && hasEnding(p.wordAt(at), germanLabels)
}

// labelledEnd reads the digits behind a label, with the others of a list: "versions 1.2, 1.3 and 2".
func (p *parser) labelledEnd(i int) int {
	end := p.chunkEnd(i)
	for n := 0; n < maxLabelled; n++ {
		at := end
		for p.isMark(at, ",") || p.is(at, joint|rangeTo|rangeAnd) {
			at++
		}
		if at == end || p.at(at).sort != digits || p.isFigureWithUnit(at) {
			break
		}
		end = p.chunkEnd(at)
	}
	for p.at(end).sort == digits && p.isDigits(end, 2, 4) && !p.glued(end) { // telephone 900 123 456
		end = p.chunkEnd(end)
	}
	return end
}

// maxLabelled is how many numbers one label may have.
const maxLabelled = 8

// isFigureWithUnit reports whether the digits at item i have a unit or belong to a date.
func (p *parser) isFigureWithUnit(i int) bool {
	if _, end := p.moment(i); end > i {
		return true
	}
	q, end := p.single(i)
	return end > i && !q.isBare()
}

// maxPhone is how many groups of digits a telephone number may have.
const maxPhone = 7

// phoneEnd reads a telephone number: groups of digits behind a plus, a bracket or a leading zero, of seven
// digits or more.
func (p *parser) phoneEnd(i int) int {
	at := i
	for p.isMark(at, "+(") && at < i+2 {
		at++
	}
	if p.at(at).sort != digits || at == i && p.text[p.at(at).start] != '0' {
		return i
	}
	groups, figures, end := 0, 0, at
	for groups < maxPhone && p.at(end).sort == digits {
		groups, figures = groups+1, figures+p.at(end).end-p.at(end).start
		end++
		for next := end; next < end+2; next++ {
			if p.at(next).sort == digits {
				end = next
				break
			}
			if !p.isMark(next, "-‑–()/.") {
				break
			}
			if p.at(next+1).sort == digits && (next == end || p.isMark(end, ")")) {
				end = next + 1
				break
			}
		}
	}
	if groups < 2 || figures < 7 || p.isMark(end, ":") && p.glued(end) || !p.isPhone(i, at, groups) {
		return i
	}
	return end
}

// isPhone reports whether groups of digits from item at on, with a mark before them from item i on, are a
// telephone number and not a signed number or a date like 03/05/2024.
func (p *parser) isPhone(i, at, groups int) bool {
	if p.glued(at+1) && p.isMark(at+1, "./") || p.isMark(at+1, ",") {
		return false
	}
	return groups > 2 || p.isMark(i, "(") || p.text[p.at(at).start] == '0'
}

// isFact reports whether a number is a fact: figures are, unless they are a version or belong to a name;
// words are where they have a unit, are large, or are a fraction.
func (p *parser) isFact(q quantity, i, end int, bounded bool) bool {
	switch {
	case p.is(i, article) && q.spelled && q.isOne() && (!bounded || q.noun || q.isBare()):
		return false // "un", "ein"
	case p.isCapital(end-1) && q.noun && p.is(end, label) && p.isCapital(end):
		return false // 12 Mill Street
	case q.noun && q.figured && end == i+2 && p.isPartOfName(i):
		return false // the West US 2 region
	case q.den > 1 && q.noun && q.spelled && p.lang == english:
		return false // a third party
	case p.namesStatus(q, end):
		return false // 403 errors
	case bounded || q.money != "" || q.unit != "" && (!q.noun || !q.spelled):
		return !p.isVersion(q, i, bounded) && !p.hangsOn(end)
	case q.figured:
		return !p.isVersion(q, i, bounded) && !p.followsName(i, end)
	case p.isJoint(end), p.is(i-1, determiner) && q.unit == "" && q.exp == 0:
		return false
	case q.words != "" && q.unit == "" && end == i+1 && p.at(i).sort == signItem: // 数
		return false
	case q.unit != "" || q.exp >= 3 || q.den > 1 && !p.isThing(q, end) || q.words != "":
		return !(q.isOne() && !q.figured && p.is(i-1, link|determiner|adverb)) ||
			p.is(i-1, timeLink|joint|rangeTo)
	}
	return p.is(end, dateLink) && q.num > 1 // three of our sites
}

// namesStatus reports whether a number that ends before item end is a status: "403 errors", "503 and 504 responses".
func (p *parser) namesStatus(q quantity, end int) bool {
	if q.isStatus() && q.isBare() && p.is(end, joint|either) {
		q, end = p.single(end + 1)
	}
	return q.noun && q.isStatus() && (p.is(end-1, label) || p.isFoldedWord(end-1, "responses"))
}

// isStatus reports whether a number may be a status of HTTP (https://www.rfc-editor.org/rfc/rfc9110#section-15).
func (q quantity) isStatus() bool {
	return q.figured && q.den == 1 && q.num >= 40 && q.num < 600 && (q.exp == 0 && q.num >= 400 || q.exp > 0)
}

// hangsOn reports whether a word is joined to what ends at item end: "two-factor".
func (p *parser) hangsOn(end int) bool {
	return p.isJoint(end) && p.glued(end+1) && p.at(end-1).sort == wordItem && !p.is(end-1, measure|percent|money)
}

// isVersion reports whether a number with decimals that begins at item i is a version, in a sentence that speaks of
// one.
func (p *parser) isVersion(q quantity, i int, bounded bool) bool {
	score := p.isFoldedWord(i-1, "score") || p.isFoldedWord(i-2, "score") && p.is(i-1, link)
	return p.versions && !bounded && !score && q.isBare() && q.exp < 0
}

// followsName reports whether a bare number belongs to the name before it: "Exchange 2019", "Article 33".
func (p *parser) followsName(i, end int) bool {
	return p.lang != german && p.lang < japanese && i > 0 && !p.glued(i) && p.isCapital(i-1) &&
		(p.at(i-1).entry == nil && (i > 1 || !p.is(end, link)) || p.isAcronym(i-1)) && end == i+1
}

// isAcronym reports whether item i is a word in capitals of two letters or more: US.
func (p *parser) isAcronym(i int) bool {
	word := p.wordAt(i)
	return p.at(i).sort == wordItem && len(word) > 1 && word == strings.ToUpper(word)
}

// isPartOfName reports whether the digits at item i, with a noun behind them, belong to the name before them.
func (p *parser) isPartOfName(i int) bool {
	return p.lang == english && p.number(i) > 1 && !isPlural(p.wordAt(i+1)) && p.followsName(i, i+1)
}

// isThing reports whether a fraction in words is the first part of another word: "a third party".
func (p *parser) isThing(q quantity, end int) bool {
	return q.num == 1 && p.at(end).sort == wordItem && !p.is(end, link) && !p.is(end-1, half) && p.lang == english
}

// maxUnit is the most words that a unit may have: "5.3 million current postpaid customer accounts".
const maxUnit = 5

// nounEnd reads the noun behind a number, in the order that the language has.
func (p *parser) nounEnd(q *quantity, i int) int {
	end := i
	switch p.lang {
	case german:
		end = p.germanNoun(i)
	case french, spanish, italian:
		end = p.romanceNoun(q, i)
	default:
		end = p.englishNoun(q, i)
	}
	for end > i && p.isJoint(end) && p.touches(end+1, wordItem) {
		end += 2 // E-Mail-Adressen
	}
	q.noun = end > i
	return end
}

// romanceNoun reads a noun with the adjective that may stand before it: "20 dernières années". Behind millions it needs
// "de".
func (p *parser) romanceNoun(q *quantity, i int) int {
	noun := i
	if p.is(noun, adjective) {
		noun++
	}
	needsDe := q.isMillions() && !p.is(i-1, dateLink)
	if needsDe || !p.isNoun(i) || !p.isNoun(noun) || hasEnding(p.wordAt(noun), romanceAdverbs) {
		return i
	}
	return noun + 1
}

// romanceAdverbs are the endings of adverbs in French, Spanish and Italian: "grièvement".
var romanceAdverbs = []string{"èvement", "ivement", "llement", "lement", "amente", "mente"}

// isMillions reports whether a number ends with a word like "millions", which a noun follows behind "de" alone.
func (q quantity) isMillions() bool {
	return q.spelled && q.words == "" && (q.exp >= 6 || q.num > 0 && q.num%1e6 == 0)
}

// isNoun reports whether item i may be part of a unit: a word that stands free and is no small word.
func (p *parser) isNoun(i int) bool {
	it := p.at(i)
	if it.sort != wordItem || it.glued && !p.isElided(i-1) || strings.Contains(p.text[p.at(i-1).end:it.start], "\n") {
		return false
	}
	const never = link | month | weekday | hide | hedge | modal | bound | boundAfter | determiner | rangeTo | rangeAnd |
		joint | ratio | dateLink | timeLink | adverb | apology | negation | article | multiple | numeral | dayHalf
	acronym := p.isWord(i, "US") || p.isWord(i, "IT") // no pronouns
	return (acronym || !it.entry.is(never)) && !(p.touches(i+1, digits))
}

// germanNoun reads adjectives and the noun behind them, which has a capital letter.
func (p *parser) germanNoun(i int) int {
	for end := i; end < i+3 && p.isNoun(end); end++ {
		if p.isCapital(end) {
			return end + 1
		}
	}
	return i
}

// englishNoun reads the words up to the first plural. Where there is none, it is the first word, or behind
// "one" what stands before a small word or a verb.
func (p *parser) englishNoun(q *quantity, i int) int {
	end := p.pluralEnd(i)
	if end > i && isPlural(p.wordAt(end-1)) {
		return end
	}
	switch first := p.wordAt(i); {
	case q.isOne() && p.is(i, adjective) && end > i+1 && end <= i+3: // one high severity issue
		return end
	case end == i || isParticiple(first) || isAdverb(first) || p.is(i, adjective):
		return i
	case q.isOne() && end <= i+2:
		return end
	}
	return i + 1
}

// pluralEnd reads the words up to the first plural, or up to a small word, a mark or a verb.
func (p *parser) pluralEnd(i int) int {
	end := i
	for ; end < i+maxUnit && p.isNoun(end); end++ {
		word := p.wordAt(end)
		if p.is(end, adjective) && p.is(end+1, joint) && p.is(end+2, adjective) { // current and former employees
			end++
			continue
		}
		if isPlural(word) {
			return end + 1
		}
		if p.isJoint(end + 1) {
			if p.touches(end+2, wordItem) && end+2 < i+maxUnit {
				end++ // third-party accounts
				end++
				if isPlural(p.wordAt(end)) {
					return end + 1
				}
				continue
			}
			break
		}
		if end > i && isParticiple(word) && !(strings.HasSuffix(word, "ing") && isPlural(p.wordAt(end+1))) {
			break // but not in "credit reporting agencies"
		}
	}
	return end
}

// isPlural reports whether an English word has the ending of a plural.
func isPlural(word string) bool {
	if len(word) < 4 || !strings.HasSuffix(word, "s") {
		return false
	}
	return !slices.Contains([]string{"ss", "us", "is", "'s", "\x99s"}, word[len(word)-2:]) // ’ ends with \x99
}

// isParticiple reports whether an English word has the ending of one: "280 bids placed".
func isParticiple(word string) bool {
	return strings.HasSuffix(word, "ed") || strings.HasSuffix(word, "ing")
}

// isAdverb reports whether an English word has the ending of one.
func isAdverb(word string) bool { return strings.HasSuffix(word, "ly") }
