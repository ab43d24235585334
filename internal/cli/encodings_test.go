package cli_test

import (
	"strings"
	"testing"
)

// No mark of an encoding is a word of a text, and a file that is no text in UTF-8 is said to be none.
func TestEncodings(t *testing.T) {
	const plain = "We know of 40 customers.\nThey were told.\n\nMore later.\n"
	utf16 := strings.Join(strings.Split(plain, ""), "\x00") + "\x00"
	w := newWorld(t)
	w.write("plain.txt", plain)
	for name, text := range map[string]string{
		"byte-order mark":     "\ufeff" + plain,
		"two of them":         "\ufeff\ufeff" + plain,
		"one inside":          strings.Replace(plain, "told.", "told.\ufeff", 1),
		"Windows line ends":   strings.ReplaceAll(plain, "\n", "\r\n"),
		"Macintosh line ends": strings.ReplaceAll(plain, "\n", "\r"),
		"both of Windows":     "\ufeff" + strings.ReplaceAll(plain, "\n", "\r\n"),
		"no line end":         strings.TrimSpace(plain),
		"empty lines":         plain + "\n\n",
		"blanks at ends":      strings.ReplaceAll(plain, "\n", " \n"),
		"blanks between":      strings.Replace(plain, "\n\n", "\n \t\n", 1),
		"form feed":           strings.Replace(plain, "\n\n", "\n\f\n", 1),
		"Word's line break":   strings.Replace(plain, "customers.", "customers.\v", 1),
		"no-break space":      strings.Replace(plain, "We know", "We\u00a0know", 1),
	} {
		w.write("other.txt", text)
		if w.run("redline", "--exit-code", "other.txt", "plain.txt") != 0 {
			t.Errorf("%s is told as a change: %s%s", name, w.stdout, w.stderr)
		}
	}
	for name, text := range map[string]string{
		"UTF-16 of Windows":   "\xff\xfe" + utf16,
		"UTF-16":              "\xfe\xff\x00" + utf16,
		"UTF-16 without mark": utf16,
		"Windows-1252":        "inform\xe9 \x97 oui",
		"Shift JIS":           "\x93\x96\x8e\xd0\x82\xcd",
		"EUC-JP":              "\xc5\xf6\xbc\xd2\xa4\xcf",
		"ISO-2022-JP":         "\x1b$BEv<R\x1b(B",
		"a PDF":               "%PDF-1.4\n",
		"a Word document":     "PK\x03\x04\x14",
		"an old one":          "\xd0\xcf\x11\xe0\xa1\xb1",
		"rich text":           `{\rtf1\ansi We know.}`,
		"zero":                "We know\x00 it.",
	} {
		w.write("other.txt", text)
		if w.run("redline", "other.txt", "plain.txt") != 2 || !strings.Contains(w.stderr, "UTF-8") {
			t.Errorf("%s is compared: %s%s", name, w.stdout, w.stderr)
		}
	}
}
