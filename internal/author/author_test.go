package author

import (
	"strings"
	"testing"
	"unicode"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

func TestCheck(t *testing.T) {
	good := Draft{Incident: "2021-acme", Party: "acme", Date: "2021-03", Text: "x"}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for name, c := range map[string]struct {
		change func(*Draft)
		want   string
	}{
		"an incident of another folder": {func(d *Draft) { d.Incident = "../x" }, "not the id of an incident"},
		"no party":                      {func(d *Draft) { d.Party = "" }, "not the id of a party"},
		"two that are one":              {func(d *Draft) { d.Jointly = []string{"b]"} }, "not the id of a party"},
		"a day in words":                {func(d *Draft) { d.Date = "today" }, "not a date"},
		"too many words":                {func(d *Draft) { d.Text = strings.Repeat("x", 1<<20) }, "a statement can have 992"},
		"no words":                      {func(d *Draft) { d.Text = " \n" }, "the words is empty"},
	} {
		d := good
		c.change(&d)
		if err := d.Check(); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

// A file that is there already is never the one that a draft is written to.
func TestName(t *testing.T) {
	for _, c := range []struct {
		date, files, want string
	}{
		{"2021-03-11", "", "2021-03-11-acme.yaml"},
		{"2021-03-11T19:10:00+09:00", "incident.yaml", "2021-03-11-acme.yaml"},
		{"2021-03", "2021-03-11-acme.yaml", "2021-03-acme.yaml"},
		{"2021-03-11", "2021-03-11-acme.yaml", "2021-03-11-acme-2.yaml"},
		{"2021-03-11", "2021-03-11-ACME.YAML 2021-03-11-acme-2.yml", "2021-03-11-acme-3.yaml"},
		{"2021-03-11", "2021-03-11-acme.md 2021-03-11-acme", "2021-03-11-acme.yaml"},
	} {
		d := Draft{Party: "acme", Date: c.date}
		if got := d.Name(strings.Fields(c.files)); got != c.want {
			t.Errorf("%s beside %q: %s, want %s", c.date, c.files, got, c.want)
		}
	}
}

// What people type is what the record reads, whatever it means to YAML.
func FuzzContent(f *testing.F) {
	for _, s := range []string{
		"Jo Doe", "No: \"Doe\" #1", "yes", "0x1F", "- a", "", "*a &b !c", "'", "{a: [b]}", "a # b", "2021-03-11", "漢字",
		"\\n", "~", "<<", "@x", "|", ">", "%", "a: b",
	} {
		f.Add(s, s+"\n\n  "+s)
	}
	f.Fuzz(func(t *testing.T, value, text string) {
		value = strings.TrimSpace(typed(strings.Join(strings.Fields(value), " ")))
		text = strings.Trim(typed(text), " \t\n")
		if text == "" || strings.ContainsFunc(text, unicode.IsSpace) && !plainSpace(text) {
			return
		}
		d := Draft{
			Incident: "x", Party: "acme", Date: "2021-03-11", Speaker: value, Outlet: value,
			Wording: record.Verbatim, Text: text,
			Positions: []Position{{Question: "taken", Position: "unknown", Unit: value, Quote: value}},
		}
		s, findings := record.Parse("2021-03-11-acme.yaml", d.Content())
		if finding.Failed(findings) || s == nil {
			t.Fatalf("%v\n%s", findings, d.Content())
		}
		if s.Speaker.Name != value || s.Source.Outlet != value || redline.Normalize(s.Text) != redline.Normalize(text) {
			t.Errorf("got %q and %q, want %q and %q, of\n%s", s.Speaker.Name, s.Text, value, text, d.Content())
		}
	})
}

// typed returns a text without what no person types: invalid bytes, and characters that hide in it.
func typed(text string) string {
	text = strings.ToValidUTF8(text, "?")
	for _, r := range redline.Hidden(text) {
		text = strings.ReplaceAll(text, string(r), "")
	}
	return text
}

// plainSpace reports whether a text has no white space but blanks and line ends.
func plainSpace(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) && r != ' ' && r != '\n' })
}
