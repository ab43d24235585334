package project_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/project"
)

// titles walks, and returns a line for each revision: the incidents with their statements, those that are gone,
// those that cannot be read, or the failure.
func titles(t testing.TB, r *project.Repository, commits []git.Commit) (lines []string) {
	t.Helper()
	for rev, err := range r.Walk(t.Context(), project.Walk{Commits: commits}) {
		var line []string
		for _, id := range rev.IDs {
			if in := rev.Record.Incident(id); in != nil {
				line = append(line, fmt.Sprintf("%s:%d-%d", id, len(in.Statements), len(in.Unread)))
			} else {
				line = append(line, id+" gone")
			}
		}
		for _, u := range rev.Unread {
			line = append(line, fmt.Sprintf("%s unread, no folder %t", u.ID, errors.Is(u.Err, project.ErrNotFolder)))
		}
		if err != nil {
			line = append(line, fmt.Sprintf("failed, no folder %t", errors.Is(err, project.ErrNotFolder)))
		}
		lines = append(lines, strings.Join(line, ", "))
	}
	return lines
}

func wantLines(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("the walk is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// The folder of the record, or of an incident, is a link or a file for a time: what was there stays as it was.
func TestWalkPastLinks(t *testing.T) {
	for name, place := range map[string]func(w world, name string){
		"a link": func(w world, name string) { w.link("elsewhere", name) },
		"a file": func(w world, name string) { w.remove(name); w.write(name, "words") },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.write("onrecord.yaml", "")
			begin := func() { w.incident("x"); w.statement("x", "2021-01-01", "First."); w.incident("y") }
			begin()
			w.commit()
			place(w, "statements/x")
			w.commit()
			w.statement("y", "2021-01-01", "Meanwhile.")
			w.commit()
			place(w, "statements")
			w.commit()
			w.write("elsewhere/x/incident.yaml", "title: not this one\n")
			w.commit()
			w.remove("statements")
			begin()
			w.statement("x", "2021-01-02", "Second.")
			w.remove("statements/y")
			w.commit()
			r := w.repository()
			wantLines(t, titles(t, r, allCommits(t, r)),
				"x:1-0, y:0-0", "x unread, no folder true", "y:1-0", "failed, no folder true", "x:2-0, y gone")
			// It was a link from the beginning on.
			wantLines(t, titles(t, r, allCommits(t, r)[3:]), "failed, no folder true", "x:2-0")
		})
	}
}

// What the clone lacks is reported, and what it has is read.
func TestWalkPastMissingObjects(t *testing.T) {
	fixture := func(t *testing.T) (w world, commits []git.Commit) {
		w = newWorld(t)
		for n := range 4 {
			w.incident("x")
			w.statement("x", fmt.Sprintf("2021-01-%02d", 1+n), fmt.Sprint("Words ", n))
			w.incident("y")
			w.statement("y", "2021-01-01", fmt.Sprint("Other words ", n))
			w.commit()
		}
		return w, allCommits(t, w.repository())
	}
	remove := func(w world, rev string) {
		id := w.git("rev-parse", rev)
		w.remove(".git/objects/" + id[:2] + "/" + id[2:])
	}
	t.Run("a file", func(t *testing.T) {
		w, commits := fixture(t)
		remove(w, commits[1].ID+":statements/x/2021-01-02-a.yaml")
		wantLines(t, titles(t, w.repository(), commits), "x:1-0, y:1-0", "x:1-1, y:1-0", "x:2-1, y:1-0", "x:3-1, y:1-0")
	})
	t.Run("an incident", func(t *testing.T) {
		w, commits := fixture(t)
		remove(w, commits[1].ID+":statements/x")
		wantLines(t, titles(t, w.repository(), commits), "x:1-0, y:1-0", "y:1-0, x unread, no folder false", "x:3-0, y:1-0",
			"x:4-0, y:1-0")
	})
	t.Run("the first incident", func(t *testing.T) {
		w, commits := fixture(t)
		remove(w, commits[0].ID+":statements/x")
		wantLines(t, titles(t, w.repository(), commits), "y:1-0, x unread, no folder false", "x:2-0, y:1-0", "x:3-0, y:1-0",
			"x:4-0, y:1-0")
	})
	t.Run("the record", func(t *testing.T) {
		w, commits := fixture(t)
		remove(w, commits[1].ID+":statements")
		remove(w, commits[2].ID+":statements")
		wantLines(t, titles(t, w.repository(), commits), "x:1-0, y:1-0", "failed, no folder false", "x:4-0, y:1-0")
	})
	t.Run("a commit's tree", func(t *testing.T) {
		w, commits := fixture(t)
		remove(w, commits[0].ID+"^{tree}")
		wantLines(t, titles(t, w.repository(), commits), "failed, no folder false", "x:2-0, y:1-0", "x:3-0, y:1-0",
			"x:4-0, y:1-0")
	})
}

// What the clone lacks of a commit does not pass for what the commit lacks.
func TestCompareWithMissingObjects(t *testing.T) {
	for _, lacking := range []string{"x/2021-01-01-a.yaml", "x/incident.yaml", "x", ""} {
		w := newWorld(t)
		w.incident("x")
		w.statement("x", "2021-01-01", "Words.")
		w.commit()
		w.statement("x", "2021-01-01", "Other words.")
		w.write("statements/x/incident.yaml", "title: Another\n")
		w.commit()
		id := w.git("rev-parse", "HEAD~1:statements/"+lacking)
		w.remove(".git/objects/" + id[:2] + "/" + id[2:])
		r := w.repository()
		from, to, err := r.Revisions(t.Context(), "HEAD~1..HEAD")
		if err != nil {
			t.Fatal(err)
		}
		for _, to := range []string{to, ""} {
			_, err := r.Compare(t.Context(), project.Span{From: from, Tip: from}, to, nil)
			if isFile := strings.HasSuffix(lacking, ".yaml"); err == nil || isFile && !errors.Is(err, git.ErrMissing) {
				t.Errorf("without %q: %v", lacking, err)
			}
		}
	}
}

// A partial clone whose server is gone has the newest commit alone.
func TestWalkOfPartialClone(t *testing.T) {
	w := newWorld(t)
	w.git("config", "uploadpack.allowFilter", "true")
	w.git("config", "uploadpack.allowAnySHA1InWant", "true")
	for n := range 3 {
		w.incident("x")
		w.statement("x", fmt.Sprintf("2021-01-%02d", 1+n), "Words.")
		w.statement("x", "2022-01-01", fmt.Sprint("Words ", n))
		w.commit()
	}
	for filter, want := range map[string][]string{
		"blob:none": {"x:1-1", "x:2-1", "x:4-0"},
		"tree:0":    {"failed, no folder false", "x:4-0"},
	} {
		clone := world{t, filepath.Join(t.TempDir(), "clone")}
		w.git("clone", "-q", "--filter="+filter, "file://"+w.dir, clone.dir)
		clone.git("remote", "set-url", "origin", "file://"+w.dir+"/gone")
		r := clone.repository()
		wantLines(t, titles(t, r, allCommits(t, r)), want...)
		said := ""
		_, _, err := r.Project.History(t.Context(), "x", time.Now(), func(err error) { said += err.Error() + "\n" })
		if why := "this clone lacks part of its content"; err != nil || strings.Count(said, why) != 1 {
			t.Errorf("%s: %v, said\n%swant once %q", filter, err, said, why)
		}
	}
}
