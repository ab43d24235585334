package project

import (
	"context"
	"errors"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/record"
)

// A Revision is what one commit of a walk makes of the record.
type Revision struct {
	git.Commit
	IDs    []string       // of the incidents that may differ from the revision before, sorted
	Record *record.Record // these incidents as the commit has them, without findings; those that are absent are gone
	Unread []Unread       // incidents that differ and cannot be read; they are among IDs once they can be read again
}

// An Unread is an incident whose folder cannot be read in a commit.
type Unread struct {
	ID  string
	Err error // as Load returns it
}

// A Walk goes through commits, each the first parent of the next.
type Walk struct {
	Commits []git.Commit // oldest first
	Before  string       // the tree of the record's folder that the first is compared with; "" for none
	IDs     []string     // of the incidents that are read; nil for all

	touched func() []touches // by the commits behind the first, where it is being asked for already; or nil
}

// touches are the files that one commit changes, by incident.
type touches = map[string][]record.File

// Walk reads the record in one commit after the other. Those that change nothing in it are left out. A statement is
// read once for each content that it has, however many commits have it, and is the same *record.Statement in all of
// them.
//
// Where a commit cannot be read, an error says so beside its Revision, which is the commit alone. The walk goes on:
// the next Revision has what both commits change, and of several such commits in a row only the first is reported.
// The error is one of Files. A walk whose context ends ends with its error.
func (r *Repository) Walk(ctx context.Context, of Walk) iter.Seq2[Revision, error] {
	return func(yield func(Revision, error) bool) {
		w := walker{Repository: r, of: of, yield: yield}
		w.known, w.pending = make(map[string]*record.Incident), make(map[string]bool)
		if of.IDs != nil {
			w.ids = set(of.IDs)
		}
		w.walk(ctx)
	}
}

// Around returns a walk through commits that reads some incidents, and those between which and them statements may have
// been moved. Where git cannot say which these are, it is all.
func (r *Repository) Around(ctx context.Context, commits []git.Commit, ids []string) Walk {
	touched := r.touched(ctx, nil, commits[0], commits[1:])
	of := Walk{Commits: commits, touched: func() []touches { return touched }}
	if len(touched) == len(commits)-1 {
		of.IDs = groupsOf(touched).around(ids)
	}
	return of
}

func set(ids []string) map[string]bool {
	all := make(map[string]bool, len(ids))
	for _, id := range ids {
		all[id] = true
	}
	return all
}

type walker struct {
	*Repository
	of      Walk
	ids     map[string]bool // of the incidents that are read; nil for all
	yield   func(Revision, error) bool
	known   map[string]*record.Incident // as they were last read
	pending map[string]bool             // incidents that differ from what was last read of them, and could not be read
	failing bool                        // the commit before could not be read
}

// walk compares the first commit by the folders that it has, and those behind it by what git says that they touch.
// Where git cannot say it, the walk begins anew.
func (w *walker) walk(ctx context.Context) {
	before, err := w.TreeFiles(w.of.Before)
	if err != nil {
		w.yield(Revision{}, err)
		return
	}
	for rest := w.of.Commits; len(rest) > 0; {
		c := rest[0]
		changed, err := w.compare(before, c)
		if !w.visit(ctx, c, changed, err) {
			return
		}
		if rest = rest[1:]; err != nil {
			continue
		}
		touched := w.of.touched
		if touched == nil || len(rest) < len(w.of.Commits)-1 {
			touched = func() []touches { return w.touched(ctx, w.of.IDs, c, rest) }
		}
		answers := touched()
		w.prepare(answers)
		for i, files := range answers {
			if c = rest[i]; !w.visit(ctx, c, w.wanted(files), nil) {
				return
			}
		}
		rest = rest[len(answers):]
		if files, err := w.Files(c.ID); err == nil {
			before = files
		}
	}
}

// prepare reads the statements that commits touch on all cores, which the walk would read one after the other.
func (w *walker) prepare(answers []touches) {
	type file struct {
		dir string
		record.File
	}
	var all []file
	for _, files := range answers {
		for id, files := range w.wanted(files) {
			for _, f := range files {
				all = append(all, file{path.Join(w.Project.Settings.Statements, id), f})
			}
		}
	}
	parallel.Each(len(all), func(i int) { w.Project.cache.Prepare(all[i].dir, all[i].File, w.content) })
}

// touched returns what commits touch, as far as git can say it, at least in the incidents with the ids given; nil is
// all. before is the commit before the first.
func (r *Repository) touched(ctx context.Context, ids []string, before git.Commit, commits []git.Commit) []touches {
	under := r.Folder
	if len(ids) == 1 {
		under = path.Join(under, ids[0])
	}
	touched, _ := r.Touched(ctx, before.ID, commits, under)
	all := make([]touches, len(touched))
	for i, files := range touched {
		all[i] = r.byIncident(files)
	}
	return all
}

