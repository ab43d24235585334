package project_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// An edit changes an incident in one of the ways that people do, the n-th time.
type edit func(w world, incident string, n int)

var edits = []edit{
	func(w world, in string, n int) {
		w.statement(in, fmt.Sprintf("2021-%02d-%02d", 1+n/28%12, 1+n%28), fmt.Sprint("Words ", n))
	},
	func(w world, in string, n int) { w.statement(in, "2021-01-01", fmt.Sprint("Amended ", n)) },
	func(w world, in string, n int) { w.statement(in, "2021-01-01", "There and back.") },
	func(w world, in string, n int) { w.remove("statements/" + in + "/2021-01-02-a.yaml") },
	func(w world, in string, n int) { w.write("statements/"+in+"/2021-01-03-a.yaml", "party: [\n") },
	func(w world, in string, n int) { w.statement(in, "2021-01-03", "Right again.") },
	func(w world, in string, n int) { w.write("statements/"+in+"/2021-01-01-a.yml", "party: a\n") },
	func(w world, in string, n int) { w.remove("statements/" + in + "/2021-01-01-a.yml") },
	func(w world, in string, n int) { w.write("statements/"+in+"/2021-01-01-a.yml.yaml", "party: a\n") },
	func(w world, in string, n int) { w.remove("statements/" + in + "/2021-01-01-a.yml.yaml") },
	func(w world, in string, n int) { w.link("2021-01-01-a.yaml", "statements/"+in+"/2021-01-04-a.yaml") },
	func(w world, in string, n int) { w.write("statements/"+in+"/incident.yaml", "title: [\n") },
	func(w world, in string, n int) { w.remove("statements/" + in + "/incident.yaml") },
	func(w world, in string, n int) { w.incident(in) },
	func(w world, in string, n int) { w.write("statements/"+in+"/evidence/page.html", fmt.Sprint(n)) },
	func(w world, in string, n int) { w.write("statements/"+in+"/sub/2021-01-01-a.yaml", "party: a\n") },
	func(w world, in string, n int) { w.write("statements/"+in+"/.hidden.yaml", "party: a\n") },
	func(w world, in string, n int) { w.write("statements/"+in+"/README.md", fmt.Sprint(n)) },
	func(w world, in string, n int) { w.remove("statements/" + in) },
	func(w world, in string, n int) { w.write("statements/notes.txt", fmt.Sprint(n)) },
	func(w world, in string, n int) { w.write("elsewhere", fmt.Sprint(n)) },
}

// makeHistory commits edits at random, several at once now and then.
func makeHistory(w world, seed uint64, commits int) {
	random := rand.New(rand.NewPCG(seed, 1))
	for n := range commits {
		for {
			edits[random.IntN(len(edits))](w, []string{"x", "y"}[random.IntN(2)], n)
			if random.IntN(3) > 0 {
				break
			}
		}
		w.commit()
	}
}

