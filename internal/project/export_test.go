package project

import "github.com/onrecord/onrecord/internal/record"

// ReadInPartsOf sets the fewest incidents of a part.
func (p *Project) ReadInPartsOf(n int) { p.part = n }

// Spans returns the parts that incidents are cut into, each as what stands in the folder and what is read, where
// statements may have been moved between those that are named together.
func Spans(ids []string, least int, together ...[]string) (standing, all [][]string) {
	g := make(groups)
	for _, group := range together {
		t := make(touches)
		for i, id := range group {
			t[id] = []record.File{{Name: "a.yaml", New: i > 0}}
		}
		g.add(t)
	}
	for _, s := range g.spans(ids, least) {
		standing, all = append(standing, s.standing), append(all, s.all)
	}
	return standing, all
}
