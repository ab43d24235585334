package check

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/strict"
)

// escapes are the ways in which programs write a letter for other programs: JSON, RTF, addresses, UTF-7, the text that
// mails are sent as, a letter of a PDF without a name, an apostrophe for which a program had no letter.
var escapes = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:\\u[dD][89abAB][0-9a-fA-F]{2})?\\u[0-9a-fA-F]{4}|\pL\\x[0-9a-fA-F]{2}|` +
		`\\'[89a-f][0-9a-f]|(?:%[C-Fc-f][0-9A-Fa-f](?:%[89ABab][0-9A-Fa-f])+)+|\+[A-Za-z0-9/]{3}-|\(cid:[0-9]+\)|` +
		`\pL?(?:=[C-F][0-9A-F](?:=[89AB][0-9A-F])+)+|\pL=[89A-F][0-9A-F]|=20\n|=3D|\pL=\n|` +
		lostLetters + `|\b\pL+\?(?:s|t|re|ve|ll)\b|\b\pL+\?\p{Ll}{2,}\b|%20`)
})

// quotedPrintable matches a byte as mails write it.
var quotedPrintable = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`=[0-9A-F]{2}`) })

// lostLetters matches the question marks of a program that had no letters for those of another script.
const lostLetters = `\?{3,}\pL+|\?\?[\p{Ll}\p{Lo}]+|\?{3,}(?: \?{3,})+`

// checkEscapes finds letters that are written for a program and not for a reader.
func checkEscapes(p *pass) {
	for all := range p.values {
		n := 0
		var where place
		var message, hint string
		for _, v := range all {
			for at, sign := range escaped(v.words) {
				if n++; n > 1 {
					continue
				}
				where = v.at(at)
				message = fmt.Sprintf("`%s` is not what a reader sees", strings.TrimSpace(sign))
				hint = "look the letters up in the source and type them"
				if whole := wholeWord(sign); whole != "" {
					message = fmt.Sprintf("letters went lost in `%s`, which a PDF joins into one sign", sign)
					hint = fmt.Sprintf("write `%s`", whole)
				} else if right, ok := unescape(sign); ok {
					message = fmt.Sprintf("`%s` is how a program writes a letter", strings.TrimSpace(sign))
					hint = fmt.Sprintf("write `%s`", inWord(v.words, at, sign, right))
				}
			}
		}
		if n > 0 {
			p.report(where, message+more(n-1), hint+"; paste without formatting (Ctrl+Shift+V) from the page itself")
		}
	}
}

func more(n int) string {
	if n == 0 {
		return ""
	}
	if n >= mostMarks-1 {
		return ", and thousands more of the kind"
	}
	return fmt.Sprintf(", and %d more of the kind", n)
}

// brokenWords are English words out of PDFs whose ligatures went lost, with what they were.
var brokenWords = []struct{ broken, whole string }{{"con rm", "confirm"}, {"con dential", "confidential"},
	{"signi cant", "significant"}, {"noti ed", "notified"}, {"noti cation", "notification"}, {"identi ed", "identified"},
	{"veri ed", "verified"}, {"speci c", "specific"}, {"di cult", "difficult"}, {"su cient", "sufficient"},
	{"a ected", "affected"}, {"modi ed", "modified"}, {"classi ed", "classified"}}

// wholeWord returns what a broken word was; "" for any other.
func wholeWord(broken string) string {
	for _, w := range brokenWords {
		if w.broken == broken {
			return w.whole
		}
	}
	return ""
}

// escaped returns the places of escapes in words, but for those that an address or a formula has.
func escaped(words string) func(yield func(int, string) bool) {
	return func(yield func(int, string) bool) {
		for _, w := range brokenWords {
			if at := strings.Index(words, w.broken); at >= 0 && !yield(at, w.broken) {
				return
			}
		}
		if !mayHaveEscape(words) {
			return
		}
		for _, m := range escapes().FindAllStringIndex(words, -1) {
			sign := words[m[0]:m[1]]
			around := wordAt(words, m[0])
			bare := quotedPrintable().ReplaceAllString(strings.ReplaceAll(around, strings.TrimSpace(sign), ""), "")
			isAddress := strings.ContainsAny(bare, "/=&") &&
				sign[0] != '\\' || strings.Contains(sign, "?") && strings.Contains(strings.TrimRight(around, "."), ".")
			if sign == "%20" && !joinsWords(words, m) {
				continue
			}
			right, ok := unescape(sign)
			if isAddress || ok && !isText(right) || !ok && !isLossy(sign) {
				continue
			}
			if !yield(m[0], sign) {
				return
			}
		}
	}
}

