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

// Incident returns the incident with an id, or nil.
func (r *Record) Incident(id string) *Incident {
	i, ok := slices.BinarySearchFunc(r.Incidents, id,
		func(in *Incident, id string) int { return cmp.Compare(in.ID, id) })
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

	Exceptions []Exception // for all statements of the incident

	Events       []Event // from which duties run
	Duties       []Duty  // what our parties have to report by law
	DutiesPublic bool    // everybody may know what has to be reported, and when it was

	// Confidential holds the statements that could be read and were not told to the public, oldest first. They are in
	// no series, and nothing but what has to be reported, and check, looks at them: see Whole and ToldTo.
	Confidential []*Statement `json:"-"`

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

	// Gone says that its folder is gone, and that it stands for what of it waits elsewhere.
	Gone bool

	marks     marks
	byID      statements
	series    map[string][]*Statement // by party
	parties   map[string]int          // by id; nil where nothing was indexed
	questions map[string]int
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

	PartOf string // the id of the party that it is a subsidiary of, or ""
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
	Unit string // what its counts count, where the answers do not say it; may be empty
}

// Party returns the party with an id. ok is false for one that is not listed,
// which has its id for a name.
func (in *Incident) Party(id string) (p Party, ok bool) {
	if i, ok := find(in.parties, in.Parties, id, func(p Party) string { return p.ID }); ok {
		return in.Parties[i], true
	}
	return Party{ID: id, Name: id, Role: OtherRole}, false
}

// Question returns the question with an id. ok is false for one that is not
// listed, which is asked by its id.
func (in *Incident) Question(id string) (q Question, ok bool) {
	if i, ok := find(in.questions, in.Questions, id, func(q Question) string { return q.ID }); ok {
		return in.Questions[i], true
	}
	return Question{ID: id, Ask: id, Kind: Fact}, false
}

// find returns the place of the first entry with an id; places is the index of
// the list, nil where it has none.
func find[T any](places map[string]int, list []T, id string, idOf func(T) string) (place int, ok bool) {
	if places != nil {
		place, ok = places[id]
		return place, ok
	}
	place = slices.IndexFunc(list, func(v T) bool { return idOf(v) == id })
	return place, place >= 0
}

// IsOurs reports whether one of the parties that make a statement is ours.
func (in *Incident) IsOurs(s *Statement) bool {
	return slices.ContainsFunc(s.Parties(), func(id string) bool {
		p, _ := in.Party(id)
		return p.Ours
	})
}

// Statement returns the statement with an id, or nil.
func (in *Incident) Statement(id string) *Statement { return in.byID.find(id) }

// Has reports whether a statement with the id is on record, readable or not.
func (in *Incident) Has(id string) bool {
	if in.byID.find(id) != nil {
		return true
	}
	_, found := slices.BinarySearch(in.Unread, id)
	return found
}

// Series returns the statements of one party, oldest first: its own and those
// that it made jointly with others.
func (in *Incident) Series(party string) []*Statement { return in.series[party] }

// Assemble returns an incident that has these statements, and all else as in has it.
func Assemble(in Incident, statements []*Statement) *Incident {
	in.Statements = statements
	in.indexDetails()
	in.index()
	return &in
}

// WithoutStatements returns what an incident has from its incident.yaml.
func (in *Incident) WithoutStatements() Incident {
	h := *new(Incident).setDetails(in)
	h.ID, h.File = in.ID, in.File
	return h
}

// indexDetails makes the parties and questions quick to find, once for all the
// revisions of an incident that share its incident.yaml.
func (in *Incident) indexDetails() {
	in.parties = places(in.Parties, func(p Party) string { return p.ID })
	in.questions = places(in.Questions, func(q Question) string { return q.ID })
}

// index puts the statements in order, and in the series of their parties, and makes them quick to find.
func (in *Incident) index() {
	in.byID = byStatementID(in.Statements)
	slices.Sort(in.Unread)
	in.Unread = slices.Compact(in.Unread)
	slices.SortFunc(in.Statements, Compare)
	slices.SortFunc(in.Confidential, Compare)
	in.series = make(map[string][]*Statement)
	for _, s := range in.Statements {
		for _, party := range s.Parties() {
			in.series[party] = append(in.series[party], s)
		}
	}
}

// places returns where each id first stands in a list.
func places[T any](list []T, idOf func(T) string) map[string]int {
	all := make(map[string]int, len(list))
	for i, v := range list {
		if _, twice := all[idOf(v)]; !twice {
			all[idOf(v)] = i
		}
	}
	return all
}
