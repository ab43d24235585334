package author

import (
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/redline"
)

func TestClean(t *testing.T) {
	for _, c := range []struct {
		pasted, want string
		did          []string
	}{
		{"We know.", "We know.", nil},
		{"> We know\n> that.\n>\n> And more.", "We know that.\n\nAnd more.",
			[]string{"took the mail’s mark off 4 lines", "joined 1 line end inside paragraphs"}},
		{">> We know.", "We know.", []string{"took the mail’s mark off 1 line"}},
		{"> 5 % of them", "> 5 % of them", nil},
		{"inter\u00adnational \ufeffdata", "international data", []string{"took out 2 characters that nobody sees"}},
		{"4\u00a0GB of\u202fdata", "4 GB of data", []string{"made 2 unbreakable blanks an ordinary one"}},
		{"We\r\nknow.\r\n\r\n\r\nAnd more.\f\n", "We know.\n\nAnd more.", []string{"joined 1 line end inside paragraphs"}},
		{"Taken:\n- names\n- ad-\ndresses", "Taken:\n- names\n- ad-\ndresses", nil},
		{"データは\n流出した。", "データは流出した。", []string{"joined 1 line end inside paragraphs"}},
		{"\n\n  We know.  \n", "We know.", nil},
		{"می\u200cخواهم", "می\u200cخواهم", nil}, // the word needs it
		{"", "", nil},
	} {
		got, did := Clean(c.pasted)
		if got != c.want || !slices.Equal(did, c.did) {
			t.Errorf("%q: %q %q, want %q %q", c.pasted, got, did, c.want, c.did)
		}
	}
}

// Cleaning takes no word: what redlines compare stays the same, but for marks of mails and blanks between characters
// that have none. What is clean stays as it is.
func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"We know.\n> x\n\n- a\n", "a\u00adb\u00a0c\r\nd\u2028e", "データ\nは", ">\n>>> x", "- -\n-", "\xff",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, pasted string) {
		clean, _ := Clean(pasted)
		again, did := Clean(clean)
		if again != clean && !strings.Contains(clean, ">") {
			t.Errorf("%q is clean, and becomes %q (%q)", clean, again, did)
		}
		letters := func(s string) string {
			return strings.Join(strings.FieldsFunc(redline.Fold(strings.ToValidUTF8(s, "\ufffd")),
				func(r rune) bool { return r == ' ' || r == '\n' || r == '>' || r == '\t' }), "")
		}
		if was, is := letters(lineEnds.Replace(pasted)), letters(clean); was != is {
			t.Errorf("%q has the letters %q, and clean %q", pasted, was, is)
		}
	})
}
