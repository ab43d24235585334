package record

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
