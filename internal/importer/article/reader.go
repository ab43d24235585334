package article

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/importer/document"
)

// A reader finds who is quoted in a document.
type reader struct {
	odd     []string // the first words of what is opened and not closed
	blocks  []document.Block
	quotes  []quote
	frames  []frame
	masked  []string        // the paragraphs without what is quoted
	small   map[string]bool // the words that stand in small letters somewhere
	singles map[string]bool // the capitalized words that stand alone somewhere, in small letters
	cast    cast
	found   []attribution // of each quote
	reach   int           // how many bytes on either side of a quote are looked at
}

// An attribution is whose words a quote is.
type attribution struct {
	mention mention
	speaker Speaker
	verb    string
	rule    Rule
	known   bool // somebody is named, and it is known who
}

func newReader(d document.Document, organisations []string) *reader {
	r := &reader{blocks: d.Blocks, small: make(map[string]bool), singles: make(map[string]bool)}
	texts := make([]string, len(d.Blocks))
	for i, b := range d.Blocks {
		texts[i] = b.Text
	}
	s := scan(texts, func(i int) bool { return d.Blocks[i].Heading || isPlainQuote(d.Blocks, i) })
	s.quotes = withBlocks(s.quotes, d.Blocks)
	r.quotes, r.odd, r.frames = s.quotes, s.odd, frames(texts, s.quotes)
	r.reach = min(farthest, max(nearest, looked/max(1, len(r.quotes))))
	r.mask()
	r.vocabulary()
	r.cast.organisations = append(r.cast.organisations, organisations...)
	r.gather()
	return r
}

// brackets are what says more of somebody: (Lab, Benn).
var brackets = pattern(`\([^()]{1,40}\)`)

// mask blanks what is quoted, so that its words are no names and verbs of the article.
func (r *reader) mask() {
	r.masked = make([]string, len(r.frames))
	for i, f := range r.frames {
		masked := []byte(f.text)
		for _, n := range f.quotes {
			q := r.quotes[n]
			if r.isShort(n) {
				continue // a name in marks
			}
			from, to := q.region(i, f.text)
			for j := from; j < to; j++ {
				masked[j] = ' '
			}
		}
		if !isSigns(f.text) {
			for _, aside := range brackets().FindAllIndex(masked, -1) {
				for j := aside[0]; j < aside[1]; j++ {
					masked[j] = ' '
				}
			}
		}
		r.masked[i] = string(masked)
	}
}

// isShort reports whether a quote is a word or two, which can be a name.
func (r *reader) isShort(i int) bool {
	q := r.quotes[i]
	if q.signs {
		return r.length(i) < 9
	}
	return len(q.parts) == 1 && len(strings.Fields(r.frames[q.first().block].text[q.first().from:q.first().to])) < 3
}

// vocabulary gathers the words that the article has in small letters, and the large ones that stand alone.
func (r *reader) vocabulary() {
	for i := range r.frames {
		for text := r.frames[i].text; text != ""; {
			var part string
			part, text = cut(text)
			r.learn(tokenize(part))
		}
	}
}

// cut returns the beginning of a text, of a size that takes little memory as words, and the rest. It cuts at a blank.
func cut(text string) (part, rest string) {
	const size = 64 << 10
	if len(text) <= size {
		return text, ""
	}
	at := strings.LastIndexAny(text[:size], " \n")
	if at <= 0 {
		for at = size; at < len(text) && !utf8.RuneStart(text[at]); {
			at++
		}
	}
	return text[:at], text[at:]
}

// learn adds the words of a text to the vocabulary.
func (r *reader) learn(tokens []token) {
	for j, t := range tokens {
		switch {
		case !t.isWord():
		case !t.isCapital():
			r.small[t.lower] = true
		case (j == 0 || !tokens[j-1].isCapital() || titles()[tokens[j-1].lower]) &&
			(j+1 == len(tokens) || !tokens[j+1].isCapital()):
			base, _ := t.base()
			r.singles[strings.ToLower(base)] = true
		}
	}
}

// phrase returns a part of a paragraph as words, without what is quoted. A word that begins a sentence is no name for
// its large letter where the article has it in small ones.
func (r *reader) phrase(block, from, to int) phrase {
	text := r.firstPart(r.masked[block][from:to])
	p := phrase{text: text, tokens: tokenize(text)}
	f := &r.frames[block]
	start := len(f.sentences) > 0 && f.sentences[f.sentenceAt(from)].from == from
	for i := range p.tokens {
		t := &p.tokens[i]
		if common()[t.lower] && !isInitials(t.text) {
			t.small = true
		} else if start && t.isWord() {
			t.small = r.small[t.lower] || isRole(t.lower) && r.cast.find(t.text) == nil || ordinary()[t.lower] ||
				strings.HasSuffix(t.lower, "ing")
		}
		start = !t.isWord() && strings.ContainsAny(t.text, ".!?:“\"")
	}
	return p
}

// How much is looked at: what names a speaker stands near, and no article quotes thousands.
const (
	farthest = 4000    // bytes of a sentence
	nearest  = 200     // the same, where the article has quotations without end
	looked   = 1 << 20 // bytes for all quotations
	most     = 5000    // quotations whose speakers are looked for
)

// firstPart returns the beginning of a text that is looked at.
func (r *reader) firstPart(text string) string {
	if len(text) <= r.reach {
		return text
	}
	return strings.ToValidUTF8(text[:r.reach], "")
}

// lastStart returns where the end of a part of a text begins that is looked at.
func (r *reader) lastStart(text string, from, to int) int {
	if to-from <= r.reach {
		return from
	}
	for from = to - r.reach; from < to && !utf8.RuneStart(text[from]); {
		from++
	}
	return from
}

// isInitials reports whether a word is of large letters alone, as the US is.
func isInitials(word string) bool {
	return len(word) > 1 && strings.IndexFunc(word, unicode.IsLower) < 0
}

// isPlainQuote reports whether a paragraph is one of a block for quotations that has no marks.
func isPlainQuote(blocks []document.Block, i int) bool {
	return blocks[i].Quoted && !strings.ContainsAny(blocks[i].Text, "\"“„«「")
}

// withBlocks adds the blocks for quotations that have no marks to quotes, in their order.
func withBlocks(quotes []quote, blocks []document.Block) []quote {
	for i := 0; i < len(blocks); i++ {
		if !isPlainQuote(blocks, i) {
			continue
		}
		var q quote
		for ; i < len(blocks) && isPlainQuote(blocks, i); i++ {
			q.parts = append(q.parts, span{i, 0, len(blocks[i].Text)})
			q.to = len(blocks[i].Text)
		}
		quotes = append(quotes, q)
	}
	slices.SortStableFunc(quotes, func(a, b quote) int {
		return cmp.Or(cmp.Compare(a.first().block, b.first().block), cmp.Compare(a.from, b.from))
	})
	return quotes
}
