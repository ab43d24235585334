package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

// checkFlags are what check was asked for.
type checkFlags struct {
	out     output
	base    string
	explain string
	strict  bool
}

func (a *app) checkCommand() *cobra.Command {
	var flags checkFlags
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Finds mistakes in the record, and says what to write instead",
		Long: `Finds mistakes in the record, or in the files and folders named, and says
what to write instead. PATH - is one statement on standard input. Exits with
0 if there are no errors, with 1 if there are, and with 2 if it could not look.

With --base, only the incidents that were touched since a commit are checked,
and so is the edit: what was published may not change without a word.`,
		Example: `  onrecord check
  onrecord check statements/2021-fujitsu-marketo/2021-09-10-fujitsu.yaml
  onrecord check --base origin/main      in a pull request
  onrecord check --explain variant       what a rule is about`,
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case flags.explain != "":
				return a.explain(flags.explain)
			case slices.Contains(args, "-"):
				return a.checkStdin(cmd.Context(), flags, args)
			}
			return a.check(cmd.Context(), flags, args)
		},
	}
	flags.out.flag(cmd, render.FindingFormats())
	cmd.Flags().StringVar(&flags.base, "base", "", "also judge what was edited since `REV`, or since the branch left it")
	cmd.Flags().StringVar(&flags.explain, "explain", "", "say what `RULE` is about")
	cmd.Flags().BoolVar(&flags.strict, "strict", false, "exit with 1 for warnings and infos too")
	cmd.ValidArgsFunction = offer(a.incidentIDs)
	offerFlag(cmd, "base", a.revisions)
	offerFlag(cmd, "explain", ruleIDs)
	return cmd
}

func (a *app) check(ctx context.Context, flags checkFlags, args []string) error {
	p, paths, err := a.checked(args)
	if err != nil {
		return err
	}
	done := a.busy("checking the record")
	n, findings, err := a.findings(ctx, p, flags.base, paths)
	done()
	if err != nil {
		return err
	}
	if flags.out.name != string(render.Text) {
		findings = fromTop(ctx, p, findings)
	}
	sum := tally(n.String(), findings)
	if len(p.Names()) == 0 && len(findings) == 0 {
		sum = emptyRecord
	}
	return a.tellFindings(flags, findings, lines(p.Files), sum)
}

// fromTop returns findings with the paths of files from the top of the repository, by which other programs name them,
// or as they are where the project lies in none.
func fromTop(ctx context.Context, p *project.Project, findings []finding.Finding) []finding.Finding {
	repo, err := p.Repository(ctx)
	if err != nil {
		return findings
	}
	defer repo.Close()
	return inRepository(repo, findings)
}

// inRepository returns findings with the paths of files from the top of a repository.
func inRepository(repo *project.Repository, findings []finding.Finding) []finding.Finding {
	findings = slices.Clone(findings)
	for i := range findings {
		findings[i].File = repo.Path(findings[i].File)
	}
	return findings
}

// tellFindings writes findings, and what they come to.
func (a *app) tellFindings(
	flags checkFlags, findings []finding.Finding, line func(string, int) string, sum string,
) error {
	w, err := a.writer(flags.out, render.FindingFormats())
	if err != nil {
		return err
	}
	if err := w.Findings(findings, line); err != nil {
		return err
	}
	if w.Format == render.Text {
		fmt.Fprintln(a.env.Stderr, sum)
	}
	if finding.Failed(findings) || flags.strict && len(findings) > 0 {
		return errFound
	}
	return nil
}

// explain says what a rule is about.
func (a *app) explain(id string) error {
	rule, ok := check.Find(strings.Trim(id, "[]"))
	if !ok {
		return unknown("rule", id, ruleIDs(context.Background()))
	}
	w, err := a.text(a.env.Stdout)
	if err != nil {
		return err
	}
	return w.Rule(rule)
}

// checkStdin checks one statement by the rules that need no incident.
func (a *app) checkStdin(ctx context.Context, flags checkFlags, args []string) error {
	if len(args) > 1 || flags.base != "" {
		return hint(errors.New("- is one statement on standard input"), "name no other paths and no --base with it")
	}
	data, err := readStream(ctx, a.env.Stdin, record.MaxFile)
	if errors.As(err, new(*bounded.TooLargeError)) {
		return fmt.Errorf("standard input has more than the %d bytes that a statement can have", record.MaxFile)
	}
	if err != nil {
		return err
	}
	const name = "stdin"
	s, findings := record.Parse(name, data)
	findings = check.Alone(s, findings, check.Context{Now: a.env.Now()})
	text := strings.Split(string(data), "\n")
	line := func(_ string, n int) string { return lineOf(text, n) }
	return a.tellFindings(flags, findings, line, tally("1 statement", findings))
}

// named returns the folder of the incident or the file of the statement that an argument names, which is no path.
func (a *app) named(arg string, notThere error) (string, error) {
	if !errors.Is(notThere, fs.ErrNotExist) {
		return "", notThere
	}
	p, err := openProject(a.env.Dir)
	if err != nil {
		return "", err
	}
	if slices.Contains(p.Names(), arg) {
		return filepath.Join(p.Dir, filepath.FromSlash(p.Settings.Statements), arg), nil
	}
	if file, ok := a.statementFile(p, arg); ok {
		return file, nil
	}
	return "", unknown("file, incident or statement", arg, slices.Concat(p.Names(), bareIDs(p)))
}

