package project_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// names are the incidents of the records below.
var names = strings.Fields("a b c d e f g h")

// movesAndEdits edits some incidents at random, or moves a statement or a whole incident to another place.
func movesAndEdits(w world, random *rand.Rand, n int) {
	w.write("statements/README.md", fmt.Sprint(n))
	for range 1 + random.IntN(4) {
		one, other := "statements/"+names[random.IntN(len(names))], "statements/"+names[random.IntN(len(names))]
		file := "/2021-01-01-a.yaml"
		switch edit := random.IntN(len(edits) + 12); {
		case edit < len(edits):
			edits[edit](w, strings.TrimPrefix(one, "statements/"), n)
		case edit%3 == 0:
			answer(w, strings.TrimPrefix(one, "statements/"), random)
		case edit%3 == 1:
			w.move(one+file, other+fmt.Sprintf("/2021-01-%02d-a.yaml", 1+random.IntN(28)))
		default:
			w.move(one, other)
		}
	}
}

// answer writes what party a says in an incident on whether data was taken.
func answer(w world, in string, random *rand.Rand) {
	position := []string{"denied", "unknown", "possible", "confirmed"}[random.IntN(4)]
	const text = "It is %s of %s.\npositions:\n  - {question: taken, position: %[1]s}"
	w.statement(in, "2021-01-01", fmt.Sprintf(text, position, in))
}

// move moves a file or folder to where nothing lies, or does nothing.
func (w world) move(from, to string) {
	if _, err := os.Lstat(w.path(to)); err == nil {
		return
	}
	if info, err := os.Lstat(w.path(from)); err != nil || info.Mode()&os.ModeSymlink != 0 {
		return
	}
	if err := os.MkdirAll(w.path(to[:strings.LastIndex(to, "/")]), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.Rename(w.path(from), w.path(to)); err != nil {
		w.Fatal(err)
	}
}

// A record that is read in parts has the same incidents, the same findings and the same status as one that is read at
// once: whatever was moved between them, whenever the clocks say that it was, committed or not.
func TestPartsAgreeWithTheWhole(t *testing.T) {
	for seed := range uint64(8) {
		w, random := newWorld(t), rand.New(rand.NewPCG(seed, 2))
		for _, id := range names {
			w.incident(id)
			answer(w, id, random)
		}
		for n := range 15 {
			t.Setenv("GIT_COMMITTER_DATE", fmt.Sprintf("2022-%02d-01T00:00:00Z", 1+random.IntN(12)))
			w.commit()
			movesAndEdits(w, random, n)
		}
		for _, size := range []int{1, 3, 100} {
			p := w.open()
			p.ReadInPartsOf(size)
			compareParts(t, fmt.Sprintf("seed %d in parts of %d", seed, size), p)
		}
	}
}

func compareParts(t *testing.T, name string, p *project.Project) {
	t.Helper()
	c := check.Context{Files: p.Files, Now: time.Now()}
	whole, err := p.Load()
	if err != nil {
		t.Fatal(err)
	}
	inParts, found, n := &record.Record{}, []finding.Finding(nil), 0
	for r, err := range p.Parts() {
		if err != nil {
			t.Fatal(err)
		}
		n++
		inParts.Incidents = append(inParts.Incidents, r.Incidents...)
		inParts.Findings = append(inParts.Findings, r.Findings...)
		found = append(found, check.Run(r, c)...)
	}
	if inParts.Findings = finding.Sort(inParts.Findings); !reflect.DeepEqual(inParts, whole) {
		t.Errorf("%s: the record is\n%+v, want\n%+v", name, inParts, whole)
	}
	if want := check.Run(whole, c); !reflect.DeepEqual(finding.Sort(found), want) {
		t.Errorf("%s: %v are found, want %v", name, found, want)
	}
	want, said := statuses(t, p)
	got, gotSaid := partStatuses(t, p)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: in parts\n%s\nat once\n%s", name, without(got, want), without(want, got))
	}
	if !reflect.DeepEqual(gotSaid, said) {
		t.Errorf("%s: is reported\n%s\nwant\n%s", name, strings.Join(gotSaid, "\n"), strings.Join(said, "\n"))
	}
}

// without returns the lines that others lack.
func without(lines, others []string) string {
	known := func(l string) bool { return slices.Contains(others, l) }
	return strings.Join(slices.DeleteFunc(slices.Clone(lines), known), "\n")
}

// limits are times that a status is asked as of.
var limits = []string{"", "2021-01-05", "2022-03", "2022-08"}

