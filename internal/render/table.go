package render

import (
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/onrecord/onrecord/internal/view"
)

// table writes rows in columns. Where these need their names, which a terminal
// has no room for, each cell stands on lines of its own behind its column's.
func (l *layout) table(b view.Block, at place) {
	if b.Head != nil && !b.Brief {
		for _, row := range b.Rows {
			for i, cell := range row {
				l.labelled(at.indent, Visible(b.Head[i].Text)+": ", run{Visible(cell.Text), styles[cell.Role]})
			}
		}
		return
	}
	beside := besides
	if b.Head != nil { // its names are what the rows are asked for by
		beside--
	}
	widths := columnWidths(b.Rows, beside, l.term.width()-2)
	for i, row := range b.Rows {
		switch {
		case len(row) > 1:
			l.row(row, widths)
		case row[0].Role == view.Strong:
			if i > 0 {
				l.blank()
			}
			l.line(at.indent, run{Visible(row[0].Text), bold})
		case row[0].Role == view.Warn:
			l.line(at.indent+"  ", run{"! " + Visible(row[0].Text), yellow})
		default:
			l.line(at.indent+"  ", run{Visible(row[0].Text), styles[row[0].Role]})
		}
	}
}

// besides is how many columns stand beside each other at least: those behind
// them can go below.
const besides = 3

// columnWidths returns the width of each column's widest cell, and takes from
// the first, whose names can be cut, what the terminal has not got for those that stand beside each other.
func columnWidths(rows [][]view.Span, beside, available int) (widths []int) {
	for _, row := range rows {
		for i := range row {
			if len(row) == 1 {
				continue
			}
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], width(Visible(row[i].Text)))
		}
	}
	if len(widths) == 0 {
		return nil
	}
	total := 0
	for _, w := range widths[:min(beside, len(widths))] {
		total += 2 + w
	}
	widths[0] = max(10, widths[0]-max(0, total-available))
	return widths
}

// row writes cells in columns; one that does not fit any more goes below.
func (l *layout) row(cells []view.Span, widths []int) {
	column, pad := 0, 2
	for i, c := range cells {
		text := Visible(c.Text)
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
		l.write(run{text, styles[c.Role]})
		column += pad + width(text)
		pad = 2 + max(0, widths[i]-width(text))
	}
	l.w.WriteByte('\n')
}
