package redline

import (
	"slices"
	"strings"
	"unicode/utf8"
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
	lexemes := make([]*lexeme, len(c.words))
	oldReader := reader{&c.old, c.vocabulary, lexemes}
	newReader := reader{&c.new, c.vocabulary, lexemes}
	return oldReader.facts(kept, func(r run) int { return r.a }), newReader.facts(kept, func(r run) int { return r.b })
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

// reader finds the facts of one draft.
type reader struct {
	*draft
	*vocabulary
	lexemes []*lexeme // by token number, nil until looked at
}

// lexeme is what a distinct token may begin or be part of. It is looked up once for both texts.
type lexeme struct {
	lower        string
	phrases      []phrase
	digits       bool // it is a number
	numeral      bool // it is a word for a number
	month        bool
	mayHoldSigns bool // cues may stand inside it
}

// lexemeOf looks a word up in the tables of cues.
func lexemeOf(word string) *lexeme {
	lower := strings.ReplaceAll(strings.ToLower(word), "’", "'")
	return &lexeme{
		lower:        lower,
		phrases:      phrases()[lower],
		digits:       numberLen(word) == len(word),
		numeral:      numerals()[lower],
		month:        months()[lower],
		mayHoldSigns: strings.ContainsFunc(word, isSign),
	}
}

// isSign reports whether cues of languages without blanks may begin with r: those of Arabic (U+0600)
// and of the scripts of East Asia, which come behind it.
func isSign(r rune) bool { return r >= 0x600 }

// facts returns the facts of the draft in order, without those of the kept sentences. Place returns the
// first token that a run keeps in the draft. The facts do not overlap.
func (r reader) facts(kept []run, place func(run) int) []fact {
	var out []fact
	for i := 0; i < len(r.tokens); {
		for len(kept) > 0 && i >= place(kept[0]) {
			i = max(i, place(kept[0])+kept[0].n)
			kept = kept[1:]
		}
		if i >= len(r.tokens) {
			break
		}
		kind, end := r.factAt(i)
		switch t := r.tokens[i]; {
		case kind != "":
			out = append(out, r.fact(kind, t.start, r.tokens[end-1].end))
		case end == i && r.lexeme(i).mayHoldSigns:
			out = append(out, r.signFacts(t)...)
		}
		i = max(end, i+1)
	}
	return out
}

// fact returns the fact that stands at text[start:end].
func (r reader) fact(kind FactKind, start, end int) fact {
	text := strings.ReplaceAll(strings.ToLower(r.text[start:end]), "\n\n", " ")
	return fact{start: start, end: end, key: factKey{kind, text}}
}

// factAt returns the kind of the fact that starts at token i and the token behind it: i itself where
// there is nothing, and no kind where words are to be passed over.
func (r reader) factAt(i int) (FactKind, int) {
	w := r.lexeme(i)
	if w.digits || w.month || w.numeral {
		if end := r.dateEnd(i); end > i {
			return Date, end
		}
		if end := r.quantityEnd(i); end > i {
			return Number, end
		}
	}
	if len(w.phrases) == 0 {
		return "", i
	}
	return r.cueAt(i)
}

// cueAt returns the kind of the longest phrase that stands at token i and the token behind it.
func (r reader) cueAt(i int) (FactKind, int) {
	kind, end := FactKind(""), i
	next := r.lower(i + 1)
	for _, p := range r.lexeme(i).phrases { // they begin with the token
		if len(p.words) > 1 && p.words[1] != next {
			continue
		}
		after := i + len(p.words)
		if after > end && r.hasWords(i, p.words) && (!p.counted || r.lexeme(after).digits || r.lexeme(after).numeral) {
			kind, end = p.kind, after
		}
	}
	return kind, end
}

// hasWords reports whether the tokens from i on are the words of a phrase.
func (r reader) hasWords(i int, words []string) bool {
	for n, w := range words {
		if r.lower(i+n) != w {
			return false
		}
	}
	return true
}

// signFacts returns the cues inside a token of a language without blanks, the longest where several
// begin.
func (r reader) signFacts(t token) []fact {
	var out []fact
	for p := t.start; p < t.end; {
		first, size := utf8.DecodeRuneInString(r.text[p:t.end])
		if isSign(first) {
			if kind, n := longestSign(r.text[p:], signs()[first]); n > 0 {
				if kind != "" {
					out = append(out, r.fact(kind, p, p+n))
				}
				size = n
			}
		}
		p += size
	}
	return out
}

// longestSign returns the kind and the length of the longest of the signs that text starts with; 0 for
// none.
func longestSign(text string, signs []sign) (FactKind, int) {
	kind, n := FactKind(""), 0
	for _, s := range signs {
		if len(s.text) > n && strings.HasPrefix(text, s.text) {
			kind, n = s.kind, len(s.text)
		}
	}
	return kind, n
}

// lexeme returns the lexeme of token i, and an empty one in addresses and code and beyond the ends of the text.
func (r reader) lexeme(i int) *lexeme {
	if i < 0 || i >= len(r.tokens) || r.tokens[i].quoted {
		return &lexeme{}
	}
	id := r.ids[i]
	if r.lexemes[id] == nil {
		r.lexemes[id] = lexemeOf(r.words[id])
	}
	return r.lexemes[id]
}

// lower returns token i in lower case, and "" beyond the ends of the text.
func (r reader) lower(i int) string { return r.lexeme(i).lower }
