package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// A draft is a statement file in the making: keys in their order, each with
// its value as it was typed. Keys without a value are left out.
type draft struct{ b strings.Builder }

// key writes a value on one line.
func (d *draft) key(indent, name, value string) {
	if value != "" {
		fmt.Fprintf(&d.b, "%s%s: %s\n", indent, name, scalar(value))
	}
}

// group writes keys below another, if one of them has a value: names and values in turn.
func (d *draft) group(name string, pairs ...string) {
	var inner draft
	for i := 0; i < len(pairs); i += 2 {
		inner.key("  ", pairs[i], pairs[i+1])
	}
	if inner.b.Len() > 0 {
		d.b.WriteString(name + ":\n" + inner.b.String())
	}
}

// text writes words as a block, letter by letter; blanks before the first word
// cannot stand in one and are left out.
func (d *draft) text(words string) {
	d.b.WriteString("text: |\n")
	words = strings.TrimLeft(strings.TrimRight(words, "\n"), " \t\n")
	for line := range strings.SplitSeq(words, "\n") {
		if line != "" {
			d.b.WriteString("  " + line)
		}
		d.b.WriteByte('\n')
	}
}

var (
	plainWords = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[A-Za-z][A-Za-z0-9 .()/-]*$`) })
	plainDate  = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]{4}-[0-9:TZ+-]+$`) })
	plainURL   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^https?://[A-Za-z0-9./?&=%_~+-]+$`) })
	reserved   = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?i)^(true|false|yes|no|on|off|null|y|n)$`) })
)

// scalar writes a value so that YAML reads it as it is: quoted, where a plain
// one could be read as something else. JSON strings are YAML strings.
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
