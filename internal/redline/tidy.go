package redline

// A kept island between two changes is given up when it weighs at most this share of the lighter of
// them, within these limits: it would be confetti.
const (
	islandShare        = 28 // per cent
	islandMin   weight = 3
	islandMax   weight = 12
)

// tidy gives up islands. To give one up makes its neighbours one larger change, which may then take in
// the next island; as a larger change takes in no fewer islands, the order does not matter, and one
// walk that looks back finds them all.
func (c *comparison) tidy() {
	var kept []run
	var changes []weight // what stands before each kept run, struck out and inserted
	for i := range len(c.runs) + 1 {
		change := c.changeWeight(i)
		for n := len(kept); n > 0 && changes[n-1] > 0 && change > 0; n = len(kept) {
			island := c.runWeight(kept[n-1])
			if !confetti(island, min(changes[n-1], change)) {
				break
			}
			change += changes[n-1] + 2*island
			kept, changes = kept[:n-1], changes[:n-1]
		}
		if i < len(c.runs) {
			kept, changes = append(kept, c.runs[i]), append(changes, change)
		}
	}
	c.runs = kept
}

func confetti(island, change weight) bool {
	return island <= min(max(change*islandShare/100, islandMin), islandMax)
}

func (c *comparison) runWeight(r run) weight { return c.weigh(c.old.ids[r.a : r.a+r.n]) }

// changeWeight weighs what is struck out and inserted before run i, or behind the last one.
func (c *comparison) changeWeight(i int) weight {
	before, after := c.around(i)
	return c.weigh(c.old.ids[before.a+before.n:after.a]) + c.weigh(c.new.ids[before.b+before.n:after.b])
}
