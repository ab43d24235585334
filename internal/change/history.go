package change

import (
	"slices"

	"github.com/onrecord/onrecord/internal/record"
)

// A History is read revision by revision, oldest first, and remembers what the
// record as it stands no longer shows: texts that were amended, statements that
// came late, files that were deleted. The zero History is ready to use.
type History struct {
	record *record.Record
	late   map[string]bool // ids of changes
	past   []Change
}

// Read takes the next revision: the incidents with these ids as it has them.
// A statement that it could not read is taken as it was before, so that a
// change is found between the revisions around it that can be read.
func (h *History) Read(ids []string, revision *record.Record) {
	next := revision.Over(h.record.Only(ids))
	for _, c := range Between(h.record.Only(ids), next) {
		switch {
		case c.Kind == Issued && c.Late:
			if h.late == nil {
				h.late = make(map[string]bool)
			}
			h.late[c.ID] = true
		case c.Kind == Amended, c.Kind == Relabelled, c.Kind == Withdrawn && c.Statement.Withdrawn == nil:
			h.past = append(h.past, c)
		}
	}
	h.record = h.record.Replace(ids, next)
}

// Log gives every change of a record in order of date and id: each statement
// issued, compared with what stands before it in time, and what the history
// has seen beside. The history may be nil.
func Log(now *record.Record, h *History) []Change {
	all := Between(nil, now)
	if h != nil {
		for i, c := range all {
			all[i].Late = h.late[c.ID]
		}
		all = append(all, h.past...)
		slices.SortStableFunc(all, compare)
	}
	return all
}
