package redline

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// The work of a comparison is counted in steps: a cell of the table that two stretches of tokens span
// is one step. No clock is asked, so that the same texts always give the same redline.
const (
	maxCells  = 1 << 17 // the largest table that one call of go-diff may span, whose time grows with it
	baseSteps = 1 << 15 // steps allowed for any pair of texts
	byteSteps = 20      // steps allowed for each byte more
	gramSteps = 16      // steps that looking for anchors takes for each token
)

// differ finds the tokens that two texts keep in order.
type differ struct {
	steps int     // left; when there are none, stretches are replaced as a whole
	local []int32 // by token number: its number in the current call from 1, -1 if only one side is known to have it
	runs  []run   // found so far
	a, b  reduced // of the current call
}

// newDiffer returns one for two texts with so many distinct tokens, and bytes together.
func newDiffer(words, size int) *differ {
	return &differ{steps: baseSteps + byteSteps*size, local: make([]int32, words)}
}

// grams are the lengths of the word sequences that serve as anchors, in the order they are tried.
var grams = []int{6, 3, 1}

// section is a stretch of tokens of each text, and where the two begin in their texts.
type section struct {
	a, b           []int32
	startA, startB int
}

// from returns the section behind the first i tokens of a and j of b.
func (s section) from(i, j int) section {
	return section{s.a[i:], s.b[j:], s.startA + i, s.startB + j}
}

// to returns the section of the first i tokens of a and j of b.
func (s section) to(i, j int) section { return section{s.a[:i], s.b[:j], s.startA, s.startB} }

// diff appends the runs of tokens that the two stretches of s keep. Stretches too large for one table
// are cut at anchors of the lengths grams, and where there is none, or no step left, they share nothing.
func (d *differ) diff(s section, grams []int) {
	n := commonPrefix(s.a, s.b)
	d.addRun(s.startA, s.startB, n)
	s = s.from(n, n)
	n = commonSuffix(s.a, s.b)
	i, j := len(s.a)-n, len(s.b)-n
	d.diffMiddle(s.to(i, j), grams)
	d.addRun(s.startA+i, s.startB+j, n)
}

// diffMiddle is diff for stretches that neither begin nor end with the same token.
func (d *differ) diffMiddle(s section, grams []int) {
	if len(s.a) == 0 || len(s.b) == 0 {
		return
	}
	cells := d.reduce(s.a, s.b)
	switch {
	case cells == 0:
	case cells <= maxCells && cells <= d.steps:
		d.steps -= cells
		d.diffTable(s.startA, s.startB)
	default:
		d.diffSplit(s, grams)
	}
}

// diffSplit is diff for stretches that are cut at word sequences that occur once in each, the longest
// sequences first.
func (d *differ) diffSplit(s section, grams []int) {
	for g, n := range grams {
		cost := gramSteps * (len(s.a) + len(s.b))
		if cost > d.steps {
			return
		}
		d.steps -= cost
		if found := anchors(s.a, s.b, n); len(found) > 0 {
			d.diffBetween(s, found, grams[g:])
			return
		}
	}
}

// diffBetween keeps the anchors, which rise and count within s, and compares what stands between them.
// An anchor grows over the equal tokens behind it.
func (d *differ) diffBetween(s section, anchors []run, grams []int) {
	i, j := 0, 0
	for _, at := range anchors {
		if at.a < i || at.b < j {
			continue // the run before grew over it
		}
		d.diff(s.to(at.a, at.b).from(i, j), grams)
		n := commonPrefix(s.a[at.a:], s.b[at.b:])
		d.addRun(s.startA+at.a, s.startB+at.b, n)
		i, j = at.a+n, at.b+n
	}
	d.diff(s.from(i, j), grams)
}

// addRun appends a run of n tokens, or lengthens the last one where it goes on.
func (d *differ) addRun(a, b, n int) {
	if n == 0 {
		return
	}
	if last := len(d.runs) - 1; last >= 0 {
		if r := d.runs[last]; r.a+r.n == a && r.b+r.n == b {
			d.runs[last].n += n
			return
		}
	}
	d.runs = append(d.runs, run{a, b, n})
}

// reduced is a stretch without the tokens that the other one lacks, each token a rune.
type reduced struct {
	runes  []rune
	places []int // where each rune stood in the stretch
}

// reduce returns the cells of the table of what two stretches could share, and sets d.a and d.b to it if the table is
// not too large. The runes are numbered anew for each call: a table holds at most maxCells, so that the numbers stay
// far below the last code point. It leaves d.local as it was: zeros.
func (d *differ) reduce(a, b []int32) int {
	for _, id := range a {
		d.setLocal(id, -1)
	}
	inA, inB, next := 0, 0, int32(0)
	for _, id := range b {
		if id >= 0 && d.local[id] != 0 {
			inB++
			if d.local[id] < 0 {
				next++
				d.local[id] = next
			}
		}
	}
	for _, id := range a {
		if id >= 0 && d.local[id] > 0 {
			inA++
		}
	}
	if cells := inA * inB; cells > 0 && cells <= maxCells {
		d.a.fill(a, d.local)
		d.b.fill(b, d.local)
	}
	for _, id := range a {
		d.setLocal(id, 0)
	}
	return inA * inB
}

// setLocal sets the number of a token in the current call, unless the token is masked.
func (d *differ) setLocal(id, n int32) {
	if id >= 0 {
		d.local[id] = n
	}
}

// fill sets r to the tokens of a stretch that have a number and are not masked.
func (r *reduced) fill(ids, local []int32) {
	r.runes, r.places = r.runes[:0], r.places[:0]
	for i, id := range ids {
		if id >= 0 && local[id] > 0 {
			r.runes = append(r.runes, letter(local[id]))
			r.places = append(r.places, i)
		}
	}
}

// letter returns a code point for a number from 1, each another, that survives in a Go string: neither
// a surrogate nor U+FFFD, which stands there for bytes that are not UTF-8.
func letter(n int32) rune {
	const surrogates, size = 0xD800, 0x800
	if n >= surrogates {
		n += size
	}
	if n >= utf8.RuneError {
		n++
	}
	return n
}

// diffTable compares the two reduced stretches in full, which begin at startA and startB of their texts,
// and keeps what they share.
func (d *differ) diffTable(startA, startB int) {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0 // else the result depends on the machine; maxCells bounds the work
	i, j := 0, 0
	for _, part := range dmp.DiffMainRunes(d.a.runes, d.b.runes, false) {
		n := utf8.RuneCountInString(part.Text)
		switch part.Type {
		case diffmatchpatch.DiffDelete:
			i += n
		case diffmatchpatch.DiffInsert:
			j += n
		default:
			for range n {
				d.addRun(startA+d.a.places[i], startB+d.b.places[j], 1)
				i, j = i+1, j+1
			}
		}
	}
}

// commonPrefix returns how many tokens a and b begin with alike.
func commonPrefix(a, b []int32) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// commonSuffix returns how many tokens a and b end with alike.
func commonSuffix(a, b []int32) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
