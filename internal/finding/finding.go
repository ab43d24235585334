// Package finding is what the record's mistakes are told with: values that say
// where, what, and what to write instead. A Go error means something else, that
// the work could not be done.
package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Severity says how much a finding matters.
type Severity string

const (
	Error   Severity = "error"   // the record is wrong; check fails
	Warning Severity = "warning" // probably wrong, or wanted and missing
	Info    Severity = "info"    // could be better
)

// A Pos is a place in a file. Lines and columns count from 1, columns in
// characters. The zero Pos means the file as a whole.
type Pos struct {
	Line, Column int
}

// A Finding is one thing that is wrong in a file, for the person who edits it.
type Finding struct {
	File     string   `json:"file"` // slash-separated, from the project's folder
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint"`
}

// Severities are those of findings, the most severe first.
var Severities = []Severity{Error, Warning, Info}

// BySeverity returns findings with the most severe first, else in their order.
func BySeverity(all []Finding) []Finding {
	return slices.SortedStableFunc(slices.Values(all), func(a, b Finding) int {
		return cmp.Compare(slices.Index(Severities, a.Severity), slices.Index(Severities, b.Severity))
	})
}

// Count returns how many findings there are of each severity.
func Count(all []Finding) map[Severity]int {
	of := make(map[Severity]int)
	for _, f := range all {
		of[f.Severity]++
	}
	return of
}

// Plural returns a number with what it counts: "1 statement", "2 statements".
func Plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// Failed reports whether one of the findings is an error.
func Failed(all []Finding) bool {
	return slices.ContainsFunc(all, func(f Finding) bool { return f.Severity == Error })
}

// FirstError returns the first finding that is an error. ok is false where
// there is none: a warning that stands before it is not what stopped the work.
func FirstError(all []Finding) (f Finding, ok bool) {
	i := slices.IndexFunc(all, func(f Finding) bool { return f.Severity == Error })
	if i < 0 {
		return Finding{}, false
	}
	return all[i], true
}

// Sort orders findings by file, place and rule, drops those that say the same
// thing of the same place, and returns the rest, in the same array.
func Sort(all []Finding) []Finding {
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(all, func(a, b Finding) bool {
		a.Hint, b.Hint = "", ""
		return a == b
	})
}

// Once returns sorted findings for a person to read: what is said in the same
// words of several places is said of the first of them, with the lines of the
// others in its file and the number of the other files. The order stays, and all
// is not changed.
func Once(all []Finding) []Finding {
	places := make(map[Finding][]Finding, len(all)) // those of a finding, by the finding without its place
	for _, f := range all {
		places[f.said()] = append(places[f.said()], f)
	}
	var once []Finding
	for _, f := range all {
		if same := places[f.said()]; f == same[0] {
			f.Message += inOthers(same)
			once = append(once, f)
		}
	}
	return once
}

// inOthers says where else than in the first of its places a finding is.
func inOthers(same []Finding) (also string) {
	var lines []string
	files := make(map[string]bool)
	for _, f := range same[1:] {
		if files[f.File] = true; f.File == same[0].File {
			lines = append(lines, strconv.Itoa(f.Line))
		}
	}
	delete(files, same[0].File)
	if n := len(lines); n > 0 {
		also = fmt.Sprintf(", and at %s (%s)", counted(n, "more place"), linesOf(lines))
	}
	if n := len(files); n > 0 {
		also += ", and so in " + counted(n, "other file")
	}
	return also
}

// linesOf names lines, of many the first.
func linesOf(lines []string) string {
	const most = 10
	lines = slices.Compact(lines)
	switch n := len(lines); {
	case n == 1:
		return "line " + lines[0]
	case n > most:
		return "lines " + strings.Join(lines[:most], ", ") + " …"
	}
	return "lines " + strings.Join(lines, ", ")
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// said returns a finding without its place.
func (f Finding) said() Finding {
	f.File, f.Line, f.Column = "", 0, 0
	return f
}
