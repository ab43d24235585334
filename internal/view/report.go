package view

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// Report sums changes up that were made from one time to another, the zero date for none: how many, and a line for
// each, by incident, the loudest first.
func Report(all []change.Change, since, until record.Date) Block {
	const most = 20 // incidents that are named
	b := Block{Kind: Section, Class: "report", Spans: []Span{strong("What changed on the record" + fromTo(since, until))}}
	if len(all) == 0 {
		b.Inner = []Block{paragraph("counts", plain("Nothing came on record, and nothing was amended or withdrawn."))}
		return b
	}
	tallies := byIncident(all)
	slices.SortStableFunc(tallies, func(a, b *tally) int { return louder(a, b) })
	total := &tally{of: make(map[change.Alarm]int)}
	for _, n := range tallies {
		total.add(n)
	}
	b.Inner = []Block{paragraph("counts", plain(fmt.Sprintf("%s in %s, by alarm: %s.", plural(total.total, "change"),
		plural(len(tallies), "incident"), total.alarms())))}
	for _, n := range tallies[:min(most, len(tallies))] {
		b.Inner = append(b.Inner, n.lines(all)...)
	}
	if more := len(tallies) - most; more > 0 {
		b.Inner = append(b.Inner, paragraph("more", muted("and "+plural(more, "incident")+" more")))
	}
	return b
}

// Weekly shows a weekly digest that would be sent.
func Weekly(destination string, all []change.Change, since, until record.Date) Block {
	return Block{Kind: Section, Class: "batch", Spans: []Span{plain("to " + OneLine(destination) + ":")},
		Inner: []Block{Report(all, since, until)}}
}

// fromTo says in words from when to when.
func fromTo(since, until record.Date) string {
	text := ""
	if !since.IsZero() {
		text = " since " + since.Words()
	}
	if !until.IsZero() {
		text += " until " + until.Words()
	}
	return text
}

// louder orders incidents: the one with more of the loudest alarm is first.
func louder(a, b *tally) int {
	for _, level := range change.Levels {
		if d := b.of[level] - a.of[level]; d != 0 {
			return d
		}
	}
	return 0
}

func (n *tally) add(other *tally) {
	n.total += other.total
	for a, k := range other.of {
		n.of[a] += k
	}
}

// alarms counts the changes by alarm: "1 high, 3 low".
func (n *tally) alarms() string {
	var parts []string
	for _, a := range change.Levels {
		if n.of[a] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n.of[a], a))
		}
	}
	return strings.Join(parts, ", ")
}

// lines is an incident with a line for each of its changes among all, in their order; of many, the loudest.
func (n *tally) lines(all []change.Change) []Block {
	const most = 10
	var mine []change.Change
	for _, c := range all {
		if c.Incident.ID == n.incident.ID {
			mine = append(mine, c)
		}
	}
	left := len(mine) - most
	for _, a := range slices.Backward(change.Levels) {
		for i := len(mine) - 1; i >= 0 && len(mine) > most; i-- {
			if mine[i].Alarm == a {
				mine = slices.Delete(mine, i, i+1)
			}
		}
	}
	var items []Block
	for _, c := range mine {
		items = append(items, item("line", plain(c.Date.Words()+" · "), alarm(c.Alarm), plain(" · "+happened(c))))
	}
	if left > 0 {
		items = append(items, item("more", muted("and "+plural(left, "change")+" more, none louder")))
	}
	return append([]Block{paragraph("incident", strong(title(n.incident)))}, list("lines", items)...)
}
