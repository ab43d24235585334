package change_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// TestHistory runs testdata/history/*.txtar: a folder named by a time is a commit, in which a file replaces the one of
// the commits before it, and is deleted where it has no more than a line "deleted". "ask" has a question a line: log,
// or status with as-of and known-at; "want" the answers.
func TestHistory(t *testing.T) {
	eachArchive(t, "testdata/history/*.txtar", func(t *testing.T, file string, archive *txtar.Archive) {
		past := commits(t, archive)
		h, now := read(past)
		var got strings.Builder
		for _, ask := range strings.Split(strings.TrimSpace(content(archive, "ask")), "\n") {
			fmt.Fprintf(&got, "> %s\n%s", ask, reply(t, h, now, ask))
		}
		golden(t, file, archive, got.String())
		sameAlone(t, past)
		sameThen(t, past)
		again, _ := read(shared(past))
		if log := describe(change.LogAt(now, h, record.Date{})); describe(change.LogAt(now, again, record.Date{})) != log {
			t.Errorf("where files that are the same are the same statements, the log is\n%s\nand not\n%s",
				describe(change.LogAt(now, again, record.Date{})), log)
		}
	})
}

// Two files that have one id, which check refuses, are deleted together.
func TestTwoFilesOfOneID(t *testing.T) {
	files := fstest.MapFS{"statements/x/incident.yaml": {Data: []byte("title: A\nparties:\n  - id: a\n")}}
	for _, name := range []string{"2024-01-01-a.yaml", "2024-01-01-a.yml.yaml"} {
		files["statements/x/"+name] = &fstest.MapFile{Data: []byte("party: a\ndate: 2024-01-01\ntext: |\n  Words.\n")}
	}
	h := &change.History{}
	for range 3 {
		r, err := new(record.Cache).Load(files, "statements")
		if err != nil {
			t.Fatal(err)
		}
		h.Read([]string{"x"}, r, time.Now())
		for name := range files {
			if !strings.HasSuffix(name, "incident.yaml") {
				delete(files, name)
			}
		}
	}
	if log := change.LogAt(nil, h, record.Date{}); len(log) != 1 || log[0].Kind != change.Withdrawn {
		t.Errorf("the log is %+v, want one withdrawal", log)
	}
}

// What the settings say of a move or a kind is its alarm, and the reason says so.
func TestAlarmsOfSettings(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/history/amended-in-place.txtar")
	if err != nil {
		t.Fatal(err)
	}
	past := commits(t, archive)
	for _, c := range []struct {
		set    change.Alarms
		alarm  change.Alarm
		reason change.Reason
	}{
		{nil, change.High, change.Silently},
		{change.Alarms{"reversed": "low"}, change.High, change.Silently},
		{change.Alarms{"reversed": "low", "amended": "medium"}, change.Medium, change.SetInSettings},
		{change.Alarms{"amended": "none"}, change.High, change.NoBecameYes},
		{change.Alarms{"reversed": "medium", "amended": "none"}, change.Medium, change.SetInSettings},
	} {
		news := change.Between(past[0].record, past[1].record, past[1].at, c.set)
		if len(news) != 1 || news[0].Alarm != c.alarm || news[0].Reason != c.reason {
			t.Errorf("%v: %s", c.set, describe(news))
		}
	}
}

type commit struct {
	at     time.Time
	record *record.Record
}

// commits returns the record as each commit of an archive has it.
func commits(t *testing.T, archive *txtar.Archive) (all []commit) {
	t.Helper()
	tree := make(fstest.MapFS)
	for i, f := range archive.Files {
		day, name, ok := strings.Cut(f.Name, "/")
		at, err := time.Parse(time.RFC3339, day)
		if !ok || err != nil {
			continue
		}
		if string(f.Data) == "deleted\n" {
			delete(tree, name)
		} else {
			tree[name] = &fstest.MapFile{Data: f.Data}
		}
		if i+1 == len(archive.Files) || !strings.HasPrefix(archive.Files[i+1].Name, day+"/") {
			r := load(t, tree)
			if len(r.Findings) > 0 {
				t.Fatal(r.Findings)
			}
			all = append(all, commit{at, r})
		}
	}
	return all
}

// shared returns commits in which each file that did not change is the same statement.
func shared(past []commit) (all []commit) {
	seen := make(map[string]*record.Statement)
	for _, c := range past {
		r := &record.Record{}
		for _, in := range c.record.Incidents {
			for _, s := range in.Statements {
				if was := seen[s.File]; was != nil && reflect.DeepEqual(was, s) {
					in = in.With(was)
				} else {
					seen[s.File] = s
				}
			}
			r.Incidents = append(r.Incidents, in)
		}
		all = append(all, commit{c.at, r})
	}
	return all
}

// read reads commits, oldest first.
func read(past []commit) (*change.History, *record.Record) {
	h := &change.History{}
	for _, c := range past {
		h.Read(incidents(past), c.record, c.at)
	}
	return h, past[len(past)-1].record
}

func incidents(past []commit) (ids []string) {
	for _, c := range past {
		for _, in := range c.record.Incidents {
			ids = append(ids, in.ID)
		}
	}
	return ids
}

