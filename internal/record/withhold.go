package record

import "slices"

// Withhold returns the record r with the statements that hold names left out.
// Their ids are among the unread: they are on record, and nothing is known of
// what they say.
func (r *Record) Withhold(hold func(*Incident, *Statement) bool) *Record {
	held := &Record{Findings: r.Findings}
	for _, in := range r.Incidents {
		held.Incidents = append(held.Incidents, in.withhold(hold))
	}
	return held
}

func (in *Incident) withhold(hold func(*Incident, *Statement) bool) *Incident {
	unread := append([]string(nil), in.Unread...)
	among := func(all []*Statement) (kept []*Statement) {
		for _, s := range all {
			if hold(in, s) {
				unread = append(unread, s.ID)
			} else {
				kept = append(kept, s)
			}
		}
		return kept
	}
	statements, confidential := among(in.Statements), among(in.Confidential)
	if len(unread) == len(in.Unread) {
		return in
	}
	held := *in
	held.Statements, held.Confidential, held.Unread = statements, confidential, unread
	held.index()
	return &held
}

// Without returns the incident as one that has no file with a statement's name.
func (in *Incident) Without(id string) *Incident {
	without := *in
	named := func(s *Statement) bool { return s.ID == id }
	without.Statements = slices.DeleteFunc(slices.Clone(in.Statements), named)
	without.Confidential = slices.DeleteFunc(slices.Clone(in.Confidential), named)
	without.Unread = slices.DeleteFunc(slices.Clone(in.Unread), func(other string) bool { return other == id })
	without.index()
	return &without
}
