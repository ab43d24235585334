package index

import (
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
)

// atATime is how many rows are sent to a database together: each way there and back takes time.
const atATime = 1000

// begin lets nobody else write the repository until the transaction ends. In a file, nobody else writes anything.
func (w *writer) begin() error {
	if !w.postgres {
		return nil
	}
	w.rows = make(map[string][][]any)
	if _, err := w.ExecContext(w.ctx, searchPath); err != nil {
		return err
	}
	_, err := w.exec(w.ctx, `SELECT pg_advisory_xact_lock(hashtextextended(?, 0))`, "onrecord "+w.repository)
	return err
}

// put puts a row in a table.
func (w *writer) put(table string, values ...any) {
	if !w.postgres {
		w.do(fmt.Sprintf(`INSERT INTO %s VALUES (?%s)`, table, strings.Repeat(", ?", len(values)-1)), values...)
		return
	}
	w.rows[table] = append(w.rows[table], values)
	if len(w.rows[table]) == atATime {
		w.send(table)
	}
}

// send sends the rows of a table that wait.
func (w *writer) send(table string) {
	if w.err != nil || len(w.rows[table]) == 0 {
		return
	}
	w.err = w.conn.Raw(func(driver any) error {
		_, err := driver.(*stdlib.Conn).Conn().CopyFrom(w.ctx, pgx.Identifier{"onrecord", table}, columns[table],
			pgx.CopyFromRows(w.rows[table]))
		return err
	})
	w.rows[table] = nil
}

// end sends all rows that wait. Of a repository that is new, the database learns how often terms are, which it would do
// by itself some minutes later.
func (w *writer) end() {
	for table := range w.rows {
		w.send(table)
	}
	if w.postgres && w.done.Anew {
		w.do(`ANALYZE texts`)
	}
}
