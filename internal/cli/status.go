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
	var at string
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
			asOf, err := parseAsOf(at)
			if err != nil {
				return err
			}
			p, err := openProject(a.env.Dir)
			if err != nil {
				return err
			}
			done := a.busy("reading the record")
			id := namedIncident(args)
			r, err := p.Load(id)
			done()
			if err != nil {
				return projectError(err)
			}
			if err := noIncident(p, r, id); err != nil {
				return err
			}
			if err := render.Statuses(a.env.Stdout, form, t, asOf, statuses(r, asOf)); err != nil {
				return err
			}
			return a.report(p, r, p.Files)
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().StringVar(&at, "as-of", "", "who stood where at the end of this time: 2021-09, 2021-09-10 or 2021-09-10T19:10:00Z")
	return cmd
}

func parseAsOf(s string) (record.Date, error) {
	if s == "" {
		return record.Date{}, nil
	}
	d, err := record.ParseDate(s)
	if err != nil {
		return d, hint(fmt.Errorf("--as-of %q is not a date", s), "%s", err)
	}
	return d, nil
}

// statuses counts everything that was said by the end of asOf or, where it is
// zero, all that is on record.
func statuses(r *record.Record, asOf record.Date) []change.Status {
	all := make([]change.Status, len(r.Incidents))
	for i, in := range r.Incidents {
		if asOf.IsZero() {
			all[i] = change.StatusNow(in)
		} else {
			all[i] = change.StatusAt(in, asOf.End())
		}
	}
	return all
}
