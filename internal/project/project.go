// Package project is the record in its repository: its folder, its commits, what two of them differ in, and its
// history.
package project

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// Errors of projects, for errors.Is. Those of git are *git.Error.
var (
	ErrNone      = errors.New("there is no record here")
	ErrNoFolder  = errors.New("the project has no folder")
	ErrNotFolder = errors.New("it is not a folder, and links are not followed")
)

// A Project is a folder with a record in it.
type Project struct {
	Dir      string // absolute
	Files    fs.FS  // of Dir; links out of it are not followed
	Settings config.Settings
	Findings []finding.Finding // in the settings

	cache record.Cache // of what the repository's commits have, and of the folder where it is read with its history
	part  int          // the fewest incidents of a part that is not the last; 0 for partSize
}

// Open finds the project that a folder or file belongs to: the nearest folder upwards that has onrecord.yaml or
// statements/.
//
// The error is ErrNone where there is none, or says why the folder cannot be read.
func Open(start string) (*Project, error) {
	dir := start
	for !isProject(dir) {
		if dir == filepath.Dir(dir) {
			return nil, ErrNone
		}
		dir = filepath.Dir(dir)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	p := &Project{Dir: dir, Files: root.FS()}
	p.Settings, p.Findings, err = config.Load(p.Files)
	return p, err
}

func isProject(dir string) bool {
	if info, err := os.Stat(filepath.Join(dir, config.File)); err == nil && info.Mode().IsRegular() {
		return true
	}
	info, err := os.Stat(filepath.Join(dir, config.Default().Statements))
	return err == nil && info.IsDir()
}

// Load reads the record as it stands in the folder: all of it, or some incidents, of which those that do not exist
// are left out. The id "" names none of them.
//
// The error is ErrNoFolder where the folder of the record is missing, ErrNotFolder where something else lies in the
// place of the folder of an incident, or says what cannot be listed.
func (p *Project) Load(ids ...string) (*record.Record, error) { return p.load(nil, ids...) }

func (p *Project) load(c *record.Cache, ids ...string) (*record.Record, error) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "" })
	for _, id := range ids {
		if err := folder(p.Files, path.Join(p.Settings.Statements, id)); err != nil {
			return nil, p.noFolder(err)
		}
	}
	r, err := c.Load(p.Files, p.Settings.Statements, ids...)
	return r, p.noFolder(err)
}

// noFolder returns an error of reading the record, ErrNoFolder where its folder is missing, and ErrNotFolder where that
// is a link that leads out of the project.
func (p *Project) noFolder(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%w %s", ErrNoFolder, p.Settings.Statements)
	}
	return cmp.Or(folders(p.Files, p.Settings.Statements), err)
}

// Beside returns what is wrong with the files that lie beside the folders of incidents. The error is ErrNoFolder, or
// says that the record's folder cannot be listed.
func (p *Project) Beside() ([]finding.Finding, error) {
	_, beside, err := p.list()
	return beside, err
}

// list lists the incidents, and what is wrong beside their folders.
func (p *Project) list() (ids []string, beside []finding.Finding, err error) {
	ids, beside, err = record.Folders(p.Files, p.Settings.Statements)
	return ids, beside, p.noFolder(err)
}

// Write writes a file of the project. Links do not lead it out of the project's folder.
func (p *Project) Write(name string, content []byte) error {
	root, err := os.OpenRoot(p.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return root.WriteFile(name, content, 0o644)
}

// Create writes a file of the project that is not there yet. Links do not lead it out of the project's folder. The
// error is fs.ErrExist where there is such a file; where it could not be written whole, none is left.
func (p *Project) Create(name string, content []byte) error {
	root, err := os.OpenRoot(p.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	f, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err = cmp.Or(err, f.Close()); err != nil {
		return errors.Join(err, root.Remove(name))
	}
	return nil
}

// CreateFree writes a new file into a folder under the first name that is free, which name returns for the names that
// are taken, and returns its path. The folder and those around it are made where they are missing.
func (p *Project) CreateFree(folder string, name func(taken []string) string, content []byte) (file string, err error) {
	if err := p.Make(folder); err != nil {
		return "", err
	}
	for {
		var taken []string
		entries, err := fs.ReadDir(p.Files, folder)
		for _, e := range entries {
			taken = append(taken, e.Name())
		}
		if err != nil {
			return "", err
		}
		file = path.Join(folder, name(taken))
		if err = p.Create(file, content); !errors.Is(err, fs.ErrExist) {
			return file, err
		}
	}
}

// Make makes a folder of the project, and those above it. Links do not lead it out of the project's folder.
func (p *Project) Make(folder string) error {
	root, err := os.OpenRoot(p.Dir)
	if err != nil {
		return err
	}
	defer root.Close()
	return root.MkdirAll(folder, 0o755)
}

// Names lists the folders of incidents, sorted, without reading them; none where the folder of the record cannot be
// read.
func (p *Project) Names() []string { return names(p.Files, p.Settings.Statements) }

func names(files fs.FS, dir string) []string {
	names, _, err := record.Folders(files, dir)
	if err != nil {
		return nil
	}
	return names
}

// Incident returns the id of the incident whose folder a path lies in, or "". The path is one from the project's
// folder, and so are those of the findings in a record.
func (p *Project) Incident(file string) string { return incident(p.Settings.Statements, file) }

// incident is Incident for a record in the folder dir.
func incident(dir, file string) string {
	id, _ := within(dir, file)
	return id
}

// within returns the incident of a path, and the path from the incident's folder; both are "" for other paths.
func within(dir, file string) (id, name string) {
	if dir != "." {
		rest, inside := strings.CutPrefix(file, dir+"/")
		if !inside {
			return "", ""
		}
		file = rest
	}
	id, name, inside := strings.Cut(file, "/")
	if !inside {
		return "", ""
	}
	return id, name
}

// Named lists the ids of the incidents that files and folders lie in or are, and none, which means all, where one
// of them holds more than one. Paths are slash-separated, from the project's folder.
func (p *Project) Named(paths []string) (ids []string) {
	for _, file := range paths {
		id := p.Incident(file + "/")
		info, err := fs.Lstat(p.Files, path.Join(p.Settings.Statements, id))
		if id == "" || err != nil || !info.IsDir() {
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}
