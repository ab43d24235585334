package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/site"
)

func (a *app) siteCommand() *cobra.Command {
	var now string
	cmd := &cobra.Command{
		Use:   "site OUT",
		Short: "Builds the pages of the record: who said what, when, and what changed",
		Long: `Writes a static site of the record into the folder OUT, which is made where it is
not there. Only files that differ are written; files of an earlier build that are
no page any more are removed, and nothing else in OUT is touched.`,
		Example: "  onrecord site public",
		Args:    between(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.site(cmd.Context(), args[0], now) },
	}
	cmd.Flags().StringVar(&now, "now", "",
		"the time at which embargoes are over and promises due, 2021-09-10T19:10:00Z; now where it is absent")
	return cmd
}

// site builds the site in a folder.
func (a *app) site(ctx context.Context, out, now string) error {
	at, err := a.parseNow(now)
	if err != nil {
		return err
	}
	p, err := openProject(a.env.Dir)
	if err != nil {
		return err
	}
	root, err := a.folder(out)
	if err != nil {
		return siteError(err, out)
	}
	defer root.Close()
	done := a.busy("building the site")
	built, err := site.Build(ctx, p, root, site.Options{
		Now: at, Report: a.printError, Repository: a.repository(ctx, p)})
	done()
	if err != nil {
		return siteError(err, out)
	}
	fmt.Fprintf(a.env.Stdout, "%s: %d files, %d written, %d removed\n", out, built.Pages, built.Written, built.Removed)
	return a.report(p, &record.Record{Findings: built.Findings}, p.Files)
}

// repository returns where the form of the pages proposes statements.
func (a *app) repository(ctx context.Context, p *project.Project) site.Repository {
	var r site.Repository
	remote := ""
	if repo, err := p.Repository(ctx); err == nil {
		defer repo.Close()
		remote = repo.Address(ctx, "origin")
		r.Branch, r.Folder = repo.DefaultBranch(ctx), repo.Path("")
	}
	if a.env.Getenv("GITHUB_REF_TYPE") == "branch" { // of a run that checked out a commit
		r.Branch = cmp.Or(r.Branch, a.env.Getenv("GITHUB_REF_NAME"))
	}
	r.Branch = cmp.Or(r.Branch, "main")
	r.Address = github.RepositoryAddress(p.Settings.Repository, a.env.Getenv, remote)
	return r
}

// folder opens a folder to write in, which it makes where it is not there.
func (a *app) folder(out string) (*os.Root, error) {
	if !filepath.IsAbs(out) {
		out = filepath.Join(a.env.Dir, out)
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return nil, err
	}
	return os.OpenRoot(out)
}

// parseNow reads the time that a command is to take for the present.
func (a *app) parseNow(s string) (time.Time, error) {
	if s == "" {
		return a.env.Now(), nil
	}
	d, err := record.ParseDate(s)
	if err != nil {
		return time.Time{}, hint(fmt.Errorf("--now %q is not a time", s), "%s", err)
	}
	return d.Start(), nil
}

// siteError says what to do where a site cannot be built in a folder.
func siteError(err error, out string) error {
	var foreign *site.ForeignError
	if errors.As(err, &foreign) {
		return hint(err, "name another folder than %s, or an empty one", out)
	}
	var file *fs.PathError
	if errors.As(err, &file) && !errors.Is(err, fs.ErrNotExist) {
		return hint(fmt.Errorf("a page could not be written: %s", file.Err),
			"make room in %s, or name a folder that you may write; what stood there is as it was", out)
	}
	return projectError(err)
}
