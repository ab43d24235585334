package duty

import (
	"slices"
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

// A Moment is when it is asked what is due.
type Moment struct {
	Now  time.Time
	AsOf record.Date // what had happened and been said by the end of it is known; where it is none, by Now
}

// At returns the moment at the end of a date.
func At(d record.Date) Moment {
	if d.IsTime() {
		return Moment{Now: d.Start(), AsOf: d}
	}
	return Moment{Now: d.End().Add(-time.Second), AsOf: d}
}

// knows reports whether what happened on a date had happened.
func (m Moment) knows(d record.Date) bool {
	if m.AsOf.IsZero() {
		return !d.Start().After(m.Now)
	}
	return m.AsOf.By(d)
}

// A Duty is what one party of ours has to report in an incident, or has reported.
type Duty struct {
	Incident *record.Incident
	Party    string // its id
	Rule     *Rule
	From     time.Time // the event that it runs from; zero while it waits
	Due      time.Time // zero while it waits, and where its law has no length
	Why      string    // how Due was derived, or why there is none
	Readings []Reading // other times at which it is due by other readings of its law, in order
	Missing  []string  // facts that would tell more, as the record names them
	Vain     bool      // an extension was granted too late to move it
	Notes    []string  // what else has to be known of the times
	Status   Status
	Met      *record.Statement // that meets it, the first one; nil for none
	MetAt    time.Time         // when it was made: of a day its first second, where Due is

	Contradicts []Contradiction // what Met says and others were told otherwise
}

// Margin returns how long before the due time the duty was met or, while it is not, how much time is left: negative
// where it is late or overdue. ok is false where no time is due.
func (d Duty) Margin(now time.Time) (margin time.Duration, ok bool) {
	if d.Due.IsZero() {
		return 0, false
	}
	if d.Met != nil {
		now = d.MetAt
	}
	return d.Due.Sub(now), true
}

// Of returns what parties of ours have to report in an incident, as of a moment: events and statements after it are not
// known. names are the duties and laws that hold in every incident. Duties stand in the order of their due times, those
// without one last.
func (b *Book) Of(in *record.Incident, names []string, m Moment) []Duty {
	var all []Duty
	whole := in.Whole()
	applying := b.applying(in, names, m)
	for _, p := range in.Parties {
		if !p.Ours {
			continue
		}
		for _, a := range applying {
			d := b.duty(whole, p.ID, a, m)
			d.Incident = in
			all = append(all, d)
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

// duty works out one duty of a party.
func (b *Book) duty(in *record.Incident, party string, a applied, m Moment) Duty {
	d := Duty{Incident: in, Party: party, Rule: a.forms[0], Status: Waiting}
	if a.notInForce != "" {
		d.Why = a.notInForce
		return d
	}
	if met := meeting(in, party, d.Rule.ID, m); len(met) > 0 {
		d.Met = met[0]
	}
	if why := b.waitsFor(in, party, d.Rule, m); why != "" {
		d.Why = why
	} else {
		d.Status = Open
		b.settle(&d, a, m)
	}
	d.judge(m)
	d.Contradicts = d.contradictions(b, m)
	return d
}

// judge says how a duty stands.
func (d *Duty) judge(m Moment) {
	if d.Met != nil {
		d.MetAt = d.Met.Date.Start()
		if !d.Due.IsZero() && !d.Met.Date.IsTime() {
			d.MetAt = wall(civil(d.MetAt), 0, d.Due.Location(), false)
			if d.MetAt.AddDate(0, 0, 1).After(d.Due) && !d.MetAt.After(d.Due) {
				d.Notes = append(d.Notes, "the hour of `"+d.Met.ID+"` is not on record, so it may have been late")
			}
		}
	}
	switch {
	case d.Met != nil && !d.Due.IsZero() && d.MetAt.After(d.Due):
		d.Status = Late
	case d.Met != nil:
		d.Status = Met
	case !d.Due.IsZero() && m.Now.After(d.Due):
		d.Status = Overdue
	}
}

// Public returns duties as everybody may know them.
func Public(all []Duty) (public []Duty) {
	for _, d := range all {
		public = append(public, d.Public())
	}
	return public
}

// Public returns the duty as everybody may know it: that it was met, and when, but nothing of a statement that was not
// told to the public.
func (d Duty) Public() Duty {
	private := func(s *record.Statement) bool { return s != nil && !s.IsPublic() }
	if private(d.Met) {
		d.Met, d.Notes, d.Contradicts = &record.Statement{To: d.Met.To, Date: d.Met.Date}, nil, nil
	}
	d.Contradicts = slices.DeleteFunc(slices.Clone(d.Contradicts), func(c Contradiction) bool { return private(c.Other) })
	return d
}

func (d *Duty) missing(key string) {
	if !slices.Contains(d.Missing, key) {
		d.Missing = append(d.Missing, key)
	}
}
