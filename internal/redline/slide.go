package redline

import (
	"slices"
	"strings"
)

// slide moves each pure insertion and deletion to where it reads best. Among equal words it can stand
// in several places: in "the cat. {+The dog. +}The end" the insertion could also be "{+dog. The +}".
// A kept run that is used up on the way joins two changes into one. The tokens a and b are those of the
// two texts or masked; what is masked stays where it is.
func (c *comparison) slide(a, b []int32) {
	for i := range len(c.runs) + 1 {
		before, after := around(c.runs, i, len(c.old.ids), len(c.new.ids))
		switch struck, added := after.a-before.a-before.n, after.b-before.b-before.n; {
		case struck == 0 && added > 0:
			c.shift(i, c.bestShift(&c.new, b, before.b+before.n, added, before, after))
		case added == 0 && struck > 0:
			c.shift(i, c.bestShift(&c.old, a, before.a+before.n, struck, before, after))
		}
	}
	c.runs = slices.DeleteFunc(c.runs, func(r run) bool { return r.n == 0 })
}

// shift moves change i by n tokens, to the left where n is below 0.
func (c *comparison) shift(i, n int) {
	if i > 0 {
		c.runs[i-1].n += n
	}
	if i < len(c.runs) {
		c.runs[i].a, c.runs[i].b, c.runs[i].n = c.runs[i].a+n, c.runs[i].b+n, c.runs[i].n-n
	}
}

// maxShift is how many tokens a change may slide either way.
const maxShift = 100

// bestShift gives the number of tokens by which the n tokens of a draft from start on read best when
// they slide between the kept runs before and after.
func (c *comparison) bestShift(d *draft, ids []int32, start, n int, before, after run) int {
	best, score := 0, c.stand(d, start, n)
	try := func(by, joins int) {
		if s := c.stand(d, start+by, n) - by + joins; s > score {
			best, score = by, s
		}
	}
	for by := -1; -by <= min(before.n, maxShift) && ids[start+by] == ids[start+by+n]; by-- {
		try(by, joins(-by == before.n && before.a+before.b > 0))
	}
	for by := 1; by <= min(after.n, maxShift) && ids[start+by-1] == ids[start+by-1+n]; by++ {
		try(by, joins(by == after.n && after.a+after.b+2*after.n < len(c.old.ids)+len(c.new.ids)))
	}
	return best
}

// joins scores a slide that uses up the kept run between two changes.
func joins(two bool) int {
	if two {
		return 10000
	}
	return 0
}

// stand tells how well a change of n tokens from start on would stand: best as whole sentences, else as
// a clause between marks, else between blanks.
func (c *comparison) stand(d *draft, start, n int) int {
	score := 0
	switch {
	case d.startsAt(start) && d.startsAt(start+n):
		score += 4000
	case pauses(d, start-1) && pauses(d, start+n-1), pauses(d, start) && pauses(d, start+n):
		score += 2000
	}
	return score + 400*(d.free(start)+d.free(start+n))
}

// pauses tells whether a token parts clauses.
func pauses(d *draft, i int) bool {
	return i >= 0 && i < len(d.tokens) && strings.Contains(",;:、，；：", core(d.text, d.tokens[i]))
}

// free gives 1 where white space stands before token i, and at the ends of the text.
func (d *draft) free(i int) int {
	if i > 0 && i < len(d.tokens) && d.tokens[i-1].end == d.tokens[i].start {
		return 0
	}
	return 1
}
