package view

import (
	"fmt"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// Holds says as warnings what of an edit lets statements wait no more, or for something else: who merges it has them
// told.
func Holds(was, is Rules, now func() time.Time) (all []finding.Finding) {
	renamed := make(map[*record.Statement]change.Renamed)
	for _, r := range change.Renames(was.Record.Whole(), is.Record.Whole()) {
		renamed[r.New] = r
	}
	for _, in := range is.Record.Incidents {
		before := was.Record.Incident(in.ID)
		for _, s := range slices.Concat(in.Statements, in.Confidential) {
			from, old := before, (*record.Statement)(nil)
			if r, ok := renamed[s]; ok {
				from, old = r.In, r.Old
			} else if before != nil {
				old = before.Find(s.ID)
			}
			if old == nil {
				continue
			}
			text := held(change.HoldReason(from, old, was.Settings.Approvals, now),
				change.HoldReason(in, s, is.Settings.Approvals, now))
			if text != "" {
				all = append(all, finding.Finding{File: s.File, Line: 1, Severity: finding.Warning, Rule: settingsRule,
					Message: code(in.ID+"/"+s.ID) + " " + text})
			}
		}
	}
	return all
}

// held says that a statement waits for something else than before; it is "" where it does not.
func held(was, is string) string {
	switch {
	case was == is:
		return ""
	case is == "":
		return fmt.Sprintf("waits no more, and is told after the merge; before, it waited, because %s", OneLine(was))
	case was == "":
		return fmt.Sprintf("waits: what changes in it is told later, because %s", OneLine(is))
	}
	return fmt.Sprintf("waits, because %s; before, because %s", OneLine(is), OneLine(was))
}
