package redline

import "slices"

// moved says that n tokens of the old text from a on stand in the new text from b on, out of order.
// Those that belong to one sentence have the same pair, counted from 1.
type moved struct{ a, b, n, pair int }

// Sentences below this weight are not looked for elsewhere: they are too short to be known again.
const moveWeight weight = 16

// Masks are the numbers of tokens that shall not be kept: one that no token of the other text has.
const (
	oldMask int32 = -1
	newMask int32 = -2
)

// align finds what the two texts share: whole sentences first, those that changed places apart, then
// the words between them.
func (c *comparison) align() {
	d := newDiffer(len(c.weights), len(c.old.ids)+len(c.new.ids))
	a, b := slices.Clone(c.old.ids), slices.Clone(c.new.ids)
	kept, away := c.sameSentences()
	for _, m := range away {
		mask(a[m.a:m.a+m.n], oldMask)
		mask(b[m.b:m.b+m.n], newMask)
	}
	d.between(a, b, 0, 0, kept, grams)
	c.runs, c.moves = d.runs, away
	c.slide()
	c.tidy()
}

func mask(ids []int32, with int32) {
	for i := range ids {
		ids[i] = with
	}
}

// sameSentences finds the sentences that both texts have once: those that are kept in order, and those
// that changed places.
func (c *comparison) sameSentences() (kept []run, away []moved) {
	numbers := make(map[string]int32)
	a, b := c.old.number(numbers), c.new.number(numbers)
	pairs := unique(a, b, 1)
	pairs = slices.DeleteFunc(pairs, func(p run) bool { return c.weighSentence(p.a) < moveWeight })
	for i := range pairs {
		pairs[i].n = c.weighSentence(pairs[i].a)
	}
	chain := rising(pairs, len(b))
	for _, p := range pairs {
		from, to := c.old.sentences[p.a], c.new.sentences[p.b]
		n := c.old.sentences[p.a+1] - from
		if len(chain) > 0 && chain[0] == p {
			chain = chain[1:]
			kept = append(kept, run{from, to, n})
		} else {
			away = append(away, moved{from, to, n, len(away) + 1})
		}
	}
	return kept, away
}

// number gives each sentence a number by its words.
func (d *draft) number(numbers map[string]int32) []int32 {
	var out []int32
	for i := range len(d.sentences) - 1 {
		words := d.text[d.tokens[d.sentences[i]].start:d.tokens[d.sentences[i+1]-1].end]
		id, known := numbers[words]
		if !known {
			id = int32(len(numbers))
			numbers[words] = id
		}
		out = append(out, id)
	}
	return out
}

func (c *comparison) weighSentence(i int) weight {
	return c.weigh(c.old.ids[c.old.sentences[i]:c.old.sentences[i+1]])
}
