package article

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/importer/document"
	"github.com/onrecord/onrecord/internal/record"
)

// dateOf returns the date of a document, and what a reader has to know of it.
func dateOf(d document.Document) (date string, notes []string) {
	for _, said := range d.Dates {
		at, unzoned, ok := record.ReadDate(said.Value)
		if !ok {
			continue
		}
		notes = []string{fmt.Sprintf("the date is %s, from %s", at, said.Origin)}
		if unzoned {
			notes = append(notes, fmt.Sprintf("the time in %q is left out: nobody says by an offset, Z, UTC or GMT in "+
				"which zone it is", said.Value))
		}
		return at.String(), notes
	}
	if len(d.Dates) > 0 {
		first := d.Dates[0]
		return "", []string{fmt.Sprintf("%q, from %s, is no date: give it with --date", first.Value, first.Origin)}
	}
	return "", []string{"nothing says when it was published: give the date with --date"}
}

// pasted returns the whole text of a document as one statement, where it is one: a page or a mail of a party, or a
// text in which nobody is quoted and that speaks of "us".
func pasted(d document.Document, quoted []Quotation, in *record.Incident) (q Quotation, ok bool) {
	from := ""
	for _, name := range []string{d.Sender, d.Outlet} {
		if in != nil && slices.ContainsFunc(in.Parties, func(p record.Party) bool { return sameParty(p, name) }) {
			from = name
		}
	}
	if from == "" && (len(quoted) > 0 || !speaksOfUs(d)) || d.Sender == "" && IsWall(d) {
		return q, false
	}
	if from == "" {
		from = d.Sender
	}
	var all []string
	for _, b := range d.Blocks {
		if !b.Heading && !b.Quoted {
			all = append(all, b.Text)
		}
	}
	text := strings.Join(all, "\n\n")
	q = Quotation{Text: text, Sentence: firstWords(text), Rule: Pasted, Full: true}
	q.Speaker.Organisation = from
	return q, text != ""
}

// us are words by which a text speaks of those who wrote it.
var us = pattern(`(?i)\b(?:we|our|us|wir|unser\w*|nous|notre|nos)\b|当社|弊社|私ども|わたくしども|私たち`)

func speaksOfUs(d document.Document) bool {
	return slices.ContainsFunc(d.Blocks, func(b document.Block) bool { return !b.Quoted && us().MatchString(b.Text) })
}

var (
	// strong are verbs that leave no doubt.
	strong = pattern(`(?i)\b(?:confirm(?:s|ed)?|admit(?:s|ted)?|den(?:y|ies|ied)|rul(?:es|ed) out|` +
		`prove[sdn]?|guarantee[sd]?)\b|認め|否定|断定`)
	// hedged are words that leave some, beside the cue words of check.
	hedged = pattern(`(?i)\b(?:may|might|could|appears?|seems?|likely|possibly|investigating|believe)\b|可能性|調査中|とみられ`)
)

// A claim is a sentence of the article itself that has a strong word.
type claim struct{ before, word, sentence string }

// claims returns the sentences of an article that have a strong word, and quote nothing.
func claims(d document.Document) (all []claim) {
	for _, b := range d.Blocks {
		if b.Heading {
			continue
		}
		for sentence := range strings.SplitSeq(b.Text, ". ") {
			if strings.ContainsAny(sentence, "\"“「") {
				continue
			}
			if at := strong().FindStringIndex(sentence); at != nil {
				all = append(all, claim{sentence[:at[0]], sentence[at[0]:at[1]], sentence})
			}
		}
	}
	return all
}

// stronger says where the headline, or a sentence of the article about the speaker, has a stronger word than the
// quotations.
func stronger(d Draft, headline string, claims []claim) (all []string) {
	var words []string
	for _, q := range d.Quotations {
		words = append(words, q.Text)
	}
	text := strings.Join(words, " ")
	weak := hedged().FindString(text)
	if _, cues := check.Cues(strings.ToLower(text)); len(cues) > 0 {
		weak = cues[0]
	}
	if weak == "" || strong().MatchString(text) || d.Speaker.isZero() {
		return nil
	}
	about := func(sentence string) bool {
		short, _, _ := strings.Cut(d.Speaker.Organisation, " ") // by which headlines call it
		return contains(sentence, short) || contains(sentence, lastWord(d.Speaker.Name))
	}
	if word := strong().FindString(headline); word != "" && about(headline) {
		all = append(all, fmt.Sprintf("the headline says “%s”, the quotation says “%s”", word, weak))
	}
	if i := slices.IndexFunc(claims, func(c claim) bool { return about(c.before) }); i >= 0 {
		all = append(all, fmt.Sprintf("the article says “%s”, the quotation says “%s”: %s", claims[i].word, weak,
			firstWords(claims[i].sentence)))
	}
	return all
}

func contains(text, name string) bool {
	return name != "" && strings.Contains(strings.ToLower(text), strings.ToLower(name))
}

// suggestions are the positions that cue words can tell, for a person to type.
func suggestions(d Draft) (all []string) {
	for _, q := range d.Quotations {
		positions, cues := check.Cues(strings.ToLower(q.Text))
		if len(positions) == 1 {
			all = append(all, fmt.Sprintf("“%s” suggests the position %s: add it under positions, with its question, "+
				"if you agree", cues[0], positions[0]))
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// IsWall reports whether a document seems to be what a site shows before an article.
func IsWall(d document.Document) bool {
	const short, certain = 250, 2 // words, signs
	n, cues := 0, 0
	var text strings.Builder
	for _, b := range d.Blocks {
		n += len(strings.Fields(b.Text))
		text.WriteString(strings.ToLower(b.Text) + " ")
	}
	for _, cue := range []string{"cookie", "consent", "javascript", "privacy", "partners", "subscribe", "log in",
		"sign in", "captcha", "robot", "クッキー", "同意", "会員", "ログイン"} {
		if strings.Contains(text.String(), cue) {
			cues++
		}
	}
	return n < short && cues >= certain
}
