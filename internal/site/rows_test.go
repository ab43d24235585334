package site

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// commits are files as they are committed, in order: a statement, one that comes late, one that is amended in place,
// one that takes another back, one that is withdrawn and comes back, and one that is labelled anew.
var commits = []struct{ at, name, content string }{
	{"2023-01-01T00:00:00Z", "incident.yaml",
		"title: X\nparties:\n  - {id: acme, name: Acme}\n  - {id: raven, name: Raven}\n" +
			"questions:\n  - {id: taken, ask: Taken}\n"},
	{"2023-01-02T00:00:00Z", "2021-01-05-acme.yaml", said("acme", "2021-01-05", "We see nothing.", "no-indication", "")},
	{"2023-01-03T00:00:00Z", "2021-01-01-raven.yaml", said("raven", "2021-01-01", "We have it.", "confirmed", "")},
	{"2023-01-04T00:00:00Z", "2021-01-03-acme.yaml", said("acme", "2021-01-03", "We do not know.", "unknown", "")},
	{"2023-01-05T00:00:00Z", "2021-01-05-acme.yaml", said("acme", "2021-01-05", "We see it.", "confirmed",
		"corrections:\n  - {date: 2021-02-01, kind: amended}\n")},
	{"2023-01-06T00:00:00Z", "2021-03-01-raven.yaml", said("raven", "2021-03-01", "That was wrong.", "",
		"takes-back: [2021-01-01-raven]\n")},
	{"2023-01-07T00:00:00Z", "2021-01-03-acme.yaml", said("acme", "2021-01-03", "We do not know.", "denied", "")},
	{"2023-01-08T00:00:00Z", "2021-01-05-acme.yaml", said("acme", "2021-01-05", "We see it.", "confirmed",
		"corrections:\n  - {date: 2021-02-01, kind: amended}\nwithdrawn: {date: 2021-04-01, until: 2021-05-01}\n")},
}

func said(party, date, text, position, more string) string {
	s := fmt.Sprintf("party: %s\ndate: %s\ntext: |\n  %s\n", party, date, text)
	if position != "" {
		s += "positions:\n  - {question: taken, position: " + position + "}\n"
	}
	return s + more
}

// read returns the incident that the commits made.
func read(t *testing.T) *Incident {
	t.Helper()
	dir := t.TempDir()
	run := func(args ...string) {
		cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.com"}, args...)...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	run("init", "-q", "-b", "main")
	folder := filepath.Join(dir, "statements", "2021-x")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, c := range commits {
		if err := os.WriteFile(filepath.Join(folder, c.name), []byte(c.content), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Setenv("GIT_COMMITTER_DATE", c.at)
		run("add", "-A")
		run("commit", "-q", "-m", "x")
	}
	p, err := project.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	for told, err := range p.Told(context.Background(), nil, at, func(err error) { t.Error(err) }) {
		if err != nil {
			t.Fatal(err)
		}
		in, err := newIncident(told.Record.Incidents[0], told, at)
		if err != nil {
			t.Fatal(err)
		}
		return in
	}
	t.Fatal("nothing was told")
	return nil
}

// The rows that a page shows at two times, by the rule of its script, are those of `onrecord status` with the two.
func TestRowsAreTheStatus(t *testing.T) {
	in := read(t)
	lanes := in.questions()[0].Lanes
	compared := 0
	for _, asOf := range []string{"2020", "2021-01-01", "2021-01-02", "2021-01-03", "2021-01-05", "2021-02", "2021-03-01",
		"2021-04-02", "2021-05-01", "2022"} {
		for day := range 9 {
			known := fmt.Sprintf("2023-01-%02d", day+1)
			var got, want []string
			for _, l := range lanes {
				if r := shownAt(l, asOf, known); r != nil {
					got = append(got, r.Party+": "+r.Answer+", "+r.Since+", "+r.Before)
				}
			}
			s := change.StatusAt(in.Told.History, in.Incident, period(t, asOf), period(t, known))
			for _, q := range s.Questions {
				for _, st := range q.Stances {
					w := view.Standing(s, q, st)
					want = append(want, w.Party+": "+w.Answer+", "+w.Since+", "+w.Before)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("as of %s, known at %s: the page shows\n%q, and the status is\n%q", asOf, known, got, want)
			}
			compared += len(want)
		}
	}
	if compared < 80 {
		t.Errorf("only %d stances were compared", compared)
	}
}

func period(t *testing.T, s string) record.Date {
	d, err := record.ParsePeriod(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// shownAt is what assets/asof.js does with the rows of a lane.
func shownAt(l *lane, asOf, known string) (last *row) {
	by := func(day, period string) bool { return day[:min(len(day), len(period))] <= period }
	for _, r := range l.Rows {
		if by(r.From, asOf) && by(r.Known, known) && (r.Gone == "" || !by(r.Gone, known)) {
			last = r
		}
	}
	return last
}
