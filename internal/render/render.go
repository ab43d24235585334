// Package render writes what a reader is shown: blocks of the room view as text
// for a terminal, as Markdown for GitHub, or as an HTML fragment. Each form is
// a walk over the blocks and one function that escapes a span; all text that
// comes from a record is escaped here and nowhere else. The forms that programs
// read, JSON, SARIF and annotations, are contracts of their own.
package render

import (
	"io"
	"iter"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/view"
)

// Format names a form.
type Format string

const (
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
	JSON     Format = "json"

	// The forms that only findings have.
	GitHub Format = "github" // annotations, as commands of a workflow
	SARIF  Format = "sarif"  // 2.1.0
)

// Formats returns the forms that changes, statuses and redlines have.
func Formats() []Format { return []Format{Text, Markdown, HTML, JSON} }

// FindingFormats returns the forms that findings have.
func FindingFormats() []Format { return []Format{Text, JSON, GitHub, SARIF} }

// A Writer writes in one form.
type Writer struct {
	io.Writer
	Format   Format
	Terminal Terminal // for Text alone
	Page     bool     // HTML is a whole page, and not a fragment for one

	// Duties returns the duties of an incident and the time as of which they stand so, for the JSON of statuses; nil where
	// nobody may know them.
	Duties func(*record.Incident) ([]duty.Duty, time.Time)
}

// Blocks writes blocks, each as it comes, as Text, Markdown or HTML.
func (w Writer) Blocks(blocks iter.Seq[view.Block]) error {
	switch w.Format {
	case Markdown:
		return markdownBlocks(w, blocks)
	case HTML:
		if w.Page {
			return htmlPage(w, blocks)
		}
		return htmlBlocks(w, blocks)
	}
	return textBlocks(w, w.Terminal, blocks)
}

// Changes writes changes in their order, under the title of their incident. What is left unchanged of long texts is
// told by its length, but in full and in JSON.
func (w Writer) Changes(changes []change.Change, full bool) error {
	if w.Format == JSON {
		return changesJSON(w, changes)
	}
	return w.Blocks(slices.Values(view.Changes(changes, full)))
}

// Report writes changes that were selected by their time, with what they come to at their head.
func (w Writer) Report(changes []change.Change, of change.Selection, full bool) error {
	if w.Format == JSON {
		return changesJSON(w, changes)
	}
	head := view.Report(changes, of.Since, of.Until)
	return w.Blocks(slices.Values(append([]view.Block{head}, view.Changes(changes, full)...)))
}

// Statuses writes where everybody stands in each incident at the end of asOf or,
// where it is zero, by all that is on record: one after the other, so that they
// need not be in memory together. An error that comes in place of one ends it and
// is returned; what was written until then is not whole.
func (w Writer) Statuses(asOf record.Date, all iter.Seq2[change.Status, error]) error {
	if w.Format == JSON {
		return statusesJSON(w, asOf, all)
	}
	var failed error
	blocks := func(yield func(view.Block) bool) {
		for s, err := range all {
			if failed = err; err != nil || !yield(view.Status(s)) {
				return
			}
		}
	}
	if err := w.Blocks(blocks); err != nil {
		return err
	}
	return failed
}

// Redline writes one redline.
func (w Writer) Redline(r redline.Redline) error {
	if w.Format == JSON {
		return redlineJSON(w, r)
	}
	return w.Blocks(slices.Values(view.Redline(r)))
}

// Findings writes findings in one of FindingFormats. line returns a line of a
// file, counted from 1, or "" where there is none; only Text needs it.
func (w Writer) Findings(all []finding.Finding, line func(file string, n int) string) error {
	switch w.Format {
	case JSON:
		return findingsJSON(w, all)
	case GitHub:
		return findingsGitHub(w, all)
	case SARIF:
		return findingsSARIF(w, all)
	}
	return w.Blocks(slices.Values(view.Findings(all, line)))
}

// Rule explains one rule.
func (w Writer) Rule(r check.Rule) error { return w.Blocks(slices.Values(view.Rule(r))) }
