package redline

import (
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// The work of a comparison is counted in steps: a cell of the table that two stretches of tokens span
// is one step. No clock is asked, so that the same texts always give the same redline.
const (
	maxCells  = 1 << 17 // the largest table that one call of go-diff may span
	baseSteps = 1 << 15 // steps allowed for any pair of texts
	byteSteps = 20      // steps allowed for each byte more
	gramSteps = 16      // steps that looking for anchors takes for each token
)

// differ finds the tokens that two texts keep in order.
type differ struct {
	steps int     // steps left
	local []int32 // by token number: its number in the current call from 1, -1 if only one side is known to have it
	runs  []run
	a, b  reduced // of the current call
}

// newDiffer makes one for two texts of so many distinct tokens and bytes.
func newDiffer(words, size int) *differ {
	return &differ{steps: baseSteps + byteSteps*size, local: make([]int32, words)}
}

// grams are the lengths of the word sequences that serve as anchors, in the order they are tried.
var grams = []int{6, 3, 1}

// diff appends the runs of tokens that a and b keep; the two begin at ai and bi of their texts.
// Stretches too large for one table are cut at anchors, and where there is none, or no step left, they
// share nothing.
func (d *differ) diff(a, b []int32, ai, bi int, grams []int) {
	n := prefix(a, b)
	d.keep(ai, bi, n)
	a, b, ai, bi = a[n:], b[n:], ai+n, bi+n
	n = suffix(a, b)
	end := run{ai + len(a) - n, bi + len(b) - n, n}
	a, b = a[:len(a)-n], b[:len(b)-n]
	d.middle(a, b, ai, bi, grams)
	d.keep(end.a, end.b, end.n)
}

// middle is diff for stretches that neither begin nor end with the same token.
func (d *differ) middle(a, b []int32, ai, bi int, grams []int) {
	if len(a) == 0 || len(b) == 0 {
		return
	}
	d.reduce(a, b)
	cells := len(d.a.runes) * len(d.b.runes)
	switch {
	case cells == 0:
	case cells <= maxCells && cells <= d.steps:
		d.steps -= cells
		d.table(ai, bi)
	default:
		d.split(a, b, ai, bi, grams)
	}
}

// split cuts two stretches at word sequences that occur once in each, the longest sequences first.
func (d *differ) split(a, b []int32, ai, bi int, grams []int) {
	for g, n := range grams {
		cost := gramSteps * (len(a) + len(b))
		if cost > d.steps {
			return
		}
		d.steps -= cost
		if found := anchors(a, b, n); len(found) > 0 {
			d.between(a, b, ai, bi, found, grams[g:])
			return
		}
	}
}

// between keeps the anchors and compares what stands between them.
func (d *differ) between(a, b []int32, ai, bi int, found []run, grams []int) {
	i, j := 0, 0
	for _, at := range found {
		if at.a < i || at.b < j {
			continue // the run before grew over it
		}
		d.diff(a[i:at.a], b[j:at.b], ai+i, bi+j, grams)
		n := prefix(a[at.a:], b[at.b:])
		d.keep(ai+at.a, bi+at.b, n)
		i, j = at.a+n, at.b+n
	}
	d.diff(a[i:], b[j:], ai+i, bi+j, grams)
}

// keep appends a run, or lengthens the last one.
func (d *differ) keep(a, b, n int) {
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

// reduce reduces two stretches to what they could share. The runes are numbered anew for each call:
// a table holds at most maxCells, so that the numbers stay far below the last code point.
func (d *differ) reduce(a, b []int32) {
	for _, id := range a {
		d.mark(id, -1)
	}
	next := int32(0)
	d.b.fill(b, d.local, func(id int32) bool {
		if d.local[id] == -1 {
			next++
			d.local[id] = next
		}
		return d.local[id] > 0
	})
	d.a.fill(a, d.local, func(id int32) bool { return d.local[id] > 0 })
	for _, id := range a {
		d.mark(id, 0)
	}
}

func (d *differ) mark(id, n int32) {
	if id >= 0 {
		d.local[id] = n
	}
}

func (r *reduced) fill(ids, local []int32, shared func(int32) bool) {
	r.runes, r.places = r.runes[:0], r.places[:0]
	for i, id := range ids {
		if id >= 0 && shared(id) {
			r.runes = append(r.runes, letter(local[id]))
			r.places = append(r.places, i)
		}
	}
}

// letter maps a number to a code point that survives a Go string.
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

// table compares the two reduced stretches in full and keeps what they share.
func (d *differ) table(ai, bi int) {
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0
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
				d.keep(ai+d.a.places[i], bi+d.b.places[j], 1)
				i, j = i+1, j+1
			}
		}
	}
}

func prefix(a, b []int32) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func suffix(a, b []int32) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
