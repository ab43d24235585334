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
