package index

import (
	"context"
	"database/sql"
	"encoding/json"
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

// dialect returns a question as the database reads it: PostgreSQL numbers the arguments, and takes
// lists as they are.
func (s session) dialect(query string) string {
	if !s.postgres {
		return query
	}
	query = strings.ReplaceAll(query, "IN (SELECT value FROM json_each(?))", "= ANY(?)")
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

// list returns ids as the database reads a list of any length.
func (s session) list(ids []string) any {
	if s.postgres {
		return ids
	}
	data, err := json.Marshal(ids)
	if err != nil {
		return "[]" // texts alone can always be written
	}
	return string(data)
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

// noScan has PostgreSQL take an index wherever there is one, and compile no question: that takes longer than any of
// ours.
const noScan = `; SET LOCAL enable_seqscan TO off; SET LOCAL jit TO off`
