package view

import (
	"fmt"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/record"
)

// An IncidentDue is what is due in one incident, and what has not been said.
type IncidentDue struct {
	Incident *record.Incident
	Duties   []duty.Duty
	Promises []duty.Promise
	Silences []duty.Silence
	Brief    bool // of many: readings, sources and what is not settled are left to the incident alone
}

// Due shows what parties of ours have to report in an incident: when it is due, how it stands as of a time, and how the
// due time was derived; and what was promised, and not said.
func Due(d IncidentDue, now time.Time) Block {
	b := Block{Kind: Section, Class: "incident", Spans: []Span{strong(title(d.Incident))}}
	if len(d.Duties) == 0 {
		b.Inner = append(b.Inner, paragraph("note", muted("no duty of ours is on record here")))
	} else {
		b.Inner = append(b.Inner, Duties(d.Duties, now))
		var items []Block
		for _, one := range d.Duties {
			items = append(items, derivation(one, d.Brief))
		}
		b.Inner = append(b.Inner, list("derivations", items)...)
	}
	var promises, silences []Block
	for _, p := range d.Promises {
		promises = append(promises, promiseItem(p, now))
	}
	for _, s := range d.Silences {
		silences = append(silences, item("silence", plain(silent(d.Incident, s))))
	}
	b.Inner = append(append(b.Inner, list("promises", promises)...), list("silences", silences)...)
	return b
}

// DutiesBelow is Duties under a title of its own.
func DutiesBelow(all []duty.Duty, now time.Time) Block {
	return Block{Kind: Section, Class: "duties", Spans: []Span{strong("Duties to report")},
		Inner: []Block{Duties(all, now)}}
}

// PublicDuties is Duties for a page, which is the same whenever it is made: it does not say how much time is left.
func PublicDuties(all []duty.Duty) Block { return Duties(all, time.Time{}) }

// PublicDuty is a row of PublicDuties on one line.
func PublicDuty(d duty.Duty) string {
	due := ""
	if !d.Due.IsZero() {
		due = ", due " + clock(d.Due)
	}
	return d.Rule.ID + due + ", " + standsAt(d, time.Time{})
}

// Duties shows how duties stand, one row each. At the zero time it is not said how much is left of the time of those
// that are open, or how long it is over.
func Duties(all []duty.Duty, now time.Time) Block {
	table := Block{Kind: Table, Class: "due", Brief: true,
		Head: []Span{plain("duty"), plain("due"), plain("how it stands")}}
	ours := 0
	for _, p := range all[0].Incident.Parties {
		if p.Ours {
			ours++
		}
	}
	for _, d := range all {
		table.Rows = append(table.Rows, dueRow(d, now, ours > 1))
	}
	return table
}

// met says of each duty that a statement of the edit meets how early or late it is, and what is missing in its words.
func (r *Review) met() (items []Block) {
	const most = 20
	for _, d := range r.Met[:min(len(r.Met), most)] {
		party, _ := d.Incident.Party(d.Party)
		meets := fmt.Sprintf(" meets `%s` of %s", d.Rule.ID, OneLine(party.Name))
		if margin, ok := d.Margin(d.MetAt); ok && d.Status == duty.Met {
			meets += ", " + span(margin) + " early"
		} else if ok {
			meets += ", " + span(-margin) + " late"
		}
		if left := d.LeavesOut(); len(left) > 0 {
			meets += "; it leaves out: " + strings.Join(left, "; ")
		}
		b := item("duty", strong(OneLine(d.Met.ID)), plain(meets+"."))
		for _, c := range d.Contradicts {
			b.Inner = append(b.Inner, labelled("contradicts", plain(contradictingWords(d, c))))
		}
		items = append(items, b)
	}
	if more := len(r.Met) - most; more > 0 {
		items = append(items, item("more", muted(fmt.Sprintf("and %d more", more))))
	}
	return items
}

// Remind shows what a destination is reminded of.
func Remind(destination string, all []duty.Reminder) Block {
	return Block{Kind: Section, Class: "batch", Spans: []Span{plain("to " + OneLine(destination) + ":")},
		Inner: []Block{Reminders(all)}}
}

