package record_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

const (
	incident = `title: An incident
parties:
  - id: a
    name: Party A
    role: vendor
    ours: true
questions:
  - id: q
    ask: Was it taken?
    kind: count
`
	statement = `party: a
date: 2021-01-05
speaker: {name: N. N., role: spokesperson}
source:
  outlet: ZDNet
  author: J. G.
  url: https://example.com/1
  published: 2021-01-06
wording: reported
lang: de
follows: 2021-01-01-a
text: |
  It was: taken # and
  more.

  Second.
positions:
  - question: q
    position: confirmed
    quote: It was
    scope: part
    count: 5
    unit: records
notes: ours
corrections:
  - {date: 2021-01-07, kind: amended, announced: true, note: why}
withdrawn: {date: 2021-01-08, reason: wrong}
embargo: 2021-01-05T10:00:00+09:00
approvals:
  - {role: legal, by: j.doe, date: 2021-01-04}
acknowledges: [2021-01-01-a]
`
)

// tree is a record of one incident with the files given.
func tree(files map[string]string) fstest.MapFS {
	fsys := fstest.MapFS{"statements/x/incident.yaml": {Data: []byte(incident)}}
	for name, data := range files {
		fsys["statements/x/"+name] = &fstest.MapFile{Data: []byte(data)}
	}
	return fsys
}

