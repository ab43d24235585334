package strict

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"github.com/onrecord/onrecord/internal/redline"
)

// A Field is a key that a mapping may have, for the one who decodes it.
type Field struct {
	Name     string
	Required bool        // it is a finding where the key or its value is missing
	Read     func(*Node) // takes the key's value, which is not null
}

// Map reads a mapping: each key once, each key known, the required ones there. It
// calls Read of each field that has a value, in the order of the file. A key that
// is misspelt is reported, and read as the one that was meant. Fields is not
// empty.
func (d *Doc) Map(n *Node, fields []Field) {
	if n.Kind != yaml.MappingNode {
		value := firstValue(n)
		name := fieldFor(fields, value)
		if name == "date" && !strings.ContainsAny(value, "0123456789") {
			value = "2021-09-10"
		}
		d.reportWrongKind(n, "keys with values belong", fmt.Sprintf("write lines with a key and its value, "+
			"two spaces further in than the key above, for instance `%s: %s`", name, value))
		return
	}
	seen := make([]int, len(fields)) // the line of each key
	var present map[string]bool      // made where a key is unknown
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		f := slices.IndexFunc(fields, func(f Field) bool { return f.Name == key.Value })
		if f < 0 || key.Kind != yaml.ScalarNode {
			if present == nil {
				present = presentKeys(n)
			}
			f = d.reportUnknownKey(present, key, fields)
		}
		switch {
		case f < 0:
		case seen[f] > 0:
			d.Report(At(key), "duplicate-key",
				fmt.Sprintf("the key `%s` stands here a second time; the first is on line %d", key.Value, seen[f]),
				"keep one of the two")
		default:
			seen[f] = key.Line
			d.readField(key, value, fields[f])
		}
	}
	for i, f := range fields {
		if f.Required && seen[i] == 0 && !d.lossy {
			d.Report(At(n), "missing-key", fmt.Sprintf("the key `%s` is missing", f.Name),
				"add a line `"+d.example(f.Name)+"`")
		}
	}
}

// example returns a line with the key of that name and a value for it.
func (d *Doc) example(name string) string {
	k := findKey(d.keys, name)
	if k == nil {
		if p := parentOf(d.keys, name); p != nil {
			k = findKey(p.Keys, name)
		}
	}
	if k == nil || k.Example == "" {
		return name + ": …"
	}
	return name + ": " + k.Example
}

// fieldFor returns the name of the field that a single value was most likely meant for: that of an address, or the
// first.
func fieldFor(fields []Field, value string) string {
	isAddress := strings.Contains(value, "://") || strings.HasPrefix(value, "www.")
	for _, f := range fields {
		if isAddress && f.Name == "url" {
			return f.Name
		}
	}
	return fields[0].Name
}

// firstValue returns the first single value of n, shortened for a hint, or `…`.
func firstValue(n *Node) string {
	for n.Kind == yaml.SequenceNode && len(n.Content) > 0 {
		n = n.Content[0]
	}
	if n.Kind == yaml.ScalarNode && n.Value != "" {
		return shorten(n.Value)
	}
	return "…"
}

// KeyIn returns the key of a mapping that has a name; nil where there is none.
func KeyIn(mapping *Node, name string) *Node {
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		if mapping.Content[i].Value == name {
			return mapping.Content[i]
		}
	}
	return nil
}

// readField reads the value of a key, which may be missing.
func (d *Doc) readField(key, value *Node, f Field) {
	if missing := isNull(value) || f.Required && isEmptyQuotes(value); !missing {
		f.Read(value)
	} else if f.Required {
		d.Report(At(key), "missing-value", fmt.Sprintf("the key `%s` has no value", f.Name),
			"write a value after the colon, for instance `"+d.example(f.Name)+"`")
	}
}

// isEmptyQuotes reports whether a value is a pair of quotes with nothing to read between them.
func isEmptyQuotes(n *Node) bool {
	const quoted = yaml.SingleQuotedStyle | yaml.DoubleQuotedStyle
	return n.Kind == yaml.ScalarNode && n.Style&quoted != 0 && trimmed(n) == ""
}

