package cli

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

func (a *app) statusCommand() *cobra.Command {
	var f statusFlags
	cmd := &cobra.Command{
		Use:   "status [INCIDENT]",
		Short: "Shows who stands where on each question; without an incident, one line for each of them",
		Long: `Shows who stands where on each question of an incident, and since when. Without
an incident it is an overview: one line each, the one that changed last first,
with who spoke last, the loudest news, who turned, and what is open. The only
incident of a record stands whole below its line.`,
		Example: `  onrecord status 2021-fujitsu-marketo
  onrecord status --open --silent-for 30d
  onrecord status 2021-fujitsu-marketo --as-of 2021-08-31`,
		Args: between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.status(cmd.Context(), f, args) },
	}
	f.out.flag(cmd, render.OverviewFormats())
	a.databaseFlag(cmd)
	recordsFlag(cmd, &f.records)
	cmd.ValidArgsFunction = offer(a.incidentIDs)
	flags := cmd.Flags()
	flags.StringVar(&f.asOf, "as-of", "",
		"by what had been said at the end of this time: 2021, 2021-09, 2021-09-10, 7 days ago")
	flags.StringVar(&f.knownAt, "known-at", "", "by what the record had at the end of this time, as its commits say")
	flags.StringVar(&f.party, "party", "", "only where this party stands, by its id")
	flags.StringVar(&f.since, "since", "", "only what changed at this time or since")
	flags.BoolVar(&f.open, "open", false, "only incidents that are not closed")
	flags.StringVar(&f.silentFor, "silent-for", "", "only incidents in which nobody spoke for so long: 30d, 6w")
	flags.StringVar(&f.alarm, "alarm", "", "only incidents with news at least so loud: high, medium, low")
	offerFlag(cmd, "party", a.parties)
	offerFlag(cmd, "alarm", func(context.Context) []string { return alarms })
	return cmd
}

// statusFlags are the flags of the command, as they are typed.
type statusFlags struct {
	out                                           output
	asOf, knownAt, party, since, silentFor, alarm string
	records                                       string
	open                                          bool
}

// status shows the incident that is named or, where none is, the overview.
func (a *app) status(ctx context.Context, f statusFlags, args []string) error {
	if f.records != "" {
		return a.statusOfAll(ctx, f, args)
	}
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	incident, formats := a.namedIncident(p, args), render.OverviewFormats()
	if incident != "" {
		formats = render.Formats()
	}
	to, err := a.writer(f.out, formats)
	if err != nil {
		return err
	}
	w, err := a.wanted(f, incident)
	if err != nil {
		return err
	}
	switch err := a.writeStatus(ctx, p, w, to); {
	case err != nil:
		return err
	case f.party != "" && !w.parties[f.party]:
		return unknown("party", f.party, slices.Sorted(maps.Keys(w.parties)))
	case len(p.Names()) == 0:
		fmt.Fprintln(a.env.Stderr, emptyRecord)
	case w.last.Incident == nil:
		fmt.Fprintln(a.env.Stderr, "onrecord: no incident on record is of this kind")
	}
	return a.report(p, &record.Record{Findings: finding.Sort(w.findings)}, p.Files)
}

// writeStatus reads what is wanted of a record and writes it.
func (a *app) writeStatus(ctx context.Context, p *project.Project, w *wanted, to render.Writer) error {
	done := a.busy("reading the record")
	defer done()
	from := a.openRecord(ctx, p, w.incident)
	defer from.close()
	if to.Format == render.JSON {
		due, err := from.duties(w.asOf)
		if err != nil {
			return err
		}
		to.Duties = due
	}
	all := w.overviews(func(yield func(project.Part, error) bool) {
		for part, err := range from.histories(ctx) {
			if w.incident != "" || to.Format == render.JSON {
				done() // it is written now
			}
			if !yield(part, err) {
				return
			}
		}
	})
	if w.incident != "" {
		return from.writeWhole(to, w, all)
	}
	err := to.Overviews(render.OverviewList{Now: w.now, AsOf: w.asOf, Incidents: all})
	if err == nil && w.last.Incident != nil && len(p.Names()) == 1 && slices.Contains(wordy, to.Format) {
		fmt.Fprintln(to)
		err = from.writeWhole(to, w, func(yield func(change.Overview, error) bool) { yield(w.last, nil) })
	}
	return err
}

// writeWhole writes who stands where in one incident and, for people, how its duties stand.
func (s recordReader) writeWhole(to render.Writer, w *wanted, one iter.Seq2[change.Overview, error]) error {
	err := to.Statuses(w.asOf, w.statuses(one))
	if err == nil && to.Format != render.JSON && w.party == "" {
		err = s.dueBelow(to, w.last.Incident, w.asOf)
	}
	return err
}

// wordy are the forms in which the only incident of a record stands whole below its line: there is nothing else to
// look at.
var wordy = []render.Format{render.Text, render.Markdown}
