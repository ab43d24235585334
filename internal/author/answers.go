package author

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

// FromAnswers returns the draft that the answers to the issue form make on a record, by the ids of its fields. White
// space around an answer is left out, but for the words. The error says in words which answer cannot be put on record,
// and what is likely meant.
func FromAnswers(answers map[string]string, r *record.Record) (d Draft, err error) {
	a := formAnswers(answers)
	in, err := a.incident(r)
	if err != nil {
		return Draft{}, err
	}
	parties, err := a.parties(in)
	if err != nil {
		return Draft{}, err
	}
	day, err := a.date()
	if err != nil {
		return Draft{}, err
	}
	d = Draft{
		Incident: in.ID, Party: parties[0], Jointly: parties[1:], Date: day.String(),
		Speaker: a.of("speaker"), Role: a.of("role"), Outlet: a.of("outlet"), Author: a.of("author"), URL: a.of("url"),
		Wording: a.wording(), Lang: a.lang(), Text: answers["text"],
	}
	if d.Wording == record.NoAnswer && a.of("text") == noResponse {
		d.Text = ""
	}
	d.Positions, err = a.positions(in)
	return d, err
}

// notChosen is how GitHub calls no choice in a list that need not be answered.
const notChosen = "None"

// noResponse is what GitHub writes for no answer, also between the marks of a block.
const noResponse = "_No response_"

// formAnswers are what stands in the fields of the form, by their ids.
type formAnswers map[string]string

func (a formAnswers) of(id string) string { return strings.TrimSpace(a[id]) }

// chosen returns what was chosen from a list, with what was named below it.
func (a formAnswers) chosen(id string) string {
	from := strings.TrimSuffix(strings.TrimSuffix(a.of(id), named), ", ")
	return strings.Trim(from+", "+a.of(elsewhere+id), ", ")
}

func (a formAnswers) incident(r *record.Record) (*record.Incident, error) {
	all := make([]choice, len(r.Incidents))
	for i, in := range r.Incidents {
		all[i] = choice{in.ID, in.Title}
	}
	id, err := choose("incident", a.chosen("incident"), all)
	if err != nil {
		return nil, fmt.Errorf("%w (a new one begins with its file incident.yaml)", err)
	}
	return r.Incident(id), nil
}

