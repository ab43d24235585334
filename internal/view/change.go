package view

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// Changes shows changes in their order, under the title of their incident:
// full, or with what a redline left unchanged in long texts told by its length.
func Changes(changes []change.Change, full bool) (all []Block) {
	blocks := make([]Block, len(changes))
	parallel.Each(len(changes), func(i int) { // their redlines take the time
		if blocks[i] = Change(changes[i]); !full {
			blocks[i] = Condense(blocks[i : i+1])[0]
		}
	})
	for i, c := range changes {
		if i == 0 || changes[i-1].Incident.ID != c.Incident.ID {
			all = append(all, Block{Kind: Section, Class: "incident", Spans: []Span{strong(title(c.Incident))}})
		}
		last := &all[len(all)-1]
		last.Inner = append(last.Inner, blocks[i])
	}
	return all
}

// Change shows one change: who said it, how each position moved, the words
// that carry it, and what changed in the text.
func Change(c change.Change) Block {
	b := Block{Kind: Section, Class: "change alarm-" + string(c.Alarm), ID: "change-" + c.ID}
	b.Spans = []Span{strong(headline(c))}
	first := append([]Span{alarm(c.Alarm), plain(" · ")}, news(c)...)
	b.Inner = append(b.Inner, paragraph("kind", append(first, plain(kind(c)), muted(because(c)))...))
	b.Inner = append(b.Inner, body(c)...)
	return b
}

// Alone shows one change by itself, with the words of Change and the title of
// the incident: how loud it is comes first, as a notification has room for little.
func Alone(c change.Change) Block {
	b := Block{Kind: Section, Class: "change alarm-" + string(c.Alarm)}
	said, when := []Span{plain(kind(c)), muted(because(c))}, paragraph("headline", strong(headline(c)))
	of := strong(title(c.Incident))
	b.Spans = append([]Span{alarm(c.Alarm), plain(" · ")}, news(c)...)
	if len(b.Spans) == 2 { // what happened to the statement is the news
		b.Spans, b.Inner = append(b.Spans, said...), []Block{paragraph("incident", of), when}
	} else {
		b.Spans, b.Inner = append(b.Spans, of), []Block{when, paragraph("kind", said...)}
	}
	b.Inner = append(b.Inner, body(c)...)
	return b
}

// news is what stands before the words of a change where it moved an answer.
func news(c change.Change) []Span {
	if moved := loudestMove(c); moved != "" {
		return []Span{strong(moved), plain(" · ")}
	}
	return nil
}

// loudestMove says how the loudest of the answers moved: "Fujitsu: unknown → no-indication". It is "" where none did.
func loudestMove(c change.Change) string {
	var loudest *change.Transition
	for i, t := range c.Transitions {
		if t.Move != change.Restated && (loudest == nil || change.Louder(loudest.Alarm, t.Alarm) != loudest.Alarm) {
			loudest = &c.Transitions[i]
		}
	}
	if loudest == nil {
		return ""
	}
	return OneLine(loudest.Party.Name) + ": " + positions(*loudest)
}

func body(c change.Change) []Block {
	var why []Block
	for _, note := range notes(c) {
		why = append(why, paragraph("note", plain(note)))
	}
	moved := append(transitions(c), contradictions(c.Contradictions)...)
	return slices.Concat(why, moved, text(c), promises(c), sources(c.Statement.Source))
}

// alarm says how loud a change is. A high one is loud in letters too, for
// readers who see no colours.
func alarm(a change.Alarm) Span {
	switch a {
	case change.High:
		return Span{Text: "ALARM: HIGH", Role: Loud}
	case change.Medium:
		return Span{Text: "alarm: medium", Role: Warn}
	}
	return Span{Text: "alarm: " + string(a), Role: Strong}
}

func transitions(c change.Change) []Block {
	var items []Block
	for _, t := range c.Transitions {
		b := transition(c, t)
		if len(c.Statement.Jointly) > 0 {
			b.Spans = append([]Span{plain(OneLine(t.Party.Name) + ": ")}, b.Spans...)
		}
		if len(c.Transitions) > 1 && t.Alarm != change.None { // else the change has said it
			why := fmt.Sprintf(" · alarm: %s%s", t.Alarm, reason(t.Reason, t.Party.Name))
			b.Inner[0].Spans = append(b.Inner[0].Spans, muted(why))
		}
		items = append(items, b)
	}
	return list("transitions", items)
}