// trimmed returns a single value without the white space and invisible characters around it.
func trimmed(n *Node) string {
	return strings.TrimFunc(n.Value, func(r rune) bool {
		return unicode.IsSpace(r) || redline.IsInvisible(r) || unicode.Is(unicode.Join_Control, r)
	})
}

// reportUnknownKey reports a key that does not belong here, and returns the number
// of the field that was most likely meant, or -1. Present are the keys that the
// mapping has.
func (d *Doc) reportUnknownKey(present map[string]bool, key *Node, fields []Field) int {
	if d.isFull() {
		return -1
	}
	message := fmt.Sprintf("there is no key %s here", Quote(key.Value))
	free := make([]string, 0, len(fields))
	all := make([]string, len(fields))
	for i, f := range fields {
		all[i] = f.Name
		if !present[f.Name] {
			free = append(free, f.Name)
		}
	}
	near := Nearest(key.Value, free)
	if hint := d.elsewhere(key.Value); hint != "" {
		if near != "" {
			hint = fmt.Sprintf("write `%s` if that was meant; %s", near, hint)
		}
		d.Report(At(key), "unknown-key", message, hint)
		return -1
	}
	if near != "" {
		d.Report(At(key), "unknown-key", message, fmt.Sprintf("did you mean `%s`?", near))
		return slices.Index(all, near)
	}
	hint := "the keys here are " + quoteList(all)
	d.lossy = true
	if near := Nearest(key.Value, all); near != "" {
		hint = fmt.Sprintf("the key `%s` stands here already; delete this line, or put it together with that one", near)
	}
	d.Report(At(key), "unknown-key", message, hint)
	return -1
}

// elsewhere returns a hint where in the file the key of that name belongs, or ""
// for a key that no file has.
func (d *Doc) elsewhere(name string) string {
	if findKey(d.keys, name) != nil {
		return fmt.Sprintf("write `%s` at the start of a line: it belongs to the file as a whole", name)
	}
	p := parentOf(d.keys, name)
	switch {
	case p == nil:
		return ""
	case p.Kind == Entries:
		return fmt.Sprintf("`%s` belongs to an entry of `%s`: move the line there, and indent it like its neighbours",
			name, p.Name)
	}
	return fmt.Sprintf("`%s` belongs to `%s`: move the line below `%s:`, two spaces further in", name, p.Name, p.Name)
}

// presentKeys returns the keys of the mapping n as a set.
func presentKeys(n *Node) map[string]bool {
	present := make(map[string]bool, len(n.Content)/2)
	for i := 0; i < len(n.Content); i += 2 {
		present[n.Content[i].Value] = true
	}
	return present
}

// List reads a sequence, calling item for each element that has a value. The others
// are findings.
func (d *Doc) List(n *Node, item func(*Node)) {
	if n.Kind != yaml.SequenceNode {
		d.reportWrongKind(n, "a list belongs",
			"start each entry with a dash and a space on a line of its own"+firstEntry(n))
		return
	}
	for _, c := range n.Content {
		if isNull(c) {
			d.Report(At(c), "missing-value", "this entry of the list is empty",
				"write it after the dash, or delete the dash")
			continue
		}
		item(c)
	}
}

// IsMap reports whether n is a mapping.
func IsMap(n *Node) bool { return n.Kind == yaml.MappingNode }

// firstEntry returns the end of a hint that shows n as an entry.
func firstEntry(n *Node) string {
	if n.Kind == yaml.ScalarNode {
		return ": `- " + shorten(n.Value) + "`"
	}
	return ": `- …`"
}

// Strings reads a list of single values and returns those that are not empty.
func (d *Doc) Strings(n *Node) []string {
	var all []string
	d.List(n, func(c *Node) {
		if s := d.String(c); s != "" {
			all = append(all, s)
		}
	})
	return all
}

// String reads a single value as it stands in the file, without the white space
// and invisible characters around it. It returns "" where n is none, which is a
// finding.
func (d *Doc) String(n *Node) string {
	if n.Kind != yaml.ScalarNode {
		if n.Kind != yaml.AliasNode { // vetNode has reported it
			d.reportWrongKind(n, "a single value belongs", "write one value on the line of the key"+onlyEntry(n))
		}
		return ""
	}
	return trimmed(n)
}

