package record

import "testing"

// Keys of dates stand in the order of the dates, and what is written of a date is read as the same.
func TestDateKey(t *testing.T) {
	var all []Date
	for _, s := range []string{"0001-01", "2021", "2021-09", "2021-09-10", "2021-09-10T01:00:00+09:00",
		"2021-09-10T00:00:00Z",
		"2021-09-10T00:00:00.5Z", "2021-09-10T23:00:00-05:00", "2021-09-11", "9999-12-31T23:59:59Z"} {
		d, err := ParsePeriod(s)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
		var again Date
		if err := again.UnmarshalText([]byte(d.String())); err != nil || !again.Equal(d) {
			t.Errorf("%s is written as %s and read as %s: %v", s, d, again, err)
		}
	}
	for _, a := range append(all, Date{}) {
		for _, b := range all {
			order := 0
			if a.Key() < b.Key() {
				order = -1
			} else if a.Key() > b.Key() {
				order = 1
			}
			if order != a.Compare(b) {
				t.Errorf("%s and %s: keys %d, dates %d", a, b, order, a.Compare(b))
			}
		}
	}
}
