package delivery

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// News is what happened to the record since the cursor.
type News struct {
	Head     string         // the commit that it reaches to; the cursor's if that is ahead
	Reported string         // the tree of the record as of Head, as far as it may be sent
	Changes  []Notification // in the order of the commits
	Holds    []change.Hold
	Record   *record.Record // the incidents that changed, as far as they may be sent
	Relation relation

	Reminders []duty.Reminder // of what is due soon, or over, also those that were sent
	Weekly    *Weekly         // the digest that was due; nil where none was, or was asked for

	history *change.History // of the incidents that changed; nil where it is not known
	unread  []error         // commits that could not be read
}

// A Notification is a change with the commit that made it.
type Notification struct {
	Change    change.Change
	Commit    string
	File      string // of the statement, from the top of the repository
	Rewritten bool   // history was rewritten: what lay between is not known
}

// Since walks first-parent history from the cursor to head and returns what
// changed in each commit, beginning with the record as it was reported. A commit
// that is behind the cursor has no news; where the cursor cannot be reached,
// the record as it was reported is compared with head directly.
//
// The error is ErrGone where the folder of a record that was reported is gone from
// head, a *git.Error, or says that a tree cannot be read.
func (s *Branch) Since(ctx context.Context, cursor, reported, head string) (*News, error) {
	n, err := s.since(ctx, cursor, reported, head)
	if err == nil {
		err = s.remind(ctx, n)
	}
	if err != nil {
		return nil, err
	}
	return n, nil
}

// since is Since without the reminders.
func (s *Branch) since(ctx context.Context, cursor, reported, head string) (*News, error) {
	rel, err := s.relate(ctx, cursor, head)
	if err != nil {
		return nil, err
	}
	if rel == behind {
		return &News{Head: cursor, Reported: reported, Record: &record.Record{}, Relation: rel}, nil
	}
	if err := s.present(reported, head); err != nil {
		return nil, err
	}
	var commits []git.Commit
	if rel == ahead && cursor != head {
		commits, err = s.Repo.History(ctx, cursor, head, s.Folder)
		if errors.Is(err, git.ErrShallow) {
			rel, commits, err = gap, nil, nil
		}
		if err != nil {
			return nil, err
		}
	}
	if len(commits) == 0 {
		commits = []git.Commit{{ID: head}}
	}
	n, err := s.walk(ctx, reported, commits)
	if err != nil {
		return nil, err
	}
	n.Head, n.Relation = head, rel
	if len(n.Changes) > 0 {
		n.history = s.history(ctx, n)
	}
	for i := range n.Changes {
		n.Changes[i].Rewritten = rel == rewritten
	}
	return n, nil
}

// present returns ErrGone where something was reported and head has no folder of the record at all.
func (s *Branch) present(reported, head string) error {
	if reported == "" {
		return nil
	}
	if id, err := s.Objects.ID(head, s.Folder); err != nil || id != "" {
		return err
	}
	return fmt.Errorf("%w: commit %.12s does not have %s", ErrGone, head, printable(s.Folder))
}

// Everything returns all that is on record at a commit as news.
func (s *Branch) Everything(ctx context.Context, head string) (*News, error) {
	n, err := s.walk(ctx, "", []git.Commit{{ID: head}})
	if err != nil {
		return nil, err
	}
	if id, err := s.Objects.ID(head, s.Folder); err != nil {
		return nil, err
	} else if id == "" {
		n.unread = append(n.unread, fmt.Errorf("commit %.12s has no file in %s", head, printable(s.Folder)))
	}
	n.Head, n.Relation = head, ahead
	n.history = s.history(ctx, n)
	return n, s.remind(ctx, n)
}

// A walker reads commit after commit and knows what may be sent of each.
type walker struct {
	*Branch
	start  string          // the tree that the walk began with
	commit string          // the last that was read; "" at first
	record *record.Record  // of the incidents that were needed so far, as far as it may be sent
	known  map[string]bool // the incidents in record
	// overrides are the paths whose content may not be sent or cannot be read, with what was reported; "" for none.
	overrides map[string]string
	held      map[string][]change.Hold // by incident
	news      News
}

