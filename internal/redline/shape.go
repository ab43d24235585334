package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// addressLen returns the length of the web or e-mail address that starts at p, or 0. What it looked at in
// vain is noted in s.noAddressBefore, so that a text without blanks is not looked at again for each token.
func (s *scanner) addressLen(p int) int {
	if p < s.noAddressBefore || !isAlnum(s.text[p]) {
		return 0
	}
	rest := s.text[p:]
	n := 0
	for n < len(rest) && (isAlnum(rest[n]) || strings.IndexByte("._%+-", rest[n]) >= 0) {
		n++
	}
	switch {
	case strings.HasPrefix(rest[n:], "://"), strings.HasPrefix(rest, "www."):
		return webAddressLen(rest)
	case strings.HasPrefix(rest[n:], "@"):
		if host := hostNameLen(rest[n+1:]); host > 0 {
			return n + 1 + host
		}
	}
	s.noAddressBefore = p + n
	return 0
}

// webAddressLen returns the length of the address that text starts with. Marks at its end belong to the
// sentence around it, and so does a closing parenthesis that was not opened inside.
func webAddressLen(text string) int {
	end, open := 0, 0
loop:
	for i, r := range text {
		switch {
		case r == '(':
			open++
		case r == ')' && open == 0:
			break loop
		case r == ')':
			open--
		case !inAddress(r):
			break loop
		}
		if strings.IndexByte(".,;:!?'*_", byte(min(r, utf8.RuneSelf))) < 0 {
			end = i + utf8.RuneLen(r)
		}
	}
	return end
}

// inAddress reports whether r may stand in a web address: what a browser takes in, but no letters of
// scripts that are written without blanks, which begin the words behind it.
func inAddress(r rune) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && !strings.ContainsRune("<>\"`|\\^{}[]", r)
	}
	return unicode.IsLetter(r) && scriptOf(r) == 0
}

// hostNameLen returns the length of the host name with at least one dot that text starts with, or 0.
func hostNameLen(text string) int {
	n := 0
	for n < len(text) && (isAlnum(text[n]) || text[n] == '-' || text[n] == '.') {
		n++
	}
	n = len(strings.TrimRight(text[:n], ".-"))
	if !strings.Contains(text[:n], ".") {
		return 0
	}
	return n
}

// numberLen returns the length of the number that text starts with, or 0: sign, currency, digits with their
// marks (1,200.50), unit or per cent sign without a blank (4GB, 4.5%), times and dates in digits
// (14:30, 10/09/2021, 2021-09-10), and East Asian myriads (25万4241).
func numberLen(text string) int {
	n := signLen(text)
	digits := digitsLen(text[n:])
	if digits == 0 {
		return 0
	}
	n += digits
	for {
		more := numberTailLen(text[n:])
		if more == 0 {
			break
		}
		n += more
	}
	n += suffixLen(text[n:])
	if isTime(text[:n]) {
		return n // what a hyphen joins to it is the end of a range
	}
	n += numberedTailLen(text[n:])
	n += timeTailLen(text[:n], text[n:])
	r, size := utf8.DecodeRuneInString(text[n:])
	if strings.ContainsRune("%‰％", r) || isCurrencySign(r) {
		n += size
	}
	return n
}

// isTime reports whether a number is a time of day: 14:30, 2pm.
func isTime(number string) bool {
	return strings.Contains(number, ":") || strings.HasSuffix(number, "am") || strings.HasSuffix(number, "pm")
}

// timeTailLen returns the length of the minutes, seconds and offset from UTC with which text continues a date and
// hour, 2021-09-10T14.
func timeTailLen(date, text string) int {
	if len(date) != len("2021-09-10T14") || date[10] != 'T' {
		return 0
	}
	n := 0
	most := min(len(text), len(":30:00.123456789+02:00"))
	for n < most && (isAlnum(text[n]) || strings.IndexByte(":+-.", text[n]) >= 0) {
		n++
	}
	return len(strings.TrimRight(text[:n], ":+-."))
}

// suffixLen returns the length of the letters and digits that belong to the digits before text: 4GB, 2nd,
// 3ème. East Asian units do not.
func suffixLen(text string) int {
	for i, r := range text {
		if !isWordRune(r) || scriptOf(r) != 0 || unicode.Is(unicode.Hangul, r) {
			return i
		}
	}
	return len(text)
}

