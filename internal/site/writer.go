package site

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"sync"

	"github.com/onrecord/onrecord/internal/parallel"
)

// A Page is one file of the site.
type Page struct {
	Path string // from the site's folder, slash-separated
	Body string
}

// stage is where new files lie until all of them are there.
const stage = Own + "stage"

// A writer writes the pages of one build into a folder. Until commit nothing changes that is there: new files lie in a
// folder beside it. Links in the folder are not followed. It is safe for use by several goroutines at once.
type writer struct {
	root *os.Root
	side *os.Root         // the stage, once there is something in it
	was  map[string]int64 // the files that earlier builds wrote

	mu    sync.Mutex
	files map[string]int64  // those of this build, with their sizes
	moves map[string]string // where the new ones lie, by where they belong
	dirs  map[string]bool   // whether folders are there, as far as is known
}

// newWriter prepares a folder, in which earlier builds wrote some files, for the next.
func newWriter(root *os.Root, was map[string]int64) (*writer, error) {
	w := &writer{
		root: root, was: was,
		files: make(map[string]int64), moves: make(map[string]string), dirs: map[string]bool{".": true},
	}
	if err := w.mkdir(path.Clean(Own)); err != nil {
		return nil, err
	}
	return w, root.RemoveAll(stage)
}

// add takes a page into the build.
func (w *writer) add(p Page) error {
	staged, err := w.take(p)
	if err != nil {
		return err
	}
	there, err := w.has(p)
	if there || err != nil {
		return err
	}
	side, err := w.stage(p.Path, staged)
	if err != nil {
		return err
	}
	f, err := side.OpenFile(staged, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(p.Body)
	return cmp.Or(err, f.Close())
}

// stage returns the folder that a new file lies in under a name until commit.
func (w *writer) stage(path, staged string) (*os.Root, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.moves[path] = staged
	if w.side != nil {
		return w.side, nil
	}
	err := w.mkdir(stage)
	if err == nil {
		w.side, err = w.root.OpenRoot(stage)
	}
	return w.side, err
}

// close lets go of the stage.
func (w *writer) close() error {
	if w.side != nil {
		w.side.Close()
	}
	return w.root.RemoveAll(stage)
}

// take notes a page, and returns where it can be staged.
func (w *writer) take(p Page) (staged string, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, twice := w.files[p.Path]; twice {
		return "", fmt.Errorf("two pages have the address %s", p.Path)
	}
	w.files[p.Path] = int64(len(p.Body))
	return fmt.Sprint(len(w.files)), nil
}

// intact reports whether the folder has files with these sizes.
func (w *writer) intact(files map[string]int64) bool {
	for name, size := range files {
		info, err := w.root.Lstat(name)
		if err != nil || !info.Mode().IsRegular() || info.Size() != size {
			return false
		}
	}
	return true
}

// keep takes files into the build as the folder has them.
func (w *writer) keep(files map[string]int64) { maps.Copy(w.files, files) }

// has reports whether the folder has a page as it is. The error says that something else is in its place.
func (w *writer) has(p Page) (bool, error) {
	if there, err := w.reaches(path.Dir(p.Path)); !there || err != nil {
		return false, err
	}
	info, err := w.root.Lstat(p.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if info.Mode().IsRegular() && info.Size() == int64(len(p.Body)) {
		if data, err := w.root.ReadFile(p.Path); err == nil && string(data) == p.Body {
			return true, nil
		}
	}
	if _, ours := w.was[p.Path]; !ours || !info.Mode().IsRegular() {
		return false, &ForeignError{p.Path}
	}
	return false, nil
}

// A ForeignError says that something is in the place of a page or of its folder that no build wrote.
type ForeignError struct{ Path string }

func (e *ForeignError) Error() string {
	return fmt.Sprintf("%q is in the folder already, and is not of this site", e.Path)
}

// reaches reports whether a folder is there, as are those around it, and none of them is a link.
func (w *writer) reaches(dir string) (bool, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.find(dir)
}

func (w *writer) find(dir string) (bool, error) {
	if there, known := w.dirs[dir]; known {
		return there, nil
	}
	there, err := w.find(path.Dir(dir))
	if there && err == nil {
		var info fs.FileInfo
		info, err = w.root.Lstat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			there, err = false, nil
		case err == nil && !info.IsDir():
			err = &ForeignError{dir}
		}
	}
	if err == nil {
		w.dirs[dir] = there
	}
	return there, err
}

// mkdir makes a folder and those around it.
func (w *writer) mkdir(dir string) error {
	if w.dirs[dir] {
		return nil
	}
	if err := w.mkdir(path.Dir(dir)); err != nil {
		return err
	}
	err := w.root.Mkdir(dir, 0o755)
	if errors.Is(err, fs.ErrExist) {
		var info fs.FileInfo
		if info, err = w.root.Lstat(dir); err == nil && !info.IsDir() {
			err = &ForeignError{dir}
		}
	}
	w.dirs[dir] = err == nil
	return err
}

// abandon takes away what was staged.
func (w *writer) abandon() {
	w.close()
	w.root.Remove(path.Clean(Own)) // where it is empty
}

// commit puts the new files in their places and takes away those of earlier builds that have none any more. m is what
// the build was made of. Where it ends early, each file is as the last build had it or as this one has it, and the
// manifest has them all: the next build goes on from there.
func (w *writer) commit(m *manifest) error {
	return errors.Join(w.move(m), w.close())
}

func (w *writer) move(m *manifest) error {
	gone := w.gone()
	if len(w.moves)+len(gone) > 0 {
		all := maps.Clone(w.was)
		maps.Copy(all, w.files)
		if err := w.write(&manifest{Files: all}); err != nil {
			return err
		}
	}
	names := slices.Sorted(maps.Keys(w.moves))
	errs := make([]error, len(names))
	parallel.Each(len(names), func(i int) { errs[i] = w.place(names[i]) })
	if err := cmp.Or(errs...); err != nil {
		return err
	}
	for _, name := range gone {
		if err := w.remove(name); err != nil {
			return err
		}
	}
	return w.write(m)
}

// place moves a new file from the stage to its place.
func (w *writer) place(name string) error {
	w.mu.Lock()
	err := w.mkdir(path.Dir(name))
	w.mu.Unlock()
	if err != nil {
		return err
	}
	return w.root.Rename(path.Join(stage, w.moves[name]), name)
}

// gone returns the files of earlier builds that this one does not have, sorted.
func (w *writer) gone() (names []string) {
	for name := range w.was {
		if _, stays := w.files[name]; !stays {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// remove takes away a file of an earlier build, and the folders that it leaves empty.
func (w *writer) remove(name string) error {
	if err := w.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if w.root.Remove(dir) != nil {
			break
		}
	}
	return nil
}

// write puts a manifest in its place, unless it is there.
func (w *writer) write(m *manifest) error {
	data, err := m.encode()
	if err != nil {
		return err
	}
	if there, err := w.root.ReadFile(manifestFile); err == nil && bytes.Equal(there, data) {
		return nil
	}
	if err := w.mkdir(stage); err != nil {
		return err
	}
	staged := path.Join(stage, "manifest")
	if err := w.root.WriteFile(staged, data, 0o644); err != nil {
		return err
	}
	return w.root.Rename(staged, manifestFile)
}
