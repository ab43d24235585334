// Package change says what is new between two records: which statements were
// issued, amended or withdrawn, how their words changed, and how positions
// moved. It is pure: the same two records give the same changes.
package change

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// Kind says what happened to a statement.
type Kind string

const (
	Issued     Kind = "issued"     // it is new on record
	Amended    Kind = "amended"    // its text changed
	Withdrawn  Kind = "withdrawn"  // it was taken back, or taken off the record
	Relabelled Kind = "relabelled" // what is said about it changed, its text did not
)

// A Change is one thing that readers should know.
type Change struct {
	ID        string // stable: the same change has it whenever and wherever it is computed
	Kind      Kind
	Incident  *record.Incident
	Statement *record.Statement // as it is now; as it last was, where it is off the record
	Previous  *record.Statement // what it is compared with; nil for the first of a series
	Date      record.Date       // when it happened: the statement's, the correction's or the withdrawal's date
	Alarm     Alarm
	Late      bool // issued only: put on record after a later statement of the party

	Transitions    []Transition
	Contradictions []Contradiction
	Redline        *redline.Redline // nil where there is nothing to compare with

	// Corrections holds the entries that explain an amended text; none where
	// nobody explained it.
	Corrections []record.Correction
}

// Between gives what is new in one record over another, in order of date and
// id. Either may be nil, for an empty one. White space, the style of quotation
// marks, Unicode form, comments, the order of keys and the name of a file make
// no change. A statement that new could not read is taken not to have changed.
func Between(old, new *record.Record) []Change {
	var all []Change
	for _, p := range pairs(orEmpty(old), orEmpty(new)) {
		all = append(all, p.changes()...)
	}
	slices.SortStableFunc(all, compare)
	return all
}

func orEmpty(r *record.Record) *record.Record {
	if r == nil {
		return &record.Record{}
	}
	return r
}

func compare(a, b Change) int {
	return cmp.Or(a.Date.Compare(b.Date), strings.Compare(a.Incident.ID, b.Incident.ID), strings.Compare(a.Statement.ID, b.Statement.ID))
}

// A pair is one statement in two records; either side may be absent.
type pair struct {
	oldIn, newIn *record.Incident
	old, new     *record.Statement
	effect       effect // of new, in newIn
}

func (p pair) changes() []Change {
	switch {
	case p.old == nil && p.new.Withdrawn != nil:
		return []Change{p.issued(), p.withdrawn()}
	case p.old == nil:
		return []Change{p.issued()}
	case p.new == nil:
		return []Change{p.removed()}
	}
	var all []Change
	switch {
	case redline.Fold(p.old.Text) != redline.Fold(p.new.Text):
		all = append(all, p.amended())
	case labels(p.old) != labels(p.new):
		all = append(all, p.relabelled())
	}
	if p.old.Withdrawn == nil && p.new.Withdrawn != nil {
		all = append(all, p.withdrawn())
	}
	return all
}

func (p pair) issued() Change {
	c := Change{
		Kind: Issued, Incident: p.newIn, Statement: p.new, Previous: p.newIn.Previous(p.new), Date: p.new.Date, Alarm: Low,
		Transitions: p.effect.transitions, Contradictions: p.effect.contradictions,
	}
	if c.Previous != nil {
		c.Redline = compareTexts(c.Previous.Text, p.new.Text)
	}
	if p.oldIn != nil {
		series := p.oldIn.Series(p.new.Party)
		c.Late = len(series) > 0 && record.Compare(series[len(series)-1], p.new) > 0
	}
	if len(c.Transitions) > 0 {
		c.Alarm = loudest(None, c.Transitions)
	}
	return c.identified()
}

// amended is a text that changed in place. A new answer in it is a move of the
// party's, unless we had only copied its words wrongly.
func (p pair) amended() Change {
	c := Change{
		Kind: Amended, Incident: p.newIn, Statement: p.new, Previous: p.old, Date: p.new.Date, Alarm: High,
		Redline: compareTexts(p.old.Text, p.new.Text),
	}
	c.Corrections = newCorrections(p.old, p.new)
	for i, correction := range c.Corrections {
		alarm := correctionAlarm(correction)
		if i == 0 {
			c.Alarm = alarm
		}
		c.Alarm, c.Date = Louder(c.Alarm, alarm), correction.Date
	}
	if c.Alarm != Low {
		c.Transitions = p.moves()
		c.Alarm = loudest(c.Alarm, c.Transitions)
	}
	return c.identified(redline.Fold(p.old.Text), redline.Fold(p.new.Text))
}

func (p pair) relabelled() Change {
	c := Change{Kind: Relabelled, Incident: p.newIn, Statement: p.new, Previous: p.old, Date: p.new.Date, Transitions: p.moves()}
	c.Alarm = loudest(None, c.Transitions)
	return c.identified(labels(p.old), labels(p.new))
}

func (p pair) withdrawn() Change {
	return Change{Kind: Withdrawn, Incident: p.newIn, Statement: p.new, Date: p.new.Withdrawn.Date, Alarm: Medium}.identified()
}

// removed is a statement whose file was deleted, which nobody should do.
func (p pair) removed() Change {
	return Change{Kind: Withdrawn, Incident: p.oldIn, Statement: p.old, Date: p.old.Date, Alarm: Medium}.identified()
}

// moves gives the answers that differ between the two versions of a statement.
func (p pair) moves() (all []Transition) {
	for _, a := range p.new.Answers {
		i := slices.IndexFunc(p.old.Answers, func(o record.Answer) bool { return o.Question == a.Question })
		if i >= 0 && sameAnswer(p.old.Answers[i], a) {
			continue
		}
		q, _ := p.newIn.Question(a.Question)
		var before *Stance
		if i >= 0 {
			before = before.with(record.Party{}, p.old.Answers[i], p.old)
		}
		all = append(all, before.transition(q, a))
	}
	return all
}

func sameAnswer(a, b record.Answer) bool {
	a.Quote, b.Quote = "", ""
	return a == b
}

// newCorrections gives the entries that new has and old has not.
func newCorrections(old, new *record.Statement) []record.Correction {
	return slices.DeleteFunc(slices.Clone(new.Corrections), func(c record.Correction) bool {
		return slices.ContainsFunc(old.Corrections, c.Equal)
	})
}

func correctionAlarm(c record.Correction) Alarm {
	switch {
	case c.Kind == record.Transcription:
		return Low
	case c.Announced:
		return Medium
	}
	return High
}

func loudest(alarm Alarm, transitions []Transition) Alarm {
	for _, t := range transitions {
		alarm = Louder(alarm, t.Alarm)
	}
	return alarm
}

// identified gives the change its id: made from what happened to which
// statement and, where that can happen again, from the two contents.
func (c Change) identified(contents ...string) Change {
	h := sha256.New()
	for _, part := range append([]string{string(c.Kind), c.Incident.ID, c.Statement.ID}, contents...) {
		sum := sha256.Sum256([]byte(part))
		h.Write(sum[:])
	}
	c.ID = hex.EncodeToString(h.Sum(nil)[:8])
	return c
}

func compareTexts(old, new string) *redline.Redline {
	r := redline.Compare(old, new)
	return &r
}
