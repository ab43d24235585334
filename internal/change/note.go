package change

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// note changes what is on record of the utterances of a statement whose words are as they were, or were copied
// wrongly, and returns what is noted of each.
func (f *file) note(v version, was *record.Statement) []*note {
	last := f.last()
	last.statement = v.Statement
	if len(f.said) == 1 {
		last.said = v.Date
	}
	n := noting{file: f, of: make(map[*utterance]*note)}
	n.forget(was, v.Statement)
	n.requote(last, v.Statement)
	for _, g := range newAnswers(was, v.Statement) {
		n.answer(g)
	}
	if ids := without(v.TakesBack, was.TakesBack); len(ids) > 0 {
		last.takesBack = append(last.takesBack, ids...)
		n.on(last).takesBack = ids
	}
	return n.notes
}

// A noting is the work on one version that notes something of what a statement said.
type noting struct {
	*file
	stands map[place]*utterance // the latest that has an answer, by the answer's place
	of     map[*utterance]*note
	notes  []*note
}

func (n *noting) on(u *utterance) *note {
	if n.of[u] == nil {
		n.of[u] = &note{}
		u.notes, n.notes = append(u.notes, n.of[u]), append(n.notes, n.of[u])
	}
	return n.of[u]
}

// forget finds where each answer stands, and takes away what a statement said as it was and does not say as it is.
func (n *noting) forget(was, is *record.Statement) {
	n.stands = make(map[place]*utterance)
	for _, u := range n.said {
		for _, g := range u.given {
			n.stands[g.place()] = u
		}
	}
	lost := placesOf(everyAnswer(was))
	for at := range placesOf(everyAnswer(is)) {
		delete(lost, at)
	}
	for _, u := range n.said {
		u.given = slices.DeleteFunc(slices.Clone(u.given), func(g given) bool {
			return lost[g.place()] && n.stands[g.place()] == u
		})
		u.takesBack = without(u.takesBack, without(was.TakesBack, is.TakesBack))
	}
}

// requote sets for the answers of the words as they are now the quotations that they have now.
func (n *noting) requote(last *utterance, is *record.Statement) {
	quotes := make(map[string]string, len(is.Answers))
	for _, a := range is.Answers {
		quotes[a.Question] = a.Quote
	}
	for i, g := range last.given {
		last.given[i].Quote = quotes[g.Question]
	}
}

// answer puts an answer noted later in its place.
func (n *noting) answer(g given) {
	u := n.utteranceOf(g)
	i := -1
	if n.stands[g.place()] == u {
		i = slices.IndexFunc(u.given, func(o given) bool { return o.place() == g.place() })
	}
	if i >= 0 {
		u.given[i] = g
	} else {
		u.given = append(u.given, g)
	}
	n.on(u).given = append(n.on(u).given, g)
}

// utteranceOf returns the utterance that an answer noted later belongs to: the one that has the answer in its place,
// else the first; where the text was amended since, the first from there on whose words carry the answer.
func (n *noting) utteranceOf(g given) *utterance {
	from := n.stands[g.place()]
	if from == nil {
		from = n.said[0]
	}
	if len(n.said) == 1 || g.Quote == "" {
		return from
	}
	quote := redline.Fold(g.Quote)
	for _, u := range n.said[slices.Index(n.said, from):] {
		if strings.Contains(redline.Fold(u.statement.Text), quote) {
			return u
		}
	}
	return from
}

// newAnswers returns the answers of each party that new gives and old does not, or gives otherwise; the quotation
// makes no difference. old may be nil.
func newAnswers(old, new *record.Statement) (all []given) {
	was := make(map[place]record.Answer)
	if old != nil {
		for _, g := range everyAnswer(old) {
			was[g.place()] = g.Answer
		}
	}
	for _, g := range everyAnswer(new) {
		if before, ok := was[g.place()]; !ok || !sameAnswer(before, g.Answer) {
			all = append(all, g)
		}
	}
	return all
}

// everyAnswer returns the answers that a statement gives for each of its parties.
func everyAnswer(s *record.Statement) (all []given) {
	for _, party := range s.Parties() {
		for _, a := range s.Answers {
			all = append(all, given{party, a})
		}
	}
	return all
}

func placesOf(answers []given) map[place]bool {
	all := make(map[place]bool, len(answers))
	for _, g := range answers {
		all[g.place()] = true
	}
	return all
}

func sameAnswer(a, b record.Answer) bool {
	a.Quote, b.Quote = "", ""
	return a == b
}
