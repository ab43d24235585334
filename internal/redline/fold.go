package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns a text without what makes no difference to its words: each run of white space is one space, and
// none beside an East Asian letter or mark, where it is only style or the end of a line, nor at the ends;
// characters that nobody sees are gone; quotation marks and apostrophes are straight, hyphens are those of a
// keyboard, and what prints like other letters is those; letters are in Unicode form C. Two texts with the same fold
// say the same. Bytes that are not UTF-8 become U+FFFD.
func Fold(text string) string {
	folded, _ := fold(Normalize(text), " ")
	return folded
}

// Composed returns a text in Unicode form C: a letter and the mark on it are one character where there is one.
func Composed(text string) string { return norm.NFC.String(text) }

// Compatible returns a text in Unicode form KC: ligatures, superscripts and full-width letters are the plain ones.
func Compatible(text string) string { return norm.NFKC.String(text) }

// seam says that the bytes from at to end of a folded text stand for those from from to to of the text it was.
type seam struct{ at, end, from, to int }

// fold returns the fold of a normalized text, in which each paragraph break becomes what is asked for: a space, or
// "\n\n". The seams, in order, are where the folded text is another one; between them the two are the same.
func fold(text, paragraph string) (string, []seam) {
	if isAllASCII(text) && (paragraph == "\n\n" || !strings.Contains(text, "\n")) {
		return text, nil
	}
	f := folder{text: text, paragraph: paragraph, composed: norm.NFC.IsNormalString(text)}
	for at, word := range MixedWords(text) {
		f.foldTo(at)
		f.put(oneScript(word), at+len(word))
	}
	f.foldTo(len(text))
	if f.seams == nil {
		return text, nil
	}
	f.out.WriteString(text[f.copied:])
	return f.out.String(), f.seams
}

