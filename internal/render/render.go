// Package render shows findings, redlines, changes and statuses to people and
// programs: as text in a terminal, Markdown, an HTML fragment or JSON. Every
// form shows the same; all text that comes from a record is escaped here, by
// the form that knows how.
package render

import (
	"fmt"
	"io"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// Format names a form.
type Format string

const (
	Text     Format = "text"
	Markdown Format = "markdown"
	HTML     Format = "html"
	JSON     Format = "json"
)

// Formats gives the forms that changes, statuses and redlines have.
func Formats() []Format { return []Format{Text, Markdown, HTML, JSON} }

// ParseFormat reads the name of one of the forms given.
func ParseFormat(s string, among []Format) (Format, error) {
	names := make([]string, len(among))
	for i, f := range among {
		if names[i] = string(f); names[i] == s {
			return f, nil
		}
	}
	return "", fmt.Errorf("there is no format %q: it is one of %s", s, strings.Join(names, ", "))
}

// Changes writes changes in their order, under the title of their incident.
func Changes(w io.Writer, f Format, t Terminal, changes []change.Change) error {
	switch f {
	case Markdown:
		return changesMarkdown(w, changes)
	case HTML:
		return changesHTML(w, changes)
	case JSON:
		return changesJSON(w, changes)
	}
	return changesText(w, t, changes)
}

// Statuses writes where everybody stands in each incident at the end of asOf or,
// where it is zero, by all that is on record.
func Statuses(w io.Writer, f Format, t Terminal, asOf record.Date, all []change.Status) error {
	switch f {
	case Markdown:
		return statusesMarkdown(w, all)
	case HTML:
		return statusesHTML(w, all)
	case JSON:
		return statusesJSON(w, asOf, all)
	}
	return statusesText(w, t, asOf, all)
}

// Redline writes one redline.
func Redline(w io.Writer, f Format, t Terminal, r redline.Redline) error {
	switch f {
	case Markdown:
		return redlineMarkdown(w, r)
	case HTML:
		return redlineHTML(w, r)
	case JSON:
		return redlineJSON(w, r)
	}
	return redlineText(w, t, r)
}
