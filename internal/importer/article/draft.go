package article

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/importer/document"
	"github.com/onrecord/onrecord/internal/record"
)

// A Draft is a statement that an article reports: what one speaker said. What is not certain is "".
type Draft struct {
	Party      string // the id of a party of the incident
	Speaker    Speaker
	Text       string
	Wording    record.Wording
	Date       string // as files of the record have it
	Rule       Rule   // by which the speaker of its first quotation was found
	Sentence   string // in which that stands
	Known      *Known // where all of it is on record
	Quotations []Drafted
	Remarks    []string // for the person who goes on with it
}

// A Drafted quotation is one of a draft, with the statement on record that has its words.
type Drafted struct {
	Quotation
	Known *Known // nil where none has
}

// A Known statement is on record already.
type Known struct{ Incident, Statement, Date string }

// A Result is what an article yields.
type Result struct {
	Drafts []Draft
	Notes  []string // what a reader has to know of the article
}

// Drafts returns the statements that a document reports, one for each speaker, and one more for those of whose words
// the article has only parts of sentences. Speakers are matched to the parties of an incident, which may be nil;
// quotations are looked for in all statements of the record.
func Drafts(d document.Document, in *record.Incident, r *record.Record) Result {
	result := Result{Notes: slices.Clone(d.Notes)}
	date, notes := dateOf(d)
	result.Notes = append(result.Notes, notes...)
	quotations, odd := Quotations(d, namesOf(in))
	for _, words := range odd {
		result.Notes = append(result.Notes, "a quotation is opened and not closed: "+words)
	}
	if whole, ok := pasted(d, quotations, in); ok {
		quotations = []Quotation{whole}
	}
	m := newMatcher(in, r)
	live := isLive(d)
	for _, q := range quotations {
		if !live {
			q.Time = ""
		}
		result.Drafts = put(result.Drafts, m.draft(q, date))
	}
	strong := claims(d)
	for i := range result.Drafts {
		finish(&result.Drafts[i], d.Title, strong)
	}
	return result
}

// isLive reports whether the parts of a document have times of their own.
func isLive(d document.Document) bool {
	first := ""
	for _, b := range d.Blocks {
		if first == "" {
			first = b.Time
		}
		if b.Time != "" && b.Time != first {
			return true
		}
	}
	return false
}

// put adds a draft of one quotation to that of the same speaker, or as a new one.
func put(drafts []Draft, one Draft) []Draft {
	same := func(d Draft) bool {
		return d.Speaker == one.Speaker && !one.Speaker.isZero() && d.Party == one.Party && d.Wording == one.Wording &&
			d.Date == one.Date && (d.Known == nil) == (one.Known == nil)
	}
	i := slices.IndexFunc(drafts, same)
	if i < 0 {
		return append(drafts, one)
	}
	drafts[i].Quotations = append(drafts[i].Quotations, one.Quotations...)
	return drafts
}

// finish writes the text of a draft, and what a person has to know of it.
func finish(d *Draft, headline string, claims []claim) {
	d.Text = textOf(d)
	first := d.Quotations[0]
	d.Rule, d.Sentence = first.Rule, first.Sentence
	for _, q := range d.Quotations {
		if q.Known != nil {
			d.Remarks = append(d.Remarks, "on record already: "+q.Known.Incident+"/"+q.Known.Statement+" of "+q.Known.Date+
				" has “"+firstWords(q.Text)+"”")
		}
		if q.Open {
			d.Remarks = append(d.Remarks, "the article does not close this quotation: see where it ends")
		}
	}
	d.Remarks = append(d.Remarks, stronger(*d, headline, claims)...)
	d.Remarks = append(d.Remarks, suggestions(*d)...)
}

// textOf returns the words of a draft: the quotations, of which those of one paragraph stand in one, or the sentences
// of the article that quote parts of sentences.
func textOf(d *Draft) string {
	var all []string
	for i, q := range d.Quotations {
		text := q.Text
		if d.Wording == record.Reported {
			if !slices.Contains(all, q.Sentence) {
				all = append(all, q.Sentence)
			}
			continue
		}
		if i+1 == len(d.Quotations) || !d.Quotations[i+1].Joins || !startsSmall(d.Quotations[i+1].Text) {
			text = ended(text)
		}
		if i > 0 && q.Joins {
			all[len(all)-1] += " " + text
		} else {
			all = append(all, text)
		}
	}
	return strings.Join(all, "\n\n")
}

// ended returns words with the period for which an article has a comma before the closing mark.
func ended(text string) string {
	if words, ok := strings.CutSuffix(text, ","); ok {
		return words + "."
	}
	return text
}

func startsSmall(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}
