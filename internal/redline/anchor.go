package redline

import "slices"

// sureGram is the length from which a sequence of tokens is not met twice by chance.
const sureGram = 4

// anchors gives sequences of n tokens that occur once in a and once in b, in the order of both. Where
// short ones are mostly out of order they are chance, and there are no anchors.
func anchors(a, b []int32, n int) []run {
	pairs := unique(a, b, n)
	chain := rising(pairs, len(b))
	if n < sureGram && 2*len(chain) < len(pairs) {
		return nil
	}
	return chain
}

// unique gives the sequences of n tokens that occur once in a and once in b, in the order of a.
func unique(a, b []int32, n int) []run {
	once := make(map[uint64]int, max(0, len(a)-n+1))
	for i := range len(a) - n + 1 {
		key := gram(a[i : i+n])
		if _, seen := once[key]; seen {
			i = -1
		}
		once[key] = i
	}
	const several = -1
	partner := make([]int, len(a)) // 1 + the place in b
	for j := range len(b) - n + 1 {
		i, seen := once[gram(b[j:j+n])]
		switch {
		case !seen || i < 0 || !slices.Equal(a[i:i+n], b[j:j+n]):
		case partner[i] == 0:
			partner[i] = j + 1
		default:
			partner[i] = several
		}
	}
	var pairs []run
	for i, j := range partner {
		if j > 0 {
			pairs = append(pairs, run{i, j - 1, n})
		}
	}
	return pairs
}

// gram mixes a sequence of token numbers into one (FNV-1a, number by number).
func gram(ids []int32) uint64 {
	h := uint64(14695981039346656037)
	for _, id := range ids {
		h = (h ^ uint64(uint32(id))) * 1099511628211
	}
	return h
}

// rising gives the chain of pairs, which are sorted by a, whose b rises too and whose n add up to the
// most. Every b lies below limit. It takes time n log n.
func rising(pairs []run, limit int) []run {
	best := make([]int, limit+1) // Fenwick tree over b: 1 + the pair that ends the heaviest chain
	sums := make([]int, len(pairs))
	before := make([]int, len(pairs))
	last := 0
	for p, pair := range pairs {
		from := 0
		for i := pair.b; i > 0; i -= i & -i {
			from = heavier(sums, from, best[i])
		}
		before[p], sums[p] = from, pair.n
		if from > 0 {
			sums[p] += sums[from-1]
		}
		for i := pair.b + 1; i <= limit; i += i & -i {
			best[i] = heavier(sums, best[i], p+1)
		}
		last = heavier(sums, last, p+1)
	}
	var chain []run
	for ; last > 0; last = before[last-1] {
		chain = append(chain, pairs[last-1])
	}
	slices.Reverse(chain)
	return chain
}

// heavier gives the one of two chain ends, each 1 + a pair or 0 for none, that has the larger sum.
func heavier(sums []int, x, y int) int {
	if x == 0 || y > 0 && sums[y-1] > sums[x-1] {
		return y
	}
	return x
}
