package redline

import (
	"slices"
	"strings"
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
}

// fact is a fact that stands at text[start:end].
type fact struct {
	start, end int
	key        factKey
	changed    bool // it does not stand in kept or moved text as a whole
}

// factKey is equal for facts that say the same.
type factKey struct {
	kind FactKind
	text string // in lower case, each stretch of white space one space
}

// facts returns the facts of the two texts, in their order. Sentences that are kept have the same facts
// and are not read.
func (c *comparison) facts() (olds, news []fact) {
	kept := c.keptSentences()
	olds = c.old.facts(kept, func(r run) int { return r.a })
	return olds, c.new.facts(kept, func(r run) int { return r.b })
}

// facts returns the facts of the draft in order, without those of the kept sentences. Place returns the
// first token that a run keeps in the draft.
func (d *draft) facts(kept []run, place func(run) int) []fact {
	p := newParser(d.text)
	for s := 0; s+1 < len(d.sentences); s++ {
		from, to := d.sentences[s], d.sentences[s+1]
		for len(kept) > 0 && place(kept[0])+kept[0].n <= from {
			kept = kept[1:]
		}
		if len(kept) == 0 || from < place(kept[0]) {
			p.read(d.tokens[from].start, d.tokens[to-1].end)
		}
	}
	return p.facts
}

// changedFacts compares the facts of the two texts as multisets and returns what is left over in the
// order of the spans. It uses olds and news up.
func (c *comparison) changedFacts(olds, news []fact, spans []Span) []Fact {
	markChanged(olds, spans, Insert)
	markChanged(news, spans, Delete)
	olds, news = surplus(olds, news), surplus(news, olds)
	olds, news = sameNumbers(olds, news)
	return inSpanOrder(c, olds, news, spans)
}

// keptSentences returns the parts of the kept runs that begin and end with a sentence in both texts.
func (c *comparison) keptSentences() []run {
	var out []run
	for _, r := range c.runs {
		first, last := -1, -1
		from, _ := slices.BinarySearch(c.old.sentences, r.a)
		for _, at := range c.old.sentences[from:] {
			if at > r.a+r.n {
				break
			}
			if _, both := slices.BinarySearch(c.new.sentences, at-r.a+r.b); both && first < 0 {
				first = at
			} else if both {
				last = at
			}
		}
		if last > first {
			out = append(out, run{first, first - r.a + r.b, last - first})
		}
	}
	return out
}

// markChanged sets changed in the facts of one text that the redline touches; absent is the op of the
// spans that the text does not have.
func markChanged(facts []fact, spans []Span, absent Op) {
	pos := 0
	for _, s := range spans {
		if s.Op == absent {
			continue
		}
		end := pos + len(s.Text)
		for len(facts) > 0 && facts[0].start < end {
			facts[0].changed = facts[0].changed || s.Op != Equal && s.Move == 0
			if facts[0].end > end {
				break
			}
			facts = facts[1:]
		}
		pos = end
	}
}

// surplus returns the facts that the other text lacks, or does not have so often, in their order. Of
// facts that say the same it takes those that the redline touches first.
func surplus(facts, other []fact) []fact {
	count := make(map[factKey]int)
	for _, f := range facts {
		count[f.key]++
	}
	for _, f := range other {
		count[f.key]--
	}
	named := make([]bool, len(facts))
	for _, touched := range []bool{true, false} {
		for i, f := range facts {
			if f.changed == touched && count[f.key] > 0 {
				count[f.key]--
				named[i] = true
			}
		}
	}
	var out []fact
	for i, f := range facts {
		if named[i] {
			out = append(out, f)
		}
	}
	return out
}

// sameNumbers returns the facts without the numbers that stand in both texts and differ only in how far
// their unit was read: "280 bids" and "280 bids placed".
func sameNumbers(olds, news []fact) ([]fact, []fact) {
	digits := make(map[string]int) // by the number: 1 + the old fact
	for i, f := range olds {
		if f.key.kind == Number {
			digits[firstWord(f.key.text)] = i + 1
		}
	}
	dropped := make(map[int]bool)
	news = slices.DeleteFunc(news, func(f fact) bool {
		i := digits[firstWord(f.key.text)] - 1
		if f.key.kind != Number || i < 0 || dropped[i] || !isPrefixEither(olds[i].key.text, f.key.text) {
			return false
		}
		dropped[i] = true
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

// firstWord returns what stands before the first space of text.
func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}

// isPrefixEither reports whether one of two texts begins with all words of the other.
func isPrefixEither(a, b string) bool {
	return strings.HasPrefix(a+" ", b+" ") || strings.HasPrefix(b+" ", a+" ")
}

// inSpanOrder returns the facts of both texts in the order of the spans that they start in.
func inSpanOrder(c *comparison, olds, news []fact, spans []Span) []Fact {
	out := []Fact{}
	take := func(facts []fact, op Op, text string, end int) []fact {
		for len(facts) > 0 && facts[0].start < end {
			out = append(out, Fact{facts[0].key.kind, op, text[facts[0].start:facts[0].end]})
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
