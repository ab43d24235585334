package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A token is a word, or a sign between words.
type token struct {
	text, lower string
	from, to    int  // in the text that it was cut from
	small       bool // it begins a sentence, and is no name for all that its first letter is large
}

// tokenize cuts a text into its words and signs.
func tokenize(text string) (all []token) {
	all = make([]token, 0, len(text)/5)
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		end := at + size
		if isLetter(r) {
			end = wordEnd(text, at)
		}
		word := text[at:end]
		lower := strings.ToLower(word)
		if strings.Contains(lower, "’") {
			lower = strings.ReplaceAll(lower, "’", "'")
		}
		all = append(all, token{text: word, lower: lower, from: at, to: end})
		at = end
	}
	return all
}

func isLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
}

// wordEnd returns where a word ends that begins at a place: signs such as hyphens and apostrophes stand within one, and
// a period ends an initial, an abbreviation of them, and a title.
func wordEnd(text string, start int) int {
	at := start
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !isLetter(r) {
			next, _ := utf8.DecodeRuneInString(text[at+size:])
			if !strings.ContainsRune("-’'.&@/", r) || !isLetter(next) {
				break
			}
		}
		at += size
	}
	if strings.HasPrefix(text[at:], ".") && isShortened(text[start:at]) {
		at++
	}
	return at
}

// isShortened reports whether a period behind a word belongs to it: U.S., Dr., J.
func isShortened(word string) bool {
	if titles()[strings.ToLower(word)] || slices.Contains([]string{"St", "Inc", "Ltd", "Corp", "Jr"}, word) {
		return true
	}
	for part := range strings.SplitSeq(word, ".") {
		r, size := utf8.DecodeRuneInString(part)
		if size != len(part) || !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// isCapital reports whether a word begins as names do.
func (t token) isCapital() bool {
	if t.small {
		return false
	}
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsUpper(r) || unicode.IsDigit(r) && strings.ContainsFunc(t.text, unicode.IsUpper) ||
		strings.IndexFunc(t.text, unicode.IsUpper) == 1 && unicode.IsLower(r) // eBay, iRobot
}

func (t token) isWord() bool {
	r, _ := utf8.DecodeRuneInString(t.text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// base returns a word without the ending of a possessive, and whether it had one.
func (t token) base() (word string, possessive bool) {
	for _, end := range []string{"'s", "’s"} {
		if base, ok := strings.CutSuffix(t.text, end); ok {
			return base, true
		}
	}
	for _, end := range []string{"s'", "s’"} {
		if strings.HasSuffix(t.text, end) {
			return t.text[:len(t.text)-len(end)+1], true
		}
	}
	return t.text, false
}

// join returns tokens as they stand in the text.
func join(text string, tokens []token) string {
	if len(tokens) == 0 {
		return ""
	}
	return text[tokens[0].from:tokens[len(tokens)-1].to]
}

// index returns the first token that is, or -1.
func index(tokens []token, is func(token) bool) int {
	for i, t := range tokens {
		if is(t) {
			return i
		}
	}
	return -1
}

func isComma(t token) bool {
	return t.text == "," || t.text == "–" || t.text == "-" || t.text == "—" || t.text == "(" || t.text == ")"
}
