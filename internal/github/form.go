package github

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"
)

// A Form is an issue form.
// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests
// (Syntax for GitHub's form schema)
type Form struct{ fields []field }

// A field is one that people answer.
type field struct {
	id, label string // the label is the heading of the answer
	long      bool   // the answer can have several lines
	required  bool
}

// ErrNotForm says that an issue was not made with the form.
var ErrNotForm = errors.New("it was not made with the form, or the heading was edited")

// ParseForm reads the YAML of an issue form, as far as answers need it. What has no
// id is no field.
func ParseForm(data []byte) (Form, error) {
	var file struct {
		Body []struct {
			ID, Type    string
			Attributes  struct{ Label string }
			Validations struct{ Required bool }
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		return Form{}, errors.New("the issue form is not YAML that GitHub takes")
	}
	var form Form
	for _, f := range file.Body {
		if f.ID != "" {
			form.fields = append(form.fields, field{f.ID, f.Attributes.Label, f.Type == "textarea", f.Validations.Required})
		}
	}
	if n := len(form.fields); n > 0 {
		form.fields[n-1].required = true // its heading ends the answer before it
	}
	return form, nil
}

// Answers returns the answers in the body of an issue that was made with the
// form, by the ids of the fields; an empty answer is "". Each answer stands
// below a heading with its label. A last field can hold any text, headings
// included; it comes back exactly but for the ends of lines, which are \n. A field
// that need not be answered can be missing: the form was another one then.
//
// The error says in words which answer is missing, or runs into another.
func (f Form) Answers(body string) (map[string]string, error) {
	rest := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(body), "\n")
	for _, field := range f.fields {
		if field.required && headingOf(rest, field.label) < 0 {
			return nil, noAnswer(field)
		}
	}
	answers := make(map[string]string)
	for i, field := range f.fields {
		at, next := headingOf(rest, field.label), f.next(rest, i)
		switch {
		case at >= 0 && at < next:
		case field.required, at >= 0 && at < headingOf(rest, f.fields[len(f.fields)-1].label):
			return nil, noAnswer(field)
		default: // of another form, or the same line among the words
			continue
		}
		rest = rest[at+1:]
		end := f.next(rest, i)
		answer, err := field.answer(rest, end)
		if err != nil {
			return nil, err
		}
		answers[field.id], rest = answer, rest[end:]
	}
	return answers, nil
}

// next returns the line of the first heading of a field behind the one with an index, or the number of lines.
func (f Form) next(lines []string, i int) int {
	first := len(lines)
	for _, field := range f.fields[i+1:] {
		if at := headingOf(lines[:first], field.label); at >= 0 {
			first = at
		}
	}
	return first
}

// answer returns what was typed between the heading of a field and the next one, which stands on a line of the lines.
func (f field) answer(lines []string, end int) (string, error) {
	if f.long && end < len(lines) && slices.Contains(lines[end+1:], lines[end]) {
		return "", fmt.Errorf("the heading %q stands in the answer to %q", strings.TrimPrefix(lines[end], "### "), f.label)
	}
	answer := answerOf(lines[:end])
	if !f.long && strings.Contains(answer, "\n") {
		return "", fmt.Errorf("the answer to %q has more than one line", f.label)
	}
	return answer, nil
}

// noAnswer returns the error for a field whose heading is not there.
func noAnswer(f field) error {
	return fmt.Errorf("the issue has no answer to %q: %w", f.label, ErrNotForm)
}

// headingOf returns the line that is the heading of an answer, or -1.
func headingOf(lines []string, label string) int { return slices.Index(lines, "### "+label) }

// answerOf returns what was typed, without the empty lines and the fence around it.
// GitHub puts long answers into a fence if the field has `render: text`, and
// writes "_No response_" for none.
func answerOf(lines []string) string {
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	for len(lines) > 0 && blank(lines[0]) {
		lines = lines[1:]
	}
	for len(lines) > 0 && blank(lines[len(lines)-1]) {
		lines = lines[:len(lines)-1]
	}
	if n := len(lines); n >= 2 && fence(lines[0]) != "" && strings.HasPrefix(lines[n-1], fence(lines[0])) {
		return strings.Join(lines[1:n-1], "\n")
	}
	answer := strings.Join(lines, "\n")
	if answer == "_No response_" {
		return ""
	}
	return answer
}

// fence returns the backticks that a line begins a block of text with, or "".
func fence(line string) string {
	ticks := line[:len(line)-len(strings.TrimLeft(line, "`"))]
	if len(ticks) < 3 || line != ticks+"text" {
		return ""
	}
	return ticks
}
