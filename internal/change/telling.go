package change

import (
	"maps"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Telling reads a history as everybody may be told it: what is under an embargo comes in at its end, what lacks an
// approval when that is there, and until then a statement is as it was told before. What was replaced before it could
// be told is in no version.
type Telling struct {
	History
	Approvals []string  // roles that a statement of ours needs
	Until     time.Time // embargoes that end later have not ended

	waiting map[string]waiting // by incident
}

// A waiting incident has statements that are held.
type waiting struct {
	incident *record.Incident // as the last reading has it
	end      time.Time        // of the embargo that ends next; zero where none has to end
	from     []string         // incidents in which what is held was told
}

// Read takes the next revision as History.Read does, after the embargoes that ended before it. Of the zero time, all
// have ended that end by Until.
func (t *Telling) Read(ids []string, revision *record.Record, at time.Time) {
	if !at.IsZero() {
		t.release(at)
	}
	t.read(ids, revision, at)
}

// Finish lets all embargoes end that end by Until.
func (t *Telling) Finish() { t.release(t.Until) }

// Record returns the incidents as the last reading made them, without those of which nothing was ever told to the
// public.
func (t *Telling) Record() *record.Record {
	told := &record.Record{}
	for _, in := range t.record(slices.Collect(maps.Keys(t.now))).Incidents {
		if in.IsTold() {
			told.Incidents = append(told.Incidents, in)
		}
	}
	return told
}

// release reads the incidents again in which embargoes end until a time, each at that end.
func (t *Telling) release(at time.Time) {
	if at.After(t.Until) {
		at = t.Until
	}
	for {
		id, next := "", waiting{}
		for other, w := range t.waiting {
			sooner := id == "" || w.end.Before(next.end) || w.end.Equal(next.end) && other < id
			if !w.end.IsZero() && !w.end.After(at) && sooner {
				id, next = other, w
			}
		}
		if id == "" {
			return
		}
		t.read([]string{id}, &record.Record{Incidents: []*record.Incident{next.incident}}, next.end)
	}
}

func (t *Telling) read(ids []string, revision *record.Record, at time.Time) {
	clock := at
	if at.IsZero() || at.After(t.Until) {
		clock = t.Until
	}
	ids, revision = t.whole(ids, revision)
	terms := Terms{Approvals: t.Approvals, Now: func() time.Time { return clock }}
	told, held := Sendable(revision.Only(ids), t.record(ids), terms)
	for _, id := range ids {
		delete(t.waiting, id)
	}
	for _, h := range held {
		t.wait(h, revision.Incident(h.Incident), clock)
	}
	t.History.Read(ids, told, at)
}

// whole adds to a revision the incidents in which something is held that was told of the incidents that it changes.
func (t *Telling) whole(ids []string, revision *record.Record) ([]string, *record.Record) {
	for id, w := range t.waiting {
		among := func(from string) bool { return slices.Contains(ids, from) }
		if !among(id) && slices.ContainsFunc(w.from, among) {
			one := &record.Record{Incidents: []*record.Incident{w.incident}}
			ids, revision = append(slices.Clone(ids), id), revision.Replace([]string{id}, one)
		}
	}
	return ids, revision
}

// wait remembers what is held in an incident at a time.
func (t *Telling) wait(h Hold, in *record.Incident, clock time.Time) {
	w := t.waiting[in.ID]
	w.incident = in
	if s := in.Find(h.Statement); s != nil {
		end := s.Embargo.Start()
		if end.After(clock) && (w.end.IsZero() || end.Before(w.end)) {
			w.end = end
		}
	}
	for _, s := range h.Sent {
		w.from = append(w.from, s.In.ID)
	}
	if t.waiting == nil {
		t.waiting = make(map[string]waiting)
	}
	t.waiting[in.ID] = w
}
