package redline

import "strings"

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
		return p.isMark(i, ".,'’．，") && p.touches(i+1, digits)
	}
	first := p.at(i - 1 - 2*n)
	if n > 0 && seps[0] == " " {
		first = p.at(i - 1 - n)
	}
	return p.isDigits(i, 3, 3) && p.lang < japanese && !p.kana && (n == 0 || seps[n-1] == " ") &&
		first.end-first.start <= 3 && p.text[first.start] != '0' && !(p.touches(i+1, wordItem))
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

// isVulgar reports whether item i is one of the characters vulgar, which are not ASCII.
func (p *parser) isVulgar(i int) bool {
	it := p.at(i)
	return it.sort == mark && it.end > it.start+1 && strings.Contains(vulgar, p.text[it.start:it.end])
}

// vulgarFraction returns the value of one of the characters vulgar.
func vulgarFraction(sign string) (num, den int64) {
	switch sign {
	case "¼":
		return 1, 4
	case "½":
		return 1, 2
	case "¾":
		return 3, 4
	case "⅓":
		return 1, 3
	case "⅔":
		return 2, 3
	case "⅛":
		return 1, 8
	case "⅜":
		return 3, 8
	case "⅝":
		return 5, 8
	}
	return 7, 8
}

// mixed reads the fraction behind a whole number, or the fraction that the number begins: 5¼, 4-1/4, 1/2.
func (p *parser) mixed(a amount, end int) (amount, int) {
	if p.isVulgar(end) {
		return a.plus(vulgarFraction(p.wordAt(end))), end + 1
	}
	at := end
	if p.isJoint(at) {
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