func load(t *testing.T, fsys fs.FS, ids ...string) *record.Record {
	t.Helper()
	r, err := new(record.Cache).Load(fsys, "statements", ids...)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestEveryKeyIsRead(t *testing.T) {
	r := load(t, tree(map[string]string{"2021-01-05-a.yaml": statement}))
	if len(r.Findings) > 0 {
		t.Fatal(r.Findings)
	}
	in := r.Incident("x")
	s := in.Statement("2021-01-05-a")
	correction, approval := s.Corrections[0], s.Approvals[0]
	got := fmt.Sprintln(s.Party, s.Date, s.Speaker, s.Source.Outlet, s.Source.Author, s.Source.URL, s.Source.Published,
		s.Wording, s.Lang, s.Follows, s.Answers, s.Notes,
		correction.Date, correction.Kind, correction.Announced, correction.Note,
		s.Withdrawn.Date, s.Withdrawn.Reason, s.Embargo, approval.Role, approval.By, approval.Date,
		s.Acknowledges, in.Parties, in.Questions)
	want := "a 2021-01-05 {N. N. spokesperson} ZDNet J. G. https://example.com/1 2021-01-06 reported de 2021-01-01-a " +
		"[{q confirmed It was part records 5 0 }] ours 2021-01-07 amended true why 2021-01-08 wrong " +
		"2021-01-05T10:00:00+09:00 " +
		"legal j.doe 2021-01-04 [2021-01-01-a] [{a Party A vendor true }] [{q Was it taken? count }]\n"
	if got != want {
		t.Errorf("read\n%swant\n%s", got, want)
	}
	if want := "It was: taken # and\nmore.\n\nSecond.\n"; s.Text != want {
		t.Errorf("the text is %q, want %q", s.Text, want)
	}
	for _, c := range []struct {
		key   string
		index int
		want  finding.Pos
	}{
		{"party", 0, finding.Pos{Line: 1, Column: 8}},
		{"source.url", 0, finding.Pos{Line: 7, Column: 8}},
		{"positions.quote", 0, finding.Pos{Line: 20, Column: 12}},
		{"acknowledges.", 0, finding.Pos{Line: 31, Column: 16}},
		{"nothing", 0, finding.Pos{Line: 1, Column: 1}},
	} {
		if got := s.At(c.key, c.index); got != c.want {
			t.Errorf("%s stands at %v, want %v", c.key, got, c.want)
		}
	}
}

// What a statement says beside its answers, of a joint one that was withdrawn
// and came back.
func TestKeysBesideAnswers(t *testing.T) {
	fsys := tree(map[string]string{"2021-01-05-a.yaml": `party: a
jointly: [b, c]
date: 2021-01-05
text: |
  We know of 5,000 to 10,000 people and
  will write to all of them.
positions:
  - question: n
    position: confirmed
    count: 5000-10000
    bound: about
    quote: 5,000 to 10,000 people
      and will
promises:
  - quote: will write to all of them
    by: 2021-02
    kept: 2021-01-20-a
takes-back: [2021-01-01-a]
withdrawn: {date: 2021-01-06, reason: gone, until: 2021-01-08, because: it is back}
`})
	fsys["statements/x/incident.yaml"] = &fstest.MapFile{Data: []byte(`title: T
parties: [{id: a}, {id: b, part-of: a}, {id: c}]
questions: [{id: n, kind: count, unit: people}]
exceptions: [{rule: invisible, outlet: Status, reason: theirs}]
`)}
	r := load(t, fsys)
	if len(r.Findings) > 0 {
		t.Fatal(r.Findings)
	}
	in := r.Incident("x")
	s := in.Statement("2021-01-05-a")
	got := fmt.Sprintf("%v %+v %v %v %v %+v %v %v", s.Jointly, s.Answers, s.Promises, s.TakesBack, *s.Withdrawn,
		in.Parties[1], in.Questions, in.Exceptions)
	want := "[b c] [{Question:n Position:confirmed Quote:5,000 to 10,000 people and will Scope: Unit: Count:10000 " +
		"CountFrom:5000 Bound:about}] " +
		"[{will write to all of them 2021-02 2021-01-20-a}] [2021-01-01-a] {2021-01-06 gone 2021-01-08 it is back} " +
		"{ID:b Name:b Role:other Ours:false PartOf:a} [{n n count people}] [{invisible Status theirs}]"
	if got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	for _, party := range []string{"a", "b", "c"} {
		if series := in.Series(party); len(series) != 1 || series[0] != s || !s.IsOf(party) {
			t.Errorf("the statement is not in the series of %s: %v", party, series)
		}
	}
}

// Bad files are findings with a place and a hint, and hide nothing else.
func TestBadFiles(t *testing.T) {
	replace := func(old, new string) string { return strings.Replace(statement, old, new, 1) }
	for name, c := range map[string]struct {
		data, rule string
		line       int
	}{
		"empty":               {"", "empty-file", 1},
		"comments only":       {"# nothing\n", "empty-file", 1},
		"two documents":       {statement + "---\nparty: a\n", "second-document", 32},
		"tabs":                {replace("  outlet", "\toutlet"), "tab", 5},
		"invalid UTF-8":       {replace("N. N.", "\xff"), "not-utf8", 3},
		"a control character": {replace("N. N.", "\x1b[2J"), "control-character", 3},
		"a Word file":         {"PK\x03\x04\x14\x00", "not-yaml", 1},
		"an alias":            {replace("party: a", "party: &x a"), "special-character", 1},
		"an alias bomb": {replace("notes: ours", "notes: [&a [x,x], &b [*a,*a], [*b,*b]]"),
			"special-character", 24},
		"a date without a zone":  {replace("2021-01-05\n", "2021-01-05T10:00:00\n"), "date", 2},
		"an embargo for a day":   {replace("2021-01-05T10:00:00+09:00", "2021-01-05"), "date", 28},
		"an unknown key":         {replace("notes:", "note:"), "unknown-key", 24},
		"a key twice":            {replace("notes: ours", "party: b"), "duplicate-key", 24},
		"no text":                {"party: a\ndate: 2021-01-05\n", "missing-key", 1},
		"an empty text":          {"party: a\ndate: 2021-01-05\ntext: |\n\n", "text", 3},
		"text without an answer": {replace("reported", "none"), "text", 12},
		"a text in quotes":       {"party: a\ndate: 2021-01-05\ntext: \"x\"\n", "text-block", 3},
		"a folded text":          {"party: a\ndate: 2021-01-05\ntext: >\n  x\n", "text-block", 3},
		"a computed position":    {replace("position: confirmed", "position: not-addressed"), "wrong-value", 19},
		"an unknown position":    {replace("position: confirmed", "position: denies"), "wrong-value", 19},
		"a count in words":       {replace("count: 5", "count: 5 million"), "wrong-value", 22},
		"a count of none":        {replace("count: 5", "count: 0"), "wrong-value", 22},
		"a range backwards":      {replace("count: 5", "count: 9-5"), "wrong-value", 22},
		"a bound of nothing":     {replace("count: 5", "bound: about"), "missing-key", 22},
		"an unknown bound":       {replace("unit: records", "bound: roughly"), "wrong-value", 23},
		"a crowd": {replace("date: 2021-01-05\n", "date: 2021-01-05\njointly: ["+strings.Repeat("b, ", 200)+"b]\n"),
			"too-many-parties", 3},
		"an endless unit":        {replace("unit: records", "unit: "+strings.Repeat("x", 200)), "wrong-value", 23},
		"a return without a day": {replace("reason: wrong}", "reason: wrong, because: x}"), "missing-key", 27},
		"a date in year 0":       {replace("date: 2021-01-05", "date: 0000-01-05"), "date", 2},
		"a list for a value":     {replace("party: a", "party: [a]"), "wrong-kind", 1},
		"a value for a list": {replace("acknowledges: [2021-01-01-a]", "acknowledges: 2021-01-01-a"), "wrong-kind",
			31},
	} {
		t.Run(name, func(t *testing.T) {
			r := load(t, tree(map[string]string{"2021-01-05-a.yaml": c.data,
				"2021-01-06-a.yaml": "party: a\ndate: 2021-01-06\ntext: |\n  Good.\n"}))
			in := r.Incident("x")
			if in.Statement("2021-01-06-a") == nil {
				t.Error("the good statement is gone")
			}
			if in.Statement("2021-01-05-a") != nil || !in.Has("2021-01-05-a") {
				t.Error("the bad statement is not on record as unread")
			}
			found := false
			for _, f := range r.Findings {
				found = found || f.Rule == c.rule && f.Line == c.line && f.File == "statements/x/2021-01-05-a.yaml"
				if f.Hint == "" || f.Message == "" {
					t.Errorf("%+v says too little", f)
				}
			}
			if !found {
				t.Errorf("found %+v, want %s on line %d", r.Findings, c.rule, c.line)
			}
		})
	}
}

// What a word processor leaves in a file is reported, and the words are read.
func TestHarmlessLeftovers(t *testing.T) {
	for rule, data := range map[string]string{"byte-order-mark": "\ufeff" + statement,
		"line-ends": strings.ReplaceAll(statement, "\n", "\r\n")} {
		r := load(t, tree(map[string]string{"2021-01-05-a.yaml": data}))
		s := r.Incident("x").Statement("2021-01-05-a")
		if s == nil || s.Text != "It was: taken # and\nmore.\n\nSecond.\n" {
			t.Errorf("%s: read %+v", rule, s)
		}
		if len(r.Findings) != 1 || r.Findings[0].Rule != rule || r.Findings[0].Severity != finding.Warning {
			t.Errorf("found %v, want a warning %s", r.Findings, rule)
		}
	}
}

// Entries of the folder that are no statements are findings, and are never opened.
func TestBadEntries(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("secret.yaml", statement)
	write("statements/x/incident.yaml", incident)
	write("statements/x/2021-01-05-a.yaml", statement)
	write("statements/x/2021-01-05-A.yaml", statement)
	write("statements/x/2021-01-06-a.yml", statement)
	write("statements/x/2021-01-07-a.yaml/nothing", "")
	write("statements/x/2021-01-08-a.yaml", "")
	write("statements/x/note.docx", "PK")
	write("statements/x/README.md", "fine")
	write("statements/x/.keep", "fine")
	write("statements/x/evidence/page.html", "fine")
	write("statements/x/old/2021.yaml", statement)
	write("statements/2021-01-05-a.yaml", statement)
	write("statements/y/2021-01-05-a.yaml", statement)
	if err := os.Truncate(filepath.Join(dir, "statements/x/2021-01-08-a.yaml"), 100<<20); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../../secret.yaml", filepath.Join(dir, "statements/x/2021-01-09-a.yaml")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("x", filepath.Join(dir, "statements/z")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	got := make(map[string]string)
	r := load(t, root.FS())
	for _, f := range r.Findings {
		got[strings.TrimPrefix(f.File, "statements/")] = f.Rule
		if f.Hint == "" {
			t.Errorf("%s has no hint", f.File)
		}
	}
	want := map[string]string{
		"x/2021-01-05-a.yaml": "duplicate-id", "x/2021-01-06-a.yml": "wrong-extension",
		"x/2021-01-07-a.yaml": "wrong-place",
		"x/2021-01-08-a.yaml": "too-large", "x/note.docx": "wrong-extension", "x/old": "wrong-place",
		"x/2021-01-09-a.yaml": "link",
		"z":                   "link", "2021-01-05-a.yaml": "wrong-place", "y/incident.yaml": "missing-file",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("found %v\nwant %v", got, want)
	}
	if in := r.Incident("x"); len(in.Statements) != 2 || len(in.Unread) != 4 {
		t.Errorf("%d statements and %v unread, want 2 and 4", len(in.Statements), in.Unread)
	}
}

// Loading some incidents reads those and no other.
func TestLoadSome(t *testing.T) {
	fsys := tree(map[string]string{"2021-01-05-a.yaml": statement})
	fsys["statements/y/incident.yaml"] = &fstest.MapFile{Data: []byte("broken: [")}
	r := load(t, opened{fsys, t}, "x", "nothing", "..", "x")
	if len(r.Incidents) != 1 || len(r.Findings) != 0 {
		t.Errorf("read %d incidents with %v", len(r.Incidents), r.Findings)
	}
}

// opened fails the test when anything outside of the incident x is opened.
type opened struct {
	fs.FS
	t *testing.T
}

func (o opened) Open(name string) (fs.File, error) {
	if name != "statements/nothing" && !strings.HasPrefix(name, "statements/x") {
		o.t.Errorf("%s was opened", name)
	}
	return o.FS.Open(name)
}

func TestLoadWithoutFolder(t *testing.T) {
	if _, err := new(record.Cache).Load(fstest.MapFS{}, "statements"); err == nil {
		t.Error("a record without its folder is read without an error")
	}
}

// What an older record knows fills what a newer one could not read.
func TestOver(t *testing.T) {
	good := load(t, tree(map[string]string{"2021-01-05-a.yaml": statement,
		"2021-01-06-a.yaml": strings.Replace(statement, "-05", "-06", 1)}))
	bad := tree(map[string]string{"2021-01-05-a.yaml": "party: [", "2021-01-07-a.yaml": "party: ["})
	bad["statements/x/incident.yaml"] = &fstest.MapFile{Data: []byte("title: [")}
	in := load(t, bad).Over(good).Incident("x")
	if s := in.Statement("2021-01-05-a"); s == nil || s.Text == "" {
		t.Error("the statement is not taken from the older record")
	}
	if in.Statement("2021-01-06-a") != nil {
		t.Error("a deleted statement came back")
	}
	if len(in.Unread) != 1 || in.Title != "An incident" || len(in.Questions) != 1 {
		t.Errorf("unread %v, title %q, questions %v", in.Unread, in.Title, in.Questions)
	}
	if _, ok := in.Question("q"); !ok {
		t.Error("the question is not found")
	}
	if _, ok := in.Party("a"); !ok {
		t.Error("the party is not found")
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(statement))
	f.Add([]byte("party: a\ndate: 2021-01-05\nwording: none\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, findings := record.Parse("2021-01-05-a.yaml", data)
		for _, f := range findings {
			if f.Message == "" || f.Rule == "" || f.Line < 1 || f.Column < 1 {
				t.Errorf("%+v", f)
			}
		}
		if !finding.Failed(findings) &&
			(s.Party == "" || s.Date.IsZero() || s.Text == "" && s.Wording != record.NoAnswer) {
			t.Errorf("%q is read as %+v", data, s)
		}
	})
}
