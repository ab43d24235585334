package view

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/redline"
)

// Of a long text, the words near a change are shown, and how much is left out.
func TestCondense(t *testing.T) {
	var old []string
	for p := range 9 {
		var words []string
		for w := range 100 {
			words = append(words, fmt.Sprintf("p%dw%d", p, w))
		}
		old = append(old, strings.Join(words, " "))
	}
	was := strings.Join(old, "\n\n")
	blocks := Redline(redline.Compare(was, strings.Replace(was, "p4w50 ", "another ", 1)))
	full, short := paragraphsOf(blocks), paragraphsOf(Condense(blocks))
	if len(full) != 9 || !strings.Contains(full[4], "p4w0 ") || strings.Contains(strings.Join(full, ""), "unchanged") {
		t.Errorf("Condense changes what it is given: %q", full)
	}
	for i, want := range [][2]string{
		{"… 3 paragraphs unchanged", ""},
		{"[… 80 words unchanged …] p3w80 ", " p3w99"},
		{"p4w0 ", " p4w99"},
		{"p5w0 ", " p5w19 [… 80 words unchanged …]"},
		{"… 3 paragraphs unchanged", ""},
	} {
		if i >= len(short) || !strings.HasPrefix(short[i], want[0]) || !strings.HasSuffix(short[i], want[1]) {
			t.Fatalf("paragraph %d of %q, want %q to %q", i, short, want[0], want[1])
		}
	}
	middle := "p4w19 [… 10 words unchanged …] p4w30"
	if !strings.Contains(short[2], middle) || !strings.Contains(short[2], "p4w49 p4w50 another p4w51") {
		t.Errorf("the paragraph that changed is shown as %q", short[2])
	}
}

// Words that did not change are told by the first paragraph, and how many there are.
func TestCondenseSameWords(t *testing.T) {
	was := strings.Repeat("A paragraph of six words.\n\n", 5) + "The end."
	if got := strings.Join(paragraphsOf(Condense(Redline(redline.Compare(was, was)))), "|"); got !=
		"A paragraph of six words.|… 5 paragraphs unchanged" {
		t.Errorf("got %q", got)
	}
}

// paragraphsOf returns the words of the paragraphs of a redline.
func paragraphsOf(blocks []Block) (all []string) {
	for _, p := range blocks[0].Inner {
		var b strings.Builder
		for _, s := range p.Spans {
			b.WriteString(s.Text)
		}
		all = append(all, b.String())
	}
	return all
}
