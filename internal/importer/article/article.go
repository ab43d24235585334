// Package article finds in an article who is quoted with what. It is pure.
package article

import (
	"strings"

	"github.com/onrecord/onrecord/internal/importer/document"
)

// A Quotation is what somebody is quoted with.
type Quotation struct {
	Text     string // the words between the marks; an empty line stands between paragraphs
	Sentence string // the sentence of the article in which it stands, or begins
	Speaker  Speaker
	Verb     string // by which the article reports it, as it stands there; may be ""
	Rule     Rule
	Full     bool   // it is of whole sentences
	Open     bool   // nobody closes it
	Joins    bool   // it goes on in the paragraph of the one before it
	Time     string // of the update of a live blog that it belongs to
}

// Quotations returns who is quoted with what in a document, in its order, and the first words of what it opens and
// does not close. Organisations are names that are known to be those of some.
func Quotations(d document.Document, organisations []string) (all []Quotation, odd []string) {
	r := newReader(d, organisations)
	r.attribute()
	for i := range r.quotes {
		if r.isSpeech(i) {
			all = append(all, r.quotation(i))
		}
	}
	return all, r.odd
}

// isSpeech reports whether a quote is what somebody says, and no title, name or word that the article keeps away from.
func (r *reader) isSpeech(i int) bool {
	const few = 5 // words
	q, a := r.quotes[i], r.found[i]
	if q.signs {
		return r.length(i) >= 9 && (a.rule != "" || r.isFull(i) && strings.ContainsAny(r.text(i), "。！？"))
	}
	n := len(strings.Fields(r.text(i)))
	switch {
	case a.rule == Interrupted && r.isSpeech(i-1):
		return true
	case q.single && (n < few || a.rule == ""), n < few && !(r.isFull(i) && a.rule != ""):
		return false
	case r.isTitle(i):
		return false
	}
	return a.rule != "" || r.isFull(i) && (endsSentence(r.text(i)) || strings.HasSuffix(r.text(i), ","))
}

// isTitle reports whether most words of a quote that is no sentence begin as those of titles do.
func (r *reader) isTitle(i int) bool {
	if r.isFull(i) {
		return false
	}
	capital, all := 0, 0
	for _, t := range tokenize(r.text(i)) {
		if len(t.text) > 3 {
			all++
			if t.isCapital() {
				capital++
			}
		}
	}
	return all > 0 && 10*capital >= 7*all
}

// text returns the words of a quote.
func (r *reader) text(i int) string {
	var parts []string
	for _, p := range r.quotes[i].parts {
		if t := strings.TrimSpace(r.frames[p.block].text[p.from:p.to]); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, "\n\n")
}

func (r *reader) quotation(i int) Quotation {
	q, a := r.quotes[i], r.found[i]
	f, block := &r.frames[q.first().block], r.blocks[q.first().block]
	s := f.sentences[f.sentenceAt(q.from)]
	rule := a.rule
	if rule == "" {
		rule = Nobody
	}
	joins := i > 0 && (rule == Interrupted || rule == Continued) && r.quotes[i-1].last().block == q.first().block &&
		r.isSpeech(i-1)
	return Quotation{
		Text: r.text(i), Sentence: strings.TrimSpace(f.text[s.from:s.to]), Speaker: a.speaker, Verb: a.verb, Rule: rule,
		Full: r.isFull(i) || q.signs && a.rule != "" || block.Quoted, Open: q.open, Joins: joins, Time: block.Time,
	}
}
