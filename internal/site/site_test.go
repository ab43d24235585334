package site_test

import (
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/site"
)

const incidentFile = `title: Data of Acme
summary: |
  A leak site offered data.
parties:
  - {id: acme, name: Acme, role: vendor}
  - {id: raven, name: Raven, role: attacker}
questions:
  - {id: taken, ask: Was data of Acme taken?}
`

// statement returns a file of a statement that answers the question.
func statement(party, date, text, position string, more ...string) string {
	return "party: " + party + "\ndate: " + date + "\nsource: {outlet: The Paper, url: https://example.com/" + date +
		"}\ntext: |\n  " + text + "\npositions:\n  - {question: taken, position: " + position + "}\n" +
		strings.Join(more, "")
}

// A world is a project with its repository, and a folder that its site is built in again and again.
type world struct {
	*testing.T
	dir, out string
	now      time.Time
}

func newWorld(t *testing.T) *world {
	t.Helper()
	w := &world{T: t, dir: t.TempDir(), out: t.TempDir(), now: now}
	git(t, w.dir, "", "init", "-q", "-b", "main")
	w.write("statements/2021-acme/incident.yaml", incidentFile)
	w.write("statements/2021-acme/2021-01-01-raven.yaml",
		statement("raven", "2021-01-01", "We have the files of Acme.", "confirmed"))
	w.write("statements/2021-acme/2021-01-02-acme.yaml",
		statement("acme", "2021-01-02", "We see no evidence that files were taken.", "no-indication"))
	w.write("statements/2021-acme/2021-02-01-acme.yaml",
		statement("acme", "2021-02-01", "We have found that files were taken.", "confirmed"))
	w.write("statements/2022-other/incident.yaml", strings.ReplaceAll(incidentFile, "Data of Acme", "Another matter"))
	w.write("statements/2022-other/2022-01-01-acme.yaml",
		statement("acme", "2022-01-01", "Nothing was taken this time.", "denied"))
	w.commit("2023-01-01T00:00:00Z")
	return w
}

func (w *world) write(name, content string) {
	w.Helper()
	name = filepath.Join(w.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		w.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		w.Fatal(err)
	}
}

func (w *world) remove(name string) {
	w.Helper()
	if err := os.RemoveAll(filepath.Join(w.dir, filepath.FromSlash(name))); err != nil {
		w.Fatal(err)
	}
}

func (w *world) commit(at string) {
	w.Helper()
	w.Setenv("GIT_COMMITTER_DATE", at)
	w.Setenv("GIT_AUTHOR_DATE", at)
	git(w, w.dir, "", "add", "-A")
	git(w, w.dir, "", "commit", "-q", "-m", "x", "--allow-empty")
}

// build builds the site where earlier builds left it.
func (w *world) build() site.Result {
	w.Helper()
	return build(w, w.dir, w.out, w.now)
}

// fresh builds the site in an empty folder, and returns its files.
func (w *world) fresh() map[string]string {
	w.Helper()
	out := w.TempDir()
	build(w, w.dir, out, w.now)
	return tree(w, out)
}

