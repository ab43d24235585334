package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The languages whose words are found by their blanks, then those whose words are found anywhere.
const (
	english language = iota
	german
	french
	spanish
	italian
	japanese
	korean
	chinese
	arabic
	languages
)

// itemSort says what an item is.
type itemSort uint8

const (
	noItem   itemSort = iota // beyond the ends of the sentence
	wordItem                 // letters of a script with blanks
	digits                   // decimal digits of any script
	signItem                 // letters of a script without blanks or with endings: an entry of its lexicon, or one
	mark                     // any other character
	opaque                   // an address or code: no fact is inside
)

// item is the smallest part that facts are made of: text[start:end].
type item struct {
	start, end int
	hash       uint32 // of a word
	sort       itemSort
	glued      bool // no white space stands before it
	entry      *entry
}

// maxItems is how many items are made of a sentence at once: of texts without sentence ends, those up to the
// next white space, and twice as many where there is none either.
const maxItems = 2 << 10

// cut makes p.items of the sentence text[from:to], sets its language and returns the end of what it took.
// Parts of the text are looked at once: the work is linear.
func (p *parser) cut(from, to int) int {
	p.items, p.lang, p.versions = p.items[:0], p.textLang, false
	var tally [languages]int
	for at := from; at < to; {
		if isBlank(p.text[at]) && len(p.items) > maxItems || len(p.items) > 2*maxItems {
			to = at
			break
		}
		if isBlank(p.text[at]) {
			at++
			continue
		}
		it := p.nextItem(at, to)
		it.glued = at > from && !isBlank(p.text[at-1])
		if it.sort == wordItem {
			countLanguage(p.text[it.start:it.end], &tally)
		}
		if it.sort == opaque {
			p.dropGlued(&it)
		}
		p.items = append(p.items, it)
		at = it.end
	}
	p.setLanguage(tally)
	p.findWords()
	return to
}

// findWords looks the words of a sentence up.
func (p *parser) findWords() {
	lex := lexicons[p.lang]()
	for i := range p.items {
		it := &p.items[i]
		if it.sort == wordItem {
			it.entry = lex.find(it.hash, p.text[it.start:it.end])
			p.versions = p.versions || it.entry.is(label) && it.entry.value > 0
		}
	}
	p.lex = lex
}

// nextItem returns the item that starts at a place.
func (p *parser) nextItem(at, to int) item {
	it := item{start: at, end: at + 1, sort: mark}
	switch c := p.text[at]; {
	case isLetter(c):
		return p.word(at, to)
	case isDigit(c):
		it.sort = digits
		for it.end < to && isDigit(p.text[it.end]) {
			it.end++
		}
	case c == '`':
		if n, _ := codeLen(p.text[at:to]); n > 2 {
			it.sort, it.end = opaque, at+n
		}
	case c < utf8.RuneSelf:
		if p.opensOpaque(at, to) {
			it.sort, it.end = opaque, p.opaqueEnd(at, to)
		}
	default:
		return p.otherItem(at, to)
	}
	return it
}

// otherItem returns the item that starts with a character that is not ASCII.
func (p *parser) otherItem(at, to int) item {
	r, size := utf8.DecodeRuneInString(p.text[at:])
	it := item{start: at, end: at + size, sort: mark}
	switch {
	case isSign(r):
		it.sort = signItem
		e := p.signWords(r).longest(r, p.text[at:to], p.rolesAt(r, at))
		if e != nil && (e.is(future) || p.startsSign(r, at)) {
			it.entry, it.end = e, at+len(e.text)
		}
	case isPlainLetter(r):
		return p.word(at, to)
	case isDecimal(r):
		it.sort = digits
		it.end = at + digitsLen(p.text[at:to])
	}
	return it
}

// behindFigures are the roles that a word of Korean may have that touches figures: 일 in 29일부터, not 일부.
const behindFigures = counter | multiple | percent | money | yearSign | monthSign | daySign | hourSign | minuteSign |
	secondSign | quarter | ordinal | boundAfter | rangeTo | rangeEnd | fraction | half

// rolesAt returns the roles that a word that starts with r at a place may have.
func (p *parser) rolesAt(r rune, at int) role {
	if at > 0 && isHangul(r) && isDigit(p.text[at-1]) {
		return behindFigures
	}
	return ^role(0)
}

