package site

// comparePage makes the page on which statements of an incident are compared.
func (s *site) comparePage(in *Incident, add emit) error {
	p, err := s.page("compare", frame{Path: file(CompareAddress(in.ID)), Title: in.Title, Main: in})
	if err != nil {
		return err
	}
	return add(p)
}
