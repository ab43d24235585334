package render

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/check"
)

var update = flag.Bool("update", false, "write docs/rules.md anew")

func TestRulesPageIsCurrent(t *testing.T) {
	const name = "../../docs/rules.md"
	var b bytes.Buffer
	if err := rulesMarkdown(&b, check.Rules()); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, b.Bytes()) {
		t.Errorf("%s is not current: run make update", name)
	}
}

// rulesMarkdown writes docs/rules.md.
func rulesMarkdown(w io.Writer, rules []check.Rule) error {
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
		markdownExample(b, "Incorrect:", r.Bad)
		markdownExample(b, "Correct:", r.Good)
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
