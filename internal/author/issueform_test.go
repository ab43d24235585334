package author

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/onrecord/onrecord/internal/record"
)

// many is a record of many incidents, each with so many parties and questions, whose names are all alike.
func many(incidents, parties, questions int) *record.Record {
	r := &record.Record{}
	for i := range incidents {
		head := record.Incident{ID: fmt.Sprintf("i%03d", i), Title: "The incident"}
		for p := range parties {
			head.Parties = append(head.Parties, record.Party{ID: fmt.Sprintf("p%d-%d", i, p), Name: "Password"})
		}
		for q := range questions {
			asked := record.Question{ID: fmt.Sprintf("q%d", q), Ask: strings.Repeat("Was it? ", 99)}
			head.Questions = append(head.Questions, asked)
		}
		r.Incidents = append(r.Incidents, record.Assemble(head, nil))
	}
	return r
}

// GitHub refuses a form in which two fields have one id or label, or a list one option twice, or no option, or the word
// for none; and labels of text fields with words that ask for secrets.
func TestIssueFormKeepsGitHubsRules(t *testing.T) {
	for _, r := range []*record.Record{many(0, 0, 0), many(1, 1, 1), many(3, 4, 5), many(120, 3, 7)} {
		ids, labels := make(map[string]bool), make(map[string]bool)
		f := NewIssueForm(r)
		for _, field := range f.Fields {
			if ids[field.ID] || labels[field.Label] || !regexp.MustCompile(`^[A-Za-z0-9_-]+$`).MatchString(field.ID) {
				t.Errorf("the field %q (%q) is there twice, or has no id that GitHub takes", field.ID, field.Label)
			}
			ids[field.ID], labels[field.Label] = true, true
			if len(field.Options) == 0 && strings.Contains(field.Label, "Password") || len(field.Label) > 300 {
				t.Errorf("the label %q", field.Label)
			}
			sorted := slices.Sorted(slices.Values(field.Options))
			if len(slices.Compact(sorted)) != len(field.Options) || slices.ContainsFunc(field.Options, isReserved) {
				t.Errorf("the options of %s are %q", field.ID, field.Options)
			}
		}
		if last := f.Fields[len(f.Fields)-1]; !last.Words {
			t.Errorf("the last field is %s", last.ID)
		}
	}
}

func isReserved(option string) bool {
	return strings.EqualFold(option, notChosen) || strings.TrimSpace(option) == ""
}

// What does not fit is counted, and the newest incidents are those that fit.
func TestIssueFormIsBounded(t *testing.T) {
	f := NewIssueForm(many(120, 3, 7))
	want := []string{"260 parties", "812 questions", "70 incidents"}
	if !slices.Equal(f.LeftOut, want) || len(f.Fields) > 50 {
		t.Errorf("%d fields, and %q is left out, want %q", len(f.Fields), f.LeftOut, want)
	}
	if first := f.Fields[0].Options; len(first) != mostIncidents+1 || first[0] != "The incident (i119)" {
		t.Errorf("the incidents are %q", first)
	}
}

// aRecord has two parties of one name, and names with a comma.
func aRecord() *record.Record {
	acme := record.Incident{ID: "2021-acme", File: "statements/2021-acme/incident.yaml", Title: "Acme, and others",
		Parties: []record.Party{{ID: "acme", Name: "Acme, Inc."}, {ID: "toray", Name: "Toray"}, {ID: "beta-eu", Name: "Beta"},
			{ID: "beta-us", Name: "Beta"}},
		Questions: []record.Question{{ID: "taken", Ask: "Was data taken: yes or no?"}, {ID: "cause", Ask: "How?"}}}
	other := record.Incident{ID: "2022-other", Title: "Other", Questions: []record.Question{{ID: "taken"}}}
	return &record.Record{Incidents: []*record.Incident{record.Assemble(acme, nil), record.Assemble(other, nil)}}
}

func TestFromAnswers(t *testing.T) {
	got, err := FromAnswers(map[string]string{
		"incident": " 2021-acme ", "party": "Acme, Inc. (acme), Toray (toray), " + named, "other-party": "beta-us",
		"date": "11 March 2021", "wording": "as the outlet reports them", "lang": "French (fr)",
		"speaker": "\tJo Doe", "role": "", "outlet": "The Paper", "text": "  We know.\n",
		"answer_2021-acme_taken": "denied: no, it is not so", "answer_2021-acme_cause": "None",
		"answer_2022-other_taken": "", "other-answer": "How?: unknown;",
	}, aRecord())
	want := Draft{
		Incident: "2021-acme", Party: "acme", Jointly: []string{"toray", "beta-us"}, Date: "2021-03-11", Speaker: "Jo Doe",
		Outlet: "The Paper", Wording: record.Reported, Lang: "fr", Text: "  We know.\n",
		Positions: []Position{{Question: "taken", Position: "denied"}, {Question: "cause", Position: "unknown"}},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v: got %+v\nwant %+v", err, got, want)
	}
}

