package change

import (
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// Compared says how the text that another is compared with was found, or why there is none.
type Compared string

const (
	Following Compared = "follows" // the statement names it
	Latest    Compared = "latest"  // it is the party's latest of the same wording and language
	Closest   Compared = "closest" // it is an older one that shares much, where the latest shares little
	OnRecord  Compared = "amended" // it is what the statement said before

	NoWords       Compared = "no-words"       // nothing: the party did not answer
	FirstWords    Compared = "first"          // nothing: they are the party's first words
	OtherWording  Compared = "other-wording"  // nothing: of its own words and reported ones, the earlier are the others
	OtherLanguage Compared = "other-language" // nothing: the earlier words are in another language
)

// Which text shares enough with another to be compared with it, as answers were judged by hand: the latest is passed
// over only where it is plainly about something else and one of the few before it is not.
const (
	little  = 0.35
	much    = 0.6
	nearest = 5
)

// previous returns the statement that the text of an utterance is compared with, as it read when that was said, and
// how it was found; nil and the reason where there is none.
func (t *timeline) previous(u *utterance) (*record.Statement, Compared) {
	s := u.statement
	if s.Wording == record.NoAnswer {
		return nil, NoWords
	}
	if o := t.incident.Statement(s.Follows); o != nil && o.Wording != record.NoAnswer && record.Compare(o, s) < 0 {
		return t.asSaid(o, u.said), Following
	}
	like, none := t.like(u)
	if len(like) == 0 {
		return nil, none
	}
	return closest(like, s)
}

// like returns the latest statements in the series of a party before an utterance that have its wording and language,
// the latest first, and the reason that there is if there are none.
func (t *timeline) like(u *utterance) (all []*record.Statement, none Compared) {
	s := u.statement
	series := t.incident.Series(s.Party)
	i, _ := slices.BinarySearchFunc(series, s, record.Compare)
	none = FirstWords
	for _, o := range slices.Backward(series[:i]) {
		switch {
		case len(all) == nearest:
			return all, none
		case o.Wording == record.NoAnswer:
		case o.Wording == s.Wording && record.SameLanguage(o.Lang, s.Lang):
			all = append(all, t.asSaid(o, u.said))
		case none == FirstWords:
			none = difference(o, s)
		}
	}
	return all, none
}

func difference(a, b *record.Statement) Compared {
	if a.Wording != b.Wording {
		return OtherWording
	}
	return OtherLanguage
}

// closest returns which of some statements, the latest first, one is compared with.
func closest(like []*record.Statement, s *record.Statement) (*record.Statement, Compared) {
	if len(like) > 1 && !sharesMost(like[0].Text, s.Text) && similarity(like[0], s) < little {
		for _, o := range like[1:] {
			if similarity(o, s) > much {
				return o, Closest
			}
		}
	}
	return like[0], Latest
}

// sharesMost reports whether it is plain without comparing words that two texts share much: three fifths of both are
// the same sentences in the same order.
func sharesMost(a, b string) bool {
	places := make(map[string]int)
	for s := range strings.FieldsFuncSeq(a, endsSentence) {
		places[s] = len(places)
	}
	last, shared := -1, 0
	for s := range strings.FieldsFuncSeq(b, endsSentence) {
		if at, ok := places[s]; ok && at > last {
			last, shared = at, shared+len(s)
		}
	}
	return 5*shared >= 3*max(len(a), len(b))
}

func endsSentence(r rune) bool { return r == '.' || r == '。' || r == '\n' }

func similarity(a, b *record.Statement) float64 {
	return redline.Similarity(a.Text, b.Text)
}

// asSaid returns a statement as it read at a time.
func (t *timeline) asSaid(s *record.Statement, at record.Date) *record.Statement {
	f := t.byID[s.ID]
	if f == nil {
		return s
	}
	read := f.said[0].statement
	for _, u := range f.said[1:] {
		if u.said.Compare(at) <= 0 {
			read = u.statement
		}
	}
	return read
}
