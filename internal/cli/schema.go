package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/schema"
)

func (a *app) schemaCommand() *cobra.Command {
	kinds := []string{"statement", "incident", "settings", "law", "calendar"}
	return &cobra.Command{
		Use:       "schema statement|incident|settings|law|calendar",
		Short:     "Prints the JSON Schema of a kind of file, for editors",
		ValidArgs: kinds,
		Args:      between(1, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			if !slices.Contains(kinds, args[0]) {
				return unknown("schema", args[0], kinds)
			}
			data, err := schema.Files.ReadFile(args[0] + ".schema.json")
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.env.Stdout, "%s", data)
			return err
		},
	}
}
