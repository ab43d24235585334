package duty

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/finding"
)

// A Reading is a time at which a duty is due by one way of reading its law.
type Reading struct {
	Due time.Time
	Why string // the derivation, in words

	early bool // the earlier end of an indication: nothing is late by it
}

// A count works out when something is due by one rule, from an instant in the zone in which its days are counted.
type count struct {
	rule     *Rule
	from     time.Time
	zone     *time.Location
	calendar *Calendar
	entity   string
	limit    time.Time // the second limit of the law, from another event; zero for none
}

// readings returns the times at which a duty is due; one of those that the rule states is its due time. The error says
// that a calendar does not reach as far; refused has what kept other readings from being worked out.
func (c count) readings() (all []Reading, refused []error, err error) {
	all, err = c.asWritten()
	if err != nil {
		return nil, nil, err
	}
	due := all[0].Due
	for _, name := range c.rule.Readings {
		more, err := c.reading(name, due)
		if err != nil {
			refused = append(refused, fmt.Errorf("another reading is not worked out: %w", err))
			continue
		}
		all = append(all, more...)
	}
	return all, refused, nil
}

// asWritten returns the reading that the rule states, and those that its open facts allow beside it.
func (c count) asWritten() ([]Reading, error) {
	if c.rule.Hours > 0 {
		due := c.from.Add(time.Duration(c.rule.Hours) * time.Hour)
		return c.moved(c.capped(Reading{Due: due, Why: c.elapsed(due)}, c.limit))
	}
	all, unsure, err := c.lastDay(c.rule.Days, false)
	if err != nil {
		return nil, err
	}
	if len(unsure) > 0 {
		later, _, err := c.lastDay(c.rule.Days, true)
		if err != nil {
			return nil, err
		}
		later[0].Why += fmt.Sprintf(", if %s is a day off", joined(unsure))
		all = append(all, later...)
	}
	if c.rule.DaysFrom > 0 {
		early, _, err := c.lastDay(c.rule.DaysFrom, false)
		if err != nil {
			return nil, err
		}
		early[0].early = true
		all = append(all, early...)
	}
	return all, nil
}

// capped holds a reading against the second limit of its law, as the same reading has it.
func (c count) capped(r Reading, limit time.Time) Reading {
	if c.limit.IsZero() || !r.Due.After(limit) {
		return r
	}
	return Reading{Due: limit, Why: fmt.Sprintf("%s, and not later than %s after `%s`, end %s", r.Why,
		finding.Plural(c.rule.Cap.Hours, "hour"), c.rule.Cap.Trigger, stamp(limit))}
}

// lastDay returns the end of the last day of a length in days, business days or months; closed takes provisional days
// as days off, and unsure has those that it met.
func (c count) lastDay(days int, closed bool) (all []Reading, unsure []string, err error) {
	w := &walk{calendar: c.calendar, closed: closed}
	day, length := civil(c.from), c.length()
	switch r := c.rule; {
	case r.BusinessDays > 0:
		n := r.BusinessDays
		if r.First == NextOpen && !w.open(day) {
			day, n = w.next(day), n-1
		}
		day = w.add(day, n)
	case r.Months > 0:
		day = addMonths(day, r.Months)
	default:
		length = finding.Plural(days, "day")
		if r.First == SameDay {
			days--
		}
		day = day.AddDate(0, 0, days)
	}
	due := wall(day, c.rule.At, c.zone, true)
	why := c.derivation(length, due)
	if c.rule.DayOff != Stays && c.rule.BusinessDays == 0 {
		all, err = c.moving(w, Reading{Due: due, Why: why})
	} else {
		all = []Reading{{Due: due, Why: why}}
	}
	return all, w.unsure, cmp.Or(err, w.err)
}

// moved returns a due time that is an hour of a day with what a day off makes of it.
func (c count) moved(r Reading) ([]Reading, error) {
	if c.rule.DayOff == Stays {
		return []Reading{r}, nil
	}
	w := &walk{calendar: c.calendar}
	all, err := c.moving(w, r)
	if err != nil || len(w.unsure) == 0 {
		return all, err
	}
	later, err := c.moving(&walk{calendar: c.calendar, closed: true}, r)
	for i := range later {
		later[i].Why += fmt.Sprintf(", if %s is a day off", joined(w.unsure))
	}
	return append(all, later...), err
}

