package index

import (
	"context"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/search"
)

// window is how many of the newest texts are looked through first where the newest are wanted: of common words, the
// index would say that they are in most of all texts.
const window = 2000

// inDatabase returns the first candidates that a database has, in the order of hits: so many of the best, or those
// among the newest texts; 0 is all. cut reports whether there may be others.
func (r *Reader) inDatabase(ctx context.Context, s change.Sought, limit int) (all []candidate, cut bool, err error) {
	q := r.lookup(s, limit)
	rows, err := r.asks.query(ctx, q.String(), q.args...)
	if err != nil {
		return nil, false, err
	}
	defer rows.Close()
	n := 0
	for ; rows.Next(); n++ {
		var c candidate
		var points int
		if err := rows.Scan(&c.incident, &c.said, &c.terms, &points); err != nil {
			return nil, false, err
		}
		if !s.Newest && len(s.Phrases) > 0 {
			c.score = search.Score(points, c.terms)
		}
		if r.kept[c.incident] {
			all = append(all, c)
		}
	}
	return all, limit > 0 && (s.Newest || n == limit), rows.Err()
}

// lookup writes the question for candidates; limit is as for inDatabase.
func (r *Reader) lookup(s change.Sought, limit int) *lookup {
	q := &lookup{}
	phrases := make([][]int32, len(s.Phrases))
	for i, p := range s.Phrases {
		phrases[i] = r.wants(p)
	}
	q.add(`SELECT incident, said, terms, `)
	q.points(phrases)
	if s.Newest && limit > 0 {
		q.add(` FROM (SELECT * FROM texts WHERE repository = ? AND stands ORDER BY said DESC LIMIT ?) AS texts
			WHERE true`, r.repository, window)
	} else {
		q.add(` FROM texts WHERE repository = ?`, r.repository)
	}
	for _, sums := range phrases {
		q.add(` AND `)
		q.has("grams", sums)
	}
	if s.Known.IsZero() {
		q.add(` AND stands`)
	}
	for _, c := range s.Conditions {
		if c.Field == "incident" {
			q.add(` AND incident = ?`, c.Value)
		}
	}
	switch {
	case s.Newest || len(s.Phrases) == 0:
		q.add(` ORDER BY said || '' DESC`) // of which there is no index, that of the sums is taken
	default:
		q.add(` ORDER BY `)
		q.points(phrases)
		q.add(` / ln((10 + terms)::float8) DESC, said DESC`)
	}
	if limit > 0 && !s.Newest {
		q.add(` LIMIT ?`, limit)
	}
	return q
}

// A lookup is a question that is being written.
type lookup struct {
	strings.Builder
	args []any
}

func (q *lookup) add(words string, args ...any) {
	q.WriteString(words)
	q.args = append(q.args, args...)
}

// has asks that a column has the sums of a phrase.
func (q *lookup) has(column string, sums []int32) { q.add(column+` @> ?::integer[]`, sums) }

// points asks what the phrases count in a text.
func (q *lookup) points(phrases [][]int32) {
	q.add(`(0`)
	for _, sums := range phrases {
		q.add(` + CASE WHEN `)
		q.has("quoted", sums)
		q.add(` THEN 2 ELSE 1 END`) // as search.Points
	}
	q.add(`)`)
}
