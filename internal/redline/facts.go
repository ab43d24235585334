package redline

import (
	"slices"
)

// FactKind says what kind of thing a fact is.
type FactKind string

// The kinds of facts that readers look for.
const (
	Number  FactKind = "number"  // a number with its unit: "280 bids", "4 GB", "$10 million", "30%"
	Date    FactKind = "date"    // a day, month, year or time of day: "10 September 2021", "15:00 UTC"
	Hedge   FactKind = "hedge"   // words that bind a statement to its time: "to date", "at this stage"
	Scope   FactKind = "scope"   // words that say how much or how many: "some", "a limited number of", "all"
	Promise FactKind = "promise" // "will notify", "intend to"
	Apology FactKind = "apology" // "we apologize", "お詫び"
)

// Fact is a fact that one of the two texts states and the other does not, or not so often.
type Fact struct {
	Kind FactKind `json:"kind"`
	Op   Op       `json:"op"`   // Delete: the old text states it; Insert: the new one does
	Text string   `json:"text"` // the words of that text
	// NotRepeated is true of a Delete where no word is left of the sentence that the fact stood in: the new text
	// says nothing about it, and does not take it back.
	NotRepeated bool `json:"notRepeated,omitempty"`
}

// fact is a fact that stands at text[start:end].
type fact struct {
	start, end int
	key        factKey
	changed    bool // it does not stand in kept or moved text as a whole
	sentence   int  // the number of its sentence
}

// factKey is equal for facts that say the same.
type factKey struct {
	kind  FactKind
	value string // 1,000 and 1000, or 3 May and May 3, have one
	unit  string // of a number
}

// facts returns the facts of the draft in order, without those of the kept sentences: both texts have the same there.
// Place returns the first token that a run keeps in the draft.
func (d *draft) facts(kept []run, place func(run) int) []fact {
	p := newParser(d.text)
	for s := 0; s+1 < len(d.sentences); s++ {
		from, to := d.sentences[s], d.sentences[s+1]
		for len(kept) > 0 && place(kept[0])+kept[0].n <= from {
			kept = kept[1:]
		}
		if len(kept) > 0 && from >= place(kept[0]) {
			continue
		}
		first := len(p.facts)
		p.read(d.tokens[from].start, d.tokens[to-1].end)
		for i := first; i < len(p.facts); i++ {
			p.facts[i].sentence = s
		}
	}
	return p.facts
}

// changedFacts compares the facts of the two texts as multisets and returns what is left over in the
// order of the spans. It uses olds and news up.
func (c *comparison) changedFacts(olds, news []fact, spans []Span) []Fact {
	markChanged(olds, spans, Insert)
	markChanged(news, spans, Delete)
	olds, news = surplus(olds, news)
	olds, news = sameNumbers(olds, news)
	return inSpanOrder(c, olds, news, spans)
}

// keptSentences returns the parts of the kept runs that begin and end with a sentence in both texts.
func (c *comparison) keptSentences() []run {
	var out []run
	starts := c.old.sentences
	for _, r := range c.runs {
		first, last := -1, -1
		for len(starts) > 0 && starts[0] < r.a {
			starts = starts[1:]
		}
		for i := 0; i < len(starts) && starts[i] <= r.a+r.n; i++ {
			if both := c.new.startsAt(starts[i] - r.a + r.b); both && first < 0 {
				first = starts[i]
			} else if both {
				last = starts[i]
			}
		}
		if last > first {
			out = append(out, run{first, first - r.a + r.b, last - first})
		}
	}
	return out
}

// markChanged sets changed in the facts of one text that the redline touches; absent is the op of the
// spans that the text does not have. The facts stand in the order of their starts; one may hold others.
func markChanged(facts []fact, spans []Span, absent Op) {
	pos, first := 0, 0
	for _, s := range spans {
		if s.Op == absent {
			continue
		}
		end := pos + len(s.Text)
		for first < len(facts) && facts[first].end <= pos {
			first++
		}
		for i := first; i < len(facts) && facts[i].start < end && s.Op != Equal && s.Move == 0; i++ {
			facts[i].changed = facts[i].changed || facts[i].end > pos
		}
		pos = end
	}
}

