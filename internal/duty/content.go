package duty

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/record"
)

// LeavesOut returns what the law asks a report to say and the statement that meets the duty has no words for. Of a text
// in another language than those of the words it says nothing.
func (d Duty) LeavesOut() (all []string) {
	if d.Met == nil || d.Met.ID == "" { // of one that is not shown, nobody is told what it says
		return nil
	}
	text, any := strings.ToLower(d.Met.Text), strings.HasPrefix(strings.ToLower(d.Met.Lang), "en")
	for _, item := range d.Rule.Contains {
		if item.Late && d.Status != Late || len(item.Cues) == 0 {
			continue
		}
		if slices.ContainsFunc(item.Cues, func(cue string) bool { return says(text, strings.ToLower(cue)) }) {
			any = true
			continue
		}
		all = append(all, item.What)
	}
	if !any {
		return nil
	}
	return all
}

// says reports whether a text has a word or words, both in lower case, as whole words. Words of a script without blanks
// are found anywhere.
func says(text, words string) bool {
	first, _ := utf8.DecodeRuneInString(words)
	for from := 0; ; {
		i := strings.Index(text[from:], words)
		if i < 0 {
			return false
		}
		from += i
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		after, _ := utf8.DecodeRuneInString(text[from+len(words):])
		if first > unicode.MaxLatin1 || !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		from += len(words)
	}
}

// A Contradiction is two answers of one party on one question that cannot both be right: what it reported, and what it
// told somebody else.
type Contradiction struct {
	Question    record.Question
	Here, There record.Answer
	Other       *record.Statement // that has There
}

// contradictions returns where the statement that meets the duty contradicts what the party told the public, or
// reported by another law, last.
func (d Duty) contradictions(b *Book, m Moment) (all []Contradiction) {
	if d.Met == nil {
		return nil
	}
	for _, here := range d.Met.Answers {
		last := make(map[string]Contradiction) // by audience
		var audiences []string
		for _, s := range d.Incident.Series(d.Party) {
			i := slices.IndexFunc(s.Answers, func(a record.Answer) bool { return a.Question == here.Question })
			if to := b.audience(s); i >= 0 && s.Withdrawn == nil && m.knows(s.Date) && to != b.audience(d.Met) {
				if _, met := last[to]; !met {
					audiences = append(audiences, to)
				}
				q, _ := d.Incident.Question(here.Question)
				last[to] = Contradiction{q, here, s.Answers[i], s}
			}
		}
		for _, to := range audiences {
			if contradict(here, last[to].There) {
				all = append(all, last[to])
			}
		}
	}
	return all
}

// audience returns who was told by a statement: those to whom the law has it reported, else whom it names, "" for the
// public.
func (b *Book) audience(s *record.Statement) string {
	for _, id := range s.Meets {
		if r := b.rule(id); r != nil {
			return r.Regime.ID
		}
	}
	if s.IsPublic() {
		return ""
	}
	return s.To
}

// contradict reports whether two answers lie on opposite sides, or name different exact numbers of one thing.
func contradict(a, b record.Answer) bool {
	m, ok := a.Position.Rank()
	n, also := b.Position.Rank()
	if !ok || !also {
		return false
	}
	exact := a.Bound == record.Exact && b.Bound == record.Exact && a.CountFrom == 0 && b.CountFrom == 0
	return m*n < 0 || m > 0 && n > 0 && exact && a.Unit == b.Unit && a.Count > 0 && b.Count > 0 && a.Count != b.Count
}
