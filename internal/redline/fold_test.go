package redline

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"":                       "",
		"  a  b\n\n c\t":         "a b c",
		"it’s “so” «far» ‚ok‘":   `it's "so" "far" 'ok'`,
		"Zu\u0308rich":           "Zürich",
		"情報の\n漏えい":               "情報の漏えい",
		"確認。\n次に":                "確認。次に",
		"ABC の\nABC 漢":           "ABC の ABC 漢",
		"a\u00a0b\u3000c\u2028d": "a b c d",
		"bad \xff byte":          "bad \ufffd byte",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// Texts of the same words in another style are drawn without that difference.
func TestHarmonize(t *testing.T) {
	for _, c := range []struct{ old, new string }{
		{"it's “so”", "it's “so”"},
		{"it's \"so\"", "it’s “so”"},
		{"Zu\u0308rich", "Zürich"},
	} {
		old, new := Harmonize(c.old, c.new)
		if Compare(old, new).Changed() {
			t.Errorf("%q and %q differ as %q and %q", c.old, c.new, old, new)
		}
	}
	if old, new := Harmonize("it’s a", "it’s b"); old != "it’s a" || new != "it’s b" {
		t.Errorf("texts of one style became %q and %q", old, new)
	}
}

func FuzzFold(f *testing.F) {
	f.Add("a  “b”\n漢\n字")
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if again := Fold(once); again != once {
			t.Errorf("Fold(%q) = %q, and again %q", s, once, again)
		}
		if strings.Contains(once, "  ") || strings.TrimSpace(once) != once {
			t.Errorf("Fold(%q) = %q", s, once)
		}
		if wrapped := Fold(strings.ReplaceAll(s, " ", "\n")); wrapped != once {
			t.Errorf("%q wrapped folds to %q, want %q", s, wrapped, once)
		}
		if !norm.NFC.IsNormalString(once) {
			t.Errorf("Fold(%q) = %q is not in form C", s, once)
		}
	})
}
