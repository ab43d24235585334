package cli

import (
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

// logFlags are what log was asked for.
type logFlags struct {
	out              output
	party            string
	relabelled, full bool
}

func (a *app) logCommand() *cobra.Command {
	var flags logFlags
	cmd := &cobra.Command{
		Use:   "log [INCIDENT]",
		Short: "Shows every change of an incident in order of time",
		Long: `Shows every change of an incident, or of all, in order of time: who said it,
where, how each position moved, the words that carry it, and the redline
against what the party said before.`,
		Example: "  onrecord log 2021-fujitsu-marketo\n  onrecord log 2021-fujitsu-marketo --party fujitsu",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.log(cmd.Context(), flags, args)
		},
	}
	flags.out.flag(cmd, render.Formats())
	cmd.ValidArgsFunction = offer(a.incidents)
	cmd.Flags().StringVar(&flags.party, "party", "", "only what this party said, by its id")
	offerFlag(cmd, "party", a.parties)
	cmd.Flags().BoolVar(&flags.relabelled, "relabelled", false, "also changes of what is said about a statement")
	fullFlag(cmd, &flags.full)
	return cmd
}

// log shows the changes of the incident that is named or, where none is, of all.
func (a *app) log(ctx context.Context, flags logFlags, args []string) error {
	w, err := a.writer(flags.out, render.Formats())
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
	if known := partiesOf(r); flags.party != "" && !slices.Contains(known, flags.party) {
		return unknown("party", flags.party, known)
	}
	changes := only(changesOf(incident, r, h), flags.party, flags.relabelled)
	if err := w.Changes(changes, flags.full); err != nil {
		return err
	}
	a.sayNothing(r, changes, flags.party)
	return a.report(p, r, p.Files)
}

// sayNothing says on stderr that there is nothing to show, and why: no answer is silence.
func (a *app) sayNothing(r *record.Record, changes []change.Change, party string) {
	switch {
	case len(changes) > 0:
	case len(r.Incidents) == 0:
		fmt.Fprintln(a.env.Stderr, emptyRecord)
	case party != "":
		fmt.Fprintf(a.env.Stderr, "onrecord: nothing is on record of %s\n", party)
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

// only keeps the changes that were asked for.
func only(changes []change.Change, party string, relabelled bool) []change.Change {
	return slices.DeleteFunc(changes, func(c change.Change) bool {
		return party != "" && !c.Statement.IsOf(party) || c.Kind == change.Relabelled && !relabelled
	})
}

// changesOf returns the changes of one incident, whose history can be that of others too, or, for "", of all.
func changesOf(incident string, r *record.Record, h *change.History) []change.Change {
	return slices.DeleteFunc(change.Log(r, h), func(c change.Change) bool {
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
