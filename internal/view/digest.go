package view

import (
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// Digest shows many changes at once: how many each incident has, by alarm.
func Digest(all []change.Change) Block {
	const most = 20 // incidents that are named
	tallies := byIncident(all)
	var items []Block
	for _, n := range tallies[:min(most, len(tallies))] {
		items = append(items, n.item())
	}
	if more := len(tallies) - most; more > 0 {
		items = append(items, item("more", plain(fmt.Sprintf("and %d incidents more", more))))
	}
	reason := "So many are told as one message, in case they are one mistake. " +
		"High alarms follow in the thread; onrecord log shows every change."
	return Block{
		Kind: Section, Class: "digest", Spans: []Span{strong(fmt.Sprintf("%d changes on record at once", len(all)))},
		Inner: append([]Block{paragraph("reason", muted(reason))}, list("counts", items)...),
	}
}

// A tally is how many changes of which alarm an incident has.
type tally struct {
	incident *record.Incident
	of       map[change.Alarm]int
	total    int
}

// byIncident counts changes, those of the incident that has most first.
func byIncident(all []change.Change) (tallies []*tally) {
	of := make(map[string]*tally)
	for _, c := range all {
		n := of[c.Incident.ID]
		if n == nil {
			n = &tally{incident: c.Incident, of: make(map[change.Alarm]int)}
			of[c.Incident.ID] = n
			tallies = append(tallies, n)
		}
		n.of[c.Alarm]++
		n.total++
	}
	slices.SortStableFunc(tallies, func(a, b *tally) int { return b.total - a.total })
	return tallies
}

func (n *tally) item() Block {
	return item("count", plain(title(n.incident)+": "), strong(fmt.Sprint(n.total)),
		plain(" (by alarm: "+n.alarms()+")"))
}
