package duty

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A start is an instant that a duty runs from, in the zone in which its days are counted.
type start struct {
	at    time.Time
	zoned bool // by a zone of the tz database
	day   bool // the hour is not known: the first one of the day is taken
}

// eventOf returns the first event of one of the names that has happened by a time.
func eventOf(in *record.Incident, m Moment, names ...string) (first record.Event, ok bool) {
	for _, e := range in.Events {
		if e.Event != "" && !e.At.IsZero() && slices.Contains(names, e.Event) && m.knows(e.At) &&
			(!ok || e.At.Start().Before(first.At.Start())) {
			first, ok = e, true
		}
	}
	return first, ok
}

// meeting returns the statements of a party that meet a duty and were made by a time, the earliest first.
func meeting(in *record.Incident, party, id string, m Moment) (all []*record.Statement) {
	for _, s := range in.Series(party) {
		if slices.Contains(s.Meets, id) && m.knows(s.Date) {
			all = append(all, s)
		}
	}
	slices.SortStableFunc(all, func(s, t *record.Statement) int { return s.Date.Start().Compare(t.Date.Start()) })
	return all
}

// trigger returns what a duty runs from; ok is false while it has not happened.
func (b *Book) trigger(in *record.Incident, party string, r *Rule, m Moment) (s start, ok bool) {
	if b.rule(r.Trigger) == nil {
		e, ok := eventOf(in, m, r.Trigger, r.Or)
		return startOf(e.At, cmp.Or(r.Zone, e.Zone)), ok
	}
	met := meeting(in, party, r.Trigger, m)
	if len(met) == 0 {
		return start{}, false
	}
	from := met[0]
	if r.Latest {
		from = met[len(met)-1]
		if done := meeting(in, party, r.ID, m); len(done) > 0 { // what came after the duty was met moves it no more
			for _, s := range met {
				if !s.Date.Start().After(done[0].Date.Start()) {
					from = s
				}
			}
		}
	}
	return startOf(from.Date, cmp.Or(r.Zone, b.zoneOf(in, r, m))), true
}

// zoneOf returns the zone of the event at the start of a chain of duties, or "".
func (b *Book) zoneOf(in *record.Incident, r *Rule, m Moment) string {
	e, _ := eventOf(in, m, b.first(r)...)
	return e.Zone
}

// startOf returns the first instant of a date in a zone, or in its own where the zone has no name.
func startOf(d record.Date, zone string) start {
	s := start{at: d.Start(), day: !d.IsTime()}
	l, err := Zone(zone)
	if zone == "" || err != nil {
		return s
	}
	s.zoned = true
	if s.day {
		s.at = wall(civil(s.at), 0, l, false)
		return s
	}
	s.at = s.at.In(l)
	return s
}

// waitsFor says what a duty waits for, or "" where it runs.
func (b *Book) waitsFor(in *record.Incident, party string, r *Rule, m Moment) string {
	if r.After != "" {
		if _, happened := eventOf(in, m, r.After); !happened && len(meeting(in, party, r.After, m)) == 0 {
			return b.lacks(r.After)
		}
	}
	if _, ok := b.trigger(in, party, r, m); ok {
		return ""
	}
	if r.Or != "" {
		return fmt.Sprintf("runs from the event `%s` or `%s`, and none of them is on record", r.Trigger, r.Or)
	}
	return b.lacks(r.Trigger)
}

// lacks says that the trigger of a duty has not happened.
func (b *Book) lacks(trigger string) string {
	if before := b.rule(trigger); before != nil {
		return fmt.Sprintf("runs from the statement that meets `%s`, and there is none", before.ID)
	}
	return fmt.Sprintf("runs from the event `%s`, and none is on record", trigger)
}
