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
	late   map[location]bool              // statements
	issued map[location]*record.Statement // what a text that its party amended first said
	past   []Change
}

type location struct{ incident, statement string }

// Read takes the next revision: the incidents with these ids as it has them.
// A statement that it could not read is taken as it was before, so that a
// change is found between the revisions around it that can be read.
func (h *History) Read(ids []string, revision *record.Record) {
	if h.late == nil {
		h.late, h.issued = make(map[location]bool), make(map[location]*record.Statement)
	}
	before := h.record.Only(ids)
	next := revision.Over(before)
	for _, p := range pairs(before, next) {
		if p.old == nil { // what it did when it was made, Log finds out by what stands before it in time
			h.late[location{p.newIn.ID, p.new.ID}] = p.late()
			continue
		}
		for _, c := range p.changes() {
			h.remember(c)
		}
	}
	h.record = h.record.Replace(ids, next)
}

func (h *History) remember(c Change) {
	at := location{c.Incident.ID, c.Statement.ID}
	switch {
	case c.Kind == Amended:
		h.past = append(h.past, c)
		if h.issued[at] == nil && c.Alarm != Low { // Low: we had copied it wrongly, and it never said so
			h.issued[at] = c.Previous
		}
	case c.Kind == Relabelled, c.Statement.Withdrawn == nil:
		h.past = append(h.past, c)
	}
}

// Log gives every change of a record in order of date and id: each statement
// as it was issued, compared with what stands before it in time, and what the
// history has seen beside. The history may be nil: then a statement stands as
// it is now.
func Log(now *record.Record, h *History) []Change {
	all := Between(nil, now)
	if h == nil {
		return all
	}
	for i, c := range all {
		if c.Kind != Issued {
			continue
		}
		if first := h.issued[location{c.Incident.ID, c.Statement.ID}]; first != nil {
			all[i] = asIssued(c.Incident, first)
		}
		all[i].Late = h.late[location{c.Incident.ID, c.Statement.ID}]
	}
	all = append(all, h.past...)
	slices.SortStableFunc(all, compare)
	return all
}

// asIssued gives the change that a statement was when it still said what first says.
func asIssued(in *record.Incident, first *record.Statement) Change {
	then := in.With(first)
	return pair{newIn: then, new: first, effect: effects(then)[first.ID]}.issued()
}
