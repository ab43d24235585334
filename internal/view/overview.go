package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// OverviewColumns names what Line.Cells say, in order.
var OverviewColumns = []string{"incident", "title", "who spoke last", "how long ago", "alarm", "news", "turned",
	"contradictions open", "promises open", "asked and not answered", "closed"}

// A Line is what an overview says of one incident. It holds on to nothing of the record.
type Line struct {
	Cells []string    // a value for each of OverviewColumns; "" for what there is none of
	Last  record.Date // of the last change
	of    string      // the record, where several are shown; "" for the one at hand
	spans []Span      // for the columns of Overview
}

// OverviewLine returns what an overview says of an incident as of a time.
func OverviewLine(o change.Overview, now time.Time) Line {
	in := o.Incident
	speaker, since, spoke := "", "", ""
	if o.Spoke != nil {
		speaker, since = who(in, o.Spoke), ago(o.Spoke.Date, now)
		spoke = partyName(in, o.Spoke) + ", " + since
	}
	alarm, news := "", ""
	if o.News != nil {
		alarm, news = string(o.News.Alarm), Summary(*o.News)
	}
	turned, unanswered := strings.Join(names(o.Turned), ", "), unanswered(o)
	open := append([]string{OneLine(in.Title)}, open(o, turned, unanswered)...)
	return Line{
		Cells: []string{OneLine(in.ID), OneLine(in.Title), speaker, since, alarm, news, turned,
			orNothing(o.Contradictions()), orNothing(o.Open()), unanswered, in.Closed.String()},
		Last:  o.Last,
		of:    OneLine(o.Record),
		spans: []Span{strong(OneLine(in.ID)), plain(spoke), loudness(o.News), plain(news), muted(strings.Join(open, " · "))},
	}
}

// orNothing returns a number, "" for none.
func orNothing(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprint(n)
}

// OverviewRows returns lines as the rows of a table, with its head; the first column is the record, where several are
// shown.
func OverviewRows(all []Line) [][]string {
	rows := [][]string{OverviewColumns}
	for _, l := range all {
		rows = append(rows, l.Cells)
	}
	if severalRecords(all) {
		rows[0] = slices.Concat([]string{"record"}, rows[0])
		for i, l := range all {
			rows[i+1] = slices.Concat([]string{l.of}, l.Cells)
		}
	}
	return rows
}

func severalRecords(all []Line) bool {
	return slices.ContainsFunc(all, func(l Line) bool { return l.of != "" })
}

// Overview shows a line for each incident, and of which record it is, where there are several.
func Overview(all []Line) Block {
	b := Block{Kind: Table, Class: "overview", Brief: true}
	for _, name := range []string{"incident", "who spoke last", "alarm", "news", "open"} {
		b.Head = append(b.Head, plain(name))
	}
	for _, l := range all {
		b.Rows = append(b.Rows, l.spans)
	}
	if severalRecords(all) {
		b.Head = slices.Concat([]Span{plain("record")}, b.Head)
		for i, l := range all {
			b.Rows[i] = slices.Concat([]Span{muted(l.of)}, l.spans)
		}
	}
	return b
}

// loudness is how loud the news of an incident is; there may be none.
func loudness(news *change.Change) Span {
	if news == nil {
		return plain("")
	}
	a := alarm(news.Alarm)
	a.Text = string(news.Alarm)
	if news.Alarm == change.High {
		a.Text = strings.ToUpper(a.Text)
	}
	return a
}

// open is what is open in an incident, and whether it is closed.
func open(o change.Overview, turned, unanswered string) (all []string) {
	if turned != "" {
		all = append(all, turned+" turned")
	}
	if n := o.Contradictions(); n > 0 {
		all = append(all, plural(n, "contradiction"))
	}
	if n := o.Open(); n > 0 {
		all = append(all, plural(n, "promise")+" open")
	}
	if unanswered != "" {
		all = append(all, unanswered+" asked, no answer")
	}
	if !o.Incident.Closed.IsZero() {
		all = append(all, "closed on "+o.Incident.Closed.Words())
	}
	return all
}

// unanswered names the parties that were asked and did not answer.
func unanswered(o change.Overview) string {
	var all []string
	for _, s := range o.NoAnswer {
		all = append(all, partyNames(o.Incident, s)...)
	}
	return strings.Join(slices.Compact(all), ", ")
}

// Summary is a change in one line, and when it was.
func Summary(c change.Change) string { return happened(c) + " (" + day(c.Date) + ")" }

// happened is a change in one line: its loudest transition or, where it moved no answer, what happened.
func happened(c change.Change) string {
	return cmp.Or(loudestMove(c), partyName(c.Incident, c.Statement)+": "+kind(c))
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
