package parallel

import (
	"slices"
	"testing"
)

// Each number is taken once, however many there are.
func TestEach(t *testing.T) {
	for _, n := range []int{0, 1, 2, 1000} {
		calls := make([]int, n)
		Each(n, func(i int) { calls[i]++ })
		if slices.ContainsFunc(calls, func(c int) bool { return c != 1 }) {
			t.Errorf("of %d: %v", n, calls)
		}
	}
}

// All of a sequence comes in its order, as far as it is wanted, and it has stopped by then.
func TestAhead(t *testing.T) {
	for wanted := range 12 {
		var got []int
		stopped := false
		all := func(yield func(int, error) bool) {
			defer func() { stopped = true }()
			for i := range 10 {
				if !yield(i, nil) {
					return
				}
			}
		}
		for i := range Ahead(all) {
			if len(got) == wanted {
				break
			}
			got = append(got, i)
		}
		if n := min(wanted, 10); len(got) != n || n > 0 && got[n-1] != n-1 || !stopped {
			t.Errorf("of %d: %v, %t", wanted, got, stopped)
		}
	}
}