// allCommits lists the commits of the branch that is checked out.
func allCommits(t testing.TB, r *project.Repository) []git.Commit {
	t.Helper()
	commits, err := r.History(t.Context(), "", "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	return commits
}

// collect walks to the end.
func collect(t testing.TB, r *project.Repository, of project.Walk) (all []project.Revision, failures []error) {
	t.Helper()
	for rev, err := range r.Walk(t.Context(), of) {
		if err != nil {
			failures = append(failures, err)
			continue
		}
		all = append(all, rev)
	}
	return all, failures
}

// What a walk puts together commit by commit is what each commit has.
func TestWalkAgreesWithEachCommit(t *testing.T) {
	for seed := range uint64(6) {
		w := newWorld(t)
		makeHistory(w, seed, 40)
		r := w.repository()
		commits := allCommits(t, r)
		revisions, failures := collect(t, r, project.Walk{Commits: commits})
		if len(failures) > 0 {
			t.Fatal(failures)
		}
		n := 0
		for _, c := range commits {
			if n < len(revisions) && revisions[n].ID == c.ID {
				n++
			}
			if got, want := said(stateOf(revisions[:n])), said(loadAt(t, r, c.ID)); !reflect.DeepEqual(got, want) {
				t.Fatalf("seed %d, commit %s: %+v, want %+v", seed, c.ID, got, want)
			}
		}
		if n != len(revisions) {
			t.Errorf("%d revisions belong to no commit", len(revisions)-n)
		}
	}
}

// loadAt reads a commit, and nothing that was read before counts.
func loadAt(t *testing.T, r *project.Repository, commit string) map[string]*record.Incident {
	t.Helper()
	files, err := r.Files(commit)
	if err != nil {
		t.Fatal(err)
	}
	all, err := new(record.Cache).Load(files, "statements", "x", "y")
	if err != nil {
		t.Fatal(err)
	}
	incidents := make(map[string]*record.Incident)
	for _, in := range all.Incidents {
		incidents[in.ID] = in
	}
	return incidents
}

// A walk that starts in the middle of a history ends as one from its beginning does.
func TestWalkFromTree(t *testing.T) {
	w := newWorld(t)
	makeHistory(w, 3, 30)
	r := w.repository()
	commits := allCommits(t, r)
	told, err := r.Objects.ID(commits[9].ID, "statements")
	if err != nil {
		t.Fatal(err)
	}
	before, _ := collect(t, r, project.Walk{Commits: commits[:10]})
	behind, failures := collect(t, r, project.Walk{Commits: commits[10:], Before: told})
	got, want := said(stateOf(append(before, behind...))), said(loadAt(t, r, commits[29].ID))
	if !reflect.DeepEqual(got, want) || failures != nil {
		t.Errorf("%v, %v; want %v", got, failures, want)
	}
}

// What was told and did not change is no revision.
func TestWalkFromTheSameTree(t *testing.T) {
	w := newWorld(t)
	w.write("onrecord.yaml", "statements: kept/record\n")
	w.write("kept/record/x/incident.yaml", "title: An incident\nparties:\n  - id: a\n")
	w.commit()
	r := w.repository()
	told, err := r.Objects.ID(w.git("rev-parse", "HEAD"), "kept/record")
	if err != nil {
		t.Fatal(err)
	}
	all, failures := collect(t, r, project.Walk{Commits: allCommits(t, r), Before: told})
	if all != nil || failures != nil {
		t.Errorf("%+v, %v; want nothing", all, failures)
	}
	files, err := r.TreeFiles(told)
	if err != nil {
		t.Fatal(err)
	}
	if read, err := r.Load(files, []string{"x", "y"}); err != nil || len(read.Incidents) != 1 ||
		read.Incidents[0].File != "kept/record/x/incident.yaml" {
		t.Errorf("what was told is %+v, %v", read, err)
	}
}

// stateOf returns the incidents as revisions leave them.
func stateOf(revisions []project.Revision) map[string]*record.Incident {
	known := make(map[string]*record.Incident)
	for _, rev := range revisions {
		for _, id := range rev.IDs {
			delete(known, id)
		}
		for _, in := range rev.Record.Incidents {
			known[in.ID] = in
		}
	}
	return known
}

// said returns what incidents say and how it is found, but not where it stands in their files: a walk does not keep it.
func said(incidents map[string]*record.Incident) map[string][]any {
	all := make(map[string][]any)
	for id, in := range incidents {
		bare := *in
		bare.Statements = nil
		all[id] = exported(bare)
		for _, s := range in.Statements {
			all[id] = append(all[id], exported(*s), s == in.Statement(s.ID))
		}
		for _, p := range in.Parties {
			for _, s := range in.Series(p.ID) {
				all[id] = append(all[id], s.ID)
			}
		}
	}
	return all
}

func exported(of any) (all []any) {
	v := reflect.ValueOf(of)
	for i := range v.NumField() {
		if v.Type().Field(i).IsExported() {
			all = append(all, v.Field(i).Interface())
		}
	}
	return all
}

// A statement that a commit does not change is the same value before and after it, and a content that comes back is
// not read again.
func TestWalkReadsAContentOnce(t *testing.T) {
	w := newWorld(t)
	w.incident("x")
	w.statement("x", "2021-01-01", "First.")
	w.commit()
	w.statement("x", "2021-01-02", "Second.")
	w.commit()
	w.statement("x", "2021-01-01", "Amended.")
	w.commit()
	w.statement("x", "2021-01-01", "First.")
	w.write("statements/x/README.md", "notes") // is read as a whole
	w.commit()
	r := w.repository()
	revisions, _ := collect(t, r, project.Walk{Commits: allCommits(t, r)})
	if len(revisions) != 4 {
		t.Fatal(revisions)
	}
	at := func(i int, id string) *record.Statement { return revisions[i].Record.Incident("x").Statement(id) }
	if at(0, "2021-01-01-a") != at(1, "2021-01-01-a") || at(1, "2021-01-02-a") != at(2, "2021-01-02-a") ||
		at(2, "2021-01-02-a") != at(3, "2021-01-02-a") {
		t.Error("a statement was read for each commit")
	}
	if at(2, "2021-01-01-a").Text != "Amended.\n" || at(3, "2021-01-01-a") != at(0, "2021-01-01-a") {
		t.Error("the content that came back is not the one that was there")
	}
}

// In a folder of the repository, and for one incident.
func TestWalkBelow(t *testing.T) {
	top := newWorld(t)
	top.write("statements/x/incident.yaml", "title: of another project\n")
	top.write("sub/onrecord.yaml", "statements: kept/record\n")
	for n := range 4 {
		id := []string{"x", "y"}[n%2]
		top.write("sub/kept/record/"+id+"/incident.yaml", fmt.Sprintf("title: An incident %d\nparties:\n  - id: a\n", n))
		top.commit()
	}
	sub := world{t, top.path("sub")}
	r := sub.repository()
	for id, want := range map[string][]string{"": {"x0", "y1", "x2", "y3"}, "y": {"y1", "y3"}, "z": nil} {
		var ids []string
		if id != "" {
			ids = []string{id}
		}
		revisions, failures := collect(t, r, project.Walk{Commits: allCommits(t, r), IDs: ids})
		var got []string
		for _, rev := range revisions {
			for _, in := range rev.Record.Incidents {
				got = append(got, in.ID+strings.TrimPrefix(in.Title, "An incident "))
			}
		}
		if !reflect.DeepEqual(got, want) || failures != nil {
			t.Errorf("of %q: %q, %v; want %q", id, got, failures, want)
		}
	}
}

// A repository that changes while it is read is read as it was when the walk began.
func TestWalkWhileTheRepositoryChanges(t *testing.T) {
	w := newWorld(t)
	makeHistory(w, 5, 40)
	r := w.repository()
	commits := allCommits(t, r)
	want, _ := collect(t, w.repository(), project.Walk{Commits: commits})
	n := 0
	for rev, err := range r.Walk(t.Context(), project.Walk{Commits: commits}) {
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(rev, want[n]) {
			t.Fatalf("the revision %d is\n%+v, want\n%+v", n, rev, want[n])
		}
		switch n++; n {
		case 2:
			w.statement("x", "2021-03-03", "It arrives.")
			w.commit()
		case 4:
			w.git("gc", "-q", "--prune=now")
		case 6:
			w.git("reset", "-q", "--hard", commits[0].ID)
			w.git("repack", "-q", "-a", "-d", "-f")
		}
	}
	if n != len(want) {
		t.Errorf("%d revisions, want %d", n, len(want))
	}
}

func TestWalkIsCancelled(t *testing.T) {
	w := newWorld(t)
	makeHistory(w, 1, 20)
	repo := w.open()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := repo.Repository(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var last error
	n := 0
	for _, err := range r.Walk(ctx, project.Walk{Commits: allCommits(t, r)}) {
		if last != nil {
			t.Error("the walk goes on behind its end")
		}
		if n, last = n+1, err; n == 2 {
			cancel()
		}
	}
	if !errors.Is(last, context.Canceled) || n > 4 {
		t.Errorf("ends with %v after %d revisions, want context.Canceled", last, n)
	}
}

// A walk that is left early leaves nothing behind that the next one meets.
func TestWalkIsLeft(t *testing.T) {
	w := newWorld(t)
	makeHistory(w, 2, 10)
	r := w.repository()
	commits := allCommits(t, r)
	for range r.Walk(t.Context(), project.Walk{Commits: commits}) {
		break
	}
	all, failures := collect(t, r, project.Walk{Commits: commits})
	if len(all) == 0 || failures != nil {
		t.Error(all, failures)
	}
	if all, failures := collect(t, r, project.Walk{}); all != nil || failures != nil {
		t.Error("a walk without commits has", all, failures)
	}
}
