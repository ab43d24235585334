package cli

import (
	"context"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
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
			w, err := a.writer(out, render.Formats())
			if err != nil {
				return err
			}
			limits, err := parseLimits(at, known)
			if err != nil {
				return err
			}
			return a.status(cmd.Context(), w, limits, namedIncident(args))
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().StringVar(&at, "as-of", "",
		"by what had been said at the end of this time: 2021, 2021-09, 2021-09-10 or 2021-09-10T19:10:00Z")
	cmd.Flags().StringVar(&known, "known-at", "", "by what the record had at the end of this time, as its commits say")
	return cmd
}

// status shows who stands where in one incident or, for "", in all.
func (a *app) status(ctx context.Context, w render.Writer, l limits, incident string) error {
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	done := a.busy("reading the record")
	defer done()
	var findings []finding.Finding
	all := statuses(a.histories(ctx, p, incident), l, func(r *record.Record) {
		done() // the first is written now
		findings = append(findings, r.Findings...)
	})
	if err := w.Statuses(l.asOf, all); err != nil {
		return err
	}
	return a.report(p, &record.Record{Findings: finding.Sort(findings)}, p.Files)
}

// limits are the times by which a statement has to have been said, and been known; the zero date is none.
type limits struct{ asOf, knownAt record.Date }

func parseLimits(asOf, knownAt string) (l limits, err error) {
	if l.asOf, err = parsePeriod("--as-of", asOf); err != nil {
		return l, err
	}
	l.knownAt, err = parsePeriod("--known-at", knownAt)
	return l, err
}

// statuses returns where everybody stands in the incidents of the parts of a record, each of which is shown to met as
// it is read. An error is the last.
func statuses(parts iter.Seq2[project.Part, error], l limits, met func(*record.Record)) iter.Seq2[
	change.Status, error,
] {
	return func(yield func(change.Status, error) bool) {
		for part, err := range parts {
			if err != nil {
				yield(change.Status{}, err)
				return
			}
			met(part.Record)
			for _, in := range part.Record.Incidents {
				if !yield(change.StatusAt(part.History, in, l.asOf, l.knownAt), nil) {
					return
				}
			}
		}
	}
}

// histories reads one incident with its history or, for "", all of them in parts.
func (a *app) histories(ctx context.Context, p *project.Project, id string) iter.Seq2[project.Part, error] {
	return func(yield func(project.Part, error) bool) {
		if id != "" {
			r, h, err := a.history(ctx, p, id)
			yield(project.Part{Record: r, History: h}, err)
			return
		}
		for part, err := range p.Histories(ctx, a.env.Now(), a.warn) {
			if !yield(part, projectError(err)) {
				return
			}
		}
	}
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
