package render

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// excerpt is how many characters stand for a text that has no quotation.
const excerpt = 600

// decisions gives what the reader must decide on: everything of high alarm,
// with both quotations side by side.
func (r Review) decisions(d detail) []string {
	var all []string
	for _, c := range r.Changes {
		if c.Alarm != change.High {
			continue
		}
		moved := false
		for _, t := range c.Transitions {
			if t.Alarm == change.High {
				moved = true
				all = append(all, written(func(w document) { w.decision(c, t, d) }))
			}
		}
		if !moved {
			all = append(all, written(func(w document) { w.silentEdit(c, d) }))
		}
	}
	return part("To decide: alarm high", all)
}

// decision sets the words before a move and after it side by side.
func (d document) decision(c change.Change, t change.Transition, how detail) {
	d.printf("**%s** %s\n\n**%s** · %s\n\n", md(headline(c)), md(t.Question.Ask), md(positions(t)), md(moveWords(t.Move)))
	before, was := "before", ""
	if t.FromSource != nil {
		before += ", " + t.FromSource.Date.Words()
		was = carried(t.From, t.FromSource)
	}
	d.sideBySide(how, before, was, "now, "+c.Date.Words(), carried(t.To, c.Statement))
}

// silentEdit sets both texts of a statement that changed in place side by side.
func (d document) silentEdit(c change.Change, how detail) {
	d.printf("**%s** %s\n\n", md(headline(c)), md(kindWords(c)))
	if line := c.Redline(); line != nil {
		d.sideBySide(how, "struck out", only(*line, redline.Delete), "put in", only(*line, redline.Insert))
	}
}

// only joins the words that one side of a redline has alone.
func only(r redline.Redline, op redline.Op) string {
	var all []string
	for _, s := range r.Spans {
		if s.Op == op && strings.TrimSpace(s.Text) != "" {
			all = append(all, strings.TrimSpace(s.Text))
		}
	}
	return strings.Join(all, " … ")
}

// carried gives the words that carry an answer or, where none are typed, the
// beginning of the text.
func carried(a record.Answer, s *record.Statement) string {
	if a.Quote != "" {
		return "“" + a.Quote + "”"
	}
	return redline.Normalize(s.Text)
}

func (d document) sideBySide(how detail, left, was, right, now string) {
	most := excerpt
	if how.titles {
		most = excerpt / 4
	}
	d.printf("| %s | %s |\n| --- | --- |\n| %s | %s |\n\n", md(left), md(right), md(beginning(was, most)), md(beginning(now, most)))
}

// beginning gives at most n characters of a text, and says where it is cut.
func beginning(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + " …"
}

// ends gives a kept text with its inside left out: keep words stand at either
// end. Words of scripts without blanks are counted by eight letters each.
func ends(s string, keep int) (head string, left int, tail string) {
	words := wordsOf(s)
	if keep <= 0 || len(words) <= 2*keep+5 {
		return s, 0, ""
	}
	return strings.Join(words[:keep], ""), len(words) - 2*keep, strings.Join(words[len(words)-keep:], "")
}

// wordsOf cuts a text behind its blanks, and where it has none, every so often.
func wordsOf(s string) (words []string) {
	const long = 24 // letters
	start, letters := 0, 0
	for i, r := range s {
		letters++
		if next := i + utf8.RuneLen(r); r == ' ' || r == '\n' || letters >= long {
			words = append(words, s[start:next])
			start, letters = next, 0
		}
	}
	if start < len(s) {
		words = append(words, s[start:])
	}
	return words
}

// kept writes a text that both sides have, shortened to its ends where d says so.
func (d document) kept(text string) {
	head, left, tail := ends(text, d.keep)
	d.printf("%s", paragraphs(head))
	if left > 0 {
		d.printf(" *%s* %s", escapeMarkdown(fmt.Sprintf("[… %d words as before …]", left)), paragraphs(tail))
	}
}

// paragraphs escapes a text and breaks its paragraphs inside one block.
func paragraphs(s string) string {
	return strings.ReplaceAll(escapeMarkdown(s), "\n\n", "<br><br>")
}
