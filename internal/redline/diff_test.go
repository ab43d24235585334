package redline

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The letters must survive the strings of go-diff, each on its own.
func TestLetter(t *testing.T) {
	seen := make(map[string]bool)
	for n := range int32(70_000) {
		s := string(letter(n + 1))
		if s == string(utf8.RuneError) || !utf8.ValidString(s) || seen[s] {
			t.Fatalf("letter(%d) = %q", n+1, s)
		}
		seen[s] = true
	}
}

func randomIDs(r *rand.Rand, n, words int) []int32 {
	ids := make([]int32, n)
	for i := range ids {
		ids[i] = int32(r.IntN(words))
	}
	return ids
}

// checkRuns checks that runs rise, do not touch and hold equal tokens.
func checkRuns(t *testing.T, a, b []int32, runs []run) {
	t.Helper()
	before := run{}
	for i, r := range runs {
		if r.n == 0 || r.a < before.a+before.n || r.b < before.b+before.n {
			t.Fatalf("run %d: %v behind %v", i, r, before)
		}
		if !slices.Equal(a[r.a:r.a+r.n], b[r.b:r.b+r.n]) {
			t.Fatalf("run %d: %v holds other tokens", i, r)
		}
		before = r
	}
}

// longestCommon returns the length of the longest common subsequence by the table of all pairs.
func longestCommon(a, b []int32) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		corner := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			corner = above
		}
	}
	return row[len(b)]
}

func TestDiffKeepsTheMost(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		words := 1 + r.IntN(12)
		a, b := randomIDs(r, r.IntN(40), words), randomIDs(r, r.IntN(40), words)
		d := newDiffer(words, 1<<20)
		d.diff(section{a: a, b: b}, grams)
		checkRuns(t, a, b, d.runs)
		kept := 0
		for _, run := range d.runs {
			kept += run.n
		}
		if want := longestCommon(a, b); kept != want {
			t.Fatalf("%v and %v: kept %d of %d", a, b, kept, want)
		}
	}
}

// However large the stretches and whatever they hold, the steps allowed are not exceeded.
func TestDiffIsBounded(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, words := range []int{2, 3, 50, 5_000, 100_000} {
		a, b := randomIDs(r, 20_000, words), randomIDs(r, 20_000, words)
		d := newDiffer(words, 100_000)
		d.diff(section{a: a, b: b}, grams)
		checkRuns(t, a, b, d.runs)
		if d.steps < 0 {
			t.Errorf("%d words: %d steps too many", words, -d.steps)
		}
	}
}

// A text with edits all over that is too large for one table keeps most of its words.
func TestDiffOfLargeTexts(t *testing.T) {
	a := newAuthor(3)
	old := a.text(300_000)
	c := compare(old, a.edit(old, 300))
	if share := float64(c.kept(c.old.ids, c.runs)) / float64(c.weigh(c.old.ids)); share < 0.6 {
		t.Errorf("kept %.2f of a text of which a third was edited", share)
	}
}

func TestUnique(t *testing.T) {
	ids := func(s string) []int32 {
		var out []int32
		for _, word := range strings.Fields(s) {
			out = append(out, int32(word[0]))
		}
		return out
	}
	got := unique(ids("a b c x x d e a b"), ids("d e x b c d f"), 2)
	want := []run{{1, 3, 2}, {5, 0, 2}}
	if !slices.Equal(got, want) {
		t.Errorf("unique = %v, want %v", got, want)
	}
}

// rising is compared with the best of all chains.
func TestHeaviestChain(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		n := r.IntN(9)
		var pairs []run
		for i, b := range r.Perm(n) {
			pairs = append(pairs, run{i, b, 1 + r.IntN(5)})
		}
		best := 0
		for set := range 1 << n {
			sum, last, rises := 0, -1, true
			for i, p := range pairs {
				if set>>i&1 == 1 {
					sum, rises, last = sum+p.n, rises && p.b > last, p.b
				}
			}
			if rises {
				best = max(best, sum)
			}
		}
		sum := 0
		for _, p := range heaviestChain(pairs, n, func(r run) weight { return r.n }) {
			sum += p.n
		}
		if sum != best {
			t.Fatalf("heaviestChain(%v) weighs %d, want %d", pairs, sum, best)
		}
	}
}
