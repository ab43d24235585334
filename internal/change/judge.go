package change

import "github.com/onrecord/onrecord/internal/record"

// A Move names how an answer on a question moved.
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
	Quantified         Move = "quantified"
	Recounted          Move = "recounted"
	DenialNarrowed     Move = "denial-narrowed"
	DenialWidened      Move = "denial-widened"
	Reopened           Move = "reopened"
	Updated            Move = "updated"
	Retracted          Move = "retracted"
	WentSilent         Move = "went-silent"
	Restated           Move = "restated"
)

// A Verdict is how an answer moved, how loudly that is told, and why so loudly.
type Verdict struct {
	Move   Move
	Alarm  Alarm
	Reason Reason
}

var restated = Verdict{Restated, None, NothingNew}

// Judge returns how the answer of a party with a role moved on a question (docs/positions.md has the table). before
// is its last answer that was not a silence, with the extent that still stands; where there is none, it is Declined
// if the party has declined, else NotAddressed. Where both are Declined, the silence goes on. after is NotAddressed
// where a statement takes back the one that gave before and answers nothing itself.
func Judge(q record.Question, role record.Role, before, after record.Answer) Verdict {
	from, answered := before.Position.Rank()
	to, answers := after.Position.Rank()
	switch {
	case after.Position == record.NotAddressed:
		return judgeRetraction(from, answered)
	case before.Position == record.Declined && after.Position == record.Declined:
		return restated
	case !answered:
		return badNews(NewlyAddressed, q.Kind, role, to)
	case !answers:
		return Verdict{WentSilent, Medium, FellSilent}
	case q.Kind == record.State:
		return judgeState(q, role, before, after)
	case from == to:
		return judgeExtent(q, before, after)
	case from == -1 && to == -2 && deniesLess(before, after):
		return Verdict{DenialNarrowed, High, NoForPart}
	}
	return judgeRanks(q.Kind, role, from, to)
}

func judgeRetraction(from int, answered bool) Verdict {
	switch {
	case !answered:
		return restated
	case from < 0:
		return Verdict{Retracted, High, TookBackNo}
	}
	return Verdict{Retracted, Medium, TookBack}
}

// judgeRanks returns the move between two different ranks.
func judgeRanks(kind record.Kind, role record.Role, from, to int) Verdict {
	switch {
	case from < 0 && to > 0:
		return Verdict{Reversed, High, NoBecameYes}
	case from > 0 && to < 0:
		return Verdict{WalkedBack, High, YesBecameNo}
	case from < 0 && to > from:
		return Verdict{Softened, High, NoLessCertain}
	case from > 0 && to < from:
		return Verdict{Softened, Medium, YesLessSure}
	case to < 0:
		return Verdict{FirmedDenial, Low, NoMoreCertain}
	}
	return badNews(FirmedConfirmation, kind, role, to)
}

// badNews returns the verdict on an answer of a rank that says yes, or anything, where it had not been said: the
// nearer to yes and to the party itself, the louder.
func badNews(move Move, kind record.Kind, role record.Role, rank int) Verdict {
	v := Verdict{move, Low, FirstAnswer}
	own := OfItself(role)
	switch {
	case rank == 2:
		v.Reason = SaysYes
	case rank == 1:
		v.Reason = SaysMaybe
	}
	switch {
	case kind == record.State && rank == 2 && own:
		v.Alarm = Medium
	case kind == record.State:
	case rank == 2 && own:
		v.Alarm = High
	case rank == 2 && role == record.Regulator, rank == 1 && own:
		v.Alarm = Medium
	}
	return v
}

// OfItself reports whether a party with a role speaks of itself, and not of another.
func OfItself(role record.Role) bool {
	switch role {
	case record.Vendor, record.Customer, record.Supplier, record.OtherRole, "":
		return true
	}
	return false
}

// judgeState returns the move of an answer on a question of how things stand: they change, and nobody takes anything
// back.
func judgeState(q record.Question, role record.Role, before, after record.Answer) Verdict {
	from, _ := before.Position.Rank()
	to, _ := after.Position.Rank()
	switch {
	case from < 0 && to > 0:
		return Verdict{Reopened, High, WasOver}
	case from == to && judgeExtent(q, before, after) == restated:
		return restated
	case to <= from:
		return Verdict{Updated, Low, StateMoved}
	case to > 0:
		return badNews(Updated, record.State, role, to)
	}
	return Verdict{Updated, Low, StateWorse}
}
