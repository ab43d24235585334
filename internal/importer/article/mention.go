package article

import (
	"slices"
	"strings"
)

// A mention is how an article names who speaks. One that names nobody is a pronoun, or a word for an organisation that
// was named before.
type mention struct {
	name, role, organisation string
	caps                     string // capitalized words that are a person or an organisation
	pronoun                  string // he, she, it, they
	generic                  string // "company", for an organisation that was named before
	sex                      byte
	personal                 bool // a title shows that it is a person
	definite                 bool // it is somebody who was named before: "the spokesman"
}

func (m mention) isZero() bool { return m == mention{} }

// A phrase is the words of a subject, and the text that they stand in.
type phrase struct {
	text   string
	tokens []token
}

func (p phrase) from(i int) phrase { return phrase{p.text, p.tokens[i:]} }
func (p phrase) to(i int) phrase   { return phrase{p.text, p.tokens[:i]} }
func (p phrase) String() string    { return join(p.text, p.tokens) }
func (p phrase) len() int          { return len(p.tokens) }

// parse reads words as one mention: all of them have to belong to it.
func parse(p phrase) (mention, bool) {
	p = trim(p)
	if p.len() == 0 || p.len() > 40 {
		return mention{}, false
	}
	if m, ok := standIn(p); ok {
		return m, true
	}
	comma := index(p.tokens, isComma)
	if comma < 0 {
		m, ok := core(p)
		m.definite = slices.Contains([]string{"the", "his", "her", "their"}, p.tokens[0].lower)
		return m, ok
	}
	m, ok := core(p.to(comma))
	if !ok {
		return m, false
	}
	return m.apposed(p.from(comma + 1))
}

// trim leaves out what stands before a subject, and signs at its end.
func trim(p phrase) phrase {
	for p.len() > 0 && (isFiller(p.tokens[0]) || !p.tokens[0].isWord()) {
		p = p.from(1)
	}
	for p.len() > 0 {
		last := p.tokens[p.len()-1]
		if last.isWord() && !adverbs()[last.lower] || strings.HasSuffix(last.text, ".") && len(last.text) > 1 {
			break
		}
		p = p.to(p.len() - 1)
	}
	return p
}

// standIn reads a pronoun, or words such as "the company".
func standIn(p phrase) (mention, bool) {
	first := p.tokens[0].lower
	if p.len() == 1 && slices.Contains([]string{"he", "she", "it", "they", "il", "elle", "er", "sie"}, first) {
		return mention{pronoun: first, sex: sexes[first]}, true
	}
	last := p.tokens[p.len()-1].lower
	if p.len() == 2 && first == "the" && strings.HasSuffix(last, "-year-old") {
		return mention{pronoun: last}, true
	}
	document := first == "the" && (last == "statement" || last == "letter" || last == "post" || last == "email")
	if !determiners()[first] || !organisations()[last] && !document {
		return mention{}, false
	}
	if first == "one" || first == "another" || first == "a" || first == "an" || first == "some" || first == "two" {
		return mention{}, false
	}
	small := func(t token) bool { return !t.isCapital() && t.isWord() || t.text == "-" }
	if p.len() > 6 || index(p.tokens[1:], func(t token) bool { return !small(t) && !strings.Contains(t.text, "-") }) >= 0 {
		return mention{}, false
	}
	return mention{generic: last}, true
}

// isName reports whether a token can be a part of a name.
func isName(t token) bool {
	return t.isCapital() && !titles()[t.lower] && !roles()[t.lower] && !ordinary()[t.lower] && !determiners()[t.lower]
}

// particles may stand within a name.
var particles = words("de van von der den bin al el la le of the and & du da dos di del ben ibn ap ab for 's - of_the")

// run returns how many tokens from i on are a name.
func run(p phrase, i int) int {
	end := i
	for at := i; at < p.len(); at++ {
		switch t := p.tokens[at]; {
		case isName(t), at > i && end == at && t.isCapital() && ordinary()[t.lower] && !goesOn(p, at+1):
			end = at + 1
			if _, possessive := t.base(); possessive {
				return end - i
			}
		case at > i && particles()[t.lower] && at-end < 2:
		default:
			return end - i
		}
	}
	return end - i
}

// goesOn reports whether a capitalized word or a role stands at a place.
func goesOn(p phrase, at int) bool {
	return at < p.len() && (p.tokens[at].isCapital() || isRole(p.tokens[at].lower))
}

// core reads a mention without commas: "Fujitsu spokesperson Andrew Kane", "a spokesperson for Fujitsu".
func core(p phrase) (m mention, ok bool) {
	p = trim(p)
	if p.len() > 0 && determiners()[p.tokens[0].lower] {
		p = p.from(1)
	}
	if p.len() == 0 {
		return m, false
	}
	if titles()[p.tokens[0].lower] {
		if n := run(p, 1); n > 0 && 1+n == p.len() {
			return mention{caps: clean(p.from(1)), personal: true, sex: sexes[p.tokens[0].lower]}, true
		}
	}
	if m, ok := ofOrganisation(p); ok {
		return m, true
	}
	lead := run(p, 0)
	if lead == p.len() {
		return mention{caps: clean(p)}, true
	}
	if more := run(p, lead); lead > 0 && more > 0 && lead+more < p.len() { // Acme's US head of security
		m, ok := described(p.from(lead), more)
		m.organisation = clean(p.to(lead))
		return m, ok
	}
	if lead > 0 && lead+run(p, lead) == p.len() { // BBC Mundo's Nicole Kolster
		if institutional()[p.tokens[p.len()-1].lower] {
			return mention{organisation: p.String()}, true
		}
		return mention{name: clean(p.from(lead)), organisation: clean(p.to(lead)), personal: true}, true
	}
	if m, ok := body(p); ok {
		return m, true
	}
	if m, ok := introduced(p); ok {
		return m, true
	}
	return described(p, lead)
}

