package record

import (
	"cmp"
	"slices"
	"strings"
)

// A Statement is what one party said at one time: one file.
type Statement struct {
	ID   string // the file's name without .yaml, unique in its incident
	File string // from the project's folder

	Party        string       `json:",omitzero"`
	To           string       `json:",omitzero"` // who was told; Public, or nothing, for everybody
	Date         Date         `json:",omitzero"`
	Speaker      Speaker      `json:",omitzero"`
	Source       Source       `json:",omitzero"`
	Wording      Wording      `json:",omitzero"`
	Lang         string       `json:",omitzero"` // BCP 47, "en" where none is given
	Follows      string       `json:",omitzero"` // the id of the statement to compare with, or ""
	Text         string       `json:",omitzero"` // as it stands in the file
	Answers      []Answer     `json:",omitzero"`
	Notes        string       `json:",omitzero"` // ours
	Corrections  []Correction `json:",omitzero"`
	Withdrawn    *Withdrawal  `json:",omitzero"`
	Jointly      []string     `json:",omitzero"` // ids of the parties that say it together with Party
	TakesBack    []string     `json:",omitzero"` // ids of earlier statements that this one says were wrong
	Meets        []string     `json:",omitzero"` // the duties that this statement meets
	Promises     []Promise    `json:",omitzero"`
	Embargo      Date         `json:",omitzero"`
	Approvals    []Approval   `json:",omitzero"`
	Acknowledges []string     `json:",omitzero"` // ids of statements
	Exceptions   []Exception  `json:",omitzero"`

	// Content is git's id of what the file held; "" where nobody asked for it.
	Content string

	// Partial says that the file has keys that could not be read: what is absent
	// here may stand there.
	Partial bool `json:",omitzero"`

	marks marks
}

// Public is who is told by a statement that does not say it.
const Public = "public"

// IsPublic reports whether a statement was told to the public.
func (s *Statement) IsPublic() bool { return s.To == "" || s.To == Public }

// Audience returns who was told, Public where the statement does not say it.
func (s *Statement) Audience() string { return cmp.Or(s.To, Public) }

// Parties returns the ids of those who make the statement, each once: Party
// first, then the ones that make it jointly with it.
func (s *Statement) Parties() []string {
	all := []string{s.Party}
	if len(s.Jointly) == 0 {
		return all
	}
	named := map[string]bool{s.Party: true}
	for _, id := range s.Jointly {
		if !named[id] {
			named[id] = true
			all = append(all, id)
		}
	}
	return all
}

// IsOf reports whether the statement is one that a party makes, alone or
// jointly.
func (s *Statement) IsOf(party string) bool {
	return s.Party == party || slices.Contains(s.Jointly, party)
}

// A Speaker is who spoke for a party.
type Speaker struct {
	Name string
	Role string // "spokesperson", say; may stand without a name
}

// A Source is where a statement was published.
type Source struct {
	Outlet    string
	Author    string
	URL       string
	Published Date // where it differs from the statement's date
	Archived  string
	Captured  string // the captured file, from the incident's folder
	SHA256    string // of the captured file
}

// Wording says whose words a text is.
type Wording string

const (
	Verbatim Wording = "verbatim" // the party's own
	Reported Wording = "reported" // the outlet's
	NoAnswer Wording = "none"     // asked, and did not answer: no text
)

var wordings = []Wording{Verbatim, Reported, NoAnswer}

// A Position is where a statement stands on a question. Yes is the bad news.
type Position string

const (
	Denied        Position = "denied"
	NoIndication  Position = "no-indication"
	Unknown       Position = "unknown"
	Investigating Position = "investigating"
	Possible      Position = "possible"
	Confirmed     Position = "confirmed"
	Declined      Position = "declined"

	// Of questions of kind State alone.
	Resolved  Position = "resolved"
	Mitigated Position = "mitigated"
	Ongoing   Position = "ongoing"

	// NotAddressed is computed where a party has not answered; nobody types it.
	NotAddressed Position = "not-addressed"
)

var positions = []Position{
	Denied, NoIndication, Unknown, Investigating, Possible, Confirmed, Declined,
	Resolved, Mitigated, Ongoing,
}

