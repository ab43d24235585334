package redline

import "slices"

// matcher finds the longest sequence of numbers that two lists have in order, by the algorithm in linear space of Myers
// (http://www.xmailserver.org/diff2.pdf). Its work grows with the product of the lengths at most.
type matcher struct {
	runs          []run // what the lists have in order
	ahead, behind reach
}

// match returns what a and b have in order. It may be used until match is called again.
func (m *matcher) match(a, b []int32) []run {
	m.runs = m.runs[:0]
	m.add(section{a: a, b: b})
	return m.runs
}

// add appends what the two stretches of s have in order.
func (m *matcher) add(s section) {
	n := commonPrefix(s.a, s.b)
	m.addRun(s, n)
	s = s.from(n, n)
	n = commonSuffix(s.a, s.b)
	i, j := len(s.a)-n, len(s.b)-n
	if i > 0 && j > 0 {
		x, y := m.middle(s.a[:i], s.b[:j])
		m.add(s.to(x, y))
		m.add(s.to(i, j).from(x, y))
	}
	m.addRun(s.from(i, j), n)
}

// addRun appends the first n numbers of both stretches.
func (m *matcher) addRun(s section, n int) {
	if n > 0 {
		m.runs = append(m.runs, run{s.startA, s.startB, n})
	}
}

// middle returns a place of a and one of b that a path with the fewest changes goes through about halfway. Neither list
// is empty, and they neither begin nor end alike: so at least one change is left on both sides of it.
func (m *matcher) middle(a, b []int32) (int, int) {
	delta := len(a) - len(b)
	m.ahead.begin(a, b)
	m.behind.begin(a, b)
	slices.Reverse(m.behind.a)
	slices.Reverse(m.behind.b)
	for changes := 0; ; changes++ {
		if k, met := m.ahead.step(&m.behind, changes, changes-1); met {
			x := int(m.ahead.places[m.ahead.zero+k])
			return x, x - k
		}
		if k, met := m.behind.step(&m.ahead, changes, changes); met {
			x := int(m.ahead.places[m.ahead.zero+delta-k])
			return x, x - (delta - k)
		}
	}
}

// reach is how far paths through two lists get: by the diagonal that they end on, the place in the first list. Diagonal
// k is where the place in the first list is k more than that in the second.
type reach struct {
	a, b   []int32
	places []int32
	zero   int // where the one of diagonal 0 stands
}

// begin makes r ready for its first step through copies of two lists.
func (r *reach) begin(a, b []int32) {
	r.a, r.b = append(r.a[:0], a...), append(r.b[:0], b...)
	r.zero = (len(a)+len(b))/2 + 2
	if need := 2*r.zero + 1; len(r.places) < need {
		r.places = make([]int32, need)
	}
	r.places[r.zero+1] = 0
}

// step lets each path get as far as it can with so many changes. It reports whether one meets a path of other, which
// comes from the other end with so many changes, and on which diagonal.
func (r *reach) step(other *reach, changes, others int) (diagonal int, met bool) {
	a, b, places, delta := r.a, r.b, r.places[r.zero-changes-1:], len(r.a)-len(r.b)
	mayMeet := (changes+others-delta)&1 == 0
	// Beyond these diagonals the lists are at their ends.
	low, high := 2*max(0, changes-len(b))-changes, changes-2*max(0, changes-len(a))
	for k := low; k <= high; k += 2 {
		at := places[k+changes : k+changes+3]
		x := int(at[0]) + 1
		if k == -changes || k != changes && at[0] < at[2] {
			x = int(at[2])
		}
		for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
			x++
		}
		at[1] = int32(x)
		there := delta - k
		if mayMeet && -others <= there && there <= others && x+int(other.places[other.zero+there]) >= len(a) {
			return k, true
		}
	}
	return 0, false
}
