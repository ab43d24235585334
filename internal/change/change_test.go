package change_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// load reads a record in which every mistake is the test's.
func load(t *testing.T, fsys fs.FS) *record.Record {
	t.Helper()
	r, err := new(record.Cache).Load(fsys, "statements")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// The real sequences of testdata/examples move as expected.json says.
func TestExamples(t *testing.T) {
	r := load(t, os.DirFS("testdata/examples"))
	if len(r.Findings) > 0 {
		t.Fatal(r.Findings)
	}
	type move struct{ Incident, Statement, Name, Alarm, To string }
	var want, got []move
	data, err := os.ReadFile("testdata/examples/expected.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	for _, c := range change.Between(nil, r, time.Time{}, nil) {
		for _, tr := range c.Transitions {
			got = append(got, move{c.Incident.ID, c.Statement.ID, string(tr.Move), string(tr.Alarm), string(tr.To.Position)})
		}
	}
	for _, w := range want {
		if !contains(got, w) {
			t.Errorf("missing %+v", w)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d transitions, want %d: %+v", len(got), len(want), got)
	}
}

func contains[T comparable](all []T, v T) bool {
	for _, x := range all {
		if x == v {
			return true
		}
	}
	return false
}

// TestBetween runs testdata/between/*.txtar: the files under old/ and new/ are
// two records, and "want" has a line for each file that cannot be read, and for
// each change and its transitions.
func TestBetween(t *testing.T) {
	eachArchive(t, "testdata/between/*.txtar", func(t *testing.T, file string, archive *txtar.Archive) {
		old, new := sides(t, archive)
		got := findings(old, new) + describe(change.Between(old, new, time.Time{}, nil))
		golden(t, file, archive, got)
		if again := change.Between(new, new, time.Time{}, nil); len(again) > 0 {
			t.Errorf("a record differs from itself:\n%s", describe(again))
		}
	})
}

// eachArchive runs a test with each of the archives that a pattern names, which has to name some.
func eachArchive(t *testing.T, pattern string, test func(t *testing.T, file string, archive *txtar.Archive)) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			test(t, file, archive)
		})
	}
}

var update = flag.Bool("update", false, "write what comes as what is wanted")

// golden compares an output with the file "want" of an archive, or writes it there.
func golden(t *testing.T, file string, archive *txtar.Archive, got string) {
	t.Helper()
	want := content(archive, "want")
	if got == want {
		return
	}
	if !*update {
		t.Errorf("got\n%s\nwant\n%s", got, want)
		return
	}
	for i, f := range archive.Files {
		if f.Name == "want" {
			archive.Files[i].Data = []byte(got)
		}
	}
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// sides returns the two records of an archive.
func sides(t *testing.T, archive *txtar.Archive) (old, new *record.Record) {
	t.Helper()
	tree := make(fstest.MapFS)
	for _, f := range archive.Files {
		tree[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return load(t, sub(t, tree, "old")), load(t, sub(t, tree, "new"))
}

func sub(t *testing.T, tree fs.FS, dir string) fs.FS {
	t.Helper()
	s, err := fs.Sub(tree, dir)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func findings(records ...*record.Record) string {
	var b strings.Builder
	for _, r := range records {
		for _, f := range r.Findings {
			fmt.Fprintf(&b, "%s: %s\n", f.File, f.Rule)
		}
	}
	return b.String()
}

func describe(changes []change.Change) string {
	var b strings.Builder
	for _, c := range changes {
		previous := "nothing"
		if c.Previous != nil {
			previous = c.Previous.ID
		}
		fmt.Fprintf(&b, "%s %s %s/%s against %s (%s), alarm %s (%s)",
			c.Date, c.Kind, c.Incident.ID, c.Statement.ID, previous, c.Compared, c.Alarm, c.Reason)
		if c.Late {
			b.WriteString(", late")
		}
		if c.NotedLater {
			b.WriteString(", noted later")
		}
		if c.From != nil {
			b.WriteString(", moved from " + c.From.ID)
		}
		b.WriteString("\n")
		for _, tr := range c.Transitions {
			who := ""
			if len(c.Statement.Jointly) > 0 {
				who = tr.Party.ID + ", "
			}
			fmt.Fprintf(&b, "  %s: %s%s to %s: %s/%s (%s)\n", tr.Question.ID, who, tr.From.Position,
				tr.To.Position, tr.Move, tr.Alarm, tr.Reason)
		}
		for _, x := range c.Contradictions {
			fmt.Fprintf(&b, "  %s: %s contradicts %s\n", x.Question.ID, x.One.Party.ID, x.Other.Party.ID)
		}
	}
	return b.String()
}

// A change has the same id wherever it is computed, and no two have the same.
func TestIDs(t *testing.T) {
	r := load(t, os.DirFS("testdata/examples"))
	whole := ids(t, change.Between(nil, r, time.Time{}, nil))
	for _, in := range r.Incidents {
		part := change.Between(nil, r.Only([]string{in.ID}), time.Time{}, nil)
		for _, c := range part {
			if whole[c.ID] != c.Incident.ID+"/"+c.Statement.ID {
				t.Errorf("%s is %q alone and %q among all", c.ID, c.Statement.ID, whole[c.ID])
			}
		}
	}
}

// The ids that stand in ledgers stay: testdata/ids.txt has those of the cases of TestBetween as the first release made
// them. Nothing that was told is told again because its move or alarm has another name now.
func TestIDsStay(t *testing.T) {
	data, err := os.ReadFile("testdata/ids.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		words := strings.Fields(line)
		archive, err := txtar.ParseFile(filepath.Join("testdata/between", words[0]))
		if err != nil {
			t.Fatal(err)
		}
		old, new := sides(t, archive)
		var got []string
		for _, c := range change.Between(old, new, time.Time{}, nil) {
			got = append(got, fmt.Sprintf("%s %s %s %s %s", words[0], c.ID, c.Kind, c.Incident.ID, c.Statement.ID))
		}
		if !contains(got, line) {
			t.Errorf("no change is %q: %q", line, got)
		}
	}
}

func ids(t *testing.T, changes []change.Change) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, c := range changes {
		name := c.Incident.ID + "/" + c.Statement.ID
		if other, ok := all[c.ID]; ok {
			t.Errorf("%s and %s have the id %s", other, name, c.ID)
		}
		all[c.ID] = name
	}
	return all
}
