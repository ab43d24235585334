package github

import (
	"bytes"

	"gopkg.in/yaml.v3"

	"github.com/onrecord/onrecord/internal/author"
)

// formFile is an issue form as GitHub reads it.
// https://docs.github.com/en/communities/using-templates-to-encourage-useful-issues-and-pull-requests/syntax-for-issue-forms
type formFile struct {
	Name, Description, Title string
	Body                     []formField
}

type formField struct {
	Type        string
	ID          string
	Attributes  formAttributes
	Validations *formValidations `yaml:",omitempty"`
}

type formAttributes struct {
	Label       string
	Description string   `yaml:",omitempty"`
	Placeholder string   `yaml:",omitempty"`
	Multiple    bool     `yaml:",omitempty"`
	Options     []string `yaml:",omitempty"`
	Default     *int     `yaml:",omitempty"`
	Render      string   `yaml:",omitempty"`
}

type formValidations struct{ Required bool }

// FormMark begins an issue form that was made from a record.
const FormMark = "# Made from the record by onrecord init --form; do not edit."

// WriteForm returns the YAML of an issue form.
func WriteForm(form author.IssueForm) []byte {
	file := formFile{
		Name: "Record a statement", Title: "Statement: ",
		Description: "Put on record what somebody said. A pull request is made of it: at once where you may write to the " +
			`repository, else once a maintainer sets the label "record".`,
	}
	for _, f := range form.Fields {
		file.Body = append(file.Body, fieldOf(f))
	}
	b := bytes.NewBufferString(FormMark + "\n")
	e := yaml.NewEncoder(b)
	e.SetIndent(2)
	e.Encode(file) // strings and numbers can always be encoded
	return b.Bytes()
}

func fieldOf(f author.Field) formField {
	field := formField{Type: "input", ID: f.ID, Attributes: formAttributes{
		Label: f.Label, Description: f.Description, Placeholder: f.Example, Multiple: f.Multiple, Options: f.Options,
	}}
	switch {
	case len(f.Options) > 0:
		field.Type = "dropdown"
	case f.Words:
		field.Type, field.Attributes.Render = "textarea", "text"
	}
	if f.First {
		field.Attributes.Default = new(int)
	}
	if f.Required {
		field.Validations = &formValidations{Required: true}
	}
	return field
}