// numberTailLen returns the length of what continues a number behind its digits.
func numberTailLen(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("万億兆千百萬亿만억천", r) {
		return size + digitsLen(text[size:])
	}
	if strings.ContainsRune(".,'’:/．，", r) {
		if digits := digitsLen(text[size:]); digits > 0 {
			return size + digits
		}
	}
	return 0
}

// numberedTailLen returns the length of the parts that a hyphen joins to what stands before text, as long as
// they hold a digit: -2021-1234 behind CVE.
func numberedTailLen(text string) int {
	n := 0
	for n < len(text) && text[n] == '-' {
		part, digit := n+1, false
		for part < len(text) && inNumberPart(text[part:]) {
			digit = digit || isDigit(text[part])
			part++
		}
		if !digit {
			break
		}
		n = part
	}
	return n
}

// inNumberPart reports whether text starts with a letter, a digit, or a full stop with one of them behind it.
func inNumberPart(text string) bool {
	return isAlnum(text[0]) || text[0] == '.' && len(text) > 1 && isAlnum(text[1])
}

// signLen returns the length of the sign and the currency that text starts with: +, -, US$, ¥. It is 0
// where only letters stand there.
func signLen(text string) int {
	n := 0
	r, size := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("+-−±~≈", r) {
		n = size
	}
	for n < len(text) && n < 4 && 'A' <= text[n] && text[n] <= 'Z' { // US$, HK$
		n++
	}
	r, size = utf8.DecodeRuneInString(text[n:])
	if isCurrencySign(r) {
		return n + size
	}
	if n > 0 && isLetter(text[n-1]) {
		return 0
	}
	return n
}

// isCurrency reports whether text starts with the sign of a currency.
func isCurrency(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return isCurrencySign(r)
}

func isCurrencySign(r rune) bool { return r == '$' || r >= utf8.RuneSelf && unicode.Is(unicode.Sc, r) }

// digitsLen returns the length of the decimal digits of any script that text starts with.
func digitsLen(text string) int {
	for i, r := range text {
		if !isDecimal(r) {
			return i
		}
	}
	return len(text)
}

// Scripts that are written without blanks and are cut where they change. Hangul is not one of them: Korean
// has blanks.
const (
	han byte = iota + 1
	hiragana
	katakana
)

// scriptOf returns which of these scripts a character belongs to, or 0. It tests the blocks of Unicode
// (https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt) itself, because the tables of package unicode
// are too slow for each character of a text.
func scriptOf(r rune) byte {
	switch {
	case r < 0x3005:
		return 0
	case 0x4E00 <= r && r < 0xA000, 0x3400 <= r && r < 0x4DC0, 0x20000 <= r && r < 0x32000, 0xF900 <= r && r < 0xFB00,
		r == '々', r == '〇':
		return han
	case 0x3041 <= r && r < 0x3097, r == 'ゝ', r == 'ゞ':
		return hiragana
	case 0x30A1 <= r && r < 0x30FB, 0x30FC <= r && r < 0x3100, 0xFF66 <= r && r < 0xFF9E:
		return katakana
	}
	return 0
}

// scriptLen returns the length of the run of one script at p, or 0. Behind a number the unit stands alone
// (10日 is cut from 午後).
func (s *scanner) scriptLen(p int) int {
	first, size := utf8.DecodeRuneInString(s.text[p:])
	kind := scriptOf(first)
	switch {
	case strings.ContainsRune(counters, first) && s.afterNumber(p), kind == han && !s.hanRuns:
		return size
	case kind == 0:
		return 0
	}
	for i, r := range s.text[p:] {
		if scriptOf(r) != kind {
			return i
		}
	}
	return len(s.text) - p
}

// counters are the units that follow a number in Japanese, Chinese and Korean.
const counters = "年月日時分秒人名件社台回円元个個歳週間년월일시분초명건원개대"

// afterNumber reports whether the token that ends at p starts with a digit.
func (s *scanner) afterNumber(p int) bool {
	if len(s.tokens) == 0 {
		return false
	}
	last := s.tokens[len(s.tokens)-1]
	r, _ := utf8.DecodeRuneInString(s.text[last.start:])
	return last.end == p && unicode.IsDigit(r)
}
