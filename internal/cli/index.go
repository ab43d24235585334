package cli

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/project"
)

func (a *app) indexCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "index [REPOSITORY...]",
		Short: "Makes the index by which search and status are fast, or brings it up to date",
		Long: `Makes an index of the record, or brings it up to the last commit. search and
status use it where there is one, and read from the record what changed since.
It lies in .git/onrecord/index.db and can be deleted at any time. With --db it lies
in a PostgreSQL database, which can have the indexes of many repositories.`,
		Example: `  onrecord index
  onrecord index ../acme ../mill
  onrecord index --db postgres://indexer@db.example.com/onrecord`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.index(cmd.Context(), a.env.Dir)
			}
			var failed []error
			for _, dir := range args {
				if !filepath.IsAbs(dir) {
					dir = filepath.Join(a.env.Dir, dir)
				}
				if err := a.index(cmd.Context(), dir); err != nil {
					failed = append(failed, fmt.Errorf("%s: %w", dir, err))
				}
			}
			return errors.Join(failed...)
		},
	}
	a.databaseFlag(cmd)
	return cmd
}

// index brings the index of one repository up to date.
func (a *app) index(ctx context.Context, dir string) error {
	p, err := openFolder(dir)
	if err != nil {
		return err
	}
	defer a.busy("indexing the record")()
	u, err := index.Update(ctx, p, index.Options{Database: a.database, Now: a.env.Now(), Report: a.printError})
	switch {
	case a.database != nil && (errors.Is(err, index.ErrForeign) || errors.Is(err, index.ErrVersion)):
		return hint(err, "name another database, or drop its schema onrecord if nothing else needs it, and index again")
	case errors.Is(err, index.ErrForeign), errors.Is(err, index.ErrVersion):
		return hint(err, "delete the file, which nothing else needs, and index again")
	case errors.Is(err, project.ErrNotRepository):
		return hint(err, "an index is made of commits; without git, search and status read the folder")
	case err != nil:
		return projectError(err)
	}
	what := finding.Plural(u.Incidents, "incident") + " read"
	if u.Incidents == 0 {
		what = "nothing changed"
	}
	if u.Held > 0 {
		what += fmt.Sprintf("; %s left out, as something of them is held back or cannot be read",
			finding.Plural(u.Held, "incident"))
	}
	_, err = fmt.Fprintf(a.env.Stdout, "%s: up to commit %.12s, %s\n", u.Path, u.Head, what)
	return err
}
