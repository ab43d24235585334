package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/site"
)

func (a *app) dossierCommand() *cobra.Command {
	var out, now string
	var evidence bool
	cmd := &cobra.Command{
		Use:   "dossier INCIDENT",
		Short: "Puts one incident on paper: a page, its sources, and by what it can be proved later",
		Long: `Writes a ZIP file with one page made for paper: who stands where, what changed, all
words with their sources, SHA-256 sums and commits. Print it from a browser. What is
held back is not in it. onrecord verify proves later that nothing was changed.`,
		Example: "  onrecord dossier 2021-fujitsu-marketo -o fujitsu.zip",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			at, err := a.parseNow(now)
			if err != nil {
				return err
			}
			p, err := openProject(a.env.Dir)
			if err != nil {
				return err
			}
			id := a.namedIncident(p, args)
			if out == "" {
				out = id + ".zip"
			}
			err = a.writeDossier(cmd.Context(), p, out, site.DossierOptions{
				Incident: id, By: a.version(), Now: at, Evidence: evidence, Report: a.printError,
			})
			if err != nil {
				return dossierError(p, id, err)
			}
			fmt.Fprintln(a.env.Stdout, out)
			return nil
		},
	}
	cmd.ValidArgsFunction = offer(a.incidentIDs)
	cmd.Flags().StringVarP(&out, "output", "o", "", "the file to write; INCIDENT.zip where it is absent")
	cmd.Flags().BoolVar(&evidence, "evidence", false, "also the captured files of the statements")
	cmd.Flags().StringVar(&now, "now", "", "the time at which embargoes are over; now where it is absent")
	return cmd
}

// writeDossier writes a dossier beside its place, and puts it there when it is whole.
func (a *app) writeDossier(ctx context.Context, p *project.Project, out string, o site.DossierOptions) error {
	path := a.path(out)
	f, err := os.CreateTemp(filepath.Dir(path), ".dossier-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	err = site.WriteDossier(ctx, p, f, o)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

func dossierError(p *project.Project, id string, err error) error {
	if !errors.Is(err, site.ErrNothingTold) {
		return projectError(err)
	}
	for _, there := range p.Names() {
		if there == id {
			return hint(err, "its statements are under an embargo, lack an approval, or there are none: onrecord check %s", id)
		}
	}
	return unknown("incident", id, p.Names())
}

func (a *app) verifyCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "verify FILE.zip",
		Short: "Proves that a dossier is as it was made and, in the repository, as the record had it",
		Long: `Holds each file of a dossier against the manifest in it. In the repository of the
record it also makes the dossier again from the commit that the manifest names, and
holds the two against each other. The exit status is 0 where all is the same, 1 where
something is not, and 2 where that cannot be found out.`,
		Example: "  onrecord verify fujitsu.zip",
		Args:    between(1, 1),
		RunE:    func(cmd *cobra.Command, args []string) error { return a.verify(cmd.Context(), args[0]) },
	}
}

// verify holds a dossier against itself and, where there is one, against the repository.
func (a *app) verify(ctx context.Context, name string) error {
	f, err := os.Open(a.path(name))
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	m, faults, err := site.ReadDossier(f, info.Size())
	if err != nil {
		return hint(fmt.Errorf("%s is no dossier: %w", printable(name), err), "name the ZIP file that onrecord dossier wrote")
	}
	a.say("%s, made on %s: %s", m.Title, m.Made.Format("2 January 2006, 15:04 UTC"),
		finding.Plural(len(m.Statements), "statement"))
	if len(faults) > 0 {
		return a.faulty(faults)
	}
	a.say("all files are as they were made: their SHA-256 sums are those of the manifest")
	faults, err = a.againstRecord(ctx, m)
	if err != nil {
		return err
	}
	if len(faults) > 0 {
		return a.faulty(faults)
	}
	return nil
}

// say writes a line to stdout, in which nothing hides.
func (a *app) say(format string, args ...any) {
	fmt.Fprintln(a.env.Stdout, oneLine(fmt.Sprintf(format, args...)))
}

// faulty lists what is not as it should be.
func (a *app) faulty(faults []string) error {
	for _, fault := range faults {
		a.say("not the same: %s", fault)
	}
	return errFound
}

// againstRecord makes the dossier again in a copy of the repository at the commit that it names.
func (a *app) againstRecord(ctx context.Context, m site.Manifest) (faults []string, err error) {
	p, err := project.Open(a.env.Dir)
	if err != nil || m.Commit == "" {
		a.say("not held against a repository: there is none here, or it was made without one")
		return nil, nil
	}
	repo, err := p.Repository(ctx)
	if err != nil {
		return nil, err
	}
	defer repo.Close()
	dir, err := os.MkdirTemp("", "onrecord-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := repo.Copy(ctx, dir, m.Commit); err != nil {
		return nil, hint(fmt.Errorf("the commit of the dossier, %s, cannot be read here: %w", printable(m.Commit), err),
			"go to the repository of the record, with its whole history: git fetch --unshallow")
	}
	past, err := project.Open(filepath.Join(dir, filepath.FromSlash(repo.Path("."))))
	if err != nil {
		return nil, err
	}
	faults, samePage, err := m.Against(ctx, past, a.version())
	if err == nil && len(faults) == 0 {
		a.say("made again from the commit %s of this repository, it has the same words", strings.ToValidUTF8(m.Commit, ""))
		if !samePage {
			a.say("its page is of another version of onrecord, %s, and was not compared", m.By)
		}
	}
	return faults, err
}
