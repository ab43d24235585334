package redline

import "slices"

// align finds what the two texts share: the words that they keep in order, and the sentences that
// changed places.
func (c *comparison) align() {
	d := newDiffer(len(c.words), len(c.old.text)+len(c.new.text))
	a, b := slices.Clone(c.old.ids), slices.Clone(c.new.ids)
	c.keep(d, a, b)
	if c.moves = c.findMoves(d, a, b); len(c.moves) > 0 {
		c.keep(d, a, b) // without what moved
	}
}

// keep aligns the tokens a and b, which are those of the two texts or masked. Large texts are cut at the
// sentences that both have; in small ones the words decide, as a sentence kept may part more than it joins.
func (c *comparison) keep(d *differ, a, b []int32) {
	var whole []run
	if len(a)*len(b) > maxCells {
		whole = c.keptWhole(a, b)
	}
	d.runs = c.runs[:0]
	d.between(a, b, 0, 0, whole, grams)
	c.runs = d.runs
	c.slide(a, b)
	c.runs = c.tidy(c.old.ids, c.new.ids, c.runs)
	c.endSentences()
}

// keptWhole gives the sentences that both texts have once, in the order of both.
func (c *comparison) keptWhole(a, b []int32) []run {
	var out []run
	for _, l := range c.sameSentences(c.old.unmasked(a), c.new.unmasked(b)) {
		out = append(out, run{c.old.sentences[l.old], c.new.sentences[l.new], l.runs[0].n})
	}
	return rising(out, len(b), func(r run) weight { return c.weigh(a[r.a : r.a+r.n]) })
}

// unmasked gives the sentences whose tokens are not masked in ids.
func (d *draft) unmasked(ids []int32) []int {
	var out []int
	for i := range len(d.sentences) - 1 {
		if ids[d.sentences[i]] >= 0 {
			out = append(out, i)
		}
	}
	return out
}

// around gives the runs before and after gap i between two texts of la and lb tokens: empty runs at
// the ends of the texts.
func around(runs []run, i, la, lb int) (before, after run) {
	if i > 0 {
		before = runs[i-1]
	}
	if i == len(runs) {
		return before, run{a: la, b: lb}
	}
	return before, runs[i]
}
