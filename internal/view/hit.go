package view

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/change"
)

// Hits shows the statements that a search found: of each its line, the words around what was looked for, and what its
// parties answered then and answer now. more says that there are others.
func Hits(all []change.Hit, more bool) []Block {
	if len(all) == 0 {
		return nil
	}
	b := Block{Kind: Section, Class: "hits", Spans: []Span{strong(plural(len(all), "statement"))}}
	if more {
		b.Spans = []Span{strong("The first " + plural(len(all), "statement"))}
	}
	for _, h := range all {
		b.Inner = append(b.Inner, hit(h))
	}
	return []Block{b}
}

func hit(h change.Hit) Block {
	head := strong(h.Said.Words() + ": " + who(h.Incident, h.Statement) + where(h.Statement))
	incident, statement := OneLine(h.Incident.ID), OneLine(h.Statement.ID)
	b := Block{Kind: Section, Class: "hit", ID: incident + "-" + statement, Spans: []Span{head}}
	name := incident + "/" + statement
	if h.Record != "." { // it is one of several
		name = OneLine(h.Record) + ": " + name
	}
	b.Inner = append(b.Inner, paragraph("statement", muted(name+gone(h))))
	if e := nearby(h); len(e) > 0 {
		said := paragraph("text", slices.Concat([]Span{plain("“")}, e, []Span{plain("”")})...)
		said.Lang = h.Statement.Lang
		b.Inner = append(b.Inner, said)
	}
	for _, p := range h.Positions {
		b.Inner = append(b.Inner, paragraph("position", plain(OneLine(p.Question.Ask)+" "), strong(ThenAndNow(p))))
	}
	return b
}

// gone says that the words of a statement do not stand any more.
func gone(h change.Hit) string {
	if w := h.Statement.Withdrawn; w != nil && w.Until.IsZero() {
		return ", withdrawn on " + day(w.Date)
	}
	return ""
}

// ThenAndNow is what a party answered and answers now: "Fujitsu: unknown; now confirmed, since 10 September 2021".
func ThenAndNow(p change.Position) string {
	said := OneLine(p.Party.Name) + ": " + answer(p.Then)
	switch {
	case p.Now == nil:
		return said
	case answer(p.Now.Answer) == answer(p.Then) && p.Now.TakenBack == nil:
		return said + ", and so it stands"
	case p.Now.TakenBack != nil:
		return said + "; taken back on " + day(p.Now.TakenBack.Date)
	}
	return said + "; now " + answer(p.Now.Answer) + ", since " + day(p.Now.Since)
}

// HitColumns names what a row of HitRow says, in order.
var HitColumns = []string{"record", "incident", "statement", "party", "date", "alarm", "excerpt", "positions"}

// HitRow returns a hit as a row of a table.
func HitRow(h change.Hit) []string {
	var stood []string
	for _, p := range h.Positions {
		stood = append(stood, OneLine(p.Question.ID)+": "+ThenAndNow(p))
	}
	return []string{OneLine(h.Record), OneLine(h.Incident.ID), OneLine(h.Statement.ID), partyName(h.Incident, h.Statement),
		h.Said.String(), string(h.Alarm), Excerpt(h), strings.Join(stood, "; ")}
}

// Excerpt is the words around what was looked for, on one line.
func Excerpt(h change.Hit) string {
	var b strings.Builder
	for _, s := range nearby(h) {
		b.WriteString(s.Text)
	}
	return b.String()
}

// excerptSize is how many bytes of a text an excerpt shows, and lead how many of them before what was looked for.
const (
	excerptSize = 280
	lead        = 90
)

// nearby is the words around the first place that was found, the places strong.
func nearby(h change.Hit) (spans []Span) {
	start, end := 0, min(len(h.Words), excerptSize)
	if len(h.Places) > 0 && h.Places[0][1] > excerptSize {
		start = wordStart(h.Words, h.Places[0][0]-lead)
		end = max(min(len(h.Words), start+excerptSize), h.Places[0][1])
	}
	end = wordEnd(h.Words, end)
	at := start
	add := func(to int, as func(string) Span) {
		if at < to {
			spans = append(spans, as(oneLine(h.Words[at:to])))
			at = to
		}
	}
	for _, p := range h.Places {
		if p[0] >= at && p[1] <= end {
			add(p[0], plain)
			add(p[1], strong)
		}
	}
	add(end, plain)
	if start > 0 {
		spans = append([]Span{plain("… ")}, spans...)
	}
	if end < len(h.Words) {
		spans = append(spans, plain(" …"))
	}
	return spans
}

// oneLine returns a part of a normalized text with its paragraphs on one line.
func oneLine(s string) string { return strings.ReplaceAll(s, "\n\n", " ") }

// wordStart returns where the word begins that is behind a place in a text: a character, where there is no blank near.
func wordStart(s string, at int) int {
	if i := strings.IndexByte(s[:at], ' '); i < 0 {
		return 0
	}
	for i := at; i < at+lead/2; i++ {
		if s[i] == ' ' {
			return i + 1
		}
	}
	return whole(s, at)
}

// wordEnd returns where the word ends that is before a place in a text, as wordStart.
func wordEnd(s string, at int) int {
	if at >= len(s) {
		return len(s)
	}
	for i := at; i > at-lead/2; i-- {
		if s[i] == ' ' {
			return i
		}
	}
	return whole(s, at)
}

// whole returns the start of the character that a byte is a part of.
func whole(s string, at int) int {
	for at > 0 && !utf8.RuneStart(s[at]) {
		at--
	}
	return at
}