// isAllASCII reports whether a text is ASCII. It looks at eight bytes at a time.
func isAllASCII(text string) bool {
	for ; len(text) >= 8; text = text[8:] {
		if (text[0] | text[1] | text[2] | text[3] | text[4] | text[5] | text[6] | text[7]) >= utf8.RuneSelf {
			return false
		}
	}
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// folder folds a normalized text from its start to its end.
type folder struct {
	text, paragraph string
	composed        bool // the text is in Unicode form C
	at              int  // the place in text that is folded next
	end             int  // what stands from here on is not folded yet
	copied          int  // the place in text that out reaches to; what stands between it and at is as it was
	out             strings.Builder
	seams           []seam
}

// foldTo folds what stands between f.at and end.
func (f *folder) foldTo(end int) {
	f.end = end
	for f.at = f.plainEnd(f.at); f.at < end; f.at = f.plainEnd(f.at) {
		f.foldNext()
	}
}

// plainEnd returns the place of the first character from i on that may have to be folded: ASCII with single blanks
// never has to, nor have most letters.
func (f *folder) plainEnd(i int) int {
	for i < f.end {
		switch c := f.text[i]; {
		case isPrintable(c) && f.composed:
			i = asciiEnd(f.text[:f.end], i+1)
		case '!' <= c && c < utf8.RuneSelf && (f.composed || isASCII(f.text, i+1)):
			i++
		case c == ' ' && i > 0 && isASCII(f.text, i-1) && isASCII(f.text, i+1):
			i++
		case c >= utf8.RuneSelf && f.composed:
			r, size := utf8.DecodeRuneInString(f.text[i:])
			if !neverFolds(r) {
				return i
			}
			i += size
		default:
			return i
		}
	}
	return i
}

// isASCII reports whether an ASCII character stands at i.
func isASCII(text string, i int) bool { return i < len(text) && text[i] < utf8.RuneSelf }

// neverFolds reports whether a character that stands in a text in Unicode form C is its own fold. It knows the
// blocks that most texts are written in: Latin, Greek, Cyrillic, Hebrew and East Asian letters.
func neverFolds(r rune) bool {
	return 0xAE <= r && r < 0x300 && straight(r) == r && !isDigraph(r) || 0x370 <= r && r < 0x600 ||
		0x3001 <= r && r < 0xFB00 && r != '\u3164'
}

// foldNext folds the white space at f.at, or the character with the marks on it, and puts f.at behind it.
func (f *folder) foldNext() {
	r, size := utf8.DecodeRuneInString(f.text[f.at:])
	if isBlank(f.text[f.at]) {
		f.foldSpace()
		return
	}
	if isHalfWidth(r) {
		size = len(f.text[f.at:]) - len(strings.TrimLeftFunc(f.text[f.at:], isHalfWidth))
		f.put(norm.NFKC.String(f.text[f.at:f.at+size]), f.at+size)
		return
	}
	if !f.composed {
		size = norm.NFC.NextBoundaryInString(f.text[f.at:], true)
	}
	folded := norm.NFC.String(f.text[f.at : f.at+size])
	if r, m := utf8.DecodeRuneInString(folded); m == len(folded) && f.startsAfresh(f.at+size) {
		folded = f.foldRune(r)
	}
	f.put(folded, f.at+size)
}

// foldSpace folds the white space at f.at, with the characters in and behind it that nobody sees.
func (f *folder) foldSpace() {
	end, paragraph := f.at, false
	for end < len(f.text) {
		r, size := utf8.DecodeRuneInString(f.text[end:])
		if !isBlank(f.text[end]) && !isUnseen(r) {
			break
		}
		paragraph = paragraph || r == '\n'
		end += size
	}
	last := f.last()
	next, _ := utf8.DecodeRuneInString(f.text[end:])
	switch {
	case last < 0 || end == len(f.text):
		f.put("", end)
	case paragraph && f.paragraph != " ":
		f.put(f.paragraph, end)
	case (eastAsian(last) || eastAsian(next)) && f.startsAfresh(end):
		f.put("", end)
	default:
		f.put(" ", end)
	}
}

// put makes text up to end what folded says, and puts f.at there.
func (f *folder) put(folded string, end int) {
	if folded != f.text[f.at:end] {
		if f.seams == nil {
			f.out.Grow(len(f.text))
		}
		f.out.WriteString(f.text[f.copied:f.at])
		f.seams = append(f.seams, seam{f.out.Len(), f.out.Len() + len(folded), f.at, end})
		f.out.WriteString(folded)
		f.copied = end
	}
	f.at = end
}

// last returns the last character of the folded text, so far; -1 at its start.
func (f *folder) last() rune {
	before := f.text[f.copied:f.at]
	if before == "" {
		before = f.out.String()
	}
	if before == "" {
		return -1
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return r
}

// startsAfresh reports whether what stands at i in the text does not join the character before it.
func (f *folder) startsAfresh(i int) bool {
	return i == len(f.text) || f.text[i] < utf8.RuneSelf || norm.NFC.PropertiesString(f.text[i:]).BoundaryBefore()
}

// foldRune returns what a character at f.at becomes, which is not white space and bears no mark.
func (f *folder) foldRune(r rune) string {
	if f.hides(r) {
		return ""
	}
	if signs := printsAs(r); signs != "" {
		return signs
	}
	return string(straight(r))
}

// isUnseen reports whether a character takes no room by itself. Hangul fillers hold the place of a letter.
func isUnseen(r rune) bool {
	return r >= 0xAD && !neverFolds(r) && (IsInvisible(r) && r>>8 != 0x11 || r == '\u200c' || r == '\u200d')
}

// hides reports whether a character at f.at is one that Hidden returns: then it is no part of the words, so that
// deleting it, as check asks for, is no change.
func (f *folder) hides(r rune) bool {
	switch {
	case r < 0xAD || neverFolds(r):
		return false
	case r == '\ufe0e', r == '\ufe0f': // black or in colours
		return true
	case isTag(r):
		start := max(0, strings.LastIndex(f.text[:f.at], string(blackFlag)))
		return f.at >= start+len(countryPart().FindString(f.text[start:]))
	}
	return (IsInvisible(r) || isSelector(r)) && hides(f.text, f.at, r)
}

// isTag reports whether r is one of the characters that spell the flag of a part of a country.
func isTag(r rune) bool { return 0xE0020 <= r && r < 0xE0080 }

// unfold moves tokens, which are places in a folded text, to the text that was folded. What nobody sees belongs to
// the token before it.
func unfold(tokens []token, text string, seams []seam) {
	shift := 0
	for i, t := range tokens {
		for ; len(seams) > 0 && seams[0].end <= t.start; seams = seams[1:] {
			shift = seams[0].to - seams[0].end
		}
		tokens[i].start = unfolded(t.start, shift, seams)
		for ; len(seams) > 0 && seams[0].end <= t.end && !isSeparator(seams[0], t.end, text); seams = seams[1:] {
			shift = seams[0].to - seams[0].end
		}
		tokens[i].end = unfolded(t.end, shift, seams)
	}
}

// unfolded returns where a place of a folded text stands in the text that was folded, of which the seams ahead are
// seams, and whose places are shift larger: behind the whole of what a seam stands for, if it falls inside.
func unfolded(place, shift int, seams []seam) int {
	if len(seams) > 0 && seams[0].at < place {
		return seams[0].to
	}
	return place + shift
}

// isSeparator reports whether a seam is white space that the folded text lacks at a place.
func isSeparator(s seam, place int, text string) bool { return s.at == place && isBlank(text[s.from]) }

// straight returns the mark of a keyboard for a quotation mark, an apostrophe or a hyphen of a word processor, and
// any other r as it is.
func straight(r rune) rune {
	if r < utf8.RuneSelf {
		return r
	}
	switch r {
	case '‘', '’', '‚', '‛', '′', '‹', '›', 'ʼ':
		return '\''
	case '“', '”', '„', '‟', '″', '«', '»':
		return '"'
	case '\u2010', '\u2011', '−':
		return '-'
	case '―':
		return '—'
	case '～':
		return '〜'
	}
	return r
}

// eastAsian reports whether r belongs to a script that is written without spaces, or is one of its marks:
// the blocks of CJK symbols (to U+303F) and of full-width and half-width forms.
func eastAsian(r rune) bool {
	return r >= 0x2E80 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) ||
		0x3000 <= r && r <= 0x303f || r >= 0xff00 && r <= 0xff65)
}
