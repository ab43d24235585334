package cli

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
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
			repo, err := p.openRepository(cmd.Context())
			if err != nil {
				return err
			}
			defer repo.objects.Close()
			done := a.busy("reading the record")
			d, err := p.diff(cmd.Context(), repo, strings.Join(args, ""))
			done()
			if err != nil {
				return err
			}
			changes := only(change.Between(d.old, d.new), "", relabelled)
			if err := render.Changes(a.env.Stdout, form, t, changes); err != nil {
				return err
			}
			if len(changes) == 0 && form == render.Text {
				fmt.Fprintln(a.env.Stderr, "nothing on record changes")
			}
			return differs(exitCode && len(changes) > 0, a.report(p, d.new, d.tree))
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

// A difference is what two revisions of a record have in the incidents in
// which they differ.
type difference struct {
	old, new *record.Record
	tree     fs.FS    // that new was read from
	paths    []string // of the files that differ, from the top of the repository, sorted
}

// diff reads the two revisions that spec names, as far as they differ.
func (p *project) diff(ctx context.Context, repo *repository, spec string) (d difference, err error) {
	from, to, err := repo.revisions(ctx, spec)
	if err != nil {
		return d, err
	}
	return p.difference(ctx, repo, from, to)
}

// difference reads two commits, or a commit and, where to is empty, the folder
// as it stands, as far as they differ.
func (p *project) difference(ctx context.Context, repo *repository, from, to string) (d difference, err error) {
	if d.paths, err = repo.Changed(ctx, from, to, repo.statements(p)); err != nil {
		return d, err
	}
	before, err := repo.tree(from)
	if err != nil {
		return d, err
	}
	d.tree = p.fsys
	if to != "" {
		if d.tree, err = repo.tree(to); err != nil {
			return d, err
		}
	}
	ids := repo.incidents(p, d.paths)
	if d.old, err = p.loadFrom(before, ids); err != nil {
		return d, err
	}
	d.new, err = p.loadFrom(d.tree, ids)
	return d, err
}

// revisions reads REV, A..B or A...B, which starts where the two parted, and
// gives the ids of the commits. An empty REV is HEAD, and so is an empty side;
// to is empty for the folder as it stands.
func (r *repository) revisions(ctx context.Context, spec string) (from, to string, err error) {
	first, second, parted := strings.Cut(spec, "...")
	two := parted
	if !parted {
		first, second, two = strings.Cut(spec, "..")
	}
	if two {
		if to, err = r.Resolve(ctx, cmp.Or(second, "HEAD")); err != nil {
			return "", "", err
		}
	}
	if parted {
		from, err = r.MergeBase(ctx, cmp.Or(first, "HEAD"), to)
	} else {
		from, err = r.Resolve(ctx, cmp.Or(first, "HEAD"))
	}
	return from, to, err
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
	return redline.Compare(texts[0], texts[1]), nil
}
