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
			c.shift(i, c.bestShift(oneSided{&c.new, b, before.b + before.n, added}, before, after))
		case added == 0 && struck > 0:
			c.shift(i, c.bestShift(oneSided{&c.old, a, before.a + before.n, struck}, before, after))
		}
	}
	c.runs = slices.DeleteFunc(c.runs, func(r run) bool { return r.n == 0 })
}

// oneSided is a change that only inserts or only strikes out: n tokens of one draft from start on.
type oneSided struct {
	draft    *draft
	ids      []int32 // of the whole draft, or masked
	start, n int
}

// shift moves the change before run i by n tokens, to the left where n is below 0.
func (c *comparison) shift(i, n int) {
	if i > 0 {
		c.runs[i-1].n += n
	}
	if i < len(c.runs) {
		c.runs[i].a, c.runs[i].b, c.runs[i].n = c.runs[i].a+n, c.runs[i].b+n, c.runs[i].n-n
	}
}

// maxShift is how many tokens a change may slide either way: repeated words could go on for the whole text.
const maxShift = 100

// The scores of a place for a change. A slide by more tokens loses 1 for each to the right, so that of
// equal places the leftmost is best; maxShift of them weigh less than one blank.
const (
	joinScore     = 10000 // it uses up the kept run between two changes
	sentenceScore = 4000  // whole sentences
	clauseScore   = 2000  // a clause between marks
	blankScore    = 400   // for each end at a blank
)

// bestShift returns the number of tokens by which a change reads best when it slides between the kept
// runs before and after.
func (c *comparison) bestShift(ch oneSided, before, after run) int {
	ids, start, n := ch.ids, ch.start, ch.n
	best, score := 0, ch.draft.placeScore(start, n)
	try := func(by int, joins bool) {
		s := ch.draft.placeScore(start+by, n) - by
		if joins {
			s += joinScore
		}
		if s > score {
			best, score = by, s
		}
	}
	for by := -1; -by <= min(before.n, maxShift) && ids[start+by] == ids[start+by+n]; by-- {
		try(by, -by == before.n && before.a+before.b > 0)
	}
	for by := 1; by <= min(after.n, maxShift) && ids[start+by-1] == ids[start+by-1+n]; by++ {
		try(by, by == after.n && after.a+after.b+2*after.n < len(c.old.ids)+len(c.new.ids))
	}
	return best
}

// placeScore returns how well a change of n tokens from start on would stand: best as whole sentences, else
// as a clause between marks, else between blanks.
func (d *draft) placeScore(start, n int) int {
	score := blankScore * (d.spacesBefore(start) + d.spacesBefore(start+n))
	switch {
	case d.startsAt(start) && d.startsAt(start+n):
		score += sentenceScore
	case d.isClauseMark(start-1) && d.isClauseMark(start+n-1), d.isClauseMark(start) && d.isClauseMark(start+n):
		score += clauseScore
	}
	return score
}

// isClauseMark reports whether token i parts clauses.
func (d *draft) isClauseMark(i int) bool {
	return i >= 0 && i < len(d.tokens) && strings.Contains(",;:、，；：", core(d.text, d.tokens[i]))
}

// spacesBefore returns 1 where white space stands before token i, and at the ends of the text; else 0.
func (d *draft) spacesBefore(i int) int {
	if i > 0 && i < len(d.tokens) && d.tokens[i-1].end == d.tokens[i].start {
		return 0
	}
	return 1
}
