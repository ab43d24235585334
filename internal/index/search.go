// Package index finds statements in a record.
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
		found := make([][]change.Hit, len(part.Record.Incidents))
		parallel.Each(len(found), func(i int) { found[i] = change.Search(part.History, part.Record.Incidents[i], s) })
		hits = append(hits, slices.Concat(found...)...)
		slices.SortFunc(hits, s.Order)
		if n > 0 && len(hits) > n {
			more, hits = true, slices.Clone(hits[:n]) // what is cut off is let go
		}
	}
	return hits, more, nil
}
