package index

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// A Database is one of PostgreSQL in which the indexes of many repositories lie.
type Database struct {
	config *pgx.ConnConfig
	name   string // its host and name, without what is secret
}

// String returns where the database is, without its password.
func (d *Database) String() string { return d.name }

// connectTime is how long a server may take to answer where its address does not say it.
const connectTime = 10 * time.Second

// ErrAddress says that an address is none of a PostgreSQL database. The words of the library are not shown, since they
// can have the password in them.
var ErrAddress = errors.New("it is no address of a PostgreSQL database: postgres://USER@HOST/DATABASE")

// IsAddress reports whether words are meant as the address of a database.
func IsAddress(words string) bool {
	return strings.HasPrefix(words, "postgres://") || strings.HasPrefix(words, "postgresql://")
}

// HasPassword reports whether an address holds a secret, or cannot be read, so that it may hold one.
func HasPassword(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return true
	}
	_, ok := u.User.Password()
	return ok || u.Query().Has("password") || u.Query().Has("sslpassword")
}

// ParseDatabase reads an address, and what it leaves out from the variables and files of PostgreSQL's own programs
// (PGPASSWORD, ~/.pgpass). The error is ErrAddress.
func ParseDatabase(address string) (*Database, error) {
	if !IsAddress(address) {
		return nil, ErrAddress
	}
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, ErrAddress
	}
	if config.ConnectTimeout == 0 {
		config.ConnectTimeout = connectTime
	}
	host := net.JoinHostPort(config.Host, strconv.Itoa(int(config.Port)))
	return &Database{config, "postgres://" + host + "/" + config.Database}, nil
}

// open opens the index in a database. Where there is none, it is made if it is to be written, and is nil if not.
//
// The error is ErrForeign or ErrVersion where the schema has another program's tables, or those of another version.
func (d *Database) open(ctx context.Context, write bool) (*store, error) {
	s := &store{db: stdlib.OpenDB(*d.config), name: d.name, postgres: true}
	found, err := s.prepareSchema(ctx, write)
	if err == nil && (found || write) {
		return s, nil
	}
	s.db.Close()
	if err != nil {
		err = fmt.Errorf("the index %s: %w", d.name, plain(err))
	}
	return nil, err
}

// prepareSchema makes the tables where there is nothing, and holds that what there is, is an index. It reports whether
// there was one.
func (s *store) prepareSchema(ctx context.Context, write bool) (found bool, err error) {
	version, err := s.schemaVersion(ctx, s.db)
	if err != nil || version == schemaVersion || !write {
		return version != 0, err
	}
	return false, s.transact(ctx, func(_ *sql.Conn, tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, applicationID); err != nil {
			return err
		}
		// Somebody else may have made it since.
		if version, err := s.schemaVersion(ctx, tx); err != nil || version == schemaVersion {
			return err
		}
		for statement := range strings.SplitSeq(postgresSchema, ";") {
			if _, err := tx.ExecContext(ctx, statement); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO format VALUES ($1)`, schemaVersion)
		return err
	})
}

// schemaVersion returns the version of the index; 0 where there is none. The error is ErrForeign or ErrVersion where
// it is none of ours.
func (s *store) schemaVersion(ctx context.Context, q querier) (version int, err error) {
	var schema, ours bool
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'onrecord'),
		EXISTS (SELECT FROM pg_class WHERE relname = 'format' AND relnamespace =
			(SELECT oid FROM pg_namespace WHERE nspname = 'onrecord'))`).Scan(&schema, &ours)
	switch {
	case err != nil || !schema:
		return 0, err
	case !ours:
		return 0, ErrForeign
	}
	err = q.QueryRowContext(ctx, `SELECT version FROM onrecord.format`).Scan(&version)
	var refused *pgconn.PgError
	switch {
	case errors.Is(err, sql.ErrNoRows), errors.As(err, &refused) && refused.Code == "42703": // no such column
		return 0, ErrForeign
	case err == nil && version != schemaVersion:
		return 0, ErrVersion
	}
	return version, err
}

// postgresSchema is that of a database: what schema is for a file, in a schema of its own. Of a text are kept the sums
// of its terms and of each two that stand side by side (see grams): PostgreSQL's own index for texts does not know
// where in them a word stands, and loses what stands far behind in a long one.
const postgresSchema = `
CREATE SCHEMA onrecord;
SET LOCAL search_path TO onrecord;
CREATE TABLE format (version INTEGER NOT NULL);
CREATE TABLE repositories (
	repository TEXT COLLATE "C" PRIMARY KEY,
	head TEXT NOT NULL, settings TEXT NOT NULL, cut BOOLEAN NOT NULL, reports TEXT NOT NULL
);
CREATE TABLE incidents (
	repository TEXT COLLATE "C" NOT NULL, incident TEXT COLLATE "C" NOT NULL,
	aside TEXT NOT NULL, details TEXT NOT NULL, statements INTEGER NOT NULL,
	PRIMARY KEY (repository, incident)
);
CREATE TABLE histories (
	repository TEXT COLLATE "C" NOT NULL, incident TEXT COLLATE "C" NOT NULL,
	several BOOLEAN NOT NULL, said BYTEA NOT NULL, words BYTEA NOT NULL,
	PRIMARY KEY (repository, incident)
);
ALTER TABLE histories ALTER said SET STORAGE EXTERNAL, ALTER words SET STORAGE EXTERNAL;
CREATE TABLE texts (
	repository TEXT COLLATE "C" NOT NULL, id BIGINT GENERATED ALWAYS AS IDENTITY,
	incident TEXT COLLATE "C" NOT NULL, said TEXT COLLATE "C" NOT NULL,
	stands BOOLEAN NOT NULL, terms INTEGER NOT NULL,
	grams INTEGER[] NOT NULL, quoted INTEGER[] NOT NULL,
	PRIMARY KEY (repository, id)
);
CREATE INDEX texts_of ON texts (repository, incident);
CREATE INDEX texts_said ON texts (repository, said);
CREATE INDEX texts_grams ON texts USING gin (grams)`

// columns are those of the tables of a database that rows are put in.
var columns = map[string][]string{
	"repositories": {"repository", "head", "settings", "cut", "reports"},
	"incidents":    {"repository", "incident", "aside", "details", "statements"},
	"histories":    {"repository", "incident", "several", "said", "words"},
	"texts":        {"repository", "incident", "said", "stands", "terms", "grams", "quoted"},
}

// codes are the first characters of PostgreSQL's error codes, with what they mean to a person
// (https://www.postgresql.org/docs/15/errcodes-appendix.html).
var codes = []struct{ begin, words string }{
	{"25006", "the database can only be read"},
	{"28", "the server does not let this user in: wrong name or password"},
	{"3D000", "the server has no database of that name"},
	{"42501", "the user may not do this there"},
	{"53100", "the disk of the server is full"},
	{"53300", "the server has too many connections"},
	{"57P", "the server stopped"},
}

// plain returns an error of a database with what it means.
func plain(err error) error {
	var refused *pgconn.PgError
	var unreached *net.OpError
	switch {
	case errors.As(err, &refused):
	case errors.As(err, &unreached) && unreached.Op == "dial": // the library says it once for each try
		return fmt.Errorf("the server cannot be reached: %w", unreached)
	default:
		return err
	}
	i := slices.IndexFunc(codes, func(c struct{ begin, words string }) bool {
		return strings.HasPrefix(refused.Code, c.begin)
	})
	if i < 0 {
		return err
	}
	return fmt.Errorf("%s: %w", codes[i].words, refused)
}
