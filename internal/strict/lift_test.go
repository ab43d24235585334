package strict

import (
	"fmt"
	"strings"
	"testing"
)

// checkLift reads a file with its texts lifted and by the library alone, and
// returns how many texts were lifted.
func checkLift(t *testing.T, file string) int {
	t.Helper()
	entries := []Key{{Name: "words", Kind: Block}, {Name: "by"}}
	keys := []Key{{Name: "text", Kind: Block}, {Name: "date"}, {Name: "entries", Kind: Entries, Keys: entries}}
	d := &Doc{keys: keys}
	text, ok := d.vetBytes([]byte(file))
	s := newScanner(d, text)
	if !ok || !s.scan() {
		return 0
	}
	_, texts := s.liftTexts()
	got := drawn(s.parse(), 0)
	s.headers = nil
	if want := drawn(s.parse(), 0); got != want {
		t.Errorf("%q is read as\n%s\nand by the library alone as\n%s", file, got, want)
	}
	return len(texts)
}

func drawn(n *Node, depth int) string {
	if n == nil {
		return "nothing"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%*s%d:%d %s %d %q\n", 2*depth, "", n.Line, n.Column, n.ShortTag(), n.Style, n.Value)
	for _, c := range n.Content {
		b.WriteString(drawn(c, depth+1))
	}
	return b.String()
}

// Texts that are laid out in the plainest way are lifted, others are not; all
// read as the library reads them.
func TestLift(t *testing.T) {
	for _, c := range []struct {
		file string
		want int
	}{
		{"date: 2021\ntext: |\n  one: # two\n  - three\n\n   four  \n\n\ndate: x\n", 1},
		{"text: |\n  one\n# remark\ndate: x\n", 1},
		{"text: |\n  one\n  two", 1},
		{"text: |\n  one\n\n\n", 1},
		{"text: |\n    お詫び\t。\n    “two”\n", 1},
		{"entries:\n  - words: |\n      one\n    by: x\n  - by: y\n    words: |\n     two\n", 2},
		{"text: |-\n  one\n\ndate: x\n", 0},
		{"text: |2\n   one\ndate: x\n", 0},
		{"text: | # remark\n  one\ndate: x\n", 0},
		{"text: |\n\n  one\ndate: x\n", 0},
		{"text: |\n    one\n      \n    two\ndate: x\n", 0},
		{"text: |\ndate: x\n", 0},
		{"text: |", 0},
		{"text: >\n  one\n", 0},
	} {
		if got := checkLift(t, c.file); got != c.want {
			t.Errorf("%q: %d texts lifted, want %d", c.file, got, c.want)
		}
	}
}

func FuzzLift(f *testing.F) {
	f.Add("date: \"a\ntext: |\n  b\"\n")
	f.Add("\"te t: |\n  b\"")
	f.Add("text: |\n    one\n  two\n\tthree\n four\n")
	f.Add("- text: |\n  one\n---\ntext: |\n  two\n...\n")
	f.Add("entries:\n- words: |\n   a\n  by: [\n text: |\n  b]\n")
	f.Fuzz(func(t *testing.T, file string) { checkLift(t, file) })
}
