package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// A document is Markdown being written for GitHub.
type document struct {
	w    *bufio.Writer
	keep int // words left at either end of what a redline kept; 0 for all
}

func (d document) printf(format string, args ...any) { fmt.Fprintf(d.w, format, args...) }

// md escapes a text that stands on one line.
func md(s string) string { return escapeMarkdown(strings.Join(strings.Fields(s), " ")) }

func changesMarkdown(w io.Writer, changes []change.Change) error {
	d := document{w: bufio.NewWriter(w)}
	for i, c := range changes {
		if i == 0 || changes[i-1].Incident.ID != c.Incident.ID {
			d.printf("## %s\n\n", md(titleOf(c.Incident)))
		}
		d.change(c)
	}
	return d.w.Flush()
}

func (d document) change(c change.Change) {
	d.printf("### %s\n\n**alarm: %s** · %s\n\n", md(headline(c)), c.Alarm, md(kindWords(c)))
	for _, note := range why(c) {
		d.printf("%s\n\n", md(note))
	}
	for _, t := range c.Transitions {
		d.transition(t)
	}
	for _, x := range c.Contradictions {
		d.printf("**%s**\n\n", md(contradiction(x)))
	}
	d.words(c)
	if url := c.Statement.Source.URL; isWeb(url) {
		d.printf("[Source](<%s>)\n\n", linkMarkdown(url))
	}
}

func (d document) transition(t change.Transition) {
	d.printf("- %s\n  **%s** · %s\n", md(t.Question.Ask), md(positions(t)), md(moveWords(t.Move)))
	if t.Silence != nil {
		d.printf("  after declining to answer on %s\n", md(t.Silence.Date.Words()))
	}
	if t.FromSource != nil && t.Move != change.Restated && t.From.Quote != "" {
		d.printf("  - was: “%s” %s\n", md(t.From.Quote), md(t.FromSource.Date.Words()))
	}
	if t.To.Quote != "" {
		d.printf("  - now: “%s”\n", md(t.To.Quote))
	}
	d.printf("\n")
}

func (d document) words(c change.Change) {
	line := c.Redline()
	switch text := redline.Normalize(c.Statement.Text); {
	case c.Kind == change.Withdrawn || c.Kind == change.Relabelled || text == "":
	case line == nil || !line.Changed():
		for paragraph := range strings.SplitSeq(text, "\n\n") {
			d.printf("> %s\n>\n", md(paragraph))
		}
		d.printf("\n")
	default:
		d.printf("%s:\n\n", md(comparedWith(c)))
		d.redline(*line)
		d.facts(line.Facts)
	}
}

func redlineMarkdown(w io.Writer, r redline.Redline) error {
	d := document{w: bufio.NewWriter(w)}
	d.redline(r)
	d.facts(r.Facts)
	return d.w.Flush()
}

// redline writes <del> and <ins>, which GitHub shows; a paragraph break is
// written as <br> so that no element reaches over the end of a paragraph.
func (d document) redline(r redline.Redline) {
	d.printf("> ")
	for _, s := range r.Spans {
		text := paragraphs(s.Text)
		switch tag := elements[s.Op]; {
		case tag == "":
			d.kept(s.Text)
		case s.Move > 0:
			d.printf("<%s title=\"moved %d\">%s</%s>", tag, s.Move, text, tag)
		default:
			d.printf("<%s>%s</%s>", tag, text, tag)
		}
	}
	d.printf("\n\n")
}

// elements names the HTML element of each kind of change.
var elements = map[redline.Op]string{redline.Delete: "del", redline.Insert: "ins"}

func (d document) facts(facts []redline.Fact) {
	for _, op := range []redline.Op{redline.Delete, redline.Insert} {
		label := "Facts that went"
		if op == redline.Insert {
			label = "Facts that came"
		}
		if all := factWords(facts, op); len(all) > 0 {
			for i := range all {
				all[i] = fmt.Sprintf("<%s>%s</%s>", elements[op], md(all[i]), elements[op])
			}
			d.printf("%s: %s\n\n", label, strings.Join(all, " · "))
		}
	}
}

func statusesMarkdown(w io.Writer, all []change.Status) error {
	d := document{w: bufio.NewWriter(w)}
	for _, s := range all {
		d.printf("## %s\n\n", md(titleOf(s.Incident)))
		d.printf("| question | party | position | since | before |\n| --- | --- | --- | --- | --- |\n")
		for _, q := range s.Questions {
			for _, st := range q.Stances {
				d.printf("| %s | %s | **%s** | %s | %s |\n", md(q.Question.Ask), md(st.Party.Name), md(stanceWords(st, s.AsOf)), md(shortDate(st.Since)), md(beforeWords(st)))
			}
			if len(q.Stances) == 0 {
				d.printf("| %s | nobody has answered | | | |\n", md(q.Question.Ask))
			}
		}
		d.printf("\n")
		for _, line := range statusNotes(s) {
			d.printf("%s\n\n", md(line))
		}
	}
	return d.w.Flush()
}

// statusNotes says what the table of a status does not: who contradicts whom,
// who did not answer, who is not on record.
func statusNotes(s change.Status) (all []string) {
	for _, q := range s.Questions {
		for _, c := range q.Contradictions {
			all = append(all, oneLine(q.Question.Ask)+" "+contradiction(c)+".")
		}
	}
	return append(all, unheard(s)...)
}

func titleOf(in *record.Incident) string {
	if title := oneLine(in.Title); title != "" {
		return title
	}
	return oneLine(in.ID)
}

func isWeb(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}

// linkMarkdown makes an address fit between < and >.
func linkMarkdown(url string) string {
	return strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\\", "%5C", "\n", "", "\r", "").Replace(visible(url))
}
