package finding

import (
	"fmt"
	"slices"
	"testing"
)

// What is said of several files is said once; what a file says twice stays.
func TestOnce(t *testing.T) {
	say := func(file string, line int, message string) Finding {
		return Finding{File: file, Line: line, Column: 1, Severity: Warning, Rule: "r", Message: message, Hint: "h"}
	}
	all := []Finding{
		say("a", 1, "same"), say("a", 5, "same"), say("a", 7, "alone"), say("b", 1, "pair"), say("b", 2,
			"same"), say("c", 1, "same"), say("c", 1, "pair"),
	}
	before := slices.Clone(all)
	var got []string
	for _, f := range Once(all) {
		got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Message))
	}
	want := []string{"a:1 same, and so in 2 other files", "a:5 same", "a:7 alone", "b:1 pair, and so in 1 other file"}
	if !slices.Equal(got, want) {
		t.Errorf("said are %q, want %q", got, want)
	}
	if !slices.Equal(all, before) {
		t.Error("the findings themselves are changed")
	}
	if len(Once(nil)) != 0 {
		t.Error("nothing is said of something")
	}
}
