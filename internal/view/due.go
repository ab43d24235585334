package view

import (
	"fmt"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/record"
)

// Due shows what parties of ours have to report in an incident: when it is due, how it stands as of a time, and how the
// due time was derived.
func Due(in *record.Incident, all []duty.Duty, now time.Time) Block {
	b := Block{Kind: Section, Class: "incident", Spans: []Span{strong(title(in))}}
	if len(all) == 0 {
		b.Inner = append(b.Inner, paragraph("note", muted("no duty of ours is on record here")))
		return b
	}
	table := Block{Kind: Table, Class: "due",
		Head: []Span{plain("due"), plain("duty"), plain("who tells whom"), plain("how it stands")}}
	var items []Block
	for _, d := range all {
		table.Rows = append(table.Rows, dueRow(d, now))
		items = append(items, derivation(d))
	}
	b.Inner = append(append(b.Inner, table), list("derivations", items)...)
	return b
}

// dueRow is the row of one duty.
func dueRow(d duty.Duty, now time.Time) []Span {
	due := muted("no time")
	if !d.Due.IsZero() {
		due = strong(clock(d.Due))
	}
	party, _ := d.Incident.Party(d.Party)
	state := Span{Text: standsAt(d, now)}
	switch d.Status {
	case duty.Overdue:
		state.Role = Loud
	case duty.Late:
		state.Role = Warn
	case duty.Waiting:
		state.Role = Muted
	}
	return []Span{due, plain(d.Rule.ID), plain(words(party.Name) + ", " + d.Rule.To), state}
}

// standsAt says how a duty stands: its status, by which statement, and by how much.
func standsAt(d duty.Duty, now time.Time) string {
	state := string(d.Status)
	if d.Met != nil {
		state += " by " + words(d.Met.ID)
	}
	margin, ok := d.Margin(now)
	switch {
	case !ok:
		return state
	case d.Status == duty.Open:
		return state + ", " + length(margin) + " left"
	case d.Status == duty.Met:
		return state + ", " + length(margin) + " early"
	}
	return fmt.Sprintf("%s, by %s%s", state, length(-margin), wouldMeet(d))
}

// wouldMeet names the reading by which a duty that is late would have been met.
func wouldMeet(d duty.Duty) string {
	if d.Status != duty.Late {
		return ""
	}
	for _, r := range d.Readings {
		if !d.Met.Date.Start().After(r.Due) {
			return "; in time by another reading, " + clock(r.Due)
		}
	}
	return ""
}

// derivation says how a due time was worked out, and what else there is to know of it.
func derivation(d duty.Duty) Block {
	b := item("duty", strong(d.Rule.ID), plain(": "+d.Why))
	for _, r := range d.Readings {
		b.Inner = append(b.Inner, labelled("other reading", plain(r.Why)))
	}
	if len(d.Missing) > 0 {
		b.Inner = append(b.Inner, labelled("not known", plain(fmt.Sprintf("%s; write it in the duty's entry in incident.yaml",
			strings.Join(d.Missing, ", ")))))
	}
	if d.Rule.Open != "" {
		b.Inner = append(b.Inner, labelled("not settled", plain(words(d.Rule.Open))))
	}
	law := labelled("law", plain(words(d.Rule.Regime.Title)+lawPlace(d.Rule)))
	law.Spans[0].URL = d.Rule.Address()
	b.Inner = append(b.Inner, law)
	return b
}

// lawPlace is the article of a duty, and whether anybody has read it.
func lawPlace(r *duty.Rule) string {
	place := ""
	if r.Article != "" {
		place = ", " + words(r.Article)
	}
	if r.Regime.Checked.IsZero() {
		return place + " (unverified: nobody has read it against the text)"
	}
	return place + ", as read on " + r.Regime.Checked.Words()
}

// clock is an instant as the tables have it, in its own zone.
func clock(t time.Time) string { return t.Format("2 Jan 2006 15:04 MST") }

// length is a length of time in its two largest units, rounded down: 1 day 16 h.
func length(d time.Duration) string {
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
