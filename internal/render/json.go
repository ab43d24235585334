package render

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"iter"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// version is raised when a program that reads the JSON forms would have to
// change. docs/json.md describes them.
const version = 1

func writeJSON(w io.Writer, v any) error {
	return newEncoder(w, "").Encode(v)
}

// newEncoder returns an encoder of objects whose lines begin with prefix, but for the first.
func newEncoder(w io.Writer, prefix string) *json.Encoder {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, "  ")
	return e
}

// writeList writes an object as writeJSON does, with entries made of all in place
// of the empty list that ends it: each as it comes. An error that comes in place
// of one is returned, and leaves the object open.
func writeList[T, E any](w io.Writer, object any, all iter.Seq2[T, error], entry func(T) E) error {
	var frame, one bytes.Buffer
	if err := writeJSON(&frame, object); err != nil {
		return err
	}
	at := bytes.LastIndex(frame.Bytes(), []byte("]"))
	out := bufio.NewWriter(w)
	out.Write(frame.Bytes()[:at])
	e := newEncoder(&one, "    ")
	before, end := "\n    ", ""
	for v, err := range all {
		if err != nil {
			return err
		}
		one.Reset()
		if err := e.Encode(entry(v)); err != nil {
			return err
		}
		out.WriteString(before)
		if _, err := out.Write(bytes.TrimSuffix(one.Bytes(), []byte("\n"))); err != nil {
			return err
		}
		before, end = ",\n    ", "\n  "
	}
	out.WriteString(end)
	out.Write(frame.Bytes()[at:])
	return out.Flush()
}

type jsonChange struct {
	ID             string              `json:"id"`
	Kind           change.Kind         `json:"kind"`
	Incident       string              `json:"incident"`
	Statement      string              `json:"statement"`
	Previous       string              `json:"previous"`
	Compared       change.Compared     `json:"compared"` // how Previous was found, or why there is none
	Party          string              `json:"party"`
	Date           record.Date         `json:"date"`
	Known          record.Date         `json:"known"` // since when it is on record; "" where nobody knows
	Alarm          change.Alarm        `json:"alarm"`
	AlarmReason    change.Reason       `json:"alarmReason"`
	Late           bool                `json:"late"`
	NotedLater     bool                `json:"notedLater"`
	MovedFrom      string              `json:"movedFrom,omitempty"`
	Returned       bool                `json:"returned"`
	Transitions    []jsonTransition    `json:"transitions"`
	Contradictions []jsonContradiction `json:"contradictions"`
	Wording        record.Wording      `json:"wording"`
	Text           string              `json:"text"`
	Redline        *jsonSpans          `json:"redline"`
	Facts          []redline.Fact      `json:"facts"`

	Title       string           `json:"title"` // of the incident
	PartyName   string           `json:"partyName"`
	Role        record.Role      `json:"role"` // of the party
	Speaker     jsonSpeaker      `json:"speaker"`
	Source      jsonSource       `json:"source"`
	Corrections []jsonCorrection `json:"corrections"` // that explain an amended text
	Reason      string           `json:"reason"`      // of a withdrawal
}

type jsonSpeaker struct {
	Name string `json:"name"`
	Role string `json:"role"`
}

type jsonSource struct {
	Outlet   string `json:"outlet"`
	Author   string `json:"author"`
	URL      string `json:"url"`
	Archived string `json:"archived"`
}

type jsonCorrection struct {
	Date      record.Date           `json:"date"`
	Kind      record.CorrectionKind `json:"kind"`
	Announced bool                  `json:"announced"`
	Note      string                `json:"note"`
}

type jsonTransition struct {
	Question string          `json:"question"`
	From     record.Position `json:"from"`
	To       record.Position `json:"to"`
	Name     change.Move     `json:"name"`
	Alarm    change.Alarm    `json:"alarm"`
	Was      string          `json:"was"` // the words that carried From
	Quote    string          `json:"quote"`
	Ask      string          `json:"ask"` // the question in words

	Party       string        `json:"party"`
	AlarmReason change.Reason `json:"alarmReason"`
}

type jsonContradiction struct {
	Question string          `json:"question"`
	Party    string          `json:"party"`
	Position record.Position `json:"position"`
	Other    string          `json:"other"`
	Against  record.Position `json:"against"`
	Ask      string          `json:"ask"`
}

type jsonSpans struct {
	Spans []redline.Span `json:"spans"`
}

type jsonChanges struct {
	Version int          `json:"version"`
	Changes []jsonChange `json:"changes"`
}

