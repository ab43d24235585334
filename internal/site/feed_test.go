package site_test

import (
	"encoding/json"
	"encoding/xml"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// An atom is a feed as a reader takes it.
type atom struct {
	XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string    `xml:"id"`
	Updated time.Time `xml:"updated"`
	Entries []struct {
		ID        string    `xml:"id"`
		Title     string    `xml:"title"`
		Published time.Time `xml:"published"`
		Updated   time.Time `xml:"updated"`
		Link      struct {
			Href string `xml:"href,attr"`
		} `xml:"link"`
	} `xml:"entry"`
}

func readAtom(t *testing.T, body string) (a atom) {
	t.Helper()
	if err := xml.Unmarshal([]byte(body), &a); err != nil {
		t.Fatalf("%v in\n%s", err, body)
	}
	return a
}

func (a atom) titles() map[string]string {
	all := make(map[string]string)
	for _, e := range a.Entries {
		all[e.ID] = e.Title
	}
	return all
}

// A feed has what is new at its head, when it happened and since when it is on record, and both forms say the same.
func TestFeeds(t *testing.T) {
	w := newWorld(t)
	w.write("onrecord.yaml", "site: https://example.org/record/\n")
	w.write("statements/2021-acme/2021-01-20-raven.yaml", statement("raven", "2021-01-20", "We took nothing.", "denied"))
	w.commit("2023-02-01T00:00:00Z")
	files := w.fresh()
	all := readAtom(t, files["feed.atom"])
	if len(all.Entries) != 5 {
		t.Fatalf("the feed of all has %d entries:\n%s", len(all.Entries), files["feed.atom"])
	}
	first := all.Entries[0]
	known := time.Date(2023, 2, 1, 0, 0, 0, 0, time.UTC)
	if first.Title != "Raven: confirmed → denied" || !first.Updated.Equal(known) || !all.Updated.Equal(known) ||
		!first.Published.Equal(time.Date(2021, 1, 20, 0, 0, 0, 0, time.UTC)) ||
		first.Link.Href != "https://example.org/record/2021-acme/2021-01-20-raven/" {
		t.Errorf("the first entry is %+v", first)
	}
	for feed, want := range map[string]int{"": 5, "2021-acme/": 4, "2022-other/": 1, "party/acme/": 3, "party/raven/": 2} {
		a := readAtom(t, files[feed+"feed.atom"])
		var j struct {
			Version string
			Items   []struct{ ID, Title, URL string }
		}
		if err := json.Unmarshal([]byte(files[feed+"feed.json"]), &j); err != nil {
			t.Fatal(err)
		}
		if len(a.Entries) != want || len(j.Items) != want || j.Version != "https://jsonfeed.org/version/1.1" {
			t.Errorf("%s has %d and %d entries, want %d", feed, len(a.Entries), len(j.Items), want)
		}
		for i, item := range j.Items {
			if e := a.Entries[i]; item.ID != e.ID || item.Title != e.Title || item.URL != e.Link.Href {
				t.Errorf("%s: %+v in one form and %+v in the other", feed, item, e)
			}
		}
	}
}

// No edit and no move of the pages makes an old entry new: its identifier stays, in every feed that has it.
func TestFeedsKeepTheirEntries(t *testing.T) {
	w := newWorld(t)
	was := readAtom(t, w.fresh()["feed.atom"])
	w.write("onrecord.yaml", "site: https://example.org/\n")
	w.write("statements/2021-acme/incident.yaml", strings.ReplaceAll(incidentFile, "Data of Acme", "Another title"))
	w.write("statements/2021-acme/2021-01-02-acme.yaml", // amended silently
		statement("acme", "2021-01-02", "We see no evidence that any files were taken.", "no-indication"))
	w.commit("2023-03-01T00:00:00Z")
	files := w.fresh()
	is := readAtom(t, files["feed.atom"])
	if is.ID != was.ID {
		t.Errorf("the feed is %s, and was %s", is.ID, was.ID)
	}
	now := is.titles()
	for id, title := range was.titles() {
		if now[id] != title {
			t.Errorf("the entry %q is %q now", title, now[id])
		}
		delete(now, id)
	}
	if titles := slices.Collect(maps.Values(now)); len(titles) != 1 || !strings.Contains(titles[0], "amended") {
		t.Errorf("%q are new", titles)
	}
	for id, title := range readAtom(t, files["2021-acme/feed.atom"]).titles() {
		if is.titles()[id] != title {
			t.Errorf("%q is another entry in the feed of its incident", title)
		}
	}
}

// What programs read is what the command gives them, in the shape that docs/json.md describes.
func TestData(t *testing.T) {
	files := newWorld(t).fresh()
	for name, list := range map[string]string{"status.json": "incidents", "changes.json": "changes"} {
		var data map[string]any
		if err := json.Unmarshal([]byte(files["2021-acme/"+name]), &data); err != nil {
			t.Fatal(err)
		}
		if data["version"] != 1.0 || len(data[list].([]any)) == 0 {
			t.Errorf("%s is %s", name, files["2021-acme/"+name])
		}
	}
}
