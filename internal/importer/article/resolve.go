package article

import (
	"cmp"
	"slices"
	"strings"
)

// A Speaker is who said something: a person, or an organisation alone.
type Speaker struct{ Name, Role, Organisation string }

func (s Speaker) isZero() bool { return s == Speaker{} }

// resolve finds who a mention is, by what stands before it.
func (r *reader) resolve(i int) {
	a := &r.found[i]
	if a.known || a.mention.isZero() {
		return
	}
	q := r.quotes[i]
	a.speaker, a.known = r.who(a.mention, q.first().block, q.from)
}

// who returns the speaker that a mention at a place names.
func (r *reader) who(m mention, block, at int) (s Speaker, ok bool) {
	switch {
	case m.pronoun == "it" || m.generic != "" && m.name == "" && m.role == "":
		s.Organisation = r.organisationBefore(block, at, m.generic)
		return s, s.Organisation != ""
	case m.pronoun != "":
		p := r.personBefore(block, at, m.sex)
		if p == nil || m.pronoun == "they" {
			return s, false
		}
		return r.speakerOf(p), true
	case m.name != "":
		return r.speakerOf(r.cast.add(m)), true
	case m.caps != "":
		return r.named(m), true
	}
	if p := r.cast.find(m.organisation); m.role == "" && p != nil && !p.weak && !r.cast.isInstitution(m.organisation) {
		return r.speakerOf(p), true // Kane's letter
	}
	s = Speaker{Role: m.role, Organisation: m.organisation}
	if m.definite && m.role != "" {
		p := r.personBefore(block, at, m.sex)
		if p != nil && strings.HasSuffix(strings.ToLower(p.role), strings.ToLower(m.role)) {
			return r.speakerOf(p), true
		}
	}
	if m.organisation == "" && (m.generic != "" || strings.HasPrefix(m.role, "spokes")) {
		s.Organisation = r.organisationBefore(block, at, m.generic)
	}
	return s, true
}

// speakerOf returns a person as a speaker.
func (r *reader) speakerOf(p *person) Speaker {
	return Speaker{Name: p.name, Role: p.role, Organisation: p.organisation}
}

// named returns who capitalized words name: a person of the cast, else an organisation, unless they are like a name of
// a person.
func (r *reader) named(m mention) Speaker {
	institution := r.cast.isInstitution(m.caps)
	if p := r.cast.find(m.caps); p != nil && (!institution || m.personal) {
		p.weak = false
		if p.sex == 0 {
			p.sex = m.sex
		}
		return r.speakerOf(p)
	}
	fields := len(strings.Fields(m.caps))
	if m.personal || !institution && fields > 1 && fields < 5 {
		m.name = m.caps
		return r.speakerOf(r.cast.add(m))
	}
	r.cast.addOrganisation(m.caps)
	return Speaker{Organisation: m.caps, Role: m.role}
}

// quietly returns the speaker that a mention names, which is one of the cast from then on.
func (r *reader) quietly(m mention) Speaker {
	if m.name != "" {
		return r.speakerOf(r.cast.add(m))
	}
	return r.named(m)
}

// back is how many paragraphs a pronoun reaches back.
const back = 4

// reach is how many sentences of each it reaches back.
const reach = 12

// personBefore returns the person that a sentence before a place is about: the nearest whose subject is one, and of
// that sex where both are known.
func (r *reader) personBefore(block, at int, sex byte) *person {
	for b := block; b >= max(0, block-back); b-- {
		f := &r.frames[b]
		last := len(f.sentences) - 1
		if b == block {
			last = f.sentenceAt(at)
		}
		for n := last; n >= max(0, last-reach); n-- {
			s := f.sentences[n]
			to := s.to
			if b == block && n == last {
				to = r.beforePronoun(b, s.from, min(to, at))
			}
			if p := cmp.Or(r.subjectOf(b, s.from, to, sex), r.onlyPerson(b, s.from, to, sex)); p != nil {
				return p
			}
		}
	}
	return nil
}

// onlyPerson returns the one person that a part of a paragraph names; nil where that is nobody, or more than one.
func (r *reader) onlyPerson(block, from, to int, sex byte) (only *person) {
	if from >= to {
		return nil
	}
	p := r.phrase(block, from, to)
	for at := 0; at < p.len(); at++ {
		n := run(p, at)
		if n == 0 {
			continue
		}
		who := r.cast.find(clean(phrase{p.text, p.tokens[at : at+n]}))
		if at += n - 1; who == nil || who.weak || who == only {
			continue
		}
		if only != nil {
			return nil
		}
		only = who
	}
	if only != nil && sex != 0 && only.sex != 0 && only.sex != sex {
		return nil
	}
	return only
}

// beforePronoun returns where the first pronoun of a part of a paragraph stands: whom it names stands before it.
func (r *reader) beforePronoun(block, from, to int) int {
	p := r.phrase(block, from, to)
	at := index(p.tokens, func(t token) bool { return t.lower == "he" || t.lower == "she" })
	if at < 0 {
		return to
	}
	return from + p.tokens[at].from
}

