package render

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
)

// What GitHub shows of one step; it drops the rest without a word
// (https://docs.github.com/en/rest/checks/runs, https://github.com/orgs/community/discussions/26680).
const (
	annotationsPerType = 10
	annotationLength   = 4096 // characters
)

// findingsGitHub writes findings as annotations of a pull request, the most
// severe first, and how many there are beyond what GitHub shows
// (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions).
func findingsGitHub(w io.Writer, findings []finding.Finding) error {
	b := bufio.NewWriter(w)
	shown := make(map[finding.Severity]int)
	left := 0
	for _, f := range finding.BySeverity(findings) {
		if shown[f.Severity]++; shown[f.Severity] > annotationsPerType {
			left++
			continue
		}
		fmt.Fprintf(b, "::%s file=%s,line=%d,col=%d,title=%s::%s\n", annotationType(f.Severity),
			property(f.File), max(f.Line, 1), max(f.Column, 1), property(f.Rule), annotation(f))
	}
	if left > 0 {
		fmt.Fprintf(b, "%d more findings are not shown here: onrecord check lists them all.\n", left)
	}
	return b.Flush()
}

func annotationType(s finding.Severity) string {
	if s == finding.Info {
		return "notice"
	}
	return string(s)
}

// advised returns the message of a finding and its hint below it.
func advised(f finding.Finding) string {
	if f.Hint == "" {
		return Visible(f.Message)
	}
	return Visible(f.Message) + "\n" + Visible(f.Hint)
}

// annotation returns the words of an annotation, cut to what GitHub takes.
func annotation(f finding.Finding) string {
	text := advised(f)
	if r := []rune(text); len(r) > annotationLength {
		text = string(r[:annotationLength-1]) + "…"
	}
	return message(text)
}

// message escapes what a command says. The runner also takes ##[name] anywhere
// in a line for a command, of an older kind.
func message(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", "##[", "## [").Replace(s)
}

// property escapes a value between the commas of a command.
func property(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(message(Visible(s)))
}
