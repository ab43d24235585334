package delivery

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// history reads how the incidents of the news came to be what they are at their head, as far as it may be sent, so that
// the root of a thread says the same as status does. It is nil where the commits cannot all be read: then the incidents
// are all that is known.
func (s *Branch) history(ctx context.Context, n *News) *change.History {
	commits, err := s.Repo.History(ctx, "", n.Head, s.Folder)
	if err != nil || len(commits) == 0 {
		return nil
	}
	ids := n.incidents()
	h, read := s.replay(ctx, project.Walk{Commits: commits, IDs: ids})
	if h != nil && n.lacks(ids, read) { // what was sent of them is held in another incident
		h, _ = s.replay(ctx, project.Walk{Commits: commits})
	}
	return h
}

// replay returns the history of a walk, and what of its last commit may be sent; nil where it cannot be read.
func (s *Branch) replay(ctx context.Context, of project.Walk) (*change.History, *record.Record) {
	h, w := &change.History{Alarms: s.Alarms}, s.walker("")
	for rev, err := range s.Walk(ctx, of) {
		if err != nil {
			return nil, nil
		}
		_, effective, held, err := w.sendable(&rev)
		if err != nil {
			return nil, nil
		}
		h.Read(rev.IDs, effective, rev.Time)
		w.take(rev, effective, held)
	}
	return h, w.record
}

// lacks reports whether the news have a statement, in incidents with these ids, that a record does not have.
func (n *News) lacks(ids []string, r *record.Record) bool {
	for _, in := range n.Record.Only(ids).Incidents {
		read := r.Incident(in.ID)
		if slices.ContainsFunc(in.Statements, func(s *record.Statement) bool { return read == nil || !read.Has(s.ID) }) {
			return true
		}
	}
	return false
}

// incidents lists the ids of the incidents that the news are of, sorted.
func (n *News) incidents() []string {
	var ids []string
	for _, c := range n.Changes {
		ids = append(ids, c.Change.Incident.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
