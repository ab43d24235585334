package index

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// A querier is a database or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// A session asks an index. Its questions are written as SQLite reads them.
type session struct {
	querier
	postgres bool
}

func (s session) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return s.QueryContext(ctx, s.dialect(query), args...)
}

func (s session) queryRow(ctx context.Context, query string, args ...any) *sql.Row {
	return s.QueryRowContext(ctx, s.dialect(query), args...)
}

func (s session) exec(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return s.ExecContext(ctx, s.dialect(query), args...)
}

// dialect returns a question as the database reads it: PostgreSQL numbers the arguments, and has another name for what
// lists the texts of a JSON array.
func (s session) dialect(query string) string {
	if !s.postgres {
		return query
	}
	query = strings.ReplaceAll(query, "SELECT value FROM json_each(?)", "SELECT json_array_elements_text(?::json)")
	var b strings.Builder
	n := 0
	for part := range strings.SplitSeq(query, "?") {
		if n > 0 {
			fmt.Fprintf(&b, "$%d", n)
		}
		b.WriteString(part)
		n++
	}
	return b.String()
}

// session returns what asks the index, and what ends that. In a database, nothing changes between its questions.
func (s *store) session(ctx context.Context) (asks session, end func() error, err error) {
	if !s.postgres {
		return session{s.db, false}, func() error { return nil }, nil
	}
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelRepeatableRead, ReadOnly: true})
	if err != nil {
		return asks, nil, err
	}
	if _, err := tx.ExecContext(ctx, searchPath+noScan); err != nil {
		_ = tx.Rollback() // the first error says it
		return asks, nil, err
	}
	return session{tx, true}, tx.Rollback, nil
}

// searchPath lets names in a transaction be those of our tables.
const searchPath = `SET LOCAL search_path TO onrecord`

// noScan has PostgreSQL take an index wherever there is one: it does not know how long it takes to cut a text into its
// terms again.
const noScan = `; SET LOCAL enable_seqscan TO off`
