package site

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A plan says which incidents have to be made anew.
type plan struct {
	was     *manifest
	made    string          // as the manifest has it
	advance project.Advance // on top of the commit of the last build
	due     duties
	digests map[string]string // of what is told of each incident that the folder has
	whole   bool              // all have to be made anew
}

// newPlan compares what is told at a time with what the last build told.
func newPlan(ctx context.Context, p *project.Project, was *manifest, o Options) (*plan, error) {
	n := &plan{was: was}
	if err := n.look(ctx, p, o); err != nil {
		return nil, err
	}
	var err error
	if n.made, err = n.madeOf(p, o.Repository); err != nil {
		return nil, err
	}
	n.whole = n.advance.Whole || was.Made != n.made
	if o.Now.Before(n.advance.Time) { // which embargoes had ended at a commit is another question then
		n.whole = true
		for id := range n.digests {
			n.digests[id] = ""
		}
	}
	return n, nil
}

// look finds out what the history has on top of the last build and, while git does, what the folder has.
func (n *plan) look(ctx context.Context, p *project.Project, o Options) (err error) {
	var failed error
	var git sync.WaitGroup
	git.Go(func() { n.advance, failed = p.Advance(ctx, n.was.Commit) })
	if n.due, err = newDuties(p, o.Now); err == nil {
		d := &digester{project: p, now: o.Now, due: n.due}
		n.digests, err = d.incidents()
	}
	git.Wait()
	return cmp.Or(failed, err)
}

// madeOf returns the digest of what every page is made with.
func (n *plan) madeOf(p *project.Project, r Repository) (string, error) {
	h := sha256.New()
	err := json.NewEncoder(h).Encode([]any{p.Settings.Site, p.Settings.Statements, p.Settings.Approvals,
		p.Settings.Alarms, n.advance.Cut, n.advance.Head == "", r})
	if err != nil {
		return "", err
	}
	err = fs.WalkDir(files, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := files.ReadFile(name)
		fmt.Fprintf(h, "%s %d\n%s", name, len(data), data)
		return err
	})
	return hex.EncodeToString(h.Sum(nil)[:16]), err
}

// anew returns the ids of the incidents that have to be made anew, nil for all. intact reports whether files are as the
// last build wrote them.
func (n *plan) anew(intact func(map[string]int64) bool) []string {
	if n.whole {
		return nil
	}
	standing := slices.Collect(maps.Keys(n.digests))
	same := make([]bool, len(standing))
	parallel.Each(len(standing), func(i int) {
		e, digest := n.was.Incidents[standing[i]], n.digests[standing[i]]
		same[i] = e != nil && digest != "" && e.Digest == digest && intact(e.Files)
	})
	ids := slices.Clone(n.advance.Touched)
	for i, id := range standing {
		if !same[i] {
			ids = append(ids, id)
		}
	}
	for id := range n.was.Incidents {
		if _, there := n.digests[id]; !there {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return append([]string{}, slices.Compact(ids)...)
}

// kept returns what the last build wrote of the incidents that are not among those that have to be made anew.
func (n *plan) kept(anew []string) iter.Seq2[string, *entry] {
	return func(yield func(string, *entry) bool) {
		if anew == nil {
			return
		}
		for id, e := range n.was.Incidents {
			if _, among := slices.BinarySearch(anew, id); !among && !yield(id, e) {
				return
			}
		}
	}
}

// A digester works out digests of what is told of incidents as they stand in the folder.
type digester struct {
	project *project.Project
	now     time.Time
	due     duties
}

// incidents returns the digest of each incident. It changes with what is told of it: with its files but for those that
// are held back, and with the promises that are due.
func (d *digester) incidents() (map[string]string, error) {
	ids := d.project.Names()
	all := make([]folder, len(ids))
	parallel.Each(len(ids), func(i int) { all[i] = d.read(ids[i]) })
	var timed []string
	for i, f := range all {
		if f.timed {
			timed = append(timed, ids[i])
		}
	}
	held := &record.Record{}
	if len(timed) > 0 {
		var err error
		if held, err = d.project.Load(timed...); err != nil {
			return nil, err
		}
	}
	digests := make(map[string]string, len(ids))
	for i, id := range ids {
		if in := held.Incident(id); in != nil {
			d.withoutHeld(in, all[i])
		}
		digests[id] = all[i].digest()
	}
	return digests, nil
}

// A folder is what the folder of an incident holds.
type folder struct {
	files map[string]string // digests by name
	timed bool              // what of it is told, or due, may depend on the time
}

// read reads the files of an incident's folder. What cannot be read has no digest.
func (d *digester) read(id string) folder {
	f := folder{files: make(map[string]string)}
	dir := path.Join(d.project.Settings.Statements, id)
	entries, _ := fs.ReadDir(d.project.Files, dir) // an error comes again when the record is read
	for _, e := range entries {
		if !e.Type().IsRegular() || !strings.HasSuffix(e.Name(), ".yaml") && !strings.HasSuffix(e.Name(), ".yml") {
			continue
		}
		data, err := bounded.ReadFile(d.project.Files, path.Join(dir, e.Name()), record.MaxFile)
		if err == nil {
			sum := sha256.Sum256(data)
			f.files[e.Name()] = string(sum[:])
		}
		for _, key := range []string{"embargo", "ours", "promises", "to:", "to :", "to\":", "to':"} {
			f.timed = f.timed || strings.Contains(string(data), key)
		}
	}
	return f
}

// withoutHeld takes the files out that are held back or were not told to the public, and adds the promises that are
// due, and what is told of duties.
func (d *digester) withoutHeld(in *record.Incident, f folder) {
	f.withoutConfidential(in)
	if text := d.due.digest(in, d.project.Settings.Approvals); text != "" {
		f.files["duties"] = text
	}
	for _, s := range in.Statements {
		why := change.HoldReason(in, s, d.project.Settings.Approvals, func() time.Time { return d.now })
		if why != "" {
			delete(f.files, path.Base(s.File))
			continue
		}
		for i, p := range s.Promises {
			if isDue(p, d.now) {
				f.files[fmt.Sprintf("%s promise %d", s.ID, i)] = "due"
			}
		}
	}
}

func (f folder) digest() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(f.files)) {
		fmt.Fprintf(h, "%q %q\n", name, f.files[name])
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// isDue reports whether the time by which a promise was to be kept is over, and nothing shows that it was.
func isDue(p record.Promise, now time.Time) bool {
	return !p.By.IsZero() && p.Kept == "" && !p.By.End().After(now)
}
