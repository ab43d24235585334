// Package index finds statements in a record: by reading it or, where there is one, by an index that is made of it. An
// index can be deleted at any time; git is the truth.
package index

import (
	"iter"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/project"
)

// Search returns the first n of the statements of a record that are sought, in order; of 0, all. more reports whether
// there are others. An error of parts is returned.
func Search(parts iter.Seq2[project.Part, error], s change.Sought, n int) (hits []change.Hit, more bool, err error) {
	for part, err := range parts {
		if err != nil {
			return nil, false, err
		}
		var cut bool
		hits, cut = first(append(hits, found(part, s)...), s, n)
		more = more || cut
	}
	return hits, more, nil
}

// found returns the statements of a part that are sought.
func found(part project.Part, s change.Sought) []change.Hit {
	hits := make([][]change.Hit, len(part.Record.Incidents))
	parallel.Each(len(hits), func(i int) { hits[i] = change.Search(part.History, part.Record.Incidents[i], s) })
	return slices.Concat(hits...)
}

// first puts hits in order and returns the first n; of 0, all. more reports whether it cut any off.
func first(hits []change.Hit, s change.Sought, n int) (kept []change.Hit, more bool) {
	slices.SortFunc(hits, s.Order)
	if n > 0 && len(hits) > n {
		return slices.Clone(hits[:n]), true // what is cut off is let go
	}
	return hits, false
}
