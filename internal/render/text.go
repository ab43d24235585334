package render

import (
	"io"
	"iter"
	"strings"

	"github.com/mattn/go-runewidth"

	"github.com/onrecord/onrecord/internal/view"
)

// styles are the looks of the roles in colour; a role that is absent is plain.
var styles = map[view.Role]style{
	view.Strong: bold, view.Muted: dim, view.Loud: red, view.Warn: yellow, view.Struck: struck, view.Added: added,
}

// textBlocks writes blocks with an empty line between them.
func textBlocks(w io.Writer, t Terminal, blocks iter.Seq[view.Block]) error {
	l := newLayout(w, t)
	first := true
	for b := range blocks {
		if !first {
			l.blank()
		}
		first = false
		l.block(b, place{})
	}
	return l.w.Flush()
}

// A place is where a block stands: how many sections it is in, and how far it
// is indented.
type place struct {
	level  int
	indent string
}

// deeper is the place below p that is indented by more.
func (p place) deeper(by string) place { return place{p.level, p.indent + by} }

// inner writes what a section holds, with an empty line between blocks, but for
// paragraphs, which belong together.
func (l *layout) inner(all []view.Block, at place) {
	for i, b := range all {
		if i > 0 && (b.Kind != view.Paragraph || all[i-1].Kind != view.Paragraph) {
			l.blank()
		}
		l.block(b, at)
	}
}

func (l *layout) block(b view.Block, at place) {
	if at.level > 1 && at.indent == "" && b.Kind != view.Paragraph && b.Kind != view.Section {
		at = at.deeper("  ") // what a change holds stands below its first lines
	}
	switch b.Kind {
	case view.Section, view.Fold:
		l.section(b, at)
	case view.Paragraph:
		l.labelled(at.indent, label(b), l.runs(b)...)
	case view.List:
		l.list(b, at)
	case view.Item, view.Finding:
		l.item(b, at)
	case view.Quote:
		l.quote(b, at)
	case view.Table:
		l.table(b, at)
	case view.Code:
		l.code(b)
	}
}

// section writes the title of a section, underlined at the top, and what it holds.
func (l *layout) section(b view.Block, at place) {
	l.labelled(at.indent, "", l.runs(b)...)
	if at.level == 0 && b.Spans[0].Role == view.Strong {
		long := 0
		for _, s := range b.Spans {
			long += width(Visible(s.Text))
		}
		l.line(at.indent, run{strings.Repeat("=", min(long, l.term.width())), plain})
		l.blank()
	}
	l.inner(b.Inner, place{at.level + 1, at.indent})
}

// list writes items, with empty lines between them where one takes several lines.
func (l *layout) list(b view.Block, at place) {
	loose := false
	for _, it := range b.Inner {
		loose = loose || len(it.Inner) > 0
	}
	for i, it := range b.Inner {
		if i > 0 && loose {
			l.blank()
		}
		l.item(it, at)
	}
}

func (l *layout) item(b view.Block, at place) {
	if b.Kind == view.Finding || len(b.Spans) == 1 && b.Spans[0].URL != "" { // an address does not wrap
		l.unwrapped(at.indent, l.runs(b))
	} else {
		l.labelled(at.indent, label(b), l.runs(b)...)
	}
	for _, inner := range b.Inner {
		l.block(inner, at.deeper("  "))
	}
}

// quote writes what is quoted below what it is compared with, if it is.
func (l *layout) quote(b view.Block, at place) {
	if len(b.Spans) > 0 {
		l.labelled(at.indent, "", l.runs(b)...)
		l.blank()
		at = at.deeper("  ")
	}
	for i, p := range b.Inner {
		if i > 0 {
			l.blank()
		}
		l.labelled(at.indent, "", l.runs(p)...)
	}
}

// code shows lines of a file, of one cut to what fits, and points to the place
// where the second span begins.
func (l *layout) code(b view.Block) {
	if len(b.Spans) == 1 {
		for line := range strings.Lines(shown(b.Spans[0].Text)) {
			l.w.WriteString("    " + strings.TrimSuffix(line, "\n") + "\n")
		}
		return
	}
	before, after := []rune(b.Spans[0].Text), b.Spans[1].Text
	room := l.term.width() - 6
	if len(before)+1 > room-10 {
		before = before[len(before)+1-room/2:]
	}
	line := Visible(string(before))
	l.w.WriteString("    " + runewidth.Truncate(line+Visible(after), room, "…") + "\n")
	l.w.WriteString("    " + strings.Repeat(" ", width(line)))
	l.write(run{"^", red})
	l.w.WriteByte('\n')
}

// label returns what stands before the words of a block.
func label(b view.Block) string {
	switch {
	case b.Label == "":
		return ""
	case strings.HasSuffix(b.Label, ":"):
		return b.Label + " "
	}
	return b.Label + "  "
}

// runs returns the words of a block as they stand in a terminal. What was
// struck out or added shows by its colour or, without colours, between [- and
// -], {+ and +}, as git does it; in a block with a label, the label says it.
// They are there until the runs of another block are asked for.
func (l *layout) runs(b view.Block) []run {
	all := l.room[:0]
	for i, s := range b.Spans {
		open, end := "", ""
		switch {
		case s.Role == view.Warn && i == 0 && b.Kind == view.Item && b.Class == "contradiction":
			open = "! "
		case s.Role == view.Typed:
			open, end = "`", "`"
		case l.term.Color || b.Label != "":
		case s.Role == view.Struck:
			open, end = "[-", "-]"
		case s.Role == view.Added:
			open, end = "{+", "+}"
		}
		style := l.style(s)
		for _, text := range [...]string{open, Visible(s.Text), end} {
			if text != "" {
				all = append(all, run{text, style})
			}
		}
		if s.URL != "" {
			all = append(all, run{": " + Visible(s.URL), dim})
		}
	}
	l.room = all
	return all
}

func (l *layout) style(s view.Span) style {
	switch {
	case s.Move > 0 && s.Role == view.Struck:
		return movedOut
	case s.Move > 0:
		return movedIn
	}
	return styles[s.Role]
}

// shown returns an example of a file with what could not be seen in it.
func shown(text string) string {
	return Visible(strings.NewReplacer("\t", "⇥", "\u00a0", "⍽").Replace(text))
}
