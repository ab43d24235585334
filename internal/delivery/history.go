package delivery

import (
	"context"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// history reads how incidents came to be what they are at a commit, as far as
// it may be sent, so that the head of a thread says the same as status does. It
// is nil where the commits cannot all be read: then the incidents are all that
// is known.
func (s *Source) history(ctx context.Context, head string, ids []string) *change.History {
	commits, err := s.Repo.History(ctx, "", head, s.Folder)
	if err != nil || len(commits) == 0 {
		return nil
	}
	walk := project.Walk{Commits: commits}
	if len(ids) == 1 {
		walk.IDs = ids
	}
	h := &change.History{Alarms: s.Alarms}
	sent := &record.Record{}
	for rev, err := range s.Walk(ctx, walk) {
		if err != nil {
			return nil
		}
		touched := slices.DeleteFunc(slices.Clone(rev.IDs), func(id string) bool { return !slices.Contains(ids, id) })
		effective, _ := change.Sendable(rev.Record.Only(touched), sent.Only(touched), s.Approvals, s.Now)
		h.Read(touched, effective, rev.Time)
		sent = sent.Replace(touched, effective)
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
