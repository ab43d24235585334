package render

import (
	"io"

	"github.com/onrecord/onrecord/internal/finding"
)

// The forms that only findings have.
const (
	GitHub Format = "github" // annotations, as commands of a workflow
	SARIF  Format = "sarif"  // 2.1.0
)

// FindingFormats gives the forms that findings have.
func FindingFormats() []Format { return []Format{Text, JSON, GitHub, SARIF} }

// Findings writes findings in one of FindingFormats. line gives a line of a
// file, counted from 1, or "" where there is none.
func Findings(w io.Writer, f Format, t Terminal, findings []finding.Finding, line func(file string, n int) string) error {
	switch f {
	case JSON:
		return findingsJSON(w, findings)
	case GitHub:
		return findingsGitHub(w, findings)
	case SARIF:
		return findingsSARIF(w, findings)
	}
	return findingsText(w, t, findings, line)
}
