package record_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/onrecord/onrecord/internal/record"
)

// A file of another program in the folder of an incident is told by what it is, with the name to give to it.
func TestOtherFiles(t *testing.T) {
	for name, want := range map[string]string{
		"2021-09-11-acme.yaml.txt": "rename the file to 2021-09-11-acme.yaml;",
		"2021-09-11-acme.yml.txt":  "rename the file to 2021-09-11-acme.yaml;",
		"2021-09-11-acme.YAML":     "rename the file to 2021-09-11-acme.yaml;",
		"2021-09-11-acme.yaml.bak": "delete the copy, or rename it to 2021-09-11-acme.yaml",
		"2021-09-11-acme.yaml~":    "delete the copy, or rename it to 2021-09-11-acme.yaml",
		"2021-09-11-acme.txt":      "rename the file to 2021-09-11-acme.yaml if it is a statement",
		"statement.docx":           "copy its words into a file of its own",
		"a.yaml.docx":              "copy its words into a.yaml,",
		"Statement final.PDF":      "copy its words into a file of its own",
		"mail.eml":                 "move it into the folder `evidence`",
	} {
		fsys := fstest.MapFS{
			"statements/x/incident.yaml": {Data: []byte("title: X\nparties:\n  - id: acme\n")},
			"statements/x/" + name:       {Data: []byte("x")},
		}
		r, err := new(record.Cache).Load(fsys, "statements")
		if err != nil || len(r.Findings) != 1 {
			t.Fatalf("%s: %v, %+v", name, err, r)
		}
		if f := r.Findings[0]; f.Rule != "wrong-extension" || !strings.Contains(f.Hint, want) {
			t.Errorf("%s: [%s] %s; want %s", name, f.Rule, f.Hint, want)
		}
	}
}
