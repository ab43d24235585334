package article

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A person is somebody that an article names with the whole name, or with what the person is.
type person struct {
	name, role, organisation string
	generic                  string
	sex                      byte
	words                    []string // of the name, in small letters
	weak                     bool     // nothing but the form of the name says that it is a person's
}

// call gives a person a name.
func (p *person) call(name string) { p.name, p.words = name, strings.Fields(strings.ToLower(name)) }

// lastWord returns the last word of a name, in small letters.
func lastWord(name string) string { return surname(strings.Fields(strings.ToLower(name))) }

// surname returns the last of the words of a name, "" where there are none.
func surname(fields []string) string {
	for len(fields) > 1 && slices.Contains([]string{"jr", "jr.", "sr", "sr.", "iii"}, fields[len(fields)-1]) {
		fields = fields[:len(fields)-1]
	}
	if len(fields) == 0 {
		return ""
	}
	return fields[len(fields)-1]
}

// A cast is who is named in an article.
type cast struct {
	people        []*person
	organisations []string
}

// find returns the person that a name, or a part of it, names: the whole name, the last word of it, any word of it; or
// the first and the last word, where there is one more between.
func (c *cast) find(name string) *person {
	fields := strings.Fields(strings.ToLower(name))
	if len(fields) == 0 {
		return nil
	}
	if isSigns(name) {
		return c.findInSigns(name)
	}
	var byLast, byAny *person
	for _, p := range c.people {
		last := surname(p.words)
		switch {
		case slices.Equal(p.words, fields):
			return p
		case len(fields) > 1:
			if byLast == nil && last == surname(fields) && p.words[0] == fields[0] {
				byLast = p
			}
		case last == fields[0]:
			byLast = p // the one who was named last
		case byAny == nil && slices.Contains(p.words, fields[0]):
			byAny = p
		}
	}
	return cmp.Or(byLast, byAny)
}

// findInSigns is find for a name in a script without blanks: the whole name, or the one name that begins so.
func (c *cast) findInSigns(name string) (found *person) {
	for _, p := range c.people {
		switch {
		case p.name == name:
			return p
		case strings.HasPrefix(p.name, name) && found != nil:
			return nil
		case strings.HasPrefix(p.name, name):
			found = p
		}
	}
	return found
}

// add takes what a mention says of a person.
func (c *cast) add(m mention) *person {
	p := c.find(m.name)
	if p == nil {
		p = new(person)
		p.call(m.name)
		c.people = append(c.people, p)
	}
	p.weak = false
	if len(m.name) > len(p.name) {
		p.call(m.name)
	}
	if p.role == "" {
		p.role = m.role
	}
	if p.organisation == "" {
		p.organisation = m.organisation
	}
	if p.generic == "" {
		p.generic = m.generic
	}
	if p.sex == 0 {
		p.sex = m.sex
	}
	if m.organisation != "" {
		c.addOrganisation(m.organisation)
	}
	return p
}

func (c *cast) addOrganisation(name string) {
	if !slices.Contains(c.organisations, name) {
		c.organisations = append(c.organisations, name)
	}
}

// isInstitution reports whether a capitalized name is that of an organisation by its words, or because the incident
// or the article has it as one.
func (c *cast) isInstitution(name string) bool {
	if slices.ContainsFunc(c.organisations, func(o string) bool { return strings.EqualFold(o, name) }) {
		return true
	}
	fields := strings.Fields(name)
	if len(fields) == 0 {
		return false
	}
	if outlets()[strings.ToLower(fields[0])] {
		return true
	}
	for i, w := range fields {
		w = strings.ToLower(strings.Trim(w, ",.'’"))
		if (i > 0 || len(fields) == 1) && institutional()[w] || slices.Contains([]string{"of", "for", "and", "&"}, w) {
			return true
		}
	}
	return len(fields) > 3 || len(fields) > 1 && strings.ToUpper(name) == name
}

// gather reads who is named in the sentences of an article, with what they are.
func (r *reader) gather() {
	for i := range r.frames {
		for _, s := range r.frames[i].sentences {
			r.gatherInSigns(r.firstPart(r.masked[i][s.from:s.to]))
			p := r.phrase(i, s.from, s.to)
			for at := 0; at < p.len(); at++ {
				if n := run(p, at); n > 0 {
					r.introduce(p, at, n)
					at += n - 1
				}
			}
		}
	}
}

// acts is what organisations do at the beginning of an article that is about them.
var acts = pattern(`発表|公表|謝罪|会見|明らかに`)

