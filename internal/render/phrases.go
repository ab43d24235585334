package render

import (
	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
)

// The words that every form uses, for forms that are written elsewhere. They
// hold nothing hidden (see Visible) and no line ends, and are not escaped.

// Visible gives a text in which control, bidirectional and invisible
// characters stand as their code points. Line ends are kept.
func Visible(s string) string { return visible(s) }

// OneLine is visible text on one line.
func OneLine(s string) string { return oneLine(s) }

// Title names an incident.
func Title(in *record.Incident) string { return titleOf(in) }

// Who names the party and who spoke for it.
func Who(in *record.Incident, s *record.Statement) string { return who(in, s) }

// Where names the outlet, with a comma before it, or is empty.
func Where(s *record.Statement) string { return where(s) }

// KindWords says what happened to the statement of a change.
func KindWords(c change.Change) string { return kindWords(c) }

// Why gives the reasons that were noted for a change.
func Why(c change.Change) []string { return why(c) }

// Positions says from where to where an answer moved: "unknown → no-indication".
func Positions(t change.Transition) string { return positions(t) }

// MoveWords says in plain words what a transition is.
func MoveWords(m change.Move) string { return moveWords(m) }

// Contradiction says who stands on the other side of a question.
func Contradiction(c change.Contradiction) string { return contradiction(c) }

// FactWords lists the facts that went (redline.Delete) or came (redline.Insert).
func FactWords(facts []redline.Fact, op redline.Op) []string { return factWords(facts, op) }

// ComparedWith says what the redline of a change compares with.
func ComparedWith(c change.Change) string { return comparedWith(c) }

// StanceWords says where a party stands at a time: "confirmed (part)".
func StanceWords(st *change.Stance, asOf record.Date) string { return stanceWords(st, asOf) }

// BeforeWords says what stood before an answer, and nothing for the first.
func BeforeWords(st *change.Stance) string { return beforeWords(st) }

// Unheard says who was asked and did not answer, and of whom nothing is on record.
func Unheard(s change.Status) []string { return unheard(s) }

// ShortDate is a date without its time of day.
func ShortDate(d record.Date) string { return shortDate(d) }