// compare lists the incidents whose folders are not what they were before. Their files are not told apart.
func (w *walker) compare(before fs.FS, c git.Commit) (touches, error) {
	var folders [2]map[string]string
	now, err := w.Files(c.ID)
	for i, files := range []fs.FS{before, now} {
		if err == nil {
			folders[i], err = w.folders(files)
		}
	}
	changed := make(touches)
	for _, all := range folders {
		for id := range all {
			if folders[0][id] != folders[1][id] {
				changed[id] = nil
			}
		}
	}
	return changed, err
}

// folders returns the ids of the trees of the incidents that are read.
func (w *walker) folders(files fs.FS) (map[string]string, error) {
	entries, err := fs.ReadDir(files, w.Project.Settings.Statements)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	all := make(map[string]string, len(entries))
	for _, e := range entries {
		if !e.IsDir() || !w.reads(e.Name()) {
			continue
		}
		info, err := e.Info()
		if err != nil {
			return nil, err
		}
		all[e.Name()], _ = info.Sys().(string)
	}
	return all, nil
}

// byIncident sorts what a commit touches by incident.
func (r *Repository) byIncident(touched []git.Touch) touches {
	all := make(touches)
	for _, t := range touched {
		id, name := within(r.Project.Settings.Statements, r.inProject(t.Path))
		if id == "" {
			continue
		}
		if !t.Mode.IsRegular() {
			t.ID = ""
		}
		all[id] = append(all[id], record.File{Name: name, ID: t.ID, New: t.New})
	}
	return all
}

func (w *walker) reads(id string) bool { return w.ids == nil || w.ids[id] }

// wanted returns what a commit touches of the incidents that are read. Evidence that is added is left out: it is no
// part of an incident that is there.
func (w *walker) wanted(all touches) touches {
	among := maps.Keys(all)
	if w.ids != nil && len(w.ids) < len(all) {
		among = maps.Keys(w.ids)
	}
	changed := make(touches)
	for id := range among {
		files := all[id]
		if w.known[id] != nil {
			files = slices.DeleteFunc(slices.Clone(files), isEvidence)
		}
		if len(files) > 0 && w.reads(id) {
			changed[id] = files
		}
	}
	return changed
}

func isEvidence(f record.File) bool { return f.ID != "" && strings.HasPrefix(f.Name, "evidence/") }

// visit yields what a commit changes, unless err says that it cannot be read, and reports whether the walk goes on.
func (w *walker) visit(ctx context.Context, c git.Commit, changed touches, err error) bool {
	for id := range w.pending {
		changed[id] = nil
	}
	rev := Revision{Commit: c, Record: &record.Record{}}
	if err == nil {
		err = w.read(&rev, changed)
	}
	switch {
	case ctx.Err() != nil:
		w.yield(Revision{Commit: c}, ctx.Err())
		return false
	case err != nil:
		for id := range changed {
			w.pending[id] = true
		}
		reported := w.failing
		w.failing = true
		return reported || w.yield(Revision{Commit: c}, err)
	}
	w.failing = false
	return len(rev.IDs)+len(rev.Unread) == 0 || w.yield(rev, nil)
}

// read reads the incidents that a commit changes: what the files that it touches make of them or, where that does
// not say it all, as a whole.
func (w *walker) read(rev *Revision, changed touches) (err error) {
	var files fs.FS
	for _, id := range slices.Sorted(maps.Keys(changed)) {
		in, revised := w.Project.cache.Revise(w.known[id], changed[id], w.content)
		if !revised && files == nil {
			if files, err = w.Files(rev.ID); err != nil {
				return err
			}
		}
		if !revised {
			if in, err = w.incident(files, id); err != nil {
				rev.unread(w.pending, id, err)
				continue
			}
		}
		delete(w.pending, id)
		w.known[id] = in
		rev.IDs = append(rev.IDs, id)
		if in != nil {
			rev.Record.Incidents = append(rev.Record.Incidents, in)
		}
	}
	return nil
}

func (w *walker) content(id string) ([]byte, error) { return w.Objects.Blob(id, record.MaxFile) }

func (w *walker) incident(files fs.FS, id string) (*record.Incident, error) {
	r, err := w.Load(files, []string{id})
	if err != nil {
		return nil, err
	}
	return r.Incident(id), nil
}

func (rev *Revision) unread(pending map[string]bool, id string, err error) {
	if !pending[id] {
		rev.Unread = append(rev.Unread, Unread{id, err})
	}
	pending[id] = true
}
