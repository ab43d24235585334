package delivery

import (
	"fmt"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Hold is a statement that is on record and waits to be sent.
type Hold struct {
	Incident, Statement string
	Reason              string // "the embargo ends on …", "the approval of legal is missing"
}

// holdReason returns why a statement may not be sent yet, and "" if it may. now is asked where there is an embargo.
func holdReason(in *record.Incident, s *record.Statement, approvals []string, now func() time.Time) string {
	if !s.Embargo.IsZero() && s.Embargo.Start().After(now()) {
		return "the embargo ends on " + s.Embargo.Words()
	}
	if in.Broken && len(in.Parties) == 0 {
		return "its incident.yaml cannot be read, so nobody knows whether it is ours"
	}
	if !in.IsOurs(s) {
		return ""
	}
	missing := s.MissingApprovals(approvals)
	if len(missing) == 0 {
		return ""
	}
	return fmt.Sprintf("the approval of %s is missing", strings.Join(missing, " and "))
}

// sendable returns a revision of incidents in which everything that may not be
// sent yet, or cannot be read, is as older has it, and what that is.
func sendable(
	revision, older *record.Record, approvals []string, now func() time.Time,
) (effective *record.Record, held []Hold) {
	readable := revision.Over(older)
	withheld := make(map[*record.Statement]bool)
	for _, in := range readable.Incidents {
		was := older.Incident(in.ID)
		for _, s := range in.Statements {
			reason := holdReason(in, s, approvals, now)
			if reason != "" && !(was != nil && was.Statement(s.ID) == s) { // what is taken from older was sent
				withheld[s] = true
				held = append(held, Hold{in.ID, s.ID, reason})
			}
		}
		for _, id := range revision.Incident(in.ID).Unread {
			held = append(held, Hold{in.ID, id, "it cannot be read: onrecord check says why"})
		}
	}
	effective = readable.Withhold(func(_ *record.Incident, s *record.Statement) bool { return withheld[s] })
	return effective.Over(older), held
}
