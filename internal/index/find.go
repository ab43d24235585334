package index

import (
	"context"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/search"
)

// A candidate is a text in which all phrases of a query stand, as far as the index can say it.
type candidate struct {
	incident string
	said     string
	terms    int
	score    float64
}

// Search returns what the function Search does, by the index.
func (r *Reader) Search(ctx context.Context, s change.Sought, n int) (hits []change.Hit, more bool, err error) {
	defer func() { err = r.explain(err) }()
	hits = found(r.read, s)
	read := make(map[string]bool)
	for begin, whole := true, false; !whole; begin = false {
		var among []candidate
		if among, whole, err = r.among(ctx, s, n, begin); err != nil {
			return nil, false, err
		}
		for among = without(among, read); len(among) > 0; among = without(among, read) {
			if isExact(s) && len(read) > 0 && n > 0 && beyond(hits, s, n, among[0]) {
				hits, _ = first(hits, s, n)
				return hits, true, nil
			}
			ids := next(among)
			part, err := r.load(ctx, ids, true)
			if err != nil {
				return nil, false, err
			}
			hits = append(hits, found(part, s)...)
			for _, id := range ids {
				read[id] = true
			}
		}
	}
	hits, more = first(hits, s, n)
	return hits, more, nil
}

// isExact reports whether a candidate comes before others wherever its hit does.
func isExact(s change.Sought) bool {
	return s.Known.IsZero() && !slices.ContainsFunc(s.Phrases, isLoose)
}

// without returns the candidates that are not of incidents that were read.
func without(among []candidate, read map[string]bool) []candidate {
	return slices.DeleteFunc(among, func(c candidate) bool { return read[c.incident] })
}

// among returns candidates in the order of hits; whole reports whether these are all. At first it is some of those that
// come first, which are enough more often than not.
func (r *Reader) among(ctx context.Context, s change.Sought, n int, begin bool) (
	all []candidate, whole bool, err error,
) {
	limit := 0
	if begin && n > 0 && isExact(s) {
		limit = 20 * max(n, atOnce)
	}
	all, cut, err := r.candidates(ctx, s, limit)
	return all, !cut, err
}

// atOnce is how many incidents of candidates are read together.
const atOnce = 16

// next returns the incidents of the first candidates, sorted.
func next(among []candidate) (ids []string) {
	for _, c := range among {
		if !slices.Contains(ids, c.incident) {
			ids = append(ids, c.incident)
		}
		if len(ids) == atOnce {
			break
		}
	}
	slices.Sort(ids)
	return ids
}

// beyond reports whether n hits and one more come before all that a candidate and those behind it can be.
func beyond(hits []change.Hit, s change.Sought, n int, c candidate) bool {
	before := 0
	for _, h := range hits {
		better := h.Score > c.score || h.Score == c.score && h.Said.Key() > c.said
		if s.Newest {
			better = h.Said.Key() > c.said
		}
		if better {
			before++
		}
	}
	return before > n
}

// match writes phrases as SQLite reads them (https://www.sqlite.org/fts5.html): all of them, each of the parts of which
// every term follows the one before it.
func match(phrases []search.Phrase) string {
	var all []string
	for _, p := range phrases {
		for _, part := range parts(p) {
			terms := make([]string, len(part))
			for i, t := range part {
				terms[i] = spelled(t.Text)
			}
			phrase := `"` + strings.Join(terms, " ") + `"`
			if part[len(part)-1].Prefix {
				phrase += " *"
			}
			all = append(all, phrase)
		}
	}
	return strings.Join(all, " AND ")
}

// parts cuts a phrase behind a term that has to begin another one, and where terms between two do not matter.
func parts(p search.Phrase) (all [][]search.Term) {
	from := 0
	for i, t := range p.Terms {
		if i == len(p.Terms)-1 || t.Prefix || p.Terms[i+1].Offset != t.Offset+1 {
			all = append(all, p.Terms[from:i+1])
			from = i + 1
		}
	}
	return all
}

// isLoose reports whether a text in which the parts of a phrase stand need not have the phrase, so that a candidate is
// no better than the hits that come of it.
func isLoose(p search.Phrase) bool { return len(parts(p)) > 1 }
