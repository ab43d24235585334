package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

func statusesText(w io.Writer, t Terminal, asOf record.Date, all []change.Status) error {
	l := newLayout(w, t)
	for i, s := range all {
		if i > 0 {
			l.blank()
		}
		l.title(s.Incident)
		if !asOf.IsZero() {
			l.line("", run{"as of the end of " + asOf.Words(), dim})
			l.blank()
		}
		l.status(s)
	}
	return l.w.Flush()
}

func (l *layout) status(s change.Status) {
	var rows [][]cell
	for _, q := range s.Questions {
		for _, st := range q.Stances {
			rows = append(rows, stanceCells(st, s.AsOf))
		}
	}
	widths := columnWidths(rows, l.term.width()-2)
	for _, q := range s.Questions {
		l.line("", run{oneLine(q.Question.Ask), bold})
		if len(q.Stances) == 0 {
			l.line("  ", run{"nobody has answered", dim})
		}
		for _, st := range q.Stances {
			l.row(stanceCells(st, s.AsOf), widths)
		}
		for _, c := range q.Contradictions {
			l.line("  ", run{"! " + contradiction(c), yellow})
		}
		l.blank()
	}
	for _, line := range unheard(s) {
		l.line("", run{line, plain})
	}
}

// unheard says who did not answer, and of whom nothing is on record.
func unheard(s change.Status) (all []string) {
	for _, n := range s.NoAnswer {
		party, _ := s.Incident.Party(n.Party)
		all = append(all, fmt.Sprintf("%s was asked and did not answer (%s%s).", oneLine(party.Name), n.Date.Words(), where(n)))
	}
	if len(s.Silent) > 0 {
		all = append(all, "Nothing is on record of "+names(s.Silent)+".")
	}
	return all
}

func names(parties []record.Party) string {
	all := make([]string, len(parties))
	for i, p := range parties {
		all[i] = oneLine(p.Name)
	}
	return strings.Join(all, ", ")
}

// A cell is one entry of the table, on one line.
type cell = run

// stanceCells is a row: who, where they stand, since when, where they stood.
func stanceCells(st *change.Stance, asOf record.Date) []cell {
	was := ""
	if before := beforeWords(st); before != "" {
		was = "before: " + before
	}
	return []cell{
		{oneLine(st.Party.Name), plain},
		{stanceWords(st, asOf), bold},
		{"since " + shortDate(st.Since), plain},
		{was, dim},
	}
}

// stanceWords is where a party stands: "confirmed (part)", "denied, withdrawn".
func stanceWords(st *change.Stance, asOf record.Date) string {
	if st.Withdrawn(asOf) != nil {
		return answerWords(st.Answer) + ", withdrawn"
	}
	return answerWords(st.Answer)
}

// shortDate is a date without its time of day.
func shortDate(d record.Date) string {
	words, _, _ := strings.Cut(d.Words(), ",")
	return words
}

// columnWidths gives each column the width of its widest cell, and takes from
// the first, whose names can be cut, what the terminal has not got. The last
// column can go below.
func columnWidths(rows [][]cell, available int) []int {
	widths := make([]int, 4)
	total := 0
	for i := range widths {
		for _, row := range rows {
			widths[i] = max(widths[i], width(row[i].text))
		}
		if i+1 < len(widths) {
			total += 2 + widths[i]
		}
	}
	widths[0] = max(10, widths[0]-max(0, total-available))
	return widths
}

// row writes cells in columns; one that does not fit any more goes below.
func (l *layout) row(cells []cell, widths []int) {
	column, pad := 0, 2
	for i, c := range cells {
		text := c.text
		if i == 0 {
			text = runewidth.Truncate(text, widths[0], "…")
		}
		if text == "" {
			continue
		}
		if i > 0 && column+pad+width(text) > l.term.width() {
			l.w.WriteByte('\n')
			column, pad = 0, widths[0]+4
		}
		l.w.WriteString(strings.Repeat(" ", pad))
		l.write(run{text, c.style})
		column += pad + width(text)
		pad = 2 + max(0, widths[i]-width(text))
	}
	l.w.WriteByte('\n')
}
