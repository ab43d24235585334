package record

import (
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/strict"
)

// An Event is something that happened to us from which duties run: when we became aware, say.
type Event struct {
	Event  string // its name, as a duty's trigger has it
	At     Date   // a time with its zone, or a day
	Zone   string // the IANA name of the zone in which its days are counted; may be empty
	Source string // where it is written down; may be empty

	Clock time.Time `json:"-"` // what clocks showed, in UTC, where At has no offset and is none
}

// A Duty names what our parties in an incident have to report by law.
type Duty struct {
	Duty     string // of one duty, or of a regime: all of its duties
	Country  string // the code of the country whose holidays count, as DE; may be empty
	Entity   string // what kind of organisation we are, where the law asks; may be empty
	Variant  string // of the duty, where the law has several; may be empty
	Extended *Extension
}

// An Extension says that a duty is due later than its law has it.
type Extension struct {
	Until   Date   // the time, or the day, on which it ends
	By      string // who granted it
	Granted Date   // when; none where that is not said
	Reason  string
}

func (r *reader) event(n *strict.Node) (e Event) {
	at := r.date("at", &e.At)
	read := at.Read
	at.Read = func(n *strict.Node) {
		if read(n); e.At.IsZero() {
			e.Clock = clockOf(r.doc.String(n))
		}
	}
	r.doc.Map(n, []strict.Field{
		r.need(r.text("event", &e.Event)),
		r.need(at),
		r.text("zone", &e.Zone),
		r.text("source", &e.Source),
	})
	if e.At.precision == month {
		r.doc.Report(strict.At(n), "date", "no duty can run from a month",
			"write the time with its zone, for instance 2027-10-29T18:00:00+02:00, or the day")
	}
	return e
}

// clockOf returns a time of day of a day that has no offset; zero for anything else.
func clockOf(s string) (t time.Time) {
	s = strings.Replace(s, " ", "T", 1)
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if at, err := time.Parse(layout, s); err == nil {
			t = at
		}
	}
	return t
}

// duty reads an entry of duties: the name of one, or a name with what the law asks for beside it.
func (r *reader) duty(n *strict.Node) (d Duty) {
	if !strict.IsMap(n) {
		d.Duty = r.doc.String(n)
		return d
	}
	r.doc.Map(n, []strict.Field{
		r.need(r.text("duty", &d.Duty)),
		r.text("country", &d.Country),
		r.text("entity", &d.Entity),
		r.text("variant", &d.Variant),
		r.at("extended", func(n *strict.Node) {
			d.Extended = new(Extension)
			r.extension(n, d.Extended)
		}),
	})
	return d
}

// IsGranted reports whether it says until when, by whom and why: without these it moves nothing.
func (x *Extension) IsGranted() bool {
	return x != nil && !x.Until.IsZero() && x.By != "" && x.Reason != ""
}

func (r *reader) extension(n *strict.Node, to *Extension) {
	r.doc.Map(n, []strict.Field{
		r.need(r.date("until", &to.Until)),
		r.need(r.text("by", &to.By)),
		r.date("granted", &to.Granted),
		r.need(r.text("reason", &to.Reason)),
	})
}