// onlyEntry returns the end of a hint where n is a list of one single value.
func onlyEntry(n *Node) string {
	if n.Kind == yaml.SequenceNode && len(n.Content) == 1 && n.Content[0].Kind == yaml.ScalarNode {
		return ", without the dash: `" + shorten(n.Content[0].Value) + "`"
	}
	return ""
}

// Block reads a text, which has to be a `|` block: any other YAML form can lose or
// alter words without a sign. It returns the words as they stand in the file,
// without their indentation, or "" where n is no block, which is a finding.
func (d *Doc) Block(n *Node) string {
	if n.Kind == yaml.AliasNode || d.unreadable[n.Line] {
		return "" // reported by vetNode, or by the scanner
	}
	if n.Kind != yaml.ScalarNode || n.Style&yaml.LiteralStyle == 0 {
		d.Report(At(n), "text-block", "the text is not a `|` block, and YAML may lose or change its words",
			"write `|` after the key, and the text on the lines below it, each two spaces further in than the key")
		return ""
	}
	return n.Value
}

// Bool reads true or false, and returns false for anything else, which is a finding.
func (d *Doc) Bool(n *Node) bool {
	return d.OneOf(n, "value", []string{"true", "false"}, yesNo) == "true"
}

// yesNo are words that people write for true and false, some of which YAML 1.1
// takes for them (https://yaml.org/type/bool.html).
var yesNo = map[string]string{
	"yes": "true", "y": "true", "on": "true", "1": "true",
	"no": "false", "n": "false", "off": "false", "0": "false",
}

// OneOf reads one of the words listed; what names the kind of word in messages,
// and kin maps words that people write instead, in lower case, to the one that
// was meant. It returns "" for any other word, which is a finding.
func (d *Doc) OneOf(n *Node, what string, words []string, kin map[string]string) string {
	s := d.String(n)
	if s == "" || slices.Contains(words, s) {
		return s
	}
	hint := "write one of " + quoteList(words)
	if near := cmp.Or(kin[strings.ToLower(s)], Nearest(s, words)); near != "" {
		hint = fmt.Sprintf("did you mean `%s`?", near)
	}
	d.Report(At(n), "wrong-value", fmt.Sprintf("there is no %s %s", what, Quote(s)), hint)
	return ""
}

// reportWrongKind reports that n is not what want says of its place.
func (d *Doc) reportWrongKind(n *Node, want, hint string) {
	if n.Kind == yaml.AliasNode {
		return // vetNode has reported it
	}
	got := "a single value"
	switch n.Kind {
	case yaml.MappingNode:
		got = "keys with values"
	case yaml.SequenceNode:
		got = "a list"
	}
	d.Report(At(n), "wrong-kind", fmt.Sprintf("%s here, and this is %s", want, got), hint)
}

// Quote returns what a file says for a message: on one line, in backticks, and at
// most 40 characters of it.
func Quote(s string) string {
	const most = 40
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return "`" + strings.Join(strings.Fields(s), " ") + "`"
}

// quoteList returns words for a message, in backticks.
func quoteList(words []string) string {
	return "`" + strings.Join(words, "`, `") + "`"
}

// shorten returns at most 60 characters of s, for a hint.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// Nearest returns the one of words, which are in lower case, that was most likely
// meant by got, or "" where none is near: at most a third of the letters of got
// and one more may differ. Words of over 40 bytes are near nothing, so that a
// text typed in the wrong place costs no time.
func Nearest(got string, words []string) string {
	if len(got) > 40 {
		return ""
	}
	got = fold(got)
	best, least := "", len(got)/3+2
	for _, w := range words {
		if n := edits(got, w); n < least && n < len(w) {
			best, least = w, n
		}
	}
	return best
}

// fold returns s in lower case with hyphens for what people type instead.
func fold(s string) string {
	return strings.ToLower(strings.NewReplacer("_", "-", " ", "-").Replace(s))
}

// edits returns the Levenshtein distance of two short words, in bytes.
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