func transition(c change.Change, t change.Transition) Block {
	b := item(string(t.Move), plain(OneLine(t.Question.Ask)))
	b.Inner = []Block{paragraph("move", strong(positions(t)), plain(": "+moves[t.Move]))}
	if t.Silence != nil {
		b.Inner = append(b.Inner, paragraph("silence", plain("after declining to answer on "+t.Silence.Date.Words())))
	}
	if t.From.Quote != "" && t.FromSource != nil && t.Move != change.Restated {
		b.Inner = append(b.Inner, labelled("was", quoted(t.FromSource, t.From.Quote), muted(" "+t.FromSource.Date.Words())))
	}
	if t.To.Quote != "" {
		b.Inner = append(b.Inner, labelled("now", quoted(c.Statement, t.To.Quote)))
	}
	return b
}

// quoted shows the words of a statement that carry an answer, and never words
// that were typed as a quotation and are not the statement's.
func quoted(s *record.Statement, quote string) Span {
	if !strings.Contains(redline.Fold(s.Text), redline.Fold(quote)) {
		return muted("(the quoted words do not occur in the text)")
	}
	return plain("“" + OneLine(quote) + "”")
}

func contradictions(all []change.Contradiction) []Block {
	var items []Block
	for _, c := range all {
		warning := Span{Text: contradiction(c), Role: Warn}
		items = append(items, item("contradiction", warning, plain(": "+OneLine(c.Question.Ask))))
	}
	return list("contradictions", items)
}

// text shows the words of a change: their redline or, where there is nothing
// to compare them with, all of them, unless a quotation has shown them already.
func text(c change.Change) []Block {
	now, line := redline.Normalize(c.Statement.Text), c.Redline()
	b := Block{Kind: Quote, Lang: c.Statement.Lang}
	if why := compared(c); why != "" {
		b.Spans = []Span{muted(why)}
	}
	switch {
	case c.Kind == change.Withdrawn || c.Kind == change.Relabelled || c.Returned || now == "":
		return nil
	case line == nil && quotedWhole(c):
		if len(b.Spans) == 0 {
			return nil
		}
	case line == nil:
		b.Inner = inParagraphs(plain(now))
	case !line.Changed():
		b.Spans = []Span{muted("The same words as on " + c.Previous.Date.Words() + ":")}
		b.Inner = inParagraphs(Span{Text: now, Role: Kept})
	default:
		b.Class, b.Inner = "redline", marked(*line)
		return append([]Block{b}, facts(line.Facts)...)
	}
	return []Block{b}
}

// quotedWhole reports whether the words that carry an answer are all the words there are.
func quotedWhole(c change.Change) bool {
	return slices.ContainsFunc(c.Transitions, func(t change.Transition) bool {
		return redline.Fold(t.To.Quote) == redline.Fold(c.Statement.Text)
	})
}

// compared says what a text is compared with, or why it is not; it is "" for
// the first words of a party, of which nobody expects it.
func compared(c change.Change) string {
	with := ""
	if c.Previous != nil {
		with = fmt.Sprintf("Compared with %s (%s)", c.Previous.Date.Words(), OneLine(c.Previous.ID))
	}
	switch c.Compared {
	case change.OnRecord:
		return "Compared with the text on record before:"
	case change.Following:
		return with + ", which it follows:"
	case change.Latest:
		return with + ":"
	case change.Closest:
		return with + ", with which it shares more than with the latest:"
	case change.OtherWording:
		return "Not compared: of the party's own words and an outlet's report, what came before is the other."
	case change.OtherLanguage:
		return "Not compared: what came before is in another language."
	}
	return ""
}

// promises shows what a statement that is new says that its party will do.
func promises(c change.Change) []Block {
	if c.Kind != change.Issued {
		return nil
	}
	var items []Block
	for _, p := range c.Statement.Promises {
		items = append(items, item("promise", plain("promise: “"+OneLine(p.Quote)+"”"), muted(by(p))))
	}
	return list("promises", items)
}

// by says until when a promise is to be kept.
func by(p record.Promise) string {
	if p.By.IsZero() {
		return ""
	}
	return ", by " + p.By.Words()
}

// sources says where to look the words up.
func sources(s record.Source) []Block {
	var items []Block
	for _, address := range []struct{ label, url string }{{"Source", s.URL}, {"Archived copy", s.Archived}} {
		if address.url != "" {
			items = append(items, item("source", link(address.label, address.url)))
		}
	}
	return list("sources", items)
}

// link leads to an address. One that is not of the web is shown, and leads nowhere.
func link(label, address string) Span {
	if u, ok := record.WebAddress(address); ok {
		return Span{Text: label, URL: u.String()}
	}
	return plain(label + ": " + OneLine(address))
}
