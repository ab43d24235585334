package redline

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// role says what a word may be in a fact. A word may have several.
type role uint64

const (
	link         role = 1 << iota // belongs to no unit: articles, prepositions, pronouns, forms of to be
	hide                          // not the cue that it looks like: "at all", "up to date"
	hedge                         // a fact of kind Hedge
	scope                         // a fact of kind Scope
	apology                       // a fact of kind Apology
	vow                           // a fact of kind Promise without its verb: "beabsichtigen"
	bound                         // a fact of kind Scope before a number: "about", "at least"
	boundAfter                    // the same behind a number: "or more", "以上"
	modal                         // begins a promise: "will", "going to", "werden"
	future                        // the ending of a verb that makes it a promise: "いたします"
	vowVerb                       // the verb of such an ending, or of a modal: 通知, "informiert"
	negation                      // makes a modal no promise
	adverb                        // may stand between a modal and its verb
	numeral                       // a number below a thousand: "two"
	multiple                      // multiplies the number before it: "million", 万
	vague                         // a number that is not known: "hundreds", 数百
	fraction                      // divides the number before it: "thirds", "quarter"
	half                          // a fraction that needs no number: "half", 半数
	andHalf                       // half of the unit before it, behind "and": "mezza" in "due ore e mezza"
	joint                         // joins the words of a number: "and" in "one hundred and one"
	ratio                         // stands between the two numbers of "one in six"
	article                       // "a" in "a quarter", "a hundred"
	percent                       //
	money                         // a currency: "euros", "USD", 円
	measure                       // a unit that ends with itself, also glued: "GB", "minutes"
	shortForm                     // a magnitude or unit that is only read glued to its number: "k", "m"
	counter                       // a unit of East Asia, behind a number without more: 件
	month                         //
	weekday                       //
	era                           // before a year: 令和
	yearSign                      // behind a year: 年, 년
	monthSign                     //
	daySign                       //
	hourSign                      //
	minuteSign                    //
	secondSign                    //
	ordinal                       // "third" in "third quarter"; "st" behind a digit
	quarter                       // "quarter" of a year
	halfYear                      // "half" of a year
	part                          // "early", "late", "end of" before a date
	dayHalf                       // "a.m.", 午後
	noon                          // "noon", "midnight"
	oclock                        // "Uhr", "h": makes the number before it a time of day
	clockLead                     // "ore", "alle" before a time of day
	zone                          //
	dateLink                      // stands inside a date: "of", "de"
	timeLink                      // stands between a date and a time: "at", "um"
	yearLead                      // stands before a year: "in", "since"
	rangeFrom                     // "from"
	rangeTo                       // "to", "until", から
	rangeBetween                  // "between"
	rangeAnd                      // "and" in "between 3 and 5"
	rangeEnd                      // closes a range: まで
	label                         // names what its number identifies: "version", "port", "room"
	participle                    // follows "will be" in a promise
	either                        // "or" between two numbers
	adjective                     // stands before a noun alone: "5 new"
	determiner                    // "our" before "plans to"
)

// entry is a word or phrase of a lexicon.
type entry struct {
	text  string // in lower case, with one space between its words and straight apostrophes
	roles role
	leads role  // of the phrases that begin with it
	value int64 // of a number, month, weekday or ordinal; the rank of a unit of time; else as its role has it
	hash  uint32
	next  int16 // 1 + the next entry in its slot
	more  uint8 // the most words of a phrase that begins with it
}

// is reports whether the entry has one of the roles. Nil has none.
func (e *entry) is(roles role) bool { return e != nil && e.roles&roles != 0 }

// begins reports whether the entry has one of the roles, or a phrase that begins with it may. Nil has none.
func (e *entry) begins(roles role) bool { return e != nil && (e.roles|e.leads)&roles != 0 }

// wordTable is the words of one language. It is read only and may be used by several goroutines.
type wordTable struct {
	slots   []int16 // 1 + the first entry of a hash
	entries []entry
	byRune  map[rune][]*entry
}

// wordList is words with the same role, parted by |; "=5" behind a word is its value.
type wordList struct {
	roles role
	words string
}

// slotCount is a power of two near the number of entries of the largest lexicon.
const slotCount = 1 << 10

