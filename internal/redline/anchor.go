package redline

import (
	"math/bits"
	"math/rand/v2"
	"slices"
)

// sureGram is the length from which a sequence of tokens is not met twice by chance; it was found on
// the texts of testdata.
const sureGram = 4

// anchors returns sequences of n tokens that occur once in a and once in b, in the order of both, as
// patience diff does with lines (https://bramcohen.livejournal.com/73318.html). Where short ones are
// mostly out of order they are chance, and there are no anchors.
func anchors(a, b []int32, n int) []run {
	pairs := unique(a, b, n)
	chain := heaviestChain(pairs, len(b), func(run) weight { return 1 })
	if n < sureGram && 2*len(chain) < len(pairs) {
		return nil
	}
	return chain
}

// unique returns the sequences of n tokens that occur once in a and once in b, in the order of a. In large texts, two
// halves of them are looked for at the same time.
func unique(a, b []int32, n int) []run {
	s := sequences{a, b, n, rand.Uint64(), make([]int32, len(a))}
	if len(a)+len(b) < large {
		s.pair(0, 0)
	} else {
		inParallel(large, func() { s.pair(1, 0) }, func() { s.pair(1, 1) })
	}
	var pairs []run
	for i, j := range s.partner {
		if j > 0 {
			pairs = append(pairs, run{i, int(j) - 1, n})
		}
	}
	return pairs
}

// sequences are all those of n tokens in two texts.
type sequences struct {
	a, b    []int32
	n       int
	seed    uint64  // of their hashes: nobody can write a text that fills one corner of a table
	partner []int32 // by place in a: 1 + the place in b of the same sequence, if each is the only one; else 0
}

// place is where a sequence stands in two texts, counted from 1; 0 where it does not.
type place struct{ a, b int32 }

// pair sets the partners of those sequences whose hash begins with a bit, or of all where mask is 0.
func (s *sequences) pair(mask, bit uint32) {
	const several = -1
	table := make([]place, (2<<bits.Len(uint(len(s.a))))>>mask)
	slot := func(at uint32, ids []int32) *place { // at most half of them are taken
		for ; ; at++ {
			p := &table[at&uint32(len(table)-1)]
			if i := int(p.a) - 1; i < 0 || slices.Equal(s.a[i:i+s.n], ids) {
				return p
			}
		}
	}
	each := func(ids []int32, do func(place int32, p *place)) {
		for i := range len(ids) - s.n + 1 {
			ids := ids[i : i+s.n]
			if h := hashTokens(s.seed, ids); h>>31&mask == bit {
				do(int32(i+1), slot(h, ids))
			}
		}
	}
	each(s.a, func(at int32, p *place) {
		if p.a == 0 {
			p.a = at
		} else {
			p.b = several
		}
	})
	each(s.b, func(at int32, p *place) {
		if p.a > 0 && p.b == 0 {
			p.b = at
		} else {
			p.b = several
		}
	})
	for _, p := range table {
		if p.b > 0 {
			s.partner[p.a-1] = p.b
		}
	}
}

// hashTokens returns a hash of a sequence of token numbers: FNV-1a, number by number
// (http://www.isthe.com/chongo/tech/comp/fnv/).
func hashTokens(seed uint64, ids []int32) uint32 {
	h := seed
	for _, id := range ids {
		h = (h ^ uint64(uint32(id))) * 1099511628211
	}
	return uint32(h ^ h>>32)
}

// heaviestChain returns those of the pairs, which are sorted by a, whose b rises too and which together
// weigh the most. Every b lies below limit. For n pairs it takes time n log n.
func heaviestChain(pairs []run, limit int, weigh func(run) weight) []run {
	best := make([]int32, limit+1) // Fenwick tree over b: 1 + the pair that ends the heaviest chain
	sums := make([]weight, len(pairs))
	before := make([]int32, len(pairs))
	last := int32(0)
	for p, pair := range pairs {
		from := int32(0)
		for i := pair.b; i > 0; i -= i & -i {
			from = heavier(sums, from, best[i])
		}
		before[p], sums[p] = from, weigh(pair)
		if from > 0 {
			sums[p] += sums[from-1]
		}
		for i := pair.b + 1; i <= limit; i += i & -i {
			best[i] = heavier(sums, best[i], int32(p+1))
		}
		last = heavier(sums, last, int32(p+1))
	}
	var chain []run
	for ; last > 0; last = before[last-1] {
		chain = append(chain, pairs[last-1])
	}
	slices.Reverse(chain)
	return chain
}

// heavier returns the one of two chain ends, each 1 + a pair or 0 for none, that has the larger sum:
// x where they are equal.
func heavier(sums []weight, x, y int32) int32 {
	if x == 0 || y > 0 && sums[y-1] > sums[x-1] {
		return y
	}
	return x
}
