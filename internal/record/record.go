// Package record reads what organisations have said about incidents: the
// folders of YAML files that docs/format.md describes.
package record

import (
	"cmp"
	"slices"

	"github.com/onrecord/onrecord/internal/finding"
)

// A Record is every incident read from one tree: a folder or a commit.
type Record struct {
	Incidents []*Incident       // by id
	Findings  []finding.Finding // what could not be read, sorted
}

// Incident gives the incident with an id, or nil.
func (r *Record) Incident(id string) *Incident {
	i, ok := slices.BinarySearchFunc(r.Incidents, id, func(in *Incident, id string) int { return cmp.Compare(in.ID, id) })
	if !ok {
		return nil
	}
	return r.Incidents[i]
}

func byID(a, b *Incident) int { return cmp.Compare(a.ID, b.ID) }

// An Incident is one matter being tracked: a folder below statements/.
type Incident struct {
	ID        string // the folder's name
	File      string // its incident.yaml, from the project's folder
	Title     string
	Summary   string // for readers of the site; may be empty
	Closed    Date   // when nothing more was expected; none while it goes on
	Parties   []Party
	Questions []Question

	// Statements holds every statement that could be read, oldest first; those
	// of the same time stand by id.
	Statements []*Statement

	// Unread holds the ids of the statements whose files have errors, sorted:
	// they are on record, and nobody can say what they say.
	Unread []string

	// Damaged holds what could be read of the statements in Unread whose files
	// hold keys at all: values that have mistakes are absent.
	Damaged []*Statement

	// Broken says that incident.yaml is missing or has errors, so that parties
	// and questions are not known.
	Broken bool

	marks  marks
	byID   map[string]*Statement
	series map[string][]*Statement // by party
}

// Role says what a party is to an incident.
type Role string

const (
	Vendor     Role = "vendor"
	Attacker   Role = "attacker"
	Customer   Role = "customer"
	Supplier   Role = "supplier"
	Regulator  Role = "regulator"
	Researcher Role = "researcher"
	Media      Role = "media"
	OtherRole  Role = "other"
)

var roles = []Role{Vendor, Attacker, Customer, Supplier, Regulator, Researcher, Media, OtherRole}

// A Party is an organisation that speaks, or is asked, in an incident.
type Party struct {
	ID   string // as file names have it
	Name string // the id where none is given
	Role Role   // OtherRole where none is given
	Ours bool   // we write its statements ourselves
}

// Kind says what a question asks for.
type Kind string

const (
	Fact  Kind = "fact"  // did it happen
	Count Kind = "count" // how many
	Cause Kind = "cause" // how it came about
	Actor Kind = "actor" // who did it
	State Kind = "state" // how things stand now: a new answer need not take back the old one
)

var kinds = []Kind{Fact, Count, Cause, Actor, State}

// A Question is what an incident turns on, asked so that yes is the bad news.
type Question struct {
	ID   string
	Ask  string // the id where no words are given
	Kind Kind   // Fact where none is given
}

// Party gives the party with an id; one that is not listed has its id for a name.
func (in *Incident) Party(id string) (Party, bool) {
	i := slices.IndexFunc(in.Parties, func(p Party) bool { return p.ID == id })
	if i < 0 {
		return Party{ID: id, Name: id, Role: OtherRole}, false
	}
	return in.Parties[i], true
}

// Question gives the question with an id; one that is not listed is asked by its id.
func (in *Incident) Question(id string) (Question, bool) {
	i := slices.IndexFunc(in.Questions, func(q Question) bool { return q.ID == id })
	if i < 0 {
		return Question{ID: id, Ask: id, Kind: Fact}, false
	}
	return in.Questions[i], true
}

// Statement gives the statement with an id, or nil.
func (in *Incident) Statement(id string) *Statement { return in.byID[id] }

// Has reports whether a statement with the id is on record, readable or not.
func (in *Incident) Has(id string) bool {
	return in.byID[id] != nil || slices.Contains(in.Unread, id)
}

// Series gives the statements of one party, oldest first.
func (in *Incident) Series(party string) []*Statement { return in.series[party] }

// Previous gives the statement that s is compared with: the one that it says
// it follows or, by default, the party's latest earlier one of the same
// wording and language. A statement without words, and the first of its kind,
// has none.
func (in *Incident) Previous(s *Statement) *Statement {
	if s.Wording == NoAnswer {
		return nil
	}
	if o := in.byID[s.Follows]; o != nil && o.Wording != NoAnswer && Compare(o, s) < 0 {
		return o
	}
	series := in.series[s.Party]
	i, _ := slices.BinarySearchFunc(series, s, Compare)
	for _, o := range slices.Backward(series[:i]) {
		if o.Wording == s.Wording && o.Lang == s.Lang {
			return o
		}
	}
	return nil
}

// Compare orders statements by date, then by id.
func Compare(a, b *Statement) int {
	return cmp.Or(a.Date.Compare(b.Date), cmp.Compare(a.ID, b.ID))
}

// index puts the statements in order and makes them quick to find.
func (in *Incident) index() {
	in.byID = make(map[string]*Statement, len(in.Statements))
	for _, s := range in.Statements {
		in.byID[s.ID] = s
	}
	in.order()
}

// order puts the statements in order, and in the series of their parties.
func (in *Incident) order() {
	slices.Sort(in.Unread)
	in.Unread = slices.Compact(in.Unread)
	slices.SortFunc(in.Statements, Compare)
	in.series = make(map[string][]*Statement)
	for _, s := range in.Statements {
		in.series[s.Party] = append(in.series[s.Party], s)
	}
}
