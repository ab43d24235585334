package check

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// cues are words that carry one of three positions plainly. The others cannot
// be told from words alone.
var cues = []struct {
	position record.Position
	words    []string
}{
	{record.NoIndication, []string{
		"no evidence", "no indication", "no sign", "not aware of", "no reason to believe", "not seen any",
		"not found any", "found no", "not identified any",
		"nothing to suggest", "nothing to indicate", "nothing that suggests", "確認されていな", "確認されておりませ", "確認しておりませ",
		"痕跡はな", "形跡はな",
	}},
	{record.Unknown, []string{
		"unknown", "not yet known", "not known", "unclear", "not yet determined", "not been determined",
		"cannot confirm", "can't confirm", "cannot say", "can't say",
		"not yet been able", "unable to determine", "too early to", "不明", "特定されておら", "特定できて", "わかっていな", "分かっていな",
	}},
	{record.Declined, []string{
		"no comment", "not comment", "won't comment", "decline to", "declined to", "declines to", "refrain from",
		"not in a position to", "confirm nor deny", "confirm or deny", "cannot comment", "can't comment",
		"unable to comment",
		"not speculate", "won't speculate", "コメントを控え", "コメントは控え", "回答を控え", "回答は控え", "お答えでき",
	}},
}

// Cues returns the positions whose cue words occur in some words, each with the first of them.
func Cues(words string) (found []record.Position, cue []string) {
	words = strings.ToLower(words)
	for _, c := range cues {
		if i := slices.IndexFunc(c.words, func(w string) bool { return strings.Contains(words, w) }); i >= 0 {
			found, cue = append(found, c.position), append(cue, c.words[i])
		}
	}
	return found, cue
}

func checkCues(p *pass) {
	for _, s := range p.all {
		for i, a := range s.Answers {
			if a.Quote == "" || a.Position != record.NoIndication && a.Position != record.Unknown &&
				a.Position != record.Declined {
				continue
			}
			found, cue := Cues(redline.Fold(a.Quote))
			if len(found) == 1 && found[0] != a.Position {
				p.report(placeIn(s, "positions.position", i),
					fmt.Sprintf("the position is `%s`, and its words say \"%s\", which is `%s`", a.Position, cue[0],
						found[0]),
					fmt.Sprintf("write `position: %s`, or quote the words that carry `%s`", found[0], a.Position))
			}
		}
	}
}

var quotation = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^["「][^"「」]*["」][.。]?$`) })

func checkReported(p *pass) {
	for _, s := range p.all {
		if s.Wording == record.Reported && quotation().MatchString(p.folded(s)) {
			p.report(placeIn(s, "wording", 0), "the text is one quotation, and `reported` says that the words are "+
				"the outlet's",
				"write `wording: verbatim`, and the text without the quotation marks")
		}
	}
}

// Words by which articles report speech, behind the name and before it.
var (
	saying = []string{" said", " says", " told", " added that", " adds that", " explained", " claimed that",
		" claims that", " stated", " noted", " wrote", " tweeted"}
	according = []string{"According to ", "according to "}
)

func checkThirdPerson(p *pass) {
	for _, s := range p.all {
		if s.Wording != record.Verbatim {
			continue
		}
		if words := thirdPerson(p.folded(s), p.namesOf(s)); words != "" {
			p.report(place{s.File, placeOf(s, words)},
				fmt.Sprintf("\"%s\" speaks about the speaker, and `verbatim` says that the words are the party's own",
					words),
				"leave the words of the article out of the text, or write `wording: reported`")
		}
	}
}

// placeOf returns the place of some folded words in the file, or of the text
// where the fold has changed them.
func placeOf(s *record.Statement, words string) finding.Pos {
	if at := strings.Index(s.Text, words); at >= 0 {
		return inText(s, at)
	}
	return s.At("text", 0)
}

// namesOf returns what an article calls the speaker of a statement.
func (p *pass) namesOf(s *record.Statement) []string {
	party, _ := p.in.Party(s.Party)
	names := []string{"spokesperson", "spokesman", "spokeswoman", "the company"}
	if party.Name != "" {
		names = append(names, party.Name)
	}
	if words := strings.Fields(s.Speaker.Name); len(words) > 0 {
		names = append(names, s.Speaker.Name, words[len(words)-1])
	}
	return names
}

// thirdPerson finds "NAME said" and "according to NAME" outside of quotations.
func thirdPerson(text string, names []string) string {
	for _, verb := range saying {
		quotes := quotations{text: text}
		for at := range occurrences(text, verb) {
			end := at + len(verb)
			if end < len(text) && isWordByte(text[end]) {
				continue
			}
			for _, name := range names {
				if start := at - len(name); start >= 0 && strings.EqualFold(text[start:at], name) && !quotes.hold(at) {
					return text[start:end]
				}
			}
		}
	}
	for _, words := range according {
		quotes := quotations{text: text}
		for at := range occurrences(text, words) {
			for _, name := range names {
				if start := at + len(words); start+len(name) <= len(text) &&
					strings.EqualFold(text[start:start+len(name)], name) && !quotes.hold(at) {
					return text[at : start+len(name)]
				}
			}
		}
	}
	return ""
}

// occurrences returns the places where words stand in a text.
func occurrences(text, words string) iter.Seq[int] {
	return func(yield func(int) bool) {
		for at := 0; ; at += len(words) {
			i := strings.Index(text[at:], words)
			if i < 0 || !yield(at+i) {
				return
			}
			at += i
		}
	}
}

// quotations reports which places of a text are in a quotation.
type quotations struct {
	text      string
	at, marks int // the place asked for last, and the marks before it
}

// hold reports whether a quotation that begins before a place goes on there.
// Places are asked for in their order.
func (q *quotations) hold(at int) bool {
	q.marks += strings.Count(q.text[q.at:at], `"`)
	q.at = at
	return q.marks%2 == 1
}

func isWordByte(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}