// tree returns the files below a folder.
func tree(tb testing.TB, dir string) map[string]string {
	tb.Helper()
	all := make(map[string]string)
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		all[name] = string(data)
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// same fails where two trees differ.
func same(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	for name := range maps.All(want) {
		if got[name] != want[name] {
			t.Errorf("%s: %s differs:\n%s\n--- and in a build from nothing:\n%s", what, name, clip(got[name]), clip(want[name]))
			return
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s is there, and is not in a build from nothing", what, name)
		}
	}
}

func clip(s string) string { return s[:min(len(s), 4000)] }

// The output is a function of the record, its history and the time: twice the same, wherever it is built, and the same
// at any time at which nothing else may be told.
func TestPure(t *testing.T) {
	w := newWorld(t)
	first := w.fresh()
	same(t, "a second build", w.fresh(), first)
	w.now = w.now.AddDate(1, 0, 0)
	same(t, "a year later", w.fresh(), first)
	if r := w.build(); r.Written != r.Pages {
		t.Errorf("%d of %d files were written into an empty folder", r.Written, r.Pages)
	}
	if r := w.build(); r.Written+r.Removed != 0 {
		t.Errorf("%d files were written and %d removed where nothing had changed", r.Written, r.Removed)
	}
}

// Whatever changed since the last build, the folder is then as a build from nothing makes it.
func TestBuildsAfterEdits(t *testing.T) {
	w := newWorld(t)
	w.build()
	embargoed := statement("acme", "2021-03-01", "SECRET plan.", "confirmed", "embargo: 2027-01-01T00:00:00Z\n")
	steps := []struct {
		name string
		do   func()
	}{
		{"a text is edited", func() {
			w.write("statements/2021-acme/2021-02-01-acme.yaml",
				statement("acme", "2021-02-01", "We have found that many files were taken.", "confirmed"))
		}},
		{"the edit is committed", func() { w.commit("2023-02-01T00:00:00Z") }},
		{"a statement is added", func() {
			w.write("statements/2022-other/2022-02-01-raven.yaml",
				statement("raven", "2022-02-01", "We took it.", "confirmed"))
		}},
		{"it is committed", func() { w.commit("2023-03-01T00:00:00Z") }},
		{"one under an embargo is added", func() { w.write("statements/2021-acme/2021-03-01-acme.yaml", embargoed) }},
		{"it is committed too", func() { w.commit("2023-04-01T00:00:00Z") }},
		{"a told one is put under an embargo, with other words", func() {
			w.write("statements/2021-acme/2021-01-02-acme.yaml",
				statement("acme", "2021-01-02", "We see SECRET files.", "confirmed", "embargo: 2027-06-01T00:00:00Z\n"))
		}},
		{"that is committed", func() { w.commit("2023-04-02T00:00:00Z") }},
		{"one embargo ends", func() { w.now = time.Date(2027, 2, 1, 0, 0, 0, 0, time.UTC) }},
		{"the other ends", func() { w.now = time.Date(2027, 7, 1, 0, 0, 0, 0, time.UTC) }},
		{"the time is set back", func() { w.now = now }},
		{"the time is before the last commit", func() { w.now = time.Date(2023, 1, 15, 0, 0, 0, 0, time.UTC) }},
		{"the time is as it was", func() { w.now = now }},
		{"a party is renamed", func() {
			w.write("statements/2022-other/incident.yaml", strings.ReplaceAll(incidentFile, "name: Raven", "name: The Raven"))
		}},
		{"a statement is moved", func() {
			w.remove("statements/2022-other/2022-02-01-raven.yaml")
			w.write("statements/2021-acme/2022-02-01-raven.yaml",
				statement("raven", "2022-02-01", "We took it.", "confirmed"))
			w.commit("2023-05-01T00:00:00Z")
		}},
		{"the title of the incident it came from is changed", func() {
			w.write("statements/2022-other/incident.yaml", strings.ReplaceAll(incidentFile, "Data of Acme", "Retitled"))
		}},
		{"a statement is deleted", func() { w.remove("statements/2021-acme/2021-01-01-raven.yaml") }},
		{"a file is broken", func() { w.write("statements/2021-acme/2021-02-01-acme.yaml", "party: [") }},
		{"an incident is deleted", func() { w.remove("statements/2022-other") }},
		{"all that is committed", func() { w.commit("2023-06-01T00:00:00Z") }},
		{"history is taken back", func() { git(w, w.dir, "", "reset", "-q", "--hard", "HEAD~2") }},
		{"the address is set", func() { w.write("onrecord.yaml", "site: https://example.com/record\n") }},
		{"an alarm is set", func() { w.write("onrecord.yaml", "alarms: {newly-addressed: high}\n") }},
	}
	for _, s := range steps {
		s.do()
		w.build()
		want := w.fresh()
		same(t, s.name, tree(t, w.out), want)
		if r := w.build(); r.Written+r.Removed != 0 {
			t.Errorf("%s: a second build wrote %d files and removed %d", s.name, r.Written, r.Removed)
		}
		if ended := w.now.Year() == 2027; strings.Contains(strings.Join(slices.Collect(maps.Values(want)), ""),
			"SECRET") != ended {
			t.Errorf("%s: the words under an embargo are told: %v", s.name, !ended)
		}
	}
}

// What may not be told is in no file, and counts nowhere.
func TestNothingUntold(t *testing.T) {
	w := newWorld(t)
	w.write("onrecord.yaml", "approvals: [legal]\n")
	ours := strings.Replace(incidentFile, "{id: acme, name: Acme, role: vendor}",
		"{id: acme, name: Acme, role: vendor, ours: true}", 1)
	approved := "approvals:\n  - {role: legal, by: A. Lawyer, date: 2021-01-01}\n"
	w.write("statements/2021-acme/incident.yaml", ours)
	for name, content := range map[string]string{
		"2021-01-02-acme.yaml": statement("acme", "2021-01-02", "Approved words.", "denied", approved),
		"2021-02-01-acme.yaml": statement("acme", "2021-02-01", "Approved words, later.", "denied", approved),
	} {
		w.write("statements/2021-acme/"+name, content)
	}
	w.commit("2023-02-01T00:00:00Z")
	before := w.fresh()
	delete(before, "_/manifest.json") // it names the last commit
	secrets := map[string]string{
		"2021-acme/2021-03-01-acme.yaml": statement("acme", "2021-03-01", "UNTOLD unapproved.", "confirmed"),
		"2021-acme/2021-03-02-raven.yaml": statement("raven", "2021-03-02", "UNTOLD embargo.", "denied",
			"embargo: 2040-01-01T00:00:00Z\n"),
		"2021-acme/evidence/page.html": "UNTOLD evidence",
		"2030-secret/incident.yaml":    strings.ReplaceAll(incidentFile, "Data of Acme", "UNTOLD title"),
		"2030-secret/2030-01-01-raven.yaml": statement("raven", "2030-01-01", "UNTOLD incident.", "denied",
			"embargo: 2040-01-01T00:00:00Z\n"),
	}
	for name, content := range secrets {
		w.write("statements/"+name, content)
	}
	w.commit("2023-03-01T00:00:00Z")
	w.write("statements/2021-acme/2021-02-01-acme.yaml", statement("acme", "2021-02-01", "UNTOLD edit.", "confirmed"))
	w.commit("2023-04-01T00:00:00Z")
	// What was replaced while it was held was never told.
	w.write("statements/2021-acme/2021-02-01-acme.yaml",
		statement("acme", "2021-02-01", "Approved words, later.", "denied", approved))
	w.commit("2023-05-01T00:00:00Z")
	w.write("statements/2021-acme/2021-01-02-acme.yaml",
		statement("acme", "2021-01-02", "UNTOLD working tree.", "confirmed"))
	after := w.fresh()
	for name, content := range after {
		if strings.Contains(content, "UNTOLD") || strings.Contains(name, "secret") ||
			strings.Contains(content, "2030-secret") {
			t.Errorf("%s has what may not be told", name)
		}
	}
	delete(after, "_/manifest.json")
	commit := regexp.MustCompile(`\b[0-9a-f]{40}\b`) // that of the words that were typed anew is a later one
	name := "2021-acme/2021-02-01-acme/index.html"
	before[name], after[name] = commit.ReplaceAllString(before[name], ""), commit.ReplaceAllString(after[name], "")
	same(t, "with what may not be told", after, before)
}

// Files that are not ours stay, and are in nobody's place.
func TestForeignFiles(t *testing.T) {
	w := newWorld(t)
	w.build()
	keep := filepath.Join(w.out, "2022-other", "notes.txt")
	if err := os.WriteFile(keep, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.remove("statements/2022-other")
	if r := w.build(); r.Removed == 0 {
		t.Error("nothing was removed")
	}
	if data, err := os.ReadFile(keep); string(data) != "mine" {
		t.Error("a file that is not ours is gone:", err)
	}
	if _, err := os.Stat(filepath.Join(w.out, "2022-other", "index.html")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the page of an incident that is gone is there:", err)
	}
}

// refused builds the site and wants that to fail because something is in the way, with the folder as it was.
func (w *world) refused(why string) {
	w.Helper()
	p, err := project.Open(w.dir)
	if err != nil {
		w.Fatal(err)
	}
	root, err := os.OpenRoot(w.out)
	if err != nil {
		w.Fatal(err)
	}
	defer root.Close()
	before := tree(w, w.out)
	_, err = site.Build(context.Background(), p, root, site.Options{Now: w.now, Report: func(error) {}})
	var foreign *site.ForeignError
	if !errors.As(err, &foreign) {
		w.Errorf("%s: %v", why, err)
	}
	same(w, why, tree(w, w.out), before)
}

func TestRefusesWhatIsInTheWay(t *testing.T) {
	w := newWorld(t)
	elsewhere := t.TempDir()
	index := filepath.Join(w.out, "index.html")
	if err := os.WriteFile(index, []byte("a page of somebody"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.refused("a page of somebody")
	if err := os.Remove(index); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{elsewhere, "party"} {
		if err := os.Symlink(target, filepath.Join(w.out, "2021-acme")); err != nil {
			t.Fatal(err)
		}
		w.refused("a link in place of a folder")
		if err := os.Remove(filepath.Join(w.out, "2021-acme")); err != nil {
			t.Fatal(err)
		}
	}
	if left := tree(t, elsewhere); len(left) > 0 {
		t.Errorf("files were written outside the folder: %v", left)
	}
	w.build()
}

// A build that ends in the middle leaves whole pages, and the next one goes on from there.
func TestEndsInTheMiddle(t *testing.T) {
	w := newWorld(t)
	w.build()
	old := tree(t, w.out)
	w.write("statements/2021-acme/incident.yaml", strings.ReplaceAll(incidentFile, "Data of Acme", "Renamed"))
	w.write("statements/2021-acme/2021-05-01-raven.yaml", statement("raven", "2021-05-01", "Here it is.", "confirmed"))
	// Removing a page of ours and putting a folder in its place makes the last step of the build fail.
	w.remove("statements/2022-other")
	stuck := filepath.Join(w.out, "2022-other", "index.html")
	if err := os.Remove(stuck); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(stuck, "full"), 0o755); err != nil {
		t.Fatal(err)
	}
	p, err := project.Open(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(w.out)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if _, err := site.Build(context.Background(), p, root, site.Options{Now: w.now, Report: func(error) {}}); err == nil {
		t.Fatal("the build did not fail")
	}
	want := w.fresh()
	for name, content := range tree(t, w.out) {
		if strings.HasSuffix(name, ".html") && content != old[name] && content != want[name] {
			t.Errorf("%s is neither as it was nor as it is to be", name)
		}
	}
	if err := os.RemoveAll(stuck); err != nil {
		t.Fatal(err)
	}
	w.build()
	same(t, "after a build that ended early", tree(t, w.out), want)
}
