package article

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Rule is how the speaker of a quotation was found.
type Rule string

const (
	After       Rule = "after"       // "…," Kane said
	Inverted    Rule = "inverted"    // "…," said Kane
	According   Rule = "according"   // according to Kane, "…"
	Before      Rule = "before"      // Kane said that "…"
	Colon       Rule = "colon"       // Kane: "…"
	Interrupted Rule = "interrupted" // "…," Kane said, "…"
	Continued   Rule = "continued"   // the same speaker goes on
	Sentence    Rule = "sentence"    // the sentence before it reports what Kane said
	Subject     Rule = "subject"     // the sentence before it is about Kane
	Footer      Rule = "footer"      // the page names the speaker below the quotation
	Pasted      Rule = "pasted"      // all of the text is one statement
	Nobody      Rule = "nobody"      // nothing says whose words they are
)

// attribute finds whose words each quote is.
func (r *reader) attribute() {
	r.found = make([]attribution, len(r.quotes))
	asked := min(len(r.quotes), most)
	for i := range asked {
		r.found[i] = r.direct(i)
		r.resolve(i)
		if !r.found[i].known {
			r.follow(i)
		}
	}
	for i := range asked {
		r.lookAhead(i)
	}
}

// direct looks for whose words a quote is in its own sentence.
func (r *reader) direct(i int) attribution {
	q := r.quotes[i]
	if cite := r.blocks[q.first().block].Cite; cite != "" {
		text := phrase{cite, tokenize(cite)}
		if m, ok := parse(text); ok {
			return attribution{mention: m, rule: Footer}
		}
	}
	if q.signs {
		return r.japanese(i)
	}
	if prev := i - 1; prev >= 0 && r.sameSentence(prev, i) && r.found[prev].known && r.isInterrupted(prev, i) {
		a := r.found[prev]
		a.rule = Interrupted
		return a
	}
	after := r.after(i)
	if a, ok := behind(after, r.endsOpen(i)); ok {
		return a
	}
	if a, ok := r.shortSentenceAfter(i); ok {
		return a
	}
	before := r.before(i)
	a := ahead(before)
	if a.rule == "" && strings.HasSuffix(strings.TrimSpace(before.text), ":") { // those days are behind Kane now: "…"
		block := r.quotes[i].first().block
		if who := r.subjectOf(block, r.quotes[i].from-len(before.text), r.quotes[i].from, 0); who != nil && who.name != "" {
			return attribution{mention: mention{name: who.name}, rule: Colon}
		}
	}
	return a
}

// sameSentence reports whether two quotes stand in one sentence.
func (r *reader) sameSentence(i, j int) bool {
	a, b := r.quotes[i].last(), r.quotes[j].first()
	f := &r.frames[a.block]
	return a.block == b.block && f.sentenceAt(r.quotes[i].to-1) == f.sentenceAt(r.quotes[j].from)
}

// isInterrupted reports whether a quote goes on with the one before it in its sentence: only somebody who says it, or
// a joining word, stands between.
func (r *reader) isInterrupted(i, j int) bool {
	between := phrase{}
	between.text = r.masked[r.quotes[j].first().block][r.quotes[i].to:r.quotes[j].from]
	between.tokens = tokenize(between.text)
	switch {
	case between.len() <= 3:
		return true
	case between.len() < 12 && strings.HasSuffix(between.tokens[1].lower, "ing") && speech()[between.tokens[1].lower]:
		return true
	case r.found[i].rule == After || r.found[i].rule == Inverted:
		return between.len() < 25
	}
	return index(between.tokens, func(t token) bool { return speech()[t.lower] }) < 0 && between.len() < 12
}

// before returns what stands before a quote in its sentence, behind other quotes.
func (r *reader) before(i int) phrase {
	q := r.quotes[i]
	block := q.first().block
	f := &r.frames[block]
	from := f.sentences[f.sentenceAt(q.from)].from
	if i > 0 && r.quotes[i-1].last().block == block && r.length(i-1) > 20 {
		from = max(from, r.quotes[i-1].to)
	}
	return r.phrase(block, r.lastStart(r.masked[block], min(from, q.from), q.from), q.from)
}

// after returns what stands behind a quote in its sentence, before other quotes.
func (r *reader) after(i int) phrase {
	q := r.quotes[i]
	block := q.last().block
	f := &r.frames[block]
	to := f.sentences[f.sentenceAt(q.to-1)].to
	for j := i + 1; j < len(r.quotes) && r.quotes[j].first().block == block; j++ {
		if !r.quotes[j].single {
			to = min(to, max(q.to, r.quotes[j].from))
			break
		}
	}
	return r.phrase(block, q.to, max(q.to, to))
}

// endsOpen reports whether the sentence of a quote goes on behind it: the quote ends with a comma, or without a sign.
func (r *reader) endsOpen(i int) bool {
	last := r.quotes[i].last()
	text := strings.TrimSpace(r.blocks[last.block].Text[last.from:last.to])
	c, _ := utf8.DecodeLastRuneInString(text)
	return !isEnd(c)
}

// shortSentenceAfter reads a sentence behind a quote that says no more than who said it: articles end a quotation
// with a period, and go on with "Kane said."
func (r *reader) shortSentenceAfter(i int) (attribution, bool) {
	q := r.quotes[i]
	block := q.last().block
	f := &r.frames[block]
	n := f.sentenceAt(q.to-1) + 1
	if n >= len(f.sentences) || strings.TrimSpace(r.masked[block][q.to:max(q.to, f.sentences[n-1].to)]) != "" {
		return attribution{}, false
	}
	s := f.sentences[n]
	p := r.phrase(block, s.from, s.to)
	if i+1 < len(r.quotes) && r.quotes[i+1].first().block == block && r.quotes[i+1].from < s.to {
		return attribution{}, false
	}
	verb := index(p.tokens, func(t token) bool { return speech()[t.lower] })
	asks := strings.ContainsAny(r.text(i)[max(0, len(r.text(i))-2):], "?!")
	if verb < 0 || p.len()-verb > 3 && !asks {
		return attribution{}, false
	}
	return behind(p, !asks)
}

// isFull reports whether a quote is of whole sentences: it begins as one.
func (r *reader) isFull(i int) bool {
	q := r.quotes[i]
	text := strings.TrimLeft(r.frames[q.first().block].text[q.first().from:q.first().to], " \"'‘“([…-—")
	c, _ := utf8.DecodeRuneInString(text)
	last := q.last()
	end := strings.TrimRight(r.frames[last.block].text[last.from:last.to], " ’'\"”)")
	e, _ := utf8.DecodeLastRuneInString(end)
	behind, _ := utf8.DecodeRuneInString(r.frames[last.block].text[q.to:])
	begins := unicode.IsUpper(c) || unicode.IsDigit(c) || unicode.Is(unicode.Lo, c)
	return begins && (isEnd(e) || strings.ContainsRune(",—–-", e) || isEnd(behind)) || len(q.parts) > 1
}
