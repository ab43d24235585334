package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

func (a *app) statusCommand() *cobra.Command {
	var out output
	var at, known string
	cmd := &cobra.Command{
		Use:   "status [INCIDENT]",
		Short: "Shows who stands where on each question, and since when",
		Example: `  onrecord status 2021-fujitsu-marketo
  onrecord status --as-of 2021-08-31`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			form, t, err := a.form(out, render.Formats())
			if err != nil {
				return err
			}
			asOf, err := parsePeriod("--as-of", at)
			if err != nil {
				return err
			}
			knownAt, err := parsePeriod("--known-at", known)
			if err != nil {
				return err
			}
			p, err := openProject(a.env.Dir)
			if err != nil {
				return err
			}
			done := a.busy("reading the record")
			r, h, err := a.history(cmd.Context(), p, namedIncident(args))
			done()
			if err != nil {
				return err
			}
			all := make([]change.Status, len(r.Incidents))
			for i, in := range r.Incidents {
				all[i] = change.StatusAt(h, in, asOf, knownAt)
			}
			if err := render.Statuses(a.env.Stdout, form, t, asOf, all); err != nil {
				return err
			}
			return a.report(p, r, p.Files)
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().StringVar(&at, "as-of", "", "by what had been said at the end of this time: 2021, 2021-09, 2021-09-10 or 2021-09-10T19:10:00Z")
	cmd.Flags().StringVar(&known, "known-at", "", "by what the record had at the end of this time, as its commits say")
	return cmd
}

// parsePeriod reads the value of a flag; "" is no limit.
func parsePeriod(flag, s string) (record.Date, error) {
	if s == "" {
		return record.Date{}, nil
	}
	d, err := record.ParsePeriod(s)
	if err != nil {
		return d, hint(fmt.Errorf("%s %q is not a date", flag, s), "%s", err)
	}
	return d, nil
}
