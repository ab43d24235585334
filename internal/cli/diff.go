package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/importer/document"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
)

// diffFlags are what diff was asked for.
type diffFlags struct {
	out                        output
	exitCode, relabelled, full bool
	tracked                    bool
}

func (a *app) diffCommand() *cobra.Command {
	var flags diffFlags
	cmd := &cobra.Command{
		Use:   "diff [REV | A..B | STATEMENT | OLD NEW]",
		Short: "Shows the changes between two commits, or that your edit makes",
		Long: `Shows the changes of the record between a commit (the last one, if none is
named) and the folder as it stands, or between two commits; of a statement,
what changed since the one that it is compared with; and of two, their redline.
Statements are named by their files or their ids. A Word file (.docx) can take
the place of one: --tracked compares it before and after its tracked changes.`,
		Example: `  onrecord diff                 what you edited since the last commit
  onrecord diff main..HEAD      what a branch changes
  onrecord diff 2021-09-10-fujitsu
  onrecord diff 2021-08-30-fujitsu 2021-09-10-fujitsu`,
		Args: between(0, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.diff(cmd.Context(), flags, args)
		},
	}
	flags.out.flag(cmd, render.Formats())
	cmd.Flags().BoolVar(&flags.exitCode, "exit-code", false, "exit with 1 if there are changes")
	cmd.Flags().BoolVar(&flags.relabelled, "relabelled", false, "also changes of what is said about a statement")
	fullFlag(cmd, &flags.full)
	trackedFlag(cmd, &flags.tracked)
	cmd.ValidArgsFunction = offer(func(ctx context.Context) []string {
		return slices.Concat(a.revisions(ctx), a.statements(ctx))
	})
	return cmd
}

// diff shows what two statements, one, or two revisions differ in.
func (a *app) diff(ctx context.Context, flags diffFlags, args []string) error {
	w, err := a.writer(flags.out, render.Formats())
	if err != nil {
		return err
	}
	if flags.tracked || len(args) == 2 {
		return a.diffTwo(ctx, flags, w, args)
	}
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	spec := strings.Join(args, "")
	if file, ok := a.statementFile(p, spec); ok {
		return a.diffOne(ctx, flags, w, file)
	}
	done := a.busy("reading the record")
	d, err := compare(ctx, p, spec)
	done()
	if err != nil {
		return projectError(a.noRange(p, args, err))
	}
	all := change.Between(d.Old, d.New, a.recorded(d), d.Settings.Alarms)
	changes := changesFor(slices.Clone(all), "", flags.relabelled)
	if err := w.Changes(changes, flags.full); err != nil {
		return err
	}
	switch {
	case len(changes) > 0:
	case spec == "" && len(p.Names()) == 0:
		fmt.Fprintln(a.env.Stderr, emptyRecord)
	default:
		fmt.Fprintln(a.env.Stderr, nothingChanges(changesFor(all, "", true), finding.Failed(d.New.Findings)))
	}
	return differs(flags.exitCode && len(changes) > 0, a.report(p, d.New, d.Files))
}

// noRange completes the error about revisions that cannot be compared where an incident was named in their place.
func (a *app) noRange(p *project.Project, args []string, err error) error {
	id := a.namedIncident(p, args)
	if !errors.Is(err, project.ErrNoRevision) || !slices.Contains(p.Names(), id) {
		return err
	}
	return hint(fmt.Errorf("%s is an incident, and no revision", printable(id)), "onrecord log %s shows its changes", id)
}

// recorded returns when the new side of a difference was recorded: the folder is as it stands now.
func (a *app) recorded(d project.Difference) time.Time {
	if d.At.IsZero() {
		return a.env.Now()
	}
	return d.At
}

// diffOne shows what a statement changed when it was made.
func (a *app) diffOne(ctx context.Context, flags diffFlags, w render.Writer, file string) error {
	p, err := openProject(filepath.Dir(file))
	if err != nil {
		return err
	}
	id := strings.TrimSuffix(filepath.Base(file), ".yaml")
	incident := filepath.Base(filepath.Dir(file))
	r, h, err := a.history(ctx, p, incident)
	if err != nil {
		return err
	}
	changes := slices.DeleteFunc(changesOf(incident, r, h, record.Date{}), func(c change.Change) bool {
		return c.Kind != change.Issued || c.Statement.ID != id
	})
	if len(changes) == 0 {
		return errors.Join(fmt.Errorf("%s is not on record", printable(file)), a.report(p, r, p.Files))
	}
	return differs(flags.exitCode, w.Changes(changes, flags.full))
}

