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
	"github.com/onrecord/onrecord/internal/view"
)

func (a *app) logCommand() *cobra.Command {
	var out output
	var party string
	var relabelled, full bool
	cmd := &cobra.Command{
		Use:   "log [INCIDENT]",
		Short: "Shows every change of an incident in order of time",
		Long: `Shows every change of an incident, or of all, in order of time: who said it,
where, how each position moved, the words that carry it, and the redline
against what the party said before.`,
		Example: "  onrecord log 2021-fujitsu-marketo\n  onrecord log 2021-fujitsu-marketo --party fujitsu",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			form, t, err := a.form(out, render.Formats())
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
			if known := partiesOf(r); party != "" && !slices.Contains(known, party) {
				return unknown("party", party, known)
			}
			changes := only(change.Log(r, h), party, relabelled)
			if err := a.changes(form, t, changes, full); err != nil {
				return err
			}
			a.sayNothing(r, changes, party)
			return a.report(p, r, p.Files)
		},
	}
	out.flag(cmd, render.Formats())
	cmd.ValidArgsFunction = offer(a.incidents)
	cmd.Flags().StringVar(&party, "party", "", "only what this party said, by its id")
	offerFlag(cmd, "party", a.parties)
	cmd.Flags().BoolVar(&relabelled, "relabelled", false, "also changes of what is said about a statement")
	fullFlag(cmd, &full)
	return cmd
}

// sayNothing says on stderr that there is nothing to show, and why: no answer is silence.
func (a *app) sayNothing(r *record.Record, changes []change.Change, party string) {
	switch {
	case len(changes) > 0:
	case len(r.Incidents) == 0:
		fmt.Fprintln(a.env.Stderr, "onrecord: the record has no incidents yet")
		fmt.Fprintln(a.env.Stderr, "  hint: onrecord init writes one to begin with")
	case party != "":
		fmt.Fprintf(a.env.Stderr, "onrecord: nothing is on record of %s\n", party)
	default:
		fmt.Fprintln(a.env.Stderr, "onrecord: no statement is on record yet")
	}
}

// fullFlag adds --full to a command that shows changes.
func fullFlag(cmd *cobra.Command, full *bool) {
	cmd.Flags().BoolVar(full, "full", false, "also the paragraphs of long texts that did not change")
}

// changes writes changes, in full or with what did not change in long texts told by its length.
func (a *app) changes(form render.Format, t render.Terminal, changes []change.Change, full bool) error {
	if full && form != render.JSON {
		return render.Blocks(a.env.Stdout, form, t, slices.Values(view.Changes(changes, true)))
	}
	return render.Changes(a.env.Stdout, form, t, changes)
}

// only keeps the changes that were asked for.
func only(changes []change.Change, party string, relabelled bool) []change.Change {
	return slices.DeleteFunc(changes, func(c change.Change) bool {
		return party != "" && !c.Statement.IsOf(party) || c.Kind == change.Relabelled && !relabelled
	})
}

// history reads one incident as it stands in the folder or, for "", all of them, and how their commits made them so.
func (a *app) history(ctx context.Context, p *project.Project, id string) (*record.Record, *change.History, error) {
	r, h, err := p.History(ctx, id, a.env.Now(), a.warn)
	if err != nil {
		return nil, nil, projectError(err)
	}
	return r, h, noIncident(p, r, id)
}

func printable(s string) string { return fmt.Sprintf("%+q", s) }
