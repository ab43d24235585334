package check

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
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
	alike     string           // the text as alike has it; made where a quotation does not occur
	right     string           // the text as it reads once it is put right; made where a quotation does not occur
	words     []string         // of the text, folded; made where a quotation does not occur
	at        map[string][]int // where each word of the text stands, as key has it
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
	const general = "copy the words from the text, letter by letter, without a gap"
	if m := gap().FindStringIndex(quote); m != nil && !strings.Contains(q.folded(q.statement), quote[m[0]:m[1]]) {
		for _, part := range []string{quote[:m[0]], quote[m[1]:]} {
			if part = strings.TrimSpace(part); part != "" && strings.Contains(q.folded(q.statement), part) {
				return fmt.Sprintf("a quotation has no gap and nothing that we added: write `quote: %s`, say",
					hintWords(part))
			}
		}
	}
	nearest := cmp.Or(q.printedAlike(quote), q.nearest(strings.Fields(quote)))
	if nearest == "" {
		return general
	}
	if end := strings.TrimRight(quote, ".,;:!?"); end == quote {
		nearest = cmp.Or(strings.TrimRight(nearest, ".,;:!?"), nearest)
	}
	if sign := differentSign(quote, nearest); sign != "" {
		return fmt.Sprintf("%s; write `quote: %s`, copied from the text", sign, hintWords(nearest))
	}
	said, typed := firstDifference(nearest, quote)
	return fmt.Sprintf("the text says \"%s\", and the quotation \"%s\": write `quote: %s` if these words are meant",
		said, typed, hintWords(nearest))
}

// hintWords returns words that a person is to copy as a value, at most 160 characters of them.
func hintWords(words string) string {
	words = shorten(words, 160)
	if strings.Contains(words, ": ") || strings.Contains(words, " #") || strings.ContainsAny(words[:1],
		"\"'[{@`%*&!|>#-") {
		return "'" + strings.ReplaceAll(words, "'", "''") + "'"
	}
	return words
}

// key returns a word as words are looked up: without what is around it, in small letters, and in the letters that its
// signs stand for.
func key(word string) string {
	word = strings.Trim(alike(word), `.,;:!?"'()[]“”‘’«»-`)
	return strings.ToLower(word)
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

// printedAlike returns the words of the text that print like a quotation; "" where there are none.
func (q *quoteCheck) printedAlike(quote string) string {
	text := q.folded(q.statement)
	if isASCII(text) && isASCII(quote) {
		return ""
	}
	if q.alike == "" {
		q.alike = alike(text)
	}
	plain := alike(quote)
	start := strings.Index(q.alike, plain)
	if start < 0 || plain == "" {
		return ""
	}
	from, to, at := len(text), len(text), 0
	for i, r := range text {
		switch {
		case at <= start:
			from = i
		case at >= start+len(plain):
			return text[from:i]
		}
		at += len(alike(string(r)))
	}
	return text[from:to]
}

// nearest returns the words of the text that most words of a quotation stand in, in their order; "" where fewer than
// half of them stand together anywhere.
func (q *quoteCheck) nearest(quote []string) string {
	const common = 40 // places of one word: more often it tells nothing of the place
	q.index()
	votes := make(map[int]int) // by where the quotation would start
	best := 0
	for i, word := range quote[:min(len(quote), 400)] {
		places := q.at[key(word)]
		if len(places) > common {
			continue
		}
		for _, at := range places {
			start := at - i
			votes[start]++
			if n, most := q.votesAround(votes, start), q.votesAround(votes, best); n > most {
				best = start
			}
		}
	}
	if 2*q.votesAround(votes, best) < len(quote) || len(votes) == 0 {
		return q.nearestRun(strings.Join(quote, " "))
	}
	from, to := q.trim(best, len(quote), quote)
	return strings.Join(q.words[from:to], " ")
}

// votesAround returns the votes of a start and of those one word before and behind it, which a word more or less makes.
func (q *quoteCheck) votesAround(votes map[int]int, start int) int {
	return votes[start-1] + votes[start] + votes[start+1]
}

// trim returns the words of the text from the start of a quotation of n words, moved to where its ends stand.
func (q *quoteCheck) trim(start, n int, quote []string) (from, to int) {
	from, to = max(0, start), min(len(q.words), start+n)
	for _, d := range []int{0, -1, 1} {
		if i := start + d; i >= 0 && i < len(q.words) && key(q.words[i]) == key(quote[0]) {
			from = i
			break
		}
	}
	for _, d := range []int{0, -1, 1} {
		if i := start + n + d; i > from && i <= len(q.words) && key(q.words[i-1]) == key(quote[n-1]) {
			to = i
			break
		}
	}
	for from > 0 && isFigures(q.words[from]) && isFigures(q.words[from-1]) && isFigures(quote[0]) {
		from-- // the thousands of a number
	}
	return from, max(to, min(from+1, len(q.words)))
}

// isFigures reports whether a word is a number in figures, or a part of one.
func isFigures(word string) bool { return strings.Trim(word, "0123456789.,") == "" }

// nearestRun returns the part of a text without spaces between words that begins and ends as a quotation does.
func (q *quoteCheck) nearestRun(quote string) string {
	const few = 4 // letters
	text, letters := q.folded(q.statement), []rune(quote)
	if len(letters) < 2*few || isASCII(quote) {
		return ""
	}
	if from := strings.Index(text, string(letters[:few])); from >= 0 {
		end := string(letters[len(letters)-few:])
		if to := strings.Index(text[from:], end); to > 0 && to < 2*len(quote) {
			return text[from : from+to+len(end)]
		}
		near := []rune(text[from:])
		return string(near[:min(len(near), len(letters))])
	}
	return ""
}

func (q *quoteCheck) index() {
	if q.at != nil {
		return
	}
	q.words, q.at = strings.Fields(q.folded(q.statement)), make(map[string][]int)
	for i, w := range q.words {
		q.at[key(w)] = append(q.at[key(w)], i)
	}
}

// differentSign returns the sign in which words of the text and a quotation of them differ, where nothing else is
// different; "" where more is.
func differentSign(quote, nearest string) string {
	if alike(quote) != alike(nearest) {
		return ""
	}
	for _, w := range []struct{ has, other, what string }{{nearest, quote, "the text"}, {quote, nearest,
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

// firstDifference returns the first words in which a text and a quotation differ, with the word before them.
func firstDifference(text, quote string) (said, typed string) {
	a, b := strings.Fields(text), strings.Fields(quote)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(0, i-1)
	return few(a, from), few(b, from)
}

// few returns up to four words from a place on.
func few(words []string, from int) string {
	from = min(from, len(words))
	end := min(len(words), from+4)
	return shorten(strings.Join(slices.Clone(words[from:end]), " "), 60)
}
