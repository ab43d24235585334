package redline

// The work of a comparison is counted in steps: a cell of the table that two stretches of tokens span
// is one step. No clock is asked, so that the same texts always give the same redline.
const (
	maxCells  = 1 << 17 // the largest table that is compared in full, in a time that grows with it
	baseSteps = 1 << 15 // steps allowed for any pair of texts
	byteSteps = 20      // steps allowed for each byte more
	gramSteps = 16      // steps that looking for anchors takes for each token
)

// differ finds the tokens that two texts keep in order.
type differ struct {
	steps int     // left; when there are none, stretches are replaced as a whole
	marks []int8  // by token number, of the current call of reduce
	runs  []run   // found so far
	a, b  reduced // of the current call
	matcher
}

// newDiffer returns one for two texts with so many distinct tokens, and bytes together.
func newDiffer(words, size int) *differ {
	return &differ{steps: baseSteps + byteSteps*size, marks: make([]int8, words)}
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

// reduced is a stretch without the tokens that the other one lacks.
type reduced struct {
	ids    []int32
	places []int // where each token stood in the stretch
}

// The marks of tokens in a call of reduce.
const (
	inOne  int8 = iota + 1 // the first stretch has it
	inBoth                 // the second one, too
)

// reduce returns the cells of the table of what two stretches could share, and sets d.a and d.b to it if the table is
// not too large. It leaves d.marks as it was: zeros.
func (d *differ) reduce(a, b []int32) int {
	d.mark(a, inOne)
	inA, inB := 0, 0
	for _, id := range b {
		if id >= 0 && d.marks[id] != 0 {
			inB++
			d.marks[id] = inBoth
		}
	}
	for _, id := range a {
		if id >= 0 && d.marks[id] == inBoth {
			inA++
		}
	}
	if cells := inA * inB; cells > 0 && cells <= maxCells {
		d.a.fill(a, d.marks)
		d.b.fill(b, d.marks)
	}
	d.mark(a, 0)
	return inA * inB
}

// mark sets the marks of the tokens that are not masked.
func (d *differ) mark(ids []int32, mark int8) {
	for _, id := range ids {
		if id >= 0 {
			d.marks[id] = mark
		}
	}
}

// fill sets r to the tokens of a stretch that both have and that are not masked.
func (r *reduced) fill(ids []int32, marks []int8) {
	r.ids, r.places = r.ids[:0], r.places[:0]
	for i, id := range ids {
		if id >= 0 && marks[id] == inBoth {
			r.ids = append(r.ids, id)
			r.places = append(r.places, i)
		}
	}
}

// diffTable compares the two reduced stretches in full, which begin at startA and startB of their texts,
// and keeps what they share.
func (d *differ) diffTable(startA, startB int) {
	for _, r := range d.match(d.a.ids, d.b.ids) {
		for i := range r.n {
			d.addRun(startA+d.a.places[r.a+i], startB+d.b.places[r.b+i], 1)
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
