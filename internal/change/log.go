package change

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/record"
)

// LogAt returns every change of a record, by what it knew by the end of a time or, of the zero time, by all: in order
// of date, incident and statement, each statement as it was issued, compared with what stands before it in time, and
// what the history has seen beside. The history has read the record as its last revision; of one that is nil or has
// read nothing, the record is all that is known.
func LogAt(now *record.Record, h *History, known record.Date) []Change {
	return h.orOf(now).changes(0, known)
}

// Log returns every change of one incident that the history has read, in order of date and statement.
func (h *History) Log(in *record.Incident) []Change {
	all := h.timeline(in, record.Date{}).changes(0)
	slices.SortStableFunc(all, compare)
	return all
}

// orOf returns the history, and one that has read the record alone where there is none.
func (h *History) orOf(now *record.Record) *History {
	if h != nil && h.readings > 0 {
		return h
	}
	only := &History{}
	if h != nil {
		only.Alarms = h.Alarms
	}
	only.Read(ids(now), now, time.Time{})
	return only
}

// changes returns what a reading brought or, of reading 0, what all of them did and what still stands.
func (h *History) changes(reading int, known record.Date) (all []Change) {
	for id, files := range h.files {
		isNew := func(k *kept) bool { return k.versions[len(k.versions)-1].reading == reading }
		if reading == 0 || slices.ContainsFunc(files, isNew) {
			all = append(all, h.timeline(h.last[id], known).changes(reading)...)
		}
	}
	slices.SortStableFunc(all, compare)
	return all
}

// A timeline is what was said in an incident, as the record knew it at a time.
type timeline struct {
	incident *record.Incident
	alarms   Alarms
	files    []*file
	byID     map[string]*file
	said     []*utterance // of all files that are on record, in order
	unpaired bool         // what texts are compared with is not looked for, which takes most of the time
}

// timeline returns the timeline of an incident as of a time; of the zero time, as it is known now.
func (h *History) timeline(in *record.Incident, known record.Date) *timeline {
	t := &timeline{incident: in, alarms: h.Alarms, byID: make(map[string]*file)}
	h.summing.Lock() // a statement that was moved is among the files of two incidents, which may be read at once
	sumWords(h.files[in.ID])
	h.summing.Unlock()
	for _, k := range h.files[in.ID] {
		f := readFile(k.standing(in, known))
		t.files = append(t.files, f)
		t.said = append(t.said, f.said...)
		if len(f.said) > 0 {
			t.byID[f.last().statement.ID] = f
		}
	}
	inOrder(t.said)
	return t
}

// timelineAt is timeline; of a history that is nil or has not read the incident, how it stands is all that is known.
func (h *History) timelineAt(in *record.Incident, known record.Date) *timeline {
	if h.has(in.ID) {
		return h.timeline(in, known)
	}
	t := alone(in)
	if h != nil {
		t.alarms = h.Alarms
	}
	return t
}

// alone returns the timeline of an incident of which nothing is known but how it stands.
func alone(in *record.Incident) *timeline {
	t := &timeline{incident: in, byID: make(map[string]*file)}
	for _, s := range in.Statements {
		f := readFile([]version{{Statement: s}})
		t.files, t.said, t.byID[s.ID] = append(t.files, f), append(t.said, f.said...), f
	}
	return t
}

// changes returns what the steps of a reading did, of all readings if it is 0.
func (t *timeline) changes(reading int) []Change {
	t.replay()
	var steps []step
	for _, f := range t.files {
		for _, s := range f.steps {
			if reading == 0 && s.from != nil {
				s.carried = nil // how it moved answers is told of it as it was issued
			}
			if s.version.reading == reading || reading == 0 && !f.isPast(s) {
				steps = append(steps, s)
			}
		}
	}
	all := make([]Change, len(steps))
	parallel.Each(len(steps), func(i int) { all[i] = t.change(steps[i]) }) // finding what to compare with takes the time
	return all
}

// isPast reports whether a statement was issued and is off the record since.
func (f *file) isPast(s step) bool { return s.kind == Issued && !slices.Contains(f.said, s.utterance) }

// replay sets the effects of all that was said. What is off the record moved only what it said itself.
func (t *timeline) replay() {
	r, back := newReplay(t.incident, t.alarms), t.comebacks()
	for _, u := range t.said {
		back = r.bringBack(back, u.said)
		r.add(u)
	}
	r.bringBack(back, record.Date{})
	for _, f := range t.files {
		r := newReplay(t.incident, t.alarms)
		for _, u := range f.gone {
			r.add(u)
		}
	}
}

