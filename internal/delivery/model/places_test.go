package model_test

import (
	"fmt"
	"slices"
)

// This file is what people do to where statements stand.

// A where is an incident in which words about something stood.
type where struct {
	base     int
	incident string
}

// stood notes where a statement stands.
func (w *writer) stood(s *statement) { w.been[where{s.base, s.incident}] = true }

// move moves a statement into another incident; not one whose words were put into another too, for which it would be
// taken there.
func (w *writer) move(n int, s *statement) {
	to := w.folders[w.IntN(len(w.folders))]
	if to == s.incident || w.isNamed(n) || w.copied[s.base] {
		return
	}
	was := s.incident
	s.incident, s.takesBack = to, nil
	w.someName(s)
	w.put(n, s, "move from %s", was)
}

// folder renames an incident.
func (w *writer) folder(int, *statement) {
	if !w.chance(4) {
		return
	}
	i := w.IntN(len(w.folders))
	was := w.folders[i]
	w.names["folder"]++
	w.folders = slices.Clone(w.folders)
	w.folders[i] = fmt.Sprintf("gamma%d", w.names["folder"])
	for n, s := range w.record {
		if s.incident == was {
			moved := *s
			moved.incident = w.folders[i]
			w.record[n] = &moved
			w.stood(&moved)
		}
	}
	w.did = append(w.did, fmt.Sprintf("rename the incident %s to %s", was, w.folders[i]))
}

// copy puts the words of a statement into another incident, on another day. It does so once: a second copy beside the
// first, which is deleted, is the first with another date. So would be the statement itself where it comes back into an
// incident that it left.
func (w *writer) copy(_ int, s *statement) {
	to, date := w.folders[w.IntN(len(w.folders))], w.someDate()
	if to == s.incident || date == s.date || s.asked || w.copied[s.base] || w.been[where{s.base, to}] {
		return
	}
	w.copied[s.base] = true
	w.numbers++
	was := s.incident + "/" + s.id
	s.incident, s.date, s.takesBack = to, date, nil
	w.someName(s)
	w.put(w.numbers, s, "the words of %s", was)
}
