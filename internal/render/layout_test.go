package render

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/mattn/go-runewidth"

	"github.com/onrecord/onrecord/internal/redline"
)

func wrapped(t Terminal, runs ...run) string {
	var b bytes.Buffer
	l := newLayout(&b, t)
	l.line("  ", runs...)
	l.w.Flush()
	return b.String()
}

func TestWrap(t *testing.T) {
	for name, c := range map[string]struct {
		runs []run
		want string
	}{
		"words": {[]run{{"aaaa bbbb cccc dddd eeee ffff gggg hhhh iiii", plain}},
			"  aaaa bbbb cccc dddd eeee ffff gggg\n  hhhh iiii\n"},
		"a word of two styles": {[]run{{"aaaa bbbb cccc dddd eeee ffff gggg hh", plain}, {"hh", bold}, {"ii", plain}},
			"  aaaa bbbb cccc dddd eeee ffff gggg\n  hhhhii\n"},
		"paragraphs": {[]run{{"aa\n\nbb", plain}, {"\n\n", plain}, {"cc", plain}}, "  aa\n\n  bb\n\n  cc\n"},
		"a word that is longer": {[]run{{"aa " + strings.Repeat("b", 50) + " cc", plain}},
			"  aa\n  " + strings.Repeat("b", 50) + "\n  cc\n"},
		"Japanese": {[]run{{strings.Repeat("漢", 18) + "。字", plain}},
			"  " + strings.Repeat("漢", 18) + "。\n  字\n"},
		"nothing": {nil, "  \n"},
	} {
		if got := wrapped(Terminal{Width: 40}, c.runs...); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
	if got := wrapped(Terminal{Width: 40, Color: true}, run{"aa bb", bold},
		run{" cc", plain}); got != "  \x1b[1maa\x1b[0m\x1b[1m \x1b[0m\x1b[1mbb\x1b[0m cc\n" {
		t.Errorf("in colour: %q", got)
	}
}

// Wrapping loses nothing, no line is too long that could be shorter, and it makes no difference whether words stand in
// one run or in several.
func FuzzWrap(f *testing.F) {
	f.Add("aaaa bbbb 漢字かな。 cccc\n\ndddd", "eeee", 40)
	f.Add(strings.Repeat("aaaa bbb c ", 20)+strings.Repeat("d", 90)+" é "+strings.Repeat("eee ", 30)+"ff", "gg hh", 41)
	f.Fuzz(func(t *testing.T, one, two string, columns int) {
		one, two = Visible(redline.Normalize(one)), Visible(redline.Normalize(two))
		got := wrapped(Terminal{Width: columns % 200}, run{one, plain}, run{two, bold})
		var words []run
		for word := range strings.SplitAfterSeq(one, " ") {
			words = append(words, run{word, plain})
		}
		if apart := wrapped(Terminal{Width: columns % 200}, append(words, run{two, bold})...); apart != got {
			t.Errorf("%q and %q become\n%q, word by word\n%q", one, two, got, apart)
		}
		letters := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if letters(got) != letters(one+two) {
			t.Errorf("%q and %q become %q", one, two, got)
		}
		for line := range strings.Lines(got) {
			words := strings.FieldsFunc(line, unicode.IsSpace)
			if width := runewidth.StringWidth(strings.TrimRight(line, "\n")); len(words) > 1 && width > max(columns%200, 80) {
				t.Errorf("%q has %d columns", line, width)
			}
		}
	})
}

// A redline in marks reads as one: marks stand at words, and what moved says so.
func TestRedlineText(t *testing.T) {
	span := func(op redline.Op, text string, move int) redline.Span {
		return redline.Span{Op: op, Text: text, Move: move}
	}
	for name, c := range map[string]struct {
		spans []redline.Span
		want  string
	}{
		"words": {[]redline.Span{span(redline.Equal, "a ", 0), span(redline.Delete, "b ", 0), span(redline.Insert, "c ", 0),
			span(redline.Equal, "d", 0)}, "a [-b-] {+c+} d\n"},
		"a move": {[]redline.Span{span(redline.Delete, "One. ", 1), span(redline.Equal, "Two.", 0),
			span(redline.Insert, " One.", 1)},
			"(moved 1) [-One.-] Two. (moved 1) {+One.+}\n"},
		"a paragraph break": {[]redline.Span{span(redline.Equal, "a", 0), span(redline.Delete, " ", 0),
			span(redline.Insert, "\n\n", 0), span(redline.Equal, "b", 0)}, "a[- -]{+¶+}\n\nb\n"},
		"hidden characters": {[]redline.Span{span(redline.Insert, "\x1b[2J\u202e", 0)}, "{+<U+001B>[2J<U+202E>+}\n"},
	} {
		var b bytes.Buffer
		if err := (Writer{Writer: &b, Format: Text}).Redline(redline.Redline{Spans: c.spans}); err != nil ||
			b.String() != c.want {
			t.Errorf("%s: got %q, %v; want %q", name, b.String(), err, c.want)
		}
	}
}
