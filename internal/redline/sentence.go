package redline

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// sentences returns the first token of each sentence, which it marks, and the number of tokens as the last element;
// of no tokens, the one element 0. A sentence ends behind its terminator and the quotation marks and brackets that
// close it, at a paragraph break and before a list mark; not at the full stop of an abbreviation, an initial or the
// number of a list item.
func sentences(text string, tokens []token) []int {
	starts := []int{0}
	var l list
	l.begin(text, tokens, 0)
	for i := 1; i < len(tokens); i++ {
		end, start := tokens[i-1].end, tokens[i].start
		switch {
		case start == end+1 && text[end] == ' ' && isLetter(text[start]) && isAlnum(text[end-1]):
			continue // between two words, as most gaps are
		case start > end && strings.Contains(text[end:start], "\n"):
			l.begin(text, tokens, i)
		}
		if l.startsItem(text, tokens, i) || startsSentence(text, tokens, starts[len(starts)-1], i) {
			starts = append(starts, i)
			tokens[i].opens = true
		}
	}
	if len(tokens) > 0 {
		starts = append(starts, len(tokens))
		tokens[0].opens = true
	}
	return starts
}

// list is the list that a paragraph is, if its first item has a mark: after white space is made even,
// the items stand one behind the other, and a dash or a number between words could be anything else.
type list struct {
	dash   string // the mark of each item, or ""
	number int    // the number of the last item, or 0
}

// begin sets l to the list that the paragraph which starts at token i is, or to none.
func (l *list) begin(text string, tokens []token, i int) {
	*l = list{}
	switch {
	case i+1 >= len(tokens):
	case strings.Contains("-–—", core(text, tokens[i])) && tokens[i].end < tokens[i+1].start:
		l.dash = core(text, tokens[i])
	case isItemNumber(text, tokens, i):
		l.number, _ = strconv.Atoi(core(text, tokens[i])) // 0, no list, if it is no number
	}
}

// startsItem reports whether token i is the mark of the next item, and counts it.
func (l *list) startsItem(text string, tokens []token, i int) bool {
	switch {
	case l.dash == "" && l.number == 0 || tokens[i-1].end == tokens[i].start:
		return false
	case l.dash != "":
		return core(text, tokens[i]) == l.dash && i+1 < len(tokens) && tokens[i].end < tokens[i+1].start
	case core(text, tokens[i]) != strconv.Itoa(l.number+1) || !isItemNumber(text, tokens, i):
		return false
	}
	l.number++
	return true
}

// isItemNumber reports whether a full stop or a bracket stands behind token i without a gap, and white
// space behind that.
func isItemNumber(text string, tokens []token, i int) bool {
	return i+2 < len(tokens) && tokens[i].end == tokens[i+1].start && tokens[i+1].end < tokens[i+2].start &&
		strings.Contains(".)", core(text, tokens[i+1]))
}

// maxClosers bounds the quotation marks and brackets that close a sentence: there are fewer.
const maxClosers = 6

// startsSentence reports whether token i starts a sentence when the one before it starts at first.
func startsSentence(text string, tokens []token, first, i int) bool {
	gap := text[tokens[i-1].end:tokens[i].start]
	if gap == " " && isAlnum(text[tokens[i-1].end-1]) && isAlnum(text[tokens[i].start]) {
		return false
	}
	if strings.Contains(gap, "\n") || gap != "" && isBullet(text, tokens, i) {
		return true
	}
	end := i - 1
	for end > max(first, i-maxClosers) && isCloser(core(text, tokens[end])) {
		end--
	}
	mark := core(text, tokens[end])
	switch {
	case mark[0] >= utf8.RuneSelf && strings.Contains("。！？｡", mark):
		return !isCloser(core(text, tokens[i])) && !strings.Contains("。！？｡", core(text, tokens[i]))
	case gap == "" || !isTerminator(mark):
		return false
	case mark == "." && end == i-1:
		return end > first && !abbreviates(core(text, tokens[end-1]), core(text, tokens[i]), end-1 == first)
	}
	return !startsLower(core(text, tokens[i]))
}

// core returns a token without the white space behind it.
func core(text string, t token) string { return text[t.start:t.end] }

// isBullet reports whether token i is the mark of a list item.
func isBullet(text string, tokens []token, i int) bool {
	mark := core(text, tokens[i])
	bullet := mark == "•" || mark == "*" || mark == "◦" || mark == "‣"
	return bullet && i+1 < len(tokens) && tokens[i+1].start > tokens[i].end
}

