package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
)

func (a *app) diffCommand() *cobra.Command {
	var out output
	var exitCode, relabelled, full bool
	cmd := &cobra.Command{
		Use:   "diff [REV | A..B | OLD.yaml NEW.yaml]",
		Short: "Shows the changes between two commits, or that your edit makes",
		Long: `Shows the changes of the record between a commit (the last one, if none is
named) and the folder as it stands, between two commits, or, of two statement
files, their redline.`,
		Example: `  onrecord diff                 what you edited since the last commit
  onrecord diff main..HEAD      what a branch changes
  onrecord diff statements/2021-fujitsu-marketo/2021-08-30-fujitsu.yaml statements/2021-fujitsu-marketo/2021-09-10-fujitsu.yaml`,
		Args: cobra.MaximumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			form, t, err := a.form(out, render.Formats())
			if err != nil {
				return err
			}
			if len(args) == 2 {
				r, err := a.diffFiles(cmd.Context(), args[0], args[1])
				if err != nil {
					return err
				}
				return differs(exitCode && r.Changed(), render.Redline(a.env.Stdout, form, t, r))
			}
			p, err := openProject(a.env.Dir)
			if err != nil {
				return err
			}
			done := a.busy("reading the record")
			d, err := diff(cmd.Context(), p, strings.Join(args, ""))
			done()
			if err != nil {
				return projectError(err)
			}
			all := change.Between(d.Old, d.New, a.env.Now(), p.Settings.Alarms)
			changes := only(all, "", relabelled)
			if err := a.changes(form, t, changes, full); err != nil {
				return err
			}
			if len(changes) == 0 && form == render.Text {
				fmt.Fprintln(a.env.Stderr, nothingChanges(only(all, "", true)))
			}
			return differs(exitCode && len(changes) > 0, a.report(p, d.New, d.Files))
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with 1 if there are changes")
	cmd.Flags().BoolVar(&relabelled, "relabelled", false, "also changes of what is said about a statement")
	fullFlag(cmd, &full)
	return cmd
}

// nothingChanges says that no words change, and how many statements are labelled anew all the same.
func nothingChanges(relabelled []change.Change) string {
	if len(relabelled) == 0 {
		return "nothing on record changes"
	}
	return fmt.Sprintf("no words on record change; what is said about %s does: --relabelled shows it",
		count(len(relabelled), "statement"))
}

// differs makes differences an error where they were asked to be one.
func differs(yes bool, err error) error {
	if yes && err == nil {
		return errFound{}
	}
	return err
}

// diff reads the two revisions that spec names, as far as they differ.
func diff(ctx context.Context, p *project.Project, spec string) (d project.Difference, err error) {
	repo, err := p.Repository(ctx)
	if err != nil {
		return d, err
	}
	defer repo.Close()
	from, to, err := repo.Revisions(ctx, spec)
	if err != nil {
		return d, err
	}
	return repo.Compare(ctx, project.Span{From: from, Tip: from}, to, nil)
}

// diffFiles draws the redline of two statement files.
func (a *app) diffFiles(ctx context.Context, old, new string) (redline.Redline, error) {
	var texts [2]string
	for i, name := range []string{old, new} {
		data, err := a.readFile(ctx, name, record.MaxFile)
		if err != nil {
			return redline.Redline{}, err
		}
		s, findings := record.Parse(filepath.ToSlash(name), []byte(data))
		if err := findingError(findings); err != nil {
			return redline.Redline{}, err
		}
		texts[i] = s.Text
	}
	return redline.Compare(redline.Harmonize(texts[0], texts[1])), nil
}
