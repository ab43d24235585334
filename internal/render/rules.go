package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/internal/check"
)

// Rule explains one rule in a terminal.
func Rule(w io.Writer, t Terminal, r check.Rule) error {
	l := newLayout(w, t)
	l.line("", run{r.ID, bold}, run{fmt.Sprintf(" (%s): %s.", r.Severity, r.Title), plain})
	l.blank()
	l.line("", run{r.Why, plain})
	l.example("Not so:", r.Bad)
	l.example("But so:", r.Good)
	l.blank()
	l.line("", run{switchOff(r), plain})
	return l.w.Flush()
}

func (l *layout) example(title, text string) {
	if text == "" {
		return
	}
	l.blank()
	l.write(run{title + "\n", plain})
	for line := range strings.Lines(text) {
		l.write(run{"    " + shown(line), plain})
	}
}

// switchOff says how a rule is switched off for a statement.
func switchOff(r check.Rule) string {
	if r.Fixed {
		return "It holds for every statement."
	}
	return fmt.Sprintf("Where it does not hold for a statement, say so in its file: `exceptions:` with an entry `- {rule: %s, reason: …}`.", r.ID)
}

// RulesMarkdown writes docs/rules.md.
func RulesMarkdown(w io.Writer, rules []check.Rule) error {
	b := bufio.NewWriter(w)
	b.WriteString(`<!-- Made of internal/check by make update; do not edit. -->

# The rules of onrecord check

Each finding names its rule in brackets; ` + "`onrecord check --explain RULE`" + ` says here what it is about.
An error makes the check fail; a warning or an info does with ` + "`--strict`" + `. A rule that does not hold
for one statement is switched off in the statement's file, with the reason:

` + "```yaml" + `
exceptions:
  - rule: variant
    reason: The party gave both outlets an answer of its own.
` + "```" + `

| rule | severity | what holds |
| --- | --- | --- |
`)
	for _, r := range rules {
		fmt.Fprintf(b, "| [%s](#%s) | %s | %s |\n", r.ID, r.ID, r.Severity, strings.ReplaceAll(r.Title, "|", `\|`))
	}
	for _, r := range rules {
		fmt.Fprintf(b, "\n## %s\n\n%s. (%s)\n\n%s\n", r.ID, r.Title, r.Severity, r.Why)
		markdownExample(b, "Not so:", r.Bad)
		markdownExample(b, "But so:", r.Good)
		if r.Fixed {
			b.WriteString("\nIt holds for every statement.\n")
		}
	}
	return b.Flush()
}

func markdownExample(w io.Writer, title, text string) {
	if text != "" {
		fmt.Fprintf(w, "\n%s\n\n```yaml\n%s```\n", title, shown(text))
	}
}

// shown gives an example with what could not be seen in it.
func shown(text string) string {
	return visible(strings.NewReplacer("\t", "⇥", "\u00a0", "⍽").Replace(text))
}
