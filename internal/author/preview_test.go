package author

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

var now = time.Date(2021, 4, 1, 0, 0, 0, 0, time.UTC)

// base returns an incident of two parties, of which one is ours.
func base(t testing.TB) *Base {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"incident.yaml": "title: Data of Acme\nparties:\n  - {id: acme, name: Acme, role: vendor}\n" +
			"  - {id: us, name: Us, ours: true}\nquestions:\n  - {id: taken, ask: Was data taken?}\n",
		"2021-03-01-acme.yaml": "party: acme\ndate: 2021-03-01\nspeaker: {name: Jo Doe, role: spokesperson}\n" +
			"source: {outlet: The Paper, url: https://example.com/1, captured: evidence/x.html}\nnotes: |\n  SECRET\n" +
			"text: |\n  We see no evidence of it.\n" +
			"positions:\n  - {question: taken, position: no-indication, quote: no evidence}\n" +
			"approvals:\n  - {role: legal, by: SECRET, date: 2021-03-01}\nexceptions:\n  - {rule: evidence, reason: SECRET}\n",
	} {
		files["statements/2021-acme/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	r, err := (*record.Cache)(nil).Load(files, "statements")
	if err != nil || finding.Failed(r.Findings) {
		t.Fatal(err, r.Findings)
	}
	return &Base{
		Incident: r.Incident("2021-acme"), Folder: "statements", Files: []string{"incident.yaml", "2021-03-01-acme.yaml"},
	}
}

func draft() Draft {
	return Draft{
		Incident: "2021-acme", Party: "acme", Date: "2021-03-01", Outlet: "The Paper", URL: "http://example.com/2",
		Wording: record.Verbatim, Text: "\n  We know.\nNames of 1,200 people\nwere <b>taken</b>.",
		Positions: []Position{{
			Question: "taken", Position: "confirmed", Count: "1200", Unit: "people", Quote: "Names of\n1,200 people",
		}},
	}
}

// A preview has the name, the content, what is wrong with its place in the words, and what readers would be told; the
// same on what pages carry of the incident.
func TestPreview(t *testing.T) {
	whole := base(t)
	data, err := json.Marshal(whole)
	if err != nil || strings.Contains(string(data), "SECRET") || strings.Contains(string(data), "evidence/") {
		t.Fatalf("pages carry %s (%v)", data, err)
	}
	var carried Base
	if err := json.Unmarshal(data, &carried); err != nil {
		t.Fatal(err)
	}
	for _, b := range []*Base{whole, &carried} {
		p, err := b.Preview(draft(), now)
		if err != nil {
			t.Fatal(err)
		}
		if p.File != "statements/2021-acme/2021-03-01-acme-2.yaml" || p.Ours || !strings.Contains(string(p.Content),
			"    count: 1200\n    unit: people\n    quote: \"Names of 1,200 people\"\n") {
			t.Errorf("%s\n%s", p.File, p.Content)
		}
		if len(p.Changes) != 1 || p.Changes[0].Alarm != change.High || p.Changes[0].Previous.ID != "2021-03-01-acme" {
			t.Errorf("changes %+v", p.Changes)
		}
		at := func(rule string) int {
			i := slices.IndexFunc(p.Findings, func(f finding.Finding) bool { return f.Rule == rule })
			if i < 0 {
				t.Fatalf("nothing of %s is found in %v", rule, p.Findings)
			}
			return p.Place(p.Findings[i])
		}
		if got := at("markup"); got != strings.Index(draft().Text, "<b>") {
			t.Errorf("the HTML stands at %d", got)
		}
		if got := at("https"); got != -1 {
			t.Errorf("the address stands at %d of the words", got)
		}
	}
}

// What not everybody was told is compared with what the same people were told, and is not for the public; it is ours
// where one of those who say it together is.
func TestPreviewNotForAll(t *testing.T) {
	d := draft()
	d.To, d.Jointly = "regulator", []string{"us"}
	p, err := base(t).Preview(d, now)
	if err != nil || p.Public || !p.Ours || !strings.Contains(string(p.Content), "jointly: [us]\nto: regulator\n") {
		t.Fatalf("%v %+v\n%s", err, p, p.Content)
	}
	if len(p.Changes) != 1 || p.Changes[0].Previous != nil {
		t.Errorf("changes %+v", p.Changes)
	}
}

// A draft of which there is no file yet says why; one with a mistake is shown without what it would change.
func TestPreviewOfMistakes(t *testing.T) {
	b := base(t)
	d := draft()
	d.Text = ""
	if _, err := b.Preview(d, now); err == nil {
		t.Error("there is a file without words")
	}
	d = draft()
	d.Positions[0].Count = "many"
	p, err := b.Preview(d, now)
	if err != nil || !finding.Failed(p.Findings) || len(p.Changes) > 0 {
		t.Errorf("%v %+v", err, p)
	}
	d = draft()
	d.Party = "us"
	if p, err := b.Preview(d, now); err != nil || !p.Ours {
		t.Errorf("a statement of ours is not: %v %+v", err, p)
	}
	d.Wording, d.Text, d.Positions = record.NoAnswer, "", nil
	if p, err := b.Preview(d, now); err != nil || finding.Failed(p.Findings) {
		t.Errorf("a party that was asked and did not answer: %v %+v", err, p)
	}
	d.Text = "We know."
	if _, err := b.Preview(d, now); err == nil {
		t.Error("there is a file with the words of a party that did not answer")
	}
}

func TestLike(t *testing.T) {
	b := base(t)
	want := Draft{
		Incident: "2021-acme", Party: "acme", Speaker: "Jo Doe", Role: "spokesperson", Outlet: "The Paper",
		Wording: record.Verbatim, Lang: "en", Positions: []Position{{Question: "taken", Position: "no-indication"}},
	}
	if got := Like(b.Incident.ID, b.Incident.Statement("2021-03-01-acme")); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Findings have their places in whatever is typed, and nothing that is sent to a page makes it fail.
func FuzzPreview(f *testing.F) {
	f.Add("We <b>know</b>.", "2021-03-02", "1200", "know")
	f.Add("\n\n \U0001f600 <i>\r\n\x00", "2021", "5-10", "\"")
	b := base(f)
	f.Fuzz(func(t *testing.T, text, date, count, quote string) {
		d := Draft{Incident: "2021-acme", Party: "acme", Date: date, Wording: record.Verbatim, Text: text, URL: quote,
			Positions: []Position{{Question: "taken", Position: "confirmed", Count: count, Quote: quote}}}
		p, err := b.Preview(d, now)
		if err != nil {
			return
		}
		for _, found := range p.Findings {
			if at := p.Place(found); at < -1 || at > units(text) {
				t.Errorf("%v stands at %d of %q", found, at, text)
			}
		}
	})
}
