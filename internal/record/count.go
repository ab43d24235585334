package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/strict"
)

// maxCount is more than anything that an incident counts: a larger number has
// digits too many.
const maxCount = 1_000_000_000_000_000

// A problem says what is wrong with a value, and what to write instead.
type problem struct{ message, hint string }

// count reads how many there are into a: a whole number, or a range.
func (r *reader) count(n *strict.Node, a *Answer) {
	s := r.doc.String(n)
	if s == "" {
		return
	}
	from, to, wrong := parseCount(s)
	if wrong != nil {
		r.doc.Report(strict.At(n), "wrong-value", wrong.message, wrong.hint)
		return
	}
	a.CountFrom, a.Count = from, to
}

// parseCount reads 40000 or 5000-10000, of which from is the lower end; from is
// 0 for a single number. wrong is nil where s is one of the two.
func parseCount(s string) (from, to int64, wrong *problem) {
	lower, upper, isRange := strings.Cut(s, "-")
	switch {
	case !isRange && isDigits(s):
		to, wrong = parseWhole(s)
		return 0, to, wrong
	case lower == "" && isDigits(upper):
		return 0, 0, atLeastOne(s)
	case !isDigits(lower) || !isDigits(upper):
		return 0, 0, &problem{strict.Quote(s) + " is not a whole number", countHint(s)}
	}
	if to, wrong = parseWhole(upper); wrong != nil {
		return 0, 0, wrong
	}
	switch from, wrong = parseWhole(lower); {
	case strings.Trim(lower, "0") == "":
		wrong = &problem{"a range starts at 1 or more",
			fmt.Sprintf("write, each on a line of its own, `count: %d` and `bound: up-to`", to)}
	case wrong != nil:
	case from > to:
		wrong = &problem{strict.Quote(s) + " runs backwards",
			fmt.Sprintf("write the smaller number first: `count: %d-%d`", to, from)}
	case from == to:
		wrong = &problem{"both ends of the range are the same number", fmt.Sprintf("write `count: %d`", to)}
	}
	if wrong != nil {
		return 0, 0, wrong
	}
	return from, to, nil
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// parseWhole reads digits as a number from 1 to maxCount.
func parseWhole(digits string) (int64, *problem) {
	n, err := strconv.ParseInt(digits, 10, 64)
	switch {
	case err != nil || n > maxCount:
		return 0, &problem{strict.Quote(digits) + " is more than anybody counts",
			"check the digits: a count is 1000000000000000 at most"}
	case n == 0:
		return 0, atLeastOne(digits)
	}
	return n, nil
}

func atLeastOne(s string) *problem {
	return &problem{strict.Quote(s) + " is less than one, and a count is at least 1",
		"write how many there are; that there are none is `position: denied`, without `count`"}
}

// countHint returns how a count that people write is written in the record.
func countHint(s string) string {
	plain := strings.ToLower(plainSigns(s))
	bound, rest := cutBound(plain)
	count, unit := numberAndUnit(rest)
	if lower, upper, ok := cutEnds(rest); ok {
		count = lower + "-" + upper
	}
	if count == "" {
		return "write digits alone, for instance 40000000, or a range, 5000-10000; leave the key out where no number " +
			"is named"
	}
	if _, _, wrong := parseCount(count); wrong != nil {
		return wrong.hint
	}
	keys := []string{fmt.Sprintf("`count: %s`", count)}
	if bound != Exact {
		keys = append(keys, fmt.Sprintf("`bound: %s`", bound))
	}
	if unit != "" {
		keys = append(keys, fmt.Sprintf("`unit: %s`", unit))
	}
	if len(keys) == 1 {
		return "write " + keys[0]
	}
	return "write, each on a line of its own, " + strings.Join(keys, " and ")
}

// cutBound cuts the words off a number that say how exact it is.
func cutBound(s string) (Bound, string) {
	for _, b := range []struct {
		bound Bound
		words []string
	}{
		{AtLeast, []string{"at least ", "more than ", "over ", "no fewer than ", "no less than ", ">=", "≥", ">"}},
		{UpTo, []string{"up to ", "at most ", "no more than ", "<=", "≤"}},
		{Under, []string{"under ", "less than ", "fewer than ", "below ", "<"}},
		{About, []string{"about ", "approximately ", "approx. ", "approx ", "around ", "roughly ", "nearly ",
			"almost ", "some ", "circa ", "ca. ", "~", "≈"}},
	} {
		for _, words := range b.words {
			if rest, ok := strings.CutPrefix(s, words); ok {
				return b.bound, strings.TrimSpace(rest)
			}
		}
	}
	for _, words := range []string{"+", " or more"} {
		if rest, ok := strings.CutSuffix(s, words); ok {
			return AtLeast, strings.TrimSpace(rest)
		}
	}
	return Exact, s
}

// cutEnds takes a range in words apart.
func cutEnds(s string) (lower, upper string, ok bool) {
	s = strings.TrimPrefix(s, "between ")
	for _, between := range []string{" to ", " and ", "-", "..."} {
		if a, b, found := strings.Cut(s, between); found {
			lower, _ = numberAndUnit(strings.TrimSpace(a))
			upper, _ = numberAndUnit(strings.TrimSpace(b))
			return lower, upper, lower != "" && upper != ""
		}
	}
	return "", "", false
}

// numberForm is a number as texts have it: its digits with the signs between
// them, a word for thousands or millions, and what is counted.
var numberForm = sync.OnceValue(func() *regexp.Regexp {
	const scales = `k|m|b|bn|thousand|million|mio|billion|mrd|万|億`
	return regexp.MustCompile(`^([0-9][0-9.,'’_\s]*?)\s*(` + scales + `)?(?:\s+(\p{L}[\p{L} ]*))?$`)
})

var groups = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[0-9]{1,3}([.,'’_\s][0-9]{3})+$`) })

var zeros = map[string]int{"k": 3, "thousand": 3, "m": 6, "million": 6, "mio": 6, "b": 9, "bn": 9, "billion": 9,
	"mrd": 9, "万": 4, "億": 8}

// numberAndUnit returns the digits of a number in a text, and what it counts;
// both are "" where it is no whole number.
func numberAndUnit(s string) (digits, unit string) {
	if n, err := strconv.ParseUint(s, 0, 32); err == nil && strings.HasPrefix(s, "0x") {
		return strconv.FormatUint(n, 10), ""
	}
	m := numberForm().FindStringSubmatch(s)
	if m == nil {
		return "", ""
	}
	number, scale := m[1], zeros[m[2]]
	if scale == 0 && groups().MatchString(number) {
		number = strings.Map(digitsOnly, number)
	}
	whole, fraction, _ := strings.Cut(strings.Replace(number, ",", ".", 1), ".")
	if len(fraction) > scale || !isDigits(whole+fraction) {
		return "", ""
	}
	return strings.TrimLeft(whole+fraction, "0") + strings.Repeat("0", scale-len(fraction)), m[3]
}

func digitsOnly(r rune) rune {
	if r < '0' || r > '9' {
		return -1
	}
	return r
}
