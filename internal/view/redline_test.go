package view

import (
	"fmt"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/redline"
)

// A fact that a text repeats is listed once.
func TestFactsOnce(t *testing.T) {
	r := redline.Compare("We know little.", strings.Repeat("Some of 40 customers were told by some of us. ", 200))
	var listed []string
	for _, list := range Redline(r)[1:] {
		for _, item := range list.Inner {
			for _, s := range item.Spans {
				listed = append(listed, s.Text)
			}
		}
	}
	if got := strings.ToLower(strings.Join(listed, "")); strings.Count(got, "some") != 1 || strings.Count(got, "40") != 1 {
		t.Errorf("the facts are listed as %.200q", got)
	}
}

// Of more facts than anybody reads, their number is said.
func TestManyFacts(t *testing.T) {
	var b strings.Builder
	for n := range mostFacts + 7 {
		fmt.Fprintf(&b, "We told %d customers. ", 1000+n)
	}
	var listed strings.Builder
	for _, list := range Redline(redline.Compare("We know nothing.", b.String()))[1:] {
		for _, item := range list.Inner {
			for _, s := range item.Spans {
				listed.WriteString(s.Text)
			}
		}
	}
	if got := listed.String(); !strings.HasSuffix(got, " · 7 more") || strings.Contains(got, "1206") {
		t.Errorf("the facts are listed as %q", got)
	}
}

// Paragraphs beyond a number are told apart no longer, and none of their words is lost.
func TestManyParagraphs(t *testing.T) {
	old, new := strings.Repeat("a\n\n", 3*mostParagraphs), strings.Repeat("b\n\n", 2*mostParagraphs)
	quoted := Redline(redline.Compare(old, new))[0].Inner
	if len(quoted) > mostParagraphs+1 {
		t.Errorf("there are %d paragraphs", len(quoted))
	}
	words := make(map[Role]int)
	for _, p := range quoted {
		for _, s := range p.Spans {
			words[s.Role] += len(strings.Fields(s.Text))
		}
	}
	if words[Struck] != 3*mostParagraphs || words[Added] != 2*mostParagraphs {
		t.Errorf("%d paragraphs are struck and %d added", words[Struck], words[Added])
	}
}
