package site

import "slices"

// partyPages makes a page for each party that said something.
func (s *site) partyPages(all []*Summary, add emit) error {
	in := make(map[string][]*Summary)
	for _, summary := range all {
		for _, p := range summary.Parties {
			in[p.ID] = append(in[p.ID], summary)
		}
	}
	ids := make([]string, 0, len(in))
	for id := range in {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		p, err := s.page("party", frame{Path: file(PartyAddress(id)), Title: id, Main: in[id]})
		if err != nil {
			return err
		}
		if err := add(p); err != nil {
			return err
		}
	}
	return nil
}
