package article

import (
	"slices"
	"strings"
	"unicode"
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
	for p.len() > 0 && (fillers()[p.tokens[0].lower] || isComma(p.tokens[0]) || adverbs()[p.tokens[0].lower] || !p.tokens[0].isWord()) {
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
	return t.isCapital() && !titles()[t.lower] && !(roles()[t.lower] || ordinary()[t.lower] && t.lower != "first") && !determiners()[t.lower]
}

// particles may stand within a name.
var particles = words("de van von der den bin al el la le of the and & du da dos di del ben ibn for 's - of_the")

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
		if connector(t) || isName(t) && !isDemonym(t.text) {
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
	if m.organisation = clean(p.to(lead)); lead == 1 && isDemonym(p.tokens[0].text) {
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
	return len(role) <= most && (isRole(last) || slices.Contains([]string{"general", "elect", "designate", "emeritus"}, last))
}

// isNoPartOfRole reports whether a word cannot stand in what somebody is.
func isNoPartOfRole(t token) bool {
	return determiners()[t.lower] && t.lower != "one" || strings.HasPrefix(t.lower, "who") || passive()[t.lower] || fillers()[t.lower] && t.lower != "and"
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

// connector reports whether a word joins a role and an organisation.
func connector(t token) bool {
	return slices.Contains([]string{"of", "for", "at", "with", "from", "in", "to", "on", "and"}, t.lower)
}

// roleEnd returns where a role ends that begins a phrase, before what joins it to an organisation, or a name.
func roleEnd(p phrase) (end int, ok bool) {
	for i, t := range p.tokens {
		if isName(t) || connector(t) && t.lower != "and" || !t.isWord() && t.text != "-" && t.text != "&" || speech()[t.lower] {
			return i, ok
		}
		ok = ok || isRole(t.lower)
	}
	return p.len(), ok
}

// isRole reports whether a word says what somebody is.
func isRole(word string) bool {
	if roles()[word] || roles()[lastPart(word)] {
		return true
	}
	for _, end := range []string{"er", "or", "ist", "ian", "eer", "eur", "man", "woman", "person", "ers", "ors", "ists", "ians", "ant", "ants"} {
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
	for rest := p.from(end); rest.len() > 1 && connector(rest.tokens[0]); {
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
