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
}

// ParseForm reads the YAML of an issue form, as far as answers need it. What has no
// id is no field.
func ParseForm(data []byte) (Form, error) {
	var file struct {
		Body []struct {
			ID, Type   string
			Attributes struct{ Label string }
		}
	}
	if err := yaml.Unmarshal(data, &file); err != nil {
		return Form{}, errors.New("the issue form is not YAML that GitHub takes")
	}
	var form Form
	for _, f := range file.Body {
		if f.ID != "" {
			form.fields = append(form.fields, field{f.ID, f.Attributes.Label, f.Type == "textarea"})
		}
	}
	return form, nil
}

// Answers returns the answers in the body of an issue that was made with the
// form, by the ids of the fields; an empty answer is "". Each answer stands
// below a heading with its label. A last field can hold any text, headings
// included; it comes back exactly but for the ends of lines, which are \n.
//
// The error says in words which answer is missing, or runs into another.
func (f Form) Answers(body string) (map[string]string, error) {
	rest := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(body), "\n")
	answers := make(map[string]string)
	for i, field := range f.fields {
		at := headingOf(rest, field.label)
		if at < 0 {
			return nil, noAnswer(field)
		}
		rest = rest[at+1:]
		end := len(rest)
		if i+1 < len(f.fields) {
			next := f.fields[i+1]
			if end = headingOf(rest, next.label); end < 0 {
				return nil, noAnswer(next)
			}
			if field.long && headingOf(rest[end+1:], next.label) >= 0 {
				return nil, fmt.Errorf("the heading %q stands in the answer to %q", next.label, field.label)
			}
		}
		answer := answerOf(rest[:end])
		if !field.long && strings.Contains(answer, "\n") {
			return nil, fmt.Errorf("the answer to %q has more than one line", field.label)
		}
		answers[field.id] = answer
		rest = rest[end:]
	}
	return answers, nil
}

// noAnswer returns the error for a field whose heading is not there.
func noAnswer(f field) error {
	return fmt.Errorf("the issue has no answer to %q: it was not made with the form, or the heading was edited", f.label)
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
