package duty

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// Status says how a duty stands.
type Status string

const (
	Waiting Status = "waiting" // what it runs from has not happened
	Open    Status = "open"    // not met yet, and not over or without a length
	Met     Status = "met"     // in time
	Late    Status = "late"    // met, after it was due
	Overdue Status = "overdue" // not met, and over
)

// A Duty is what one party of ours has to report in an incident, or has reported.
type Duty struct {
	Incident *record.Incident
	Party    string // its id
	Rule     *Rule
	From     time.Time // the event that it runs from; zero while it waits
	Due      time.Time // zero while it waits, and where its law has no length
	Why      string    // how Due was derived, or why there is none
	Readings []Reading // other times at which it is due by other readings of its law, in order
	Missing  []string  // keys of the duty that would tell more: country, entity, variant
	Status   Status
	Met      *record.Statement // that meets it, the first one; nil for none
}

// Margin returns how long before the due time the duty was met or, while it is not, how much time is left: negative where
// it is late or overdue. ok is false where no time is due.
func (d Duty) Margin(now time.Time) (margin time.Duration, ok bool) {
	if d.Due.IsZero() {
		return 0, false
	}
	if d.Met != nil {
		now = d.Met.Date.Start()
	}
	return d.Due.Sub(now), true
}

// Of returns what parties of ours have to report in an incident, as of a time: events and statements after it are not
// known. names are the duties and laws that hold in every incident. Duties stand in the order of their due times, those
// without one last.
func (b *Book) Of(in *record.Incident, names []string, now time.Time) []Duty {
	var all []Duty
	for _, p := range in.Parties {
		if !p.Ours {
			continue
		}
		for _, a := range b.applying(in, names, now) {
			all = append(all, b.duty(in, p.ID, a, now))
		}
	}
	slices.SortStableFunc(all, func(d, e Duty) int {
		if d.Due.IsZero() || e.Due.IsZero() {
			return e.Due.Compare(d.Due) // the one without a time is the earlier instant, and stands last
		}
		return d.Due.Compare(e.Due)
	})
	return all
}

// An applied duty is one that an incident has: the forms of it that come into question, and what is known of it.
type applied struct {
	forms []*Rule
	known record.Duty
}

// applying returns the duties of an incident, each once: what its own file says of one goes before the settings.
func (b *Book) applying(in *record.Incident, names []string, now time.Time) (all []applied) {
	entries := slices.Clone(in.Duties)
	for _, name := range names {
		entries = append(entries, record.Duty{Duty: name})
	}
	duties, laws := partition(entries, func(d record.Duty) bool { return !b.isRegime(d.Duty) })
	seen := make(map[string]bool)
	for _, entry := range append(duties, laws...) { // what is said of a duty goes before what is said of its law
		for _, id := range b.duties(entry.Duty, in, now) {
			if !seen[id] {
				seen[id] = true
				all = append(all, applied{b.forms(id, entry.Variant, in, now), entry})
			}
		}
	}
	return all
}

// partition returns the entries of which a condition holds, and the others.
func partition[T any](all []T, holds func(T) bool) (yes, no []T) {
	for _, v := range all {
		if holds(v) {
			yes = append(yes, v)
		} else {
			no = append(no, v)
		}
	}
	return yes, no
}

func (b *Book) isRegime(name string) bool {
	return slices.ContainsFunc(b.Regimes, func(g *Regime) bool { return g.ID == name })
}

// duties returns the ids of the duties that a name stands for, of the versions in force.
func (b *Book) duties(name string, in *record.Incident, now time.Time) (ids []string) {
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			if (g.ID == name || r.ID == name) && g.holds(b.start(in, r, now)) && !slices.Contains(ids, r.ID) {
				ids = append(ids, r.ID)
			}
		}
	}
	return ids
}

// forms returns the forms of a duty, of the version in force: the one that is asked for, or all, the plain one first.
func (b *Book) forms(id, variant string, in *record.Incident, now time.Time) (all []*Rule) {
	for _, g := range b.Regimes {
		for _, r := range g.Rules {
			if r.ID == id && (variant == "" || r.Variant == variant) && g.holds(b.start(in, r, now)) {
				all = append(all, r)
			}
		}
	}
	slices.SortStableFunc(all, func(r, s *Rule) int { return strings.Compare(r.Variant, s.Variant) })
	return all
}