// gatherInSigns reads who is named, with what they are, as a subject of a sentence in Japanese.
func (r *reader) gatherInSigns(sentence string) {
	if !isSigns(sentence) {
		return
	}
	first := true
	for _, at := range marker().FindAllStringIndex(sentence, -1) {
		segment := strings.TrimPrefix(segmentBefore(sentence, at[0]), "と") // behind a quotation
		m, ok := japaneseName(segment)
		begins := first && segment != "" && strings.HasPrefix(sentence, segment)
		first = first && segment == ""
		if ok && begins && isPlain(m) && acts().MatchString(sentence) &&
			utf8.RuneCountInString(m.caps) > 2 { // 森永製菓は…発表した
			r.cast.addOrganisation(m.caps)
		}
		if ok && m.name != "" && utf8.RuneCountInString(m.name) > 2 && (m.role != "" || m.personal) {
			r.cast.add(m)
		}
	}
}

// introduce takes a name, with the role before it and the apposition behind it.
func (r *reader) introduce(p phrase, at, n int) {
	name := clean(phrase{p.text, p.tokens[at : at+n]})
	r.beside(p, at, n, name)
	best := mention{}
	office := at > 0 && roles()[p.tokens[at-1].lower] && p.tokens[at-1].text != p.tokens[at-1].lower // Governor Doe
	for start := max(0, at-8); start < at && (strings.Contains(name, " ") || office); start++ {
		if m, ok := core(phrase{p.text, p.tokens[start : at+n]}); ok && m.name == name && m.role != "" {
			best = m
			break
		}
	}
	if best.isZero() {
		best.caps = name
	}
	if at > 0 && titles()[p.tokens[at-1].lower] && best.name == "" && strings.Contains(name, " ") {
		best = mention{name: name, personal: true, sex: sexes[p.tokens[at-1].lower]}
	}
	if sex := pronounIn(p.from(at + n)); sex != 0 && at == 0 && best.name == "" && isWholeName(name) &&
		!r.cast.isInstitution(name) {
		best = mention{name: name, personal: true, sex: sex} // Jo Doe lost a phone, but she had another
	}
	if end := at + n; end+1 < p.len() && isComma(p.tokens[end]) && strings.HasPrefix(p.tokens[end+1].lower, "who") &&
		best.name == "" {
		best = mention{name: name, personal: true}
	} else if end < p.len() && isComma(p.tokens[end]) {
		best = r.appositive(p, at, n, best)
	}
	switch {
	case best.name != "":
		r.cast.add(best)
	case len(strings.Fields(name)) > 1 && len(strings.Fields(name)) < 4 && !r.cast.isInstitution(name) && r.alone(name):
		known := r.cast.find(name) != nil
		if p := r.cast.add(mention{name: name}); !known {
			p.weak = true
		}
	case institutional()[lastWord(name)] && len(strings.Fields(name)) > 1:
		r.cast.addOrganisation(name)
	}
}

// pronounIn returns the sex of the first "he" or "she" in some words; 0 where there is none.
func pronounIn(p phrase) byte {
	at := index(p.tokens, func(t token) bool { return t.lower == "he" || t.lower == "she" })
	if at < 0 {
		return 0
	}
	return sexes[p.tokens[at].lower]
}

// isWholeName reports whether a name has a first and a last one, and no more than one between.
func isWholeName(name string) bool {
	n := len(strings.Fields(name))
	return n == 2 || n == 3
}

// appositive adds what stands between commas behind a name, if that makes it a person.
func (r *reader) appositive(p phrase, at, n int, best mention) mention {
	start, end := at+n+1, at+n+1
	for end < p.len() && end < start+16 {
		if !isComma(p.tokens[end]) && p.tokens[end].text != "." && end+1 < p.len() {
			end++
			continue
		}
		m, ok := parse(phrase{p.text, p.tokens[at:end]})
		if ok && m.name == "" && m.personal && m.caps != "" { // Jo Doe, 39,
			m.name = m.caps
			best.personal = true
		}
		if ok && m.name != "" && (m.role != "" || m.personal) {
			if best.role != "" {
				m.role = best.role
			}
			if m.organisation == "" {
				m.organisation = best.organisation
			}
			return m
		}
		end++
	}
	return best
}

// alone reports whether the last word of a name also stands alone somewhere, as surnames do.
func (r *reader) alone(name string) bool {
	last := lastWord(name)
	return r.singles[last]
}

// beside takes a name for that of an organisation where a word such as "company" stands beside it.
func (r *reader) beside(p phrase, at, n int, name string) {
	before := at > 0 && organisations()[p.tokens[at-1].lower] && !p.tokens[at-1].isCapital()
	after := at+n+2 < p.len() && p.tokens[at+n].text == "," && determiners()[p.tokens[at+n+1].lower] &&
		slices.ContainsFunc(p.tokens[at+n+2:min(p.len(), at+n+6)], func(t token) bool { return organisations()[t.lower] })
	if (before || after) && r.cast.find(name) == nil {
		r.cast.addOrganisation(name)
	}
}
