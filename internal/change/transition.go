package change

import (
	"cmp"

	"github.com/onrecord/onrecord/internal/record"
)

// Alarm says how loudly a change is told.
type Alarm string

const (
	None   Alarm = "none"
	Low    Alarm = "low"
	Medium Alarm = "medium"
	High   Alarm = "high"
)

func (a Alarm) level() int {
	switch a {
	case Low:
		return 1
	case Medium:
		return 2
	case High:
		return 3
	}
	return 0
}

// Louder gives the louder of two alarms.
func Louder(a, b Alarm) Alarm {
	if b.level() > a.level() {
		return b
	}
	return a
}

// A Move names how a position on a question moved.
type Move string

const (
	NewlyAddressed     Move = "newly-addressed"
	Reversed           Move = "reversed"
	WalkedBack         Move = "walked-back"
	Softened           Move = "softened"
	FirmedDenial       Move = "firmed-denial"
	FirmedConfirmation Move = "firmed-confirmation"
	Widened            Move = "widened"
	Narrowed           Move = "narrowed"
	WentSilent         Move = "went-silent"
	Updated            Move = "updated"
	Restated           Move = "restated"
)

// Judge names the move from one answer to the next on a question of a kind, and
// how loudly it is told (docs/format.md, "Transitions"). before is nil where
// there was no answer. An answer that follows a silence is to be judged against
// the last answer before it: silence hides an answer and does not erase it.
func Judge(kind record.Kind, before *record.Answer, after record.Answer) (Move, Alarm) {
	if before == nil {
		return NewlyAddressed, Low
	}
	from, answered := before.Position.Rank()
	to, answers := after.Position.Rank()
	switch {
	case !answered && !answers:
		return Restated, None
	case !answered:
		return NewlyAddressed, Low
	case !answers:
		return WentSilent, Medium
	case before.Position == record.Confirmed && after.Position == record.Confirmed:
		return judgeExtent(*before, after)
	case from == to:
		return Restated, None
	case kind == record.State:
		return Updated, Low
	}
	return judgeRanks(from, to)
}

// judgeRanks names the move between two different ranks.
func judgeRanks(from, to int) (Move, Alarm) {
	switch {
	case from < 0 && to > 0:
		return Reversed, High
	case from > 0 && to < 0:
		return WalkedBack, High
	case from < 0 && to > from:
		return Softened, High
	case from > 0 && to < from:
		return Softened, Medium
	case to < 0:
		return FirmedDenial, Low
	}
	return FirmedConfirmation, Low
}

// judgeExtent names the move between two confirmations by how much they
// confirm. Counts of different units cannot be compared.
func judgeExtent(before, after record.Answer) (Move, Alarm) {
	wider := 0
	if before.Scope != "" && after.Scope != "" && before.Scope != after.Scope {
		wider = 1
		if after.Scope == record.Part {
			wider = -1
		}
	}
	if wider == 0 && before.Count > 0 && after.Count > 0 && before.Unit == after.Unit {
		wider = cmp.Compare(after.Count, before.Count)
	}
	switch {
	case wider > 0:
		return Widened, High
	case wider < 0:
		return Narrowed, Low
	}
	return Restated, None
}

// A Transition is how a party's position on one question moved with a statement.
type Transition struct {
	Question record.Question
	Move     Move
	Alarm    Alarm

	From       record.Answer     // what the new answer is compared with; NotAddressed where there was none
	FromSource *record.Statement // where From stands; nil where there was none
	To         record.Answer

	// Silence is the statement in which the party last declined to answer, where
	// it stands between From and To, and nil otherwise.
	Silence *record.Statement
}

// A Contradiction says that two parties stand on opposite sides of a question.
type Contradiction struct {
	Question   record.Question
	One, Other *Stance
}
