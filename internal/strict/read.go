package strict

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Field is a key that a mapping may have.
type Field struct {
	Name     string
	Required bool
	Read     func(*Node) // is given the key's value, which is not null
}

// Map reads a mapping: each key once, each key known, the required ones there.
func (d *Doc) Map(n *Node, fields []Field) {
	if n.Kind != yaml.MappingNode {
		d.wrongKind(n, "keys with values", "write `key: value` lines here, for instance `"+fields[0].Name+": …`")
		return
	}
	seen := make([]int, len(fields)) // the line of each key
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		f := slices.IndexFunc(fields, func(f Field) bool { return f.Name == key.Value })
		switch {
		case f < 0 || key.Kind != yaml.ScalarNode:
			d.unknownKey(key, fields)
		case seen[f] > 0:
			d.Report(At(key), "duplicate-key", fmt.Sprintf("the key `%s` stands here a second time; the first is on line %d", key.Value, seen[f]),
				"keep one of the two")
		default:
			seen[f] = key.Line
			d.field(key, value, fields[f])
		}
	}
	for i, f := range fields {
		if f.Required && seen[i] == 0 {
			d.Report(At(n), "missing-key", fmt.Sprintf("the key `%s` is missing", f.Name), fmt.Sprintf("add a line `%s: …`", f.Name))
		}
	}
}

func (d *Doc) field(key, value *Node, f Field) {
	if !isNull(value) {
		f.Read(value)
	} else if f.Required {
		d.Report(At(key), "missing-value", fmt.Sprintf("the key `%s` has no value", f.Name), "write the value after the colon")
	}
}

func (d *Doc) unknownKey(key *Node, fields []Field) {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	hint := "the keys here are " + list(names)
	if near := nearest(key.Value, names); near != "" {
		hint = fmt.Sprintf("did you mean `%s`?", near)
	}
	d.Report(At(key), "unknown-key", fmt.Sprintf("there is no key %s here", quote(key.Value)), hint)
}

// List reads a sequence, calling item for each element that has a value.
func (d *Doc) List(n *Node, item func(*Node)) {
	if n.Kind != yaml.SequenceNode {
		d.wrongKind(n, "a list", "start each entry with a dash and a space on a line of its own: `- …`")
		return
	}
	for _, c := range n.Content {
		if isNull(c) {
			d.Report(At(c), "missing-value", "this entry of the list is empty", "write it after the dash, or delete the dash")
			continue
		}
		item(c)
	}
}

// Strings reads a list of single values.
func (d *Doc) Strings(n *Node) []string {
	var all []string
	d.List(n, func(c *Node) {
		if s := d.String(c); s != "" {
			all = append(all, s)
		}
	})
	return all
}

// String reads a single value as it stands in the file, without the white space around it.
func (d *Doc) String(n *Node) string {
	if n.Kind != yaml.ScalarNode {
		if n.Kind != yaml.AliasNode { // told already
			d.wrongKind(n, "a single value", "write the value on the line of its key")
		}
		return ""
	}
	return strings.TrimSpace(n.Value)
}

// Block reads a text, which has to be a `|` block: any other YAML form can
// lose or alter words without a sign.
func (d *Doc) Block(n *Node) string {
	if n.Kind == yaml.AliasNode {
		return "" // told already
	}
	if n.Kind != yaml.ScalarNode || n.Style&yaml.LiteralStyle == 0 {
		d.Report(At(n), "text-block", "the text is not a `|` block, and YAML may lose or change its words",
			"write `|` after the key, and the text on the lines below it, each two spaces further in than the key")
		return ""
	}
	return n.Value
}

// Bool reads true or false.
func (d *Doc) Bool(n *Node) bool {
	return d.OneOf(n, "value", []string{"true", "false"}) == "true"
}

// Count reads a whole number from 0 up.
func (d *Doc) Count(n *Node) int64 {
	s := d.String(n)
	if s == "" {
		return 0
	}
	count, err := strconv.ParseInt(s, 10, 64)
	if err != nil || count < 0 {
		d.Report(At(n), "wrong-value", quote(s)+" is not a whole number", "write digits alone: 40000000, not 40,000,000 or 40 million")
		return 0
	}
	return count
}

// OneOf reads one of the words listed; what names the kind of word in messages.
func (d *Doc) OneOf(n *Node, what string, words []string) string {
	s := d.String(n)
	if s == "" || slices.Contains(words, s) {
		return s
	}
	hint := "write one of " + list(words)
	if near := nearest(s, words); near != "" {
		hint = fmt.Sprintf("did you mean `%s`?", near)
	}
	d.Report(At(n), "wrong-value", fmt.Sprintf("there is no %s %s", what, quote(s)), hint)
	return ""
}

func (d *Doc) wrongKind(n *Node, want, hint string) {
	if n.Kind == yaml.AliasNode {
		return // told already
	}
	got := "a single value"
	switch n.Kind {
	case yaml.MappingNode:
		got = "keys with values"
	case yaml.SequenceNode:
		got = "a list"
	}
	d.Report(At(n), "wrong-kind", fmt.Sprintf("%s belongs here, and this is %s", want, got), hint)
}

// quote puts what a file says into a message: short, and on one line.
func quote(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return "`" + strings.Join(strings.Fields(s), " ") + "`"
}

func list(words []string) string {
	return "`" + strings.Join(words, "`, `") + "`"
}

// nearest gives the word that was most likely meant, or "".
func nearest(got string, words []string) string {
	if len(got) > 40 {
		return ""
	}
	fold := func(s string) string { return strings.ToLower(strings.NewReplacer("_", "-", " ", "-").Replace(s)) }
	best, least := "", len(got)/3+2
	for _, w := range words {
		if n := edits(fold(got), w); n < least {
			best, least = w, n
		}
	}
	return best
}

// edits is the Levenshtein distance of two short words, in bytes.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
