package record

import (
	"cmp"
	"testing"
)

func TestCompareIDs(t *testing.T) {
	sorted := []string{
		"2021-03-01-acme", "2021-03-01-acme-0", "2021-03-01-acme-1", "2021-03-01-acme-2", "2021-03-01-acme-9",
		"2021-03-01-acme-10",
		"2021-03-01-acme-11", "2021-03-01-acme-99999999999999999999", "2021-03-01-acme-100000000000000000000",
		"2021-03-01-acme-b", "2021-03-01-acme-b-2", "2021-03-01-acme2", "2021-03-01-raven",
	}
	for i, a := range sorted {
		for j, b := range sorted {
			if got := CompareIDs(a, b); got != cmp.Compare(i, j) {
				t.Errorf("%s compared with %s is %d", a, b, got)
			}
		}
	}
}