// describe shows the changes and the status at several times of each incident that stands.
func describe(r *record.Record, h *change.History) (lines []string) {
	for _, c := range change.LogAt(r, h, record.Date{}) {
		if r.Incident(c.Incident.ID) != nil {
			lines = append(lines, fmt.Sprint(c.ID, c.Kind, c.Date, c.Known, c.Late, c.Alarm, c.Previous != nil))
		}
	}
	for _, in := range r.Incidents {
		for _, limit := range limits {
			var at record.Date
			if limit != "" {
				at, _ = record.ParsePeriod(limit)
			}
			said, known := change.StatusAt(h, in, at, record.Date{}), change.StatusAt(h, in, record.Date{}, at)
			for _, st := range []change.Status{said, known} {
				lines = append(lines, fmt.Sprintf("%s %s %s:", in.ID, st.AsOf, st.KnownAt)+describeStatus(st))
			}
		}
	}
	return lines
}

func describeStatus(st change.Status) string {
	var b strings.Builder
	fmt.Fprintf(&b, " history %t", !st.NoHistory)
	for _, s := range st.Silent {
		fmt.Fprintf(&b, ", %s silent", s.ID)
	}
	for _, q := range st.Questions {
		for _, s := range q.Stances {
			fmt.Fprintf(&b, ", %s of %s since %s, since %s, amended %s, %d changes", s.Answer.Position, s.Statement.ID, s.Since,
				s.PositionSince, s.Amended, s.Changes)
		}
	}
	return b.String()
}

func statuses(t *testing.T, p *project.Project) (lines, reports []string) {
	t.Helper()
	r, h, err := p.History(t.Context(), "", now, func(err error) { reports = append(reports, err.Error()) })
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(reports)
	lines = describe(r, h)
	slices.Sort(lines)
	return lines, slices.Compact(reports)
}

// partStatuses is statuses in parts, in which nothing may be reported twice.
func partStatuses(t *testing.T, p *project.Project) (lines, reports []string) {
	t.Helper()
	for part, err := range p.Histories(t.Context(), now, func(err error) { reports = append(reports, err.Error()) }) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, describe(part.Record, part.History)...)
	}
	slices.Sort(reports)
	slices.Sort(lines)
	return lines, reports
}

var now = time.Date(2022, 11, 1, 0, 0, 0, 0, time.UTC)

// What git knows of the folder, and what it cannot say of its commits, is the same in parts, and reported once.
func TestPartsOfOddRecords(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 9))
	for name, odd := range map[string]func(w world) world{
		"no repository":     func(w world) world { w.remove(".git"); return w },
		"nothing committed": func(w world) world { w.remove(".git"); w.git("init", "-q"); return w },
		"a statement was moved and not committed": func(w world) world {
			w.move("statements/b/2021-01-01-a.yaml", "statements/f/2021-01-03-a.yaml")
			return w
		},
		"statements were moved and staged, one of them to a new incident": func(w world) world {
			w.git("mv", "statements/g/2021-01-01-a.yaml", "statements/a/2021-01-03-a.yaml")
			w.incident("new")
			w.git("mv", "statements/h/2021-01-01-a.yaml", "statements/new/2021-01-03-a.yaml")
			return w
		},
		"incidents changed places in a chain": func(w world) world {
			for _, m := range []string{"d e2", "c d", "b c"} {
				from, to, _ := strings.Cut(m, " ")
				w.git("mv", "statements/"+from, "statements/"+to)
			}
			w.commit()
			answer(w, "c", random)
			w.commit()
			return w
		},
		"the record was a link": func(w world) world {
			w.git("mv", "statements", "elsewhere")
			w.link("elsewhere", "statements")
			w.commit()
			w.remove("statements")
			w.git("mv", "elsewhere", "statements")
			answer(w, "a", random)
			w.commit()
			return w
		},
		"a commit has mistakes in several": func(w world) world {
			for _, id := range names[:4] {
				w.write("statements/"+id+"/2021-01-01-a.yaml", "party: [\n")
			}
			w.commit()
			for _, id := range names[1:4] {
				answer(w, id, random)
			}
			w.commit()
			return w
		},
		"a shallow clone": func(w world) world {
			clone := world{t, t.TempDir()}
			w.git("clone", "-q", "--depth=2", "file://"+w.dir, clone.dir)
			return clone
		},
		"a commit's tree is missing": func(w world) world {
			id := w.git("rev-parse", "HEAD~2^{tree}")
			w.remove(".git/objects/" + id[:2] + "/" + id[2:])
			return w
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			for n := range 4 {
				w.write("statements/README.md", fmt.Sprint(n))
				for _, id := range names {
					w.incident(id)
					answer(w, id, random)
					w.statement(id, fmt.Sprintf("2021-02-%02d", 1+n), "Words of "+id)
				}
				w.commit()
			}
			p := odd(w).open()
			p.ReadInPartsOf(1)
			compareParts(t, "in parts of 1", p)
		})
	}
}

