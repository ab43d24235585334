package record

import "github.com/onrecord/onrecord/internal/strict"

// An Event is something that happened to us from which duties run: when we became aware, say.
type Event struct {
	Event  string // its name, as a duty's trigger has it
	At     Date   // a time with its zone, or a day
	Zone   string // the IANA name of the zone in which its days are counted; may be empty
	Source string // where it is written down; may be empty
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
	r.doc.Map(n, []strict.Field{
		r.need(r.text("event", &e.Event)),
		r.need(r.date("at", &e.At)),
		r.text("zone", &e.Zone),
		r.text("source", &e.Source),
	})
	if e.At.precision == month {
		r.doc.Report(strict.At(n), "date", "no duty can run from a month",
			"write the time with its zone, for instance 2027-10-29T18:00:00+02:00, or the day")
	}
	return e
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

func (r *reader) extension(n *strict.Node, to *Extension) {
	r.doc.Map(n, []strict.Field{
		r.need(r.date("until", &to.Until)),
		r.need(r.text("by", &to.By)),
		r.date("granted", &to.Granted),
		r.need(r.text("reason", &to.Reason)),
	})
}
