package author

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
)

// A file is a statement file that is being written: keys in their order, each with its value as it was typed. Keys
// without a value are left out.
type file struct{ b strings.Builder }

// remarks writes lines as comments.
func (f *file) remarks(lines string) {
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		line = strings.Map(func(r rune) rune {
			if unicode.IsPrint(r) {
				return r
			}
			return ' '
		}, line)
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			f.b.WriteString("# " + line + "\n")
		}
	}
}

// key writes a value on one line.
func (f *file) key(indent, name, value string) {
	if value != "" {
		if name != "count" || !wholeNumber().MatchString(value) {
			value = scalar(value)
		}
		fmt.Fprintf(&f.b, "%s%s: %s\n", indent, name, value)
	}
}

// A pair is a key and its value.
type pair struct{ name, value string }

// group writes keys below another, if one of them has a value.
func (f *file) group(name string, pairs ...pair) {
	var inner file
	for _, p := range pairs {
		inner.key("  ", p.name, p.value)
	}
	if inner.b.Len() > 0 {
		f.b.WriteString(name + ":\n" + inner.b.String())
	}
}

// entry writes keys as an entry of a list.
func (f *file) entry(pairs ...pair) {
	var inner file
	for _, p := range pairs {
		inner.key("    ", p.name, p.value)
	}
	if inner.b.Len() > 0 {
		f.b.WriteString("  - " + strings.TrimPrefix(inner.b.String(), "    "))
	}
}

// indented is how far the words of a block stand from the margin.
const indented = 2

// text writes words as a block, letter by letter. Blanks before the first word, which cannot stand in one, and line
// ends after the last are left out.
func (f *file) text(words string) {
	f.b.WriteString("text: |\n")
	words = strings.TrimLeft(strings.TrimRight(words, "\n"), " \t\n")
	for line := range strings.SplitSeq(words, "\n") {
		if line != "" {
			f.b.WriteString(strings.Repeat(" ", indented) + line)
		}
		f.b.WriteByte('\n')
	}
}

var (
	plainWords  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z][A-Za-z0-9 .()/-]*$`) })
	plainDate   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]{4}-[0-9:TZ+-]+$`) })
	wholeNumber = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]+(-[0-9]+)?$`) }) // or a range
	plainURL    = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^https?://[A-Za-z0-9./?&=%_~+-]+$`) })
	reserved    = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?i)^(true|false|yes|no|on|off|null|y|n)$`)
	})
)

// scalar returns a value as YAML that is read as it is: quoted, where a plain one could be read as something else.
// JSON strings are YAML strings.
func scalar(s string) string {
	plain := plainWords().MatchString(s) && !reserved().MatchString(s) && !strings.HasSuffix(s, " ")
	if plain || plainDate().MatchString(s) || plainURL().MatchString(s) {
		return s
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(s) // a string can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}
