package render

import (
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/redline"
)

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain, “quoted”, 漢字, é":  "plain, “quoted”, 漢字, é",
		"a\x1b[2Jb":               "a<U+001B>[2Jb",
		"a\u202eb\u200b":          "a<U+202E>b<U+200B>",
		"a\rb\x00\u0085":          "a<U+000D>b<U+0000><U+0085>",
		"a\tb\nc":                 "a b\nc",
		"👩\u200d💻 نمی\u200cخواهم": "👩\u200d💻 نمی\u200cخواهم",
		"\ufeffx\u2066":           "<U+FEFF>x<U+2066>",
		"a\x9b2J":                 "a\ufffd2J", // 0x9b begins an order in a terminal of 8 bits
	} {
		if got := Visible(in); got != want {
			t.Errorf("Visible(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestEscapeMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"*bold* _x_ `y` ~z~":             "\\*bold\\* \\_x\\_ \\`y\\` \\~z\\~",
		"<img src=x>&lt;":                "&#60;img src=x&#62;&#38;lt;",
		"@team #1":                       "@\u200bteam #\u200b1",
		"[x](https://evil.example)":      "\\[x\\]\\(https&#58;//evil.example\\)",
		"www.evil.example":               "www&#46;evil.example",
		"1. one":                         "1\\. one",
		"- one":                          "\\- one",
		"in 2021. And: more":             "in 2021. And: more",
		"GH-1 deadbeef0 1234567 defaced": "GH-\u200b1 dea\u200bdbe\u200bef0 1234567 defaced",
		":smile:":                        "&#58;smile:",
	} {
		if got := escapeMarkdown(in); got != want {
			t.Errorf("escapeMarkdown(%q) = %q, want %q", in, got, want)
		}
	}
}

// Whatever the text, no terminal sequence and no element gets through.
func FuzzEscape(f *testing.F) {
	f.Add("<script>\x1b[31m\u202e @all #1 http://x")
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		v := Visible(s)
		for range redline.Hidden(v) {
			t.Errorf("Visible(%q) = %q", s, v)
		}
		if strings.Contains(v, "\t") {
			t.Errorf("Visible(%q) = %q", s, v)
		}
		if h := escapeHTML(s); strings.ContainsAny(h, `<>"'`) {
			t.Errorf("escapeHTML(%q) = %q", s, h)
		}
		if m := escapeMarkdown(s); strings.ContainsAny(m, "<>") || strings.Contains(m, "://") {
			t.Errorf("escapeMarkdown(%q) = %q", s, m)
		}
	})
}
