// Package duty works out what an organisation has to report, to whom and by when, from the events of an incident and
// the laws that its parties are under, and what its parties have promised. It is pure: the time is passed in, and the
// laws, calendars and time zones are data that is embedded. docs/duties.md has the rules in words.
package duty

import (
	"cmp"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Regime is a law, or another set of rules, that says what has to be reported.
type Regime struct {
	ID      string // "gdpr"; stands for all of its duties
	Title   string
	Version string      // the law's own number or its date
	Since   record.Date // the day from which it holds
	Until   record.Date // the first day on which it holds no more; none while it does
	Checked record.Date // when it was read against its text; none where nobody has: it is unverified
	Text    string      // the text that it was read against
	Source  string      // the address of that text
	Rules   []*Rule

	file string
}

// A Rule is one duty of a regime: how long after what it is due, and how that is counted.
type Rule struct {
	Regime  *Regime
	ID      string // "gdpr-33"
	Variant string // "" where the duty has one form alone
	Title   string
	To      string // who has to be told
	Article string
	Source  string // the address of the article; the regime's where it has none

	// Trigger is the name of an event, or the id of the duty from whose statement this one runs: from the first that
	// met it or, with Latest, from the latest.
	Trigger string
	Or      string // another event from which it runs, where that comes first; "" for none
	Latest  bool
	After   string // an event or a duty without which there is nothing to do; "" for none

	// One of these is the length; all are 0 where the law has none ("without undue delay").
	Hours, Days, BusinessDays, Months int

	DaysFrom int // the lower end of Days, where these are an indication; else 0

	First   First
	DayOff  DayOff
	Exempt  []string // kinds of entity for which a day off moves nothing
	At      Clock    // when a last day ends
	Zone    string   // in which days are counted; that of the event where it is ""
	Holiday string   // the calendar: its id, or "country" for that of the duty's country; "" for none

	Cap      Cap
	Anew     bool     // the length runs anew when an extension ends
	Readings []string // other ways in which its length is read; see readings
	Contains []Item
	Open     string // what is not settled, in a sentence
}

// First says which day of a length in days is its first.
type First string

const (
	NextDay  First = "next"      // the one after that of the event
	SameDay  First = "same"      // that of the event
	NextOpen First = "next-open" // the next; of an event on a day off the next open day
)

// DayOff says what happens to a due time on a day off.
type DayOff string

const (
	Stays    DayOff = "stays"
	Moves    DayOff = "next-open" // to the end of the next open day
	Noon     DayOff = "noon"      // to noon of the next open day
	SameHour DayOff = "same-hour" // to the same hour of the next open day
)

// A Cap is a second limit, which holds where Trigger happened and the duty's own trigger came within the hours from it.
type Cap struct {
	Hours   int
	Trigger string // "" for no cap
}

// An Item is something that a report has to say.
type Item struct {
	What string
	Cues []string // words of which a text that says it has at least one; none where words cannot tell
	Late bool     // it is asked for only where the report is late
}

// A Clock is a time of day, from midnight.
type Clock time.Duration

// endOfDay is when a day ends for which a law names no hour.
const endOfDay = Clock(24*time.Hour - time.Second)

// holds reports whether the regime is in force on the day of t, in t's own zone.
func (g *Regime) holds(t time.Time) bool {
	day := civil(t)
	return !day.Before(civil(g.Since.Start())) && (g.Until.IsZero() || day.Before(civil(g.Until.Start())))
}

// hasLength reports whether the law says how long after its trigger the duty is due.
func (r *Rule) hasLength() bool { return r.Hours+r.Days+r.BusinessDays+r.Months > 0 }

// Address returns that of the article of a duty or, where it has none, of its law.
func (r *Rule) Address() string { return cmp.Or(r.Source, r.Regime.Source) }
