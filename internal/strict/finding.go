// Package strict reads YAML files as people type them: nothing is guessed,
// nothing is lost, and what cannot be read becomes a finding in plain words.
//
// It is the only room that the YAML library enters. Its own words and the
// names of Go types stay in here.
package strict

import (
	"cmp"
	"slices"
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

// A Finding is one thing that is wrong in a file, told to the person who edits
// it: where, what, and what to write instead.
type Finding struct {
	File     string   `json:"file"` // slash-separated, from the project's folder
	Line     int      `json:"line"`
	Column   int      `json:"column"`
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`
	Message  string   `json:"message"`
	Hint     string   `json:"hint"`
}

// Failed reports whether one of the findings is an error.
func Failed(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == Error })
}

// Sort orders findings by file, place and rule and drops those that say the
// same thing of the same place.
func Sort(findings []Finding) []Finding {
	slices.SortFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.File, b.File),
			cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Column, b.Column),
			cmp.Compare(a.Rule, b.Rule),
			cmp.Compare(a.Message, b.Message),
		)
	})
	return slices.CompactFunc(findings, func(a, b Finding) bool {
		a.Hint, b.Hint = "", ""
		return a == b
	})
}
