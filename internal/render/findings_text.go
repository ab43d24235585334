package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/onrecord/onrecord/internal/finding"
)

// findingsText writes a finding as file:line:col: message [rule], the line with
// a caret under the place, and what to write instead; the same in many files
// once.
func findingsText(w io.Writer, t Terminal, findings []finding.Finding, line func(file string, n int) string) error {
	l := newLayout(w, t)
	for i, f := range finding.Once(findings) {
		if i > 0 {
			l.blank()
		}
		l.write(run{fmt.Sprintf("%s:%d:%d: ", oneLine(f.File), f.Line, f.Column), bold})
		if f.Severity != finding.Error {
			l.write(run{string(f.Severity) + ": ", yellow})
		}
		l.write(run{fmt.Sprintf("%s [%s]\n", oneLine(f.Message), f.Rule), plain})
		l.caret(line(f.File, f.Line), f.Column)
		if f.Hint != "" {
			l.labelled("  ", "hint: ", run{oneLine(f.Hint), plain})
		}
	}
	return l.w.Flush()
}

// caret shows a line of a file, cut to what fits, and points to a column of it.
func (l *layout) caret(source string, column int) {
	runes := []rune(strings.TrimRight(source, " \r\n"))
	if len(runes) == 0 || column < 1 || column > len(runes)+1 {
		return
	}
	room := l.term.width() - 6
	start := 0
	if column > room-10 {
		start = column - room/2
	}
	before := visible(string(runes[start : column-1]))
	shown := runewidth.Truncate(visible(string(runes[start:])), room, "…")
	l.w.WriteString("    " + shown + "\n    " + strings.Repeat(" ", width(before)))
	l.write(run{"^", red})
	l.w.WriteByte('\n')
}
