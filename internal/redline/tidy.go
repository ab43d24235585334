package redline

import "slices"

// A kept island between two changes is given up when it weighs at most this share of the lighter of
// them, within these limits: it would be confetti. Islands of few words between changes of many are
// given up even if they are heavier. Islands that tell something stay. The numbers were found on the pairs of texts in
// testdata, and TestReadability holds what they reach.
const (
	islandShare        = 25 // per cent
	islandMin   weight = 4
	islandMax   weight = 10
	fewWords           = 2
	manyWords          = 3
	fewWordsMax weight = 14
)

// extent is how much a stretch of text holds.
type extent struct {
	weight weight
	words  int
}

func (e extent) add(f extent) extent { return extent{e.weight + f.weight, e.words + f.words} }

// extent returns how much tokens hold together.
func (v *vocabulary) extent(ids []int32) extent {
	var e extent
	for _, id := range ids {
		e.weight += v.weights[id]
		if v.weights[id] > markWeight {
			e.words++
		}
	}
	return e
}

// change is what is struck out and inserted in one place.
type change struct{ old, new extent }

func (c change) weight() weight { return c.old.weight + c.new.weight }
func (c change) words() int     { return max(c.old.words, c.new.words) }

// dropIslands returns the runs that a and b keep without the islands that are given up. To give one up
// makes its neighbours one larger change, which may then take in the next island; as a larger change takes
// in no fewer islands, the order does not matter, and one walk that looks back finds them all. It uses up
// the runs.
func (v *vocabulary) dropIslands(a, b []int32, runs []run) []run {
	kept := runs[:0]                        // never longer than what was walked
	changes := make([]change, 0, len(runs)) // before each kept run
	for i := range len(runs) + 1 {
		before, after := around(runs, i, len(a), len(b))
		next := change{v.extent(a[before.a+before.n : after.a]), v.extent(b[before.b+before.n : after.b])}
		for n := len(kept); n > 0; n = len(kept) {
			last := kept[n-1]
			island := v.extent(a[last.a : last.a+last.n])
			if !isConfetti(island, changes[n-1], next) || v.tells(a[last.a:last.a+last.n]) {
				break
			}
			next = change{changes[n-1].old.add(island).add(next.old), changes[n-1].new.add(island).add(next.new)}
			kept, changes = kept[:n-1], changes[:n-1]
		}
		if i < len(runs) {
			kept, changes = append(kept, after), append(changes, next)
		}
	}
	return kept
}

// isConfetti reports whether an island between two changes is to be given up.
func isConfetti(island extent, before, after change) bool {
	lighter := min(before.weight(), after.weight())
	switch {
	case lighter == 0:
		return false // no change stands at the end of the texts
	case island.words <= fewWords && min(before.words(), after.words()) >= manyWords && island.weight <= fewWordsMax:
		return true
	}
	return island.weight <= min(max(lighter*islandShare/100, islandMin), islandMax)
}

// takeInFullStops makes a sentence that is replaced from its first word to its last lose its full stop too:
// kept marks at the end of a change that began with a sentence join it.
func (c *comparison) takeInFullStops() {
	for i := range c.runs {
		before, after := around(c.runs, i, 0, 0)
		a, b := before.a+before.n, before.b+before.n
		if a == after.a || b == after.b || !c.old.startsAt(a) || !c.new.startsAt(b) {
			continue
		}
		n := 0
		for n < after.n && c.weights[c.old.ids[after.a+n]] == markWeight && (n == 0 || !c.old.startsAt(after.a+n)) {
			n++
		}
		if c.old.startsAt(after.a+n) && c.new.startsAt(after.b+n) {
			c.runs[i] = run{after.a + n, after.b + n, after.n - n}
		}
	}
	c.runs = slices.DeleteFunc(c.runs, func(r run) bool { return r.n == 0 })
}

// startsAt reports whether a sentence starts at token i, or the text ends there.
func (d *draft) startsAt(i int) bool { return i == len(d.tokens) || d.tokens[i].opens }
