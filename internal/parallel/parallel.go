// Package parallel does independent work on all cores.
package parallel

import (
	"iter"
	"runtime"
	"sync"
	"sync/atomic"
)

// Each calls do for each number from 0 up to n, several at the same time, and returns when all calls have.
func Each(n int, do func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	wg.Wait()
}

// Ahead returns what a sequence has, and lets it make the next while one is in use. It returns when the sequence has
// ended or stopped.
func Ahead[K, V any](all iter.Seq2[K, V]) iter.Seq2[K, V] {
	type pair struct {
		k K
		v V
	}
	return func(yield func(K, V) bool) {
		made, done := make(chan pair), make(chan struct{})
		go func() {
			defer close(made)
			for k, v := range all {
				select {
				case made <- pair{k, v}:
				case <-done:
					return
				}
			}
		}()
		defer func() {
			close(done)
			for range made { // until it has stopped
			}
		}()
		for p := range made {
			if !yield(p.k, p.v) {
				return
			}
		}
	}
}
