package site_test

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// ours makes the world's Acme one of ours, with a duty, and lays what was not told to the public beside what was.
func (w *world) ours(more string) {
	w.write("statements/2021-acme/incident.yaml", strings.Replace(incidentFile, "role: vendor", "role: vendor, ours: true", 1)+
		"duties: [gdpr-33]\nevents: [{event: aware, at: 2021-01-30T00:30:00Z}]\n"+more)
}

const letter = "to: regulator\nmeets: [gdpr-33]\npromises: [{quote: A zebra took files of Acme., by: 2021-03-01}]\n"

// everything returns all files of a site and of a dossier by name, without the ids of commits.
func (w *world) everything() map[string]string {
	w.build()
	all := w.dossier(true)
	err := fs.WalkDir(os.DirFS(w.out), ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(os.DirFS(w.out), name)
		all[name] = string(data)
		return err
	})
	if err != nil {
		w.Fatal(err)
	}
	ids := regexp.MustCompile(`[0-9a-f]{32,}`)
	for name, data := range all {
		all[name] = ids.ReplaceAllString(data, "ID")
	}
	return all
}

// A statement that was not told to the public leaves no trace in pages, feeds, their data and dossiers, in none of their
// counts, and not even in the name of a file; nor does an incident of which the public was told nothing.
func TestNothingOfWhatThePublicWasNotTold(t *testing.T) {
	without, with := newWorld(t), newWorld(t)
	without.ours("")
	without.commit("2023-02-01T00:00:00Z")
	with.ours("")
	with.write("statements/2021-acme/2021-02-03-acme.yaml",
		statement("acme", "2021-02-03", "A zebra took files of Acme.", "denied", letter))
	with.write("statements/2023-secret/incident.yaml", strings.ReplaceAll(incidentFile, "Data of Acme", "A secret"))
	with.write("statements/2023-secret/2021-02-03-acme.yaml",
		statement("acme", "2021-02-03", "A zebra took files of Acme.", "denied", letter))
	with.commit("2023-02-01T00:00:00Z")
	want, got := without.everything(), with.everything()
	for name, data := range got {
		if strings.Contains(strings.ToLower(name+data), "zebra") || strings.Contains(name+data, "2021-02-03") {
			t.Errorf("%s has what the public was not told", name)
		}
		if data != want[name] {
			t.Errorf("%s differs:\n%s", name, difference(want[name], data))
		}
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s is not made any more", name)
	}
}

// difference returns the first lines that differ.
func difference(a, b string) string {
	was, is := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(was), len(is)) {
		if was[i] != is[i] {
			return was[i] + "\n" + is[i]
		}
	}
	return "one is longer"
}

// Where everybody may know of duties, the page has when they were due and how they stand, in the lane of the party too,
// and names no statement that the public was not told; and it is made anew when one of them is over.
func TestPublicDuties(t *testing.T) {
	w := newWorld(t)
	w.ours("duties-public: true\n")
	w.write("statements/2021-acme/2021-01-31-acme.yaml",
		statement("acme", "2021-01-31T12:00:00Z", "A zebra took files of Acme.", "denied", letter))
	w.commit("2023-02-01T00:00:00Z")
	all := w.everything()
	page := all["2021-acme/index.html"]
	for _, part := range []string{"2 Feb 2021 00:30 UTC", "met 1 day 12 h early", "Due by law: gdpr-33"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page lacks %q", part)
		}
	}
	for name, data := range all {
		if strings.Contains(strings.ToLower(data), "zebra") || strings.Contains(data, "2021-01-31") {
			t.Errorf("%s has what the public was not told", name)
		}
	}
	w.ours("")
	if page := w.everything()["2021-acme/index.html"]; strings.Contains(page, "gdpr-33") {
		t.Error("the page has a duty that nobody may know")
	}
}

// A page says that a duty is over from the moment on at which it is.
func TestDutyThatIsOver(t *testing.T) {
	w := newWorld(t)
	w.ours("duties-public: true\n")
	w.commit("2023-02-01T00:00:00Z")
	for _, at := range []struct{ now, state string }{{"2021-02-02T00:30:00Z", "open"}, {"2021-02-02T00:30:01Z", "overdue"}} {
		now, err := time.Parse(time.RFC3339, at.now)
		if err != nil {
			t.Fatal(err)
		}
		w.now = now
		w.build()
		data, err := fs.ReadFile(os.DirFS(w.out), "2021-acme/index.html")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(regexp.MustCompile(`[a-z]+`).FindAllString(string(data), -1), at.state) {
			t.Errorf("at %s the page does not say %s", at.now, at.state)
		}
	}
}