// start returns the first event of the incident that r or what it runs from needs, or now where none has happened: the
// version of the law that held then is the one that counts.
func (b *Book) start(in *record.Incident, r *Rule, now time.Time) time.Time {
	for range len(b.Regimes) { // a chain is shorter than that, and loops end
		before := b.rule(r.Trigger)
		if before == nil {
			break
		}
		r = before
	}
	if e, ok := eventOf(in, r.Trigger, now); ok {
		return e.At.Start()
	}
	return now
}

// eventOf returns the first event of a name that has happened by a time.
func eventOf(in *record.Incident, name string, now time.Time) (first record.Event, ok bool) {
	for _, e := range in.Events {
		if e.Event == name && !e.At.Start().After(now) && (!ok || e.At.Start().Before(first.At.Start())) {
			first, ok = e, true
		}
	}
	return first, ok
}

// meeting returns the statements of a party that meet a duty and were made by a time, oldest first.
func meeting(in *record.Incident, party, id string, now time.Time) (all []*record.Statement) {
	for _, s := range in.Series(party) {
		if slices.Contains(s.Meets, id) && !s.Date.Start().After(now) {
			all = append(all, s)
		}
	}
	return all
}

// duty works out one duty of a party.
func (b *Book) duty(in *record.Incident, party string, a applied, now time.Time) Duty {
	d := Duty{Incident: in, Party: party, Rule: a.forms[0], Status: Open}
	if met := meeting(in, party, d.Rule.ID, now); len(met) > 0 {
		d.Met = met[0]
	}
	from, ok := b.trigger(in, party, d.Rule, now)
	if ok {
		d.From = from.at
		b.settle(&d, a, from)
	} else {
		d.Status, d.Why = Waiting, b.waitsFor(d.Rule)
	}
	d.judge(now)
	return d
}

// judge says how a duty stands.
func (d *Duty) judge(now time.Time) {
	switch {
	case d.Met != nil && !d.Due.IsZero() && d.Met.Date.Start().After(d.Due):
		d.Status = Late
	case d.Met != nil:
		d.Status = Met
	case !d.Due.IsZero() && now.After(d.Due):
		d.Status = Overdue
	}
}

// A start is an instant that a duty runs from, in the zone in which its days are counted.
type start struct {
	at    time.Time
	zoned bool // by a zone of the tz database
	day   bool // the hour is not known: the first one of the day is taken
}

// trigger returns what a duty runs from; ok is false while it has not happened.
func (b *Book) trigger(in *record.Incident, party string, r *Rule, now time.Time) (s start, ok bool) {
	if b.rule(r.Trigger) == nil {
		e, ok := eventOf(in, r.Trigger, now)
		return startOf(e.At, cmp.Or(r.Zone, e.Zone)), ok
	}
	met := meeting(in, party, r.Trigger, now)
	if len(met) == 0 {
		return start{}, false
	}
	s0 := met[0]
	if r.Latest {
		s0 = met[len(met)-1]
	}
	return startOf(s0.Date, cmp.Or(r.Zone, b.zoneOf(in, r))), true
}

