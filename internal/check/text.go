package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

func textRules() []Rule {
	return []Rule{
		{ID: "markup", Severity: finding.Error, Title: "Words have no HTML in them", check: checkMarkup,
			Why: "Tags and entities come along when words are copied from the source of a page or from a word " +
				"processor. They are not the party's words. A tag that the words speak of stands before \"tag\" or " +
				"\"element\", or between backticks.",
			Bad:  "text: |\n  <p>We have no indication.</p>\npositions: []\n",
			Good: "text: |\n  We have no indication that x < y & z.\npositions: []\n"},
		{ID: "garbled", Severity: finding.Warning, Title: "Letters are those that the words were written in",
			check: checkEscapes,
			Why: "Letters go wrong when a page is read in a wrong encoding, or when words are copied from a PDF, a mail " +
				"or the source of a page: the party wrote others, and no search finds these.",
			Bad:  "text: |\n  We don\u00e2\u20ac\u2122t know of any breach.\npositions: []\n",
			Good: "text: |\n  We don\u2019t know of any breach, said a caf\u00e9 owner.\npositions: []\n"},
		{ID: "mixed-script", Severity: finding.Warning, Title: "A word is written in letters of one script",
			check: checkScripts,
			Why:   "A Cyrillic letter in a Latin word looks right, and no search finds the word.",
			Bad:   "text: |\n  Data of \u0410cme was sold.\npositions: []\n",
			Good:  "text: |\n  Data of Acme was sold.\npositions: []\n"},
		{ID: "long-text", Severity: finding.Warning, Title: "A text has at most 100 kB", check: checkLength,
			Why: "Nobody says more at one time; a whole report belongs in the folder `evidence`."},
	}
}

// folded returns the words of a statement's text without what makes no
// difference to them, and without what other rules report.
func (p *pass) folded(s *record.Statement) string {
	if text, ok := p.folds[s]; ok {
		return text
	}
	if p.folds == nil {
		p.folds = make(map[*record.Statement]string, len(p.all))
	}
	text := redline.Fold(p.withoutMarkup(withoutHidden(s.Text)))
	p.folds[s] = text
	return text
}

// withoutHidden returns text without the characters that hide in it.
func withoutHidden(text string) string {
	var b strings.Builder
	done := 0
	for at, r := range redline.Hidden(text) {
		b.WriteString(text[done:at])
		done = at + utf8.RuneLen(r)
	}
	if done == 0 {
		return text
	}
	return b.String() + text[done:]
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// inText returns the place in the file of an offset of a statement's text.
func inText(s *record.Statement, offset int) finding.Pos { return textOf(s).at(offset).at }

const longText = 100_000 // bytes

func checkLength(p *pass) {
	for _, s := range p.all {
		if len(s.Text) > longText {
			p.report(placeIn(s, "text", 0),
				fmt.Sprintf("the text has %d kB, more than anybody says at one time", len(s.Text)/1000),
				"keep the words that matter here, and the whole document in the folder `evidence`, named under "+
					"`captured`")
		}
	}
}

// checkScripts finds the first word of each text that mixes letters of several scripts that look alike.
func checkScripts(p *pass) {
	for _, s := range p.all {
		for at, word := range redline.MixedWords(s.Text) {
			p.report(place{s.File, inText(s, at)},
				fmt.Sprintf("`%s` mixes letters of different scripts that look alike: %s", word, spelled(word)),
				"type the word again with the letters of one script")
			break
		}
	}
}

// spelled names the letters of a word that are not Latin.
func spelled(word string) string {
	var all []string
	for _, r := range word {
		if redline.LooksLatin(r) && len(all) < 3 {
			script := "Cyrillic"
			if unicode.Is(unicode.Greek, r) {
				script = "Greek"
			}
			all = append(all, fmt.Sprintf("%c is %s (U+%04X)", r, script, r))
		}
	}
	return strings.Join(all, ", ")
}
