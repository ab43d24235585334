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
	var kept []*Statement
	unread := append([]string(nil), in.Unread...)
	for _, s := range in.Statements {
		if hold(in, s) {
			unread = append(unread, s.ID)
		} else {
			kept = append(kept, s)
		}
	}
	if len(kept) == len(in.Statements) {
		return in
	}
	held := *in
	held.Statements, held.Unread = kept, unread
	held.index()
	return &held
}

// Without returns the incident as one that has no file with a statement's name.
func (in *Incident) Without(id string) *Incident {
	without := *in
	without.Statements = slices.DeleteFunc(slices.Clone(in.Statements), func(s *Statement) bool { return s.ID == id })
	without.Unread = slices.DeleteFunc(slices.Clone(in.Unread), func(other string) bool { return other == id })
	without.index()
	return &without
}
