package site

// A Summary is what the pages over all incidents show of one. It is kept in the manifest, so that these pages can be
// made without reading incidents that did not change: what a page over all incidents needs has to be here.
type Summary struct {
	ID      string  `json:"id"`
	Title   string  `json:"title"`
	Parties []Named `json:"parties"` // those that said something, in order
	Latest  string  `json:"latest"`  // date of the latest change, as files have it
	Entries []Entry `json:"entries"` // of feeds, the newest first
}

// A Named is a party.
type Named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

func (in *Incident) summary() *Summary {
	s := &Summary{ID: in.ID, Title: in.Title, Entries: in.entries()}
	for _, p := range in.Parties {
		if len(in.Series(p.ID)) > 0 {
			s.Parties = append(s.Parties, Named{p.ID, p.Name})
		}
	}
	if n := len(in.Changes); n > 0 {
		s.Latest = in.Changes[n-1].Date.String()
	}
	return s
}