// ofOrganisation reads a person of an organisation: "Jo Doe of IT firm Acme".
func ofOrganisation(p phrase) (mention, bool) {
	joint := index(p.tokens, func(t token) bool { return t.lower == "of" || t.lower == "at" || t.lower == "from" })
	if joint < 2 || joint > 3 || joint+1 == p.len() {
		return mention{}, false
	}
	for _, t := range p.tokens[:joint] {
		if !isName(t) || institutional()[t.lower] {
			return mention{}, false
		}
	}
	who, ok := core(p.from(joint + 1))
	if !ok || who.role != "" || who.name != "" {
		return mention{}, false
	}
	if who.organisation == "" {
		who.organisation = who.caps
	}
	return mention{name: clean(p.to(joint)), organisation: who.organisation, generic: who.generic, personal: true}, true
}

// introduced reads an organisation behind what it is, "tech giant Microsoft", and one that speaks in a document: "the
// Global Times report", "a statement from Acme".
func introduced(p phrase) (mention, bool) {
	for at, t := range p.tokens {
		if connector(t) || isName(t) && !isDemonym(t.text) && !isInitials(t.text) {
			break
		}
		if organisations()[t.lower] && !t.isCapital() && at+1 < p.len() && at+1+run(p, at+1) == p.len() {
			return mention{organisation: clean(p.from(at + 1))}, true
		}
	}
	if last := p.len() - 1; documents()[p.tokens[last].lower] {
		n := run(p, 0)
		return mention{organisation: clean(p.to(n))}, n > 0 && n == last
	}
	if p.len() > 2 && documents()[p.tokens[0].lower] && slices.Contains([]string{"from", "by", "of"}, p.tokens[1].lower) {
		return core(p.from(2))
	}
	return mention{}, false
}

// body reads an organisation that is called by what it is: "US state department", "Irish budget airline".
func body(p phrase) (mention, bool) {
	last := p.tokens[p.len()-1].lower
	if !organisations()[last] || p.len() > 6 ||
		index(p.tokens, func(t token) bool { return !t.isWord() || connector(t) || speech()[t.lower] }) >= 0 {
		return mention{}, false
	}
	if public()[last] && p.len() > 1 {
		return mention{organisation: p.String()}, true
	}
	return mention{generic: last}, true
}

// clean returns a name without the ending of a possessive and without titles.
func clean(p phrase) string {
	for p.len() > 1 && (titles()[p.tokens[0].lower] || determiners()[p.tokens[0].lower]) {
		p = p.from(1)
	}
	if p.len() == 0 {
		return ""
	}
	base, _ := p.tokens[p.len()-1].base()
	return strings.TrimSuffix(p.String(), p.tokens[p.len()-1].text) + base
}

// described reads a mention that has a role in it, behind lead words of a name.
func described(p phrase, lead int) (m mention, ok bool) {
	m.organisation = clean(p.to(lead))
	if lead == 1 && isDemonym(p.tokens[0].text) || strings.Contains(m.organisation, " and ") {
		m.organisation = ""
	}
	rest := p.from(lead)
	end, hasRole := roleEnd(rest)
	if !hasRole {
		return mention{}, false
	}
	if first := rest.tokens[0].lower; strings.HasSuffix(first, "ing") && !ordinary()[first] && !isRole(first) ||
		rest.tokens[end-1].lower == "and" || index(rest.tokens[:end], isNoPartOfRole) >= 0 {
		return mention{}, false
	}
	m.role = rest.to(end).String()
	m.sex = sexOf(rest.to(end))
	for i, t := range rest.tokens[:end-1] {
		if _, possessive := t.base(); possessive { // the Connecticut utility's spokesman
			m.role, m.organisation = rest.from(i+1).to(end-i-1).String(), ""
		}
	}
	rest = rest.from(end)
	for rest.len() > 0 {
		if n := run(rest, 0); n > 0 && m.name == "" && !connector(rest.tokens[0]) {
			if !endsAsRole(p.tokens[lead : lead+end]) {
				return mention{}, false
			}
			m.name, rest = clean(rest.to(n)), rest.from(n)
			m.personal = true
			continue
		}
		if titles()[rest.tokens[0].lower] && rest.len() > 1 {
			rest = rest.from(1)
			continue
		}
		if !connector(rest.tokens[0]) || rest.len() == 1 {
			return mention{}, false
		}
		rest = m.connected(rest)
	}
	return m, true
}

// endsAsRole reports whether a name can follow words at once: the last of them is a role, or belongs to one.
func endsAsRole(role []token) bool {
	const most = 6 // words
	last := role[len(role)-1].lower
	behind := []string{"general", "elect", "designate", "emeritus"} // a role
	return len(role) <= most && (isRole(last) || slices.Contains(behind, last))
}

// isNoPartOfRole reports whether a word cannot stand in what somebody is.
func isNoPartOfRole(t token) bool {
	return determiners()[t.lower] && t.lower != "one" || strings.HasPrefix(t.lower, "who") || passive()[t.lower] ||
		fillers()[t.lower] && t.lower != "and"
}

// isDemonym reports whether a word says of which country something is.
func isDemonym(word string) bool {
	for _, end := range []string{"ian", "ish", "ese", "can", "aeli", "raqi"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return demonyms()[strings.ToLower(word)]
}
