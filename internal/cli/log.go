package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

// logFlags are what log was asked for, as it is typed.
type logFlags struct {
	out                                 output
	party, since, until, alarm, knownAt string
	most                                int
	relabelled, full, oneline, byKnown  bool
}

func (a *app) logCommand() *cobra.Command {
	var f logFlags
	cmd := &cobra.Command{
		Use:   "log [INCIDENT]",
		Short: "Shows every change of an incident in order of time",
		Long: `Shows every change of an incident, or of all, in order of time: who said it,
where, how each position moved, the words that carry it, and the redline
against what the party said before. With --since or --until, of all incidents,
it begins with a line for each change.`,
		Example: `  onrecord log 2021-fujitsu-marketo --party fujitsu
  onrecord log --since "7 days ago" --format markdown
  onrecord log --oneline --alarm high -n 10`,
		Args: between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.log(cmd.Context(), f, args) },
	}
	f.out.flag(cmd, append(render.Formats(), render.CSV))
	cmd.ValidArgsFunction = offer(a.incidentIDs)
	flags := cmd.Flags()
	flags.StringVar(&f.party, "party", "", "only what this party said, by its id")
	offerFlag(cmd, "party", a.parties)
	flags.StringVar(&f.since, "since", "", "only what was said at this time or since: 2021-09, 7 days ago, last friday")
	flags.StringVar(&f.until, "until", "", "only what was said by the end of this time")
	flags.StringVar(&f.alarm, "alarm", "", "only news at least so loud: high, medium, low")
	offerFlag(cmd, "alarm", func(context.Context) []string { return alarms })
	flags.IntVarP(&f.most, "number", "n", 0, "only the last so many; 0 for all")
	flags.BoolVar(&f.oneline, "oneline", false, "one line each; it has --format csv too")
	flags.BoolVar(&f.byKnown, "by-known", false, "order and dates by when the record had it, and not by when it was said")
	flags.StringVar(&f.knownAt, "known-at", "", "by what the record had at the end of this time, as its commits say")
	flags.BoolVar(&f.relabelled, "relabelled", false, "also changes of what is said about a statement")
	fullFlag(cmd, &f.full)
	return cmd
}

// log shows the changes of the incident that is named or, where none is, of all.
func (a *app) log(ctx context.Context, f logFlags, args []string) error {
	w, err := a.logWriter(f)
	if err != nil {
		return err
	}
	wanted, knownAt, err := a.parseLog(f)
	if err != nil {
		return err
	}
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	incident := a.namedIncident(p, args)
	done := a.busy("reading the record")
	r, h, err := a.history(ctx, p, incident)
	done()
	if err != nil {
		return err
	}
	if known := partiesOf(r); f.party != "" && !slices.Contains(known, f.party) {
		return unknown("party", f.party, known)
	}
	changes := wanted.Of(changesOf(incident, r, h, knownAt))
	switch {
	case f.oneline:
		err = w.Oneline(changes)
	case incident == "" && f.since+f.until != "" && len(changes) > 0:
		err = w.Report(changes, wanted, f.full)
	default:
		err = w.Changes(changes, f.full)
	}
	if err != nil {
		return err
	}
	a.sayNothing(r, changes, f)
	return a.report(p, r, p.Files)
}

// logWriter returns what writes in the form that was asked for.
func (a *app) logWriter(f logFlags) (render.Writer, error) {
	w, err := a.writer(f.out, append(render.Formats(), render.CSV))
	switch {
	case err != nil:
		return w, err
	case w.Format == render.CSV && !f.oneline:
		return w, errors.New("--format csv is a table of one line each: add --oneline")
	case w.Format == render.JSON && f.oneline:
		return w, errors.New("--format json has all of a change: leave --oneline out")
	}
	return w, nil
}

// sayNothing says on stderr that there is nothing to show, and why: no answer is silence.
func (a *app) sayNothing(r *record.Record, changes []change.Change, f logFlags) {
	switch {
	case len(changes) > 0:
	case len(r.Incidents) == 0:
		fmt.Fprintln(a.env.Stderr, emptyRecord)
	case f.since+f.until+f.alarm+f.knownAt != "":
		fmt.Fprintln(a.env.Stderr, "onrecord: nothing on record is of this time and kind")
	case f.party != "":
		fmt.Fprintf(a.env.Stderr, "onrecord: nothing is on record of %s\n", f.party)
	default:
		fmt.Fprintln(a.env.Stderr, "onrecord: no statement is on record yet")
	}
}

// emptyRecord says that nothing is on record.
const emptyRecord = "onrecord: the record has no incidents yet\n  hint: onrecord init writes one to begin with"

// fullFlag adds --full to a command that shows changes.
func fullFlag(cmd *cobra.Command, full *bool) {
	cmd.Flags().BoolVar(full, "full", false, "also the paragraphs of long texts that did not change")
}

// parseLog reads the flags of the command.
func (a *app) parseLog(f logFlags) (s change.Selection, knownAt record.Date, err error) {
	s = change.Selection{Party: f.party, Alarm: change.None, Most: f.most, Relabelled: f.relabelled, ByKnown: f.byKnown}
	if f.most < 0 {
		return s, knownAt, fmt.Errorf("-n %d is no number of changes", f.most)
	}
	for _, d := range []struct {
		flag, typed string
		to          *record.Date
	}{{"--since", f.since, &s.Since}, {"--until", f.until, &s.Until}, {"--known-at", f.knownAt, &knownAt}} {
		if *d.to, err = a.parseWhen(d.flag, d.typed); err != nil {
			return s, knownAt, err
		}
	}
	if f.alarm != "" {
		s.Alarm, err = parseAlarm(f.alarm)
	}
	return s, knownAt, err
}

// changesFor keeps the changes that were asked for.
func changesFor(changes []change.Change, party string, relabelled bool) []change.Change {
	return change.Selection{Party: party, Alarm: change.None, Relabelled: relabelled}.Of(changes)
}

// changesOf returns the changes of one incident, whose history can be that of others too, or, for "", of all, as the
// record knew them by the end of a time.
func changesOf(incident string, r *record.Record, h *change.History, knownAt record.Date) []change.Change {
	return slices.DeleteFunc(change.LogAt(r, h, knownAt), func(c change.Change) bool {
		return incident != "" && c.Incident.ID != incident
	})
}

// history reads one incident as it stands in the folder or, for "", all of them, and how their commits made them so.
func (a *app) history(ctx context.Context, p *project.Project, id string) (*record.Record, *change.History, error) {
	r, h, err := p.History(ctx, id, a.env.Now(), a.printError)
	if err != nil {
		return nil, nil, projectError(err)
	}
	return r, h, noIncident(p, r, id)
}
