package check_test

import (
	"encoding/json"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/record"
)

const (
	kindsIncident = "title: Data of Acme\nparties:\n  - id: acme\n    name: Acme\n    role: vendor\nquestions:\n" +
		"  - id: taken\n    ask: Was customer data taken?\n"
	kindsStatement = "party: acme\ndate: 2021-03-01\nsource:\n  outlet: Example News\n  url: https://news.example/a\n" +
		"text: |\n  We are looking into it.\n"
)

// TestKinds holds what is found in the files of testdata/kinds.tsv, one a line: which file of an incident it is, the
// rules that find something, an expression that message and hint match, and the content as JSON. Where no rule finds
// anything, the file is right.
func TestKinds(t *testing.T) {
	data, err := os.ReadFile("testdata/kinds.tsv")
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for n, line := range strings.Split(string(data), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		tried++
		columns := strings.Split(line, "\t")
		var content string
		if err := json.Unmarshal([]byte(columns[3]), &content); err != nil {
			t.Fatalf("line %d: %v", n+1, err)
		}
		rules, said := findIn(t, columns[0], content)
		if want := columns[1]; rules != want {
			t.Errorf("line %d: %s is found, want %s:\n%s\n%s", n+1, rules, want, said, content)
		}
		if !regexp.MustCompile(`(?i)` + columns[2]).MatchString(said) {
			t.Errorf("line %d: nothing matches %s:\n%s\n%s", n+1, columns[2], said, content)
		}
	}
	if tried < 300 {
		t.Errorf("only %d files were tried", tried)
	}
}

// findIn checks an incident with one file of its own, and returns the rules that find something, sorted, or "-", and
// what they say.
func findIn(t *testing.T, file, content string) (rules, said string) {
	files := map[string]string{"incident": kindsIncident, "statement": kindsStatement}
	files[file] = content
	fsys := fstest.MapFS{
		path.Join(folder, incident):               {Data: []byte(files["incident"])},
		path.Join(folder, "2021-03-01-acme.yaml"): {Data: []byte(files["statement"])},
	}
	r, err := new(record.Cache).Load(fsys, "statements")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range check.Run(r, check.Context{Files: fsys, Now: time.Date(2021, 10, 1, 0, 0, 0, 0, time.UTC)}) {
		all = append(all, f.Rule)
		said += f.Message + " hint: " + f.Hint + " "
	}
	slices.Sort(all)
	if len(all) == 0 {
		return "-", said
	}
	return strings.Join(all, ","), said
}
