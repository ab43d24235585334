package view

import "github.com/onrecord/onrecord/internal/change"

// OnelineColumns names what a row of OnelineRow says, in order.
var OnelineColumns = []string{"date", "alarm", "incident", "statement", "news", "known"}

// OnelineRow returns a change as a row of a table.
func OnelineRow(c change.Change) []string {
	return []string{
		c.Date.String(), string(c.Alarm), OneLine(c.Incident.ID), OneLine(c.Statement.ID), happened(c), c.Known.String(),
	}
}

// Oneline shows changes in their order, a line each; nothing where there are none.
func Oneline(changes []change.Change) []Block {
	if len(changes) == 0 {
		return nil
	}
	b := Block{Kind: Table, Class: "oneline"}
	for i := range changes {
		c := &changes[i]
		b.Rows = append(b.Rows, []Span{plain(c.Date.Day()), loudness(c), muted(OneLine(c.Incident.ID)), plain(happened(*c))})
	}
	return []Block{b}
}
