package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/check"
)

// TestLinks has what statements, parties and dates may not say of each other,
// and what they may: the rules that are reported, in the order of the files.
func TestLinks(t *testing.T) {
	const (
		incidentFile = "-- incident.yaml --\nparties:\n  - id: acme\n  - id: raven\n"
		words        = "text: |\n  Our review of it is over, and we will write to all.\npositions: []\n"
		earlier      = "-- 2021-09-01-acme.yaml --\ndate: 2021-09-01\n" + words
		later        = "-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\n" + words
		ravens       = "-- 2021-09-01-raven.yaml --\nparty: raven\ndate: 2021-09-01\n" + words
		ours         = "-- 2021-09-10-acme.yaml --\n"
		counts       = "-- incident.yaml --\nquestions:\n  - {id: from-acme, kind: count}\n  - {id: authentic}\n"
	)
	number := func(date, count string) string {
		return fmt.Sprintf("-- %s-acme.yaml --\ndate: %s\ntext: |\n  Of %s.\npositions:\n"+
			"  - {question: from-acme, position: confirmed, %s}\n", date, date, date, count)
	}
	people, individuals, none := "count: 5, unit: people", "count: 7, unit: individuals", "count: 9"
	records, record := "count: 7, unit: records", "count: 9, unit: record"
	takesBack := func(id string) string { return "takes-back: [" + id + "]\n" }
	kept := func(id string) string {
		return ours + "promises: [{quote: We will not comment, kept: " + id + "}]\n"
	}
	parts := func(parties string) string { return "-- incident.yaml --\nparties: [" + parties + "]\n" }
	on := func(date, keys string) string {
		return fmt.Sprintf("-- %s-acme.yaml --\ndate: %s\n", date[:len("2021-09-10")], date) + keys + words
	}
	for name, c := range map[string]struct{ files, want string }{
		"taking back an earlier one":  {earlier + ours + takesBack("2021-09-01-acme"), ""},
		"taking back a later one":     {later + ours + takesBack("2021-09-20-acme"), "takes-back"},
		"taking back another party's": {ravens + ours + takesBack("2021-09-01-raven"), "takes-back"},
		"taking back a joint one":     {ravens + "jointly: [acme]\n" + ours + takesBack("2021-09-01-raven"), ""},
		"taking each other back": {
			earlier + takesBack("2021-09-10-acme") + ours + takesBack("2021-09-01-acme"), "takes-back takes-back"},
		"a circle of three": {
			earlier + takesBack("2021-09-20-acme") + later + takesBack("2021-09-10-acme") + ours + takesBack("2021-09-01-acme"),
			"takes-back"},
		"named twice":           {ours + "jointly: [raven, raven]\n", "jointly"},
		"following a joint one": {ravens + "jointly: [acme]\n" + ours + "follows: 2021-09-01-raven\n", ""},

		"part of somebody unknown": {parts("{id: acme, part-of: group}"), "part-of"},
		"part of each other":       {parts("{id: acme, part-of: b}, {id: b, part-of: acme}"), "part-of"},
		"parts in a circle of three": {parts("{id: acme, part-of: b}, {id: b, part-of: c}, {id: c, part-of: acme}"),
			"part-of"},
		"part of a circle": {parts("{id: acme, part-of: b}, {id: b, part-of: c}, {id: c, part-of: b}"),
			"part-of"},
		"a subsidiary of a subsidiary": {parts("{id: acme, part-of: b}, {id: b, part-of: c}, {id: c}"), ""},

		"kept later":              {later + kept("2021-09-20-acme"), ""},
		"kept before it was made": {earlier + kept("2021-09-01-acme"), "promise"},
		"kept by nothing":         {kept("2021-09-30-acme"), "promise"},
		"kept by another party":   {strings.ReplaceAll(ravens, "-01", "-20") + kept("2021-09-20-raven"), ""},
		"promised for a day that was over": {ours + "promises: [{quote: We will not comment, by: 2021-08-01}]\n",
			"date-order"},
		"promised for the month": {ours + "promises: [{quote: We will not comment, by: 2021-09}]\n", ""},

		"a published evening in America": {on("2021-09-10T23:30:00-05:00",
			"source: {outlet: X, published: 2021-09-10}\n"), ""},
		"withdrawn in the month": {on("2021-09-10T23:30:00-05:00", "withdrawn: {date: 2021-09}\n"), ""},
		"published the day before": {
			on("2021-09-10T00:30:00+09:00", "source: {outlet: X, published: 2021-09-09}\n"), "date-order"},
		"closed on the day": {"-- incident.yaml --\nclosed: 2021-09-10\n" +
			on("2021-09-10T23:30:00-05:00", ""), ""},
		"a date to come":                     {on("9999-12-31", ""), "unlikely-date"},
		"withdrawn on a day to come":         {ours + "withdrawn: {date: 2031-09-12}\n", "unlikely-date"},
		"held until a day to come":           {on("2021-10-20", "embargo: 2021-10-20T10:00:00Z\n"), ""},
		"tomorrow, where it is that already": {on("2021-10-01T13:00:00+14:00", ""), ""},
		"the first century":                  {on("0021-09-10", ""), "unlikely-date"},
		"a year before":                      {on("2020-09-10", ""), ""},
		"a leap day":                         {on("2020-02-29", ""), ""},

		"the same people": {counts + number("2021-09-11", people) + number("2021-09-12", individuals), ""},
		"no unit":         {counts + number("2021-09-11", people) + number("2021-09-12", none), ""},
		"other things":    {counts + number("2021-09-11", people) + number("2021-09-12", records), "unit"},
		"other things again": {
			counts + number("2021-09-11", people) + number("2021-09-12", records) + number("2021-09-13",
				record), "unit"},
	} {
		var rules []string
		for _, f := range run(t, incidentOf(c.files, incidentFile)+c.files) {
			rules = append(rules, f.Rule)
		}
		slices.Sort(rules)
		if got := strings.Join(rules, " "); got != c.want {
			t.Errorf("%s: told are %q, want %q", name, got, c.want)
		}
	}
}

