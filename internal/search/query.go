package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A Query is what is looked for: texts that have all of its phrases and statements that fit all of its conditions.
type Query struct {
	Phrases    []Phrase
	Conditions []Condition
}

// A Phrase is terms that stand in a text as in the query: a word that was typed, or words in quotation marks.
type Phrase struct {
	Words string // as they were typed
	Terms []Term
}

// A Term of a phrase stands at a number of tokens from the phrase's first.
type Term struct {
	Text   string
	Offset int
	Prefix bool // any term that begins with it: a single character of a script that is cut into pairs
}

// A Condition is a field with what it has to be: party:fujitsu.
type Condition struct{ Field, Value string }

// Fields are the names of conditions.
var Fields = []string{"party", "position", "question", "since", "until", "alarm", "incident", "speaker", "lang"}

// maxQuery is how long a query may be, in bytes: nobody types as much, and each word costs time.
const maxQuery = 4096

// ErrEmpty says that a query has nothing to look for in it.
var ErrEmpty = errors.New("there is no word to look for")

// Parse reads a query as people type it. A quotation mark that is left open ends with the query, and a colon behind a
// word that is the name of no field is part of the text. The error says what cannot be looked for.
func Parse(s string) (Query, error) {
	if len(s) > maxQuery {
		return Query{}, fmt.Errorf("the query has %d bytes, and at most %d are looked for", len(s), maxQuery)
	}
	var q Query
	for _, part := range parts(s) {
		if field, value, ok := strings.Cut(part.words, ":"); ok && !part.quoted && slices.Contains(Fields, field) {
			if value == "" {
				return Query{}, fmt.Errorf("%s: has no value", field)
			}
			q.Conditions = append(q.Conditions, Condition{field, value})
			continue
		}
		if p := phrase(part.words); len(p.Terms) > 0 {
			q.Phrases = append(q.Phrases, p)
		}
	}
	if len(q.Phrases)+len(q.Conditions) == 0 {
		return Query{}, ErrEmpty
	}
	return q, nil
}

// A part of a query is a word, or words in quotation marks.
type part struct {
	words  string
	quoted bool
}

// parts cuts a query at blanks that are not in quotation marks. A quotation mark behind a field's colon holds its value
// together.
func parts(s string) (all []part) {
	var b strings.Builder
	quoted, was := false, false
	end := func() {
		if b.Len() > 0 {
			all = append(all, part{b.String(), was})
		}
		b.Reset()
		was = false
	}
	for _, c := range s {
		switch {
		case isQuote(c) && (quoted || b.Len() == 0 || strings.HasSuffix(b.String(), ":")):
			quoted = !quoted
			was = was || b.Len() == 0
			if !quoted {
				end()
			}
		case unicode.IsSpace(c) && !quoted:
			end()
		default:
			b.WriteRune(c)
		}
	}
	end()
	return all
}

// isQuote reports whether a character is a double quotation mark, straight or not.
func isQuote(c rune) bool { return strings.ContainsRune(`"“”„«»「」『』`, c) }

// phrase cuts words into the terms of a phrase.
func phrase(words string) Phrase {
	p := Phrase{Words: words}
	tokens := slices.Collect(Tokens(words))
	for i, t := range tokens {
		// The last character of a run is in its last pair already.
		pairEnd := isSinglePair(t) && i > 0 && tokens[i-1].End == t.End
		if !pairEnd {
			p.Terms = append(p.Terms, Term{t.Term, t.Position, isSinglePair(t)})
		}
	}
	return p
}

// isSinglePair reports whether a token is one character of a script that is cut into pairs.
func isSinglePair(t Token) bool {
	letters := []rune(t.Term)
	return len(letters) == 1 && kindOf(letters[0]) == pair
}
