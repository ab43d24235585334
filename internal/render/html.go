package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/redline"
)

// A fragment is HTML being written for a page that has its own head and style.
type fragment struct{ w *bufio.Writer }

func (f fragment) printf(format string, args ...any) { fmt.Fprintf(f.w, format, args...) }

// htm escapes a text that stands on one line.
func htm(s string) string { return escapeHTML(strings.Join(strings.Fields(s), " ")) }

func changesHTML(w io.Writer, changes []change.Change) error {
	f := fragment{bufio.NewWriter(w)}
	for i, c := range changes {
		if i == 0 || changes[i-1].Incident.ID != c.Incident.ID {
			f.printf("<h2>%s</h2>\n", htm(titleOf(c.Incident)))
		}
		f.change(c)
	}
	return f.w.Flush()
}

func (f fragment) change(c change.Change) {
	f.printf("<article class=\"change alarm-%s\" id=\"change-%s\">\n<h3>%s</h3>\n", c.Alarm, c.ID, htm(headline(c)))
	f.printf("<p class=\"kind\"><strong>alarm: %s</strong> · %s</p>\n", c.Alarm, htm(kindWords(c)))
	for _, note := range why(c) {
		f.printf("<p class=\"note\">%s</p>\n", htm(note))
	}
	for _, t := range c.Transitions {
		f.transition(t)
	}
	for _, x := range c.Contradictions {
		f.printf("<p class=\"contradiction\">%s</p>\n", htm(contradiction(x)))
	}
	f.words(c)
	if url := c.Statement.Source.URL; isWeb(url) {
		f.printf("<p class=\"source\"><a href=\"%s\" rel=\"nofollow noopener\">Source</a></p>\n", escapeHTML(url))
	}
	f.printf("</article>\n")
}

func (f fragment) transition(t change.Transition) {
	f.printf("<dl class=\"transition %s\">\n<dt>%s</dt>\n<dd><strong>%s</strong> %s</dd>\n", t.Move, htm(t.Question.Ask), htm(positions(t)), htm(moveWords(t.Move)))
	if t.Silence != nil {
		f.printf("<dd>after declining to answer on %s</dd>\n", htm(t.Silence.Date.Words()))
	}
	if t.FromSource != nil && t.Move != change.Restated && t.From.Quote != "" {
		f.printf("<dd>was <q>%s</q> %s</dd>\n", htm(t.From.Quote), htm(t.FromSource.Date.Words()))
	}
	if t.To.Quote != "" {
		f.printf("<dd>now <q>%s</q></dd>\n", htm(t.To.Quote))
	}
	f.printf("</dl>\n")
}

func (f fragment) words(c change.Change) {
	line := c.Redline()
	switch text := redline.Normalize(c.Statement.Text); {
	case c.Kind == change.Withdrawn || c.Kind == change.Relabelled || text == "":
	case line == nil || !line.Changed():
		f.printf("<blockquote lang=\"%s\">\n", htm(c.Statement.Lang))
		for paragraph := range strings.SplitSeq(text, "\n\n") {
			f.printf("<p>%s</p>\n", htm(paragraph))
		}
		f.printf("</blockquote>\n")
	default:
		f.printf("<p class=\"compared\">%s:</p>\n", htm(comparedWith(c)))
		f.redline(*line, c.Statement.Lang)
		f.facts(line.Facts)
	}
}

func redlineHTML(w io.Writer, r redline.Redline) error {
	f := fragment{bufio.NewWriter(w)}
	f.redline(r, "")
	f.facts(r.Facts)
	return f.w.Flush()
}

func (f fragment) redline(r redline.Redline, lang string) {
	if lang != "" {
		lang = fmt.Sprintf(" lang=\"%s\"", htm(lang))
	}
	f.printf("<blockquote class=\"redline\"%s>", lang)
	for _, s := range r.Spans {
		text := strings.ReplaceAll(escapeHTML(s.Text), "\n\n", "<br><br>\n")
		switch tag := elements[s.Op]; {
		case tag == "":
			f.printf("%s", text)
		case s.Move > 0:
			f.printf("<%s class=\"moved\" title=\"moved %d\">%s</%s>", tag, s.Move, text, tag)
		default:
			f.printf("<%s>%s</%s>", tag, text, tag)
		}
	}
	f.printf("</blockquote>\n")
}

func (f fragment) facts(facts []redline.Fact) {
	if len(facts) == 0 {
		return
	}
	f.printf("<ul class=\"facts\">\n")
	for _, fact := range facts {
		tag := elements[fact.Op]
		f.printf("<li class=\"%s\"><%s>%s</%s></li>\n", htm(string(fact.Kind)), tag, htm(fact.Text), tag)
	}
	f.printf("</ul>\n")
}

func statusesHTML(w io.Writer, all []change.Status) error {
	f := fragment{bufio.NewWriter(w)}
	for _, s := range all {
		f.printf("<h2>%s</h2>\n<table class=\"status\">\n", htm(titleOf(s.Incident)))
		f.printf("<thead><tr><th>question</th><th>party</th><th>position</th><th>since</th><th>before</th></tr></thead>\n<tbody>\n")
		for _, q := range s.Questions {
			f.standing(s, q)
		}
		f.printf("</tbody>\n</table>\n")
		for _, line := range statusNotes(s) {
			f.printf("<p>%s</p>\n", htm(line))
		}
	}
	return f.w.Flush()
}

func (f fragment) standing(s change.Status, q change.Standing) {
	f.printf("<tr><th rowspan=\"%d\">%s</th>", max(1, len(q.Stances)), htm(q.Question.Ask))
	if len(q.Stances) == 0 {
		f.printf("<td colspan=\"4\">nobody has answered</td></tr>\n")
	}
	for i, st := range q.Stances {
		if i > 0 {
			f.printf("<tr>")
		}
		f.printf("<td>%s</td><td><strong>%s</strong></td><td>%s</td><td>%s</td></tr>\n",
			htm(st.Party.Name), htm(stanceWords(st, s.AsOf)), htm(shortDate(st.Since)), htm(beforeWords(st)))
	}
}
