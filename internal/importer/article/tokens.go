package article

import (
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A token is a word, or a sign between words.
type token struct {
	text, lower string
	from, to    int  // in the text that it was cut from
	small       bool // it begins a sentence, and is no name for all that its first letter is large
}

var tokenPattern = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:\p{Lu}\.){2,}|` +
		`(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Rev|St|Inc|Ltd|Corp|Jr)\.|\p{Lu}\.|` +
		`[\p{L}\p{N}\p{M}]+(?:[-’'.&@/][\p{L}\p{N}\p{M}]+)*|[&,;:()–—-]|\S`)
})

// tokenize cuts a text into its words and signs.
func tokenize(text string) (all []token) {
	for _, m := range tokenPattern().FindAllStringIndex(text, -1) {
		word := text[m[0]:m[1]]
		lower := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
		all = append(all, token{text: word, lower: lower, from: m[0], to: m[1]})
	}
	return all
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
