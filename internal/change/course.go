package change

import (
	"slices"

	"github.com/onrecord/onrecord/internal/record"
)

// A Point is where a party stands on a question from one time on.
type Point struct {
	Question  record.Question
	Statement *record.Statement // that made it so; nil where words were withdrawn or came back
	From      record.Date       // what had been said by then
	Stance    *Stance
}

// Gone reports whether the answer does not stand: its words are withdrawn at the point, or its party took it back.
func (p Point) Gone() bool { return p.Stance.gone(p.From) }

// Side returns -1, 0 or +1: the side of the question that the party is on.
func (p Point) Side() int { return p.Stance.side(p.From) }

// Course returns where the parties of an incident stood from when on, by what the record knew at a time; of the zero
// date, by all that it knows. The points of one party and question stand together and in order.
func (h *History) Course(in *record.Incident, knownAt record.Date) (all []Point) {
	r := newReplay(in, nil)
	points := make(map[place][]Point)
	var order []place
	for _, u := range h.timeline(in, knownAt).said {
		touched := r.takenBack(u, u.takesBack)
		for _, g := range u.given {
			if !slices.Contains(touched, g.place()) {
				touched = append(touched, g.place())
			}
		}
		r.add(u)
		for _, at := range touched {
			if points[at] == nil {
				order = append(order, at)
			}
			q, _ := r.about(at)
			points[at] = append(points[at], Point{q, u.statement, u.said, r.stances[at]})
		}
	}
	for _, at := range order {
		all = append(all, withWithdrawals(points[at])...)
	}
	return all
}

// withWithdrawals adds to the points of one party and question those at which words were withdrawn and came back.
func withWithdrawals(points []Point) (all []Point) {
	for i, p := range points {
		all = append(all, p)
		w := p.Stance.withdrawal
		if w == nil {
			continue
		}
		for _, on := range []record.Date{w.Date, w.Until} {
			stands := i == len(points)-1 || on.Compare(points[i+1].From) < 0
			if !on.IsZero() && on.Compare(p.From) > 0 && stands {
				all = append(all, Point{p.Question, nil, on, p.Stance})
			}
		}
	}
	return all
}

// KnownDays returns the days on which the record came to know something new of an incident, in order; none where
// nobody knows.
func (h *History) KnownDays(in *record.Incident) (days []record.Date) {
	if !h.knows(in.ID) {
		return nil
	}
	for _, k := range h.files[in.ID] {
		for _, v := range k.versions {
			if day, err := record.ParseDate(v.known.Day()); err == nil {
				days = append(days, day)
			}
		}
	}
	slices.SortFunc(days, record.Date.Compare)
	return slices.CompactFunc(days, record.Date.Equal)
}