// walker returns one that begins with what was reported.
func (s *Branch) walker(reported string) *walker {
	return &walker{
		Branch: s, start: reported, record: &record.Record{},
		known: make(map[string]bool), overrides: make(map[string]string), held: make(map[string][]change.Hold),
	}
}

func (s *Branch) walk(ctx context.Context, reported string, commits []git.Commit) (*News, error) {
	w := s.walker(reported)
	for rev, err := range s.Walk(ctx, project.Walk{Commits: commits, Before: reported}) {
		if err == nil {
			err = w.read(ctx, rev)
		} else if errors.Is(err, project.ErrNotFolder) { // for good, and git's errors may pass
			w.news.unread = append(w.news.unread, fmt.Errorf("commit %.12s: %w", rev.ID, err))
			continue
		}
		if err != nil {
			return nil, err
		}
	}
	return w.finish(ctx, commits[len(commits)-1].ID)
}

// read takes the next revision.
func (w *walker) read(ctx context.Context, rev project.Revision) error {
	if rev.Time.IsZero() { // of the head alone nothing but its id is known
		commit, err := w.Repo.Commit(ctx, rev.ID)
		if err != nil {
			return err
		}
		rev.Commit = commit
	}
	older, effective, held, err := w.sendable(&rev)
	if err != nil {
		return err
	}
	all := change.Between(older, effective, rev.Time, w.Alarms)
	for _, c := range append(all, change.Confidential(older, effective, rev.Time, w.Alarms)...) {
		n := Notification{Change: c, Commit: rev.ID, File: w.File(c.Incident.ID, c.Statement.ID)}
		w.news.Changes = append(w.news.Changes, n)
	}
	if err := w.override(rev, held); err != nil {
		return err
	}
	w.take(rev, effective, held)
	return nil
}

// sendable returns the incidents of a revision as they were sent and as they may be sent, and what is held in them.
func (w *walker) sendable(rev *project.Revision) (older, effective *record.Record, held []change.Hold, err error) {
	if err := w.whole(rev); err != nil {
		return nil, nil, nil, err
	}
	if err := w.know(rev.IDs); err != nil {
		return nil, nil, nil, err
	}
	older = w.record.Only(rev.IDs)
	terms := change.Terms{Approvals: w.Approvals, Now: w.Now, Kept: true}
	effective, held = change.Sendable(rev.Record, older, terms)
	return older, effective, held, nil
}

// take makes a revision the last that was read.
func (w *walker) take(rev project.Revision, effective *record.Record, held []change.Hold) {
	for _, id := range rev.IDs {
		delete(w.held, id)
	}
	for _, h := range held {
		w.held[h.Incident] = append(w.held[h.Incident], h)
	}
	w.record = w.record.Replace(rev.IDs, effective)
	w.commit = rev.ID
}

// whole adds to a revision the incidents that hold something with those that it changes: what is held in the one was
// sent in the other. What cannot be read is left as it was.
func (w *walker) whole(rev *project.Revision) error {
	var ids []string
	for _, incident := range slices.Sorted(maps.Keys(w.held)) {
		for _, h := range w.held[incident] {
			for _, s := range h.Sent {
				ids = append(ids, missing(rev.IDs, h.Incident, s.In.ID)...)
			}
		}
	}
	if len(ids) == 0 {
		return nil
	}
	files, err := w.Files(rev.ID)
	if err != nil {
		return err
	}
	beside, err := w.Load(files, ids)
	if errors.Is(err, project.ErrNotFolder) {
		return nil
	}
	if err == nil {
		rev.Record = rev.Record.Replace(ids, beside)
		rev.IDs = slices.Compact(slices.Sorted(slices.Values(append(ids, rev.IDs...))))
	}
	return err
}

// missing returns the one of two ids that is not among some where the other is.
func missing(ids []string, one, other string) []string {
	switch has, hasOther := slices.Contains(ids, one), slices.Contains(ids, other); {
	case has == hasOther:
		return nil
	case has:
		return []string{other}
	}
	return []string{one}
}

