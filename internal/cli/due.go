package cli

import (
	"fmt"
	"iter"
	"time"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

func (a *app) dueCommand() *cobra.Command {
	var out output
	var at string
	cmd := &cobra.Command{
		Use:   "due [INCIDENT]",
		Short: "Shows what we have to report, to whom and by when, and how that was worked out",
		Example: `  onrecord due
  onrecord due 2027-acme-breach --format ics > due.ics`,
		Args: between(0, 1),
		RunE: func(_ *cobra.Command, args []string) error {
			w, err := a.writer(out, render.DueFormats())
			if err != nil {
				return err
			}
			asOf, err := a.parseWhen("--as-of", at)
			if err != nil {
				return err
			}
			d, err := a.openDue(namedIncident(args), asOf)
			if err != nil {
				return err
			}
			if err := w.Due(d.now, d.incidents()); err != nil {
				return err
			}
			if d.shown == 0 {
				fmt.Fprintln(a.env.Stderr, "onrecord: no duty of ours is on record")
				fmt.Fprintln(a.env.Stderr, "  hint: name laws under `duties` in onrecord.yaml or incident.yaml, and mark our "+
					"parties with `ours: true`")
			}
			return a.report(d.project, &record.Record{Findings: finding.Sort(d.findings)}, d.project.Files)
		},
	}
	out.flag(cmd, render.DueFormats())
	cmd.ValidArgsFunction = offer(a.incidents)
	cmd.Flags().StringVar(&at, "as-of", "", "by what had happened and been said at the end of this time: 2027-10-30, say")
	return cmd
}

// A dueRun is one run of the command: what it works by, and what it has met.
type dueRun struct {
	project  *project.Project
	book     *duty.Book
	incident string // "" for all
	now      time.Time

	findings []finding.Finding
	shown    int // duties
}

// openDue opens the project, with the laws of its own.
func (a *app) openDue(incident string, asOf record.Date) (*dueRun, error) {
	p, err := openProject(a.env.Dir)
	if err != nil {
		return nil, err
	}
	book, found, err := duty.Load(p.Files)
	if err != nil {
		return nil, err
	}
	d := &dueRun{project: p, book: book, incident: incident, now: a.env.Now(), findings: found}
	switch {
	case asOf.IsTime():
		d.now = asOf.Start()
	case !asOf.IsZero():
		d.now = asOf.End().Add(-time.Second)
	}
	return d, nil
}

// incidents returns what is due in each incident that has a duty; in one that was asked for by its name, in any case.
func (d *dueRun) incidents() iter.Seq2[render.IncidentDue, error] {
	return func(yield func(render.IncidentDue, error) bool) {
		var ids []string
		if d.incident != "" {
			ids = []string{d.incident}
		}
		for r, err := range d.project.Parts(ids...) {
			if err == nil {
				err = noIncident(d.project, r, d.incident)
			}
			if err != nil {
				yield(render.IncidentDue{}, projectError(err))
				return
			}
			d.findings = append(d.findings, r.Findings...)
			for _, in := range r.Incidents {
				duties := d.book.Of(in, d.project.Settings.Duties, d.now)
				d.shown += len(duties)
				if len(duties)+len(ids) > 0 && !yield(render.IncidentDue{Incident: in, Duties: duties}, nil) {
					return
				}
			}
		}
	}
}
