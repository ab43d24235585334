package index

import (
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// An aside incident is one of which no words are kept, because some of them are held back or cannot be read, or because
// the public was told nothing of it: searches read it from the record.
type aside struct {
	Held   []held `json:"held"`
	Unread bool   `json:"unread"`
	Untold bool   `json:"untold"`
}

// A held statement is one that may not be told yet: of it, the id is kept, and when that ends.
type held struct {
	Statement string      `json:"statement"`
	Until     record.Date `json:"until"` // of an embargo; none where an approval is missing
}

// ends reports whether nothing may be held back any more at a time.
func (a aside) ends(now time.Time) bool {
	waits := func(h held) bool { return h.Until.IsZero() || h.Until.Start().After(now) }
	return !a.Unread && !a.Untold && !slices.ContainsFunc(a.Held, waits)
}

// asideOf returns why an incident is not kept; nil where it is.
func (w *writer) asideOf(in *record.Incident, r *record.Record) *aside {
	a := &aside{Unread: in.Broken || len(in.Unread) > 0, Untold: !in.IsTold()}
	a.Unread = a.Unread || slices.ContainsFunc(r.Findings, func(f finding.Finding) bool {
		return w.project.Incident(f.File) == in.ID
	})
	for _, s := range in.Statements {
		if change.HoldReason(in, s, w.project.Settings.Approvals, func() time.Time { return w.now }) == "" {
			continue
		}
		h := held{Statement: s.ID}
		if s.Embargo.Start().After(w.now) {
			h.Until = s.Embargo
		}
		a.Held = append(a.Held, h)
	}
	if a.Unread || a.Untold || len(a.Held) > 0 {
		return a
	}
	return nil
}
