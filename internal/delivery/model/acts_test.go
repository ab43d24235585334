package model_test

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// This file is what people do to a record.

// do does one thing to the record.
func (w *writer) do() {
	n, s := w.pick()
	if s == nil || w.IntN(10) < 3 {
		w.issue()
		return
	}
	if s.broken {
		s.broken = false
		w.put(n, s, "repair")
		return
	}
	acts := []func(int, *statement){
		w.change, w.change, w.relabel, w.relabel, w.rename, w.renameAndChange, w.move, w.remove, w.withdraw, w.withdraw,
		w.hold,
		w.release, w.spoil, w.remark, w.redate, w.explain, w.folder, w.copy, w.restore, w.restore, w.swap, w.renumber,
	}
	acts[w.IntN(len(acts))](n, s)
}

// pick returns a copy of a statement, and nil where there is none.
func (w *writer) pick() (int, *statement) {
	all := w.record.sorted()
	if len(all) == 0 {
		return 0, nil
	}
	n := all[w.IntN(len(all))]
	s := *w.record[n]
	return n, &s
}

func (w *writer) put(n int, s *statement, format string, args ...any) {
	w.record[n] = s
	w.stood(s)
	w.did = append(w.did, fmt.Sprintf("%s/%s: ", s.incident, s.id)+fmt.Sprintf(format, args...))
}

func (w *writer) someDate() string {
	switch day := fmt.Sprintf("2021-%02d", 1+w.IntN(3)); w.IntN(8) {
	case 0:
		return day
	case 1:
		return fmt.Sprintf("%s-%02dT%02d:00:00Z", day, 1+w.IntN(9), w.IntN(24))
	default:
		return fmt.Sprintf("%s-%02d", day, 1+w.IntN(9))
	}
}

// someName gives a statement a file that no statement had before.
func (w *writer) someName(s *statement) {
	s.named = s.id != ""
	name := s.date[:min(len(s.date), len("2021-01-01"))] + "-" + s.party
	w.names[name]++
	s.id = name
	if k := w.names[name]; k > 1 {
		s.id = fmt.Sprintf("%s-%d", name, k)
	}
}

func (w *writer) issue() {
	w.numbers++
	s := &statement{
		incident: w.folders[w.IntN(len(w.folders))], party: parties[w.IntN(len(parties))].id,
		date: w.someDate(), base: w.numbers,
	}
	if w.chance(8) {
		if with := parties[w.IntN(len(parties))].id; with != s.party {
			s.jointly = []string{with}
		}
	}
	s.to = w.audience()
	w.someName(s)
	s.asked = w.chance(10)
	s.answers = w.someAnswers(s.asked)
	if w.chance(6) {
		s.embargo = w.someEmbargo()
	}
	s.approved = w.chance(2)
	if !s.asked && w.chance(4) {
		w.takeBack(s)
	}
	w.put(w.numbers, s, "issue")
}

// takeBack makes a statement take back an earlier one of its party.
func (w *writer) takeBack(s *statement) {
	for _, n := range w.record.sorted() {
		if o := w.record[n]; o.incident == s.incident && o.party == s.party && o.to == s.to &&
			(!o.named || w.aside != nil) && o.compare(s) < 0 {
			s.takesBack = []int{n}
			if w.chance(2) {
				s.answers = nil
			}
		}
	}
}

func (w *writer) someEmbargo() string {
	return w.now.Add(time.Duration(w.IntN(24*10)) * time.Hour).Format(zone)
}

func (w *writer) someAnswers(asked bool) (all []answer) {
	for _, q := range questions {
		if !w.chance(2) {
			continue
		}
		if asked {
			all = append(all, answer{question: q.id, position: "declined"})
		} else {
			all = append(all, w.someAnswer(q))
		}
	}
	return all
}

func (w *writer) someAnswer(q question) answer {
	positions := []string{
		"denied", "no-indication", "unknown", "investigating", "possible", "confirmed", "confirmed", "declined",
	}
	if q.kind == "state" {
		positions = append(positions, "resolved", "mitigated", "ongoing")
	}
	a := answer{question: q.id, position: positions[w.IntN(len(positions))]}
	if w.chance(4) && a.position != "declined" {
		a.scope = []string{"part", "all"}[w.IntN(2)]
	}
	if (q.kind == "count" || w.chance(8)) && ranks[a.position] > 0 && !w.chance(4) {
		a.count = []int{100, 105, 110, 200, 1500, 40000000}[w.IntN(6)]
		a.bound = []string{"", "", "about", "up-to", "at-least", "under"}[w.IntN(6)]
		a.unit = []string{"", "", "people", "individuals", "records"}[w.IntN(5)]
		if w.chance(5) {
			a.from = a.count / 2
		}
	}
	return a
}

// change changes the words of a statement, and perhaps its answers.
func (w *writer) change(n int, s *statement) {
	if s.asked {
		w.relabel(n, s)
		return
	}
	s.variant++
	if w.chance(2) {
		s.answers = w.otherAnswers(s)
	}
	c := correction{date: w.now.Format(time.DateOnly), kind: "amended", announced: w.chance(2)}
	if w.chance(3) {
		c = correction{date: c.date, kind: "transcription"}
	}
	if w.chance(4) {
		w.put(n, s, "change the words, without a correction")
		return
	}
	s.corrections = append(slices.Clone(s.corrections), c)
	w.put(n, s, "change the words, %s, announced %t", c.kind, c.announced)
}

