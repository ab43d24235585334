package strict

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// oldCyrillic returns the word at i if it is one of five letters or more with accents alone: Cyrillic of Windows, read
// as the letters of Western Europe.
func oldCyrillic(text string, i int) (g garble, ok bool) {
	const few = 5
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); unicode.IsLetter(before) {
		return garble{}, false
	}
	var right strings.Builder
	n, end := 0, i
	for at, r := range text[i:] {
		if r < 0xc0 || r > 0xff {
			break
		}
		right.WriteRune(charmap.Windows1251.DecodeByte(byte(r)))
		n, end = n+1, i+at+utf8.RuneLen(r)
	}
	after, _ := utf8.DecodeRuneInString(text[end:])
	return garble{at: i, end: end, right: right.String()}, n >= few && !unicode.IsLetter(after)
}

// swappedCyrillic returns the word at i if it is one small letter and four capitals or more: the two old sets of
// Cyrillic, in which capitals stand where the other has small letters, read one for the other. What has more vowels is
// the word.
func swappedCyrillic(text string, i int) (g garble, ok bool) {
	const few = 5
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); unicode.IsLetter(before) {
		return garble{}, false
	}
	g.at, g.end = i, i
	n := 0
	var asKOI8, asWindows strings.Builder
	for at, r := range text[i:] {
		if !unicode.Is(unicode.Cyrillic, r) {
			break
		}
		if unicode.IsLower(r) != (n == 0) {
			return garble{}, false
		}
		windows, _ := charmap.Windows1251.EncodeRune(r)
		koi8, _ := charmap.KOI8R.EncodeRune(r)
		asKOI8.WriteRune(charmap.KOI8R.DecodeByte(windows))
		asWindows.WriteRune(charmap.Windows1251.DecodeByte(koi8))
		n, g.end = n+1, i+at+utf8.RuneLen(r)
	}
	g.right = asKOI8.String()
	if vowels(asWindows.String()) > vowels(g.right) {
		g.right = asWindows.String()
	}
	return g, n >= few
}

func vowels(word string) (n int) {
	for _, r := range strings.ToLower(word) {
		if strings.ContainsRune("аеёиоуыэюя", r) {
			n++
		}
	}
	return n
}

// oldLatin returns the sign at i if it stands inside a word: a letter of Windows, read in the set of a terminal.
func oldLatin(text string, i int) (g garble, ok bool) {
	r, size := utf8.DecodeRuneInString(text[i:])
	if !strings.ContainsRune("³÷▀", r) {
		return garble{}, false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, n := utf8.DecodeRuneInString(text[i+size:])
	next, _ := utf8.DecodeRuneInString(text[i+size+n:])
	b, _ := charmap.CodePage850.EncodeRune(r)
	if r == '▀' {
		b, _ = charmap.CodePage437.EncodeRune(r)
	}
	g = garble{at: i, end: i + size, right: string(charmap.Windows1252.DecodeByte(b))}
	return g, unicode.IsLetter(before) && unicode.IsLower(after) && unicode.IsLower(next)
}