func changesJSON(w io.Writer, changes []change.Change) error {
	all := jsonChanges{version, make([]jsonChange, len(changes))}
	parallel.Each(len(changes), func(i int) { all.Changes[i] = changeJSON(changes[i]) }) // their redlines take the time
	return writeJSON(w, all)
}

// CompactChanges writes changes as JSON on one line, for programs alone.
func CompactChanges(w io.Writer, changes []change.Change) error {
	all := jsonChanges{version, make([]jsonChange, len(changes))}
	for i, c := range changes {
		all.Changes[i] = changeJSON(c)
	}
	e := newEncoder(w, "")
	e.SetIndent("", "")
	return e.Encode(all)
}

func changeJSON(c change.Change) jsonChange {
	party, _ := c.Incident.Party(c.Statement.Party)
	j := jsonChange{
		ID: c.ID, Kind: c.Kind, Incident: c.Incident.ID, Statement: c.Statement.ID, Party: c.Statement.Party, Date: c.Date,
		Compared: c.Compared, Known: c.Known, Alarm: c.Alarm, AlarmReason: c.Reason, Late: c.Late,
		NotedLater: c.NotedLater, Returned: c.Returned, Wording: c.Statement.Wording,
		Text: redline.Normalize(c.Statement.Text), Transitions: transitionsJSON(c.Transitions),
		Contradictions: contradictionsJSON(c.Contradictions),
		Facts:          []redline.Fact{},
		Title:          c.Incident.Title, PartyName: party.Name, Role: party.Role, Speaker: jsonSpeaker(c.Statement.Speaker),
		Source: sourceJSON(c.Statement.Source), Corrections: []jsonCorrection{},
	}
	if c.Previous != nil {
		j.Previous = c.Previous.ID
	}
	if c.From != nil {
		j.MovedFrom = c.From.ID
	}
	for _, k := range c.Corrections {
		j.Corrections = append(j.Corrections, jsonCorrection(k))
	}
	if c.Kind == change.Withdrawn && c.Statement.Withdrawn != nil {
		j.Reason = c.Statement.Withdrawn.Reason
	}
	if r := c.Redline(); r != nil {
		j.Redline = &jsonSpans{orEmpty(r.Spans)}
		j.Facts = orEmpty(r.Facts)
	}
	return j
}

func sourceJSON(s record.Source) jsonSource { return jsonSource{s.Outlet, s.Author, s.URL, s.Archived} }

func transitionsJSON(all []change.Transition) []jsonTransition {
	list := []jsonTransition{}
	for _, t := range all {
		list = append(list, jsonTransition{
			t.Question.ID, t.From.Position, t.To.Position, t.Move, t.Alarm, t.From.Quote, t.To.Quote, t.Question.Ask,
			t.Party.ID, t.Reason,
		})
	}
	return list
}

func contradictionsJSON(all []change.Contradiction) []jsonContradiction {
	list := []jsonContradiction{}
	for _, c := range all {
		list = append(list, jsonContradiction{
			c.Question.ID, c.One.Party.ID, c.One.Answer.Position, c.Other.Party.ID, c.Other.Answer.Position, c.Question.Ask,
		})
	}
	return list
}

// orEmpty makes sure that a list is written as [] and not as null.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

func redlineJSON(w io.Writer, r redline.Redline) error {
	return writeJSON(w, struct {
		Version int            `json:"version"`
		Spans   []redline.Span `json:"spans"`
		Facts   []redline.Fact `json:"facts"`
	}{version, orEmpty(r.Spans), orEmpty(r.Facts)})
}

func findingsJSON(w io.Writer, findings []finding.Finding) error {
	return writeJSON(w, struct {
		Version  int               `json:"version"`
		Findings []finding.Finding `json:"findings"`
	}{version, orEmpty(findings)})
}

type jsonStatus struct {
	Incident  string         `json:"incident"`
	Title     string         `json:"title"`
	Questions []jsonStanding `json:"questions"`
	NoHistory bool           `json:"noHistory"`
	Promises  []jsonPromise  `json:"promises"`
	NoAnswer  []string       `json:"noAnswer"` // statements in which a party was asked and did not answer
	Silent    []string       `json:"silent"`   // parties that nothing is on record of

	Duties []jsonDuty `json:"duties,omitempty"` // never on pages
}

type jsonStanding struct {
	Question       string              `json:"question"`
	Ask            string              `json:"ask"`
	Kind           record.Kind         `json:"kind"`
	Stances        []jsonStance        `json:"stances"`
	Contradictions []jsonContradiction `json:"contradictions"`
}

