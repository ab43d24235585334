package redline

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

const (
	england = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
	letters = "\U000e0067\U000e0062\U000e0065\U000e0065\U000e0065\U000e0065\U000e0065"
	smiling = "\U0001f642\U000e0068\U000e0069" // with "hi" in tag characters
)

func TestHidden(t *testing.T) {
	for text, want := range map[string][]rune{
		"plain, “quoted”, 漢字, é\tand\nmore": nil,
		"a\x1b[2J\r\x00\u0085\u2028\ufffe":  {0x1b, '\r', 0, 0x85, 0x2028, 0xfffe},
		"a\u200b\u00ad\u202eb\ufeff\u3164":  {0x200b, 0xad, 0x202e, 0xfeff, 0x3164},
		"👩\u200d💻 نمی\u200cخواهم":           nil,
		"\u0600\u0661\u06dd":                nil, // the Arabic number sign and the end of a verse
		"a\u034fb\ufff0":                    {0x34f, 0xfff0},
		england + " won":                    nil,
		smiling:                             {0xe0068, 0xe0069},
		"\U0001f3f4\U000e0067":              {0xe0067},
		england + "\U000e0067":              {0xe0067},
		"\U0001f3f4" + letters + "\U000e007f": []rune(letters +
			"\U000e007f"), // too long for a part of a country
		"cus\u200dtomer, so\u200c, 1\u200d2":                 {0x200d, 0x200c, 0x200d},
		"👩\u200d\u200d💻 😀\u200d so":                          {0x200d, 0x200d, 0x200d},
		"نمی\u200c\u200cخواهم می\u200c خواهم":                {0x200c, 0x200c, 0x200c},
		"SMS\u200cها, क्\u200dष":                             nil,
		"n\ufe0f 😀\ufe01\U000e0101 \ufe0f":                   {0xfe0f, 0xfe01, 0xe0101, 0xfe0f},
		"❤\ufe0f\u200d🔥 1\ufe0f\u20e3 ™\ufe0f":               nil,
		"葛\U000e0100飾 A\U000e0100":                           {0xe0100},
		"ខ្មែរ\u200bគឺ a\u200bb":                             {0x200b},
		"⠓⠊\u2800⠍⠑ a\u2800b":                                {0x2800},
		"\U0001f3f4\U000e006e\U000e006f\U000e0074\U000e007f": {0xe006e, 0xe006f, 0xe0074, 0xe007f},
		"not \xff UTF-8 \x9b":                                nil,
		"":                                                   nil,
	} {
		var got []rune
		for _, r := range Hidden(text) {
			got = append(got, r)
		}
		if !slices.Equal(got, want) {
			t.Errorf("Hidden(%q) = %x, want %x", text, got, want)
		}
	}
}

// Wherever a byte that is not printable ASCII stands, and whatever stands around it, a text is not plain.
func TestIsPlain(t *testing.T) {
	for c := range 256 {
		want := ' ' <= c && c <= '~' || c == '\n' || c == '\t'
		for before := range 20 {
			for _, around := range []string{"a", "\n", "~"} {
				text := strings.Repeat(around, before) + string([]byte{byte(c)}) + strings.Repeat(around, 20-before)
				if IsPlain(text) != want {
					t.Errorf("IsPlain(%q) = %t", text, !want)
				}
			}
		}
	}
}

// Each character that hides stands where Hidden says, in the order of the text; the loop can be left at any.
func FuzzHidden(f *testing.F) {
	f.Add(england + smiling + "a\u200bb\x00")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for at, r := range Hidden(text) {
			got, size := utf8.DecodeRuneInString(text[at:])
			if at < end || got != r || !IsControl(r) && !IsInvisible(r) && !isSelector(r) {
				t.Fatalf("%q: %x at %d, after %d", text, r, at, end)
			}
			end = at + size
		}
		for range Hidden(text) {
			break
		}
	})
}
