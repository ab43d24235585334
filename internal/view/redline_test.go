package view

import (
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
