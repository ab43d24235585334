package slack

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
)

// A Composer writes the messages of changes.
type Composer struct {
	Web string // the repository's address for people, https://github.com/owner/name; "" if it has none
}

var _ delivery.Composer = Composer{}

// Change writes the message of one change and, where it does not fit into one,
// the replies that go on. A high alarm in a thread is shown in the channel too.
func (c Composer) Change(t delivery.Notification, mention []string) []delivery.Message {
	const keep, keepLess = 110, 40 // letters at the ends of an unchanged stretch
	first, last := head(t, mention), c.tail(t)
	parts := paginate(slices.Concat(first, words(t.Change, keep), last))
	if len(parts) > 1 { // what is most needed comes first, the words go on
		parts = paginate(slices.Concat(first, last, words(t.Change, keepLess)))
	}
	all := messages(parts)
	all[0].Broadcast = t.Change.Alarm == change.High
	return all
}

func messages(parts [][]para) []delivery.Message {
	all := make([]delivery.Message, len(parts))
	for i, p := range parts {
		all[i] = message(p)
	}
	return all
}

// head says who moved where on what, and the words that carry it.
func head(t delivery.Notification, mention []string) []para {
	c := t.Change
	party, _ := c.Incident.Party(c.Statement.Party)
	title := render.OneLine(party.Name) + " · " + render.Title(c.Incident)
	if c.Alarm == change.High {
		title = "HIGH ALARM · " + title
	}
	all := []para{line(slices.Concat(mentions(mention), []span{{text: title, style: bold}})...)}
	all = append(all, line(span{text: capital(render.KindWords(c))}))
	if t.Rewritten {
		all = append(all, line(span{text: "The history of the record was rewritten: what was on record between is not known.", style: italic}))
	}
	for _, note := range render.Why(c) {
		all = append(all, line(span{text: note}))
	}
	for _, tr := range c.Transitions {
		all = append(all, transition(tr)...)
	}
	for _, x := range c.Contradictions {
		all = append(all, line(span{text: render.Contradiction(x) + ": " + render.OneLine(x.Question.Ask), style: bold}))
	}
	return all
}

func mentions(ids []string) (all []span) {
	for _, id := range ids {
		all = append(all, span{mention: id}, span{text: " "})
	}
	return all
}

func transition(t change.Transition) []para {
	all := []para{line(span{text: "• " + render.OneLine(t.Question.Ask) + " "}, span{text: render.Positions(t), style: bold}, span{text: ": " + render.MoveWords(t.Move)})}
	if t.Move == change.Restated {
		return all
	}
	if t.Silence != nil {
		all = append(all, line(span{text: "   after declining to answer on " + t.Silence.Date.Words()}))
	}
	if quote := render.OneLine(t.From.Quote); quote != "" && t.FromSource != nil {
		all = append(all, line(span{text: "   was “" + quote + "” (" + t.FromSource.Date.Words() + ")"}))
	}
	if quote := render.OneLine(t.To.Quote); quote != "" {
		all = append(all, line(span{text: "   now “" + quote + "”"}))
	}
	return all
}

// words is the redline as a quotation, or the whole text where there is
// nothing to compare it with.
func words(c change.Change, keep int) []para {
	text := render.Visible(redline.Normalize(c.Statement.Text))
	if c.Kind == change.Withdrawn || text == "" {
		return nil
	}
	r := c.Redline()
	if r == nil {
		return []para{{quote: true, spans: []span{{text: text}}}}
	}
	if !r.Changed() {
		return []para{line(span{text: "The same words as on " + c.Previous.Date.Words() + ":", style: italic}), {quote: true, spans: kept(text, keep)}}
	}
	return []para{line(span{text: render.ComparedWith(c) + ":", style: italic}), {quote: true, spans: marked(*r, keep)}}
}

