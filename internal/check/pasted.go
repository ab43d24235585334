package check

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// pasteRules returns the rules that find what comes along when words are pasted from a mail, a draft, a PDF or a
// word processor.
func pasteRules() []Rule {
	return []Rule{
		{ID: "mail", Severity: finding.Warning, Title: "A text has nothing that a mail program added",
			check: checkPasted(inWords(mailMarks), "`%s` is of the mail in which the words came, and not "+
				"of the words"),
			Why: "Marks of quoting, signatures and the small print below mails are not said to the readers of the " +
				"statement.",
			Bad:  "text: |\n  > We have no indication.\npositions: []\n",
			Good: "text: |\n  We have no indication. Sales fell by > 5 %.\npositions: []\n"},
		{ID: "draft-note", Severity: finding.Warning, Title: "A text has no notes of those who wrote it",
			check: checkPasted(inWords(draftMarks), "`%s` is a note of those who wrote the text, and no "+
				"word of the party"),
			Why: "Notes in brackets and places that were to be filled in stand in drafts. A word that an " +
				"outlet put " +
				"into brackets, such as [sic], is none.",
			Bad:  "text: |\n  We have no indication [Legal: can we say this?].\npositions: []\n",
			Good: "text: |\n  We have no indication [of a breach] of it [sic].\npositions: []\n"},
		{ID: "markdown", Severity: finding.Warning, Title: "A text has no marks of Markdown",
			check: checkPasted(inWords(markdownMarks), "`%s` is written for a program that makes a page of it"),
			Why:   "Readers of the page saw bold words, headings and links, and not the signs for them.",
			Bad:   "text: |\n  We have **no** indication.\npositions: []\n",
			Good:  "text: |\n  We have no indication that 2 * 3 * 4 was read.\npositions: []\n"},
		{ID: "quoted-text", Severity: finding.Warning, Title: "A text does not stand in quotation marks as a whole",
			check: checkPasted(outerMarks, "the whole of the text stands in quotation marks (`%s`)"),
			Why:   "The marks are those of the article that the words were taken from.",
			Bad:   "text: |\n  \u201cWe have no indication so far.\u201d\npositions: []\n",
			Good:  "text: |\n  \u201cYes,\u201d we said, and \u201cno.\u201d\npositions: []\n"},
		{ID: "line-hyphen", Severity: finding.Warning, Title: "No word is cut at the end of a line",
			check: checkPasted(inWords(cutWords), "the word `%s` was cut at the end of a line"),
			Why:   "A line break is a space, so that the two parts become two words, which no search finds.",
			Bad:   "text: |\n  We have no indi-\n  cation of it.\npositions: []\n",
			Good:  "text: |\n  We look into pre-\n  and post-production data.\npositions: []\n"},
		{ID: "page-line", Severity: finding.Warning, Title: "A text has no page numbers and running heads",
			check: checkPasted(inWords(pageLines), "`%s` is of the page, and not of the words on it"),
			Why:   "They come along when words are copied from a PDF, and stand in the middle of a sentence.",
			Bad:   "text: |\n  We have no\n\n  Page 1 of 2\n\n  indication of it.\npositions: []\n",
			Good:  "text: |\n  We have no indication of it. See page 1 of 2.\npositions: []\n"},
		{ID: "footnote", Severity: finding.Warning, Title: "A text has no marks of footnotes",
			check: checkPasted(inWords(noteMarks), "`%s` has the mark of a footnote"),
			Why:   "The number of a note is no word, and looks like part of one or of a number.",
			Bad:   "text: |\n  We have no indication[1] of it.\npositions: []\n",
			Good:  "text: |\n  We have no indication of it in 25 m\u00b2 and 10 CFR [2021].\npositions: []\n"},
		{ID: "ligature", Severity: finding.Warning, Title: "Letters are written one by one",
			check: checkPasted(inWords(ligatures), "`%s` has letters of a PDF that are joined into one sign"),
			Why:   "A word with a ligature looks right, and no search finds it.",
			Bad:   "text: |\n  We noti\ufb01ed nobody.\npositions: []\n",
			Good:  "text: |\n  We notified nobody of the \u0153uvre.\npositions: []\n"},
		{ID: "bullet", Severity: finding.Warning, Title: "An entry of a list in a text starts with a sign " +
			"that is seen everywhere",
			check: checkPasted(inWords(bullets), "`%s` starts with a bullet of a word processor"),
			Why:   "Word has bullets in a font of its own: elsewhere they are a box, a letter, or nothing.",
			Bad:   "text: |\n  \uf0b7 We have no indication.\npositions: []\n",
			Good:  "text: |\n  - We have no indication.\n  - \u2022 is a sign.\npositions: []\n"},
	}
}

// A pasted is a place of a text with what does not belong there, and what to write instead; "" is nothing.
type pasted struct {
	at, end int
	instead string
}

// checkPasted returns a rule that reports the first place of each text, and how many more there are.
func checkPasted(find func(*record.Statement) []pasted, message string) func(*pass) {
	return func(p *pass) {
		for _, s := range p.all {
			all := find(s)
			if len(all) == 0 {
				continue
			}
			first := all[0]
			hint := "delete it"
			if first.instead != "" {
				hint = "write `" + shorten(first.instead, 160) + "`"
			}
			words := shorten(strings.Join(strings.Fields(s.Text[first.at:first.end]), " "), 60)
			p.report(place{s.File, inText(s, first.at)}, fmt.Sprintf(message, words)+more(len(all)-1), hint)
		}
	}
}

// mended returns a text as it reads once what rules report of its words is put right.
func mended(text string) string {
	text = strict.Ungarbled(text)
	for _, find := range []func(string) []pasted{escapesIn, cutWords, mailMarks, draftMarks, markdownMarks, noteMarks,
		bullets, pageLines} {
		var b strings.Builder
		done := 0
		for _, p := range find(text) {
			if p.at >= done {
				instead, _, _ := strings.Cut(p.instead, "`") // the first of two
				b.WriteString(text[done:p.at] + instead)
				done = p.end
			}
		}
		text = b.String() + text[done:]
	}
	return text
}

// escapesIn returns the places of escapes with what they stand for.
func escapesIn(text string) (all []pasted) {
	for at, sign := range escaped(text) {
		right, _ := unescape(sign)
		all = append(all, pasted{at, at + len(sign), right})
	}
	return all
}

// inWords returns find for statements, of which it looks at the text.
func inWords(find func(text string) []pasted) func(*record.Statement) []pasted {
	return func(s *record.Statement) []pasted { return find(s.Text) }
}

// mostMarks is how many marks of a kind are looked for in a text. One that has more is a page and no statement, and
// looking for all of them takes seconds.
const mostMarks = 10_000

// matches returns the places of a text that an expression matches, with what instead makes of each.
func matches(form *regexp.Regexp, text string, instead func(string) string) (all []pasted) {
	for _, m := range form.FindAllStringIndex(text, mostMarks) {
		all = append(all, pasted{m[0], m[1], instead(text[m[0]:m[1]])})
	}
	return all
}

func nothing(string) string { return "" }
