package redline

// gap is what stands between two kept tokens: the white space behind the first one, and the tokens up
// to the second one, with the white space behind each.
type gap struct {
	a, b       int // the first token that is not kept
	aEnd, bEnd int // the kept token that follows
}

// spans draws the comparison.
func (c *comparison) spans() []Span {
	w := writer{c: c, moves: c.moveNumbers(), out: make([]Span, 0, 3*len(c.runs)+3)}
	a, b := 0, 0
	for _, r := range append(c.runs[:len(c.runs):len(c.runs)], run{a: len(c.old.tokens), b: len(c.new.tokens)}) {
		w.gap(gap{a, b, r.a, r.b})
		w.run(r)
		a, b = r.a+r.n, r.b+r.n
	}
	w.flush()
	return w.renumber()
}

// moveNumbers gives the pair of each moved token of the old and the new text, 0 for the others.
func (c *comparison) moveNumbers() [2][]int {
	if len(c.moves) == 0 {
		return [2][]int{}
	}
	numbers := [2][]int{make([]int, len(c.old.tokens)), make([]int, len(c.new.tokens))}
	for _, m := range c.moves {
		for i := range m.n {
			numbers[0][m.a+i], numbers[1][m.b+i] = m.pair, m.pair
		}
	}
	return numbers
}

// writer gathers spans, joining neighbours of the same kind. All stretches are slices of the two texts.
type writer struct {
	c     *comparison
	moves [2][]int
	out   []Span
	last  struct {
		op         Op
		text       string
		start, end int
		move       int
	}
}

func (w *writer) equal(start, end int) { w.stretch(Equal, w.c.old.text, start, end, 0) }

// stretch appends text[start:end], which follows the last stretch of the same kind without a break.
func (w *writer) stretch(op Op, text string, start, end, move int) {
	if start == end {
		return
	}
	if w.last.op == op && w.last.move == move {
		w.last.end = end
		return
	}
	w.flush()
	w.last.op, w.last.text, w.last.start, w.last.end, w.last.move = op, text, start, end, move
}

func (w *writer) flush() {
	if w.last.op != "" {
		w.out = append(w.out, Span{w.last.op, w.last.text[w.last.start:w.last.end], w.last.move})
	}
}

// run draws kept tokens and the white space between them, which may differ.
func (w *writer) run(r run) {
	if r.n == 0 {
		return
	}
	start, end := w.c.old.tokens[r.a].start, w.c.old.tokens[r.a+r.n-1].end
	if w.c.old.text[start:end] == w.c.new.text[w.c.new.tokens[r.b].start:w.c.new.tokens[r.b+r.n-1].end] {
		w.equal(start, end)
		return
	}
	for i := range r.n {
		if i > 0 {
			w.gap(gap{r.a + i, r.b + i, r.a + i, r.b + i})
		}
		w.equal(w.c.old.tokens[r.a+i].start, w.c.old.tokens[r.a+i].end)
	}
}

// gap draws one change. White space at its ends that both texts have is kept.
func (w *writer) gap(g gap) {
	a, b := side(&w.c.old, g.a, g.aEnd), side(&w.c.new, g.b, g.bEnd)
	if w.c.old.text[a.start:a.lead] == w.c.new.text[b.start:b.lead] {
		w.equal(a.start, a.lead)
		a.start, b.start = a.lead, b.lead
	}
	tail := w.c.old.text[max(a.trail, a.start):a.end]
	if tail != w.c.new.text[max(b.trail, b.start):b.end] {
		tail = ""
	}
	w.changed(Delete, &w.c.old, g.a, g.aEnd, a.start, a.end-len(tail), w.moves[0])
	w.changed(Insert, &w.c.new, g.b, g.bEnd, b.start, b.end-len(tail), w.moves[1])
	w.equal(a.end-len(tail), a.end)
}

// bounds are the places of a gap in one text: white space up to lead and from trail to end. Where
// there are no tokens between, the two are the same white space.
type bounds struct{ start, lead, trail, end int }

func side(d *draft, from, to int) bounds {
	s := bounds{end: len(d.text)}
	if from > 0 {
		s.start = d.tokens[from-1].end
	}
	if to < len(d.tokens) {
		s.end = d.tokens[to].start
	}
	s.lead, s.trail = s.end, s.start
	if from < to {
		s.lead, s.trail = d.tokens[from].start, d.tokens[to-1].end
	}
	return s
}

// changed draws text[start:end] of one draft, which holds the tokens from up to to.
func (w *writer) changed(op Op, d *draft, from, to, start, end int, moves []int) {
	if moves == nil {
		w.stretch(op, d.text, start, end, 0)
		return
	}
	for i := from; i < to; i++ {
		next := end
		if i+1 < to {
			next = d.tokens[i+1].start
		}
		if i == from && moves[i] > 0 { // white space before what moved did not move
			w.stretch(op, d.text, start, d.tokens[i].start, 0)
			start = d.tokens[i].start
		}
		w.stretch(op, d.text, start, next, moves[i])
		start = next
	}
	w.stretch(op, d.text, start, end, 0)
}

// renumber counts moves from 1 in the order of the spans.
func (w *writer) renumber() []Span {
	numbers := map[int]int{0: 0}
	for i, s := range w.out {
		if _, known := numbers[s.Move]; !known {
			numbers[s.Move] = len(numbers)
		}
		w.out[i].Move = numbers[s.Move]
	}
	return w.out
}
