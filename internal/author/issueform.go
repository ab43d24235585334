package author

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// A Field is what the issue form asks at one place.
type Field struct {
	ID, Label, Description string
	Example                string   // of an answer that is typed
	Options                []string // to choose from; none where the answer is typed
	Multiple               bool     // several options can be chosen
	First                  bool     // the first option is chosen where nobody chooses
	Required               bool
	Words                  bool // the answer is the statement's words
}

// An IssueForm is the form by which an issue records a statement.
type IssueForm struct {
	Fields  []Field
	LeftOut []string // what of the record the form cannot offer, in words
}

// What a form offers of a record at most. GitHub names no bound; a form that is longer helps nobody.
const (
	mostIncidents = 50
	mostParties   = 100
	mostQuestions = 30
	longestLabel  = 150 // in characters
)

// The parts of the ids of fields.
const (
	answerTo  = "answer" // answer_INCIDENT_QUESTION: neither id has an underscore
	elsewhere = "other-" // other-incident, other-party: what is not in the list
)

// named is the last option of a list, for what is not in it.
const named = "another one, which I name below"

// NewIssueForm returns the form for a record: its incidents that are not closed, the newest first, with their parties
// and questions.
func NewIssueForm(r *record.Record) IssueForm {
	open := openIncidents(r)
	var f IssueForm
	if n := len(r.Incidents) - len(open); n > 0 {
		f.LeftOut = []string{finding.Plural(n, "incident") + " closed or not readable"}
	}
	parties := f.bound(partyOptions(open), mostParties, "party", "parties")
	questions := f.questions(open)
	incidents := make([]string, len(open))
	for i, in := range open {
		incidents[i] = option(in.Title, in.ID)
	}
	incidents = f.bound(incidents, mostIncidents, "incident", "incidents")
	f.Fields = slices.Concat(whereAndWho(append(incidents, named), append(parties, named)), aboutTheWords(r),
		questions, lastFields())
	return f
}

// openIncidents returns those that are not closed, the one with the newest statement first.
func openIncidents(r *record.Record) []*record.Incident {
	open := slices.DeleteFunc(slices.Clone(r.Incidents), func(in *record.Incident) bool {
		return !in.Closed.IsZero() || in.Broken
	})
	newest := func(in *record.Incident) string {
		if n := len(in.Statements); n > 0 {
			return in.Statements[n-1].Date.Key()
		}
		return ""
	}
	slices.SortStableFunc(open, func(a, b *record.Incident) int {
		return cmp.Or(cmp.Compare(newest(b), newest(a)), cmp.Compare(b.ID, a.ID))
	})
	return open
}

