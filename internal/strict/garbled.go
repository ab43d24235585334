package strict

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/onrecord/onrecord/internal/redline"
)

// A garble is a place where letters went wrong when a text was copied or decoded.
type garble struct {
	at, end int    // offsets in bytes
	right   string // what stood there, as far as lost is false
	lost    bool   // the letters cannot be told from what is left
}

// vetGarbled warns of letters that went wrong on their way into the file, one finding for all. It returns the text
// with the right letters in the place of those that no file can hold, the control characters that come of it.
func (d *Doc) vetGarbled(text string) string {
	all := garbles(text)
	if len(all) == 0 {
		return text
	}
	g := all[0]
	what := fmt.Sprintf("%s is what letters become in a text that is read in a wrong encoding",
		Quote(text[g.at:g.end]))
	hint := "write `" + mendedWord(text, g) + "`"
	if mendedWord(text, g) == "" {
		hint = "delete " + Quote(text[g.at:g.end])
	}
	if g.lost {
		what = "a letter went lost here when the words were copied or decoded"
		if r, size := utf8.DecodeRuneInString(text[g.at:]); g.at+size == g.end {
			what += fmt.Sprintf(" (U+%04X)", r)
		}
		hint = "look the word up in its source and type it"
	}
	d.Warn(position([]byte(text), g.at), "garbled", what+andMore(len(all)-1, "place"),
		hint+"; where there is more of it, open the source with the encoding UTF-8 and copy the words again")
	return ungarble(text, all, func(g garble) bool { return strings.ContainsFunc(text[g.at:g.end], isC1) })
}

// ungarble returns text with the right letters where which says so.
func ungarble(text string, all []garble, which func(garble) bool) string {
	var b strings.Builder
	done := 0
	for _, g := range all {
		if !g.lost && which(g) {
			b.WriteString(text[done:g.at] + g.right)
			done = g.end
		}
	}
	return b.String() + text[done:]
}

// WordAround returns the word that text[at:end] stands in, with middle in its place, of at most 60 bytes on each side.
func WordAround(text string, at, end int, middle string) string {
	const most = 60
	before, after := text[max(0, at-most):at], text[end:min(len(text), end+most)]
	before = before[strings.LastIndexAny(before, " \n")+1:]
	if end := strings.IndexAny(after, " \n"); end >= 0 {
		after = after[:end]
	}
	return strings.ToValidUTF8(before+middle+after, "")
}

// mendedWord returns the word that a garble stands in with the right letters.
func mendedWord(text string, g garble) string {
	word := WordAround(text, g.at, g.end, g.right)
	return Ungarbled(word)
}

// IsGarbled reports whether letters of a text went wrong when it was copied or decoded.
func IsGarbled(text string) bool { return len(garbles(text)) > 0 }

// Ungarbled returns a text with the right letters where others went wrong.
func Ungarbled(text string) string {
	return ungarble(text, garbles(text), func(garble) bool { return true })
}

// garbles returns the places of a text where letters went wrong, in their order.
func garbles(text string) (all []garble) {
	if redline.IsPlain(text) {
		return nil
	}
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		g, ok := garbleAt(text, i)
		if ok {
			all = append(all, g)
			i = g.end
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return all
}

// garbleAt returns the garble that starts at i.
func garbleAt(text string, i int) (g garble, ok bool) {
	r, size := utf8.DecodeRuneInString(text[i:])
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i+size:])
	switch {
	case isLost(before, r, after):
		return garble{at: i, end: i + size, lost: true}, true
	case strings.HasPrefix(text[i:], "ï»¿"): // a byte-order mark
		return garble{at: i, end: i + len("ï»¿")}, true
	case strings.ContainsRune(foreignDoubles, r):
		return foreignDouble(text, i)
	case combining[r] != "" && unicode.IsLetter(before) && unicode.IsLetter(after):
		return strayMark(text, i)
	case r == '´' && strings.ContainsRune("aeiouAEIOU", before) && acute().MatchString(text[i+size:]):
		return garble{at: i - 1, end: i + size, right: redline.Composed(string(before) + "\u0301")}, true
	case r == 'Â' && after == ' ' && !unicode.IsUpper(before) && i > 0:
		return garble{at: i, end: i + size}, true // of a no-break space
	case r == 'Ã' && after == ' ' && unicode.IsLower(before):
		return garble{at: i, end: i + size, right: "à"}, true
	case isC1(r) && r != '\u0085' && !isLead(before):
		if plain := charmap.Windows1252.DecodeByte(byte(r)); !isC1(plain) {
			return garble{at: i, end: i + size, right: string(plain)}, true
		}
	}
	for _, kind := range []func(string, int) (garble, bool){oldCyrillic, swappedCyrillic} {
		if g, ok = kind(text, i); ok {
			return g, true
		}
	}
	if g, ok = misread(text, i); ok {
		return g, true
	}
	if g, ok = otherSet(text, i); ok {
		return g, true
	}
	return oldLatin(text, i)
}

