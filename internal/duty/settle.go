package duty

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// settle works out when a duty is due by all of its forms and readings, as of a time.
func (b *Book) settle(d *Duty, a applied, m Moment) {
	var plain, others []Reading
	var from start // of the first form
	for i, r := range a.forms {
		s, ok := b.trigger(d.Incident, d.Party, r, m)
		if !ok {
			d.missing("event `" + r.Trigger + "`")
			continue
		}
		if i == 0 {
			from, d.From = s, s.at
		}
		if !r.hasLength() {
			d.Why = fmt.Sprintf("without undue delay from %s: the law gives no length", stamp(s.at))
			return
		}
		all, err := b.counted(d, r, a.known, s)
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
	if x := a.known.Extended; x.IsGranted() && (x.Granted.IsZero() || m.knows(x.Granted)) {
		b.extend(d, *x, from, a.known)
	}
	if from.zoned {
		d.Why += fmt.Sprintf(" (time zones %s)", ZoneVersion())
	}
}

// choose takes the strictest reading of the duty's plain form by which something can be late, and puts the others in
// order.
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

// extend moves a duty to the end of an extension, or counts it anew from there. One that was granted when the duty was
// over already moves nothing.
func (b *Book) extend(d *Duty, x record.Extension, from start, known record.Duty) {
	zone := from.at.Location()
	if !x.Granted.IsZero() && x.Granted.Start().After(d.Due) {
		d.Vain = true
		d.Notes = append(d.Notes, fmt.Sprintf("the extension by %s was granted on %s, after this was due: it moves nothing",
			x.By, x.Granted.Words()))
		return
	}
	end := x.Until.Start().In(zone)
	if !x.Until.IsTime() {
		end = wall(civil(x.Until.End().Add(-time.Hour)), endOfDay, zone, true)
	}
	before := Reading{Due: d.Due, Why: d.Why + ", without the extension"}
	d.Due, d.Why = end, fmt.Sprintf("%s, extended by %s: %s", stamp(end), x.By, x.Reason)
	d.Readings = nil
	if r := d.Rule; r.Anew {
		all, err := b.counted(d, r, known, start{at: end, zoned: from.zoned})
		if err != nil {
			d.Due, d.Why = time.Time{}, err.Error()
			return
		}
		d.choose(all, nil)
		d.Why = fmt.Sprintf("the extension by %s ends %s (%s), and the time runs anew: %s", x.By, stamp(end), x.Reason, d.Why)
	}
	d.Readings = append([]Reading{before}, d.Readings...)
}

// counted returns the readings of one form of a duty.
func (b *Book) counted(d *Duty, r *Rule, known record.Duty, from start) ([]Reading, error) {
	calendar, err := b.calendarFor(r, known.Country)
	if err != nil && r.needsCalendar() {
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
	c := count{rule: r, from: from.at, zone: from.at.Location(), calendar: calendar, entity: known.Entity}
	limit, happened := capOf(d.Incident, r, from)
	if c.limit = limit; r.Cap.Trigger != "" && !happened {
		d.missing("event `" + r.Cap.Trigger + "`")
	}
	all, refused, err := c.readings()
	if err != nil {
		return nil, err
	}
	for _, err := range refused {
		d.Notes = append(d.Notes, err.Error())
	}
	for i := range all {
		if r.Variant != "" {
			all[i].Why += fmt.Sprintf(" (`variant: %s`)", r.Variant)
		}
		if from.day && r.Hours > 0 {
			all[i].Why += ", counted from the first hour of the day, as the hour is not known"
		}
	}
	return all, nil
}

// needsCalendar reports whether the due time itself depends on days off.
func (r *Rule) needsCalendar() bool { return r.BusinessDays > 0 || r.DayOff != Stays }

// capOf returns the second limit of a rule. known says that its event is on record; the limit is zero where it has
// fallen away, as the duty's own trigger came after it.
func capOf(in *record.Incident, r *Rule, from start) (limit time.Time, known bool) {
	e, ok := eventOf(in, Moment{Now: from.at}, r.Cap.Trigger)
	if !ok {
		return time.Time{}, false
	}
	limit = e.At.Start().Add(time.Duration(r.Cap.Hours) * time.Hour).In(from.at.Location())
	if from.at.After(limit) {
		return time.Time{}, true
	}
	return limit, true
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
		return weekdays, fmt.Errorf("there is no calendar `%s`: add its days off in %s/%[1]s.yaml", id, Folder)
	}
	return c, nil
}
