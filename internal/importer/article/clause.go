package article

import (
	"strings"
)

// behind reads what stands behind a quote: "Kane said", "said Kane", "according to Kane".
func behind(p phrase, open bool) (attribution, bool) {
	for p.len() > 0 && !p.tokens[0].isWord() {
		p = p.from(1)
	}
	for p.len() > 0 && adverbs()[p.tokens[0].lower] && !passive()[p.tokens[0].lower] {
		p = p.from(1)
	}
	if p.len() > 2 && auxiliaries()[p.tokens[0].lower] && speech()[p.tokens[1].lower] { // « … », a déclaré Kane
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
	if n := p.len(); n > 3 && isComma(p.tokens[n-1]) && isComma(p.tokens[n-3]) && isFiller(p.tokens[n-2]) { // , though,
		p = p.to(n - 2)
	}
	last := p.tokens[p.len()-1]
	sign := !last.isWord() && !isComma(last) && !strings.HasSuffix(last.text, ".")
	if _, possessive := last.base(); possessive || fillers()[last.lower] || sign {
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
		if more, also := parse(p.from(start)); also && !more.isZero() && (!apposed || more.pronoun == "") {
			m, ok = more, true
		}
	}
	return m, ok
}

// isFiller reports whether a word can stand between commas behind a subject.
func isFiller(t token) bool { return adverbs()[t.lower] || fillers()[t.lower] }

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