// zoneOf returns the zone of the event at the start of a chain of duties, or "".
func (b *Book) zoneOf(in *record.Incident, r *Rule) string {
	for range len(b.Regimes) + len(in.Events) {
		if r = b.rule(r.Trigger); r == nil {
			return ""
		}
		for _, e := range in.Events {
			if e.Event == r.Trigger && e.Zone != "" {
				return e.Zone
			}
		}
	}
	return ""
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

// waitsFor says what a duty waits for.
func (b *Book) waitsFor(r *Rule) string {
	if before := b.rule(r.Trigger); before != nil {
		return fmt.Sprintf("runs from the statement that meets `%s`, and there is none", before.ID)
	}
	return fmt.Sprintf("runs from the event `%s`, and none is on record", r.Trigger)
}

// settle works out when a duty is due by all of its forms and readings.
func (b *Book) settle(d *Duty, a applied, from start) {
	var plain, others []Reading
	for i, r := range a.forms {
		if !r.hasLength() {
			d.Why = fmt.Sprintf("without undue delay from %s: the law gives no length", stamp(from.at))
			return
		}
		all, err := b.counted(d, r, a.known, from)
		if err != nil {
			d.Why = err.Error()
			return
		}
		if i == 0 {
			plain = all
		} else {
			others = append(others, all...)
		}
	}
	d.choose(plain, others)
	if x := a.known.Extended; x != nil {
		d.Readings = append([]Reading{{Due: d.Due, Why: d.Why}}, d.Readings...)
		d.Due = extended(*x, from)
		d.Why = fmt.Sprintf("%s, extended by %s: %s", stamp(d.Due), x.By, x.Reason)
	}
	if from.zoned {
		d.Why += fmt.Sprintf(" (time zones %s)", ZoneVersion())
	}
}

// choose takes the strictest reading of the duty's plain form by which something can be late, and puts the others in order.
func (d *Duty) choose(plain, others []Reading) {
	byTime := func(r, s Reading) int { return r.Due.Compare(s.Due) }
	slices.SortStableFunc(plain, byTime)
	i := slices.IndexFunc(plain, func(r Reading) bool { return !r.early })
	d.Due, d.Why = plain[i].Due, plain[i].Why
	all := slices.Concat(plain[:i], plain[i+1:], others)
	slices.SortStableFunc(all, byTime)
	d.Readings = slices.CompactFunc(all, func(r, s Reading) bool { return r.Due.Equal(s.Due) })
	d.Readings = slices.DeleteFunc(d.Readings, func(r Reading) bool { return r.Due.Equal(d.Due) })
}

// extended returns when an extension ends: of a day its last second.
func extended(x record.Extension, from start) time.Time {
	if x.Until.IsTime() {
		return x.Until.Start().In(from.at.Location())
	}
	return wall(civil(x.Until.End().Add(-time.Hour)), endOfDay, from.at.Location(), true)
}

// counted returns the readings of one form of a duty.
func (b *Book) counted(d *Duty, r *Rule, known record.Duty, from start) ([]Reading, error) {
	calendar, err := b.calendarFor(r, known.Country)
	if err != nil {
		return nil, err
	}
	if r.Holiday == "country" && known.Country == "" {
		d.missing("country")
	}
	if len(r.Exempt) > 0 && known.Entity == "" {
		d.missing("entity")
	}
	if r.Variant != "" && known.Variant == "" {
		d.missing("variant")
	}
	c := count{r, from.at, from.at.Location(), calendar, known.Entity}
	all, err := c.readings()
	for i := range all {
		if r.Variant != "" {
			all[i].Why += fmt.Sprintf(" (`variant: %s`)", r.Variant)
		}
		if from.day && r.Hours > 0 {
			all[i].Why += ", counted from the first hour of the day, as the hour is not known"
		}
	}
	return b.capped(d, r, from, all), err
}

// capped holds the readings of a form against the second limit of its law.
func (b *Book) capped(d *Duty, r *Rule, from start, all []Reading) []Reading {
	e, ok := eventOf(d.Incident, r.Cap.Trigger, from.at)
	limit := e.At.Start().Add(time.Duration(r.Cap.Hours) * time.Hour).In(from.at.Location())
	if !ok || from.at.After(limit) {
		return all
	}
	for i, reading := range all {
		if reading.Due.After(limit) {
			all[i] = Reading{Due: limit, Why: fmt.Sprintf("%s, and not later than %s after `%s`, end %s", reading.Why,
				counted(r.Cap.Hours, "hour"), r.Cap.Trigger, stamp(limit))}
		}
	}
	return all
}

func (d *Duty) missing(key string) {
	if !slices.Contains(d.Missing, key) {
		d.Missing = append(d.Missing, key)
	}
}

// calendarFor returns the calendar by which a rule counts. The error says that there is none for the country.
func (b *Book) calendarFor(r *Rule, country string) (*Calendar, error) {
	id := r.Holiday
	if id == "country" {
		id = strings.ToLower(country)
	}
	if id == "" {
		return weekdays, nil
	}
	c := b.calendar(id)
	if c == nil {
		return nil, fmt.Errorf("there is no calendar `%s`: add its days off in %s/%[1]s.yaml", id, Folder)
	}
	return c, nil
}
