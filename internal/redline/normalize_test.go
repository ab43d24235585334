package redline

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestNormalize(t *testing.T) {
	tests := []struct{ text, want string }{
		{"", ""},
		{" \n\t ", ""},
		{"a b", "a b"},
		{"  a \t b  ", "a b"},
		{"a\nb", "a b"},
		{"a\r\nb", "a b"},
		{"a\n\nb", "a\n\nb"},
		{"a \r\n \t\r\n\r\n b\n", "a\n\nb"},
		{"a\u00a0b\u3000c", "a b c"},
		{"a\u200bb", "a\u200bb"},
		{"a\xff\xfe b\xe3\x81", "a\ufffd\ufffd b\ufffd\ufffd"},
	}
	for _, tt := range tests {
		if got := Normalize(tt.text); got != tt.want {
			t.Errorf("Normalize(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// What becomes of white space and of a letter does not depend on where in a text they stand.
func TestPlaceMakesNoDifference(t *testing.T) {
	signs := []string{" ", "\n", "\t", "\u00a0", "\u200b", "e\u0301", "é", "。", "’", "a", "~", "\x7f", "\x01", "\xff"}
	for _, one := range signs {
		for _, two := range signs {
			for _, three := range signs {
				for what, of := range map[string]func(string) string{"Normalize": Normalize, "Fold": Fold} {
					text := one + two + three + "y z"
					want := of("x" + text)
					for n := range 17 {
						before := strings.Repeat("x", n)
						if got := of(before + "x" + text); got != before+want {
							t.Fatalf("%s(%q) = %q, want %q", what, before+"x"+text, got, before+want)
						}
					}
				}
			}
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add(" a\r\n\r\nb\u00a0\xff")
	f.Fuzz(func(t *testing.T, text string) {
		got := Normalize(text)
		if again := Normalize(got); again != got {
			t.Errorf("Normalize is not idempotent: %q, then %q", got, again)
		}
		if !utf8.ValidString(got) {
			t.Errorf("%q is not UTF-8", got)
		}
		letters := func(s string) string {
			return strings.Map(func(r rune) rune {
				if unicode.IsSpace(r) || isUnseen(r) {
					return -1
				}
				return r
			}, s)
		}
		if letters(got) != letters(string([]rune(text))) {
			t.Errorf("Normalize(%q) = %q changed more than white space and what nobody sees", text, got)
		}
		words := strings.Fields(got)
		if !slices.Equal(words, strings.Fields(strings.ReplaceAll(strings.ReplaceAll(got, "\n\n", "\r"), " ", "\r"))) ||
			len(got) != len(strings.Join(words, " "))+strings.Count(got, "\n\n") {
			t.Errorf("Normalize(%q) = %q has other white space", text, got)
		}
	})
}
