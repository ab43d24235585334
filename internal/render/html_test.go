package render

import (
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/view"
)

// Words that are read from right to left stand by themselves, so that what is around them keeps its place; within a
// quotation its own words say which way it is read.
func TestHTMLDirections(t *testing.T) {
	words := view.Span{Text: "لا توجد أدلة"}
	var b strings.Builder
	err := Writer{Writer: &b, Format: HTML}.Blocks(slices.Values([]view.Block{
		{Kind: view.Paragraph, Label: "was", Spans: []view.Span{words, {Text: " 1 January"}}},
		{Kind: view.Quote, Lang: "ar", Inner: []view.Block{{Kind: view.Paragraph, Spans: []view.Span{words}}}},
	}))
	const want = "<p><span class=\"label\">was</span> <bdi>لا توجد أدلة</bdi> 1 January</p>\n" +
		"<blockquote lang=\"ar\" dir=\"auto\">\n<p>لا توجد أدلة</p>\n</blockquote>\n"
	if err != nil || b.String() != want {
		t.Errorf("%v\n%s\nwant\n%s", err, b.String(), want)
	}
}
