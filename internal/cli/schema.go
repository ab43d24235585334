package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/schema"
)

func (a *app) schemaCommand() *cobra.Command {
	kinds := []string{"statement", "incident", "settings"}
	return &cobra.Command{
		Use:       "schema statement|incident|settings",
		Short:     "Prints the JSON Schema of a kind of file, for editors",
		ValidArgs: kinds,
		Args:      cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs),
		RunE: func(_ *cobra.Command, args []string) error {
			data, err := schema.Files.ReadFile(args[0] + ".schema.json")
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(a.env.Stdout, "%s", data)
			return err
		},
	}
}
