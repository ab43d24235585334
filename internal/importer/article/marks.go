package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A span is a part of a block.
type span struct{ block, from, to int }

// A quote is what stands between a pair of quotation marks. One over several paragraphs has several parts.
type quote struct {
	parts    []span // without the marks
	from, to int    // with the marks: in the block of the first part, in that of the last
	single   bool   // the marks can be apostrophes too
	signs    bool   // the marks are those of Chinese and Japanese
	open     bool   // nobody closes it: it ends with its paragraph
}

func (q quote) first() span { return q.parts[0] }
func (q quote) last() span  { return q.parts[len(q.parts)-1] }

// pairs are quotation marks and what closes them.
var pairs = map[rune]string{
	'“': "”\"", '"': "\"”", '«': "»", '»': "«", '„': "“”\"", '「': "」", '『': "』", '‘': "’", '\'': "'’", '＂': "＂", '〝': "〟",
	'《': "》",
}

// A scanner finds the quotations of a text.
type scanner struct {
	texts  []string
	quotes []quote
	odd    []string // the first words of what is opened and not closed
	budget int      // how many bytes are still looked at for closing marks
}

// scan finds the quotations of paragraphs. Those that headings have are left out: a paragraph goes on below them.
func scan(texts []string, skip func(int) bool) *scanner {
	s := &scanner{texts: texts}
	for _, t := range texts {
		s.budget += 32 * len(t) // marks that nobody closes are looked for again and again
	}
	for b := 0; b < len(texts); b++ {
		if skip(b) {
			continue
		}
		for at := 0; at < len(s.texts[b]); {
			r, size := utf8.DecodeRuneInString(s.texts[b][at:])
			if !s.opens(b, at, r) {
				at += size
				continue
			}
			b, at = s.quote(b, at, r, skip)
		}
	}
	return s
}

// opens reports whether a quotation begins with the rune at a place.
func (s *scanner) opens(block, at int, r rune) bool {
	if pairs[r] == "" || s.budget < 0 {
		return false
	}
	text := s.texts[block]
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
	startsWord := at == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{—–-/:…“\"「（、。：", before)
	switch r {
	case '"', '＂':
		return (startsWord || unicode.Is(unicode.Han, before) || unicode.Is(unicode.Hiragana, before)) &&
			after != utf8.RuneError &&
			(!strings.ContainsRune(".,;)", after) || strings.HasPrefix(text[at+utf8.RuneLen(r):], "..."))
	case '\'', '‘':
		return startsWord && before != '"' && unicode.IsLetter(after) && !isElision(text[at+utf8.RuneLen(r):])
	case '»':
		return startsWord && !unicode.IsSpace(after) && strings.ContainsRune(text[at:], '«')
	}
	return true
}

// isElision reports whether a word begins with an apostrophe for letters that are left out.
func isElision(rest string) bool {
	word, _, _ := strings.Cut(rest, " ")
	return slices.Contains([]string{"em", "til", "cause", "tis", "twas", "bout", "n", "s"},
		strings.ToLower(strings.Trim(word, "'’.,")))
}

// quote reads a quotation that begins at a place, and returns where to go on. Where its paragraph does not close it,
// it goes on in the next one if that begins with the same mark.
func (s *scanner) quote(block, at int, mark rune, skip func(int) bool) (nextBlock, next int) {
	q := quote{from: at, single: mark == '\'' || mark == '‘', signs: strings.ContainsRune("「『〝《", mark)}
	b, from := block, at+utf8.RuneLen(mark)
	for {
		text := s.texts[b]
		end, size, ok := closing(text, from, mark)
		s.budget -= len(text) - from
		if ok {
			s.budget += len(text) - end
			q.parts = append(q.parts, span{b, from, end})
			q.to = end + size
			s.add(q)
			return b, q.to
		}
		q.parts = append(q.parts, span{b, from, len(text)})
		following := b + 1
		for following < len(s.texts) && skip(following) {
			following++
		}
		if q.single || following >= len(s.texts) || !strings.HasPrefix(s.texts[following], string(mark)) {
			return s.unclosed(q, block, at+utf8.RuneLen(mark))
		}
		b, from = following, utf8.RuneLen(mark)
	}
}

