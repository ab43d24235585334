package schema_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/strict"
)

// intro is what docs/format.md says before the keys.
const intro = `<!-- Made of internal/record and internal/config by make update; do not edit. -->

# What to write

The record is a folder of text files. Each incident has a folder, each statement a file in it:

` + "```" + `
statements/
  2021-fujitsu-marketo/
    incident.yaml
    2021-08-30-fujitsu.yaml
    2021-09-10-fujitsu.yaml
    evidence/                captured pages, if you keep any
onrecord.yaml                settings, if you need any
` + "```" + `

Five lines put a statement on record; everything else makes it more useful:

` + "```yaml" + `
party: fujitsu
date: 2021-09-10
text: |
  To date there are no indications that this data comes from Fujitsu systems
  or environments.
` + "```" + `

## How the files are written

- A line is a key, a colon, **a space**, and the value: ` + "`party: fujitsu`" + `.
- What belongs to a key stands below it, **two spaces further in**. Tabs are not spaces.
- Each entry of a list starts with **a dash and a space**; the other lines of the entry stand below its first word.
- A value that contains a colon and a space, or starts with a sign such as ` +
	"`@ % & * ! # [ {`" + `, stands **in quotation
  marks**: ` + "`title: \"Acme: what we know\"`" + `.
- A text stands **below** ` + "`text: |`" + `, every line indented by two spaces. In it you may write anything: colons,
  quotation marks, number signs. Break lines where you like; an empty line starts a new paragraph.
- Dates are written **year-month-day**: ` +
	"`2021-09-10`" + `; a month alone is ` + "`2021-09`" + `; a time has its zone:
  ` + "`2021-09-10T19:10:00Z`" + ` (UTC) or ` + "`2021-09-10T19:10:00+09:00`" + `.
- A remark for your colleagues starts with a ` + "`#`" + ` on a line of its own.

` +
	"`onrecord check`" + ` finds every mistake and says what to write instead; ` +
	`[rules.md](rules.md) lists what it looks for.
A file is never deleted and a text never changed without a word: see ` +
	"`corrections`" + ` and ` + "`withdrawn`" + ` below.
`

// formatPage returns docs/format.md.
func formatPage() []byte {
	var b strings.Builder
	b.WriteString(intro)
	for _, f := range files() {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", f.title, f.about)
		if f.name != "settings" {
			fmt.Fprintf(&b, "Your editor completes the keys if the first line is\n"+
				"`# yaml-language-server: $schema=../../schema/%s.schema.json`.\n\n", f.name)
		}
		writeKeys(&b, "", f.keys)
		b.WriteString("\nAll of it:\n\n```yaml\n")
		b.WriteString(example(f.keys, "", ""))
		b.WriteString("```\n")
	}
	return []byte(b.String())
}

// writeKeys writes the table of keys, and a table of its own for each that has keys
// below it.
func writeKeys(b *strings.Builder, path string, keys []strict.Key) {
	b.WriteString("| key | what to write | for example |\n| --- | --- | --- |\n")
	var below []strict.Key
	for _, k := range keys {
		required := ""
		if k.Required {
			required = " **Required.**"
		}
		shown := "see below"
		if len(k.Keys) > 0 {
			below = append(below, k)
		} else {
			shown = "`" + strings.ReplaceAll(k.Example, "|", `\|`) + "`"
		}
		fmt.Fprintf(b, "| `%s` | %s%s | %s |\n", k.Name, strings.ReplaceAll(k.Doc, "|", `\|`), required, shown)
	}
	for _, k := range below {
		title := fmt.Sprintf("Below `%s`", path+k.Name)
		if k.Kind == strict.Entries {
			title = fmt.Sprintf("In each entry of `%s`", path+k.Name)
		}
		fmt.Fprintf(b, "\n### %s\n\n", title)
		writeKeys(b, path+k.Name+".", k.Keys)
	}
}

// example returns a file, or a part of one, with every key; first stands before
// the first of them.
func example(keys []strict.Key, indent, first string) string {
	var b strings.Builder
	for i, k := range keys {
		lead := indent
		if i == 0 && first != "" {
			lead = first
		}
		switch k.Kind {
		case strict.Block:
			fmt.Fprintf(&b, "%s%s: |\n%s  %s\n", lead, k.Name, indent, k.Example)
		case strict.Group:
			fmt.Fprintf(&b, "%s%s:\n%s", lead, k.Name, example(k.Keys, indent+"  ", ""))
		case strict.Entries:
			fmt.Fprintf(&b, "%s%s:\n%s", lead, k.Name, example(k.Keys, indent+"    ", indent+"  - "))
		default:
			fmt.Fprintf(&b, "%s%s: %s\n", lead, k.Name, k.Example)
		}
	}
	return b.String()
}

func TestFormatPageIsCurrent(t *testing.T) {
	if err := os.MkdirAll("../docs", 0o755); err != nil {
		t.Fatal(err)
	}
	current(t, "../docs/format.md", formatPage())
}