// Positions returns those that people type.
func Positions() []Position { return slices.Clone(positions) }

// OfState reports whether only questions of kind State have the position.
func (p Position) OfState() bool { return p == Resolved || p == Mitigated || p == Ongoing }

// Rank returns the place of a position from -2, denied, to +2, confirmed. ok is
// false for the two that answer nothing: declined and not-addressed.
func (p Position) Rank() (rank int, ok bool) {
	switch p {
	case Denied, Resolved:
		return -2, true
	case NoIndication:
		return -1, true
	case Unknown, Investigating:
		return 0, true
	case Possible, Mitigated:
		return 1, true
	case Confirmed, Ongoing:
		return 2, true
	}
	return 0, false
}

// Scope says how much of the matter an answer speaks of.
type Scope string

const (
	Part Scope = "part"
	All  Scope = "all"
)

var scopes = []Scope{Part, All}

// An Answer is the position of one statement on one question.
type Answer struct {
	Question string
	Position Position
	Quote    string // the words of the text that carry it; may be empty
	Scope    Scope  // may be empty
	Unit     string // of Count; may be empty

	Count     int64 // at least 1; of a range the upper end; 0 where none is given
	CountFrom int64 // the lower end of a range, at least 1; 0 where Count is one number
	Bound     Bound // of Count; Exact where none is given
}

// A Bound says how a number stands to the number that is meant.
type Bound string

const (
	Exact   Bound = ""
	About   Bound = "about"
	UpTo    Bound = "up-to"
	AtLeast Bound = "at-least"
	Under   Bound = "under"
)

var bounds = []Bound{About, UpTo, AtLeast, Under}

// CorrectionKind says why a text on record was changed.
type CorrectionKind string

const (
	Transcription CorrectionKind = "transcription" // we had copied it wrongly
	Amended       CorrectionKind = "amended"       // the party changed it in place
)

var correctionKinds = []CorrectionKind{Transcription, Amended}

// A Correction says when and why a text on record was changed.
type Correction struct {
	Date      Date
	Kind      CorrectionKind
	Announced bool // amended only: false is a silent edit
	Note      string
}

// Equal reports whether two entries say the same.
func (c Correction) Equal(o Correction) bool {
	return c.Date.Equal(o.Date) && c.Kind == o.Kind && c.Announced == o.Announced && c.Note == o.Note
}

// A Withdrawal says when and why a statement's words were removed and, where
// they are back, since when and why.
type Withdrawal struct {
	Date    Date
	Reason  string
	Until   Date   // none while the words are gone
	Because string // why they are back
}

// Equal reports whether two blocks say the same; a nil one says nothing.
func (w *Withdrawal) Equal(o *Withdrawal) bool {
	if w == nil || o == nil {
		return w == o
	}
	return w.Date.Equal(o.Date) && w.Reason == o.Reason && w.Until.Equal(o.Until) && w.Because == o.Because
}

// A Promise is what a party says it will do.
type Promise struct {
	Quote string // the party's words, as the text has them
	By    Date   // may be none
	Kept  string // the id of the statement that shows it kept, or ""
}

// An Approval is one role's consent to a statement of ours.
type Approval struct {
	Role string
	By   string
	Date Date
}

// Equal reports whether two entries say the same.
func (a Approval) Equal(o Approval) bool {
	return a.Role == o.Role && a.By == o.By && a.Date.Equal(o.Date)
}

// MissingApprovals returns those of the roles that have not approved s, as they are written in roles. Roles are
// compared folded: Legal approves for legal.
func (s *Statement) MissingApprovals(roles []string) (missing []string) {
	for _, role := range roles {
		if !slices.ContainsFunc(s.Approvals, func(a Approval) bool { return strings.EqualFold(a.Role, role) }) {
			missing = append(missing, role)
		}
	}
	return missing
}

// An Exception says why a rule of check does not hold for a statement, or for
// those of an incident.
type Exception struct {
	Rule   string // its id
	Outlet string // of an incident's: only statements from this source; "" for all
	Reason string
}
