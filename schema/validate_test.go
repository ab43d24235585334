package schema_test

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// compile returns the schemas, by file, as an independent validator reads them.
func compile(t *testing.T) map[string]*jsonschema.Schema {
	c := jsonschema.NewCompiler()
	all := make(map[string]*jsonschema.Schema)
	for _, f := range files() {
		name := f.name + ".schema.json"
		data, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(data)
		if err != nil {
			t.Fatal(err)
		}
		if err := c.AddResource(name, doc); err != nil {
			t.Fatal(err)
		}
		if all[f.name], err = c.Compile(name); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// plain returns a file as editors see it: dates are words in YAML 1.2.
func plain(t *testing.T, text string) any {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		t.Fatal(err)
	}
	dates(&root)
	var v any
	if err := root.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// dates makes the dates at and below n words.
func dates(n *yaml.Node) {
	if n.Tag == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, c := range n.Content {
		dates(c)
	}
}

// kindOf returns the kind of file that has a name.
func kindOf(name string) string {
	switch path.Base(name) {
	case "incident.yaml":
		return "incident"
	case config.File:
		return "settings"
	}
	return "statement"
}

// clean reports whether the decoder takes a file.
func clean(kind, text string) bool {
	var findings []finding.Finding
	switch kind {
	case "statement":
		_, findings = record.Parse("2021-09-10-fujitsu.yaml", []byte(text))
	case "settings":
		_, findings = config.Parse([]byte(text))
	case "incident":
		r, err := new(record.Cache).Load(fstest.MapFS{"x/2021-incident/incident.yaml": {Data: []byte(text)}}, "x")
		if err != nil {
			return false
		}
		findings = r.Findings
	case "law", "calendar":
		var err error
		if _, findings, err = duty.Load(fstest.MapFS{"duties/own.yaml": {Data: []byte(text)}}); err != nil {
			return false
		}
	}
	return !finding.Failed(findings)
}

// The page's own examples are taken by the decoder and by the schemas.
func TestExamplesOfThePage(t *testing.T) {
	schemas := compile(t)
	for _, f := range files() {
		text := example(f.keys, "", "")
		if !clean(f.name, text) {
			t.Errorf("the decoder refuses the example of %s:\n%s", f.name, text)
		}
		if err := schemas[f.name].Validate(plain(t, text)); err != nil {
			t.Errorf("the schema refuses the example of %s: %v", f.name, err)
		}
	}
}

// Every key that the tables have is known to the decoder, and a key that they
// have not is refused by the decoder and by the schema; and so for values.
func TestTablesDecoderAndSchemasAgree(t *testing.T) {
	schemas := compile(t)
	for _, f := range files() {
		whole := example(f.keys, "", "")
		lines := strings.Split(strings.TrimSuffix(whole, "\n"), "\n")
		for i, line := range lines {
			text := strings.TrimLeft(line, " -")
			name, value, ok := strings.Cut(text, ":")
			if !ok || strings.Contains(name, " ") {
				continue
			}
			lead := line[:len(line)-len(text)]
			for _, broken := range []string{lead + "x" + name + "x:" + value, lead + name + ": {x: {y: z}}"} {
				if broken == lead+name+": {x: {y: z}}" && value == "" {
					continue // what stands below would be a second value
				}
				text := strings.Join(append(append(append([]string{}, lines[:i]...), broken), lines[i+1:]...), "\n") + "\n"
				if clean(f.name, text) {
					t.Errorf("%s: the decoder takes %q", f.name, broken)
				}
				if strings.Contains(value, "|") || strings.HasSuffix(broken, "}}") && name == "text" {
					continue // the words below are not YAML any more
				}
				if schemas[f.name].Validate(plain(t, text)) == nil {
					t.Errorf("%s: the schema takes %q", f.name, broken)
				}
			}
		}
	}
}

// What the decoder takes the schemas take, in every file that there is.
func TestFilesAgainstSchemas(t *testing.T) {
	schemas := compile(t)
	n := 0
	hold := func(name, text string) {
		kind := kindOf(name)
		if !clean(kind, text) {
			return
		}
		n++
		if err := schemas[kind].Validate(plain(t, text)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, root := range []string{"../statements", "../internal/cli/testdata/fixture"} {
		err := fs.WalkDir(os.DirFS(root), ".", func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || path.Ext(name) != ".yaml" {
				return err
			}
			data, err := os.ReadFile(filepath.Join(root, name))
			hold(name, string(data))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	scripts, err := filepath.Glob("../internal/cli/testdata/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, script := range scripts {
		a, err := txtar.ParseFile(script)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			broken := strings.HasPrefix(f.Name, "broken/") || strings.HasPrefix(f.Name, "bad/") ||
				strings.Contains(string(a.Comment), "escapes: yes")
			if path.Ext(f.Name) == ".yaml" && len(f.Data) > 0 && !broken {
				hold(f.Name, string(f.Data))
			}
		}
	}
	if n < 50 {
		t.Errorf("only %d files were held against the schemas", n)
	}
}

// Mistakes that an editor can show are refused by the schema too.
func TestSchemasRefuse(t *testing.T) {
	schemas := compile(t)
	for _, text := range []string{
		"date: 2021-09-10\ntext: a\n",
		"party: a\ndate: 10/09/2021\ntext: a\n",
		"party: a\ndate: 2021-09-10T19:10\ntext: a\n",
		"party: a\ndate: 2021-09-10\n",
		"party: a\ndate: 2021-09-10\nwording: none\ntext: a\n",
		"party: a\ndate: 2021-09-10\ntext: a\nembargo: 2021-09-10\n",
		"party: a\ndate: 2021-09-10\ntext: a\nspeeker: {}\n",
		"party: a\ndate: 2021-09-10\ntext: a\npositions: [{question: a, position: denies}]\n",
		"party: a\ndate: 2021-09-10\ntext: a\nsource: {url: news.example}\n",
	} {
		if schemas["statement"].Validate(plain(t, text)) == nil {
			t.Errorf("the schema takes\n%s", text)
		}
	}
}
