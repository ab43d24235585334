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

// swappedCyrillic returns the words at i if they are one small letter and four capitals or more: the two old sets of
// Cyrillic, in which capitals stand where the other has small letters, read one for the other. What has the more
// frequent letters are the words.
func swappedCyrillic(text string, i int) (g garble, ok bool) {
	const few = 5
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); unicode.IsLetter(before) {
		return garble{}, false
	}
	words, n := swappedWords(text[i:])
	asKOI8, asWindows := recoded(words, charmap.Windows1251, charmap.KOI8R), recoded(words, charmap.KOI8R,
		charmap.Windows1251)
	if rareness(asWindows) < rareness(asKOI8) {
		asKOI8 = asWindows
	}
	return garble{at: i, end: i + len(words), right: asKOI8}, n >= few
}

// swappedWords returns the words that text begins with which are Cyrillic capitals but for the first letter, and how
// many letters they have.
func swappedWords(text string) (words string, letters int) {
	end := 0
	for at, r := range text {
		switch {
		case unicode.Is(unicode.Cyrillic, r) && unicode.IsLower(r) == (letters == 0):
			letters++
			end = at + utf8.RuneLen(r)
		case r == ' ' && letters > 1:
		case unicode.IsLower(r): // of a word that is none of them
			words = strings.TrimRight(text[:strings.LastIndexByte(text[:at], ' ')+1], " ")
			return words, utf8.RuneCountInString(strings.ReplaceAll(words, " ", ""))
		default:
			return text[:end], letters
		}
	}
	return text[:end], letters
}

// recoded returns words as one set reads what another one wrote.
func recoded(words string, wrote, reads *charmap.Charmap) string {
	var b strings.Builder
	for _, r := range words {
		if c, ok := wrote.EncodeRune(r); ok && r >= utf8.RuneSelf {
			r = reads.DecodeByte(c)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// rareness returns how rare the letters of Russian words are.
func rareness(words string) (n int) {
	const byFrequency = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъ"
	for _, r := range strings.ToLower(words) {
		n += max(strings.IndexRune(byFrequency, r), 0)
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
