package redline

import "slices"

// align sets what the two texts share: the words that they keep in order in c.runs, and the
// sentences that changed places in c.moves.
func (c *comparison) align() {
	d := newDiffer(len(c.words), len(c.old.text)+len(c.new.text))
	a, b := slices.Clone(c.old.ids), slices.Clone(c.new.ids)
	c.alignTokens(d, a, b)
	if c.moves = c.findMoves(d, a, b); len(c.moves) > 0 {
		c.alignTokens(d, a, b) // again, without what moved: it stood in the way of other words
	}
}

// alignTokens sets c.runs to what the tokens a and b keep in order; they are those of the two texts
// or masked. Large texts are cut at the sentences that both have; in small ones the words decide, as
// a sentence kept may part more than it joins.
func (c *comparison) alignTokens(d *differ, a, b []int32) {
	var whole []run
	if len(a)*len(b) > maxCells {
		whole = c.sharedSentences(a, b)
	}
	d.runs = c.runs[:0]
	d.diffBetween(section{a: a, b: b}, whole, grams)
	c.runs = d.runs
	c.slide(a, b)
	c.runs = c.dropIslands(c.old.ids, c.new.ids, c.runs)
	c.runs = c.dropUnlike(c.runs)
	c.takeInFullStops()
}

// sharedSentences returns the unmasked sentences that both texts have once and in the same order.
func (c *comparison) sharedSentences(a, b []int32) []run {
	var out []run
	for _, l := range c.sameSentences(c.old.unmasked(a), c.new.unmasked(b)) {
		out = append(out, run{c.old.sentences[l.old], c.new.sentences[l.new], l.runs[0].n})
	}
	return heaviestChain(out, len(b), func(r run) weight { return c.weigh(a[r.a : r.a+r.n]) })
}

// unmasked returns the numbers of the sentences whose tokens are not masked in ids.
func (d *draft) unmasked(ids []int32) []int {
	var out []int
	for i := range len(d.sentences) - 1 {
		if ids[d.sentences[i]] >= 0 {
			out = append(out, i)
		}
	}
	return out
}

// around returns the runs before and after gap i between two texts of la and lb tokens: empty runs at
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