// partyOptions returns the parties of incidents, each once, sorted by their names.
func partyOptions(open []*record.Incident) (all []string) {
	seen := make(map[string]bool)
	for _, in := range open {
		for _, p := range in.Parties {
			if !seen[p.ID] {
				all = append(all, option(p.Name, p.ID))
			}
			seen[p.ID] = true
		}
	}
	slices.SortStableFunc(all, func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return all
}

// bound returns the first options that a form offers, and notes how many it leaves out.
func (f *IssueForm) bound(options []string, most int, one, many string) []string {
	if n := len(options) - most; n > 0 {
		what := fmt.Sprintf("%d %s", n, many)
		if n == 1 {
			what = "1 " + one
		}
		f.LeftOut = append(f.LeftOut, what)
		options = options[:most:most]
	}
	return options
}

// questions returns a field for each question of incidents; those of an incident are all asked, or none is.
func (f *IssueForm) questions(open []*record.Incident) (fields []Field) {
	left := 0
	for _, in := range open {
		if left > 0 || len(fields)+len(in.Questions) > mostQuestions {
			left += len(in.Questions)
			continue
		}
		for _, q := range in.Questions {
			fields = append(fields, questionField(in, q))
		}
	}
	if left > 0 {
		f.LeftOut = append(f.LeftOut, finding.Plural(left, "question"))
	}
	return fields
}

// questionField asks what a statement says on a question. Its label says of which incident, and so is no other's.
func questionField(in *record.Incident, q record.Question) Field {
	field := Field{
		ID:          strings.Join([]string{answerTo, in.ID, q.ID}, "_"),
		Label:       fmt.Sprintf("%s (%s of %s)", plain(q.Ask), q.ID, in.ID),
		Description: "Only where the words say it. What carries it in them can be added in the pull request.",
	}
	for _, m := range Meanings() {
		if !m.State || q.Kind == record.State {
			field.Options = append(field.Options, fmt.Sprintf("%s: %s", m.Position, m.Means))
		}
	}
	return field
}

func whereAndWho(incidents, parties []string) []Field {
	return []Field{
		{ID: "incident", Label: "Incident", Options: incidents, Required: true},
		{ID: elsewhere + "incident", Label: "Another incident", Example: "2021-fujitsu-marketo",
			Description: "Where it is not in the list: its title, or the name of its folder."},
		{ID: "party", Label: "Who spoke", Options: parties, Multiple: true, Required: true,
			Description: "Of several that say it together, all."},
		{ID: elsewhere + "party", Label: "Who else spoke", Example: "Fujitsu",
			Description: "Who is not in the list: names, with commas between them. The incident's file incident.yaml has them."},
		{ID: "date", Label: "When", Example: "27 November 2026", Required: true,
			Description: "A day, a month if no more is known, or a time with its zone (2021-09-10 19:10 UTC)."},
	}
}

// The options for whose words they are.
const (
	ownWords    = "the party's own, word for word"
	outletWords = "the outlet's"
	noWords     = "nobody's: it was asked, and gave no answer"
)

func aboutTheWords(r *record.Record) []Field {
	return []Field{
		{ID: "wording", Label: "Whose words", Options: []string{ownWords, outletWords, noWords}, First: true,
			Required: true},
		{ID: "lang", Label: "Language", Options: languageOptions(r), First: true},
		{ID: "speaker", Label: "Speaker's name"},
		{ID: "role", Label: "Speaker's role", Example: "spokesperson"},
		{ID: "outlet", Label: "Outlet", Example: "ZDNet"},
		{ID: "author", Label: "Author"},
		{ID: "url", Label: "Address of the page", Example: "https://"},
	}
}

// lastFields are those behind the questions. The words are the very last: whatever stands in them stays in them.
func lastFields() []Field {
	return []Field{
		{ID: elsewhere + answerTo, Label: "Other answers", Example: "customer-data: denied; cause: unknown",
			Description: "On questions that are not asked above: the question's id in incident.yaml, a colon, the position."},
		{ID: "text", Label: "The words", Words: true,
			Description: "Copy them letter by letter, without quotation marks around them. An empty line begins a paragraph."},
	}
}

// languages are those that are offered in any record, by their codes.
var languages = [][2]string{
	{"en", "English"}, {"ar", "Arabic"}, {"zh", "Chinese"}, {"cs", "Czech"}, {"da", "Danish"}, {"nl", "Dutch"},
	{"fi", "Finnish"}, {"fr", "French"}, {"de", "German"}, {"he", "Hebrew"}, {"hi", "Hindi"}, {"id", "Indonesian"},
	{"it", "Italian"}, {"ja", "Japanese"}, {"ko", "Korean"}, {"no", "Norwegian"}, {"fa", "Persian"}, {"pl", "Polish"},
	{"pt", "Portuguese"}, {"ru", "Russian"}, {"es", "Spanish"}, {"sv", "Swedish"}, {"th", "Thai"}, {"tr", "Turkish"},
	{"uk", "Ukrainian"}, {"vi", "Vietnamese"},
}

// languageOptions returns the languages above, then the others that statements on record are in.
func languageOptions(r *record.Record) (all []string) {
	seen := make(map[string]bool)
	for _, l := range languages {
		all = append(all, option(l[1], l[0]))
		seen[l[0]] = true
	}
	var more []string
	for _, in := range r.Incidents {
		for _, s := range in.Statements {
			if !seen[s.Lang] && record.IsLanguage(s.Lang) {
				more = append(more, s.Lang)
			}
			seen[s.Lang] = true
		}
	}
	slices.Sort(more)
	return append(all, more...)
}

// option returns how a list offers what has a name and an id.
func option(name, id string) string {
	if name = plain(name); name == "" || name == id {
		return id
	}
	return name + " (" + id + ")"
}

// plain returns a text of the record for a label: on one line, not too long, without what nobody sees, and without
// what names people or begins a tag in the issue that has the label for a heading.
func plain(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case redline.IsInvisible(r), redline.IsControl(r) && r != '\n' && r != '\t':
			return -1
		case r == '@':
			return '＠'
		case r == '<':
			return '＜'
		}
		return r
	}, text)
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > longestLabel {
		return strings.TrimSpace(string(runes[:longestLabel])) + "…"
	}
	return string(runes)
}
