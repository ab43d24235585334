package delivery

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
)

// history reads how the incidents of the news came to be what they are at their head, as far as it may be sent, so that
// the root of a thread says the same as status does: with the incidents that statements were moved from, and those in
// which something waits that was sent in them. It is nil where the commits cannot all be read: then the incidents are
// all that is known.
func (s *Branch) history(ctx context.Context, n *News) *change.History {
	commits, err := s.Repo.History(ctx, "", n.Head, s.Folder)
	if err != nil || len(commits) == 0 {
		return nil
	}
	h, w := &change.History{Alarms: s.Alarms}, s.walker("")
	for rev, err := range s.Walk(ctx, s.Around(ctx, commits, n.incidents())) {
		if err != nil {
			return nil
		}
		_, effective, held, err := w.sendable(&rev)
		if err != nil {
			return nil
		}
		h.Read(rev.IDs, effective, rev.Time)
		w.take(rev, effective, held)
	}
	return h
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
