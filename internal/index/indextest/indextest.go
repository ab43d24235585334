// Package indextest gives tests databases of a real PostgreSQL server.
package indextest

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

var made atomic.Int64

// Database returns the address of a new database, which is dropped when the test ends. Where no server is given by
// ONRECORD_TEST_POSTGRES, the test is skipped, but fails in continuous integration.
func Database(t testing.TB) string {
	t.Helper()
	server := os.Getenv("ONRECORD_TEST_POSTGRES")
	switch {
	case server == "" && os.Getenv("CI") == "true":
		t.Fatal("ONRECORD_TEST_POSTGRES has no address of a PostgreSQL server: run make test")
	case server == "":
		t.Skip("ONRECORD_TEST_POSTGRES has no address of a PostgreSQL server; make test starts one")
	}
	address, err := url.Parse(server)
	if err != nil {
		t.Fatal("ONRECORD_TEST_POSTGRES is no address")
	}
	name := fmt.Sprintf("onrecord_test_%d_%d", os.Getpid(), made.Add(1))
	Exec(t, server, "CREATE DATABASE "+name)
	t.Cleanup(func() { Exec(t, server, "DROP DATABASE "+name+" WITH (FORCE)") })
	address.Path = "/" + name
	return address.String()
}

// Exec runs statements of SQL, which semicolons end, in a database.
func Exec(t testing.TB, database, statements string) {
	t.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.PgConn().Exec(ctx, statements).ReadAll(); err != nil {
		t.Fatalf("%s: %v", statements, err)
	}
}
