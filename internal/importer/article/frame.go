package article

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A frame is a paragraph as sentences, each with the quotations that stand in it.
type frame struct {
	text      string
	quotes    []int // of the whole text, in their order
	sentences []sentence
}

// A sentence is a part of a paragraph. What a quotation has in it makes no sentences.
type sentence struct{ from, to int }

// region is where a quotation stands in a block, with its marks.
func (q quote) region(block int, text string) (from, to int) {
	from, to = 0, len(text)
	if block == q.first().block {
		from = q.from
	}
	if block == q.last().block {
		to = q.to
	}
	return from, to
}

// frames takes paragraphs apart.
func frames(texts []string, quotes []quote) []frame {
	all := make([]frame, len(texts))
	for i, text := range texts {
		all[i].text = text
	}
	for i, q := range quotes {
		for _, p := range q.parts {
			all[p.block].quotes = append(all[p.block].quotes, i)
		}
	}
	for i := range all {
		all[i].split(i, quotes)
	}
	return all
}

// split finds the sentences of a paragraph.
func (f *frame) split(block int, quotes []quote) {
	from, at := 0, 0
	next := 0 // of the quotations
	for at < len(f.text) {
		end := false
		if next < len(f.quotes) {
			if start, to := quotes[f.quotes[next]].region(block, f.text); start <= at {
				at, end = to, f.endsWithin(start, to)
				next++
			}
		}
		if !end && at < len(f.text) {
			at, end = f.step(at)
		}
		if end && f.starts(at) {
			f.sentences = append(f.sentences, sentence{from, at})
			from = at
		}
	}
	if strings.TrimSpace(f.text[from:]) != "" {
		f.sentences = append(f.sentences, sentence{from, len(f.text)})
	}
}

// step goes one rune on, or over all signs that end a sentence.
func (f *frame) step(at int) (next int, end bool) {
	r, size := utf8.DecodeRuneInString(f.text[at:])
	next = at + size
	if !isEnd(r) || r == '.' && f.abbreviates(at) {
		return next, false
	}
	for next < len(f.text) {
		r, size := utf8.DecodeRuneInString(f.text[next:])
		if !isEnd(r) && !strings.ContainsRune(")]’", r) {
			break
		}
		next += size
	}
	return next, true
}

func isEnd(r rune) bool { return strings.ContainsRune(".!?…。！？", r) }

// endsWithin reports whether the words of a quotation end a sentence.
func (f *frame) endsWithin(from, to int) bool {
	words := strings.TrimRight(f.text[from:to], " \"”»」』’'“")
	r, _ := utf8.DecodeLastRuneInString(words)
	return isEnd(r)
}

// starts reports whether a sentence can start at a place: not with a small letter, and not without a blank before it
// where the script has blanks.
func (f *frame) starts(at int) bool {
	rest := strings.TrimLeft(f.text[at:], " \u00a0\"“„«‘'([—–")
	r, _ := utf8.DecodeRuneInString(rest)
	before, _ := utf8.DecodeLastRuneInString(f.text[:at])
	here, _ := utf8.DecodeRuneInString(f.text[at:])
	switch {
	case rest == "":
		return true
	case unicode.IsLower(r), strings.ContainsRune(",;:", here):
		return false
	case strings.ContainsRune("」』", before):
		return unicode.IsSpace(here)
	case strings.ContainsRune("。！？", before):
		return !strings.HasPrefix(rest, "と")
	}
	return unicode.IsSpace(here) || at < len(f.text) && strings.ContainsRune("“「«", here)
}

var abbreviations = sync.OnceValue(func() []string {
	return strings.Fields("mr mrs ms dr prof sr jr st gen col lt sgt capt rev hon gov sen rep pres supt det insp " +
		"inc ltd corp co bros llc no vs etc e.g i.e approx dept est fig jan feb mar apr jun jul aug sep sept oct nov dec " +
		"u.s u.k u.n e.u a.m p.m d.c ph.d m.d b.sc maj cmdr adm messrs art bzw z.b d.h u.a nr")
})

// abbreviates reports whether the period at a place belongs to an abbreviation or an initial.
func (f *frame) abbreviates(at int) bool {
	start := strings.LastIndexFunc(f.text[:at], func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("(“\"", r)
	})
	word := f.text[start+1 : at]
	if utf8.RuneCountInString(word) == 1 {
		r, _ := utf8.DecodeRuneInString(word)
		return unicode.IsUpper(r)
	}
	return slices.Contains(abbreviations(), strings.ToLower(word))
}

// sentenceAt returns the number of the sentence that a place stands in.
func (f *frame) sentenceAt(at int) int {
	n, _ := slices.BinarySearchFunc(f.sentences, at, func(s sentence, at int) int { return cmp.Compare(s.to, at+1) })
	return max(0, min(n, len(f.sentences)-1))
}