// Reminders shows what is due soon in an incident, and what is over.
func Reminders(all []duty.Reminder) Block {
	b := Block{Kind: Section, Class: "reminder",
		Spans: []Span{strong("Reminder"), plain(" · "), strong(title(all[0].Incident))}}
	var items []Block
	for _, r := range all {
		items = append(items, reminder(r))
	}
	b.Inner = list("reminders", items)
	return b
}

// reminder is one of what is due at a time.
func reminder(r duty.Reminder) Block {
	state := Span{Text: "four fifths of the time are over", Role: Warn}
	if r.Over {
		state = Span{Text: "it is over, and nothing on record meets it", Role: Loud}
	}
	if r.Duty == nil {
		party, _ := r.Incident.Party(r.Promise.Statement.Party)
		return item("promise", strong(OneLine(party.Name)), plain(fmt.Sprintf(" promised by %s: “%s”: ",
			r.Promise.Promise.By.Words(), OneLine(r.Promise.Promise.Quote))), state)
	}
	party, _ := r.Incident.Party(r.Duty.Party)
	b := item("duty", strong(r.Duty.Rule.ID), plain(fmt.Sprintf(", %s to %s, due ", OneLine(party.Name),
		OneLine(r.Duty.Rule.To))), strong(clock(r.Duty.Due)), plain(": "), state)
	b.Inner = append(b.Inner, paragraph("derivation", muted(OneLine(r.Duty.Why))))
	return b
}

// promiseItem is a promise and how it stands.
func promiseItem(p duty.Promise, now time.Time) Block {
	party, _ := p.Incident.Party(p.Statement.Party)
	state := Span{Text: string(p.Status)}
	switch p.Status {
	case duty.Overdue:
		state.Role = Loud
		state.Text += ", by " + span(now.Sub(p.Due))
	case duty.Late:
		state.Role = Warn
		state.Text += ", by " + span(p.Kept.Date.Start().Sub(p.Due)) + " (" + OneLine(p.Kept.ID) + ")"
	case duty.Kept:
		state.Text += " by " + OneLine(p.Kept.ID)
	}
	by := ""
	if !p.Due.IsZero() {
		by = " by " + p.Promise.By.Words()
	}
	return item("promise", strong(OneLine(party.Name)), plain(" promised"+by+": “"+OneLine(p.Promise.Quote)+"”, "), state)
}

// silent says what has not been said, and for how long.
func silent(in *record.Incident, s duty.Silence) string {
	party, _ := in.Party(s.Party)
	since := fmt.Sprintf("since %s (%s)", s.Statement.Date.Words(), span(s.For))
	switch s.Kind {
	case "unanswered":
		return OneLine(party.Name) + " was asked and has not answered, " + since
	case "investigating":
		return OneLine(party.Name) + " is investigating: " + OneLine(s.Question.Ask) + " " + since
	}
	return "nobody has said a word " + since
}

// dueRow is the row of one duty; named says whose it is, where more than one party is ours.
func dueRow(d duty.Duty, now time.Time, named bool) []Span {
	due := muted("no time")
	if !d.Due.IsZero() {
		due = strong(clock(d.Due))
	}
	name := d.Rule.ID
	if named {
		name += " (" + OneLine(d.Party) + ")"
	}
	state := Span{Text: standsAt(d, now)}
	switch d.Status {
	case duty.Overdue:
		state.Role = Loud
	case duty.Late:
		state.Role = Warn
	case duty.Waiting:
		state.Role = Muted
	}
	return []Span{plain(name), due, state}
}

// standsAt says how a duty stands: its status, by how much, and by which statement.
func standsAt(d duty.Duty, now time.Time) string {
	state := string(d.Status)
	switch margin, ok := d.Margin(now); {
	case !ok || now.IsZero() && d.Met == nil:
	case d.Status == duty.Open:
		state += ", " + span(margin) + " left"
	case d.Status == duty.Met:
		state += " " + span(margin) + " early"
	default:
		state += " by " + span(-margin)
	}
	if d.Met != nil && d.Met.ID != "" {
		state += " (" + OneLine(d.Met.ID) + ")"
	}
	return state + wouldMeet(d)
}

// wouldMeet names the reading by which a duty that is late would have been met.
func wouldMeet(d duty.Duty) string {
	if d.Status != duty.Late {
		return ""
	}
	for _, r := range d.Readings {
		if !d.MetAt.After(r.Due) {
			return "; in time by another reading, " + clock(r.Due)
		}
	}
	return ""
}

