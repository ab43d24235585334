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
	for i := range r.quotes {
		r.found[i] = r.direct(i)
		r.resolve(i)
		if !r.found[i].known {
			r.follow(i)
		}
	}
	for i := range r.quotes {
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
	case between.len() <= 3, between.len() < 12 && strings.HasSuffix(between.tokens[1].lower, "ing") && speech()[between.tokens[1].lower]:
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
	return r.phrase(block, min(from, q.from), q.from)
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

// behind reads what stands behind a quote: "Kane said", "said Kane", "according to Kane".
func behind(p phrase, open bool) (attribution, bool) {
	for p.len() > 0 && !p.tokens[0].isWord() {
		p = p.from(1)
	}
	for p.len() > 0 && adverbs()[p.tokens[0].lower] && !passive()[p.tokens[0].lower] {
		p = p.from(1)
	}
	if p.len() < 2 {
		return attribution{}, false
	}
	if p.tokens[0].lower == "according" && p.tokens[1].lower == "to" {
		m, ok := longest(p.from(2))
		return attribution{mention: m, verb: "according to", rule: According}, ok
	}
	if speech()[p.tokens[0].lower] && !strings.HasSuffix(p.tokens[0].lower, "ing") && !fillers()[p.tokens[1].lower] {
		m, ok := longest(p.from(1))
		return attribution{mention: m, verb: p.tokens[0].lower, rule: Inverted}, ok
	}
	return subjectThenVerb(p, open)
}

// subjectThenVerb reads "Kane said": the subject begins the words, or stands in the last part of the sentence.
func subjectThenVerb(p phrase, open bool) (attribution, bool) {
	for at, t := range p.tokens {
		if at == 0 || !speech()[t.lower] || passive()[p.tokens[at-1].lower] {
			continue
		}
		if m, ok := parse(p.to(at)); ok && !m.isZero() {
			return attribution{mention: m, verb: t.lower, rule: After}, true
		}
		if !open || p.len()-at > 5 && !isComma(p.tokens[at+1]) {
			return attribution{}, false
		}
		if m, ok := subject(p.to(at)); ok {
			return attribution{mention: m, verb: t.lower, rule: After}, true
		}
	}
	return attribution{}, false
}

// longest reads the longest mention that begins a phrase.
func longest(p phrase) (mention, bool) {
	const most = 30
	end := min(p.len(), most)
	for stop, t := range p.tokens[:end] {
		if t.text == "." && stop > 0 || t.text == ";" || t.text == ":" {
			end = stop
			break
		}
	}
	for n := end; n > 0; n-- {
		if m, ok := parse(p.to(n)); ok && !m.isZero() {
			return m, true
		}
	}
	return mention{}, false
}

// ahead reads what stands before a quote: "Kane said that", "according to Kane,", "Kane:".
func ahead(p phrase) attribution {
	for at := p.len() - 2; at >= 0; at-- {
		if speech()[p.tokens[at].lower] && at > 0 && !passive()[p.tokens[at-1].lower] {
			break
		}
		if p.tokens[at].lower == "according" && p.tokens[at+1].lower == "to" {
			m, ok := longest(p.from(at + 2))
			if ok {
				return attribution{mention: m, verb: "according to", rule: According}
			}
		}
	}
	if a := reported(p); a.rule != "" {
		return a
	}
	if p.len() > 1 && p.tokens[p.len()-1].text == ":" {
		if m, ok := parse(p); ok && m.pronoun == "" {
			return attribution{mention: m, rule: Colon}
		}
	}
	return attribution{}
}

// reported reads who says something in a phrase, by the last verb of speech that has a subject.
func reported(p phrase) (found attribution) {
	verb := ""
	for at := p.len() - 1; at >= 0; at-- {
		t := p.tokens[at]
		if !speech()[t.lower] || at > 0 && passive()[p.tokens[at-1].lower] && t.lower != "quoted" {
			continue
		}
		if found.rule != "" && at > 0 { // he said that she had told him: he says so
			if m, ok := subject(p.to(at)); ok {
				return attribution{mention: m, verb: t.lower, rule: Before}
			}
			continue
		}
		if verb == "" {
			verb = t.lower
		}
		if m, ok := subject(p.to(at)); ok {
			found = attribution{mention: m, verb: verb, rule: Before}
		} else if m, ok := inverted(p, at); ok && found.rule == "" {
			return attribution{mention: m, verb: verb, rule: Inverted}
		} else if m, ok := leading(p.to(at)); ok && found.rule == "" {
			found = attribution{mention: m, verb: verb, rule: Before}
		}
		if found.rule != "" && !(at > 0 && p.tokens[at-1].lower == "had") {
			return found
		}
	}
	return found
}

// outermost reads who says something in a whole sentence: the subject of its first verb of speech that has one.
func outermost(p phrase) attribution {
	for at, t := range p.tokens {
		if !speech()[t.lower] || at > 0 && passive()[p.tokens[at-1].lower] {
			continue
		}
		if m, ok := subject(p.to(at)); ok && m.pronoun != "it" {
			return attribution{mention: m, verb: t.lower, rule: Before}
		}
		if m, ok := inverted(p, at); ok {
			return attribution{mention: m, verb: t.lower, rule: Inverted}
		}
	}
	return attribution{}
}

// inverted reads the subject behind a verb that begins a part of a phrase: "said Kane".
func inverted(p phrase, at int) (mention, bool) {
	begins := at == 0 || isComma(p.tokens[at-1])
	if !begins || !inverting()[p.tokens[at].lower] || at+1 == p.len() || fillers()[p.tokens[at+1].lower] {
		return mention{}, false
	}
	m, ok := longest(p.from(at + 1))
	return m, ok && m.pronoun == ""
}

// leading reads the mention that begins the last part of a phrase which begins with one: the subject of two verbs, or
// one with words of its own behind it: "a woman who held his legs".
func leading(p phrase) (mention, bool) {
	for start := p.len() - 1; start >= 0; start-- {
		if start > 0 && !isComma(p.tokens[start-1]) {
			continue
		}
		part := p.from(start)
		for part.len() > 0 && fillers()[part.tokens[0].lower] {
			part = part.from(1)
		}
		if part.len() < 2 || connector(part.tokens[0]) {
			continue
		}
		for n := min(part.len()-1, 12); n > 0; n-- {
			if !startsMention(part, 0) {
				break
			}
			m, ok := parse(part.to(n))
			if ok && (named(m) || m.role != "" || m.pronoun == "he" || m.pronoun == "she") {
				return m, true
			}
		}
	}
	return mention{}, false
}

// subject reads the mention that ends a phrase: the subject of the verb behind it.
func subject(p phrase) (m mention, ok bool) {
	for p.len() > 0 && (adverbs()[p.tokens[p.len()-1].lower] || p.tokens[p.len()-1].lower == "to") {
		p = p.to(p.len() - 1)
	}
	if p.len() == 0 {
		return mention{}, false
	}
	if p.len() > 3 && isComma(p.tokens[p.len()-1]) && (adverbs()[p.tokens[p.len()-2].lower] || fillers()[p.tokens[p.len()-2].lower]) &&
		isComma(p.tokens[p.len()-3]) { // , though,
		p = p.to(p.len() - 2)
	}
	last := p.tokens[p.len()-1]
	if _, possessive := last.base(); possessive || fillers()[last.lower] || !last.isWord() && !isComma(last) && !strings.HasSuffix(last.text, ".") {
		return mention{}, false
	}
	apposed := isComma(last)
	const most = 30
	for start := p.len() - 1; start >= max(0, p.len()-most); start-- {
		t := p.tokens[start]
		if t.text == "." && !apposed || t.text == ":" || t.text == ";" {
			break
		}
		if isComma(t) && !apposed && ok {
			if longer, also := withRole(p, start); also {
				return longer, true
			}
			break
		}
		if !startsMention(p, start) {
			continue
		}
		if more, also := parse(p.from(start)); also && !more.isZero() && (!apposed || named(more) || more.generic != "" || more.role != "") {
			m, ok = more, true
		}
	}
	return m, ok
}

// startsMention reports whether a mention can start with a word: not within a name or a role.
func startsMention(p phrase, at int) bool {
	if !p.tokens[at].isWord() || connector(p.tokens[at]) {
		return false
	}
	if fillers()[p.tokens[at].lower] || adverbs()[p.tokens[at].lower] {
		return false
	}
	return true
}

// named reports whether a mention names somebody.
func named(m mention) bool { return m.name != "" || m.caps != "" || m.organisation != "" }

// withRole reads a mention with a comma in it: "Acme's chief executive, Jo Doe".
func withRole(p phrase, comma int) (mention, bool) {
	for start := comma - 1; start >= max(0, comma-10); start-- {
		if isComma(p.tokens[start]) {
			break
		}
		if m, ok := parse(p.from(start)); ok && m.role != "" && m.name != "" {
			for ; start > 0 && !isComma(p.tokens[start-1]); start-- {
				more, also := parse(p.from(start - 1))
				if !also || more.name == "" {
					break
				}
				m = more
			}
			return m, true
		}
	}
	return mention{}, false
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
