package answer

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/search"
)

// A Kind is a kind of question.
type Kind struct {
	Name, About string
	Parameters  []Parameter
	answer      func(context.Context, *request) error
	ofOne       bool // of several records it is asked of one alone
}

// A Type is that of a parameter, as JSON Schema names it.
type Type string

const (
	Text   Type = "string"
	Number Type = "integer"
	Truth  Type = "boolean"
)

// A Parameter is what a question can say.
type Parameter struct {
	Name, About string
	Type        Type
	Required    bool
	Values      []string // of a text; nil for any
	Most        int      // the characters of a text, the largest number
}

// Kinds returns the kinds of questions. What they say of themselves is written here, and never by a record.
func Kinds() []Kind {
	return []Kind{{
		"search", "Finds statements by their words, speakers, quotations and questions, the best first, each with what " +
			"its party answered then and answers now.",
		[]Parameter{
			{Name: "query", Type: Text, Required: true, Most: maxAsked,
				About: `Words that all have to be there, "words that stand together", and conditions: party:ID incident:ID ` +
					`question:ID position:denied speaker:NAME lang:ja alarm:high since:2021-09 until:2021-10-01.`},
			{Name: "newest", Type: Truth, About: "What was said last comes first."},
			limit, asOf, knownAt, inRecord,
		}, searchFor, false,
	}, {
		"status", "Shows who stands where on each question of an incident, and since when. Without an incident it " +
			"lists the incidents, the one that changed last first.",
		[]Parameter{incident(false), party, since,
			{Name: "open", Type: Truth, About: "Only incidents that are not closed."},
			{Name: "silent_for", Type: Text, Most: maxName,
				About: "Only incidents in which nobody spoke for so long: 30d, 6w."},
			alarm, limit, asOf, knownAt, inRecord}, status, false,
	}, {
		"log", "Lists what organisations said, in order of time, with how their answers moved and with the redline " +
			"against what each said before: the last entries where there are many.",
		[]Parameter{incident(false), party, since,
			{Name: "until", Type: Text, Most: maxName, About: "Only what was said by the end of this time."},
			alarm, limit, knownAt, inRecord,
		}, log, true,
	}, {
		"compare", "Compares the words of two statements of an incident.",
		[]Parameter{incident(true), statement("old"), statement("new"), inRecord}, compare, true,
	}, {
		"cite", "Gives the words of a statement with how to cite them: source, SHA-256 of the words, commit, BibTeX.",
		[]Parameter{incident(true), statement("statement"), inRecord}, cite, true,
	}}
}

// maxName is how many characters a name or a time has at most.
const maxName = 200

const times = " A day, month or year (2021-09-10, 2021-09, 2021), or as git takes it: 7 days ago."

var (
	party = Parameter{Name: "party", Type: Text, Most: maxName, About: "Only this party, by its id."}
	alarm = Parameter{Name: "alarm", Type: Text, Values: []string{"high", "medium", "low"},
		About: "Only news at least so loud."}
	inRecord = Parameter{Name: "record", Type: Text, Most: maxAsked,
		About: "The record that is asked about, as search and status name it. Where there are several, log, compare " +
			"and cite need it, and search and status without it are of all."}
	limit = Parameter{Name: "limit", Type: Number, Most: most,
		About: fmt.Sprintf("At most so many; %d where it is absent.", usual)}
	since = Parameter{Name: "since", Type: Text, Most: maxName,
		About: "Only what is new at this time or since." + times}
	asOf = Parameter{Name: "as_of", Type: Text, Most: maxName,
		About: "By what had been said at the end of this time." + times}
	knownAt = Parameter{Name: "known_at", Type: Text, Most: maxName,
		About: "By what the record had at the end of this time." + times}
)

func incident(required bool) Parameter {
	return Parameter{Name: "incident", Type: Text, Required: required, Most: maxName,
		About: "The id of an incident, as status lists them."}
}

func statement(name string) Parameter {
	return Parameter{Name: name, Type: Text, Required: true, Most: maxName,
		About: "The id of a statement of the incident, as answers have it under statement."}
}

// kindOf returns the kind with a name.
func kindOf(name string) (Kind, error) {
	var names []string
	for _, k := range Kinds() {
		if k.Name == name {
			return k, nil
		}
		names = append(names, k.Name)
	}
	return Kind{}, unknown("question", name, names)
}

// unknown is the error about a name that is none of those that there are.
func unknown(what, name string, among []string) error {
	return &change.UnknownError{Condition: search.Condition{Field: what, Value: name}, Among: among}
}

// An askError says why a question cannot be understood.
type askError struct{ message, hint string }

func (e *askError) Error() string { return e.message }

// Hint says what to ask instead.
func (e *askError) Hint() string { return e.hint }

func ask(hint, format string, args ...any) error {
	return &askError{fmt.Sprintf(format, args...), hint}
}

// check holds what is asked against the parameters of its kind.
func (k Kind) check(asked map[string]string) error {
	var names []string
	for _, p := range k.Parameters {
		value, there := asked[p.Name]
		if p.Required && strings.TrimSpace(value) == "" {
			return ask(p.About, "%s needs %s", k.Name, p.Name)
		}
		if err := p.check(value); there && value != "" && err != nil {
			return err
		}
		names = append(names, p.Name)
	}
	for name := range asked {
		if !slices.Contains(names, name) {
			return unknown("parameter", name, names)
		}
	}
	return nil
}

// check reports what is wrong with a value.
func (p Parameter) check(value string) error {
	n, err := strconv.Atoi(value)
	_, isTruth := map[string]bool{"true": true, "false": true}[value]
	switch {
	case p.Type == Number && (err != nil || n < 1 || n > p.Most):
		return ask(p.About, "%s is a number from 1 to %d", p.Name, p.Most)
	case p.Type == Truth && !isTruth:
		return ask(p.About, "%s is true or false", p.Name)
	case p.Values != nil && !slices.Contains(p.Values, value):
		return unknown(p.Name, value, p.Values)
	case p.Type == Text && p.Values == nil && len(value) > p.Most:
		return ask(p.About, "%s has more than %d bytes", p.Name, p.Most)
	case !utf8.ValidString(value):
		return ask("write it in UTF-8", "%s is no text", p.Name)
	}
	return nil
}

// limit returns how many entries are asked for.
func (r *request) limit() int {
	if n, err := strconv.Atoi(r.asked["limit"]); err == nil {
		return n
	}
	return usual
}

// date returns a time that is asked for, the zero date for none.
func (r *request) date(name string) (record.Date, error) { return r.parseDate(name, r.asked[name]) }

func (r *request) parseDate(name, value string) (record.Date, error) {
	if value == "" {
		return record.Date{}, nil
	}
	d, err := record.ParseWhen(value, r.now)
	if err != nil {
		return d, ask(err.Error(), "%s %q is not a date", name, value)
	}
	return d, nil
}

// dates reads several times that are asked for.
func (r *request) dates(to map[string]*record.Date) (err error) {
	for name, d := range to {
		if *d, err = r.date(name); err != nil {
			return err
		}
	}
	return nil
}

// Schema describes a value of the parameter as JSON Schema does.
func (p Parameter) Schema() map[string]any {
	s := map[string]any{"type": string(p.Type)}
	switch {
	case p.Values != nil:
		s["enum"] = p.Values
	case p.Type == Number:
		s["minimum"], s["maximum"] = 1, p.Most
	case p.Type == Text:
		s["maxLength"] = p.Most
	}
	return s
}
