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

// place is where a sequence of tokens stands in two texts, counted from 1; 0 where it does not.
type place struct{ a, b int32 }

// unique returns the sequences of n tokens that occur once in a and once in b, in the order of a.
func unique(a, b []int32, n int) []run {
	const several = -1
	seed := rand.Uint64() // nobody can write a text that fills one corner of the table
	table := make([]place, 2<<bits.Len(uint(len(a))))
	slot := func(ids []int32) *place { // at most half of them are taken
		for at := hashTokens(seed, ids); ; at++ {
			s := &table[at&uint32(len(table)-1)]
			if i := int(s.a) - 1; i < 0 || slices.Equal(a[i:i+n], ids) {
				return s
			}
		}
	}
	for i := range len(a) - n + 1 {
		if s := slot(a[i : i+n]); s.a == 0 {
			s.a = int32(i + 1)
		} else {
			s.b = several
		}
	}
	for j := range len(b) - n + 1 {
		switch s := slot(b[j : j+n]); {
		case s.a == 0:
		case s.b == 0:
			s.b = int32(j + 1)
		default:
			s.b = several
		}
	}
	return pairsInOrder(table, n, len(a))
}

// pairsInOrder returns the sequences of n tokens that have both their places, in the order of the first text, which has
// size tokens.
func pairsInOrder(table []place, n, size int) []run {
	partner, count := make([]int32, size), 0
	for _, s := range table {
		if s.b > 0 {
			partner[s.a-1] = s.b
			count++
		}
	}
	pairs := make([]run, 0, count)
	for i, j := range partner {
		if j > 0 {
			pairs = append(pairs, run{i, int(j) - 1, n})
		}
	}
	return pairs
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
