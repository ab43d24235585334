package change

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

// A Hold is a statement that is on record and waits to be sent.
type Hold struct {
	Incident, Statement string
	Reason              string // "the embargo ends on …", "the approval of legal is missing"

	Sent []Sent // what was sent under other names, and stays as it was
	Lent bool   // what was sent under this name may be sent under another: nothing was of what has the name now
}

// A Sent is a statement as it was sent.
type Sent struct {
	In *record.Incident // that it stood in
	*record.Statement
}

// A Dispatch is what becomes of a change once it is merged.
type Dispatch struct {
	Destination string   // "" for nowhere
	Mention     []string // ids of users and user groups
	Alarm       Alarm    // that it is sent with
	Thread      bool     // it is a reply that is not shown in the channel as well
	Waits       string   // for what, in words; "" where it is sent at once
	Quiet       bool     // it goes nowhere because the settings keep it quiet
}

// HoldReason returns why a statement may not be sent yet, and "" if it may. now is asked where there is an embargo.
func HoldReason(in *record.Incident, s *record.Statement, approvals []string, now func() time.Time) string {
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

// Terms are what a statement needs before it may be sent.
type Terms struct {
	Approvals []string         // roles, for one of ours
	Now       func() time.Time // by which embargoes end
	Kept      bool             // what the public was told is not taken back by saying that others were told it
}

// Sendable returns a revision of incidents in which everything that may not be
// sent yet, or cannot be read, is as older has it, and what that is. A statement
// whose file was renamed is one statement: while it is held under its new name,
// it stands under the old one.
func Sendable(revision, older *record.Record, terms Terms) (effective *record.Record, held []Hold) {
	readable := revision.Over(older)
	w := withholding{withheld: make(map[*record.Statement]bool)}
	confidential := false
	for _, in := range readable.Incidents {
		was := older.Incident(in.ID)
		confidential = confidential || len(in.Confidential) > 0
		for _, s := range slices.Concat(in.Statements, in.Confidential) {
			reason := HoldReason(in, s, terms.Approvals, terms.Now)
			if reason != "" && !(was != nil && was.Find(s.ID) == s) { // what is taken from older was sent
				w.hold(in, s, reason)
			}
		}
		for _, id := range revision.Incident(in.ID).Unread {
			w.held = append(w.held, Hold{Incident: in.ID, Statement: id, Reason: "it cannot be read: onrecord check says why"})
		}
	}
	if kept := terms.Kept && confidential; kept || len(w.held) > 0 {
		w.sent, w.readable = older.Whole(), readable.Whole()
		w.renamed = Renames(w.sent, w.readable)
		if kept {
			w.keepPublic()
		}
		w.rename()
	}
	effective = readable.Withhold(func(_ *record.Incident, s *record.Statement) bool { return w.withheld[s] }).Over(older)
	return withSent(w.withoutLent(effective), w.held), w.held
}

// A withholding is what of a revision may not be sent yet.
type withholding struct {
	held           []Hold
	withheld       map[*record.Statement]bool
	sent, readable *record.Record // whole, where something is held
	renamed        []Renamed      // from what was sent to what can be read
}

// hold withholds a statement.
func (w *withholding) hold(in *record.Incident, s *record.Statement, reason string) {
	w.withheld[s] = true
	w.held = append(w.held, Hold{Incident: in.ID, Statement: s.ID, Reason: reason})
}

// keepPublic withholds what the public was told and is not for it by now.
func (w *withholding) keepPublic() {
	before, elsewhere := make(map[*record.Statement]*record.Statement), make(map[*record.Statement]bool)
	for _, r := range w.renamed {
		before[r.New], elsewhere[r.Old] = r.Old, true
	}
	for _, in := range w.readable.Incidents {
		was := w.sent.Incident(in.ID)
		for _, s := range in.Statements {
			old := before[s]
			if old == nil && was != nil && !elsewhere[was.Statement(s.ID)] {
				old = was.Statement(s.ID)
			}
			if old != nil && old.IsPublic() && !s.IsPublic() && !w.withheld[s] {
				w.hold(in, s, "the public was told it, which `to` cannot take back")
			}
		}
	}
}

// withoutLent returns a record in which a statement that may be sent under its new name does not stand under the old
// one, which one that waits has by now.
func (w *withholding) withoutLent(r *record.Record) *record.Record {
	for _, was := range w.renamed {
		in := r.Incident(was.In.ID)
		if !w.withheld[was.New] && in != nil && in.Find(was.Old.ID) == was.Old {
			one := &record.Record{Incidents: []*record.Incident{in.Without(was.Old.ID)}}
			r = r.Replace([]string{in.ID}, one)
			for i, h := range w.held {
				w.held[i].Lent = h.Lent || h.Incident == in.ID && h.Statement == was.Old.ID
			}
		}
	}
	return r
}

// rename finds which statements that were sent stand under another name that is held. What has the name of one of them
// by now is held with it, and so is what takes it back under the other name.
func (w *withholding) rename() {
	known := make(map[*record.Statement]Renamed)
	for _, r := range w.renamed {
		known[r.New] = r
	}
	taken := make(map[*record.Statement]bool)
	for _, r := range known {
		taken[r.Old] = true
	}
	for i := 0; i < len(w.held); i++ {
		h := &w.held[i]
		in, was := w.readable.Incident(h.Incident), w.sent.Incident(h.Incident)
		if r, ok := known[in.Statement(h.Statement)]; ok {
			h.Sent = []Sent{{r.In, r.Old}}
			w.takeBack(in, h.Statement)
			w.displace(r)
			continue
		}
		if was == nil || was.Statement(h.Statement) != nil || in.Statement(h.Statement) != nil {
			continue
		}
		for _, s := range was.Statements {
			if !in.Has(s.ID) && !taken[s] && h.standsFor(s) {
				taken[s], h.Sent = true, []Sent{{was, s}}
				w.takeBack(in, h.Statement)
				break
			}
		}
	}
}

// displace withholds what has the name now that a statement had which is held under another.
func (w *withholding) displace(r Renamed) {
	in := w.readable.Incident(r.In.ID)
	if in == nil || in.Statement(r.Old.ID) == nil || w.withheld[in.Statement(r.Old.ID)] {
		return
	}
	w.hold(in, in.Statement(r.Old.ID), "its file has the name that one had which waits")
}

// takeBack withholds what takes back a statement by a name under which it was not sent yet.
func (w *withholding) takeBack(in *record.Incident, name string) {
	was := w.sent.Incident(in.ID)
	for _, s := range in.Statements {
		wasSent := was != nil && was.Find(s.ID) == s
		if !wasSent && !w.withheld[s] && slices.Contains(s.TakesBack, name) {
			w.hold(in, s, "what it takes back waits under another name")
		}
	}
}

// standsFor reports whether what is held because it cannot be read may be another name of a statement of its incident:
// it has the name of its day and party.
func (h Hold) standsFor(s *record.Statement) bool {
	number, same := strings.CutPrefix(h.Statement, s.Date.Day()+"-"+s.Party)
	return same && (number == "" || number[0] == '-')
}

// withSent returns a record in which what was sent under other names stands as it was.
func withSent(r *record.Record, held []Hold) *record.Record {
	for _, h := range held {
		for _, s := range h.Sent {
			in := r.Incident(s.In.ID)
			switch {
			case in == nil: // its folder is gone
				in = s.In.Left()
			case in.Find(s.ID) == s.Statement: // the name is that of another that waits
				continue
			}
			one := &record.Record{Incidents: []*record.Incident{in.With(s.Statement)}}
			r = r.Replace([]string{in.ID}, one)
		}
	}
	return r
}
