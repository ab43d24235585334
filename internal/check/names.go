package check

import (
	"fmt"
	"strings"
)

func checkIncidentID(p *pass) {
	if !isID(p.in.ID) {
		p.report(p.in.File, p.in.At("", 0), fmt.Sprintf("%q is not an id that an incident can have", p.in.ID),
			"name the folder with lower-case letters, digits and hyphens, for instance 2021-fujitsu-marketo")
	}
}

// checkFileNames holds <date>-<party>[-<suffix>].yaml against the content.
func checkFileNames(p *pass) {
	for _, s := range p.in.Statements {
		want := s.Date.Day() + "-" + s.Party
		suffix, ok := strings.CutPrefix(s.ID, want)
		if !ok || suffix != "" && (suffix[0] != '-' || !isID(suffix[1:])) {
			p.statement(s, "date", 0, fmt.Sprintf("the file is named %q, and it is a statement of `%s` of %s", s.ID+".yaml", s.Party, s.Date.Day()),
				fmt.Sprintf("rename the file to %s.yaml, or correct `date` and `party`; a second statement of the day is %s-2.yaml", want, want))
		}
	}
}

// isID reports whether s is made of lower-case letters, digits and single hyphens inside.
func isID(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

func checkDuplicateIDs(p *pass) {
	parties := make(map[string]bool)
	for i, party := range p.in.Parties {
		p.checkID("parties.id", i, "party", party.ID, parties)
	}
	questions := make(map[string]bool)
	for i, q := range p.in.Questions {
		p.checkID("questions.id", i, "question", q.ID, questions)
	}
	for _, s := range p.in.Statements {
		answered := make(map[string]bool, len(s.Answers))
		for i, a := range s.Answers {
			if answered[a.Question] {
				p.statement(s, "positions.question", i, fmt.Sprintf("the question `%s` is answered twice", a.Question),
					"keep the answer that the text gives as a whole")
			}
			answered[a.Question] = true
		}
	}
}

func (p *pass) checkID(key string, index int, what, id string, seen map[string]bool) {
	switch {
	case id == "":
		return // told when the file was read
	case !isID(id):
		p.incidentFile(key, index, fmt.Sprintf("%q is not an id that a %s can have", id, what),
			"use lower-case letters, digits and hyphens, for instance "+suggestID(id))
	case seen[id]:
		p.incidentFile(key, index, fmt.Sprintf("there are two %s entries with the id `%s`", what, id), "give one of them another id, or delete it")
	}
	seen[id] = true
}

func suggestID(s string) string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	if len(words) == 0 {
		return "fujitsu"
	}
	return strings.Join(words, "-")
}
