package redline

// gap is what stands between two kept tokens: the white space behind the first one, and the tokens up
// to the second one, with the white space behind each.
type gap struct {
	a, b       int // the first token that is not kept
	aEnd, bEnd int // the kept token that follows
}

// spans returns the spans of the redline, in reading order.
func (c *comparison) spans() []Span {
	w := writer{c: c, moves: c.moveNumbers(), out: make([]Span, 0, 3*len(c.runs)+3)}
	a, b := 0, 0
	for _, r := range append(c.runs[:len(c.runs):len(c.runs)], run{a: len(c.old.tokens), b: len(c.new.tokens)}) {
		w.writeGap(gap{a, b, r.a, r.b})
		w.writeRun(r)
		a, b = r.a+r.n, r.b+r.n
	}
	w.flush()
	return w.renumber()
}

// moveNumbers returns the pair of each moved token of the old and the new text, 0 for the others; both are
// nil where nothing moved.
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

// writer gathers spans, joining neighbours of the same kind. All spans are slices of the two texts: none
// is put together, which would copy them.
type writer struct {
	c     *comparison
	moves [2][]int
	out   []Span
	last  stretch // not in out yet, because it may go on
}

// stretch is text[start:end] of one of the two texts, drawn with an op and a move.
type stretch struct {
	op         Op
	text       string
	start, end int
	move       int
}

// writeEqual appends what both texts have at start to end of the old text.
func (w *writer) writeEqual(start, end int) { w.write(stretch{Equal, w.c.old.text, start, end, 0}) }

// write appends a stretch. Where the last one has the same op and move, the two become one: they follow
// each other in their text without a break.
func (w *writer) write(s stretch) {
	if s.start == s.end {
		return
	}
	if w.last.op == s.op && w.last.move == s.move {
		w.last.end = s.end
		return
	}
	w.flush()
	w.last = s
}

// flush appends the last stretch to the spans.
func (w *writer) flush() {
	if w.last.op != "" {
		w.out = append(w.out, Span{w.last.op, w.last.text[w.last.start:w.last.end], w.last.move})
	}
}

// writeRun appends kept tokens and the white space between them, which may differ.
func (w *writer) writeRun(r run) {
	if r.n == 0 {
		return
	}
	start, end := w.c.old.tokens[r.a].start, w.c.old.tokens[r.a+r.n-1].end
	if w.c.old.text[start:end] == w.c.new.text[w.c.new.tokens[r.b].start:w.c.new.tokens[r.b+r.n-1].end] {
		w.writeEqual(start, end)
		return
	}
	for i := range r.n {
		if i > 0 {
			w.writeGap(gap{r.a + i, r.b + i, r.a + i, r.b + i})
		}
		w.writeEqual(w.c.old.tokens[r.a+i].start, w.c.old.tokens[r.a+i].end)
	}
}

// writeGap appends one change. White space at its ends that both texts have is kept.
func (w *writer) writeGap(g gap) {
	a, b := boundsOf(&w.c.old, g.a, g.aEnd), boundsOf(&w.c.new, g.b, g.bEnd)
	if w.c.old.text[a.start:a.lead] == w.c.new.text[b.start:b.lead] {
		w.writeEqual(a.start, a.lead)
		a.start, b.start = a.lead, b.lead
	}
	if w.c.old.text[a.start:a.end] == w.c.new.text[b.start:b.end] {
		w.writeEqual(a.start, a.end)
		return
	}
	tail := w.c.old.text[max(a.trail, a.start):a.end]
	if tail != w.c.new.text[max(b.trail, b.start):b.end] {
		tail = ""
	}
	w.writeSide(side{Delete, &w.c.old, g.a, g.aEnd, w.moves[0]}, a.start, a.end-len(tail))
	w.writeSide(side{Insert, &w.c.new, g.b, g.bEnd, w.moves[1]}, b.start, b.end-len(tail))
	w.writeEqual(a.end-len(tail), a.end)
}

// bounds are the places of a gap in one text: white space up to lead and from trail to end. Where
// there are no tokens between, the two are the same white space.
type bounds struct{ start, lead, trail, end int }

// boundsOf returns the bounds of the gap that the tokens from up to to of a draft stand in.
func boundsOf(d *draft, from, to int) bounds {
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

// side is one side of a gap: what is struck out of the old draft, or inserted in the new one.
type side struct {
	op       Op
	draft    *draft
	from, to int   // the tokens
	moves    []int // as moveNumbers has them, of the whole draft
}

// writeSide appends text[start:end] of one side of a gap, cut where what moved begins and ends. White space at its
// start goes with what follows: no span is white space alone beside words.
func (w *writer) writeSide(s side, start, end int) {
	write := func(end, move int) {
		w.write(stretch{s.op, s.draft.text, start, end, move})
		start = end
	}
	for i := s.from; i < s.to && s.moves != nil; i++ {
		next := end
		if i+1 < s.to {
			next = s.draft.tokens[i+1].start
		}
		write(next, s.moves[i])
	}
	write(end, 0)
}

// renumber returns the spans with the moves counted from 1 in their order.
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
