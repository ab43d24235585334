package view

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// OverviewColumns names what a row of OverviewRow says, in order.
var OverviewColumns = []string{"incident", "title", "who spoke last", "how long ago", "alarm", "news", "turned",
	"contradictions open", "promises open", "asked and not answered", "closed"}

// A Line is what an overview says of one incident. It holds on to nothing of the record.
type Line struct {
	Cells []string    // a value for each of OverviewColumns; "" for what there is none of
	Last  record.Date // of the last change
	spans []Span
}

// OverviewLine returns what an overview says of an incident as of a time.
func OverviewLine(o change.Overview, now time.Time) Line {
	in := o.Incident
	row := []string{words(in.ID), words(in.Title), "", "", "", "", turned(o), count(o.Contradictions()), count(o.Open()),
		unanswered(o), in.Closed.String()}
	spoke := ""
	if o.Spoke != nil {
		row[2], row[3] = who(in, o.Spoke), ago(o.Spoke.Date, now)
		spoke = partyName(in, o.Spoke) + ", " + row[3]
	}
	if o.News != nil {
		row[4], row[5] = string(o.News.Alarm), headlineOf(*o.News)
	}
	return Line{row, o.Last, []Span{strong(row[0]), plain(spoke), loudness(o.News), plain(row[5]),
		muted(strings.Join(open(o, row), " · "))}}
}

// count returns a number, "" for none.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// Overview shows a line for each incident.
func Overview(all []Line) Block {
	b := Block{Kind: Table, Class: "overview", Brief: true}
	for _, name := range []string{"incident", "who spoke last", "alarm", "news", "open"} {
		b.Head = append(b.Head, plain(name))
	}
	for _, l := range all {
		b.Rows = append(b.Rows, l.spans)
	}
	return b
}

// loudness is how loud the news of an incident is.
func loudness(c *change.Change) Span {
	if c == nil {
		return plain("")
	}
	a := alarm(c.Alarm)
	a.Text = strings.ToUpper(string(c.Alarm))
	if c.Alarm != change.High {
		a.Text = string(c.Alarm)
	}
	return a
}

// open is what is open in an incident, and its title.
func open(o change.Overview, row []string) []string {
	all := []string{row[1]}
	add := func(n int, one, many string) {
		switch {
		case n == 1:
			all = append(all, "1 "+one)
		case n > 1:
			all = append(all, fmt.Sprintf("%d %s", n, many))
		}
	}
	if row[6] != "" {
		all = append(all, row[6]+" turned")
	}
	add(o.Contradictions(), "contradiction", "contradictions")
	add(o.Open(), "promise open", "promises open")
	if row[9] != "" {
		all = append(all, row[9]+" asked, no answer")
	}
	if !o.Incident.Closed.IsZero() {
		all = append(all, "closed on "+o.Incident.Closed.Words())
	}
	return all
}

// turned names the parties whose answer went from one side to the other.
func turned(o change.Overview) string { return strings.Join(names(o.Turned), ", ") }

// unanswered names the parties that were asked and did not answer.
func unanswered(o change.Overview) string {
	var all []record.Party
	for _, s := range o.NoAnswer {
		for _, id := range s.Parties() {
			p, _ := o.Incident.Party(id)
			all = append(all, p)
		}
	}
	return strings.Join(slices.Compact(names(all)), ", ")
}

func names(parties []record.Party) []string {
	all := make([]string, len(parties))
	for i, p := range parties {
		all[i] = words(p.Name)
	}
	return all
}

// headlineOf is a change in one line, and when it was.
func headlineOf(c change.Change) string { return happened(c) + " (" + day(c.Date) + ")" }

// happened is a change in one line: its loudest transition or, where it moved no answer, what happened.
func happened(c change.Change) string {
	if t := loudest(c); t != nil {
		return words(t.Party.Name) + ": " + positions(*t)
	}
	return partyName(c.Incident, c.Statement) + ": " + kind(c)
}

// ago says how long before now a date was, in days: those of the calendar, as the date is written in its own.
func ago(d record.Date, now time.Time) string {
	switch days := int(now.Sub(d.Start()).Hours() / 24); {
	case now.Before(d.Start()):
		return "not yet"
	case days == 0:
		return "today"
	case days == 1:
		return "1 day ago"
	case days < 60:
		return fmt.Sprintf("%d days ago", days)
	case days < 730:
		return fmt.Sprintf("%d months ago", days/30)
	default:
		return fmt.Sprintf("%d years ago", days/365)
	}
}