// mayHaveEscape reports whether words have a sign that an escape has, with what can stand behind it: most have none,
// and need not be searched.
func mayHaveEscape(words string) bool {
	for {
		at := strings.IndexAny(words, `\%+=?(`)
		if at < 0 || at+1 == len(words) {
			return false
		}
		sign, behind := words[at], words[at+1:]
		switch next, _ := utf8.DecodeRuneInString(behind); {
		case sign == '?' && !unicode.IsLetter(next) && next != '?', sign == '(' && !strings.HasPrefix(behind, "cid:"):
		default:
			return true
		}
		words = behind
	}
}

// joinsWords reports whether letters stand on both sides of m.
func joinsWords(words string, m []int) bool {
	before, _ := utf8.DecodeLastRuneInString(words[:m[0]])
	after, _ := utf8.DecodeRuneInString(words[m[1]:])
	return unicode.IsLetter(before) && unicode.IsLetter(after)
}

// isLossy reports whether a sign without a meaning of its own is one all the same.
func isLossy(sign string) bool {
	return strings.HasPrefix(sign, "(cid:") || strings.Contains(sign, "?")
}

// isText reports whether letters are those that texts are written in.
func isText(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool {
		return !unicode.IsPrint(r) &&
			!unicode.IsSpace(r)
	}) < 0
}

// unescape returns what an escape stands for.
func unescape(sign string) (right string, ok bool) {
	if whole := wholeWord(sign); whole != "" {
		return whole, true
	}
	switch first, size := utf8.DecodeRuneInString(sign); {
	case strings.Contains(sign, "?"):
		_, end, _ := strings.Cut(sign, "?")
		return strings.Replace(sign, "?", "’", 1), slices.Contains([]string{"s", "t", "re", "ve", "ll"}, end)
	case sign[0] == '%':
		right, err := url.PathUnescape(sign)
		return right, err == nil && utf8.ValidString(right)
	case sign[0] == '+':
		return utf7(sign[1 : len(sign)-1])
	case strings.HasPrefix(sign, `\u`):
		err := json.Unmarshal([]byte(`"`+sign+`"`), &right)
		return right, err == nil && !strings.ContainsRune(right, utf8.RuneError) // half a letter says nothing
	case strings.HasPrefix(sign, `\'`):
		return hexLetter(sign[2:])
	case sign == "=20\n":
		return "\n", true
	case sign == "=3D":
		return "=", true
	case strings.HasSuffix(sign, "=\n"):
		return string(first), true
	case sign[0] == '=' || strings.Count(sign, "=") > 1:
		right, err := url.PathUnescape(strings.ReplaceAll(sign, "=", "%"))
		return right, err == nil && utf8.ValidString(right)
	case unicode.IsLetter(first) && sign[size] != '\\':
		right, ok = hexLetter(sign[size+1:])
		return string(first) + right, ok
	case unicode.IsLetter(first):
		right, ok = hexLetter(sign[size+2:])
		return string(first) + right, ok
	}
	return "", false
}

// hexLetter returns the letter of Windows of a byte in two digits, which is what HTML takes it for
// (https://html.spec.whatwg.org/#numeric-character-reference-end-state).
func hexLetter(digits string) (string, bool) {
	b, err := strconv.ParseUint(digits, 16, 8)
	right := strict.Windows1252(byte(b))
	return string(right), err == nil && b > 0x90 && right >= 0xa0
}

// utf7 returns the letter that UTF-7 writes in three signs: https://www.rfc-editor.org/rfc/rfc2152
func utf7(signs string) (string, bool) {
	b, err := base64.RawStdEncoding.DecodeString(signs)
	if err != nil || len(b) != 2 {
		return "", false
	}
	r := rune(b[0])<<8 | rune(b[1])
	return string(r), r >= 0xc0 && r < 0x180 || r >= 0x2010 && r < 0x2030 || r == '\u2122'
}

// inWord returns the word that an escape stands in with what it stands for.
func inWord(words string, at int, sign, right string) string {
	around := wordAt(words, at)
	if sign == "%20" {
		return strings.ReplaceAll(around, sign, " ")
	}
	if strings.TrimSpace(right) == "" {
		return around[:strings.Index(around+sign, strings.TrimSpace(sign))]
	}
	return strings.ReplaceAll(around, strings.TrimSuffix(sign, "\n"), right)
}

// wordAt returns the word of a text that stands at an offset, of at most 60 bytes on each side.
func wordAt(words string, at int) string { return strict.WordAround(words, at, at, "") }
