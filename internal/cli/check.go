package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/strict"
)

func (a *app) checkCommand() *cobra.Command {
	var out output
	var all bool
	formats := []render.Format{render.Text, render.JSON}
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Finds mistakes in the record, and says what to write instead",
		Long: `Finds mistakes in the record, or in the files and folders named, and says
what to write instead. Exits with 0 if there are none, with 1 if there are,
and with 2 if it could not look.`,
		RunE: func(_ *cobra.Command, args []string) error {
			form, t, err := a.form(out, formats)
			if err != nil {
				return err
			}
			p, paths, err := a.checked(args)
			if err != nil {
				return err
			}
			done := a.busy("checking the record")
			r, findings, err := p.check(paths, a.env.Now())
			done()
			if err != nil {
				return err
			}
			if err := render.Findings(a.env.Stdout, form, t, findings, lines(p.fsys)); err != nil {
				return err
			}
			if form == render.Text {
				fmt.Fprintln(a.env.Stderr, summary(r, findings))
			}
			if strict.Failed(findings) || all && len(findings) > 0 {
				return errFound{}
			}
			return nil
		},
	}
	out.flag(cmd, formats)
	cmd.Flags().BoolVar(&all, "strict", false, "exit with 1 for warnings and infos too")
	return cmd
}

// checked finds the project that the paths named lie in, and gives the paths
// as seen from there; none means all.
func (a *app) checked(args []string) (p *project, paths []string, err error) {
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
			return nil, nil, err
		}
		if p == nil {
			if p, err = openProject(file); err != nil {
				return nil, nil, err
			}
		}
		rel, err := filepath.Rel(p.dir, file)
		if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
			return nil, nil, fmt.Errorf("%s lies outside of the project in %s", printable(arg), p.dir)
		}
		paths = append(paths, filepath.ToSlash(rel))
	}
	return p, paths, nil
}

// check holds the incidents that paths lie in against the rules, and gives
// what is found in the paths themselves.
func (p *project) check(paths []string, now time.Time) (*record.Record, []strict.Finding, error) {
	r, err := p.load(p.incidents(paths)...)
	if err != nil {
		return nil, nil, err
	}
	findings := strict.Sort(append(check.Run(r, check.Context{Files: p.fsys, Now: now, Approvals: p.settings.Approvals}), p.findings...))
	if len(paths) > 0 {
		findings = slices.DeleteFunc(findings, func(f strict.Finding) bool { return !under(f.File, paths) })
	}
	return r, findings, nil
}

// incidents gives the ids of the incidents that paths lie in, and none, which
// means all, where one of the paths holds more than one.
func (p *project) incidents(paths []string) (ids []string) {
	for _, path := range paths {
		rest, ok := strings.CutPrefix(path, p.settings.Statements+"/")
		id, _, _ := strings.Cut(rest, "/")
		if info, err := os.Stat(filepath.Join(p.dir, p.settings.Statements, id)); !ok || err != nil || !info.IsDir() {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

func under(file string, paths []string) bool {
	return slices.ContainsFunc(paths, func(p string) bool { return p == "." || file == p || strings.HasPrefix(file, p+"/") })
}

// summary says on one line what was found.
func summary(r *record.Record, findings []strict.Finding) string {
	statements := 0
	for _, in := range r.Incidents {
		statements += len(in.Statements) + len(in.Unread)
	}
	what := fmt.Sprintf("%s in %s", count(statements, "statement"), count(len(r.Incidents), "incident"))
	if len(findings) == 0 {
		return what + ": no mistakes found"
	}
	of := make(map[strict.Severity]int)
	for _, f := range findings {
		of[f.Severity]++
	}
	var parts []string
	for _, s := range []strict.Severity{strict.Error, strict.Warning, strict.Info} {
		if of[s] > 0 {
			parts = append(parts, count(of[s], string(s)))
		}
	}
	return "\n" + what + ": " + strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