// isCloser reports whether a mark may stand between the terminator of a sentence and its end: a closing
// quotation mark or bracket (Unicode categories Pf and Pe), or the signs of Markdown for strong words.
func isCloser(mark string) bool {
	switch r, size := utf8.DecodeRuneInString(mark); {
	case r == '"' || r == '\'':
		return true
	case r == ')' || r == ']' || r == '}' || r >= utf8.RuneSelf:
		return size == len(mark) && unicode.In(r, unicode.Pe, unicode.Pf)
	case r == '*' || r == '_':
		return strings.Trim(mark, "*_") == ""
	}
	return false
}

// isTerminator reports whether a mark ends a sentence where white space follows it.
func isTerminator(mark string) bool {
	switch mark[0] {
	case '.', '!', '?':
		return strings.Trim(mark, ".!?") == ""
	}
	return mark == "…" || mark == "‼" || mark == "؟" || mark == "।" || mark == "۔"
}

// abbreviates reports whether the full stop between two words belongs to the first one; leads says that
// this is the first word of its sentence.
func abbreviates(word, next string, leads bool) bool {
	last, size := utf8.DecodeLastRuneInString(word)
	opens := isOpener(strings.ToLower(next))
	lower := strings.ToLower(word)
	switch {
	case startsLower(next):
		return true
	case lower == "no" || lower == "nr" || lower == "núm" || lower == "n":
		return startsDigit(next)
	case isNeverLast(lower):
		return true
	case leads && startsDigit(word):
		return true // the number of a list item
	case startsDigit(word) && isBehindOrdinal(next):
		return true // 3. Juni
	case size == len(word) && unicode.IsUpper(last):
		return !opens // J. K. Rowling
	case strings.Contains(word, ".") && !startsDigit(word) || isSometimesLast(lower):
		return !opens || startsDigit(next)
	}
	return false
}

func startsLower(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsLower(r)
}

func startsDigit(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsDigit(r)
}

// isNeverLast reports whether a word in lower case is an abbreviation that something always follows in the same
// sentence.
func isNeverLast(word string) bool {
	switch word {
	case "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "sgt", "capt", "rep", "sen", "gov", "hon", "rev",
		"st", "vs", "cf", "fig", "figs", "eq", "sec", "art", "approx", "ca", "jan", "feb", "mar", "apr", "jun",
		"jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "z.b", "d.h", "u.a", "bzw", "vgl", "hr",
		"fr", "mme", "mlle", "sr", "sra", "srta", "dra", "av", "pág", "págs", "p", "pp", "vol", "ed", "eds", "nos",
		"mio", "mrd", "tsd":
		return true
	}
	return false
}

// isSometimesLast reports whether a word in lower case is an abbreviation that may also end a sentence.
func isSometimesLast(word string) bool {
	switch word {
	case "inc", "ltd", "corp", "co", "llc", "plc", "gmbh", "bros", "jr", "etc", "usw", "al", "est", "dept", "univ",
		"assn", "cía", "ets":
		return true
	}
	return false
}

// isBehindOrdinal reports whether a word of German is one that a number with a full stop stands before in dates.
func isBehindOrdinal(word string) bool {
	switch word {
	case "Januar", "Jänner", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
		"November", "Dezember", "Quartal", "Halbjahr", "bis":
		return true
	}
	return false
}

// isOpener reports whether a word in lower case often opens a sentence and seldom follows an abbreviation with a
// capital letter.
func isOpener(word string) bool {
	switch word {
	case "the", "this", "that", "these", "those", "there", "then", "a", "an", "we", "our", "us", "they", "their",
		"it", "its", "he", "his", "she", "her", "you", "your", "i", "my", "if", "in", "on", "at", "as", "for",
		"from", "by", "to", "with", "while", "when", "although", "however", "since", "after", "before", "but",
		"and", "or", "no", "not", "all", "any", "some", "what", "which", "who", "both", "such", "please", "der",
		"die", "das", "ein", "eine", "wir", "unsere", "es", "sie", "er", "im", "am", "nach", "bei", "auch",
		"derzeit", "le", "la", "les", "un", "une", "nous", "notre", "nos", "il", "elle", "ils", "ce", "cette",
		"ces", "dans", "en", "à", "el", "los", "las", "una", "nosotros", "nuestro", "nuestra", "se":
		return true
	}
	return false
}