// unclosed takes a quotation that nobody closes: where it began its paragraph, that is all of it; else only the person
// who reads it can say where it ends.
func (s *scanner) unclosed(q quote, block, next int) (int, int) {
	if q.single {
		return block, next
	}
	text := s.texts[q.first().block][q.first().from:]
	s.odd = append(s.odd, firstWords(text))
	if q.from > 0 {
		return block, next
	}
	q.open, q.to = true, q.last().to
	s.add(q)
	return q.last().block, q.to
}

// firstWords returns the first words of a text, for a person who looks for it.
func firstWords(text string) string {
	const most = 40
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	runes := []rune(text)[:most]
	return strings.TrimRightFunc(string(runes), func(r rune) bool { return !unicode.IsSpace(r) && r < 0x3000 }) + "…"
}

func (s *scanner) add(q quote) {
	if strings.TrimSpace(s.texts[q.first().block][q.first().from:q.first().to]) != "" {
		s.quotes = append(s.quotes, q)
	}
}

// closing returns where a quotation with a mark ends, from a place in its text on. ok is false where it does not.
func closing(text string, from int, mark rune) (end, size int, ok bool) {
	if mark == '\'' || mark == '‘' {
		return closingSingle(text, from, mark)
	}
	depth, skip := 0, 0
	for at, r := range text[from:] {
		if at += from; at < skip {
			continue
		}
		switch {
		case mark == '"' && reopens(text, at, r) && nested(text[at+1:]) > 0:
			skip = at + 1 + nested(text[at+1:])
		case r == mark && mark != '"' && mark != '＂' && (mark == '「' || mark == '『'):
			depth++
		case mark == '"' && reopens(text, at, r) && endsSentence(text[:at]): // of the next paragraph, once
		case r == mark && mark != '"' && mark != '＂', mark == '"' && reopens(text, at, r):
			return 0, 0, false // it begins anew, and was never closed
		case strings.ContainsRune(pairs[mark], r) && depth > 0:
			depth--
		case strings.ContainsRune(pairs[mark], r):
			return at, utf8.RuneLen(r), true
		}
	}
	return 0, 0, false
}

// reopens reports whether a straight mark can only begin a quotation.
func reopens(text string, at int, r rune) bool {
	if r != '"' || at == 0 || at+1 >= len(text) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+1:])
	return unicode.IsSpace(before) && (unicode.IsLetter(after) || unicode.IsDigit(after))
}

// nested returns the length of a few words in marks within a quotation, from behind their first mark on, with their
// last one; 0 where the mark begins anything else, or nothing closes the outer quotation then.
func nested(text string) int {
	const longest = 40
	end := strings.IndexByte(text, '"')
	if end < 0 || end > longest || strings.ContainsAny(text[:end], ".!?") || !strings.Contains(text[end+1:], "\"") {
		return 0
	}
	next, _, _ := strings.Cut(text[end+1:], "\"")
	if strings.HasSuffix(next, " ") { // it opens, and closes nothing
		return 0
	}
	return end + 1
}

// endsSentence reports whether a text ends with a sentence.
func endsSentence(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	return isEnd(r)
}

// closingSingle is closing for marks that can be apostrophes: an apostrophe within a word never closes, and one behind
// a plural only if no better mark follows in the paragraph.
func closingSingle(text string, from int, mark rune) (end, size int, ok bool) {
	for at, r := range text[from:] {
		at += from
		if !strings.ContainsRune(pairs[mark], r) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, n := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
		if n > 0 && (unicode.IsLetter(after) || unicode.IsDigit(after)) || unicode.IsSpace(before) {
			continue
		}
		if better := !strings.ContainsRune("sS", before); better || !ok {
			end, size, ok = at, utf8.RuneLen(r), true
			if better {
				return end, size, ok
			}
		}
	}
	return end, size, ok
}
