package article

import (
	"slices"
	"strings"
	"unicode"
)

// connector reports whether a word joins a role and an organisation.
func connector(t token) bool {
	return slices.Contains([]string{"of", "for", "at", "with", "from", "in", "to", "on", "and"}, t.lower)
}

// roleEnd returns where a role ends that begins a phrase, before what joins it to an organisation, or a name.
func roleEnd(p phrase) (end int, ok bool) {
	for i, t := range p.tokens {
		sign := !t.isWord() && t.text != "-" && t.text != "&"
		if sign || isName(t) || connector(t) && t.lower != "and" || speech()[t.lower] {
			return i, ok
		}
		ok = ok || isRole(t.lower)
	}
	return p.len(), ok
}

// roleEndings are those of words for what people do.
var roleEndings = []string{
	"er", "or", "ist", "ian", "eer", "eur", "ant", "man", "woman", "person", "ers", "ors", "ists", "ians", "ants",
}

// isRole reports whether a word says what somebody is.
func isRole(word string) bool {
	if roles()[word] || roles()[lastPart(word)] {
		return true
	}
	for _, end := range roleEndings {
		if strings.HasSuffix(word, end) && len(word) > len(end)+3 {
			return !noRoles()[word] && !adverbs()[word] && !fillers()[word] && !ordinary()[word] && !organisations()[word]
		}
	}
	return false
}

// lastPart returns what stands behind the last hyphen of a word.
func lastPart(word string) string { return word[strings.LastIndexByte(word, '-')+1:] }

func sexOf(p phrase) byte {
	for _, t := range slices.Backward(p.tokens) {
		if s := sexes[t.lower]; s != 0 {
			return s
		}
	}
	return 0
}

// connected reads "of", "for" or "at" and what follows: the organisation, or more of the role.
func (m *mention) connected(rest phrase) phrase {
	joint := rest.tokens[0]
	after := rest.from(1)
	if determiners()[after.tokens[0].lower] && after.len() > 1 {
		after = after.from(1)
	}
	end := run(after, 0)
	for end < after.len() && !connector(after.tokens[end]) && after.tokens[end].isWord() {
		end++
	}
	if end == 0 {
		end = 1
	}
	words := after.to(end)
	last := words.tokens[words.len()-1].lower
	switch {
	case joint.lower == "in" || joint.lower == "from" || joint.lower == "and": // a place
	case index(words.tokens, isName) >= 0:
		m.organisation = clean(words)
	case organisations()[last]:
		m.generic = last
	default:
		m.role += " " + rest.to(rest.len()-after.len()+end).String()
	}
	return after.from(end)
}

// apposed reads what stands behind the comma of a mention: a role, a name, an age, what somebody does.
func (m mention) apposed(p phrase) (mention, bool) {
	p = trim(p)
	switch {
	case p.len() == 0:
		return m, true
	case unicode.IsDigit(rune(p.tokens[0].text[0])) && p.len() == 1:
		m.personal = true
		return m, true
	case slices.Contains([]string{"who", "whose", "whom", "which", "where", "speaking", "writing"}, p.tokens[0].lower):
		m.personal = m.personal || strings.HasPrefix(p.tokens[0].lower, "who")
		return m, true
	case strings.HasSuffix(p.tokens[0].lower, "ing") && !ordinary()[p.tokens[0].lower]:
		return m, false
	}
	if who := index(p.tokens, func(t token) bool { return t.lower == "who" }); who > 0 {
		p = p.to(who)
	}
	if unicode.IsDigit(rune(p.tokens[0].text[0])) { // an age, and more
		if comma := index(p.tokens, isComma); comma == 1 {
			return m.apposed(p.from(2))
		}
	}
	if more, ok := wholeRole(p); ok {
		return m.with(more), true
	}
	comma := index(p.tokens, isComma)
	if comma < 0 {
		return m, false
	}
	more, ok := apposition(p.to(comma))
	if !ok {
		return m, false
	}
	return m.with(more).apposed(p.from(comma + 1))
}

// apposition reads what somebody is: behind an article it needs no word that is known to be a role.
func apposition(p phrase) (mention, bool) {
	if p.len() > 3 && p.tokens[0].lower == "one" && p.tokens[1].lower == "of" {
		p = p.from(2)
	}
	if m, ok := core(p); ok {
		return m, true
	}
	if p.len() < 2 || !slices.Contains([]string{"a", "an", "the"}, p.tokens[0].lower) {
		return mention{}, false
	}
	p = p.from(1)
	end := index(p.tokens, func(t token) bool { return connector(t) || !t.isWord() })
	if end < 0 {
		end = p.len()
	}
	if end == 0 || isName(p.tokens[end-1]) || speech()[p.tokens[end-1].lower] {
		return mention{}, false
	}
	m := mention{role: p.to(end).String()}
	if lead := index(p.tokens[:end], func(t token) bool { return !t.isCapital() }); lead > 1 { // a Safety Board member
		m.role, m.organisation = p.from(lead).to(end-lead).String(), clean(p.to(lead))
	}
	for rest := p.from(end); rest.len() > 1 && connector(rest.tokens[0]) && rest.tokens[1].lower != "charge"; {
		rest = m.connected(rest)
		if rest.len() == 1 {
			return mention{}, false
		}
	}
	return m, true
}

// wholeRole reads an apposition that may have commas itself: "a ransomware expert, and threat analyst at Emsisoft".
func wholeRole(p phrase) (mention, bool) {
	if comma := index(p.tokens, isComma); comma > 0 && comma+1 < p.len() {
		if p.tokens[comma+1].lower != "and" {
			return mention{}, false
		}
		first, ok := core(p.to(comma))
		second, also := core(p.from(comma + 2))
		if !ok || !also || first.role == "" || second.role == "" {
			return mention{}, false
		}
		second.role = first.role + ", and " + second.role
		if second.organisation == "" {
			second.organisation = first.organisation
		}
		return second, true
	}
	return apposition(p)
}

// with adds what an apposition says of somebody.
func (m mention) with(more mention) mention {
	switch {
	case m.caps != "" && more.role != "":
		m.name, m.caps, m.personal = m.caps, "", true
	case m.role != "" && m.name == "" && more.caps != "":
		m.name, m.personal = more.caps, true
	case m.caps != "" && more.caps != "": // Jo Doe, Acme: or a list
		return m
	}
	if m.role == "" {
		m.role = more.role
	}
	if m.organisation == "" {
		m.organisation = more.organisation
	}
	if m.name == "" {
		m.name = more.name
	}
	if m.generic == "" {
		m.generic = more.generic
	}
	if m.sex == 0 {
		m.sex = more.sex
	}
	return m
}
