package site

// frontPages makes the front page.
func (s *site) frontPages(all []*Summary, add emit) error {
	p, err := s.page("front", frame{Path: "index.html", Title: "On record", Main: all})
	if err != nil {
		return err
	}
	return add(p)
}