// marked gives the spans of a redline, with long unchanged stretches shortened.
func marked(r redline.Redline, keep int) (all []span) {
	for i, s := range r.Spans {
		if s.Op == redline.Equal {
			all = append(all, kept(render.Visible(s.Text), keep)...)
			continue
		}
		st := struck
		switch {
		case s.Op == redline.Insert && s.Move > 0:
			st = movedIn
		case s.Op == redline.Insert:
			st = added
		case s.Move > 0:
			st = movedOut
		}
		if i > 0 && r.Spans[i-1].Op == redline.Delete && s.Op == redline.Insert && !strings.HasSuffix(r.Spans[i-1].Text, " ") {
			all = append(all, span{text: " "}) // Slack shows no colours that would set the two apart
		}
		if s.Move > 0 && (i == 0 || r.Spans[i-1].Move != s.Move || r.Spans[i-1].Op != s.Op) {
			all = append(all, span{text: fmt.Sprintf("(moved %d) ", s.Move), style: italic})
		}
		text := render.Visible(s.Text)
		if strings.TrimSpace(text) == "" { // a paragraph break that went or came
			text = strings.ReplaceAll(text, "\n\n", "¶\n\n")
		}
		all = append(all, span{text: text, style: st})
	}
	return all
}

// kept gives an unchanged stretch, shortened to its ends if it is long.
func kept(text string, keep int) []span {
	runes := []rune(text)
	if len(runes) <= 3*keep {
		return []span{{text: text}}
	}
	start, end := keep, len(runes)-keep
	for start > keep/2 && runes[start] != ' ' && runes[start-1] != ' ' {
		start--
	}
	for end < len(runes)-keep/2 && runes[end-1] != ' ' {
		end++
	}
	if runes[start] != ' ' && runes[start-1] != ' ' { // a script without blanks
		start, end = keep, len(runes)-keep
	}
	return []span{{text: string(runes[:start])}, {text: " [… " + length(string(runes[start:end])) + " unchanged …] ", style: italic}, {text: string(runes[end:])}}
}

// length counts words, or characters in scripts that are written without blanks.
func length(text string) string {
	const longest = 15 // letters of a word, on average, in no script that has blanks
	words, letters := len(strings.Fields(text)), len([]rune(text))
	if letters > longest*words {
		return fmt.Sprintf("%d characters", letters)
	}
	return fmt.Sprintf("%d words", words)
}

// tail names the facts that changed, then who said it, where and when, and
// where to look it up.
func (c Composer) tail(t delivery.Notification) (all []para) {
	if r := t.Change.Redline(); r != nil && t.Change.Kind != change.Withdrawn {
		for _, side := range []struct {
			label string
			op    redline.Op
			style style
		}{{"Facts that went: ", redline.Delete, struck}, {"Facts that came: ", redline.Insert, added}} {
			if facts := render.FactWords(r.Facts, side.op); len(facts) > 0 {
				all = append(all, line(listed(side.label, facts, side.style)...))
			}
		}
	}
	s := t.Change.Statement
	all = append(all, line(span{text: render.Who(t.Change.Incident, s) + render.Where(s) + ", " + t.Change.Date.Words()}))
	if links := c.links(t); len(links) > 0 {
		all = append(all, line(links...))
	}
	return all
}

func listed(label string, items []string, st style) []span {
	all := []span{{text: label}}
	for i, item := range items {
		if i > 0 {
			all = append(all, span{text: " · "})
		}
		all = append(all, span{text: item, style: st})
	}
	return all
}

// links gives text links: a button without a server behind it shows a warning.
func (c Composer) links(t delivery.Notification) (all []span) {
	add := func(s span) {
		if len(all) > 0 {
			all = append(all, span{text: " · "})
		}
		all = append(all, s)
	}
	for _, source := range []struct{ label, url string }{{"Source", t.Change.Statement.Source.URL}, {"Archived", t.Change.Statement.Source.Archived}} {
		if source.url != "" {
			add(link(source.label, source.url))
		}
	}
	if c.Web != "" && t.Commit != "" {
		add(span{text: "Commit " + t.Commit[:min(7, len(t.Commit))], url: c.Web + "/commit/" + t.Commit})
		add(span{text: "Statement on record", url: (&url.URL{Path: "/blob/" + t.Commit + "/" + t.File}).String()})
		all[len(all)-1].url = c.Web + all[len(all)-1].url
	}
	return all
}