// No group lies in two parts, and no part is smaller than it has to be.
func TestSpans(t *testing.T) {
	ids := strings.Fields("a b c d e f g")
	for name, c := range map[string]struct {
		least    int
		together [][]string
		standing string
		all      string
	}{
		"no moves":               {3, nil, "[[a b c] [d e f] [g]]", "[[a b c] [d e f] [g]]"},
		"next to each other":     {1, [][]string{{"b", "c"}}, "[[a] [b c] [d] [e] [f] [g]]", "[[a] [b c] [d] [e] [f] [g]]"},
		"far from each other":    {2, [][]string{{"b", "f"}}, "[[a b c d e f] [g]]", "[[a b c d e f] [g]]"},
		"by way of another":      {3, [][]string{{"a", "d"}, {"d", "b"}}, "[[a b c d] [e f g]]", "[[a b c d] [e f g]]"},
		"from one that is gone":  {2, [][]string{{"x", "b"}}, "[[a b] [c d] [e f] [g]]", "[[a b x] [c d] [e f] [g]]"},
		"by way of one gone":     {3, [][]string{{"c", "x"}, {"x", "d"}}, "[[a b c d] [e f g]]", "[[a b c d x] [e f g]]"},
		"among those that left":  {7, [][]string{{"x", "y"}}, "[[a b c d e f g]]", "[[a b c d e f g]]"},
		"all of them, both ways": {1, [][]string{ids, {"g", "a"}}, "[[a b c d e f g]]", "[[a b c d e f g]]"},
	} {
		standing, all := project.Spans(ids, c.least, c.together...)
		for i := range all {
			slices.Sort(all[i])
			all[i] = slices.Compact(all[i])
		}
		if fmt.Sprint(standing) != c.standing || fmt.Sprint(all) != c.all {
			t.Errorf("%s: %v of %v, want %s of %s", name, standing, all, c.standing, c.all)
		}
	}
	if standing, _ := project.Spans(nil, 1); standing != nil {
		t.Errorf("of nothing there are parts: %v", standing)
	}
}

// What goes away while parts are read is left out, and what arrives is for the next time; a link in the place of an
// incident is not followed.
func TestPartsOfARecordThatChanges(t *testing.T) {
	w := newWorld(t)
	for _, id := range names {
		w.incident(id)
		w.statement(id, "2021-01-01", "Words of "+id)
	}
	w.commit()
	p := w.open()
	p.ReadInPartsOf(1)
	var read []string
	var last error
	for part, err := range p.Histories(t.Context(), now, func(err error) { t.Error(err) }) {
		if last = err; err != nil {
			continue
		}
		for _, in := range part.Record.Incidents {
			read = append(read, in.ID)
		}
		switch len(read) {
		case 1:
			w.remove("statements/b")
			w.incident("z")
			w.commit()
			w.git("gc", "-q", "--prune=now")
		case 4:
			w.link("a", "statements/g")
		}
	}
	if got := strings.Join(read, ""); got != "acdef" || !errors.Is(last, project.ErrNotFolder) {
		t.Errorf("%s is read, and then %v", got, last)
	}
}

func TestPartsAreCancelledAndLeft(t *testing.T) {
	w := newWorld(t)
	w.incident("x")
	w.incident("y")
	for range 2 {
		p := w.open()
		p.ReadInPartsOf(1)
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		var last error
		for _, err := range p.Histories(ctx, now, func(err error) { t.Error(err) }) {
			last = err
			cancel()
		}
		if !errors.Is(last, context.Canceled) {
			t.Errorf("ends with %v, want context.Canceled", last)
		}
		for range p.Histories(t.Context(), now, func(err error) { t.Error(err) }) {
			break
		}
		w.commit()
	}
}

// A folder of the record that is empty or missing.
func TestPartsOfNothing(t *testing.T) {
	w := newWorld(t)
	w.write("statements/2021-01-01-a.yaml", "party: a\n")
	p := w.open()
	n := 0
	for r, err := range p.Parts() {
		if n++; err != nil || len(r.Incidents) > 0 || len(r.Findings) != 1 {
			t.Errorf("%+v, %v; want the finding on the file alone", r, err)
		}
	}
	compareParts(t, "of nothing", p)
	w.remove("statements")
	for _, err := range p.Parts() {
		if n++; !errors.Is(err, project.ErrNoFolder) {
			t.Errorf("%v, want ErrNoFolder", err)
		}
	}
	for _, err := range p.Histories(t.Context(), now, nil) {
		if n++; !errors.Is(err, project.ErrNoFolder) {
			t.Errorf("%v, want ErrNoFolder", err)
		}
	}
	if n != 3 {
		t.Errorf("%d parts, want one each time", n)
	}
}
