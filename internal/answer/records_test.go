package answer_test

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/answer"
)

// A pair is a service over two records, one of which may go, and what it reported.
type pair struct {
	*testing.T
	*answer.Service
	acme, mill *world
	reported   []error
}

// newPair makes two records that share the id of an incident, and the words and file of a statement.
func newPair(t *testing.T) *pair {
	p := &pair{T: t, acme: newWorld(t), mill: newWorld(t)}
	p.mill.write("statements/2022-mill/incident.yaml", "title: Fire\nparties: [{id: mill, name: Mill}]\n")
	p.mill.write("statements/2022-mill/2021-02-20-mill.yaml", "party: mill\ndate: 2021-02-20\ntext: |\n  A horse ran.\n")
	p.mill.commit("2021-02-21T00:00:00Z")
	p.Service = answer.New(answer.Options{
		Records: []answer.Record{{Name: "acme", Dir: p.acme.dir}, {Name: "mill", Dir: p.mill.dir}},
		Now:     func() time.Time { return p.acme.now }, Report: func(err error) { p.reported = append(p.reported, err) },
		Explain: func(err error) (string, string) { return err.Error(), "" },
	})
	return p
}

// told is what an answer of several records says of them.
type told struct {
	Lacks  []string
	Commit string
	Quoted struct {
		Hits, Incidents []struct{ Record, Incident, Statement string }
	}
	Sources []struct{ Record, Incident, Statement, Commit string }
}

func (p *pair) ask(kind string, asked ...string) (g told) {
	p.Helper()
	data, err := p.Answer(p.Context(), kind, pairs(asked))
	if err != nil {
		p.Fatalf("%s %q: %v", kind, asked, err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		p.Fatal(err)
	}
	return g
}

func (p *pair) refused(reason answer.Reason, words, kind string, asked ...string) {
	p.Helper()
	data, err := p.Answer(p.Context(), kind, pairs(asked))
	var e *answer.Error
	if !errors.As(err, &e) || e.Reason != reason || !strings.HasPrefix(e.Message, words) {
		p.Errorf("%s %q: %s, %v; want %q", kind, asked, data, err, words)
	}
}

// Of several records, search and status answer of all, and each entry and source carries its own.
func TestRecords(t *testing.T) {
	p := newPair(t)
	for range 2 { // without an index, and with that of one of them
		g := p.ask("search", "query", "horse", "newest", "true")
		var hits []string
		for _, h := range g.Quoted.Hits {
			hits = append(hits, h.Record+":"+h.Statement)
		}
		if want := []string{"mill:2021-02-20-mill", "acme:2021-02-02-acme", "mill:2021-02-02-acme", "acme:2021-01-02-acme",
			"mill:2021-01-02-acme"}; !slices.Equal(hits, want) || len(g.Sources) != len(want) || len(g.Lacks) != 0 {
			t.Errorf("the search has %v with %v, without %v", hits, g.Sources, g.Lacks)
		}
		for i, s := range g.Sources {
			if s.Record+":"+s.Statement != hits[i] || s.Commit == "" {
				t.Errorf("%s has the source %v", hits[i], s)
			}
		}
		if g := p.ask("search", "query", "party:mill"); len(g.Quoted.Hits) != 1 || g.Quoted.Hits[0].Record != "mill" {
			t.Errorf("a party of one record has %v", g.Quoted.Hits)
		}
		p.mill.index()
	}
	g := p.ask("status", "incident", "2021-acme")
	if in := g.Quoted.Incidents; len(in) != 2 || in[0].Record != "acme" || in[1].Record != "mill" {
		t.Errorf("the status has %v", in)
	}
	if len(p.reported) != 0 {
		t.Errorf("reported: %v", p.reported)
	}
}

// A question that names a record is of it alone. Some have to, where there are several.
func TestOneOfRecords(t *testing.T) {
	p := newPair(t)
	if g := p.ask("status", "record", "mill", "limit", "1"); g.Quoted.Incidents[0].Incident != "2022-mill" ||
		g.Commit != p.mill.git("rev-parse", "HEAD") {
		t.Errorf("the status of one record has %v", g)
	}
	for _, q := range questions[len(questions)-2:] {
		p.refused(answer.Unclear, q[0]+" needs record", q[0], q[1:]...)
		if g := p.ask(q[0], append([]string{"record", "mill"}, q[1:]...)...); g.Sources[0].Record != "mill" {
			t.Errorf("%s of one record has %v", q[0], g)
		}
	}
	p.refused(answer.Unclear, "log needs record", "log")
	if g := p.ask("log", "record", "acme"); len(g.Sources) != 2 || g.Sources[0].Record != "acme" {
		t.Errorf("the log of one record has %v", g)
	}
	p.refused(answer.Absent, `there is no record "mil"`, "log", "record", "mil")
	p.refused(answer.Absent, `there is no incident "2022-mill"`, "log", "record", "acme", "incident", "2022-mill")
	p.refused(answer.Absent, `there is no party "nobody"`, "status", "party", "nobody")
}

// An answer says which record it lacks, and that one has no answer of its own, nor one of a project around it. What it
// may have is not called unknown. It is back when its folder is.
func TestRecordGone(t *testing.T) {
	p := newPair(t)
	around := t.TempDir()
	p.mill.dir, p.Records[1].Dir = around, filepath.Join(around, "mill")
	p.mill.write("statements/2021-acme/incident.yaml", matter)
	for range 2 { // without a folder, and with one without a record
		if g := p.ask("search", "query", "horse"); !slices.Equal(g.Lacks, []string{"mill"}) || len(g.Quoted.Hits) != 2 {
			t.Errorf("the search lacks %v, and has %v", g.Lacks, g.Quoted.Hits)
		}
		if g := p.ask("search", "query", "party:mill"); !slices.Equal(g.Lacks, []string{"mill"}) || len(g.Quoted.Hits) != 0 {
			t.Errorf("the search lacks %v, and has %v", g.Lacks, g.Quoted.Hits)
		}
		if g := p.ask("status"); !slices.Equal(g.Lacks, []string{"mill"}) || len(g.Quoted.Incidents) != 1 {
			t.Errorf("the status lacks %v, and has %v", g.Lacks, g.Quoted.Incidents)
		}
		p.refused(answer.Failed, "mill: ", "log", "record", "mill")
		p.refused(answer.Failed, "mill: ", "status", "record", "mill")
		if err := os.MkdirAll(p.Records[1].Dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if len(p.reported) != 6 || !strings.HasPrefix(p.reported[0].Error(), "mill: ") {
		t.Errorf("reported: %v", p.reported)
	}
	p.mill.write("mill/statements/2021-acme/incident.yaml", matter)
	if g := p.ask("status"); len(g.Lacks) != 0 || len(g.Quoted.Incidents) != 2 {
		t.Errorf("the status lacks %v, and has %v", g.Lacks, g.Quoted.Incidents)
	}
	if err := os.RemoveAll(filepath.Join(around, "mill", "statements")); err != nil {
		t.Fatal(err)
	}
	p.mill.write("mill/onrecord.yaml", "approvals: [legal]\n") // it can be opened, and not read
	for _, q := range [][]string{{"search", "query", "horse"}, {"status"}, {"log", "record", "mill"}} {
		p.refused(answer.Failed, "mill: the project has no folder", q[0], q[1:]...)
	}
	p.Records = []answer.Record{{Name: "acme", Dir: t.TempDir()}, {Name: "mill", Dir: t.TempDir()}}
	p.refused(answer.Failed, "acme: ", "status")
}