// newWordTable returns a function that makes the lexicon when it is first asked for, so that the start of
// the command costs nothing.
func newWordTable(lists []wordList) func() *wordTable {
	return sync.OnceValue(func() *wordTable {
		words := 0
		for _, list := range lists {
			words += strings.Count(list.words, "|") + 1
		}
		l := &wordTable{slots: make([]int16, slotCount), entries: make([]entry, 0, words+words/4)} // and leading words
		for _, list := range lists {
			l.addList(list)
		}
		return l
	})
}

// addList adds the words of a list.
func (l *wordTable) addList(list wordList) {
	for words := range strings.SplitSeq(list.words, "|") {
		word, value := strings.TrimSpace(words), int64(0)
		if at := strings.LastIndexByte(word, '='); at > 0 {
			value, _ = strconv.ParseInt(word[at+1:], 10, 64) // the lists have no others
			word = word[:at]
		}
		l.add(word, list.roles, value)
		if first, _, several := strings.Cut(word, " "); several {
			e := l.add(first, 0, 0)
			e.more = max(e.more, uint8(1+strings.Count(word, " ")))
			e.leads |= list.roles
		}
	}
}

// add adds roles to a word.
func (l *wordTable) add(word string, roles role, value int64) *entry {
	hash := hashOf(word)
	e := l.find(hash, word)
	if e == nil {
		slot := &l.slots[hash%slotCount]
		l.entries = append(l.entries, entry{text: word, hash: hash, next: *slot})
		*slot = int16(len(l.entries))
		e = &l.entries[len(l.entries)-1]
	}
	e.roles |= roles
	if value != 0 {
		e.value = value
	}
	return e
}

// find returns the entry of a word with a hash, or nil.
func (l *wordTable) find(hash uint32, word string) *entry {
	for at := l.slots[hash%slotCount]; at > 0; at = l.entries[at-1].next {
		if e := &l.entries[at-1]; e.hash == hash && (e.text == word || sameWord(e.text, word)) {
			return e
		}
	}
	return nil
}

// newSigns returns a function that makes the lexicon of a language whose words are found anywhere in a text,
// by their first character.
func newSigns(lists []wordList) func() *wordTable {
	words := newWordTable(lists)
	return sync.OnceValue(func() *wordTable {
		l := words()
		l.byRune = make(map[rune][]*entry, len(l.entries))
		for i := range l.entries {
			if e := &l.entries[i]; e.roles != 0 {
				first, _ := utf8.DecodeRuneInString(e.text)
				l.byRune[first] = append(l.byRune[first], e)
			}
		}
		return l
	})
}

// longest returns the longest entry with one of the roles that text starts with, or nil; first is its first character.
func (l *wordTable) longest(first rune, text string, roles role) *entry {
	var best *entry
	for _, e := range l.byRune[first] {
		if e.roles&roles != 0 && (best == nil || len(e.text) > len(best.text)) && strings.HasPrefix(text, e.text) {
			best = e
		}
	}
	return best
}

// firstHash is the hash of no words (32-bit FNV-1a, https://www.rfc-editor.org/rfc/rfc9923).
const firstHash uint32 = 2166136261

// hashRune returns the hash of what h is the hash of with r, which is folded, behind it.
func hashRune(h uint32, r rune) uint32 { return (h ^ uint32(r)) * 16777619 }

// joinHash returns the hash of words, of which h is the hash, with one more word behind them.
func joinHash(h, word uint32) uint32 { return (h ^ word) * 16777619 }

// hashOf returns the hash of folded words with one space between them.
func hashOf(text string) uint32 {
	words, word, several := uint32(0), firstHash, false
	for _, r := range text {
		switch {
		case r != ' ':
			word = hashRune(word, r)
		case several:
			words, word = joinHash(words, word), firstHash
		default:
			words, word, several = word, firstHash, true
		}
	}
	if several {
		return joinHash(words, word)
	}
	return word
}

// hashOfWord returns the hash of a word.
func hashOfWord(word string) uint32 {
	h := firstHash
	for _, r := range word {
		h = hashRune(h, foldRune(r))
	}
	return h
}

// foldRune returns r in lower case, and an apostrophe straight.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	case r == '’':
		return '\''
	}
	return unicode.ToLower(r)
}

// sameWord reports whether word is folded once it is folded. No blank need stand behind an apostrophe.
func sameWord(folded, word string) bool {
	last := ' '
	for _, want := range folded {
		r, size := utf8.DecodeRuneInString(word)
		if elided := want == ' ' && last == '\'' && r != ' '; elided {
			continue
		}
		last = want
		if size == 0 || foldRune(r) != want {
			return false
		}
		word = word[size:]
	}
	return word == ""
}
