package article

import "strings"

// follow finds the speaker of a quote that stands alone by what stands before it: the quote or the sentence that it
// goes on from.
func (r *reader) follow(i int) {
	q := r.quotes[i]
	block := q.first().block
	if q.signs || r.found[i].rule != "" || !r.isFull(i) || r.attached(i) {
		return
	}
	f := &r.frames[block]
	n := f.sentenceAt(q.from)
	if n > 0 {
		r.followIn(i, block, n-1)
		return
	}
	prev := block - 1
	if prev < 0 || r.blocks[prev].Heading || r.blocks[block].Time != r.blocks[prev].Time ||
		len(r.frames[prev].sentences) == 0 {
		return
	}
	r.followIn(i, prev, len(r.frames[prev].sentences)-1)
}

// attached reports whether a quote is a part of a sentence of the article.
func (r *reader) attached(i int) bool {
	letters := func(p phrase) bool { return index(p.tokens, token.isWord) >= 0 }
	return letters(r.before(i)) || letters(r.after(i))
}

// followIn takes the speaker of a sentence before a quote.
func (r *reader) followIn(i, block, n int) {
	s := r.frames[block].sentences[n]
	if j, ok := r.quoteIn(i, block, s); ok {
		if r.found[j].known {
			r.found[i] = r.found[j]
			r.found[i].rule = Continued
		}
		return
	}
	p := r.phrase(block, s.from, s.to)
	if a := ahead(p); a.rule != "" {
		a.speaker, a.known = r.who(a.mention, block, s.from)
		if a.rule == Before && !strings.HasSuffix(strings.TrimSpace(p.text), ":") {
			a.rule = Sentence
		}
		r.found[i] = a
		return
	}
	if a, ok := behind(p, true); ok { // a sentence that says who said the one before it
		a.speaker, a.known = r.who(a.mention, block, s.from)
		a.rule = Sentence
		r.found[i] = a
		return
	}
	if who := r.subjectOf(block, s.from, s.to, 0); who != nil {
		r.found[i] = attribution{speaker: r.speakerOf(who), rule: Subject, known: true}
	}
}

// quoteIn returns the last quote before i that stands in a sentence.
func (r *reader) quoteIn(i, block int, s sentence) (j int, ok bool) {
	for j = i - 1; j >= 0; j-- {
		last, to := r.quotes[j].last(), r.quotes[j].to
		if last.block == block && to > s.from && to <= s.to && !r.isTerm(j) {
			return j, true
		}
		if r.quotes[j].last().block < block {
			break
		}
	}
	return 0, false
}

// isTerm reports whether a quote is a word or two in marks, which is no speech.
func (r *reader) isTerm(i int) bool {
	return !r.isFull(i) && !r.found[i].known
}

// lookAhead gives a quote without a speaker that of the next one, where nothing stands between them.
func (r *reader) lookAhead(i int) {
	if r.found[i].known || i+1 >= len(r.quotes) || !r.isFull(i) || !r.found[i+1].known {
		return
	}
	q, next := r.quotes[i], r.quotes[i+1]
	block := q.last().block
	direct := r.found[i+1].rule == After || r.found[i+1].rule == Inverted
	if direct && next.first().block == block && strings.TrimSpace(r.frames[block].text[q.to:next.from]) == "" {
		r.found[i] = r.found[i+1]
		r.found[i].rule = Continued
	}
}
