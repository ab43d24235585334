package finding

import (
	"fmt"
	"slices"
	"testing"
)

// What is said of several places is said once, with the lines of its file and the number of the others.
func TestOnce(t *testing.T) {
	say := func(file string, line int, message string) Finding {
		return Finding{File: file, Line: line, Column: 1, Severity: Warning, Rule: "r", Message: message, Hint: "h"}
	}
	all := []Finding{
		say("a", 1, "same"), say("a", 5, "same"), say("a", 7, "alone"), say("b", 1, "pair"),
		say("b", 2, "same"), say("c", 1, "same"), say("c", 1, "pair"), say("c", 1, "pair"), say("d", 1, "many"),
	}
	for line := range 12 {
		all = append(all, say("d", 2+line/2*2, "many"), say("e", line, "here"))
	}
	all = Sort(all)
	before := slices.Clone(all)
	var got []string
	for _, f := range Once(all) {
		got = append(got, fmt.Sprintf("%s:%d %s", f.File, f.Line, f.Message))
	}
	want := []string{
		"a:1 same, and at 1 more place (line 5), and so in 2 other files", "a:7 alone", "b:1 pair, and so in 1 other file",
		"d:1 many, and at 6 more places (lines 2, 4, 6, 8, 10, 12)",
		"e:0 here, and at 11 more places (lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …)",
	}
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
