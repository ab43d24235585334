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
	for name, c := range map[string]struct{ files, want string }{
		"taking back an earlier one":  {earlier + ours + "takes-back: [2021-09-01-acme]\n", ""},
		"taking back a later one":     {later + ours + "takes-back: [2021-09-20-acme]\n", "takes-back"},
		"taking back another party's": {ravens + ours + "takes-back: [2021-09-01-raven]\n", "takes-back"},
		"taking back a joint one": {ravens + "jointly: [acme]\n" + ours + "takes-back: " +
			"[2021-09-01-raven]\n", ""},
		"taking each other back": {earlier + "takes-back: [2021-09-10-acme]\n" + ours + "takes-back: " +
			"[2021-09-01-acme]\n", "takes-back takes-back"},
		"a circle of three": {earlier + "takes-back: [2021-09-20-acme]\n" + later + "takes-back: " +
			"[2021-09-10-acme]\n" + ours + "takes-back: [2021-09-01-acme]\n", "takes-back"},
		"named twice":           {ours + "jointly: [raven, raven]\n", "jointly"},
		"following a joint one": {ravens + "jointly: [acme]\n" + ours + "follows: 2021-09-01-raven\n", ""},
		"part of somebody unknown": {"-- incident.yaml --\nparties:\n  - {id: acme, part-of: group}\n",
			"part-of"},
		"part of each other": {"-- incident.yaml --\nparties:\n  - {id: acme, part-of: b}\n" +
			"  - {id: b, part-of: acme}\n", "part-of"},
		"parts in a circle of three": {"-- incident.yaml --\nparties:\n  - {id: acme, part-of: b}\n" +
			"  - {id: b, part-of: c}\n  - {id: c, part-of: acme}\n", "part-of"},
		"part of a circle": {"-- incident.yaml --\nparties:\n  - {id: acme, part-of: b}\n" +
			"  - {id: b, part-of: c}\n  - {id: c, part-of: b}\n", "part-of"},
		"a subsidiary of a subsidiary": {"-- incident.yaml --\nparties:\n  - {id: acme, part-of: b}\n" +
			"  - {id: b, part-of: c}\n  - {id: c}\n", ""},
		"kept later": {later + ours + "promises: [{quote: We will not comment, kept: " +
			"2021-09-20-acme}]\n", ""},
		"kept before it was made": {earlier + ours + "promises: [{quote: We will not comment, kept: " +
			"2021-09-01-acme}]\n", "promise"},
		"kept by nothing": {ours + "promises: [{quote: We will not comment, kept: " +
			"2021-09-30-acme}]\n", "promise"},
		"kept by another party": {"-- 2021-09-20-raven.yaml --\nparty: raven\ndate: 2021-09-20\n" + words + ours + "promises: [{quote: We will not comment, kept: 2021-09-20-raven}]\n", ""},
		"promised for a day that was over": {ours + "promises: [{quote: We will not comment, by: 2021-08-01}]\n",
			"date-order"},
		"promised for the month": {ours + "promises: [{quote: We will not comment, by: 2021-09}]\n", ""},
		"a published evening in America": {ours + "date: 2021-09-10T23:30:00-05:00\n" +
			"source: {outlet: X, published: 2021-09-10}\nwithdrawn: {date: 2021-09}\n", ""},
		"published the day before": {ours + "date: 2021-09-10T00:30:00+09:00\n" +
			"source: {outlet: X, published: 2021-09-09}\n", "date-order"},
		"closed on the day": {"-- incident.yaml --\nclosed: 2021-09-10\n" + ours + "date: 2021-09-10T23:30:00-05:00\n",
			""},
		"a date to come": {"-- 9999-12-31-acme.yaml --\ndate: 9999-12-31\n" + words,
			"unlikely-date"},
		"withdrawn on a day to come": {ours + "withdrawn: {date: 2031-09-12}\n", "unlikely-date"},
		"held until a day to come": {"-- 2021-10-20-acme.yaml --\ndate: 2021-10-20\n" +
			"embargo: 2021-10-20T10:00:00Z\n" + words, ""},
		"tomorrow, where it is that already": {"-- 2021-10-01-acme.yaml --\ndate: 2021-10-01T13:00:00+14:00\n" + words,
			""},
		"the first century": {"-- 0021-09-10-acme.yaml --\ndate: 0021-09-10\n" + words,
			"unlikely-date"},
		"a year before": {"-- 2020-09-10-acme.yaml --\ndate: 2020-09-10\n" + words, ""},
		"a leap day":    {"-- 2020-02-29-acme.yaml --\ndate: 2020-02-29\n" + words, ""},
		"the same people": {counts + number("2021-09-11",
			"count: 5, unit: people") + number("2021-09-12", "count: 7, unit: individuals"), ""},
		"other things": {counts + number("2021-09-11",
			"count: 5, unit: people") + number("2021-09-12", "count: 7, unit: records"), "unit"},
		"other things again": {counts + number("2021-09-11",
			"count: 5, unit: people") + number("2021-09-12", "count: 7, unit: records") + number("2021-09-13",
			"count: 9, unit: record"), "unit"},
		"no unit": {counts + number("2021-09-11",
			"count: 5, unit: people") + number("2021-09-12", "count: 7"), ""},
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
