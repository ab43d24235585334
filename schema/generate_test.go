package schema_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

var update = flag.Bool("update", false, "write the schemas and docs/format.md anew")

// A file is one kind of file that people write.
type file struct {
	name, title, about string // name is that of the schema
	keys               []strict.Key
}

func files() []file {
	return []file{
		{"statement", "A statement",
			"What one party said at one time: `statements/<incident>/<date>-<party>.yaml`. " +
				"Where a party spoke twice on a day, the second file is `<date>-<party>-2.yaml`. " +
				"The name without `.yaml` is the statement's id.",
			record.StatementKeys},
		{"incident", "An incident",
			"Who speaks in a matter, and what it turns on: `statements/<incident>/incident.yaml`. " +
				"The folder's name is the incident's id: lower-case letters, digits and hyphens.",
			record.IncidentKeys},
		{"settings", "The settings",
			"`onrecord.yaml`, in the project's top folder. Every key can be left out, and so can the file.",
			documented(config.Keys)},
	}
}

// documented returns keys without those that are retired.
func documented(keys []strict.Key) []strict.Key {
	var all []strict.Key
	for _, k := range keys {
		if !k.Retired {
			k.Keys = documented(k.Keys)
			all = append(all, k)
		}
	}
	return all
}

// A node is a JSON Schema, or a part of one; keys are written in this order.
type node struct {
	Schema      string   `json:"$schema,omitempty"`
	ID          string   `json:"$id,omitempty"`
	Title       string   `json:"title,omitempty"`
	Description string   `json:"description,omitempty"`
	Type        any      `json:"type,omitempty"`
	Format      string   `json:"format,omitempty"`
	Pattern     string   `json:"pattern,omitempty"`
	Enum        []string `json:"enum,omitempty"`
	Minimum     int      `json:"minimum,omitempty"`
	Examples    []any    `json:"examples,omitempty"`
	Required    []string `json:"required,omitempty"`
	Properties  ordered  `json:"properties,omitempty"`
	Closed      *bool    `json:"additionalProperties,omitempty"`
	Items       *node    `json:"items,omitempty"`
	If          *node    `json:"if,omitempty"`
	Then        *node    `json:"then,omitempty"`
	Else        *node    `json:"else,omitempty"`
	Const       string   `json:"const,omitempty"`
	Not         *node    `json:"not,omitempty"`
}

// ordered are properties in the order of the format page.
type ordered []property

type property struct {
	name string
	node *node
}

func (o ordered) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, p := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		value, err := marshal(p.node)
		if err != nil {
			return nil, err
		}
		b.WriteString(`"` + p.name + `":`)
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal returns v as JSON, in which < and > stay as they are: editors show it.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

const (
	month = `[0-9]{4}-(0[1-9]|1[0-2])`
	day   = `-(0[1-9]|[12][0-9]|3[01])`
	clock = `T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})`

	datePattern = "^" + month + "(" + day + "(" + clock + ")?)?$"
	timePattern = "^" + month + day + clock + "$"
)

// value returns the schema of a key's value.
func value(k strict.Key) *node {
	n := &node{Description: k.Doc, Type: "string"}
	switch k.Kind {
	case strict.Date:
		n.Pattern = datePattern
	case strict.Time:
		n.Pattern = timePattern
	case strict.Address:
		n.Pattern = `^https?://[^\s]+$`
	case strict.Word:
		n.Enum = k.Words
	case strict.YesNo:
		n.Type = "boolean"
	case strict.Number:
		n.Type, n.Minimum, n.Pattern = []string{"integer", "string"}, 1, `^[1-9][0-9]*-[1-9][0-9]*$`
	case strict.Lines:
		n.Type, n.Items = "array", &node{Type: "string"}
	case strict.Group:
		object(n, k.Keys)
	case strict.Entries:
		n.Type, n.Items = "array", &node{}
		object(n.Items, k.Keys)
	}
	if k.Example != "" && k.Kind != strict.Lines && k.Kind != strict.YesNo && k.Kind != strict.Number {
		n.Examples = []any{k.Example}
	}
	return n
}

// object makes n the schema of an object with these keys and no others.
func object(n *node, keys []strict.Key) {
	n.Type, n.Closed = "object", new(bool)
	for _, k := range keys {
		n.Properties = append(n.Properties, property{k.Name, value(k)})
		if k.Required {
			n.Required = append(n.Required, k.Name)
		}
	}
}

// generate returns the schema of a file. Of a statement it says too that the text
// is there unless the wording is none.
func generate(f file) ([]byte, error) {
	n := &node{
		Schema: "http://json-schema.org/draft-07/schema#",
		ID:     "https://raw.githubusercontent.com/onrecord/onrecord/main/schema/" + f.name + ".schema.json",
		Title:  f.title, Description: f.about,
	}
	object(n, f.keys)
	if f.name == "statement" {
		n.If = &node{Properties: ordered{{"wording", &node{Const: "none"}}}, Required: []string{"wording"}}
		n.Then = &node{Properties: ordered{{"text", &node{Not: &node{Pattern: `\S`}}}}}
		n.Else = &node{Required: []string{"text"}}
		for i, p := range n.Properties {
			if p.name == "text" {
				n.Properties[i].node.Type = []string{"string", "null"} // `text:` alone, where there is none
			}
		}
	}
	data, err := marshal(n)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = json.Indent(&b, data, "", "  ")
	return b.Bytes(), err
}

// current fails the test where a generated file is not what it would be now; with
// -update it writes it.
func current(t *testing.T, name string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not current: run make update", name)
	}
}

func TestSchemasAreCurrent(t *testing.T) {
	for _, f := range files() {
		data, err := generate(f)
		if err != nil {
			t.Fatal(err)
		}
		current(t, f.name+".schema.json", data)
	}
}

// Every key is documented, and those with a value have an example.
func TestKeysAreDocumented(t *testing.T) {
	var look func(path string, keys []strict.Key)
	look = func(path string, keys []strict.Key) {
		for _, k := range keys {
			if !strings.HasSuffix(k.Doc, ".") {
				t.Errorf("%s.%s has no description that ends in a full stop", path, k.Name)
			}
			if (k.Example == "") != (len(k.Keys) > 0) {
				t.Errorf("%s.%s needs either an example or keys", path, k.Name)
			}
			look(path+"."+k.Name, k.Keys)
		}
	}
	for _, f := range files() {
		look(f.name, f.keys)
	}
}