// diffTwo shows the redline of two statements or, with --tracked, of the two texts of a Word file.
func (a *app) diffTwo(ctx context.Context, flags diffFlags, w render.Writer, args []string) error {
	if flags.tracked {
		r, err := a.compareTracked(ctx, args)
		if err != nil {
			return err
		}
		return differs(flags.exitCode && r.Changed(), w.Redline(r))
	}
	for i, arg := range args {
		if _, err := os.Stat(a.path(arg)); err == nil || arg == "-" {
			continue
		}
		p, err := openProject(a.env.Dir)
		if err != nil {
			return err
		}
		file, ok := a.statementFile(p, arg)
		if !ok {
			return a.notStatements(ctx, p, args, arg)
		}
		args[i] = file
	}
	r, err := a.diffFiles(ctx, args[0], args[1])
	if err != nil {
		return err
	}
	return differs(flags.exitCode && r.Changed(), w.Redline(r))
}

// notStatements is the error about an argument beside another that names no statement: where both name revisions, it
// says how these are compared.
func (a *app) notStatements(ctx context.Context, p *project.Project, args []string, arg string) error {
	if repo, err := p.Repository(ctx); err == nil {
		defer repo.Close()
		_, first := repo.Resolve(ctx, args[0])
		_, second := repo.Resolve(ctx, args[1])
		if first == nil && second == nil {
			return hint(errors.New("two revisions are written as one range"), "onrecord diff %s..%s", args[0], args[1])
		}
	}
	return unknown("file or statement", arg, bareIDs(p))
}

// statementFile returns the file of a statement that is named by its file, by its id or by INCIDENT/ID.
func (a *app) statementFile(p *project.Project, name string) (file string, ok bool) {
	if info, err := os.Stat(a.path(name)); err == nil {
		return a.path(name), info.Mode().IsRegular() && strings.HasSuffix(name, ".yaml")
	}
	for _, id := range statementIDs(p) {
		if id == name || path.Base(id) == name {
			return filepath.Join(p.Dir, filepath.FromSlash(p.Settings.Statements), filepath.FromSlash(id)+".yaml"), true
		}
	}
	return "", false
}

// statementIDs lists the statements of a project as INCIDENT/ID, without reading them.
func statementIDs(p *project.Project) (ids []string) {
	for _, incident := range p.Names() {
		entries, err := fs.ReadDir(p.Files, path.Join(p.Settings.Statements, incident))
		for _, e := range entries {
			id, isYAML := strings.CutSuffix(e.Name(), ".yaml")
			if err == nil && isYAML && id != "incident" {
				ids = append(ids, path.Join(incident, id))
			}
		}
	}
	return ids
}

// bareIDs lists the statements of a project by their ids alone.
func bareIDs(p *project.Project) []string {
	ids := statementIDs(p)
	for i, id := range ids {
		ids[i] = path.Base(id)
	}
	return ids
}

// nothingChanges says that no words change, as far as they can be read, and how many statements are labelled anew all
// the same.
func nothingChanges(relabelled []change.Change, unread bool) string {
	switch {
	case unread:
		return "nothing else on record changes than what cannot be read"
	case len(relabelled) == 0:
		return "nothing on record changes"
	}
	return fmt.Sprintf("no words on record change; what is said about %s does: --relabelled shows it",
		finding.Plural(len(relabelled), "statement"))
}

// differs makes differences an error where they were asked to be one.
func differs(yes bool, err error) error {
	if yes && err == nil {
		return errFound
	}
	return err
}

// compare reads the two revisions that spec names, as far as they differ.
func compare(ctx context.Context, p *project.Project, spec string) (d project.Difference, err error) {
	repo, err := p.Repository(ctx)
	if err != nil {
		return d, err
	}
	defer repo.Close()
	from, to, err := repo.Revisions(ctx, spec)
	if err != nil {
		return d, noRevision(ctx, repo, err, bareIDs(p)...)
	}
	return repo.Compare(ctx, project.Span{From: from, Tip: from}, to, nil)
}

// diffFiles draws the redline of two files of statements or of Word.
func (a *app) diffFiles(ctx context.Context, old, new string) (redline.Redline, error) {
	var texts [2]string
	for i, name := range []string{old, new} {
		data, err := a.readFile(ctx, name, maxText)
		if err != nil {
			return redline.Redline{}, err
		}
		if texts[i], err = a.wordsOf(name, data); err != nil {
			return redline.Redline{}, err
		}
	}
	return redline.Compare(texts[0], texts[1]), nil
}

// wordsOf returns the words of a file of a statement or of Word.
func (a *app) wordsOf(name, data string) (string, error) {
	if document.IsWord([]byte(data)) {
		return a.textOf(name, data)
	}
	if len(data) > record.MaxFile {
		return "", fmt.Errorf("%s has more than the %d bytes that are read of a statement", printable(name), record.MaxFile)
	}
	s, findings := record.Parse(filepath.ToSlash(name), []byte(data))
	if err := findingError(findings); err != nil {
		return "", err
	}
	return s.Text, nil
}
