package view

import (
	"fmt"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// Changes shows changes in their order, under the title of their incident.
func Changes(changes []change.Change) (all []Block) {
	for i, c := range changes {
		if i == 0 || changes[i-1].Incident.ID != c.Incident.ID {
			all = append(all, Block{Kind: Section, Class: "incident", Spans: []Span{strong(title(c.Incident))}})
		}
		last := &all[len(all)-1]
		last.Inner = append(last.Inner, Change(c))
	}
	return all
}

// Change shows one change: who said it, how each position moved, the words
// that carry it, and what changed in the text.
func Change(c change.Change) Block {
	b := Block{Kind: Section, Class: "change alarm-" + string(c.Alarm), ID: "change-" + c.ID}
	b.Spans = []Span{strong(headline(c))}
	b.Inner = append(b.Inner, paragraph("kind", alarm(c.Alarm), plain(" · "), plain(kind(c))))
	b.Inner = append(b.Inner, body(c)...)
	return b
}

// Alone shows one change by itself, with the words of Change and the title of
// the incident: how loud it is comes first, as a notification has room for little.
func Alone(c change.Change) Block {
	b := Block{Kind: Section, Class: "change alarm-" + string(c.Alarm)}
	b.Spans = []Span{alarm(c.Alarm), plain(" · "), strong(title(c.Incident))}
	b.Inner = []Block{paragraph("headline", strong(headline(c))), paragraph("kind", plain(kind(c)))}
	b.Inner = append(b.Inner, body(c)...)
	return b
}

func body(c change.Change) []Block {
	var why []Block
	for _, note := range notes(c) {
		why = append(why, paragraph("note", plain(note)))
	}
	moved := append(transitions(c.Transitions), contradictions(c.Contradictions)...)
	return slices.Concat(why, moved, text(c), sources(c.Statement.Source))
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

func transitions(all []change.Transition) []Block {
	var items []Block
	for _, t := range all {
		items = append(items, transition(t))
	}
	return list("transitions", items)
}

func transition(t change.Transition) Block {
	b := item(string(t.Move), plain(words(t.Question.Ask)))
	b.Inner = []Block{paragraph("move", strong(positions(t)), plain(": "+moves[t.Move]))}
	if t.Silence != nil {
		b.Inner = append(b.Inner, paragraph("silence", plain("after declining to answer on "+t.Silence.Date.Words())))
	}
	if quote := words(t.From.Quote); quote != "" && t.FromSource != nil && t.Move != change.Restated {
		b.Inner = append(b.Inner, labelled("was", plain("“"+quote+"”"), muted(" "+t.FromSource.Date.Words())))
	}
	if quote := words(t.To.Quote); quote != "" {
		b.Inner = append(b.Inner, labelled("now", plain("“"+quote+"”")))
	}
	return b
}

func contradictions(all []change.Contradiction) []Block {
	var items []Block
	for _, c := range all {
		warning := Span{Text: contradiction(c), Role: Warn}
		items = append(items, item("contradiction", warning, plain(": "+words(c.Question.Ask))))
	}
	return list("contradictions", items)
}

// text shows the words of a change: their redline or, where there is nothing
// to compare them with, all of them, unless a quotation has shown them already.
func text(c change.Change) []Block {
	now := redline.Normalize(c.Statement.Text)
	b := Block{Kind: Quote, Lang: c.Statement.Lang}
	switch {
	case c.Kind == change.Withdrawn || c.Kind == change.Relabelled || now == "" || c.Redline == nil && quotedWhole(c):
		return nil
	case c.Redline == nil:
		b.Inner = inParagraphs(plain(now))
		return []Block{b}
	case !c.Redline.Changed():
		b.Spans = []Span{muted("The same words as on " + c.Previous.Date.Words() + ":")}
		b.Inner = inParagraphs(Span{Text: now, Role: Kept})
		return []Block{b}
	}
	b.Class, b.Spans, b.Inner = "redline", []Span{muted(comparedWith(c) + ":")}, marked(*c.Redline)
	return append([]Block{b}, facts(c.Redline.Facts)...)
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
	return fmt.Sprintf("Compared with %s (%s)", c.Previous.Date.Words(), words(c.Previous.ID))
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
	return plain(label + ": " + words(address))
}