// surplus returns the facts that the other text lacks, or does not have so often, in their order. Of facts that say the
// same it takes those that the redline touches first. It uses olds and news up.
func surplus(olds, news []fact) ([]fact, []fact) {
	numbers := make(map[factKey]int, max(len(olds), len(news)))
	var more []int // by number: how many more facts of one key the old text has
	count := func(facts []fact, by int) []int {
		out := make([]int, len(facts))
		for i, f := range facts {
			n, known := numbers[f.key]
			if !known {
				n = len(more)
				numbers[f.key], more = n, append(more, 0)
			}
			more[n] += by
			out[i] = n
		}
		return out
	}
	ofOlds, ofNews := count(olds, 1), count(news, -1)
	return takeSurplus(olds, ofOlds, more, 1), takeSurplus(news, ofNews, more, -1)
}

// takeSurplus takes the facts of one text from more, in which they have numbers and count as sign.
func takeSurplus(facts []fact, numbers, more []int, sign int) []fact {
	named := make([]bool, len(facts))
	for _, touched := range []bool{true, false} {
		for i, n := range numbers {
			if facts[i].changed == touched && sign*more[n] > 0 {
				more[n] -= sign
				named[i] = true
			}
		}
	}
	out := facts[:0]
	for i, f := range facts {
		if named[i] {
			out = append(out, f)
		}
	}
	return out
}

// sameNumbers returns the facts without the numbers that stand in both texts, in one of them without their
// unit: "280 bids" and "280".
func sameNumbers(olds, news []fact) ([]fact, []fact) {
	oldBare, oldWhole := numbersOf(olds)
	if newBare, newWhole := numbersOf(news); !(oldBare && newWhole || oldWhole && newBare) {
		return olds, news
	}
	bare, whole := make(map[string][]int), make(map[string][]int) // by the number: old facts without and with a unit
	for i, f := range olds {
		if f.key.kind == Number && f.key.unit == "" {
			bare[f.key.value] = append(bare[f.key.value], i)
		} else if f.key.kind == Number {
			whole[f.key.value] = append(whole[f.key.value], i)
		}
	}
	dropped := make(map[int]bool)
	news = slices.DeleteFunc(news, func(f fact) bool {
		others := bare
		if f.key.unit == "" {
			others = whole
		}
		same := others[f.key.value]
		if f.key.kind != Number || len(same) == 0 {
			return false
		}
		dropped[same[0]] = true
		others[f.key.value] = same[1:]
		return true
	})
	var rest []fact
	for i, f := range olds {
		if !dropped[i] {
			rest = append(rest, f)
		}
	}
	return rest, news
}

// numbersOf reports whether there are numbers without a unit among facts, and with one.
func numbersOf(facts []fact) (bare, whole bool) {
	for _, f := range facts {
		bare = bare || f.key.kind == Number && f.key.unit == ""
		whole = whole || f.key.kind == Number && f.key.unit != ""
	}
	return bare, whole
}

// staying reports for each sentence of the old text whether a word of it is kept or moved.
func (c *comparison) staying() []bool {
	out := make([]bool, len(c.old.sentences))
	mark := func(from, to int) {
		s, found := slices.BinarySearch(c.old.sentences, from)
		if !found {
			s--
		}
		for ; s+1 < len(c.old.sentences) && c.old.sentences[s] < to; s++ {
			ids := c.old.ids[max(from, c.old.sentences[s]):min(to, c.old.sentences[s+1])]
			out[s] = out[s] || slices.ContainsFunc(ids, func(id int32) bool { return c.weights[id] > markWeight })
		}
	}
	for _, r := range c.runs {
		mark(r.a, r.a+r.n)
	}
	for _, m := range c.moves {
		mark(m.a, m.a+m.n)
	}
	return out
}

// inSpanOrder returns the facts of both texts in the order of the spans that they start in.
func inSpanOrder(c *comparison, olds, news []fact, spans []Span) []Fact {
	out := []Fact{}
	stays := c.staying()
	take := func(facts []fact, op Op, text string, end int) []fact {
		for len(facts) > 0 && facts[0].start < end {
			f := facts[0]
			out = append(out, Fact{f.key.kind, op, text[f.start:f.end], op == Delete && !stays[f.sentence]})
			facts = facts[1:]
		}
		return facts
	}
	a, b := 0, 0
	for _, s := range spans {
		if s.Op != Insert {
			a += len(s.Text)
		}
		if s.Op != Delete {
			b += len(s.Text)
		}
		olds = take(olds, Delete, c.old.text, a)
		news = take(news, Insert, c.new.text, b)
	}
	return out
}
