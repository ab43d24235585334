package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/strict"
)

func (a *app) diffCommand() *cobra.Command {
	var out output
	var exitCode, relabelled bool
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
				r, err := a.diffFiles(args[0], args[1])
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
			now, changes, err := a.diff(cmd.Context(), p, strings.Join(args, ""))
			done()
			if err != nil {
				return err
			}
			changes = only(changes, "", relabelled)
			if err := render.Changes(a.env.Stdout, form, t, changes); err != nil {
				return err
			}
			if len(changes) == 0 && form == render.Text {
				fmt.Fprintln(a.env.Stderr, "nothing on record changes")
			}
			return differs(exitCode && len(changes) > 0, a.report(p, now))
		},
	}
	out.flag(cmd, render.Formats())
	cmd.Flags().BoolVar(&exitCode, "exit-code", false, "exit with 1 if there are changes")
	cmd.Flags().BoolVar(&relabelled, "relabelled", false, "also changes of what is said about a statement")
	return cmd
}

// differs makes differences an error where they were asked to be one.
func differs(yes bool, err error) error {
	if yes && err == nil {
		return errFound{}
	}
	return err
}

// diff compares the two revisions that spec names and also gives the newer record.
func (a *app) diff(ctx context.Context, p *project, spec string) (*record.Record, []change.Change, error) {
	repo, err := p.openRepository(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer repo.objects.Close()
	from, to, err := repo.revisions(ctx, spec)
	if err != nil {
		return nil, nil, err
	}
	paths, err := repo.Changed(ctx, from, to, repo.statements(p))
	if err != nil {
		return nil, nil, err
	}
	ids := repo.incidents(p, paths)
	old, err := repo.load(ctx, p, from, ids)
	if err != nil {
		return nil, nil, err
	}
	now := &record.Record{}
	switch {
	case to != "":
		now, err = repo.load(ctx, p, to, ids)
	case len(ids) > 0:
		now, err = p.load(ids...)
	}
	return now, change.Between(old, now), err
}

// revisions reads REV, A..B or A...B, which starts where the two parted. An
// empty REV is HEAD, and so is an empty side; to is empty for the folder as it stands.
func (r *repository) revisions(ctx context.Context, spec string) (from, to string, err error) {
	orHead := func(rev string) string {
		if rev == "" {
			return "HEAD"
		}
		return rev
	}
	if a, b, ok := strings.Cut(spec, "..."); ok {
		from, err = r.MergeBase(ctx, orHead(a), orHead(b))
		return from, orHead(b), err
	}
	if a, b, ok := strings.Cut(spec, ".."); ok {
		return orHead(a), orHead(b), nil
	}
	return orHead(spec), "", nil
}

// diffFiles draws the redline of two statement files.
func (a *app) diffFiles(old, new string) (redline.Redline, error) {
	var texts [2]string
	for i, name := range []string{old, new} {
		data, err := a.readFile(name, record.MaxFile)
		if err != nil {
			return redline.Redline{}, err
		}
		s, findings := record.Parse(filepath.ToSlash(name), data)
		if strict.Failed(findings) {
			f := findings[0]
			return redline.Redline{}, hint(fmt.Errorf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message), "%s", f.Hint)
		}
		texts[i] = s.Text
	}
	return redline.Compare(redline.Harmonize(texts[0], texts[1])), nil
}
