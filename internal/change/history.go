package change

import (
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A History is read revision by revision, oldest first, and remembers what each statement said and since when the
// record knew it: texts that were amended, statements that came late, files that were deleted. The cost of reading is
// that of what changed, provided that a statement whose file did not change is the same *record.Statement. The zero
// History is ready to use.
type History struct {
	Alarms Alarms // that the settings set
	Cut    bool   // the first revision is not the first that there is: what came before it is not known

	readings int
	at       record.Date                 // of the last reading; none where nobody knows
	now      map[string]*record.Incident // as the last reading has them
	last     map[string]*record.Incident // also those that are gone, as they last were
	current  map[location]*kept
	files    map[string][]*kept // by incident

	summing sync.Mutex // is held while the sums of words are set, which is done when somebody asks
}

type location struct{ incident, statement string }

// A kept is what a history keeps of one statement, through the renames of its file.
type kept struct{ versions []version }

// standing returns the versions that the record had at a time, or has now for the zero time; none if it stood in
// another incident then.
func (k *kept) standing(in *record.Incident, known record.Date) []version {
	all := knownAt(k.versions, known)
	if len(all) == 0 || all[len(all)-1].in != in.ID {
		return nil
	}
	return all
}

// Read takes the next revision: the incidents with these ids as it has them, and when it was committed, which counts
// as no earlier than the one before it; the zero time where nobody knows. A statement that could not be read is taken
// as it was before, so that a change is found between the revisions around it that can be read.
func (h *History) Read(ids []string, revision *record.Record, at time.Time) {
	h.begin(at)
	older := h.record(ids)
	m := matcher{old: older, new: revision.Only(ids).Over(older)}
	m.match()
	for _, id := range ids {
		delete(h.now, id)
	}
	for _, in := range m.new.Incidents {
		h.now[in.ID], h.last[in.ID] = in, in
	}
	h.remember(m)
}

// remember keeps what a reading changed.
func (h *History) remember(m matcher) {
	for _, p := range m.gone {
		h.keep(p.oldIn, p.old, version{known: h.at, reading: h.readings})
	}
	h.move(m.pairs)
	renamed := m.renamed()
	for _, p := range m.pairs {
		if !reflect.DeepEqual(p.old, p.new) {
			v := h.version(p.new)
			v.from, v.renamed = m.from(p), renamed[p.newIn.ID]
			h.keep(p.newIn, p.new, v)
		}
	}
	for _, p := range m.added {
		v := h.version(p.new)
		v.late = p.late()
		h.keep(p.newIn, p.new, v)
	}
}

func (h *History) begin(at time.Time) {
	if h.now == nil {
		h.now, h.last = make(map[string]*record.Incident), make(map[string]*record.Incident)
		h.current, h.files = make(map[location]*kept), make(map[string][]*kept)
	}
	h.readings++
	if d := dateOf(at); at.IsZero() || d.Start().After(h.at.Start()) {
		h.at = d
	}
}

// record returns the incidents with these ids as they last were.
func (h *History) record(ids []string) *record.Record {
	r := &record.Record{}
	for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
		if in := h.now[id]; in != nil {
			r.Incidents = append(r.Incidents, in)
		}
	}
	return r
}

// version returns a statement as the reading at hand has it. What is under an embargo is not known before its end.
func (h *History) version(s *record.Statement) version {
	v := version{Statement: s, known: h.at, reading: h.readings}
	if s.Embargo.Start().After(h.at.Start()) {
		v.known = s.Embargo
	}
	return v
}

func (h *History) keep(in *record.Incident, s *record.Statement, v version) {
	at := location{in.ID, s.ID}
	k := h.current[at]
	if v.Statement == nil && k.isGone() {
		return // two files had the id
	}
	if k == nil {
		k = &kept{}
		h.current[at], h.files[in.ID] = k, append(h.files[in.ID], k)
	}
	v.in = in.ID
	k.versions = append(k.versions, v)
}

// isGone reports whether a statement is off the record, or never was on it.
func (k *kept) isGone() bool { return k == nil || k.versions[len(k.versions)-1].Statement == nil }

// move makes files that were renamed go on under their new names, which can be those that others had. A file stays
// among those of an incident that it leaves, where it stood until then.
func (h *History) move(pairs []pair) {
	moved := make(map[location]*kept)
	for _, p := range pairs {
		from, to := location{p.oldIn.ID, p.old.ID}, location{p.newIn.ID, p.new.ID}
		if k := h.current[from]; from != to && k != nil {
			moved[to] = k
			delete(h.current, from)
		}
	}
	for to, k := range moved {
		h.current[to] = k
		if !slices.Contains(h.files[to.incident], k) {
			h.files[to.incident] = append(h.files[to.incident], k)
		}
	}
}

// dateOf returns a time as a date in its own zone, or in UTC where its zone is none of the world's; none for the zero
// time, and for one that no calendar has.
func dateOf(at time.Time) record.Date {
	if at.IsZero() {
		return record.Date{}
	}
	for _, t := range []time.Time{at, at.UTC()} {
		if d, err := record.ParseDate(t.Format(time.RFC3339)); err == nil {
			return d
		}
	}
	return record.Date{}
}

// knownAt returns the versions that the record had at a time; of the zero time, all of them. One that nobody knows
// the time of counts as known.
func knownAt(versions []version, at record.Date) []version {
	for n := len(versions); n > 0; n-- {
		if at.By(versions[n-1].known) {
			return versions[:n]
		}
	}
	return nil
}
