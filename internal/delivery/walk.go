package delivery

import (
	"context"
	"errors"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
)

// News is what happened to the record since the cursor.
type News struct {
	Head     string         // the commit that it reaches to; the cursor's if that is ahead
	Reported string         // the tree of the record as of Head, as far as it may be told
	Changes  []Notification // in the order of the commits
	Holds    []Hold
	Record   *record.Record // the incidents that changed, as far as they may be told
	Relation relation
}

// A Notification is a change with the commit that made it.
type Notification struct {
	Change    change.Change
	Commit    string
	File      string // of the statement, from the top of the repository
	Rewritten bool   // history was rewritten: what lay between is not known
}

// Since walks first-parent history from the cursor to head and gives what
// changed in each commit, beginning with the record as it was told. A commit
// that is behind the cursor has no news; where the cursor cannot be reached,
// the record as it was told is compared with head directly.
//
// The error is a *git.Error, or says that a tree cannot be read.
func (s *Source) Since(ctx context.Context, cursor, told, head string) (*News, error) {
	rel, err := s.relate(ctx, cursor, head)
	if err != nil {
		return nil, err
	}
	if rel == behind {
		return &News{Head: cursor, Reported: told, Record: &record.Record{}, Relation: rel}, nil
	}
	var commits []git.Commit
	if rel == ahead && cursor != head {
		commits, err = s.Repo.History(ctx, cursor, head, s.Folder)
		if errors.Is(err, git.ErrShallow) {
			rel, err = gap, nil
		}
		if err != nil {
			return nil, err
		}
	}
	if len(commits) == 0 {
		commits = []git.Commit{{ID: head}}
	}
	n, err := s.walk(ctx, told, commits)
	if err != nil {
		return nil, err
	}
	n.Head, n.Relation = head, rel
	for i := range n.Changes {
		n.Changes[i].Rewritten = rel == rewritten
	}
	return n, nil
}

// Everything gives all that is on record at a commit as news.
func (s *Source) Everything(ctx context.Context, head string) (*News, error) {
	n, err := s.walk(ctx, "", []git.Commit{{ID: head}})
	if err != nil {
		return nil, err
	}
	n.Head, n.Relation = head, ahead
	return n, nil
}

// A walker reads commit after commit and knows what may be told of each.
type walker struct {
	*Source
	start     string            // the tree that the walk began with
	tree      string            // of the last commit read; at first start
	record    *record.Record    // of the incidents that were needed so far, as far as it may be told
	known     map[string]bool   // the incidents in record
	overrides map[string]string // paths whose content may not be told or cannot be read, with the blob that was told; "" for none
	held      map[string][]Hold // by incident
	news      News
}

func (s *Source) walk(ctx context.Context, told string, commits []git.Commit) (*News, error) {
	touched, err := s.Repo.Touched(ctx, commits, s.Folder)
	if err != nil {
		return nil, err
	}
	w := &walker{
		Source: s, start: told, tree: told, record: &record.Record{},
		known: make(map[string]bool), overrides: make(map[string]string), held: make(map[string][]Hold),
	}
	for i, c := range commits {
		tree, err := s.Repo.ID(ctx, c.ID, s.Folder)
		if err != nil {
			return nil, err
		}
		paths := s.below(touched[i])
		if i == 0 {
			if paths, err = s.Repo.DiffTrees(ctx, told, tree); err != nil {
				return nil, err
			}
		}
		if err := w.read(ctx, c, tree, incidents(paths)); err != nil {
			return nil, err
		}
	}
	return w.finish(ctx)
}

// read takes the next commit, of which the incidents with these ids may differ.
func (w *walker) read(ctx context.Context, c git.Commit, tree string, ids []string) error {
	if err := w.know(ids); err != nil {
		return err
	}
	revision, err := w.load(tree, ids)
	if err != nil {
		return err
	}
	older := w.record.Only(ids)
	effective, held := sendable(revision, older, w.Approvals, w.Now)
	at := c.Time
	if at.IsZero() {
		at = w.Now
	}
	for _, news := range change.Between(older, effective, at, w.Alarms) {
		w.news.Changes = append(w.news.Changes, Notification{Change: news, Commit: c.ID, File: w.File(news.Incident.ID, news.Statement.ID)})
	}
	if err := w.override(ctx, ids, revision, held); err != nil {
		return err
	}
	w.record = w.record.Replace(ids, effective)
	w.tree = tree
	return nil
}

// know reads incidents, as they were told, that no commit of the walk has changed before.
func (w *walker) know(ids []string) error {
	missing := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return w.known[id] })
	told, err := w.load(w.start, missing)
	if err != nil {
		return err
	}
	w.record = w.record.Replace(missing, told)
	for _, id := range missing {
		w.known[id] = true
	}
	return nil
}

// override remembers what was told of the files whose content is held back.
func (w *walker) override(ctx context.Context, ids []string, revision *record.Record, held []Hold) error {
	was := maps.Clone(w.overrides)
	for _, id := range ids {
		delete(w.held, id)
		maps.DeleteFunc(w.overrides, func(p, _ string) bool { return strings.HasPrefix(p, id+"/") })
	}
	var paths []string
	for _, h := range held {
		w.held[h.Incident] = append(w.held[h.Incident], h)
		paths = append(paths, path.Join(h.Incident, h.Statement+".yaml"))
	}
	for _, in := range revision.Incidents {
		if in.Broken {
			paths = append(paths, path.Join(in.ID, "incident.yaml"))
		}
	}
	for _, p := range paths {
		blob, ok := was[p]
		if !ok && w.tree != "" {
			var err error
			if blob, err = w.Repo.ID(ctx, w.tree, p); err != nil {
				return err
			}
		}
		w.overrides[p] = blob
	}
	return nil
}

func (w *walker) finish(ctx context.Context) (*News, error) {
	w.news.Record, w.news.Reported = w.record, w.tree
	for _, id := range slices.Sorted(maps.Keys(w.held)) {
		w.news.Holds = append(w.news.Holds, w.held[id]...)
	}
	if len(w.overrides) == 0 {
		return &w.news, nil
	}
	var edits []git.Edit
	for p, blob := range w.overrides {
		edits = append(edits, git.Edit{Path: p, ID: blob})
	}
	var err error
	w.news.Reported, err = w.Repo.EditTree(ctx, w.tree, edits)
	return &w.news, err
}

// Unusual says in a sentence what people should know of how the news were
// found; "" if there is nothing.
func (n *News) Unusual() string {
	switch n.Relation {
	case behind:
		return "this commit was told before: the ledger is ahead of it"
	case rewritten:
		return "history was rewritten since the last run: what was told is compared with this commit directly"
	case gap:
		return "the history since the last run cannot be fetched: what was told is compared with this commit directly, and what was changed and changed back between is not told"
	}
	return ""
}