// parties returns the ids of those who spoke, at least one. The names of some have a comma.
func (a formAnswers) parties(in *record.Incident) (ids []string, err error) {
	if in.Broken {
		return nil, fmt.Errorf("the parties of %s cannot be read: put its file incident.yaml right first", in.ID)
	}
	all := make([]choice, len(in.Parties))
	for i, p := range in.Parties {
		all[i] = choice{p.ID, p.Name}
	}
	for parts := strings.Split(a.chosen("party"), ","); len(parts) > 0; {
		id, n, err := firstOf(parts, all)
		if err != nil {
			return nil, fmt.Errorf("%w (a new one is added to %s first)", err, in.File)
		}
		if parts = parts[n:]; !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// firstOf returns the id of the party that a list of names begins with, and how many parts of the list its name has:
// names have commas too. A name that the party had when the form was made is known by the id behind it.
func firstOf(parts []string, all []choice) (id string, n int, err error) {
	most := min(len(parts), 6)
	for n := most; n > 0; n-- {
		if found := matching(strings.Join(parts[:n], ","), all); len(found) == 1 {
			return found[0], n, nil
		}
	}
	for n := 1; n <= most; n++ {
		if found := matching(idOf(strings.Join(parts[:n], ",")), all); len(found) == 1 {
			return found[0], n, nil
		}
	}
	id, err = choose("party", parts[0], all)
	return id, 1, err
}

// date returns the date that is named. What can be two dates, or is not known so exactly, is asked.
func (a formAnswers) date() (record.Date, error) {
	typed := a.of("date")
	day, unzoned, ok := record.ReadDate(typed)
	if ok && !unzoned && !doubted().MatchString(typed) {
		return day, nil
	}
	_, err := record.ParseDate(typed)
	if err == nil {
		return day, nil
	}
	return record.Date{}, fmt.Errorf("the date %.80q cannot be read: %w", typed, err)
}

// doubted matches what says that a date is not known so exactly, which no date of the record can say.
var doubted = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)\b(?:circa|ca|c|about|around|approx|approximately)\b|[?~≈]|-xx`)
})

func (a formAnswers) wording() record.Wording {
	switch said := a.of("wording"); {
	case said == noWords:
		return record.NoAnswer
	case strings.Contains(said, "outlet"):
		return record.Reported
	}
	return record.Verbatim
}

// lang returns the code of the language, "" for the one that needs none.
func (a formAnswers) lang() string {
	lang := a.of("lang")
	if id := idOf(lang); id != "" {
		lang = id
	}
	if lang == "en" || lang == notChosen {
		return ""
	}
	return lang
}

// positions returns the answers to questions, in the incident's order, those that are not asked by themselves last.
func (a formAnswers) positions(in *record.Incident) (all []Position, err error) {
	questions := make([]choice, len(in.Questions))
	for i, q := range in.Questions {
		questions[i] = choice{q.ID, q.Ask}
		field := strings.Join([]string{answerTo, in.ID, q.ID}, "_")
		if said := a.of(field); said != "" && said != notChosen {
			p, _, _ := strings.Cut(said, ":")
			all = append(all, Position{Question: q.ID, Position: strings.TrimSpace(p)})
		}
	}
	if err := a.strayAnswer(in, questions); err != nil {
		return nil, err
	}
	for part := range strings.SplitSeq(a.of(elsewhere+answerTo), ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		at := max(strings.LastIndex(part, ":"), 0)
		id, err := choose("question", part[:at], questions)
		if err != nil {
			return nil, fmt.Errorf("%w (among the other answers: write question: position)", err)
		}
		all = append(all, Position{Question: id, Position: strings.TrimSpace(strings.TrimPrefix(part[at:], ":"))})
	}
	return all, arePositions(all)
}

// strayAnswer returns the error about an answer to a question that the incident does not ask.
func (a formAnswers) strayAnswer(in *record.Incident, questions []choice) error {
	for field, said := range a {
		rest, isAnswer := strings.CutPrefix(field, answerTo+"_")
		incident, question, _ := strings.Cut(rest, "_")
		asked := incident == in.ID && slices.ContainsFunc(questions, func(c choice) bool { return c.id == question })
		if said = strings.TrimSpace(said); isAnswer && !asked && said != "" && said != notChosen {
			return fmt.Errorf("the statement is of %s, and %q is answered, which is a question of %s", in.ID, question,
				incident)
		}
	}
	return nil
}

func arePositions(all []Position) error {
	words := make([]string, len(record.Positions()))
	for i, p := range record.Positions() {
		words[i] = string(p)
	}
	for _, p := range all {
		if !slices.Contains(words, p.Position) {
			return fmt.Errorf("%.80q is no position on %s: it is one of %s", p.Position, p.Question,
				strings.Join(words, ", "))
		}
	}
	return nil
}

// A choice is one of the things that an answer can name.
type choice struct{ id, name string }

// idOf returns the id that an option ends with, "" where it has none.
func idOf(option string) string {
	at := strings.LastIndex(option, " (")
	if at < 0 || !strings.HasSuffix(option, ")") {
		return ""
	}
	return option[at+2 : len(option)-1]
}

// matching returns the ids of what a person names: by its id, as a list offers it, or else by its name.
func matching(typed string, all []choice) (ids []string) {
	if typed = strings.Join(strings.Fields(typed), " "); typed == "" {
		return nil
	}
	for _, is := range []func(choice) bool{
		func(c choice) bool { return strings.EqualFold(c.id, typed) || typed == option(c.name, c.id) },
		func(c choice) bool { return strings.EqualFold(strings.Join(strings.Fields(c.name), " "), typed) },
	} {
		for _, c := range all {
			if is(c) {
				ids = append(ids, c.id)
			}
		}
		if len(ids) > 0 {
			return ids
		}
	}
	return nil
}

// choose returns the id of the one thing that a person names. The error names what is likely meant.
func choose(what, typed string, all []choice) (string, error) {
	typed = strings.TrimSpace(typed)
	found := matching(typed, all)
	if len(found) == 0 {
		found = matching(idOf(typed), all) // its name was another one when the form was made
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return "", fmt.Errorf("%.80q is the name of more than one %s: write %s", typed, what,
			strings.Join(found, " or "))
	case typed == "":
		return "", fmt.Errorf("no %s is named", what)
	}
	return "", fmt.Errorf("there is no %s %.80q: %s", what, typed, suggestion(typed, all))
}

// suggestion says what was likely meant by a name, or what there is.
func suggestion(typed string, all []choice) string {
	var words, ids []string
	for _, c := range all {
		words, ids = append(words, c.id, strings.ToLower(c.name)), append(ids, c.id, c.id)
	}
	if near := slices.Index(words, strict.Nearest(typed, words)); near >= 0 {
		return "did you mean " + ids[near] + "?"
	}
	const most = 10
	ids = slices.Compact(ids)
	switch n := len(ids); {
	case n == 0:
		return "there is none on record yet"
	case n > most:
		return fmt.Sprintf("it is one of %s and %d more", strings.Join(ids[n-most:], ", "), n-most)
	}
	return "it is one of " + strings.Join(ids, ", ")
}
