package slack

import (
	"fmt"
	"path"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/internal/change"
)

// scriptChanges returns the changes of the records that the scripts, mistakes and histories of other tests have.
func scriptChanges(t *testing.T) map[string][]change.Change {
	t.Helper()
	var files []string
	for _, dir := range []string{"../cli/testdata/script", "../cli/testdata/mistakes", "../change/testdata/history"} {
		some, err := filepath.Glob(dir + "/*.txtar")
		if err != nil || len(some) == 0 {
			t.Fatal("no records in ", dir, err)
		}
		files = append(files, some...)
	}
	all := make(map[string][]change.Change)
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		records := make(map[string]fstest.MapFS)
		for _, f := range a.Files {
			dir := path.Dir(path.Dir(f.Name))
			if path.Ext(f.Name) != ".yaml" || dir == "." {
				continue
			}
			if records[dir] == nil {
				records[dir] = make(fstest.MapFS)
			}
			records[dir][f.Name] = &fstest.MapFile{Data: f.Data}
		}
		for dir, files := range records {
			all[filepath.Base(file)+"/"+dir] = change.Between(nil, loadFrom(t, files, dir), time.Time{}, nil)
		}
	}
	return all
}

// marks are names and words that are marks in one form or another.
var marks = []string{
	"a *b* [c](d) <e> & f", "_x_ ~y~ `z` \\n", "<script>alert(1)</script>", "@channel <!here> <@U1>", "# one", "> two",
	"1. three | four", "x &amp; y &lt;z", "“quoted” ‘q’", "日本語の 名前", "**bold** __u__ ~~s~~", "![i](j) [k]: l",
	"a\\*b\\_c", "e\u0301 fl\u00ad", "--- === +++", ": : :", "• item",
}

// markedChanges returns the changes of records in which names and words are marks.
func markedChanges(t *testing.T) map[string][]change.Change {
	t.Helper()
	all := make(map[string][]change.Change)
	for i, one := range marks {
		other := marks[(i+5)%len(marks)]
		said := func(party, date, position string) *fstest.MapFile {
			return &fstest.MapFile{Data: fmt.Appendf(nil, `party: %s
date: %s
wording: verbatim
speaker: {name: %q, role: %q}
source: {outlet: %q, url: "ftp://example.com/a", archived: "https://example.com/b"}
text: |
  What we say of it: %s

  %s
positions: [{question: taken, position: %s, quote: What we say of it}]
promises: [{quote: What we say of it, by: 2021-12-01}]
`, party, date, one, other, other, one, other, position)}
		}
		files := fstest.MapFS{
			"statements/2021-case/incident.yaml": {Data: fmt.Appendf(nil, `title: %q
parties: [{id: acme, name: %q, role: vendor}, {id: press, name: %q}]
questions: [{id: taken, ask: %q}]
`, one, other, one, other+"?")},
			"statements/2021-case/2021-09-10-acme.yaml":  said("acme", "2021-09-10", "denied"),
			"statements/2021-case/2021-09-12-acme.yaml":  said("acme", "2021-09-12", "confirmed"),
			"statements/2021-case/2021-09-13-press.yaml": said("press", "2021-09-13", "denied"),
		}
		r := loadFrom(t, files, "statements")
		if all[one] = change.Between(nil, r, time.Time{}, nil); len(all[one]) != 3 {
			t.Errorf("%q: %d changes, %v", one, len(all[one]), r.Findings)
		}
	}
	return all
}

// The law holds of records that were made for something else, and of those in which names and words are marks.
func TestFormsSayTheSameOfOtherRecords(t *testing.T) {
	scripts := scriptChanges(t)
	n := 0
	for name, changes := range scripts {
		n += len(changes)
		sayTheSame(t, name, changes)
	}
	if n < 100 {
		t.Errorf("the scripts have %d changes", n)
	}
	for name, changes := range markedChanges(t) {
		sayTheSame(t, name, changes)
	}
}