// Windows1252 returns the letter that a byte is in the character set of Windows for Western Europe.
func Windows1252(b byte) rune { return charmap.Windows1252.DecodeByte(b) }

func isC1(r rune) bool { return r >= 0x80 && r < 0xa0 }

// isLead reports whether r, read as a byte, can begin a letter in UTF-8.
func isLead(r rune) bool { return r >= 0xc2 && r <= 0xf4 || isC1(r) || r == '€' }

// isLost reports whether r stands for a letter that no program could read: the replacement character, the place of a
// picture, a letter of one font's own, a box. Signs of one font are bullets where a space follows them.
func isLost(before, r, after rune) bool {
	switch {
	case r == '\ufffd' || r == '\ufffc':
		return true
	case r == '□' || r == '▯':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	}
	return unicode.Is(unicode.Co, r) && !(unicode.IsSpace(after) && !unicode.IsLetter(before))
}

// foreignDoubles are what the marks, hiragana and katakana of UTF-8 become in Shift JIS and GBK: rare characters.
const foreignDoubles = "縺繧繝窶鈥锟"

// foreignDouble returns the run of East Asian characters that the letters at i became, where they stand beside Latin
// letters, or again within three characters.
func foreignDouble(text string, i int) (g garble, ok bool) {
	end, near, n := i, false, 0
	latin := i > 0 && text[i-1] >= 'A' && text[i-1] <= 'z'
	for at, r := range text[i:] {
		if r < utf8.RuneSelf || n > 3 && !near && !latin {
			break
		}
		near = near || n > 0 && n < 4 && strings.ContainsRune(foreignDoubles+"斤", r)
		end, n = i+at+utf8.RuneLen(r), n+1
	}
	return garble{at: i, end: end, lost: true}, near || latin
}

// combining has, for accents that stand beside their letter where a PDF has drawn one over the other, the marks that
// stand over the letter before them.
var combining = map[rune]string{'¨': "\u0308", 'ˇ': "\u030c", 'ˆ': "\u0302", '˜': "\u0303", '¸': "\u0327",
	'˚': "\u030a", '˛': "\u0328", '˝': "\u030b"}

// strayMark puts the accent at i over the letter behind it or before it, whichever there is one of.
func strayMark(text string, i int) (g garble, ok bool) {
	r, size := utf8.DecodeRuneInString(text[i:])
	before, n := utf8.DecodeLastRuneInString(text[:i])
	after, m := utf8.DecodeRuneInString(text[i+size:])
	if letter := redline.Composed(string(after) + combining[r]); utf8.RuneCountInString(letter) == 1 {
		return garble{at: i, end: i + size + m, right: letter}, true
	}
	letter := redline.Composed(string(before) + combining[r])
	return garble{at: i - n, end: i + size, right: letter}, utf8.RuneCountInString(letter) == 1
}

