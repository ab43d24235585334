// Package change says what is new between two records, and in the history of
// one: which statements were issued, amended or withdrawn, what their words are
// compared with, and how answers moved. It is pure: the same records give the
// same changes.
package change

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// Kind says what happened to a statement.
type Kind string

const (
	Issued     Kind = "issued"     // it is new on record
	Amended    Kind = "amended"    // its text changed, or words that were withdrawn are back
	Withdrawn  Kind = "withdrawn"  // its words are gone, or it was taken off the record
	Relabelled Kind = "relabelled" // what is said about it changed, its text did not
)

// A Change is one thing that readers should know.
type Change struct {
	ID        string // stable: the same change has it whenever and wherever it is computed
	Kind      Kind
	Incident  *record.Incident
	Statement *record.Statement // as it is then; as it last was, where it is off the record
	Date      record.Date       // when it happened: the statement's, the correction's, the commit's, the withdrawal's date
	Known     record.Date       // since when the record has it; none where nobody knows
	Late      bool              // issued only: put on record after a later statement of the party
	Returned  bool              // amended only: the text did not change, the words that were withdrawn are back
	Deleted   bool              // withdrawn only: its file was deleted, whatever it says of its words

	// From is the incident that the statement stood in before; nil but for one that was moved into another, as an amended
	// one whose text did not change.
	From *record.Incident

	// NotedLater says that the transitions are of answers that the statement gave all along, and that were put on
	// record by this change: they are compared with the party's answers before the statement.
	NotedLater bool

	Alarm          Alarm
	Reason         Reason // of the alarm
	Transitions    []Transition
	Contradictions []Contradiction

	Previous *record.Statement // what the text is compared with, as it read then; nil for nothing
	Compared Compared          // how Previous was found, or why there is none

	// Corrections holds the entries that explain an amended text; none where
	// nobody explained it.
	Corrections []record.Correction

	line *redline.Redline // once it is worked out, if it is kept
}

// IsTranscription reports whether a text changed only because we had copied it wrongly.
func (c Change) IsTranscription() bool { return c.Kind == Amended && isTranscription(c.Corrections) }

// Between returns what is new in one record over another, in order of date, incident and statement. Either may be nil,
// for an empty one. at is when new was recorded: the committer's time of a commit, the present of a folder, the zero
// time where nobody knows. White space, the style of quotation marks, Unicode form, comments, the order of keys and the
// name of a file make no change, but for one that is moved from an incident into another. A statement that new could
// not read is taken not to have changed.
func Between(old, new *record.Record, at time.Time, alarms Alarms) []Change {
	h := &History{Alarms: alarms}
	h.Read(ids(old), orEmpty(old), time.Time{})
	h.Read(append(ids(old), ids(new)...), orEmpty(new), at)
	return h.changes(h.readings, record.Date{})
}

// Confidential returns what is new, in one record over another, of what was not told to the public, as Between returns
// the rest. Each of those who were told something has a series of its own. What the public, or somebody else, is told
// instead was not withdrawn.
func Confidential(old, new *record.Record, at time.Time, alarms Alarms) (all []Change) {
	old, new = orEmpty(old), orEmpty(new)
	told := append(old.Audiences(), new.Audiences()...)
	slices.Sort(told)
	for _, audience := range slices.Compact(told) {
		all = append(all, Between(old.ToldTo(audience), new.ToldTo(audience), at, alarms)...)
	}
	if slices.ContainsFunc(all, func(c Change) bool { return c.Deleted }) {
		renamed := Renames(old.Whole(), new.Whole())
		all = slices.DeleteFunc(all, func(c Change) bool { return c.Deleted && isThere(c, new, renamed) })
	}
	slices.SortStableFunc(all, compare)
	return all
}

// isThere reports whether a statement that is gone for some of those who were told is on record for others, under its
// name or another one.
func isThere(c Change, new *record.Record, renamed []Renamed) bool {
	if is := new.Incident(c.Incident.ID); is != nil && is.Find(c.Statement.ID) != nil {
		return true
	}
	return slices.ContainsFunc(renamed, func(r Renamed) bool {
		return r.In.ID == c.Incident.ID && r.Old.ID == c.Statement.ID
	})
}

func orEmpty(r *record.Record) *record.Record {
	if r == nil {
		return &record.Record{}
	}
	return r
}

func ids(r *record.Record) (all []string) {
	for _, in := range orEmpty(r).Incidents {
		all = append(all, in.ID)
	}
	return all
}

func compare(a, b Change) int {
	incident := cmp.Compare(a.Incident.ID, b.Incident.ID)
	return cmp.Or(a.Date.Compare(b.Date), incident, record.Compare(a.Statement, b.Statement))
}

// Redline returns the comparison of the text with that of Previous, and nil where there is nothing to compare
// with and where only what is said about the text changed. It is worked out anew each time, as those of a long history
// do not fit into memory, unless WithRedline keeps it.
func (c Change) Redline() *redline.Redline {
	if c.line != nil || c.Previous == nil || c.Kind == Relabelled {
		return c.line
	}
	r := redline.Compare(c.Previous.Text, c.Statement.Text)
	return &r
}

// WithRedline returns the change with its redline, for those who ask for it several times.
func (c Change) WithRedline() Change {
	c.line = c.Redline()
	return c
}

// weigh sets the alarm of the change: its own by its kind or, where one of its transitions is louder, that.
func (c *Change) weigh(own Alarm, why Reason) {
	c.Alarm, c.Reason = own, why
	for _, t := range c.Transitions {
		if t.Alarm.level() > c.Alarm.level() {
			c.Alarm, c.Reason = t.Alarm, t.Reason
		}
	}
}

// A sum is the hash of a content.
type sum [sha256.Size]byte

func sumOf(content string) sum { return sha256.Sum256([]byte(content)) }

// identify sets the id of the change: made from what happened to which
// statement and, where that can happen again, from the two contents.
func (c *Change) identify(contents ...sum) {
	h := sha256.New()
	for _, part := range append([]sum{sumOf(string(c.Kind)), sumOf(c.Incident.ID), sumOf(c.Statement.ID)}, contents...) {
		h.Write(part[:])
	}
	c.ID = hex.EncodeToString(h.Sum(nil)[:8])
}
