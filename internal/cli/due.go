package cli

import (
	"fmt"
	"iter"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/calendar"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
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
		RunE: func(_ *cobra.Command, args []string) error { return a.due(out, at, args) },
	}
	out.flag(cmd, render.DueFormats())
	cmd.ValidArgsFunction = offer(a.incidentIDs)
	cmd.Flags().StringVar(&at, "as-of", "", "by what had happened and been said at the end of this time: 2027-10-30, say")
	return cmd
}

// due shows what is due by what had happened at a time, as it is typed.
func (a *app) due(out output, at string, args []string) error {
	w, err := a.writer(out, render.DueFormats())
	if err != nil {
		return err
	}
	asOf, err := a.parseWhen("--as-of", at)
	if err != nil {
		return err
	}
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	d, err := a.openDue(p, a.namedIncident(p, args), asOf)
	if err != nil {
		return err
	}
	if err := d.write(w); err != nil {
		return err
	}
	if d.silent && (p.Settings.Slack.Confidential == "" || a.webhookOnly()) {
		fmt.Fprintln(a.env.Stderr, "onrecord: no reminder of these duties is sent: there is no confidential channel")
		fmt.Fprintf(a.env.Stderr, "  hint: %s\n", confidentialHint)
	}
	if d.shown == 0 {
		fmt.Fprintln(a.env.Stderr, "onrecord: no duty of ours and no promise is on record")
		fmt.Fprintln(a.env.Stderr, "  hint: name laws under `duties` in onrecord.yaml or incident.yaml, and mark our "+
			"parties with `ours: true`")
	}
	return a.report(d.project, &record.Record{Findings: finding.Sort(d.findings)}, d.project.Files)
}

// A dueRun is one run of the command: what it works by, and what it has met.
type dueRun struct {
	project  *project.Project
	book     *duty.Book
	incident string // "" for all
	at       duty.Moment

	findings []finding.Finding
	shown    int  // incidents
	silent   bool // of a duty that is open nobody may be reminded but in the confidential channel
}

// openDue reads the laws of a project.
func (a *app) openDue(p *project.Project, incident string, asOf record.Date) (*dueRun, error) {
	book, found, err := check.Laws(p.Files, p.Settings)
	if err != nil {
		return nil, err
	}
	d := &dueRun{project: p, book: book, incident: incident, at: duty.Moment{Now: a.env.Now()}, findings: found}
	if !asOf.IsZero() {
		d.at = duty.At(asOf)
	}
	return d, nil
}

// write writes what is due in a form.
func (d *dueRun) write(w render.Writer) error {
	if w.Format == render.Calendar {
		return calendar.Write(w, d.at.Now, d.due())
	}
	return w.Due(d.at.Now, d.due())
}

// due returns what is due in each incident that has a duty; in one that was asked for by its name, in any case.
func (d *dueRun) due() iter.Seq2[view.IncidentDue, error] {
	return func(yield func(view.IncidentDue, error) bool) {
		for part, err := range parallel.Ahead(d.parts()) {
			if err != nil {
				yield(view.IncidentDue{}, err)
				return
			}
			d.findings = append(d.findings, part.findings...)
			for _, one := range part.due {
				in := one.Incident
				if len(one.Duties)+len(one.Promises) == 0 && d.incident == "" {
					continue // nobody owes anything here
				}
				d.shown++
				d.silent = d.silent || !in.DutiesPublic && slices.ContainsFunc(one.Duties, func(d duty.Duty) bool {
					return d.Met == nil && !d.Due.IsZero()
				})
				if !yield(one, nil) {
					return
				}
			}
		}
	}
}

// A duePart is what is due in some incidents, and what is wrong in them.
type duePart struct {
	due      []view.IncidentDue
	findings []finding.Finding
}

// parts returns what is due in the record, in parts.
func (d *dueRun) parts() iter.Seq2[duePart, error] {
	var ids []string
	if d.incident != "" {
		ids = []string{d.incident}
	}
	return func(yield func(duePart, error) bool) {
		for r, err := range d.project.Parts(ids...) {
			if err == nil {
				err = noIncident(d.project, r, d.incident)
			}
			if err != nil {
				yield(duePart{}, projectError(err))
				return
			}
			if !yield(duePart{d.work(r), r.Findings}, nil) {
				return
			}
		}
	}
}

// work works out what is due in the incidents of a part of the record.
func (d *dueRun) work(r *record.Record) []view.IncidentDue {
	all := make([]view.IncidentDue, len(r.Incidents))
	parallel.Each(len(all), func(i int) {
		in := r.Incidents[i]
		all[i] = view.IncidentDue{Incident: in, Duties: d.book.Of(in, d.project.Settings.Duties, d.at),
			Promises: duty.Promises(in, d.at), Silences: duty.Silences(in, d.at), Brief: d.incident == ""}
	})
	return all
}

// duties returns what returns the duties of an incident that was read.
func (s recordReader) duties(asOf record.Date) (func(*record.Incident) ([]duty.Duty, time.Time), error) {
	d, err := s.openDue(s.project, "", asOf)
	if err != nil {
		return nil, err
	}
	return func(in *record.Incident) ([]duty.Duty, time.Time) {
		if !slices.ContainsFunc(in.Parties, func(p record.Party) bool { return p.Ours }) {
			return nil, d.at.Now
		}
		if in = s.whole(in); in == nil {
			return nil, d.at.Now
		}
		return duty.Public(d.book.Of(in, s.project.Settings.Duties, d.at)), d.at.Now
	}, nil
}

// dueBelow writes how the duties of an incident stand, where it has any.
func (s recordReader) dueBelow(w render.Writer, in *record.Incident, asOf record.Date) error {
	if in == nil { // nothing of it was asked for
		return nil
	}
	of, err := s.duties(asOf)
	if err != nil {
		return err
	}
	duties, now := of(in)
	if len(duties) == 0 {
		return nil
	}
	if slices.Contains(wordy, w.Format) {
		fmt.Fprintln(w)
	}
	return w.Blocks(slices.Values([]view.Block{view.DutiesBelow(duties, now)}))
}