// acute matches what follows an acute accent beside its vowel; two letters can follow an apostrophe too.
var acute = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^\p{Ll}(?:\p{Ll}{2}|\p{Ll}?´)`) })

// longest is how many letters are looked at in one go: more cannot make it clearer what they are.
const longest = 50

// misread returns the letters at i that are the bytes of others, read one by one in the character set of some system
// (https://github.com/rspeer/python-ftfy has a collection).
func misread(text string, i int) (g garble, ok bool) {
	r, _ := utf8.DecodeRuneInString(text[i:])
	for _, set := range setsOf()[r] {
		var w wrong
		w.before, _ = utf8.DecodeLastRuneInString(text[:i])
		end := i
		for len(w.right) < longest {
			right, n := decodeBytes(text[end:], set)
			if n == 0 {
				break
			}
			w.add(text[end:end+n], right)
			end += n
		}
		w.after, _ = utf8.DecodeRuneInString(text[end:])
		if len(w.right) > 0 && w.isPlain(set) {
			again := string(w.right)
			return garble{at: i, end: end, right: ungarble(again, garbles(again),
				func(garble) bool { return true })}, true
		}
	}
	if strings.HasPrefix(text[i:], "â€") { // the third byte of a closing quotation mark is no letter, and went lost
		return garble{at: i, end: i + len("â€"), right: "”"}, true
	}
	return garble{}, false
}

// sets are the character sets of systems in which a text of UTF-8 is read by mistake.
var sets = []*charmap.Charmap{charmap.Windows1252, charmap.ISO8859_1, charmap.Macintosh, charmap.Windows1251,
	charmap.CodePage850, charmap.CodePage437, charmap.CodePage866, charmap.Windows1250, charmap.Windows1253,
	charmap.Windows1256}

// setsOf returns, for each letter, the sets in which it is a byte that begins a letter of UTF-8.
var setsOf = sync.OnceValue(func() map[rune][]*charmap.Charmap {
	of := make(map[rune][]*charmap.Charmap)
	for _, set := range sets {
		for b := 0xc2; b <= 0xf4; b++ {
			r := set.DecodeByte(byte(b))
			of[r] = append(of[r], set)
		}
	}
	return of
})

// decodeBytes returns the letter whose bytes in UTF-8 are what text starts with, read in a set, and how much of text
// that is, or 0.
func decodeBytes(text string, set *charmap.Charmap) (right rune, n int) {
	var letter [utf8.UTFMax]byte
	size := 0
	for at, r := range text {
		b, ok := set.EncodeRune(r)
		if isC1(r) { // a byte that stands for no character in the set
			b, ok = byte(r), true
		}
		if !ok || r < utf8.RuneSelf || size == len(letter) {
			return 0, 0
		}
		letter[size], size = b, size+1
		if right, m := utf8.DecodeRune(letter[:size]); m > 1 {
			return right, at + utf8.RuneLen(r)
		}
	}
	return 0, 0
}

// wrong is a run of letters that may be the bytes of others.
type wrong struct {
	before, after rune     // the letters beside it
	raw           []string // of each letter, what stands for it
	right         []rune
}

func (w *wrong) add(raw string, right rune) {
	w.raw, w.right = append(w.raw, raw), append(w.right, right)
}

// isPlain reports whether the letters can only be the bytes of others.
func (w *wrong) isPlain(set *charmap.Charmap) bool {
	first, size := utf8.DecodeRuneInString(w.raw[0])
	second, _ := utf8.DecodeRuneInString(w.raw[0][size:])
	if set == charmap.CodePage866 { // a line of a box beside a letter; a quotation mark or a dash, which begin with тА
		return unicode.IsSymbol(first) && unicode.IsLetter(second) || first == 'т' && second == 'А'
	}
	long, scripts := 0, 0
	for i, r := range w.right {
		switch lead, _ := set.EncodeRune([]rune(w.raw[i])[0]); {
		case lead == 0xe2 && r >= 0x2010 && r < 0x2c00, lead == 0xf0 && r >= 0x1f000:
			return true
		case lead > 0xe2:
			long++
			if strings.ContainsFunc(w.raw[i][utf8.RuneLen(set.DecodeByte(lead)):], isRare) {
				long++
			}
		case r >= 0x370 && unicode.In(r, unicode.Greek, unicode.Cyrillic, unicode.Hebrew, unicode.Arabic):
			scripts++
		}
	}
	switch set {
	case charmap.Windows1253, charmap.Windows1256:
		return scripts > 2
	case charmap.Windows1251:
		return scripts > 2 || unicode.Is(unicode.Latin, w.before) && w.right[0] < 0x180
	}
	western := set == charmap.Windows1252 || set == charmap.ISO8859_1
	return western && (long > 1 && unicode.IsPrint(w.right[0]) || scripts > 1) || w.right[0] < 0x180 && w.isLatin(set)
}

// isLatin reports whether the first of the letters, which is a Latin one or a sign, cannot be two that somebody wrote.
func (w *wrong) isLatin(set *charmap.Charmap) bool {
	first, size := utf8.DecodeRuneInString(w.raw[0])
	next := []rune(w.raw[0][size:])[0]
	switch {
	case set == charmap.Windows1250:
		return unicode.IsLower(w.before) && unicode.IsUpper(first)
	case set != charmap.Windows1252 && set != charmap.ISO8859_1:
		return unicode.IsLetter(w.right[0]) || first == '¬' || first == '┬' // in these sets the first is a sign: √, ├
	case first == 'Â':
		return !unicode.IsUpper(w.before)
	case unicode.IsLower(w.before), len(w.right) > 1 && w.right[1] < 0x180:
		return true
	}
	isOrdinal := strings.ContainsRune("¹²³ªº", next)
	return isRare(next) && !isOrdinal || unicode.IsLower(w.after) && (isOrdinal || !unicode.IsLetter(w.before))
}

// isRare reports whether r does not stand behind a letter in a text: no mark that ends a quotation or a sentence.
func isRare(r rune) bool {
	return !strings.ContainsRune("’‘”“…–—™®©»›·•°¿¡\u00a0\u00ad", r)
}