// link shows the host that it leads to. An address that is none, or too long,
// is shown as text.
func link(label, address string) span {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || len(u.String()) > maxURL {
		return span{text: label + ": " + render.OneLine(address)}
	}
	s := span{text: label + ": " + render.OneLine(u.Hostname()), url: u.String()}
	if s.size() > maxBlocks/2 {
		return span{text: label + ": " + render.OneLine(address)}
	}
	return s
}

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Status writes the head of an incident's thread: where everyone stands.
func (c Composer) Status(in *record.Incident, s change.Status) delivery.Message {
	paras := []para{
		line(span{text: render.Title(in), style: bold}),
		line(span{text: "Where everyone stands now. What changed is told in this thread.", style: italic}),
	}
	for _, q := range s.Questions {
		paras = append(paras, standing(q, s)...)
	}
	for _, text := range render.Unheard(s) {
		paras = append(paras, line(span{text: text}))
	}
	parts := paginate(paras)
	if len(parts) == 1 {
		return message(parts[0])
	}
	more := line(span{text: "There is more than fits here: onrecord status " + in.ID, style: italic})
	first := paginate(append(slices.Clone(paras[:1]), more))[0] // a title that fills the message by itself
	for n := len(paras) - 1; n > 1; n-- {
		if short := paginate(append(slices.Clone(paras[:n]), more)); len(short) == 1 {
			first = short[0]
			break
		}
	}
	return message(first)
}

func standing(q change.Standing, s change.Status) []para {
	all := []para{line(span{text: render.OneLine(q.Question.Ask), style: bold})}
	for _, st := range q.Stances {
		words := fmt.Sprintf(", since %s", render.ShortDate(st.Since))
		if before := render.BeforeWords(st); before != "" {
			words += fmt.Sprintf(" (before: %s)", before)
		}
		all = append(all, line(span{text: "• " + render.OneLine(st.Party.Name) + ": "}, span{text: render.StanceWords(st, s.AsOf), style: bold}, span{text: words}))
	}
	for _, x := range q.Contradictions {
		all = append(all, line(span{text: "• " + render.Contradiction(x)}))
	}
	return all
}

// Digest writes many changes as one message: counts by incident and alarm, and
// the high alarms in full as replies.
func (c Composer) Digest(all []delivery.Notification, mention []string) []delivery.Message {
	title := fmt.Sprintf("%d changes on record at once", len(all))
	paras := []para{
		line(slices.Concat(mentions(mention), []span{{text: title, style: bold}})...),
		line(span{text: "So many are told as one message, in case they are one mistake. High alarms follow in the thread; onrecord log shows every change.", style: italic}),
	}
	paras = append(paras, counts(all)...)
	if last := all[len(all)-1]; c.Web != "" && last.Commit != "" {
		paras = append(paras, line(span{text: "Commit " + last.Commit[:min(7, len(last.Commit))], url: c.Web + "/commit/" + last.Commit}))
	}
	told := messages(paginate(paras))
	for _, t := range all {
		if t.Change.Alarm == change.High {
			told = append(told, c.Change(t, nil)...)
		}
	}
	for i := range told {
		told[i].Broadcast = false
	}
	return told
}

// counts says of each incident how many changes of which alarm it has.
func counts(all []delivery.Notification) (paras []para) {
	const most = 20
	type count struct {
		incident *record.Incident
		of       map[change.Alarm]int
		total    int
	}
	var incidents []*count
	for _, t := range all {
		i := slices.IndexFunc(incidents, func(n *count) bool { return n.incident.ID == t.Change.Incident.ID })
		if i < 0 {
			i = len(incidents)
			incidents = append(incidents, &count{incident: t.Change.Incident, of: make(map[change.Alarm]int)})
		}
		incidents[i].of[t.Change.Alarm]++
		incidents[i].total++
	}
	slices.SortStableFunc(incidents, func(a, b *count) int { return b.total - a.total })
	for _, n := range incidents[:min(most, len(incidents))] {
		var parts []string
		for _, a := range []change.Alarm{change.High, change.Medium, change.Low, change.None} {
			if n.of[a] > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", n.of[a], a))
			}
		}
		paras = append(paras, line(span{text: "• " + render.Title(n.incident) + ": "}, span{text: fmt.Sprint(n.total), style: bold}, span{text: " (by alarm: " + strings.Join(parts, ", ") + ")"}))
	}
	if more := len(incidents) - most; more > 0 {
		paras = append(paras, line(span{text: fmt.Sprintf("• and %d incidents more", more)}))
	}
	return paras
}