// sameAlone holds that a change has the same id in the log as between the two commits that made it, as it was told
// then, and was known at the same time, unless a file went and came back.
func sameAlone(t *testing.T, past []commit) {
	t.Helper()
	h, now := read(past)
	logged := make(map[string]change.Change)
	for _, c := range change.LogAt(now, h, record.Date{}) {
		logged[c.ID] = c
	}
	var was *record.Record
	for _, c := range past {
		for _, told := range change.Between(was, c.record, c.at, nil) {
			if l, ok := logged[told.ID]; !ok && told.Kind != change.Issued {
				t.Errorf("%s %s of %s is not in the log", told.Kind, told.Statement.ID, c.at)
			} else if ok && (l.Kind != told.Kind || !l.Known.Equal(told.Known) && l.Kind != change.Issued) {
				t.Errorf("told %s known %s, logged %s known %s", told.Kind, told.Known, l.Kind, l.Known)
			}
		}
		was = c.record
	}
}

// sameThen holds that what is known at the time of a commit is what a history knows that ends there.
func sameThen(t *testing.T, past []commit) {
	t.Helper()
	h, now := read(past)
	for i, c := range past {
		then, _ := read(past[:i+1])
		at, err := record.ParseDate(c.at.Format(time.RFC3339))
		if err != nil {
			t.Fatal(err)
		}
		for _, in := range now.Incidents {
			for _, said := range past {
				asOf, _ := record.ParseDate(said.at.Format(time.RFC3339))
				got, want := change.StatusAt(h, in, asOf, at), change.StatusAt(then, in, asOf, at)
				if describeStatus(got) != describeStatus(want) {
					t.Errorf("as of %s, known at %s:\n%s\nand then it was\n%s", asOf, at, describeStatus(got), describeStatus(want))
				}
			}
		}
	}
}

func content(archive *txtar.Archive, name string) string {
	for _, f := range archive.Files {
		if f.Name == name {
			return string(f.Data)
		}
	}
	return ""
}

func reply(t *testing.T, h *change.History, now *record.Record, ask string) string {
	t.Helper()
	words := strings.Fields(ask)
	if words[0] == "log" {
		return describe(change.LogAt(now, h, record.Date{}))
	}
	if words[0] == "redlines" {
		var b strings.Builder
		for _, c := range change.LogAt(now, h, record.Date{}) {
			if r := c.Redline(); r != nil {
				fmt.Fprintf(&b, "  %s: %q became %q\n", c.Statement.ID, r.Old(), r.New())
			}
		}
		return b.String()
	}
	limits := make(map[string]record.Date)
	for i := 1; i+1 < len(words); i += 2 {
		d, err := record.ParsePeriod(words[i+1])
		if err != nil {
			t.Fatal(err)
		}
		limits[words[i]] = d
	}
	var b strings.Builder
	for _, in := range now.Incidents {
		if words[0] == "alone" {
			b.WriteString(describeStatus(change.StatusAt(nil, in, limits["as-of"], limits["known-at"])))
		} else {
			b.WriteString(describeStatus(change.StatusAt(h, in, limits["as-of"], limits["known-at"])))
		}
	}
	return b.String()
}

func describeStatus(s change.Status) string {
	var b strings.Builder
	for _, q := range s.Questions {
		for _, st := range q.Stances {
			fmt.Fprintf(&b, "  %s: ", q.Question.ID)
			if q.IsUnder(st, s.Incident) {
				b.WriteString("under its parent ")
			}
			fmt.Fprintf(&b, "%s %s since %s", st.Party.ID, words(st.Answer), st.Since)
			if !st.PositionSince.Equal(st.Since) {
				fmt.Fprintf(&b, ", %s since %s", st.Answer.Position, st.PositionSince)
			}
			if st.Before != nil {
				fmt.Fprintf(&b, ", before: %s since %s", words(st.Before.Answer), st.Before.Since)
			}
			if w := st.Withdrawn(s.AsOf); w != nil {
				fmt.Fprintf(&b, ", withdrawn on %s", w.Date)
			}
			if st.TakenBack != nil {
				fmt.Fprintf(&b, ", taken back by %s", st.TakenBack.ID)
			}
			if !st.Amended.IsZero() {
				fmt.Fprintf(&b, ", as amended on %s", st.Amended)
			}
			fmt.Fprintf(&b, "; %d changes\n", st.Changes)
		}
		for _, c := range q.Contradictions {
			fmt.Fprintf(&b, "  %s: %s contradicts %s\n", q.Question.ID, c.One.Party.ID, c.Other.Party.ID)
		}
	}
	for _, p := range s.Promises {
		kept := "open"
		if p.KeptBy != nil {
			kept = "kept: " + p.KeptBy.ID
		}
		fmt.Fprintf(&b, "  %s promises %q by %s: %s\n", p.Statement.ID, p.Quote, p.By, kept)
	}
	if s.NoHistory {
		b.WriteString("  without history\n")
	}
	return b.String()
}

// words is an answer as the archives have it: "confirmed all about 5-10 people".
func words(a record.Answer) string {
	all := string(a.Position)
	if a.Scope != "" {
		all += " " + string(a.Scope)
	}
	if a.Count == 0 {
		return all
	}
	number := fmt.Sprint(a.Count)
	if a.CountFrom > 0 {
		number = fmt.Sprintf("%d-%s", a.CountFrom, number)
	}
	return strings.Join(strings.Fields(fmt.Sprintf("%s %s %s %s", all, a.Bound, number, a.Unit)), " ")
}