// incidentOf returns the incident for files that have none.
func incidentOf(files, incident string) string {
	if strings.Contains(files, "incident.yaml") {
		return ""
	}
	return incident
}

// What the party published is excepted for an incident, or for one outlet.
func TestExceptionsOfIncidents(t *testing.T) {
	text := "text: |\n  Our\u200b review is over.\npositions: []\n"
	files := "-- 2021-09-11-acme.yaml --\ndate: 2021-09-11\nsource: {outlet: Acme Status}\n" + text +
		"-- 2021-09-12-acme.yaml --\ndate: 2021-09-12\nsource: {outlet: The Courier}\n" + text
	for exception, want := range map[string]int{
		"": 2, "{rule: invisible, reason: theirs}": 0, "{rule: invisible, outlet: acme status, reason: theirs}": 1,
		"{rule: invisible, outlet: Acme Status}": 3, "{rule: invisible, outlet: Elsewhere, reason: theirs}": 3,
		"{rule: date, reason: x}": 3,
	} {
		invisible := 0
		found := run(t, "-- incident.yaml --\nexceptions: ["+exception+"]\n"+files)
		for _, f := range found {
			if f.Rule == "invisible" {
				invisible++
			}
		}
		if len(found) != want {
			t.Errorf("%q: %d findings, of which %d of the characters; want %d: %v", exception, len(found), invisible,
				want, found)
		}
	}
}

// Rules on an edit look at what stands in both states.
func TestWithdrawnBlockStays(t *testing.T) {
	found := run(t, "-- base/2021-09-10-acme.yaml --\nwithdrawn: {date: 2021-09-12, reason: gone}\n"+
		"-- 2021-09-10-acme.yaml --\nlang: en\n")
	if len(found) != 1 || found[0].Rule != "returned" ||
		!strings.Contains(found[0].Hint, "`until: 2021-10-01` and `because: …`") ||
		!strings.Contains(found[0].Hint, "`withdrawn: {date: 2021-09-12, reason: \"gone\"}`") {
		t.Errorf("found %+v", found)
	}
	if rule, ok := check.Find("returned"); !ok || !rule.Fixed {
		t.Error("an exception lets the block go")
	}
}

// A party says the same again on its own page, or under one address, and means
// it; in an article of somebody else it is an old quotation.
func TestRepeatedOnOwnPage(t *testing.T) {
	for source, want := range map[string]int{
		"{outlet: The Courier}": 1,
		"{outlet: The Courier, url: https://courier.example/about-acme}": 1,
		"{outlet: Example News, url: https://news.example/acme}":         0, // that of the first
		"{outlet: Acme}":        0,
		"{outlet: ACME Status}": 0,
		"{outlet: Status page, url: https://www.acmestatus.example/i/2}": 0,
		"{outlet: Status page, url: https://status.acme.example/i/2}":    0,
		"{outlet: Status page, url: https://status.notacme.example/i/2}": 1,
		"{outlet: Status page, url: \"https://[bad\"}":                   2, // and the address
	} {
		if found := run(t, "-- 2021-09-20-acme.yaml --\ndate: 2021-09-20\nsource: "+source+"\n"); len(found) != want {
			t.Errorf("%s: %d findings, want %d: %v", source, len(found), want, found)
		}
	}
}