// checked finds the project that the paths named lie in, and returns the paths
// as seen from there; none means all.
func (a *app) checked(args []string) (p *project.Project, paths []string, err error) {
	if len(args) == 0 {
		p, err = openProject(a.env.Dir)
		return p, nil, err
	}
	for _, arg := range args {
		file, err := filepath.Abs(a.path(arg))
		if err != nil {
			return nil, nil, err
		}
		if _, err := os.Lstat(file); err != nil {
			if file, err = a.named(arg, err); err != nil {
				return nil, nil, err
			}
		}
		if p == nil {
			if p, err = openProject(file); err != nil {
				return nil, nil, err
			}
		}
		rel, err := filepath.Rel(p.Dir, file)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return nil, nil, fmt.Errorf("%s lies outside of the project in %s", printable(arg), p.Dir)
		}
		paths = append(paths, filepath.ToSlash(rel))
	}
	return p, paths, nil
}

// findings holds the incidents that paths lie in, or that were touched since
// base, against the rules, part after part of the record. It returns how much
// that is, and what is found in the paths themselves, sorted.
func (a *app) findings(ctx context.Context, p *project.Project, base string, paths []string) (
	n size, all []finding.Finding, err error,
) {
	c, all, err := a.checkContext(p)
	if err != nil {
		return n, nil, err
	}
	parts := p.Parts(p.Named(paths)...)
	if base != "" {
		r, edit, err := edit(ctx, p, base, paths)
		if base == "HEAD" && project.Unknown(err) == "HEAD" {
			return a.findings(ctx, p, "", paths) // the first commit is no edit of anything
		}
		c.Edit, parts = edit, func(yield func(*record.Record, error) bool) { yield(r, err) }
	}
	all = slices.Concat(all, p.Findings)
	for r, err := range parts {
		if err = cmp.Or(err, ctx.Err()); err != nil {
			return n, nil, projectError(err)
		}
		n.add(r)
		all = append(all, check.Run(r, c)...)
	}
	if len(paths) > 0 {
		all = slices.DeleteFunc(all, func(f finding.Finding) bool { return !under(f.File, paths) })
	}
	return n, finding.Sort(all), nil
}

// checkContext returns what a record is checked by, and what is wrong in the laws of the project.
func (a *app) checkContext(p *project.Project) (check.Context, []finding.Finding, error) {
	laws, found, err := check.Laws(p.Files, p.Settings)
	return check.Context{Files: p.Files, Now: a.env.Now(), Approvals: p.Settings.Approvals, Duties: p.Settings.Duties,
		Laws: laws, Names: make(check.Names), Seen: a.readers()}, found, err
}

// readers says who can read the repository that the command runs in, as far as GitHub Actions says it.
func (a *app) readers() check.Seen {
	if !github.Inside(a.env.Getenv) {
		return check.SeenUnknown
	}
	run, err := github.ReadRun(a.env.Getenv)
	if err != nil {
		return check.SeenUnknown
	}
	return readers(run)
}

// edit reads the incidents that were touched since rev, or since the branch
// left it, as they are and as they were. Of the others nothing is read.
func edit(ctx context.Context, p *project.Project, rev string, paths []string) (*record.Record, *check.Edit, error) {
	repo, err := p.Repository(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer repo.Close()
	since, err := repo.Since(ctx, rev, "HEAD")
	if errors.Is(err, project.ErrNoMergeBase) {
		since.From, err = since.Tip, nil // the whole of it is what was before
	}
	if err != nil {
		return nil, nil, noRevision(ctx, repo, err)
	}
	d, err := repo.Compare(ctx, since, "", p.Named(paths))
	if err != nil {
		return nil, nil, err
	}
	if slices.ContainsFunc(d.Paths, func(file string) bool { return file != config.File && p.Incident(file) == "" }) {
		beside, err := p.Beside()
		if err != nil {
			return nil, nil, err
		}
		d.New.Findings = append(d.New.Findings, beside...)
	}
	return d.New, &check.Edit{Base: d.Old, Ahead: d.Ahead}, nil
}

func under(file string, paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool {
		return p == "." || file == p || strings.HasPrefix(file, p+"/")
	})
}

// size is how much was read of a record.
type size struct{ statements, incidents int }

func (n *size) add(r *record.Record) {
	n.incidents += len(r.Incidents)
	for _, in := range r.Incidents {
		n.statements += len(in.Statements) + len(in.Unread)
	}
}

func (n size) String() string {
	return fmt.Sprintf("%s in %s", finding.Plural(n.statements, "statement"), finding.Plural(n.incidents, "incident"))
}

func tally(what string, findings []finding.Finding) string {
	if len(findings) == 0 {
		return what + ": no mistakes found"
	}
	of := finding.Count(findings)
	var parts []string
	for _, s := range finding.Severities {
		if of[s] > 0 {
			parts = append(parts, finding.Plural(of[s], string(s)))
		}
	}
	return "\n" + what + ": " + strings.Join(parts, ", ")
}
