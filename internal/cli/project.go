package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// openProject finds the project that a folder or file belongs to.
func openProject(start string) (*project.Project, error) {
	p, err := project.Open(start)
	return p, projectError(err)
}

// projectError says what to do where a project cannot be read.
func projectError(err error) error {
	switch {
	case errors.As(err, new(*project.UnkeptError)): // it says itself what to do
	case errors.Is(err, project.ErrNone):
		return hint(err, "go to the folder that has the record in statements/ (cd FOLDER), or begin one here: onrecord init")
	case errors.Is(err, project.ErrNoFolder):
		return hint(err, "make the folder, or name the right one in %s", config.File)
	case errors.Is(err, project.ErrNotFolder):
		return hint(err,
			"replace it by the folder itself, and commit that; or name the folder of the record in %s", config.File)
	}
	return err
}

// namedIncident returns the id of the incident that an argument names as an id, as its folder or as its incident.yaml;
// "" for all, which no argument and the folder of the record name. Of what names no incident it returns the last part.
func (a *app) namedIncident(p *project.Project, args []string) string {
	name := strings.Join(args, "")
	last := path.Base(filepath.ToSlash(name))
	_, statErr := os.Stat(a.path(name))
	rel, err := filepath.Rel(p.Dir, a.path(name))
	rel = filepath.ToSlash(rel)
	id := p.Incident(rel + "/")
	switch {
	case name == "", statErr == nil && (rel == "." || rel == p.Settings.Statements):
		return ""
	case err == nil && statErr == nil && (rel == path.Join(p.Settings.Statements, id) || last == "incident.yaml"):
		return id
	}
	return last
}

// noIncident is the error of a record that lacks the incident that was asked for; nil where it does not.
func noIncident(p *project.Project, r *record.Record, id string) error {
	if id == "" || r.Incident(id) != nil {
		return nil
	}
	if statement := strings.TrimSuffix(id, ".yaml"); slices.Contains(bareIDs(p), statement) {
		return hint(fmt.Errorf("%s is a statement, and no incident", printable(statement)), "onrecord diff %s", statement)
	}
	return unknown("incident", id, p.Names())
}

// partiesOf lists the parties of a record by their ids, sorted.
func partiesOf(r *record.Record) (ids []string) {
	for _, in := range r.Incidents {
		for _, p := range in.Parties {
			ids = append(ids, p.ID)
		}
		for _, s := range in.Statements {
			ids = append(ids, s.Parties()...)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// incidentList names some incidents, for a person who looks for one: those
// that are last by name, which begins with the year.
func incidentList(p *project.Project) string {
	names := p.Names()
	const most = 10
	switch {
	case len(names) == 0:
		return "there are no incidents on record yet"
	case len(names) > most:
		last := strings.Join(names[len(names)-most:], ", ")
		return fmt.Sprintf("the incidents are %s and %d more", last, len(names)-most)
	}
	return "the incidents are " + strings.Join(names, ", ")
}

// report writes to stderr what could not be read of a record, which lies in fsys, and returns the error that says so.
func (a *app) report(p *project.Project, r *record.Record, fsys fs.FS) error {
	findings := slices.Concat(p.Findings, check.Except(r, r.Findings))
	if len(findings) == 0 {
		return nil
	}
	w, err := a.text(a.messages)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.env.Stderr)
	if err := w.Findings(findings, lines(fsys)); err != nil {
		return err
	}
	if finding.Failed(findings) {
		fmt.Fprintln(a.env.Stderr, "\nWhat could not be read is left out above.")
		return errFound
	}
	return nil
}

// lines returns what returns the lines of files, and keeps the last file that it was asked about.
func lines(fsys fs.FS) func(file string, n int) string {
	var name string
	var of []string
	return func(file string, n int) string {
		if file != name {
			data, err := bounded.ReadFile(fsys, file, record.MaxFile)
			if err != nil {
				return "" // the finding stands without its line
			}
			name, of = file, strings.Split(string(data), "\n")
		}
		return lineOf(of, n)
	}
}

// lineOf returns a line of a text, counted from 1, "" where it has none.
func lineOf(text []string, n int) string {
	if n < 1 || n > len(text) {
		return ""
	}
	return strings.ToValidUTF8(text[n-1], "\ufffd")
}
