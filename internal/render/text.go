package render

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

func changesText(w io.Writer, t Terminal, changes []change.Change) error {
	l := newLayout(w, t)
	for i, c := range changes {
		if i > 0 {
			l.blank()
		}
		if i == 0 || changes[i-1].Incident.ID != c.Incident.ID {
			l.title(c.Incident)
		}
		l.change(c)
	}
	return l.w.Flush()
}

// title heads what is said about an incident.
func (l *layout) title(in *record.Incident) {
	title := titleOf(in)
	l.line("", run{title, bold})
	l.line("", run{strings.Repeat("=", min(width(title), l.term.width())), plain})
	l.blank()
}

func (l *layout) change(c change.Change) {
	l.line("", run{headline(c), bold})
	l.line("", alarmRun(c.Alarm), run{" · " + kindWords(c), plain})
	for _, note := range why(c) {
		l.line("", run{note, plain})
	}
	for _, t := range c.Transitions {
		l.blank()
		l.transition(t)
	}
	for _, x := range c.Contradictions {
		l.blank()
		l.line("  ", run{"! " + contradiction(x), yellow})
	}
	l.words(c)
	if url := oneLine(c.Statement.Source.URL); url != "" {
		l.blank()
		l.line("  ", run{url, dim})
	}
}

func alarmRun(a change.Alarm) run {
	text := "alarm: " + string(a)
	switch a {
	case change.High:
		return run{strings.ToUpper(text), red}
	case change.Medium:
		return run{text, yellow}
	}
	return run{text, plain}
}

func (l *layout) transition(t change.Transition) {
	l.line("  ", run{oneLine(t.Question.Ask), plain})
	l.line("    ", run{positions(t), bold}, run{": " + moveWords(t.Move), plain})
	if t.Silence != nil {
		l.line("    ", run{fmt.Sprintf("after declining to answer on %s", t.Silence.Date.Words()), plain})
	}
	if t.FromSource != nil && t.Move != change.Restated {
		l.quotation("    was  ", t.From, " "+t.FromSource.Date.Words())
	}
	l.quotation("    now  ", t.To, "")
}

// quotation shows the words that carry an answer.
func (l *layout) quotation(label string, a record.Answer, when string) {
	if quote := oneLine(a.Quote); quote != "" {
		l.labelled("", label, run{"“" + quote + "”", plain}, run{when, dim})
	}
}

// words shows the statement's text: its redline, or the whole of it where
// there is nothing to compare it with.
func (l *layout) words(c change.Change) {
	line := c.Redline()
	switch text := visible(redline.Normalize(c.Statement.Text)); {
	case c.Kind == change.Withdrawn || c.Kind == change.Relabelled || text == "":
		return
	case line == nil && quotedWhole(c):
	case line == nil:
		l.blank()
		l.line("  ", run{text, plain})
	case !line.Changed():
		l.blank()
		l.line("  ", run{"The same words as on " + c.Previous.Date.Words() + ":", dim})
		l.line("    ", run{text, plain})
	default:
		l.blank()
		l.line("  ", run{comparedWith(c) + ":", dim})
		l.blank()
		l.redline("    ", *line)
		l.facts("  ", line.Facts)
	}
}

// quotedWhole reports whether the words that carry an answer are all the words there are.
func quotedWhole(c change.Change) bool {
	return slices.ContainsFunc(c.Transitions, func(t change.Transition) bool {
		return redline.Fold(t.To.Quote) == redline.Fold(c.Statement.Text)
	})
}

func comparedWith(c change.Change) string {
	if c.Kind == change.Amended {
		return "Compared with the text on record before"
	}
	return fmt.Sprintf("Compared with %s (%s)", c.Previous.Date.Words(), oneLine(c.Previous.ID))
}

func redlineText(w io.Writer, t Terminal, r redline.Redline) error {
	l := newLayout(w, t)
	if len(r.Spans) > 0 {
		l.redline("", r)
	}
	l.facts("", r.Facts)
	return l.w.Flush()
}

func (l *layout) redline(indent string, r redline.Redline) {
	p := l.paragraph(indent, "")
	for i, s := range r.Spans {
		switch {
		case s.Op == redline.Equal:
			p.run(run{visible(s.Text), plain})
		case s.Text == " " && (i > 0 && r.Spans[i-1].Op == s.Op || i+1 < len(r.Spans) && r.Spans[i+1].Op == s.Op):
			p.run(run{" ", plain}) // beside words that moved
		default:
			p.changed(s, s.Move > 0 && (i == 0 || r.Spans[i-1].Op != s.Op || r.Spans[i-1].Move != s.Move))
		}
	}
	p.end()
}

// changed shows a span that was struck out or inserted: by colour, or between
// [- and -], {+ and +}, as git does. A paragraph break that went or came shows
// as ¶.
func (p *paragraph) changed(s redline.Span, firstOfMove bool) {
	open, end, st := "[-", "-]", struck
	if s.Op == redline.Insert {
		open, end, st = "{+", "+}", added
	}
	if s.Move > 0 {
		st = movedOut
		if s.Op == redline.Insert {
			st = movedIn
		}
	}
	if p.term.Color {
		open, end = "", ""
	}
	if firstOfMove {
		open += fmt.Sprintf("(moved %d) ", s.Move)
	}
	before, text, after := edges(s)
	for _, r := range []run{{before, plain}, {open, st}, {text, st}, {end, st}, {after, plain}} {
		p.run(r)
	}
}

// edges takes the white space off both ends of a changed span, so that marks
// stand at the words; a break that changed by itself becomes visible.
func edges(s redline.Span) (before, text, after string) {
	text = visible(s.Text)
	inner := strings.Trim(text, " \n")
	switch {
	case inner == "" && strings.Contains(text, "\n"):
		inner, before, after = "¶", "", "\n\n"
		if s.Op == redline.Delete {
			after = ""
		}
		return before, inner, after
	case inner == "":
		return "", text, ""
	}
	i := strings.Index(text, inner)
	return text[:i], inner, text[i+len(inner):]
}

func (l *layout) facts(indent string, facts []redline.Fact) {
	if len(facts) == 0 {
		return
	}
	l.blank()
	for _, side := range []struct {
		label string
		op    redline.Op
		style style
	}{{"facts that went:  ", redline.Delete, struck}, {"facts that came:  ", redline.Insert, added}} {
		var runs []run
		for i, fact := range factWords(facts, side.op) {
			if i > 0 {
				runs = append(runs, run{" · ", plain})
			}
			runs = append(runs, run{fact, side.style})
		}
		if len(runs) > 0 {
			l.labelled(indent, side.label, runs...)
		}
	}
}
