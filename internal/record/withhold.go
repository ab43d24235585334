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
