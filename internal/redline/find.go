package redline

import "strings"

// Find returns where a quotation first stands in a normalized text, by what Fold leaves of the two. ok is false where
// it does not stand there, and of a quotation without words.
func Find(text, quote string) (from, to int, ok bool) {
	folded, seams := fold(text, " ")
	quote = Fold(quote)
	at := strings.Index(folded, quote)
	if quote == "" || at < 0 {
		return 0, 0, false
	}
	found := []token{{start: at, end: at + len(quote)}}
	unfold(found, text, seams)
	return found[0].start, found[0].end, true
}
