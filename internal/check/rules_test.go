package check_test

import (
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/strict"
)

const (
	folder    = "statements/2021-acme"
	incident  = "incident.yaml"
	statement = "2021-09-10-acme.yaml"
)

// fixture returns the record that every example changes: it is clean.
func fixture(t testing.TB) map[string]string {
	files := make(map[string]string)
	for _, name := range []string{incident, statement} {
		data, err := os.ReadFile("../cli/testdata/fixture/" + folder + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(data)
	}
	return files
}

var topKey = regexp.MustCompile(`^[a-z]+`)

// blocks cuts a file at its top keys; what has none belongs to the one above.
func blocks(text string) (names []string, of map[string]string) {
	of = make(map[string]string)
	name := ""
	for line := range strings.Lines(text) {
		if key := topKey.FindString(line); key != "" && (slices.Contains(keys, key) || len(names) == 0) {
			name = key
		}
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		of[name] += line
	}
	return names, of
}

var keys = func() (names []string) {
	for _, k := range slices.Concat(record.StatementKeys, record.IncidentKeys) {
		names = append(names, k.Name)
	}
	return names
}()

// patch returns a file with the keys of a fragment in the place of its own.
func patch(file, fragment string) string {
	names, of := blocks(file)
	new, with := blocks(fragment)
	var b strings.Builder
	for _, name := range names {
		if text, ok := with[name]; ok {
			b.WriteString(text)
		} else {
			b.WriteString(of[name])
		}
	}
	for _, name := range new {
		if _, ok := of[name]; !ok {
			b.WriteString(with[name])
		}
	}
	return b.String()
}

// apply changes the fixture as an example says, and returns the record before
// the edit too, nil where the example is about none.
func apply(t testing.TB, example string) (files, base map[string]string) {
	files = fixture(t)
	if !strings.HasPrefix(example, "-- ") {
		name := statement
		if key := topKey.FindString(example); slices.ContainsFunc(record.IncidentKeys,
			func(k strict.Key) bool { return k.Name == key }) {
			name = incident
		}
		files[name] = patch(files[name], example)
		return files, nil
	}
	for _, f := range txtar.Parse([]byte(example)).Files {
		to, name := files, f.Name
		if rest, ok := strings.CutPrefix(f.Name, "base/"); ok {
			if base == nil {
				base = fixture(t)
			}
			to, name = base, rest
		}
		on := fixture(t)[statement]
		switch name {
		case incident:
			on = fixture(t)[incident]
		case config.File:
			on = ""
		}
		to[name] = patch(on, string(f.Data))
		if !strings.Contains(to[name], ":") || strings.HasPrefix(string(f.Data), "#") {
			to[name] = string(f.Data)
		}
	}
	return files, base
}

func load(t testing.TB, files map[string]string) (*record.Record, check.Context) {
	fsys := make(fstest.MapFS)
	c := check.Context{Files: fsys, Now: time.Date(2021, 10, 1, 0, 0, 0, 0, time.UTC), Seen: check.SeenByAll}
	for name, text := range files {
		if name == config.File {
			settings, _ := config.Parse([]byte(text))
			c.Approvals = settings.Approvals
			continue
		}
		fsys[path.Join(folder, name)] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := new(record.Cache).Load(fsys, "statements")
	if err != nil {
		t.Fatal(err)
	}
	return r, c
}

func run(t testing.TB, example string) []finding.Finding {
	files, base := apply(t, example)
	r, c := load(t, files)
	if base != nil {
		was, _ := load(t, base)
		c.Edit = &check.Edit{Base: was}
	}
	return check.Run(r, c)
}

// TestExamples holds that the bad example of each rule has a finding of the
// rule and nothing else, and that the good one has none.
func TestExamples(t *testing.T) {
	for _, rule := range check.Rules() {
		t.Run(rule.ID, func(t *testing.T) {
			if rule.Title == "" || rule.Why == "" || rule.Severity == "" {
				t.Error("the rule has no documentation")
			}
			if rule.Bad != "" {
				found := run(t, rule.Bad)
				if len(found) != 1 || found[0].Rule != rule.ID || found[0].Severity != rule.Severity ||
					found[0].Hint == "" {
					t.Errorf("the bad example gives %+v", found)
				}
			}
			if rule.Good != "" {
				if found := run(t, rule.Good); len(found) > 0 {
					t.Errorf("the good example gives %+v", found)
				}
			}
		})
	}
}

// Every rule that is not fixed can be switched off for a statement or, where it finds something in incident.yaml, for
// that, with a reason.
func TestExceptions(t *testing.T) {
	for _, rule := range check.Rules() {
		if rule.Fixed || rule.Bad == "" {
			continue
		}
		files, base := apply(t, rule.Bad)
		inIncident := path.Base(run(t, rule.Bad)[0].File) == incident
		for name, text := range files {
			if (name == incident) == inIncident && name != config.File {
				files[name] = text + "exceptions:\n  - rule: " + rule.ID + "\n    reason: It is meant.\n"
			}
		}
		r, c := load(t, files)
		if base != nil {
			was, _ := load(t, base)
			c.Edit = &check.Edit{Base: was}
		}
		if found := check.Run(r, c); len(found) > 0 {
			t.Errorf("%s is excepted, and gives %+v", rule.ID, found)
		}
	}
}

func TestRuleIDs(t *testing.T) {
	seen := make(map[string]bool)
	for _, rule := range check.Rules() {
		if seen[rule.ID] {
			t.Errorf("there are two rules %s", rule.ID)
		}
		seen[rule.ID] = true
	}
}
