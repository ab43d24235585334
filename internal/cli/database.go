package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/index"
)

// databaseVariable is the variable that names the database where --db does not.
const databaseVariable = "ONRECORD_DB"

// maxAddress is how long the address of a database may be.
const maxAddress = 16 << 10

// databaseFlag gives a command the flag --db, which is read before it runs.
func (a *app) databaseFlag(cmd *cobra.Command) {
	typed := cmd.Flags().String("db", "",
		"the PostgreSQL database that has the index: postgres://USER@HOST/NAME, or a file that holds its address (default $"+
			databaseVariable+")")
	cmd.PreRunE = func(*cobra.Command, []string) (err error) {
		a.database, err = a.readDatabase(*typed)
		return err
	}
}

// readDatabase returns the database that is named; nil for none. What is typed is seen by everybody on the machine, so
// that a password in it is refused.
func (a *app) readDatabase(typed string) (*index.Database, error) {
	address, from := typed, "--db"
	if address == "" {
		if address, from = a.env.Getenv(databaseVariable), databaseVariable; address == "" {
			return nil, nil
		}
	}
	switch {
	case !index.IsAddress(address) && strings.ContainsAny(address, "=@"): // meant as one, and not to be shown
		return nil, fmt.Errorf("%s: %w", from, index.ErrAddress)
	case !index.IsAddress(address):
		data, err := bounded.ReadPath(a.path(address), maxAddress)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", from, err)
		}
		address, from = strings.TrimSpace(string(data)), from+": "+address
	case from == "--db" && index.HasPassword(address):
		return nil, hint(errors.New("--db: a password on the command line is seen by everybody on this machine"),
			"put the whole address in %s or in a file, and write --db FILE", databaseVariable)
	}
	d, err := index.ParseDatabase(address)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", from, err)
	}
	return d, nil
}
