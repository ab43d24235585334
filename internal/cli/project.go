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

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
)

// A project is a folder with a record in it.
type project struct {
	dir      string // absolute
	fsys     fs.FS  // of dir; links out of it are not followed
	settings config.Settings
	findings []finding.Finding // in the settings
}

// openProject finds the project that a folder or file belongs to: the nearest
// folder upwards that has onrecord.yaml or statements/.
func openProject(start string) (*project, error) {
	for dir := start; ; dir = filepath.Dir(dir) {
		if isProject(dir) {
			return readProject(dir)
		}
		if dir == filepath.Dir(dir) {
			return nil, hint(errors.New("there is no record here"),
				"go to the folder that has the record in statements/, with cd FOLDER")
		}
	}
}

func isProject(dir string) bool {
	if info, err := os.Stat(filepath.Join(dir, config.File)); err == nil && info.Mode().IsRegular() {
		return true
	}
	info, err := os.Stat(filepath.Join(dir, config.Default().Statements))
	return err == nil && info.IsDir()
}

func readProject(dir string) (*project, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	p := &project{dir: dir, fsys: root.FS()}
	p.settings, p.findings, err = config.Load(p.fsys)
	return p, err
}

// load reads the record as it stands in the folder: all of it, or some incidents.
func (p *project) load(ids ...string) (*record.Record, error) {
	r, err := record.Load(p.fsys, p.settings.Statements, ids...)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, hint(fmt.Errorf("the project has no folder %s", p.settings.Statements), "make the folder, or name the right one in %s", config.File)
	}
	return r, err
}

// loadIncident reads the record of the incidents that a command line names: one, or all.
func (p *project) loadIncident(args []string) (*record.Record, error) {
	if len(args) == 0 {
		return p.load()
	}
	id := path.Base(filepath.ToSlash(args[0]))
	r, err := p.load(id)
	if err == nil && r.Incident(id) == nil {
		return nil, hint(fmt.Errorf("there is no incident %q", id), "%s", p.incidentList())
	}
	return r, err
}

// incidentList names some incidents, for a person who looks for one: those
// that are last by name, which begins with the year.
func (p *project) incidentList() string {
	entries, err := fs.ReadDir(p.fsys, p.settings.Statements)
	var names []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	if err != nil || len(names) == 0 {
		return "there are no incidents on record yet"
	}
	const most = 10
	if len(names) > most {
		return fmt.Sprintf("the incidents are %s and %d more", strings.Join(names[len(names)-most:], ", "), len(names)-most)
	}
	return "the incidents are " + strings.Join(names, ", ")
}

// report tells on stderr what could not be read of a record, which lies in
// fsys, and gives the error that says so.
func (a *app) report(p *project, r *record.Record, fsys fs.FS) error {
	findings := slices.Concat(p.findings, r.Findings)
	if len(findings) == 0 {
		return nil
	}
	t, err := a.terminal(a.env.Stderr)
	if err != nil {
		return err
	}
	fmt.Fprintln(a.env.Stderr)
	if err := render.Findings(a.env.Stderr, render.Text, t, findings, lines(fsys)); err != nil {
		return err
	}
	if finding.Failed(findings) {
		fmt.Fprintln(a.env.Stderr, "\nWhat could not be read is left out above.")
		return errFound{}
	}
	return nil
}

// lines gives the lines of files, of which it remembers the last.
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
		if n < 1 || n > len(of) {
			return ""
		}
		return strings.ToValidUTF8(of[n-1], "\ufffd")
	}
}

// A repository is the git repository that a project lies in.
type repository struct {
	*git.Repo
	objects *git.Objects
	prefix  string // of the project's folder in the repository, "." for its top
}

// openRepository finds the project's repository. The caller closes its objects.
func (p *project) openRepository(ctx context.Context) (*repository, error) {
	repo, err := git.Open(ctx, p.dir)
	if err != nil {
		return nil, err
	}
	dir, err := filepath.EvalSymlinks(p.dir)
	if err != nil {
		return nil, err
	}
	prefix, err := filepath.Rel(repo.Root(), dir)
	if err != nil {
		return nil, err
	}
	return &repository{repo, repo.Objects(ctx), filepath.ToSlash(prefix)}, nil
}

// statements is the folder of the record from the top of the repository.
func (r *repository) statements(p *project) string { return path.Join(r.prefix, p.settings.Statements) }

// tree gives the files of a commit, from the project's folder.
func (r *repository) tree(commit string) (fs.FS, error) {
	tree, err := r.objects.Tree(commit)
	if err != nil {
		return nil, err
	}
	return fs.Sub(tree, r.prefix)
}

// load reads incidents of a tree. A tree without the folder has none.
func (p *project) loadFrom(fsys fs.FS, ids []string) (*record.Record, error) {
	if len(ids) == 0 {
		return &record.Record{}, nil
	}
	r, err := record.Load(fsys, p.settings.Statements, ids...)
	if errors.Is(err, fs.ErrNotExist) {
		return &record.Record{}, nil
	}
	return r, err
}

// loadAt reads incidents as a commit has them.
func (p *project) loadAt(repo *repository, commit string, ids []string) (*record.Record, error) {
	fsys, err := repo.tree(commit)
	if err != nil {
		return nil, err
	}
	return p.loadFrom(fsys, ids)
}

// incidents gives the ids of the incidents that paths of the repository lie in.
func (r *repository) incidents(p *project, paths []string) []string {
	var ids []string
	for _, file := range paths {
		if rest, ok := strings.CutPrefix(file, r.statements(p)+"/"); ok {
			if id, _, inside := strings.Cut(rest, "/"); inside {
				ids = append(ids, id)
			}
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