// isSign reports whether r is a letter of a script whose cues are found without blanks: those from Arabic
// (U+0600) on, without the additions to Latin and Greek letters (U+1E00 to U+1FFF) and letterlike symbols.
func isSign(r rune) bool {
	return r >= 0x600 && !(0x1E00 <= r && r < 0x3005) && (scriptOf(r) != 0 || unicode.IsLetter(r) && r < 0xFF00)
}

// signWords returns the lexicon of the language that a sign is of.
func (p *parser) signWords(r rune) *wordTable {
	switch {
	case r < 0x700:
		return lexicons[arabic]()
	case isHangul(r):
		return lexicons[korean]()
	case p.kana:
		return lexicons[japanese]()
	}
	return lexicons[chinese]()
}

// isHangul reports whether r is a syllable of Korean (U+AC00 to U+D7A3).
func isHangul(r rune) bool { return 0xAC00 <= r && r < 0xD7A4 }

// startsSign reports whether a word of the lexicon may start with r at a place. Words of Korean and Arabic
// start behind a blank, a mark or a digit, or another word of the lexicon.
func (p *parser) startsSign(r rune, at int) bool {
	if r >= 0x700 && !isHangul(r) || at == 0 {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(p.text[:at])
	last := p.at(len(p.items) - 1)
	return !isSign(before) || last.sort == signItem && last.entry != nil
}

// word returns the word that starts at a place: letters and the marks that join them. An apostrophe before
// a vowel or a digit ends a word ("l'ensemble"), before a consonant it does not ("we'll").
func (p *parser) word(at, to int) item {
	it := item{start: at, end: to, hash: firstHash, sort: wordItem}
	for ; at < to && isLetter(p.text[at]); at++ { // most letters, without decoding them
		it.hash = hashRune(it.hash, rune(p.text[at]|0x20))
	}
	for i, r := range p.text[at:to] {
		apostrophe, next := r == '\'' || r == '’', rune(0)
		if apostrophe {
			next = p.wordRuneBehind(at+i, to)
		}
		if !isPlainLetter(r) && next == 0 {
			it.end = at + i
			return it
		}
		it.hash = hashRune(it.hash, foldRune(r))
		if apostrophe && (isVowel(foldRune(next)) || isDecimal(next)) {
			it.end = at + i + utf8.RuneLen(r)
			return it
		}
	}
	return it
}

// isPlainLetter reports whether r is a letter, or joins one, of a script with blanks.
func isPlainLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(byte(r))
	}
	return !isSign(r) && r != 'ª' && r != 'º' && (unicode.IsLetter(r) || unicode.Is(unicode.Mn, r))
}

// wordRuneBehind returns the letter or digit behind the character at a place, or 0.
func (p *parser) wordRuneBehind(at, to int) rune {
	_, size := utf8.DecodeRuneInString(p.text[at:to])
	if r, _ := utf8.DecodeRuneInString(p.text[at+size : to]); isPlainLetter(r) || isDecimal(r) {
		return r
	}
	return 0
}

func isVowel(r rune) bool {
	return strings.ContainsRune("aeiouyhàâäéèêëîïôöûùüáíóúœæ", r)
}

// opensOpaque reports whether the mark at a place makes what it joins an address or a name in code:
// user@host, http://, snake_case, C:\.
func (p *parser) opensOpaque(at, to int) bool {
	joined := at > 0 && isAlnum(p.text[at-1]) && at+1 < to
	switch p.text[at] {
	case '@', '_', '=':
		return joined && isAlnum(p.text[at+1])
	case ':':
		return joined && strings.HasPrefix(p.text[at:to], "://")
	case '\\':
		return at+1 < to && isAlnum(p.text[at+1])
	case '.':
		return joined && at >= 3 && strings.HasSuffix(p.text[:at], "www")
	}
	return false
}

// opaqueEnd returns the end of an address or a name in code that goes on at a place.
func (p *parser) opaqueEnd(at, to int) int {
	for i, r := range p.text[at:to] {
		if r <= ' ' || isSign(r) || strings.ContainsRune("<>\"'`|^{}[]()，。、）", r) {
			return at + max(i, 1)
		}
	}
	return to
}

// dropGlued takes the items that touch an opaque one off, and lets it start with them.
func (p *parser) dropGlued(it *item) {
	for glued := it.glued; glued && len(p.items) > 0; {
		last := p.items[len(p.items)-1]
		opens := last.sort == mark && strings.Contains("([{<\"'，。、（「", p.text[last.start:last.end])
		if last.sort == signItem || opens {
			return
		}
		it.start, it.glued, glued = last.start, last.glued, last.glued
		p.items = p.items[:len(p.items)-1]
	}
}
