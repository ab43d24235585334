package record

import "testing"

func TestSameUnit(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"people", "individuals", true},
		{"person", "People", true},
		{"humans", "persons", true},
		{"server", "servers", true},
		{"company", "companies", true},
		{"box", "boxes", true},
		{"address", "addresses", true},
		{"database", "databases", true},
		{"analysis", "analyses", true},
		{"women", "woman", true},
		{"customer record", "Customer  Records", true},
		{"affected people", "affected individuals", true},
		{"", "records", true},
		{"records", "", true},
		{"people", "records", false},
		{"customers", "people", false},
		{"gas", "gases", true},
		{"customer records", "records", false},
		{"顧客", "社員", false},
		{"lives", "life", true},
		{"knives", "knife", true},
		{"bookshelves", "bookshelf", true},
		{"indices", "index", true},
		{"appendices", "appendix", true},
		{"matrices", "matrix", true},
		{"quizzes", "quiz", true},
		{"buses", "bus", true},
		{"busses", "bus", true},
		{"glasses", "glass", true},
		{"taxes", "tax", true},
		{"bases", "base", true},
		{"axes", "axis", true},
		{"men", "man", true},
		{"schoolchildren", "schoolchild", true},
		{"cases", "case", true},
		{"offices", "office", true},
		{"valves", "valve", true},
		{"mice", "mouse", true},
		{"data", "datum", true},
		{"ﬁles", "file", true},
		{"ｒｅｃｏｒｄｓ", "record", true},
		{"cafe\u0301s", "café", true},
		{"customer\u00a0records", "customer record", true},
		{"co\u00adpies", "copy", true},
		{"caves", "cafe", false},
		{"saves", "safe", false},
		{"men", "women", false},
		{"men", "people", false},
		{"children", "people", false},
		{"glass", "gas", false},
		{"prices", "price index", false},
		{"", "", true},
	} {
		if SameUnit(c.a, c.b) != c.same || SameUnit(c.b, c.a) != c.same {
			t.Errorf("SameUnit(%q, %q) is not %v both ways", c.a, c.b, c.same)
		}
	}
}

func TestUnitOf(t *testing.T) {
	q := Question{Kind: Count, Unit: "people"}
	if q.UnitOf(Answer{}) != "people" || q.UnitOf(Answer{Unit: "records"}) != "records" ||
		(Question{}).UnitOf(Answer{}) != "" {
		t.Error("an answer's own unit comes first, then the question's")
	}
}