type jsonStance struct {
	Party string `json:"party"`
	jsonAnswer
	Since         record.Date     `json:"since"`         // exactly this answer
	PositionSince record.Date     `json:"positionSince"` // its position
	Statement     string          `json:"statement"`
	Before        record.Position `json:"before"`
	BeforeAnswer  *jsonBefore     `json:"beforeAnswer"` // null for the first answer
	Changes       int             `json:"changes"`
	BadNewsFor    []string        `json:"badNewsFor"`
	Withdrawn     bool            `json:"withdrawn"`
	WithdrawnOn   record.Date     `json:"withdrawnOn"`
	TakenBackBy   string          `json:"takenBackBy"`
	Amended       record.Date     `json:"amended"`
	PartyName     string          `json:"partyName"`
	Role          record.Role     `json:"role"`
}

type jsonAnswer struct {
	Position  record.Position `json:"position"`
	Scope     record.Scope    `json:"scope,omitempty"`
	Count     int64           `json:"count,omitempty"`     // of a range the upper end
	CountFrom int64           `json:"countFrom,omitempty"` // of a range the lower end
	Bound     record.Bound    `json:"bound,omitempty"`
	Unit      string          `json:"unit,omitempty"`
}

type jsonBefore struct {
	jsonAnswer
	Since record.Date `json:"since"`
}

type jsonPromise struct {
	Statement string      `json:"statement"`
	Party     string      `json:"party"`
	Quote     string      `json:"quote"`
	By        record.Date `json:"by"`
	Kept      string      `json:"kept"` // the statement that shows it; "" while none does
}

func statusesJSON(w Writer, asOf record.Date, all iter.Seq2[change.Status, error]) error {
	return writeList(w, struct {
		Version   int          `json:"version"`
		AsOf      record.Date  `json:"asOf"` // "" for all that is on record
		Incidents []jsonStatus `json:"incidents"`
	}{version, asOf, []jsonStatus{}}, all, w.statusJSON)
}

func (w Writer) statusJSON(s change.Status) jsonStatus {
	j := jsonStatus{
		Incident: s.Incident.ID, Title: s.Incident.Title, NoHistory: s.NoHistory,
		Questions: []jsonStanding{}, Promises: promisesJSON(s.Promises), NoAnswer: []string{}, Silent: []string{},
	}
	for _, q := range s.Questions {
		standing := jsonStanding{Question: q.Question.ID, Ask: q.Question.Ask, Kind: q.Question.Kind, Stances: []jsonStance{}}
		standing.Contradictions = contradictionsJSON(q.Contradictions)
		for _, st := range q.Stances {
			standing.Stances = append(standing.Stances, stanceJSON(st, s))
		}
		j.Questions = append(j.Questions, standing)
	}
	for _, n := range s.NoAnswer {
		j.NoAnswer = append(j.NoAnswer, n.ID)
	}
	for _, p := range s.Silent {
		j.Silent = append(j.Silent, p.ID)
	}
	if w.Duties != nil {
		due, now := w.Duties(s.Incident)
		for _, d := range due {
			j.Duties = append(j.Duties, dutyJSON(d, now))
		}
	}
	return j
}

func promisesJSON(all []change.Promise) []jsonPromise {
	list := []jsonPromise{}
	for _, p := range all {
		kept := ""
		if p.KeptBy != nil {
			kept = p.KeptBy.ID
		}
		list = append(list, jsonPromise{p.Statement.ID, p.Statement.Party, p.Quote, p.By, kept})
	}
	return list
}

func stanceJSON(st *change.Stance, s change.Status) jsonStance {
	j := jsonStance{
		Party: st.Party.ID, jsonAnswer: answerJSON(st.Answer), Since: st.Since, PositionSince: st.PositionSince,
		Statement: st.Statement.ID, Before: record.NotAddressed, Changes: st.Changes, BadNewsFor: []string{},
		Amended: st.Amended, PartyName: st.Party.Name, Role: st.Party.Role,
	}
	if st.Position != nil {
		j.Before = st.Position.Answer.Position
	}
	if st.Before != nil {
		j.BeforeAnswer = &jsonBefore{answerJSON(st.Before.Answer), st.Before.Since}
	}
	for _, p := range s.BadNewsFor(st) {
		j.BadNewsFor = append(j.BadNewsFor, p.ID)
	}
	if w := st.Withdrawn(s.AsOf); w != nil {
		j.Withdrawn, j.WithdrawnOn = true, w.Date
	}
	if st.TakenBack != nil {
		j.TakenBackBy = st.TakenBack.ID
	}
	return j
}

func answerJSON(a record.Answer) jsonAnswer {
	return jsonAnswer{a.Position, a.Scope, a.Count, a.CountFrom, a.Bound, a.Unit}
}
