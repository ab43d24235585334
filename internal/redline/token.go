package redline

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
	"github.com/clipperhouse/uax29/v2/words"
)

// token is a word, a number or a mark: text[start:end] of a normalized text. The white space up to the next token
// is its separator and is not compared.
type token struct {
	start, end int
	quoted     bool // it is a part of an address or of code, and states nothing
	opens      bool // a sentence begins with it
}

// cutting says how two texts that are compared are both cut.
type cutting struct {
	hanRuns bool            // Han characters belong together in runs (Japanese), else each is a token (Chinese)
	whole   map[string]bool // paragraphs that are one token
}

// scanner cuts a normalized text into tokens.
type scanner struct {
	cutting
	text            string
	noAddressBefore int // no address begins before this place
	quotedEnd       int // the end of the last address or code found
	tokens          []token
	words           *words.Iterator[string]
	clusters        clusters
}

// tokenize cuts a normalized text at the word boundaries of UAX #29 (https://unicode.org/reports/tr29/),
// with four differences: numbers stay whole; addresses and code are cut at their marks; Japanese is cut where the
// script changes; and no cut falls inside a grapheme cluster.
func tokenize(text string, how cutting) []token {
	s := scanner{
		cutting: how,
		text:    text,
		tokens:  make([]token, 0, how.tokens(len(text))),
		words:   words.FromString(text),
		clusters: clusters{
			text: text,
			iter: graphemes.FromString(text),
		},
	}
	for p := 0; p < len(text); {
		if isBlank(text[p]) {
			p++
			continue
		}
		n := s.paragraphLen(p)
		if n == 0 {
			n = s.tokenLen(p)
		}
		s.add(p, p+n)
		p += n
	}
	return s.tokens
}

// tokens returns how many tokens a text of so many bytes may have; where most of it is whole paragraphs, they are few.
func (how cutting) tokens(size int) int {
	if len(how.whole) > 0 {
		return size/64 + 8
	}
	return size/4 + 8
}

// paragraphLen returns the length of the paragraph that starts at p if it is one token, or 0.
func (s *scanner) paragraphLen(p int) int {
	if len(s.whole) == 0 || p > 0 && s.text[p-1] != '\n' {
		return 0
	}
	if paragraph, _, _ := strings.Cut(s.text[p:], "\n\n"); s.whole[paragraph] {
		return len(paragraph)
	}
	return 0
}

// add appends the token text[start:end]. Where a cut would part a grapheme cluster there is no cut.
func (s *scanner) add(start, end int) {
	if len(s.tokens) == cap(s.tokens) { // as many more as the text so far lets expect
		s.tokens = slices.Grow(s.tokens, 8+len(s.tokens)*(len(s.text)-start)/(start+1))
	}
	last := len(s.tokens) - 1
	if start > 0 && isASCII(s.text, start) && isASCII(s.text, start-1) &&
		(last < 0 || isASCII(s.text, s.tokens[last].end) && isASCII(s.text, s.tokens[last].end-1)) {
		s.clusters.safe = start
		s.tokens = append(s.tokens, token{start: start, end: end, quoted: end <= s.quotedEnd})
		return
	}
	if last >= 0 && !(s.clusters.isBoundary(s.tokens[last].end) && s.clusters.isBoundary(start)) {
		s.tokens[last].end = end
		return
	}
	s.tokens = append(s.tokens, token{start: start, end: end, quoted: end <= s.quotedEnd})
}

// tokenLen returns the length of the token that starts at p.
func (s *scanner) tokenLen(p int) int {
	rest := s.text[p:]
	if p < s.quotedEnd {
		return s.quotedLen(p)
	}
	if n := simpleWordLen(rest); n > 0 {
		return n
	}
	c := rest[0]
	switch {
	case c == '`':
		return s.codeMarkLen(p)
	case c < utf8.RuneSelf && !isAlnum(c):
		return s.markLen(p)
	}
	if n := s.addressLen(p); n > 0 {
		s.quotedEnd = p + n
		return s.quotedLen(p)
	}
	if n := numberLen(rest); n > 0 {
		return n
	}
	if n := s.scriptLen(p); n > 0 {
		return n
	}
	return s.wordLen(p)
}

// markLen returns the length of a token that starts with an ASCII mark: a signed number, an amount of
// money, or one mark, repeated or not.
func (s *scanner) markLen(p int) int {
	rest := s.text[p:]
	if n := numberLen(rest); n > 0 && (isCurrency(rest) || s.freeBefore(p)) {
		return n
	}
	if rest[0] == '_' || len(rest) > 1 && rest[1] >= utf8.RuneSelf { // other marks join no ASCII
		if n := s.wordLen(p); n > 1 {
			return n
		}
	}
	n := 1
	for n < len(rest) && rest[n] == rest[0] {
		n++
	}
	return n
}

// freeBefore reports whether a sign at p belongs to the number behind it: nothing it could join stands before.
func (s *scanner) freeBefore(p int) bool {
	return p == 0 || isBlank(s.text[p-1]) || strings.IndexByte("([{/=<>\"'", s.text[p-1]) >= 0
}