// moving moves a due time off a day off. Where the law moves it for some kinds of entity alone and ours is not known,
// both times are readings.
func (c count) moving(w *walk, r Reading) ([]Reading, error) {
	if slices.Contains(c.rule.Exempt, c.entity) {
		return []Reading{r}, nil
	}
	m := c.move(w, r, c.rule.DayOff)
	switch {
	case m.Due.Equal(r.Due):
		return []Reading{r}, w.err
	case len(c.rule.Exempt) > 0 && c.entity == "":
		return []Reading{r, m}, w.err
	}
	return []Reading{m}, w.err
}

// move returns a due time moved to the next open day, where it falls on a day off.
func (c count) move(w *walk, r Reading, to DayOff) Reading {
	day := civil(r.Due)
	open := w.next(day)
	if open.Equal(day) {
		return r
	}
	due, hour := wall(open, c.rule.At, c.zone, true), ""
	switch to {
	case Noon:
		due, hour = wall(open, Clock(12*time.Hour), c.zone, false), "noon of "
	case SameHour:
		due, hour = wall(open, Clock(r.Due.Sub(wall(day, 0, c.zone, false))), c.zone, false), "the same hour of "
	}
	return Reading{Due: due, Why: fmt.Sprintf("%s, a day off: %sthe next open day, %s", r.Why, hour, stamp(due))}
}

// reading returns what one of the other ways to read a law makes of the duty.
func (c count) reading(name string, due time.Time) ([]Reading, error) {
	switch name {
	case "next-hour":
		return c.moved(c.capped(c.byTheHour(), hourAfter(c.limit)))
	case "two-working-days":
		return c.twoWorkingDays()
	}
	w := &walk{calendar: c.calendar}
	why := c.derivation(c.length(), due)
	if c.rule.Hours > 0 {
		why = c.elapsed(due)
	}
	r := c.move(w, Reading{Due: due, Why: why}, DayOff(name))
	return []Reading{r}, w.err
}

// byTheHour counts hours by Regulation (EEC, Euratom) 1182/71, Article 3(1) and (2): the hour of the event is not
// counted, and the last one counts to its end.
func (c count) byTheHour() Reading {
	due := hourAfter(c.from).Add(time.Duration(c.rule.Hours) * time.Hour)
	return Reading{Due: due, Why: fmt.Sprintf("%s after the hour of the event, which is not counted (Regulation 1182/71, "+
		"Article 3(1) and (2)), end %s", finding.Plural(c.rule.Hours, "hour"), stamp(due))}
}

// hourAfter returns the beginning of the hour after the one that t lies in.
func hourAfter(t time.Time) time.Time {
	return t.Truncate(time.Minute).Add(time.Duration(60-t.Minute()) * time.Minute)
}

// twoWorkingDays counts hours by Article 3(5) too: a period of two days or more holds at least two working days. It
// does not say whether a part of one is enough: what comes of both is a reading, where they differ.
func (c count) twoWorkingDays() ([]Reading, error) {
	if c.rule.Hours < 48 {
		return nil, nil
	}
	r, w := c.byTheHour(), &walk{calendar: c.calendar}
	parts, whole := c.second(w, r, false), c.second(w, r, true)
	if parts.Equal(whole) {
		return []Reading{c.holding(r, "two working days", whole)}, w.err
	}
	return []Reading{
		c.holding(r, "two working days or parts of them", parts), c.holding(r, "two whole working days", whole),
	}, w.err
}

// second returns when a period of hours ends that holds two working days, whole ones or at least parts of them.
func (c count) second(w *walk, r Reading, whole bool) time.Time {
	first := civil(r.Due.Add(-time.Duration(c.rule.Hours) * time.Hour))
	if whole {
		first = civil(c.from).AddDate(0, 0, 1)
	}
	second := w.add(w.next(first), 1)
	if enough := wall(second, 0, c.zone, false); !whole && r.Due.After(enough) {
		return r.Due
	}
	if enough := wall(second.AddDate(0, 0, 1), 0, c.zone, false); !r.Due.Before(enough) {
		return r.Due
	}
	return wall(second, endOfDay, c.zone, true)
}

// holding returns a reading that ends later, so that it holds as many days.
func (c count) holding(r Reading, days string, due time.Time) Reading {
	if due.Equal(r.Due) {
		return r
	}
	return Reading{Due: due, Why: fmt.Sprintf("%s, and with %s in it (Article 3(5), which is argued), end %s",
		r.Why, days, stamp(due))}
}

// length returns the length of the rule in words.
func (c count) length() string {
	switch r := c.rule; {
	case r.Hours > 0:
		return finding.Plural(r.Hours, "hour")
	case r.BusinessDays > 0:
		return finding.Plural(r.BusinessDays, "business day")
	case r.Months > 0:
		return finding.Plural(r.Months, "month")
	}
	return finding.Plural(c.rule.Days, "day")
}
