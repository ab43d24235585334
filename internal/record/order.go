package record

import (
	"cmp"
	"strings"
)

// Compare orders statements by date, then by id: the order of a series. It is
// 0 for statements of one id and date alone.
func Compare(a, b *Statement) int {
	return cmp.Or(a.Date.Compare(b.Date), CompareIDs(a.ID, b.ID))
}

// CompareIDs orders ids of statements by the name without its number, then by
// the number at its end: the second of a day, -2, comes before the tenth, -10,
// and both behind the one without a number.
func CompareIDs(a, b string) int {
	nameA, numberA := cutNumber(a)
	nameB, numberB := cutNumber(b)
	return cmp.Or(
		cmp.Compare(nameA, nameB),
		cmp.Compare(len(numberA), len(numberB)), // of numbers without leading zeros, the longer one is larger
		cmp.Compare(numberA, numberB),
		cmp.Compare(a, b),
	)
}

// cutNumber cuts the number off the end of an id, and the hyphen before it. A
// number has no leading zeros; it is "" where there is none.
func cutNumber(id string) (name, number string) {
	name = strings.TrimRight(id, "0123456789")
	if name == id || !strings.HasSuffix(name, "-") {
		return id, ""
	}
	return name[:len(name)-1], strings.TrimLeft(id[len(name):], "0")
}