// otherAnswers returns the answers of a statement, of which one is another, or new.
func (w *writer) otherAnswers(s *statement) []answer {
	q := questions[w.IntN(len(questions))]
	a := w.someAnswer(q)
	if s.asked {
		a = answer{question: q.id, position: "declined"}
	}
	all := slices.DeleteFunc(slices.Clone(s.answers), func(a answer) bool { return a.question == q.id })
	if w.chance(6) {
		return all
	}
	return append(all, a)
}

func (w *writer) relabel(n int, s *statement) {
	s.answers = w.otherAnswers(s)
	w.put(n, s, "change the answers")
}

// isNamed reports whether the name of a statement stands in another file.
func (w *writer) isNamed(n int) bool {
	return slices.ContainsFunc(w.record.sorted(), func(m int) bool { return slices.Contains(w.record[m].takesBack, n) })
}

func (w *writer) rename(n int, s *statement) {
	if w.isNamed(n) {
		return
	}
	was := s.id
	w.someName(s)
	w.put(n, s, "rename from %s", was)
}

// swap swaps the names of two statements of a party and a time; where there is but one, it makes another.
func (w *writer) swap(n int, s *statement) {
	m, o := w.twin(n, s)
	switch {
	case !w.mayLend(n, s):
	case o == nil:
		w.again(s)
	default:
		s.id, o.id, s.lent, o.lent = o.id, s.id, true, true
		w.record[m] = o
		w.put(n, s, "swap names with %s", o.id)
	}
}

// renumber gives a statement a new name, and the one that it had to another of its party and time.
func (w *writer) renumber(n int, s *statement) {
	m, o := w.twin(n, s)
	switch {
	case !w.mayLend(n, s):
	case o == nil:
		w.again(s)
	default:
		was := s.id
		w.someName(s)
		w.put(n, s, "rename from %s", was)
		was, o.id, s.lent, o.lent = o.id, was, true, true
		w.put(m, o, "rename from %s", was)
	}
}

// twin returns a copy of another statement that may have the name of one; nil where there is none.
func (w *writer) twin(n int, s *statement) (int, *statement) {
	for _, m := range w.record.sorted() {
		o := *w.record[m]
		if m != n && o.incident == s.incident && o.party == s.party && o.date == s.date && w.mayLend(m, &o) {
			return m, &o
		}
	}
	return 0, nil
}

// again makes another statement of a party and a time.
func (w *writer) again(s *statement) {
	w.numbers++
	s.base, s.named, s.takesBack, s.withdrawn, s.corrections = w.numbers, false, nil, nil, nil
	s.lent = false
	w.someName(s)
	s.answers = w.someAnswers(false)
	w.put(w.numbers, s, "issue another of the day")
}

// mayLend reports whether another statement may get the name of one: by no other thing that it has would it be known.
func (w *writer) mayLend(n int, s *statement) bool { return !w.isNamed(n) && !s.asked && !s.broken }

func (w *writer) renameAndChange(n int, s *statement) {
	if !s.asked {
		w.rename(n, s)
		w.change(n, s)
	}
}

func (w *writer) remove(n int, s *statement) {
	if w.isNamed(n) {
		return
	}
	delete(w.record, n)
	w.removed[n] = s
	w.did = append(w.did, fmt.Sprintf("%s/%s: delete", s.incident, s.id))
}

// restore puts a statement back whose file was deleted.
func (w *writer) restore(int, *statement) {
	for _, n := range slices.Sorted(maps.Keys(w.removed)) {
		if s := w.removed[n]; w.record[n] == nil && slices.Contains(w.folders, s.incident) {
			w.put(n, s, "put back")
			return
		}
	}
}

// withdraw withdraws the words of a statement, or takes that back.
func (w *writer) withdraw(n int, s *statement) {
	today := w.now.Format(time.DateOnly)
	switch now := s.withdrawn; {
	case now == nil || now.until != "":
		s.withdrawn = &withdrawal{date: today}
		if w.chance(4) {
			s.withdrawn.date = w.someDate()
		}
		w.put(n, s, "withdraw")
	case w.chance(4):
		s.withdrawn = nil
		w.put(n, s, "take the withdrawal off the record")
	default:
		s.withdrawn = &withdrawal{date: now.date, until: today}
		w.put(n, s, "the words are back")
	}
}

func (w *writer) hold(n int, s *statement) {
	s.embargo = w.someEmbargo()
	w.put(n, s, "embargo until %s", s.embargo)
}

func (w *writer) release(n int, s *statement) {
	s.embargo, s.approved = "", true
	w.put(n, s, "approve, and end the embargo")
}

func (w *writer) spoil(n int, s *statement) {
	if s.lent { // a file that nobody can read is taken for the one that had its name
		return
	}
	s.broken = true
	w.put(n, s, "spoil")
}

func (w *writer) remark(n int, s *statement) {
	s.remark++
	w.put(n, s, "remark")
}

// redate gives a statement another date, and thus another name.
func (w *writer) redate(n int, s *statement) {
	if s.asked || w.isNamed(n) {
		return
	}
	was := s.id
	s.date = w.someDate()
	w.someName(s)
	w.put(n, s, "date it otherwise, from %s", was)
}

// explain adds a correction that explains a change of before.
func (w *writer) explain(n int, s *statement) {
	if s.variant == 0 {
		return
	}
	why := correction{date: w.now.Format(time.DateOnly), kind: "amended", announced: w.chance(2)}
	s.corrections = append(slices.Clone(s.corrections), why)
	w.put(n, s, "explain a change of before")
}