// subjectOf returns the person that a sentence is about, or who speaks in it.
func (r *reader) subjectOf(block, from, to int, sex byte) *person {
	if from >= to {
		return nil
	}
	fits := func(p *person) bool { return p != nil && (p.sex == 0 || sex == 0 || p.sex == sex) }
	if who := r.quotedIn(block, from, to); fits(who) {
		return who
	}
	p := r.phrase(block, from, to)
	a := outermost(p)
	plural := sex != 0 && strings.HasSuffix(a.mention.role, "s") // no "she"
	if m := a.mention; m.role != "" && !plural && !m.definite && !named(m) && fits(&person{sex: m.sex}) {
		return &person{role: m.role}
	}
	if a.rule != "" && a.mention.pronoun == "" && (a.mention.name != "" || a.mention.caps != "") {
		if s := r.quietly(a.mention); s.Name != "" {
			if who := r.cast.find(s.Name); fits(who) {
				return who
			}
		}
	}
	const near = 14 // words, in which a subject stands
	for at := 0; at < min(p.len(), near); at++ {
		n := run(p, at)
		if n == 0 {
			continue
		}
		who := r.cast.find(clean(phrase{p.text, p.tokens[at : at+n]}))
		_, possessive := p.tokens[at+n-1].base()
		inside := at > 0 && !isRole(p.tokens[at-1].lower)
		switch {
		case !fits(who), possessive, at > 0 && connector(p.tokens[at-1]):
		case who.weak && (inside || goesOnFrom(p)):
		default:
			return who
		}
		at += n - 1
	}
	return nil
}

// quotedIn returns the person who is quoted last in a part of a paragraph; nil where nobody is.
func (r *reader) quotedIn(block, from, to int) *person {
	for _, n := range slices.Backward(r.frames[block].quotes) {
		if q := r.quotes[n]; q.from >= from && q.from < to && r.found[n].known && r.found[n].speaker.Name != "" {
			return r.cast.find(r.found[n].speaker.Name)
		}
	}
	return nil
}

// goesOnFrom reports whether a sentence begins with a pronoun: it is about somebody who was named before.
func goesOnFrom(p phrase) bool {
	p = trim(p)
	return p.len() > 0 && sexes[p.tokens[0].lower] != 0 && len(p.tokens[0].text) < 4
}

// organisationBefore returns the organisation that was named last before a place. Where it is called by what it is, the
// zoo, the university, it has to have that in its name, unless any company can be called so.
func (r *reader) organisationBefore(block, at int, generic string) string {
	special := generic != "" && (public()[generic] || institutional()[generic]) && !commercial()[generic]
	kind, japanese := strings.CutPrefix(generic, "同") // 同行: of what is called so, one that has it in its name
	fits := func(name string) bool {
		return (!special || strings.Contains(strings.ToLower(name), generic)) &&
			(!japanese || kind == "社" && !strings.HasPrefix(name, "各") || strings.HasSuffix(name, kind))
	}
	if name := r.organisationSpeaking(block, at); name != "" && fits(name) {
		return name
	}
	for b := block; b >= max(0, block-back); b-- {
		text := r.masked[b]
		if b == block {
			text = text[:at]
		}
		text = text[r.lastStart(text, 0, len(text)):]
		best, where := "", -1
		for _, name := range r.cast.organisations {
			i := lastName(text, name)
			if fits(name) && (i > where || i == where && i >= 0 && len(name) > len(best)) {
				best, where = name, i
			}
		}
		if best != "" {
			return best
		}
	}
	return ""
}

// organisationSpeaking returns the organisation that speaks in the sentence before a place.
func (r *reader) organisationSpeaking(block, at int) string {
	f := &r.frames[block]
	n := f.sentenceAt(at) - 1
	if n < 0 {
		if block--; block < 0 || len(r.frames[block].sentences) == 0 {
			return ""
		}
		f = &r.frames[block]
		n = len(f.sentences) - 1
	}
	s := f.sentences[n]
	for _, i := range slices.Backward(f.quotes) {
		if q := r.quotes[i]; q.from >= s.from && q.from < s.to && i < len(r.found) && r.found[i].known {
			return r.found[i].speaker.Organisation
		}
	}
	p := r.phrase(block, s.from, s.to)
	for at := 0; at+1 < p.len(); at++ {
		if p.tokens[at].lower == "it" && speech()[p.tokens[at+1].lower] { // the same one as before
			return r.organisationBefore(block, s.from, "")
		}
	}
	if a := outermost(p); a.rule != "" && named(a.mention) {
		who := r.quietly(a.mention)
		if who.Organisation == "" && !strings.Contains(who.Name, " ") {
			return who.Name
		}
		return who.Organisation
	}
	return ""
}

// lastName returns where a name last stands in a text as words of their own, or -1.
func lastName(text, name string) int {
	for end := len(text); ; {
		i := strings.LastIndex(text[:end], name)
		if i < 0 || name == "" {
			return -1
		}
		if !within(text, i, i+len(name)) {
			return i
		}
		end = i + len(name) - 1
	}
}

// within reports whether a part of a text begins or ends within a word.
func within(text string, from, to int) bool {
	letter := func(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' }
	return from > 0 && letter(text[from-1]) && letter(text[from]) ||
		to < len(text) && letter(text[to]) && letter(text[to-1])
}