// wordLen returns the length of the UAX #29 word at p, and of a name like CVE-2021-1234 whole.
func (s *scanner) wordLen(p int) int {
	s.words.SetText(s.text[p:])
	s.words.Next()
	n := s.words.End()
	if isAlnum(s.text[p]) {
		n += numberedTailLen(s.text[p+n:])
	}
	return n
}

// simpleWordLen returns the length of the ASCII word that text starts with, letters and digits behind a letter, if
// white space, or one mark and white space, follows it: most words, which need no further look. Otherwise it returns 0.
func simpleWordLen(text string) int {
	n := 0
	for n < len(text) && (isLetter(text[n]) || n > 0 && isDigit(text[n])) {
		n++
	}
	if n == 0 || n == len(text) || isBlank(text[n]) {
		return n
	}
	switch text[n] {
	case ',', '.', ';', ':', '!', '?', ')':
		if n+1 == len(text) || isBlank(text[n+1]) {
			return n
		}
	}
	return 0
}

// maxCode is the most bytes that code between backticks may have, so that a backtick without its partner is looked
// at only so far.
const maxCode = 120

// codeLen returns the length of the code between backticks that text starts with, or of the backticks alone where
// they are not closed, and how many backticks there are on either side.
func codeLen(text string) (n, fence int) {
	fence = 1
	for fence < len(text) && text[fence] == '`' {
		fence++
	}
	inside := text[fence:min(len(text), fence+maxCode)]
	end := strings.Index(inside, text[:fence])
	if end <= 0 || strings.Contains(inside[:end], "\n") {
		return fence, fence
	}
	return fence + end + fence, fence
}

// codeMarkLen returns the length of the backticks at p, and notes the end of the code between them and the next
// ones.
func (s *scanner) codeMarkLen(p int) int {
	n, fence := codeLen(s.text[p:])
	if n > fence {
		s.quotedEnd = p + n
	}
	return fence
}

// quotedMarks part what stands in an address or in code.
const quotedMarks = "/?#&.@`"

// quotedLen returns the length of the part of an address or of code at p: up to the next mark or white space, or one
// mark, repeated or not. A full stop between digits is no mark.
func (s *scanner) quotedLen(p int) int {
	text := s.text[p:s.quotedEnd]
	n := 1
	if strings.IndexByte(quotedMarks, text[0]) >= 0 {
		for n < len(text) && text[n] == text[0] {
			n++
		}
		return n
	}
	for n < len(text) && !isBlank(text[n]) && (strings.IndexByte(quotedMarks, text[n]) < 0 || isPoint(text, n)) {
		n++
	}
	return n
}

// isPoint reports whether the character at i, which has one before it, is a full stop between two digits.
func isPoint(text string, i int) bool {
	return text[i] == '.' && isDigit(text[i-1]) && i+1 < len(text) && isDigit(text[i+1])
}

// isBlank reports whether c is white space, of which a normalized text has no other.
func isBlank(c byte) bool  { return c == ' ' || c == '\n' }
func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
func isAlnum(c byte) bool  { return isLetter(c) || isDigit(c) }

// clusters finds where grapheme clusters begin (https://unicode.org/reports/tr29/), for places that only
// grow.
type clusters struct {
	text       string
	iter       *graphemes.Iterator[string]
	base       int // where the iterator's text begins in text
	start, end int // the cluster looked at last
	safe       int // a later boundary that needed no iterator
}

// isBoundary reports whether a grapheme cluster begins or text ends at p.
func (c *clusters) isBoundary(p int) bool {
	if p == 0 || p == len(c.text) || isSimpleBoundary(c.text, p) {
		c.safe = p
		return true
	}
	if c.safe > c.end {
		c.iter.SetText(c.text[c.safe:])
		c.base, c.start, c.end = c.safe, c.safe, c.safe
	}
	for c.end < p && c.iter.Next() {
		c.start, c.end = c.base+c.iter.Start(), c.base+c.iter.End()
	}
	return c.end == p || c.start == p
}

// isSimpleBoundary reports whether the characters around p are of kinds that never join.
func isSimpleBoundary(text string, p int) bool {
	if text[p] < utf8.RuneSelf && text[p-1] < utf8.RuneSelf {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(text[:p])
	after, _ := utf8.DecodeRuneInString(text[p:])
	return standsAlone(before) && standsAlone(after)
}

// standsAlone reports whether a character neither extends the one before it nor takes the one after it
// into its grapheme cluster: Latin, Greek and Cyrillic letters, common punctuation, CJK.
func standsAlone(r rune) bool {
	switch {
	case r < 0x300:
		return r >= ' ' && r != 0xA9 && r != 0xAD && r != 0xAE
	case r < 0x2010:
		return 0x370 <= r && r < 0x483 || 0x48A <= r && r < 0x530
	case r < 0x2028:
		return true
	case r < 0x3400:
		return 0x3001 <= r && r < 0x302A || 0x3041 <= r && r < 0x3097 || 0x30A0 <= r && r < 0x3100
	case r < 0xAC00:
		return r < 0xA000
	}
	return 0xFF01 <= r && r < 0xFF9E
}
