package index

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// File is where the index of a working tree lies in its private folder of git.
const File = "onrecord/index.db"

// The numbers by which a file is known to be an index, and one that this program can read.
const (
	applicationID = 0x6f6e7263 // onrc
	schemaVersion = 3
)

// Errors of files that are no index, for errors.Is.
var (
	ErrForeign = errors.New("it is no index of onrecord")
	ErrVersion = errors.New("it is an index of another version of onrecord")
)

// schema is that of the file. Every key begins with the repository, so that a database can be divided by it. Texts are
// looked up in lookup by the number of their row.
const schema = `
CREATE TABLE repositories (
	repository TEXT PRIMARY KEY,
	head TEXT NOT NULL,     -- the commit that is indexed
	settings TEXT NOT NULL, -- those that decide what is held back
	cut INTEGER NOT NULL,   -- the clone lacked earlier commits
	reports TEXT NOT NULL   -- what could not be read, in words, as JSON
) WITHOUT ROWID;
CREATE TABLE incidents (
	repository TEXT NOT NULL, incident TEXT NOT NULL,
	aside TEXT NOT NULL,    -- why it is read from the record, as JSON; '' where it is not
	details TEXT NOT NULL,  -- what incident.yaml says, as JSON
	PRIMARY KEY (repository, incident)
) WITHOUT ROWID;
CREATE TABLE versions (
	repository TEXT NOT NULL, incident TEXT NOT NULL, file INTEGER NOT NULL, version INTEGER NOT NULL,
	several INTEGER NOT NULL, -- the file has more than one
	said TEXT NOT NULL,       -- all but the text, as JSON
	words BLOB NOT NULL,      -- the text, compressed (DEFLATE)
	PRIMARY KEY (repository, incident, file, version)
);
CREATE TABLE texts (
	id INTEGER PRIMARY KEY,
	repository TEXT NOT NULL, incident TEXT NOT NULL,
	said TEXT NOT NULL,       -- when, in a form that compares as dates do
	stands INTEGER NOT NULL,  -- it is what a statement says or said at a time, as is known now
	terms INTEGER NOT NULL
);
CREATE INDEX texts_of ON texts (repository, incident);
CREATE VIRTUAL TABLE lookup USING fts5(words, quotes, beside, content='', contentless_delete=1, tokenize='ascii');
`

// A store is an index: a file, or tables in a database.
type store struct {
	db       *sql.DB
	name     string // its path, or where the database is
	postgres bool
}

// open opens the file of an index. One that does not exist is made where it is to be written, and is fs.ErrNotExist
// where it is not.
//
// The error is ErrForeign or ErrVersion where something else lies there.
func open(ctx context.Context, path string, write bool) (*store, error) {
	mode := "ro"
	if write {
		mode = "rwc"
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
	} else if _, err := os.Stat(path); err != nil {
		return nil, err
	}
	query := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_pragma": {"busy_timeout(10000)", "cache_size(-65536)"}}
	source := url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: query.Encode()}
	db, err := sql.Open("sqlite", source.String())
	if err != nil {
		return nil, err
	}
	s := &store{db: db, name: path}
	if err := s.prepare(ctx, write); err != nil {
		db.Close()
		return nil, fmt.Errorf("the index %s: %w", path, err)
	}
	return s, nil
}

func (s *store) close() error { return s.db.Close() }

// prepare makes the tables in an empty file, and holds that another one is an index.
func (s *store) prepare(ctx context.Context, write bool) error {
	var application, version, tables int
	err := s.db.QueryRowContext(ctx, `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)`).
		Scan(&application, &version, &tables)
	switch {
	case err != nil:
		return foreign(err)
	case application == applicationID && version == schemaVersion:
		return nil
	case application == applicationID:
		return ErrVersion
	case tables > 0 || !write:
		return ErrForeign
	}
	return s.transact(ctx, func(_ *sql.Conn, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, fmt.Sprintf("%s PRAGMA application_id = %d; PRAGMA user_version = %d", schema,
			applicationID, schemaVersion))
		return err
	})
}

// foreign returns the error of a file that SQLite cannot read as one that is no index.
func foreign(err error) error {
	var coded interface{ Code() int }
	const notADatabase, corrupt = 26, 11 // https://www.sqlite.org/rescode.html
	if errors.As(err, &coded) && (coded.Code() == notADatabase || coded.Code() == corrupt) {
		return ErrForeign
	}
	return err
}

// transact does work on a connection that is kept as a whole or not at all.
func (s *store) transact(ctx context.Context, work func(*sql.Conn, *sql.Tx) error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := work(conn, tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) || errors.Is(err, driver.ErrBadConn) { // it is gone with its connection
		return nil
	}
	return err
}

// exists reports whether the file of an index is there.
func exists(path string) bool {
	_, err := os.Stat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