// change returns what a step of a file did.
func (t *timeline) change(s step) Change {
	v := s.version
	c := Change{Kind: s.kind, Incident: t.incident, Statement: v.Statement, Date: v.Date, Known: v.known}
	c.effect(s)
	switch {
	case s.kind == Issued:
		t.issued(&c, s)
	case s.kind == Relabelled:
		c.Previous, c.Compared = s.was, OnRecord
		c.weigh(None, OnlyLabels)
		was, is := labels(s.was), labels(c.Statement)
		if was == is {
			was, is = was+withdrawal(s.was), is+withdrawal(c.Statement)
		}
		c.identify(sumOf(was), sumOf(is))
	case s.kind == Withdrawn:
		t.withdrawn(&c, s)
	case s.returned:
		t.returned(&c, s)
	case s.from != nil:
		t.moved(&c, s)
	default:
		t.amended(&c, s)
	}
	return c
}

// effect sets how a step moved answers: with what it said, with what it brought from another incident, or with what it
// noted of what was said before.
func (c *Change) effect(s step) {
	if u := s.utterance; u != nil {
		c.Transitions, c.Contradictions = u.transitions, u.contradictions
		return
	}
	for _, u := range s.carried {
		c.Transitions = append(c.Transitions, u.transitions...)
		c.Contradictions = append(c.Contradictions, u.contradictions...)
	}
	for _, n := range s.notes {
		c.Transitions = append(c.Transitions, n.transitions...)
		c.Contradictions = append(c.Contradictions, n.contradictions...)
	}
	c.NotedLater = len(s.notes) > 0 && len(c.Transitions) > 0
}

func (t *timeline) issued(c *Change, s step) {
	c.Statement, c.Date, c.Late = s.utterance.statement, s.utterance.said, s.version.late
	if !t.unpaired {
		c.Previous, c.Compared = t.previous(s.utterance)
	}
	if len(c.Transitions) == 0 {
		c.weigh(Low, NoAnswers)
	} else {
		c.weigh(None, NothingNew)
	}
	c.identify()
}

// amended completes the change of a text that changed in place: it is as loud as how openly its party did so or,
// where we had only copied the words wrongly, low.
func (t *timeline) amended(c *Change, s step) {
	c.Previous, c.Compared, c.Corrections = s.was, OnRecord, s.corrections
	alarm, reason := High, Unexplained
	for i, k := range s.corrections {
		c.Date = k.Date
		if a, why := correctionAlarm(k); i == 0 || a.level() > alarm.level() {
			alarm, reason = a, why
		}
	}
	switch on, explained := amendedOn(s.corrections); {
	case explained:
		c.Date = on
	case s.utterance != nil:
		c.Date = s.utterance.said
	}
	if s.utterance != nil {
		alarm, reason = t.set(Amended, alarm, reason)
	}
	c.weigh(alarm, reason)
	c.identify(s.wasWords, s.version.words)
}

func correctionAlarm(c record.Correction) (Alarm, Reason) {
	switch {
	case c.Kind == record.Transcription:
		return Low, CopiedWrongly
	case c.Announced:
		return Medium, Announced
	}
	return High, Silently
}

// withdrawn completes the change of a statement whose words are gone, or whose file was deleted, which nobody should
// do.
func (t *timeline) withdrawn(c *Change, s step) {
	reason := FileDeleted
	if c.Deleted = s.deleted; !c.Deleted {
		reason, c.Date = WordsGone, c.Statement.Withdrawn.Date
	}
	c.weigh(t.set(Withdrawn, Medium, reason))
	if s.again {
		c.identify(sumOf("again"), sumOf(c.Date.String()))
	} else {
		c.identify()
	}
}

// returned completes the change of a statement whose words are back, and with them the contradictions that they make:
// since the day that it says or, where that they were gone was taken off the record, since nobody knows when.
func (t *timeline) returned(c *Change, s step) {
	c.Returned, c.Date, c.Contradictions = true, s.version.backOn(), s.opposed
	c.weigh(t.set(Amended, Medium, WordsBack))
	c.identify(sumOf("returned"), sumOf(c.Date.String()))
}

// moved completes the change of a statement that stands in another incident than before, where its answers moved
// nobody's yet.
func (t *timeline) moved(c *Change, s step) {
	c.From = s.from
	if !s.version.known.IsZero() {
		c.Date = s.version.known
	}
	c.weigh(t.set(Amended, Medium, OtherIncident))
	c.identify(sumOf("moved"), sumOf(s.from.ID))
}

// set returns the alarm that the settings give to a kind of change, else the one that it has.
func (t *timeline) set(kind Kind, alarm Alarm, why Reason) (Alarm, Reason) {
	if a, ok := t.alarms.of(string(kind)); ok {
		return a, SetInSettings
	}
	return alarm, why
}
