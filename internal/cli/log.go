package cli

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

func (a *app) logCommand() *cobra.Command {
	var out output
	var party string
	var relabelled bool
	cmd := &cobra.Command{
		Use:   "log [INCIDENT]",
		Short: "Shows every change of an incident in order of time",
		Long: `Shows every change of an incident, or of all, in order of time: who said it,
where, how each position moved, the words that carry it, and the redline
against what the party said before.`,
		Example: "  onrecord log 2021-fujitsu-marketo\n  onrecord log 2021-fujitsu-marketo --party fujitsu",
		Args:    cobra.MaximumNArgs(1),
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
			r, changes, err := a.log(cmd.Context(), p, args)
			done()
			if err != nil {
				return err
			}
			changes = only(changes, party, relabelled)
			if err := render.Changes(a.env.Stdout, form, t, changes); err != nil {
				return err
			}
			return a.report(p, r, p.fsys)
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().StringVar(&party, "party", "", "only what this party said")
	cmd.Flags().BoolVar(&relabelled, "relabelled", false, "also changes of what is said about a statement")
	return cmd
}

// only keeps the changes that were asked for.
func only(changes []change.Change, party string, relabelled bool) []change.Change {
	return slices.DeleteFunc(changes, func(c change.Change) bool {
		return party != "" && c.Statement.Party != party || c.Kind == change.Relabelled && !relabelled
	})
}

func (a *app) log(ctx context.Context, p *project, args []string) (*record.Record, []change.Change, error) {
	r, err := p.loadIncident(args)
	if err != nil {
		return nil, nil, err
	}
	var id string
	if len(args) > 0 {
		id = r.Incidents[0].ID
	}
	h, err := a.history(ctx, p, r, id)
	return r, change.Log(r, h), err
}

// history reads how the record, or one incident of it, came to be what it is,
// commit by commit. A folder without a repository, or with one that has no commits, has no history.
func (a *app) history(ctx context.Context, p *project, now *record.Record, id string) (*change.History, error) {
	h := &change.History{Alarms: p.settings.Alarms}
	repo, err := p.openRepository(ctx)
	if errors.Is(err, git.ErrNotRepository) || errors.Is(err, git.ErrNoGit) {
		return h, nil
	}
	if err != nil {
		return nil, err
	}
	defer repo.objects.Close()
	folder := path.Join(repo.statements(p), id)
	commits, err := repo.History(ctx, "", "HEAD", folder)
	switch {
	case errors.Is(err, git.ErrNoRevision):
		return h, nil // nothing is committed yet
	case errors.Is(err, git.ErrShallow):
		fmt.Fprintf(a.env.Stderr, "onrecord: the clone is shallow, so that texts amended earlier are not shown\n  hint: %s\n", git.Hint(err))
		return h, nil
	case err != nil:
		return nil, err
	}
	touched, err := repo.Touched(ctx, commits, folder)
	if err != nil {
		return nil, err
	}
	for i, c := range commits {
		ids := repo.incidents(p, touched[i])
		tree, err := repo.tree(c.ID)
		if err != nil {
			return nil, err
		}
		revision, err := p.loadFrom(tree, ids)
		if err != nil {
			return nil, err
		}
		a.reportRevision(c, revision)
		h.Read(ids, revision, c.Time)
	}
	h.Read(incidentIDs(now), now, a.env.Now())
	return h, nil
}

// reportRevision says which files of a past commit could not be read.
func (a *app) reportRevision(c git.Commit, r *record.Record) {
	for _, in := range r.Incidents {
		for _, id := range in.Unread {
			fmt.Fprintf(a.env.Stderr, "onrecord: commit %.12s: %s could not be read; it is taken as it was before\n", c.ID, printable(in.ID+"/"+id))
		}
	}
}

func printable(s string) string { return fmt.Sprintf("%+q", s) }

func incidentIDs(r *record.Record) []string {
	ids := make([]string, len(r.Incidents))
	for i, in := range r.Incidents {
		ids[i] = in.ID
	}
	return ids
}
