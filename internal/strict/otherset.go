package strict

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/onrecord/onrecord/internal/redline"
)

// otherSet returns the letter at i if it is one of Windows or of a Mac, read in a set of the other, or of Windows for
// another part of Europe: it then stands where no word of any language has it.
func otherSet(text string, i int) (g garble, ok bool) {
	const near = 300 // bytes
	r, size := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+size:])
	around := text[max(0, i-near):min(len(text), i+size+near)]
	g = garble{at: i, end: i + size}
	switch {
	case r >= 'À' && r <= 'Þ' && unicode.IsLower(before) && !unicode.IsUpper(after): // inform\u00c8, don\u00d5t
		g.right = swapped(r)
	case r == 'í' && isContraction(text[:i], text[g.end:]): // don\u00edt
		g.right = "’"
	case r == 'ì' && !unicode.IsLetter(before) && unicode.IsLetter(after) &&
		closes(text[g.end:min(len(text), g.end+near)]):
		g.right = "“"
	case strings.ContainsRune("þðýÞÝ", r) && strings.ContainsAny(around, "çüÇÜ") &&
		!strings.ContainsAny(around, "áéíóúæ"):
		g.right = read(charmap.Windows1252, r, charmap.Windows1254)
	case r == '¿' && unicode.IsLower(after) && !strings.Contains(text[i:min(len(text), i+near)], "?"),
		r == 'º' && unicode.IsLower(after) && !unicode.IsDigit(before),
		(r == '¹' || r == '³') && unicode.IsLower(before) && unicode.IsLower(after) &&
			strings.ContainsAny(around, "¿¹êñ"):
		g.right = read(charmap.Windows1252, r, charmap.Windows1250)
	}
	return g, g.right != ""
}

// swapped returns the small letter or apostrophe that a capital stands for where a set of Windows and that of a Mac
// were taken for each other; "" where it stands for none.
func swapped(r rune) string {
	for _, right := range []string{read(charmap.Macintosh, r, charmap.Windows1252),
		read(charmap.Windows1252, r, charmap.Macintosh)} {
		if first, _ := utf8.DecodeRuneInString(right); unicode.IsLower(first) || first == '’' {
			return redline.Compatible(right)
		}
	}
	return ""
}

// read returns the letter that the byte of r in one set is in another; "" where it is none.
func read(in *charmap.Charmap, r rune, as *charmap.Charmap) string {
	b, ok := in.EncodeRune(r)
	if !ok {
		return ""
	}
	return string(as.DecodeByte(b))
}

// isContraction reports whether two texts are the parts of an English word that has an apostrophe between them.
func isContraction(before, after string) bool {
	end, _, _ := strings.Cut(after[:min(len(after), 8)], " ")
	switch strings.TrimRight(end, ".,;:!?") {
	case "t":
		return strings.HasSuffix(before, "n")
	case "re", "ve", "ll":
		last, _ := utf8.DecodeLastRuneInString(before)
		return unicode.IsLetter(last)
	}
	return false
}

// closes reports whether a text has, at the end of a word, what a closing quotation mark of a Mac is in the set of
// Windows.
func closes(text string) bool {
	before, after, found := strings.Cut(text, "î")
	next, _ := utf8.DecodeRuneInString(after)
	return found && before != "" && !unicode.IsLetter(next)
}