// know reads incidents, as they were reported, that no commit of the walk has changed before.
func (w *walker) know(ids []string) error {
	for _, id := range ids {
		if w.known[id] {
			continue
		}
		was, err := w.reported(w.start, []string{id})
		if err != nil && !errors.Is(err, project.ErrNotFolder) {
			return err
		}
		if err == nil {
			w.record = w.record.Replace([]string{id}, was)
		}
		w.known[id] = true
	}
	return nil
}

// override keeps what was reported of the files and folders whose content is held back.
func (w *walker) override(rev project.Revision, held []change.Hold) error {
	was := maps.Clone(w.overrides)
	for _, id := range rev.IDs {
		maps.DeleteFunc(w.overrides, func(p, _ string) bool { return p == id || strings.HasPrefix(p, id+"/") })
	}
	var paths []string
	for _, h := range held {
		file := path.Join(h.Incident, h.Statement+".yaml")
		if paths = append(paths, file); h.Lent {
			was[file] = ""
		}
		for _, s := range h.Sent {
			paths = append(paths, path.Join(s.In.ID, s.ID+".yaml"))
			if rev.Record.Incident(s.In.ID) == nil { // its folder is gone
				paths = append(paths, path.Join(s.In.ID, "incident.yaml"))
			}
		}
	}
	for _, in := range rev.Record.Incidents {
		if in.Broken {
			paths = append(paths, path.Join(in.ID, "incident.yaml"))
		}
	}
	for _, u := range rev.Unread {
		if !errors.Is(u.Err, project.ErrNotFolder) {
			return u.Err
		}
		w.held[u.ID] = []change.Hold{{Incident: u.ID, Statement: "incident",
			Reason: "it cannot be read: onrecord check says why"}}
		paths = append(paths, u.ID)
	}
	for _, p := range paths {
		var err error
		if w.overrides[p], err = w.reportedID(was, p); err != nil {
			return err
		}
	}
	return nil
}

// reportedID returns the id of what was reported of a path, where was overrides the last commit read; "" for nothing.
func (w *walker) reportedID(was map[string]string, file string) (string, error) {
	if id, held := was[file]; held {
		return id, nil
	}
	tree, inside := w.commit, path.Join(w.Folder, file)
	if incident, name, ok := strings.Cut(file, "/"); ok && was[incident] != "" {
		tree, inside = was[incident], name
	} else if w.commit == "" {
		tree, inside = w.start, file
	}
	if tree == "" {
		return "", nil
	}
	return w.Objects.ID(tree, inside)
}

// finish makes the tree of what was reported of a commit.
func (w *walker) finish(ctx context.Context, head string) (*News, error) {
	tree := w.start
	if _, err := w.Files(head); err == nil {
		w.commit = head
	}
	if w.commit != "" {
		var err error
		if tree, err = w.Objects.ID(w.commit, w.Folder); err != nil {
			return nil, err
		}
	}
	w.news.Record, w.news.Reported = w.record, tree
	for _, id := range slices.Sorted(maps.Keys(w.held)) {
		w.news.Holds = append(w.news.Holds, w.held[id]...)
	}
	if len(w.overrides) == 0 {
		return &w.news, nil
	}
	var edits []git.Edit
	for p, blob := range w.overrides {
		edits = append(edits, git.Edit{Path: p, ID: blob, Tree: !strings.Contains(p, "/")})
	}
	var err error
	w.news.Reported, err = w.Objects.EditTree(ctx, tree, edits)
	return &w.news, err
}

// Unusual says in a sentence what people should know of how the news were
// found; "" if there is nothing.
func (n *News) Unusual() string {
	if len(n.unread) > 0 {
		return "not told, until it can be read again: " + n.unread[0].Error()
	}
	switch n.Relation {
	case behind:
		return "this commit was told before: the ledger is ahead of it"
	case rewritten:
		return "history was rewritten since the last run: what was told is compared with this commit directly"
	case gap:
		return "the history since the last run cannot be fetched: what was told is compared with this commit directly, " +
			"and what was changed and changed back between is not told"
	}
	return ""
}