// Dates are read as people write them. What could be two is asked, and so is what is not known so exactly.
func TestFromAnswersDate(t *testing.T) {
	for typed, want := range map[string]string{
		" 2021-09-10 ": "2021-09-10", "27 November 2026": "2026-11-27", "November 27th, 2026": "2026-11-27",
		"le 27 novembre 2026": "2026-11-27", "2026年11月27日": "2026-11-27", "13/04/2026": "2026-04-13",
		"Nov 2026":                     "2026-11",
		"10 September 2021, 19:10 UTC": "2021-09-10T19:10:00Z",

		"03/04/2026": "write the year first: 2026-04-03 or 2026-03-04", "03-04-05": "2003-04-05 or 2005-04-03",
		"10 September": "write the year too", "10 September 2021 19:10": "say which zone",
		"10 September 2021 19:10 CST": "names more than one zone", "about 10 September 2021": "write 2021-09-10",
		"10 September 2021 (?)": "write", "~ 2021-09": "write", "yesterday": "write the day as", "": "write the day as",
	} {
		d, err := FromAnswers(map[string]string{"incident": "2021-acme", "party": "acme", "date": typed}, aRecord())
		if d.Date != want && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q is read as %s, %v, want %s", typed, d.Date, err, want)
		}
	}
}

// Parties are named by their ids, by what the list offers, and by their names in any case, several with commas between.
func TestFromAnswersParties(t *testing.T) {
	for typed, want := range map[string]string{
		"acme": "acme", "ACME, inc.": "acme", "toray,acme": "toray acme",
		"Toray, Acme, Inc., Beta (beta-eu)":       "toray acme beta-eu",
		"acme, Acme, Inc. (acme)":                 "acme",
		"Acme of old, Ltd. (acme), Toray (toray)": "acme toray",
	} {
		d, err := FromAnswers(map[string]string{"incident": "acme, AND others", "party": typed, "date": "2021-03"}, aRecord())
		if got := strings.Join(append([]string{d.Party}, d.Jointly...), " "); err != nil || got != want {
			t.Errorf("%q names %q, %v, want %q", typed, got, err, want)
		}
	}
}

func TestFromAnswersRefused(t *testing.T) {
	for _, c := range [][3]string{
		{"incident", "", "no incident is named"},
		{"incident", named, "no incident is named"},
		{"incident", "2021-amce", "did you mean 2021-acme?"},
		{"other-incident", "Other", `there is no incident "2021-acme, Other"`},
		{"party", "Torai", "did you mean toray? (a new one is added to statements/2021-acme/incident.yaml first)"},
		{"party", "Beta", `"Beta" is the name of more than one party: write beta-eu or beta-us`},
		{"party", "toray, nobody", `there is no party "nobody": it is one of acme, toray, beta-eu, beta-us`},
		{"date", "03/04/2026", "write the year first: 2026-04-03 or 2026-03-04"},
		{"answer_2021-acme_taken", "perhaps", `"perhaps" is no position on taken`},
		{"answer_2022-other_taken", "denied: no", `"taken" is answered, which is a question of 2022-other`},
		{"answer_2021-acme_gone", "denied: no", `"gone" is answered`},
		{"other-answer", "takn: denied", "did you mean taken?"},
		{"other-answer", "denied", "write question: position"},
	} {
		answers := map[string]string{"incident": "2021-acme", "party": "acme", "date": "2021-03-11", "text": "x"}
		answers[c[0]] = c[1]
		if _, err := FromAnswers(answers, aRecord()); err == nil || !strings.Contains(err.Error(), c[2]) {
			t.Errorf("%s %q: %v, want %q", c[0], c[1], err, c[2])
		}
	}
}

// Who did not answer has no words, whichever way GitHub says that there are none.
func TestFromAnswersOfNobody(t *testing.T) {
	for text, ok := range map[string]bool{"": true, "_No response_": true, "We know.": false} {
		d, err := FromAnswers(map[string]string{
			"incident": "2021-acme", "party": "acme", "date": "2021-03-11", "wording": noWords, "text": text}, aRecord())
		if err != nil || (d.Check() == nil) != ok {
			t.Errorf("%q: %v, %v", text, err, d.Check())
		}
	}
}
