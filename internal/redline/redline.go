// Package redline compares two texts the way a careful lawyer marks a draft: what is kept, what is
// struck out, what is inserted, what only stands in another place, and which facts came or went.
package redline

import "strings"

// Op says what happened to a stretch of text between the old text and the new one.
type Op string

// The three things that can happen to a stretch of text.
const (
	Equal  Op = "equal"  // stands in both texts
	Delete Op = "delete" // stands in the old text only
	Insert Op = "insert" // stands in the new text only
)

// Span is a stretch of text that is kept, struck out or inserted.
type Span struct {
	Op   Op     `json:"op"`   // which of the texts have it
	Text string `json:"text"` // never empty; white space as Normalize leaves it
	// Move is above 0 where the same words stand elsewhere under the same number with the other Op:
	// they were moved, not rewritten. Numbers count from 1 in the order of the spans.
	Move int `json:"move,omitempty"`
}

// Redline is the comparison of two texts. Spans stand in reading order, a deletion before the
// insertion that replaces it. Facts stand in the order of the spans that they occur in. Neither is nil.
type Redline struct {
	Spans []Span `json:"spans"` // without the insertions, the old text; without the deletions, the new (see Compare)
	Facts []Fact `json:"facts"` // those that one of the texts states and the other does not
}

// Compare returns the redline that leads from old to new. Both texts are normalized first (see Normalize). What Fold
// takes away is no change: where both texts say the same, the redline has the form of the new one. The result depends
// on the two texts alone, and the work is bounded: it grows with the length of the texts, whatever they contain. It is
// safe for use by several goroutines at once.
func Compare(old, new string) Redline {
	inParallel(len(old)+len(new), func() { old = Normalize(old) }, func() { new = Normalize(new) })
	if old == new {
		return unchanged(new)
	}
	c := compare(old, new)
	if c.old.folded == c.new.folded {
		return unchanged(new)
	}
	c.takeForm()
	var spans []Span
	var olds, news []fact
	kept := c.keptSentences()
	inParallel(len(old)+len(new), func() { olds = c.old.facts(kept, func(r run) int { return r.a }) }, func() {
		spans, news = c.spans(), c.new.facts(kept, func(r run) int { return r.b })
	})
	return Redline{Spans: spans, Facts: c.changedFacts(olds, news, spans)}
}

// unchanged returns the redline of a normalized text with itself.
func unchanged(text string) Redline {
	r := Redline{Spans: []Span{}, Facts: []Fact{}}
	if text != "" {
		r.Spans = append(r.Spans, Span{Op: Equal, Text: text})
	}
	return r
}

// Old returns the spans that stand in the old text, joined: the normalized old text, in the form of the new one where
// both say the same.
func (r Redline) Old() string { return r.without(Insert) }

// New returns the spans that stand in the new text, joined: the normalized new text.
func (r Redline) New() string { return r.without(Delete) }

// without joins the spans that have another op.
func (r Redline) without(op Op) string {
	var b strings.Builder
	for _, s := range r.Spans {
		if s.Op != op {
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// Changed reports whether the two texts differ in anything but what Fold takes away.
func (r Redline) Changed() bool {
	for _, s := range r.Spans {
		if s.Op != Equal {
			return true
		}
	}
	return false
}

// Similarity returns how much of two texts is the same words in the same order: from 0, nothing, to 1,
// everything. Words count by weight, so that names and numbers matter more than articles and commas.
// Two texts without words are alike: 1. The order of the two makes no difference.
func Similarity(a, b string) float64 {
	c := compare(Normalize(a), Normalize(b))
	total := c.weigh(c.old.ids) + c.weigh(c.new.ids)
	if total == 0 {
		return 1
	}
	return 2 * float64(c.kept(c.old.ids, c.runs)) / float64(total)
}
