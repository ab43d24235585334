package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// A Summary is what the pages over all incidents show of one. It is kept in the manifest, so that these pages can be
// made without reading incidents that did not change: what a page over all incidents needs has to be here.
type Summary struct {
	ID         string     `json:"id"`
	Title      string     `json:"title"`
	Statements int        `json:"statements"`
	Parties    []Party    `json:"parties,omitempty"`  // those that said something, as the incident lists them
	Changes    []Change   `json:"changes,omitempty"`  // in order of time
	Reversed   []Reversal `json:"reversed,omitempty"` // in order of time
	Sum        string     `json:"sum"`                // digest of all this
}

// A Party is one that said something in an incident.
type Party struct {
	ID   string      `json:"id"`
	Name string      `json:"name"`
	Role record.Role `json:"role"`
}

// A Change is one thing that readers should know, in short.
type Change struct {
	ID        string       `json:"id"`
	Statement string       `json:"statement,omitempty"` // the address of its page, "" where it is off the record
	Parties   []string     `json:"parties"`
	Date      string       `json:"date"`
	Known     string       `json:"known,omitempty"` // since when it is on record; "" where nobody knows
	Alarm     change.Alarm `json:"alarm"`
	Who       string       `json:"who"`
	Where     string       `json:"where,omitempty"`
	Happened  string       `json:"happened"`
	News      string       `json:"news,omitempty"`
	Kind      change.Kind  `json:"kind"`
	Moves     []Moved      `json:"moves,omitempty"`
}

// A Moved answer is how that of a party moved.
type Moved struct {
	Party string      `json:"party"`
	Move  change.Move `json:"move"`
}

// A Reversal is a party that contradicts what it said itself: an answer that went from the one side of a question to
// the other.
type Reversal struct {
	Party string `json:"party"`
	Ask   string `json:"ask"`
	Moved string `json:"moved"`
	Was   Quoted `json:"was"`
	Now   Quoted `json:"now"`
}

// Quoted are words of a statement.
type Quoted struct {
	Words     string `json:"words,omitempty"`
	Lang      string `json:"lang,omitempty"`
	Date      string `json:"date"`
	Statement string `json:"statement,omitempty"` // the address of its page
}

// summary returns what the pages over all incidents show of one.
func (in *Incident) summary() (*Summary, error) {
	s := &Summary{ID: in.ID, Title: view.Title(in.Incident), Statements: len(in.Statements)}
	for _, id := range in.speakers() {
		p, _ := in.Party(id)
		s.Parties = append(s.Parties, Party{id, view.OneLine(p.Name), p.Role})
	}
	for _, c := range in.Changes {
		if c.Kind == change.Relabelled && c.Alarm != change.High {
			continue
		}
		s.Changes = append(s.Changes, in.short(c))
		s.Reversed = append(s.Reversed, in.reversals(c)...)
	}
	data, err := json.Marshal(s)
	sum := sha256.Sum256(data)
	s.Sum = hex.EncodeToString(sum[:16])
	return s, err
}

// speakers returns the parties that said something: those that the incident lists, then the others.
func (in *Incident) speakers() (ids []string) {
	for _, p := range in.Parties {
		if len(in.Series(p.ID)) > 0 && !slices.Contains(ids, p.ID) {
			ids = append(ids, p.ID)
		}
	}
	for _, s := range in.Statements {
		for _, id := range s.Parties() {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func (in *Incident) short(c change.Change) Change {
	short := Change{
		ID: c.ID, Kind: c.Kind, Statement: in.statement(c.Statement), Parties: c.Statement.Parties(), Date: c.Date.String(),
		Known: c.Known.String(),
		Alarm: c.Alarm, Who: view.Who(in.Incident, c.Statement), Where: view.Where(c.Statement),
		Happened: view.Happened(c), News: view.News(c),
	}
	for _, t := range c.Transitions {
		short.Moves = append(short.Moves, Moved{t.Party.ID, t.Move})
	}
	return short
}

// reversals returns the answers that a change brought from the one side of a question to the other.
func (in *Incident) reversals(c change.Change) (all []Reversal) {
	for _, t := range c.Transitions {
		if t.Move != change.Reversed && t.Move != change.WalkedBack || t.FromSource == nil {
			continue
		}
		all = append(all, Reversal{
			Party: t.Party.ID, Ask: view.OneLine(t.Question.Ask), Moved: view.Moved(t),
			Was: in.quoted(t.FromSource, t.From.Quote), Now: in.quoted(c.Statement, t.To.Quote),
		})
	}
	return all
}

func (in *Incident) quoted(s *record.Statement, quote string) Quoted {
	return Quoted{view.Quotation(s, quote), s.Lang, view.Day(s.Date), in.statement(s)}
}

// Latest returns the date of the latest change, as files have it; "" where there is none.
func (s *Summary) Latest() string {
	if n := len(s.Changes); n > 0 {
		return s.Changes[n-1].Date
	}
	return ""
}

// dateWords returns a date of a summary as people read it.
func dateWords(date string) string {
	d, err := record.ParseDate(date)
	if err != nil {
		return date
	}
	return d.Words()
}
