package index

import (
	"context"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/search"
)

// window is how many of the newest texts are looked through first where the newest are wanted: of common words, the
// index would say that they are in most of all texts.
const window = 2000

// candidates returns the first texts that may be sought, in the order of hits: so many of the best, or those among the
// newest texts; 0 is all. cut reports whether there may be others.
func (r *Reader) candidates(ctx context.Context, s change.Sought, limit int) (all []candidate, cut bool, err error) {
	q := r.lookup(s, limit)
	rows, err := r.asks.query(ctx, q.String(), q.args...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	n := 0
	var c candidate
	for ; rows.Next(); n++ {
		var points int
		if err := rows.Scan(&c.incident, &c.said, &c.terms, &points); err != nil {
			return nil, false, err
		}
		if c.score = 0; !s.Newest && len(s.Phrases) > 0 {
			c.score = search.Score(points, c.terms)
		}
		if r.has(c.incident) {
			all = append(all, c)
		}
	}
	if cut = limit > 0 && (n == limit || r.windowed(s, limit)); cut && !s.Newest {
		all = before(all, c)
	}
	return all, cut, rows.Err()
}

// before returns the candidates that are better than the last one by more than two programs can differ in a logarithm.
func before(all []candidate, last candidate) []candidate {
	const error = 1e-9
	return slices.DeleteFunc(all, func(c candidate) bool { return c.score <= last.score*(1+error) })
}

// windowed reports whether only the newest texts are looked through.
func (r *Reader) windowed(s change.Sought, limit int) bool {
	return r.asks.postgres && s.Newest && limit > 0
}

// lookup writes the question for candidates; limit is as for candidates.
func (r *Reader) lookup(s change.Sought, limit int) *lookup {
	q := &lookup{at: r.place, postgres: r.asks.postgres}
	q.add(`SELECT * FROM (SELECT incident, said, terms, `)
	if s.Newest {
		q.add(`0`)
	} else {
		q.points(s.Phrases)
	}
	q.add(` AS points`)
	switch {
	case r.windowed(s, limit):
		q.add(` FROM (SELECT * FROM texts WHERE repository = ? AND stands ORDER BY said DESC LIMIT ?) AS texts
			WHERE true`, r.repository, window)
	case !q.postgres && len(s.Phrases) > 0:
		q.add(` FROM lookup CROSS JOIN texts ON id = lookup.rowid WHERE repository = ?`, r.repository)
	default:
		q.add(` FROM texts WHERE repository = ?`, r.repository)
	}
	q.has(s.Phrases)
	if s.Known.IsZero() {
		q.add(` AND stands`)
	}
	for _, c := range s.Conditions {
		if c.Field == "incident" {
			q.add(` AND incident = ?`, c.Value)
		}
	}
	q.add(`) AS found ORDER BY `)
	if !s.Newest && len(s.Phrases) > 0 {
		q.add(`points / ln(CAST(10 + terms AS DOUBLE PRECISION)) DESC, `)
	}
	q.add(`said || '' DESC`) // of which there is no index, that of the terms is taken
	if limit > 0 && !r.windowed(s, limit) {
		q.add(` LIMIT ?`, limit)
	}
	return q
}

// A lookup is a question that is being written.
type lookup struct {
	strings.Builder
	at       place
	postgres bool
	args     []any
}

func (q *lookup) add(words string, args ...any) {
	q.WriteString(words)
	q.args = append(q.args, args...)
}

// has asks that a text has all phrases.
func (q *lookup) has(phrases []search.Phrase) {
	if !q.postgres && len(phrases) > 0 {
		q.add(` AND lookup MATCH ?`, match(phrases))
		return
	}
	for _, p := range phrases {
		q.add(` AND grams @> ?::integer[]`, q.at.wants(p))
	}
}

// points asks what the phrases count in a text.
func (q *lookup) points(phrases []search.Phrase) {
	q.add(`(0`)
	for _, p := range phrases {
		if q.postgres {
			q.add(` + CASE WHEN quoted @> ?::integer[]`, q.at.wants(p))
		} else {
			q.add(` + CASE WHEN id IN (SELECT rowid FROM lookup WHERE lookup MATCH ?)`,
				`{quotes} : (`+match([]search.Phrase{p})+`)`)
		}
		q.add(` THEN 2 ELSE 1 END`) // as search.Points
	}
	q.add(`)`)
}
