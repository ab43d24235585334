package change

import (
	"cmp"

	"github.com/onrecord/onrecord/internal/record"
)

// judgeExtent returns the move between two answers of one rank: by how much they cover.
func judgeExtent(q record.Question, before, after record.Answer) Verdict {
	rank, _ := after.Position.Rank()
	switch {
	case rank == 0:
		return restated
	case rank < 0:
		return judgeDenial(before, after)
	}
	scope, number := judgeScope(before, after), judgeNumber(q, before, after)
	if number.Alarm.level() > scope.Alarm.level() {
		return number
	}
	return scope
}

func judgeDenial(before, after record.Answer) Verdict {
	switch {
	case deniesLess(before, after):
		return Verdict{DenialNarrowed, High, NoForPart}
	case before.Scope == record.Part && after.Scope == record.All:
		return Verdict{DenialWidened, Low, NoForAll}
	}
	return restated
}

// deniesLess reports whether a denial is said of a part where it was not.
func deniesLess(before, after record.Answer) bool {
	return after.Scope == record.Part && before.Scope != record.Part
}

func judgeScope(before, after record.Answer) Verdict {
	switch {
	case before.Scope == record.Part && after.Scope == record.All:
		return Verdict{Widened, High, PartBecameAll}
	case before.Scope == "" && before.Count > 0 && after.Scope == record.All:
		return Verdict{Widened, High, ManyBecameAll}
	case before.Scope == record.All && after.Scope == record.Part:
		return Verdict{Narrowed, Low, AllBecamePart}
	}
	return restated
}

// judgeNumber compares two numbers, of which only those of one unit are larger or smaller.
func judgeNumber(q record.Question, before, after record.Answer) Verdict {
	switch {
	case after.Count == 0:
		return restated
	case before.Count == 0:
		return Verdict{Quantified, Medium, FirstNumber}
	case !sameUnit(q, before, after):
		return Verdict{Recounted, Medium, OtherUnit}
	}
	switch c := compareNumbers(before, after); {
	case c < 0 && crept(before, after):
		return Verdict{Widened, Medium, NumberCrept}
	case c < 0:
		return Verdict{Widened, High, NumberGrew}
	case c > 0:
		return Verdict{Narrowed, Low, NumberFell}
	}
	return judgeBound(before.Bound, after.Bound)
}

// crept reports whether a number that is larger than before grew by less than a tenth: the upper end of a range or,
// where that is the same, the lower.
func crept(before, after record.Answer) bool {
	was, is := before.Count, after.Count
	if was == is {
		was, is = lowerEnd(before), lowerEnd(after)
	}
	return is-was <= (was-1)/10
}

// compareNumbers orders numbers and ranges by their upper end, then by their lower.
func compareNumbers(a, b record.Answer) int {
	return cmp.Or(cmp.Compare(a.Count, b.Count), cmp.Compare(lowerEnd(a), lowerEnd(b)))
}

// lowerEnd returns the lower end of a range; one number is both its ends.
func lowerEnd(a record.Answer) int64 { return cmp.Or(a.CountFrom, a.Count) }

// judgeBound returns the move between two equal numbers.
func judgeBound(before, after record.Bound) Verdict {
	switch was, is := isCeiling(before), isCeiling(after); {
	case was && !is:
		return Verdict{Widened, Medium, BoundGone}
	case !was && is:
		return Verdict{Narrowed, Low, BoundSet}
	}
	return restated
}

// isCeiling reports whether a bound says that the number meant may be smaller.
func isCeiling(b record.Bound) bool { return b == record.Under || b == record.UpTo }

// sameUnit reports whether the numbers of two answers count the same thing. A number without a unit has that of the
// question or, where that has none, that of the other number.
func sameUnit(q record.Question, a, b record.Answer) bool {
	return record.SameUnit(q.UnitOf(a), q.UnitOf(b))
}

// withExtent returns an answer with the extent that it leaves standing: one that gives neither scope nor number
// leaves those of the answer before it, where that has the same rank.
func withExtent(before, a record.Answer) record.Answer {
	from, answered := before.Position.Rank()
	to, answers := a.Position.Rank()
	if answered && answers && from == to && a.Scope == "" && a.Count == 0 {
		a.Scope, a.Unit = before.Scope, before.Unit
		a.Count, a.CountFrom, a.Bound = before.Count, before.CountFrom, before.Bound
	}
	return a
}

// sameExtent reports whether two answers cover the same, said equally exactly.
func sameExtent(q record.Question, a, b record.Answer) bool {
	return a.Scope == b.Scope && a.Bound == b.Bound && compareNumbers(a, b) == 0 && sameUnit(q, a, b)
}
