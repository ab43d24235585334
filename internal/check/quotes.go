package check

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// checkQuotes holds that the words that carry a position or a promise are words
// of the text.
func checkQuotes(p *pass) {
	for _, s := range p.all {
		if strings.TrimSpace(s.Text) == "" {
			continue // there is none, or what there is was reported
		}
		q := &quoteCheck{pass: p, statement: s}
		for i, a := range s.Answers {
			q.check(a.Quote, placeIn(s, "positions.quote", i))
		}
		for i, promise := range s.Promises {
			q.check(promise.Quote, placeIn(s, "promises.quote", i))
		}
	}
}

// A quoteCheck holds the quotations of one statement against its text.
type quoteCheck struct {
	*pass
	statement *record.Statement
	right     string   // the text as it reads once it is put right; made where a quotation does not occur
	near      *nearest // made where a quotation does not occur
}

func (q *quoteCheck) check(quote string, where place) {
	if strings.Contains(q.statement.Text, quote) || q.isFull(where.file) { // without folding, which takes time
		return
	}
	folded := redline.Fold(q.withoutMarkup(withoutHidden(quote)))
	if !strings.Contains(q.folded(q.statement), folded) && !strings.Contains(q.mended(), folded) {
		q.report(where, "these words do not occur in the text", q.hint(folded))
	}
}

// mended returns the folded text without what other rules report: a quotation may have the right words already.
func (q *quoteCheck) mended() string {
	if q.right == "" {
		q.right = redline.Fold(q.withoutMarkup(withoutHidden(mended(q.statement.Text))))
	}
	return q.right
}

// gap matches what stands for words that a quotation leaves out.
var gap = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\[[^\]]*\]|\(\.\.\.\)|\(…\)|…|\.\.\.`) })

// hint returns which words of the text are nearest to a folded quotation, and where the two differ first.
func (q *quoteCheck) hint(quote string) string {
	if part := q.partBesideGap(quote); part != "" {
		return fmt.Sprintf("a quotation has no gap and nothing that we added: write %s, say", written(part))
	}
	if q.near == nil {
		q.near = newNearest(q.folded(q.statement))
	}
	words, said, typed := q.near.to(quote)
	if words == "" {
		return "copy the words from the text, letter by letter, without a gap"
	}
	if sign := differentSign(quote, words); sign != "" {
		return fmt.Sprintf("%s; write %s, copied from the text", sign, written(words))
	}
	return fmt.Sprintf("the text says \"%s\", and the quotation \"%s\": write %s if these words are meant",
		said, typed, written(words))
}

// partBesideGap returns the words of the text that stand before or behind the first gap of a quotation; "" where there
// is no gap, or the words beside it are not in the text either.
func (q *quoteCheck) partBesideGap(quote string) string {
	text := q.folded(q.statement)
	m := gap().FindStringIndex(quote)
	if m == nil || strings.Contains(text, quote[m[0]:m[1]]) {
		return ""
	}
	for _, part := range []string{quote[:m[0]], quote[m[1]:]} {
		if part = strings.TrimSpace(part); part != "" && strings.Contains(text, part) {
			return part
		}
	}
	return ""
}

// written returns the line that a person is to write for words of the text.
func written(words string) string {
	const most = 300 // characters
	if r := []rune(words); len(r) > most {
		words = string(r[:most])
		words = words[:max(strings.LastIndexByte(words, ' '), 1)]
	}
	if strings.Contains(words, ": ") || strings.Contains(words, " #") || strings.HasSuffix(words, ":") ||
		strings.ContainsAny(words[:1], "\"'[{@`%*&!|>#-?,") {
		words = "'" + strings.ReplaceAll(words, "'", "''") + "'"
	}
	return "`quote: " + words + "`"
}

// alike returns text with plain letters for those that print alike, and without what nobody sees.
func alike(text string) string {
	if isASCII(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Pd, r):
			return '-'
		case r == '⁄' || r == '∕':
			return '/'
		case r == '×':
			return 'x'
		case r == '·' || r == '∙':
			return '.'
		case r == '\u00ad' || redline.IsInvisible(r) || unicode.Is(unicode.Variation_Selector, r):
			return -1
		}
		if r >= '\uff01' && r <= '\uff5e' { // the wide forms of Japanese text
			return r - 0xfee0
		}
		return r
	}, redline.Compatible(text))
}

// differentSign returns the sign in which words of the text and a quotation of them differ, where nothing else is
// different; "" where more is.
func differentSign(quote, words string) string {
	if alike(quote) != alike(words) {
		return ""
	}
	for _, w := range []struct{ has, other, what string }{{words, quote, "the text"}, {quote, words,
		"the quotation"}} {
		for _, r := range w.has {
			if r >= utf8.RuneSelf && !strings.ContainsRune(w.other, r) {
				return fmt.Sprintf("%s has %s, which looks like %s", w.what, named(r), plainOf(r))
			}
		}
	}
	return ""
}

// named returns a character for a message, with its number and what it is.
func named(r rune) string {
	what := ""
	switch {
	case r == '\u00ad':
		return "a soft hyphen (U+00AD)"
	case unicode.Is(unicode.Pd, r):
		what = ", a hyphen or dash"
	case r >= 0xfb00 && r <= 0xfb06:
		what = ", a ligature"
	case !unicode.IsPrint(r):
		return fmt.Sprintf("a character that nobody sees (U+%04X)", r)
	}
	return fmt.Sprintf("`%c` (U+%04X%s)", r, r, what)
}

func plainOf(r rune) string {
	if plain := alike(string(r)); plain != "" && plain != string(r) {
		return "`" + plain + "`"
	}
	return "nothing"
}