// derivation says how a due time was worked out, and what else there is to know of it.
func derivation(d duty.Duty, brief bool) Block {
	party, _ := d.Incident.Party(d.Party)
	b := item("duty", strong(d.Rule.ID), plain(fmt.Sprintf(", %s to %s: %s", OneLine(party.Name),
		OneLine(d.Rule.To), OneLine(d.Why))))
	for _, note := range d.Notes {
		b.Inner = append(b.Inner, labelled("note", plain(OneLine(note))))
	}
	if left := d.LeavesOut(); len(left) > 0 {
		b.Inner = append(b.Inner, labelled("left out", plain(fmt.Sprintf("`%s` has no words for: %s", OneLine(d.Met.ID),
			strings.Join(left, "; ")))))
	}
	for _, c := range d.Contradicts {
		b.Inner = append(b.Inner, labelled("contradicts", plain(contradictingWords(d, c))))
	}
	if brief {
		if d.Rule.Regime.Checked.IsZero() {
			b.Inner = append(b.Inner, labelled("unverified", plain("nobody has read this law against its text")))
		}
		return b
	}
	b.Inner = append(b.Inner, grounds(d)...)
	return b
}

// grounds are the other readings of a duty, what is not known and not settled of it, and its law.
func grounds(d duty.Duty) (all []Block) {
	for _, r := range d.Readings {
		all = append(all, labelled("other reading", plain(OneLine(r.Why))))
	}
	if len(d.Missing) > 0 {
		all = append(all, labelled("not known", plain(fmt.Sprintf("%s; write it into incident.yaml",
			strings.Join(d.Missing, ", ")))))
	}
	if d.Rule.Open != "" {
		all = append(all, labelled("not settled", plain(OneLine(d.Rule.Open))))
	}
	law := labelled("law", plain(OneLine(d.Rule.Regime.Title)+lawPlace(d.Rule)))
	law.Spans[0].URL = d.Rule.Address()
	all = append(all, law)
	return all
}

// contradictingWords says what was reported and what others were told, in both statements' words.
func contradictingWords(d duty.Duty, c duty.Contradiction) string {
	return fmt.Sprintf("%s: %s says %s, and %s says %s", OneLine(c.Question.Ask), toldBy(d.Met), answered(c.Here),
		toldBy(c.Other), answered(c.There))
}

// toldBy names a statement, and who was told where that was not everybody.
func toldBy(s *record.Statement) string {
	if s.IsPublic() {
		return code(s.ID)
	}
	return fmt.Sprintf("%s (to %s)", code(s.ID), OneLine(s.To))
}

// answered is an answer with the words that carry it.
func answered(a record.Answer) string {
	s := string(a.Position)
	if a.Count > 0 {
		s += fmt.Sprintf(" (%d)", a.Count)
	}
	if a.Quote != "" {
		s += ", “" + OneLine(a.Quote) + "”"
	}
	return s
}

// lawPlace is the article of a duty, and whether anybody has read it.
func lawPlace(r *duty.Rule) string {
	place := ""
	if r.Article != "" {
		place = ", " + OneLine(r.Article)
	}
	if r.Regime.Checked.IsZero() {
		return place + " (unverified: nobody has read it against the text)"
	}
	return place + ", as read on " + r.Regime.Checked.Words()
}

// clock is an instant as the tables have it, in its own zone.
func clock(t time.Time) string { return t.Format("2 Jan 2006 15:04 MST") }

// span is a length of time in its two largest units, rounded down: 1 day 16 h.
func span(d time.Duration) string {
	const day = 24 * time.Hour
	switch days := int(d / day); {
	case d < time.Minute:
		return fmt.Sprintf("%d s", int(d/time.Second))
	case d < time.Hour:
		return fmt.Sprintf("%d min", int(d/time.Minute))
	case days == 0:
		return strings.TrimSuffix(fmt.Sprintf("%d h %d min", int(d/time.Hour), int(d/time.Minute)%60), " 0 min")
	case days == 1:
		return strings.TrimSuffix(fmt.Sprintf("1 day %d h", int(d/time.Hour)%24), " 0 h")
	default:
		return strings.TrimSuffix(fmt.Sprintf("%d days %d h", days, int(d/time.Hour)%24), " 0 h")
	}
}
