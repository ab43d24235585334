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
	q.add(`SELECT incident, said, terms, `)
	q.points(s.Phrases)
	if s.Newest && limit > 0 {
		q.add(` FROM (SELECT * FROM texts WHERE repository = ? AND stands ORDER BY said DESC LIMIT ?) AS texts
			WHERE true`, r.repository, window)
	} else {
		q.add(` FROM texts WHERE repository = ?`, r.repository)
		q.terms(s.Phrases)
	}
	q.holds(s.Phrases)
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
		q.add(` ORDER BY said || '' DESC`) // of which there is no index, that of the terms is taken
	default:
		q.add(` ORDER BY `)
		q.points(s.Phrases)
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

// terms asks that a text has the terms of all phrases, which the index says.
func (q *lookup) terms(phrases []search.Phrase) {
	for _, p := range phrases {
		for _, part := range parts(p) {
			terms, _ := written(part)
			q.add(` AND string_to_array(words, ' ') @> string_to_array(?, ' ')`, terms)
		}
	}
}

// holds asks that a text has all phrases, the terms of each one after the other.
func (q *lookup) holds(phrases []search.Phrase) {
	for _, p := range phrases {
		for _, part := range parts(p) {
			_, whole := written(part)
			q.add(` AND strpos(words, ?) > 0`, whole)
		}
	}
}

// points asks what the phrases count in a text.
func (q *lookup) points(phrases []search.Phrase) {
	q.add(`(0`)
	for _, p := range phrases {
		q.add(` + CASE WHEN true`)
		for _, part := range parts(p) {
			_, whole := written(part)
			q.add(` AND strpos(quotes, ?) > 0`, whole)
		}
		q.add(` THEN 2 ELSE 1 END`) // as search.Points
	}
	q.add(`)`)
}

// written returns part of a phrase as the terms that a text has to have, and as it stands among all of its terms.
func written(part []search.Term) (terms, whole string) {
	for i, t := range part {
		word := spelled(t.Text)
		if whole += " " + word; t.Prefix { // it is the last one
			return terms + single + word, whole
		}
		terms += word
		if i < len(part)-1 {
			terms += " "
		}
	}
	return terms, whole + " "
}
