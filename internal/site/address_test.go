package site

import (
	"strings"
	"testing"
)

func TestAddresses(t *testing.T) {
	for _, test := range []struct{ got, want string }{
		{IncidentAddress("2021-acme"), "2021-acme/"},
		{IncidentAddress("party"), "_party/"},
		{IncidentAddress("record"), "_record/"},
		{IncidentAddress("con"), "_con/"},
		{IncidentAddress("com1"), "_com1/"},
		{IncidentAddress("Acme"), "_41cme/"},
		{IncidentAddress("_party"), "_5fparty/"},
		{IncidentAddress("../x"), "_2e_2e_2fx/"},
		{StatementAddress("2021-acme", "2021-01-02-acme"), "2021-acme/2021-01-02-acme/"},
		{StatementAddress("2021-acme", "compare"), "2021-acme/_compare/"},
		{StatementAddress("2021-acme", "index.html"), "2021-acme/index_2ehtml/"},
		{PartyAddress("party"), "party/party/"},
		{PartyAddress("lpt9"), "party/_lpt9/"},
		{PartyAddress("富士通"), "party/_e5_af_8c_e5_a3_ab_e9_80_9a/"},
	} {
		if test.got != test.want {
			t.Errorf("the address is %s, want %s", test.got, test.want)
		}
	}
}

// Different ids have different addresses, also where capitals and small letters are one, and each is one part of a path
// that every system takes.
func FuzzSegment(f *testing.F) {
	f.Add("acme", "Acme")
	f.Add("con", "_con")
	f.Add("a_41", "aA")
	f.Add(strings.Repeat("é", 300), strings.Repeat("é", 301))
	f.Add("..", ".")
	f.Add("compare", "_compare")
	f.Fuzz(func(t *testing.T, a, b string) {
		one, other := segment(a), segment(b)
		if a != b && strings.EqualFold(one, other) {
			t.Errorf("%q and %q both have the address %s", a, b, one)
		}
		if a == "" {
			return
		}
		if len(one) > longest || strings.Trim(one, "abcdefghijklmnopqrstuvwxyz0123456789-_") != "" || isDevice(one) {
			t.Errorf("the address of %q is %q", a, one)
		}
	})
}
