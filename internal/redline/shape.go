package redline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// address gives the length of the web or e-mail address that starts at p, or 0. What it looked at in
// vain is noted in s.plain, so that a text without blanks is not looked at again for each token.
func (s *scanner) address(p int) int {
	if p < s.plain || !isAlnum(s.text[p]) {
		return 0
	}
	rest := s.text[p:]
	n := 0
	for n < len(rest) && (isAlnum(rest[n]) || strings.IndexByte("._%+-", rest[n]) >= 0) {
		n++
	}
	switch {
	case strings.HasPrefix(rest[n:], "://"), strings.HasPrefix(rest, "www."):
		return webAddress(rest)
	case strings.HasPrefix(rest[n:], "@"):
		if host := hostName(rest[n+1:]); host > 0 {
			return n + 1 + host
		}
	}
	s.plain = p + n
	return 0
}

// webAddress gives the length of the address that text starts with. Marks at its end belong to the
// sentence around it, and so does a closing parenthesis that was not opened inside.
func webAddress(text string) int {
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

func inAddress(r rune) bool {
	if r < utf8.RuneSelf {
		return r > ' ' && !strings.ContainsRune("<>\"`|\\^{}[]", r)
	}
	return unicode.IsLetter(r) && scriptOf(r) == 0
}

// hostName gives the length of the host name with at least one dot that text starts with, or 0.
func hostName(text string) int {
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

// number gives the length of the number that text starts with, or 0: sign, currency, digits with their
// marks (1,200.50), unit or per cent sign without a blank (4GB, 4.5%), times and dates in digits
// (14:30, 10/09/2021, 2021-09-10), and East Asian myriads (25万4241).
func number(text string) int {
	n := signAndCurrency(text)
	digits := digitRun(text[n:])
	if digits == 0 {
		return 0
	}
	n += digits
	for {
		more := numberTail(text[n:])
		if more == 0 {
			break
		}
		n += more
	}
	n += suffixRun(text[n:])
	n += numberedTail(text[n:])
	r, size := utf8.DecodeRuneInString(text[n:])
	if strings.ContainsRune("%‰％", r) || unicode.Is(unicode.Sc, r) {
		n += size
	}
	return n
}

// suffixRun gives the length of the letters and digits that belong to the digits before text: 4GB, 2nd,
// 3ème. East Asian units do not.
func suffixRun(text string) int {
	for i, r := range text {
		if !isWordRune(r) || scriptOf(r) != 0 || unicode.Is(unicode.Hangul, r) {
			return i
		}
	}
	return len(text)
}

// numberTail gives the length of what continues a number behind its digits.
func numberTail(text string) int {
	r, size := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("万億兆千百萬亿만억천", r) {
		return size + digitRun(text[size:])
	}
	if strings.ContainsRune(".,'’:/．，", r) {
		if digits := digitRun(text[size:]); digits > 0 {
			return size + digits
		}
	}
	return 0
}

// numberedTail gives the length of the parts that a hyphen joins to what stands before text, as long as
// they hold a digit: -2021-1234 behind CVE.
func numberedTail(text string) int {
	n := 0
	for n < len(text) && text[n] == '-' {
		part, digit := n+1, false
		for part < len(text) && (isAlnum(text[part]) || text[part] == '.' && part+1 < len(text) && isAlnum(text[part+1])) {
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

func signAndCurrency(text string) int {
	n := 0
	r, size := utf8.DecodeRuneInString(text)
	if strings.ContainsRune("+-−±~≈", r) {
		n = size
	}
	for n < len(text) && n < 4 && 'A' <= text[n] && text[n] <= 'Z' { // US$, HK$
		n++
	}
	r, size = utf8.DecodeRuneInString(text[n:])
	if unicode.Is(unicode.Sc, r) {
		return n + size
	}
	if n > 0 && isLetter(text[n-1]) {
		return 0
	}
	return n
}

func isCurrency(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.Sc, r)
}

// digitRun gives the length of the decimal digits of any script that text starts with.
func digitRun(text string) int {
	for i, r := range text {
		if !isDecimal(r) {
			return i
		}
	}
	return len(text)
}

// scripts that are written without blanks and are cut where they change.
const (
	han byte = iota + 1
	hiragana
	katakana
)

// scriptOf tells which of these scripts a character belongs to, or 0.
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

// script gives the length of the run of one script at p, or 0. Behind a number the unit stands alone
// (10日 is cut from 午後).
func (s *scanner) script(p int) int {
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

func (s *scanner) afterNumber(p int) bool {
	if len(s.tokens) == 0 {
		return false
	}
	last := s.tokens[len(s.tokens)-1]
	r, _ := utf8.DecodeRuneInString(s.text[last.start:])
	return last.end == p && unicode.IsDigit(r)
}
