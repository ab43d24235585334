package model_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A statement is one file of the record, as its writers have it in mind.
type statement struct {
	incident, id string // where its file is

	party     string
	to        string // who was told; "" for the public
	jointly   []string
	date      string // as it is written, in UTC: dates written so stand in the order of their characters
	asked     bool   // and did not answer: it has no words
	base      int    // what its words are about: those of two bases share nothing
	variant   int    // of the words: two of one base differ in one word
	answers   []answer
	takesBack []int // the numbers of statements whose files never got another name
	named     bool  // its file got another name
	lent      bool  // that another had before, or gave its own to another

	corrections []correction
	withdrawn   *withdrawal
	embargo     string // a time; "" for none
	approved    bool
	broken      bool // nobody can read the file
	remark      int  // a number in a comment
}

type correction struct {
	date, kind string
	announced  bool
}

type withdrawal struct{ date, until string }

// An answer is what a statement says on a question. "" is what is not said.
type answer struct {
	question, position, scope, bound, unit string
	from, count                            int // 0 for none
}

// A revision is the record in one commit: the statements by their numbers. A statement keeps its number through all
// that happens to it. Statements are never changed, but replaced.
type revision map[int]*statement

// A party of every incident.
type party struct {
	id, name, role string
	ours           bool
}

var parties = []party{
	{"acme", "Acme", "vendor", false}, {"us", "Usco", "vendor", true},
	{"watch", "Watchdog", "regulator", false}, {"press", "Press", "media", false}, {"user", "Userco", "customer", false},
}

// A question of every incident.
type question struct{ id, ask, kind, unit string }

var questions = []question{
	{"taken", "Was data taken?", "fact", ""},
	{"people", "How many people?", "count", "people"},
	{"down", "Is it down?", "state", ""},
}

func partyOf(id string) party {
	return parties[slices.IndexFunc(parties, func(p party) bool { return p.id == id })]
}

func questionOf(id string) question {
	return questions[slices.IndexFunc(questions, func(q question) bool { return q.id == id })]
}

// speakers are the parties that make a statement.
func (s *statement) speakers() []string { return append([]string{s.party}, s.jointly...) }

func (s *statement) ours() bool {
	return slices.ContainsFunc(s.speakers(), func(id string) bool { return partyOf(id).ours })
}

func (s *statement) answerTo(question string) (answer, bool) {
	i := slices.IndexFunc(s.answers, func(a answer) bool { return a.question == question })
	if i < 0 {
		return answer{}, false
	}
	return s.answers[i], true
}

// compare orders statements: by date, by the name without its number, by the number.
func (s *statement) compare(o *statement) int {
	if c := strings.Compare(s.date, o.date); c != 0 {
		return c
	}
	name, number := s.name()
	otherName, other := o.name()
	if c := strings.Compare(name, otherName); c != 0 {
		return c
	}
	return number - other
}

// name returns the name of the file without its number, and the number.
func (s *statement) name() (string, int) {
	at := strings.LastIndex(s.id, "-")
	number, err := strconv.Atoi(s.id[at+1:])
	if err != nil {
		return s.id, 0
	}
	return s.id[:at], number
}

// text returns the words: a dozen that no other base has, and one that the variant makes.
func (s *statement) text() string {
	words := make([]string, 12)
	for i := range words {
		words[i] = syllable(s.base) + syllable(s.base/75) + syllable(7*i+s.base) + "n"
	}
	words[6] = "v" + syllable(s.variant) + syllable(s.base) + "m"
	return strings.Join(words, " ")
}

// wrapped returns the words as one of those who remarked something wrapped them.
func (s *statement) wrapped() string {
	return strings.NewReplacer(" v", []string{" v", "\n  v", "\n\n  v", "\t\u200bv"}[s.remark%4]).Replace(s.text())
}

func syllable(n int) string {
	return string("bdfghklmnprstvz"[n%15]) + string("aeiou"[n/15%5])
}

// file returns the statement as people type it. all are those that it may refer to.
func (s *statement) file(all revision) string {
	if s.broken {
		return "party: [\n"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# remark %d\nparty: %s\ndate: %s\n", s.remark, s.party, s.date)
	if s.to != "" {
		fmt.Fprintf(&b, "to: %s\n", s.to)
	}
	if len(s.jointly) > 0 {
		fmt.Fprintf(&b, "jointly: [%s]\n", strings.Join(s.jointly, ", "))
	}
	if s.embargo != "" {
		fmt.Fprintf(&b, "embargo: %s\n", s.embargo)
	}
	if s.approved {
		b.WriteString("approvals:\n  - {role: legal, by: j.doe}\n")
	}
	if s.asked {
		b.WriteString("wording: none\n")
	} else {
		fmt.Fprintf(&b, "text: |\n  %s\n", s.wrapped())
	}
	var back []string
	for _, n := range s.takesBack {
		if o := all[n]; o != nil {
			back = append(back, o.id)
		}
	}
	if len(back) > 0 {
		fmt.Fprintf(&b, "takes-back: [%s]\n", strings.Join(back, ", "))
	}
	s.lists(&b)
	return b.String()
}

// lists writes the parts of a statement that have entries.
func (s *statement) lists(b *strings.Builder) {
	for i, a := range s.answers {
		if i == 0 {
			b.WriteString("positions:\n")
		}
		fmt.Fprintf(b, "  - {question: %s, position: %s", a.question, a.position)
		for _, part := range [][2]string{{"scope", a.scope}, {"count", a.digits()}, {"bound", a.bound}, {"unit", a.unit}} {
			if part[1] != "" {
				fmt.Fprintf(b, ", %s: %s", part[0], part[1])
			}
		}
		b.WriteString("}\n")
	}
	for i, c := range s.corrections {
		if i == 0 {
			b.WriteString("corrections:\n")
		}
		fmt.Fprintf(b, "  - {date: %s, kind: %s, announced: %t}\n", c.date, c.kind, c.announced)
	}
	if w := s.withdrawn; w != nil {
		fmt.Fprintf(b, "withdrawn:\n  date: %s\n", w.date)
		if w.until != "" {
			fmt.Fprintf(b, "  until: %s\n", w.until)
		}
	}
}

func (a answer) digits() string {
	switch {
	case a.from > 0:
		return fmt.Sprintf("%d-%d", a.from, a.count)
	case a.count > 0:
		return strconv.Itoa(a.count)
	}
	return ""
}

// head returns incident.yaml.
func head(incident string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "title: Incident %s\nparties:\n", incident)
	for _, p := range parties {
		fmt.Fprintf(&b, "  - {id: %s, name: %s, role: %s, ours: %t}\n", p.id, p.name, p.role, p.ours)
	}
	b.WriteString("questions:\n")
	for _, q := range questions {
		fmt.Fprintf(&b, "  - {id: %s, ask: %q, kind: %s", q.id, q.ask, q.kind)
		if q.unit != "" {
			fmt.Fprintf(&b, ", unit: %s", q.unit)
		}
		b.WriteString("}\n")
	}
	return b.String()
}

// files returns the record's files by their paths.
func (c *commit) files() map[string]string {
	all := make(map[string]string)
	for _, in := range c.incidents {
		all["statements/"+in+"/incident.yaml"] = head(in)
	}
	for _, n := range slices.Sorted(maps.Keys(c.record)) {
		s := c.record[n]
		all["statements/"+s.incident+"/"+s.id+".yaml"] = s.file(c.record)
	}
	return all
}
