package change

// Alarm says how loudly a change is told.
type Alarm string

const (
	None   Alarm = "none"
	Low    Alarm = "low"
	Medium Alarm = "medium"
	High   Alarm = "high"
)

// Levels are the alarms, the loudest first.
var Levels = []Alarm{High, Medium, Low, None}

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

// Louder returns the louder of two alarms.
func Louder(a, b Alarm) Alarm {
	if b.level() > a.level() {
		return b
	}
	return a
}

// Alarms are those that the settings give to moves and to the kinds Amended and Withdrawn, by their names; nil sets
// none.
type Alarms map[string]string

// of returns the alarm that is set for a move or a kind.
func (set Alarms) of(name string) (a Alarm, ok bool) {
	s, ok := set[name]
	return Alarm(s), ok
}

// settle returns a verdict with the alarm that the settings give to its move.
func (set Alarms) settle(v Verdict) Verdict {
	if a, ok := set.of(string(v.Move)); ok {
		v.Alarm, v.Reason = a, SetInSettings
	}
	return v
}

// Reason says why an alarm is as loud as it is. The words are made where it is shown.
type Reason string

// Reasons of transitions.
const (
	FirstAnswer   Reason = "first-answer"    // it had not answered before, and does not say yes
	SaysYes       Reason = "says-yes"        // it says yes, and never had
	SaysYesAgain  Reason = "says-yes-again"  // it says yes, as it had before it was less certain
	SaysMaybe     Reason = "says-maybe"      // it says that it may be so where it had said less
	NoBecameYes   Reason = "no-became-yes"   // it had said no
	YesBecameNo   Reason = "yes-became-no"   // it had said yes
	NoLessCertain Reason = "no-less-certain" // its no is weaker, or gone
	YesLessSure   Reason = "yes-less-sure"   // its yes is weaker, or gone
	NoMoreCertain Reason = "no-more-certain" // its no is new, or firmer
	PartBecameAll Reason = "part-became-all" // it speaks of all where it spoke of a part
	ManyBecameAll Reason = "many-became-all" // it speaks of all where it gave a number
	AllBecamePart Reason = "all-became-part" // it speaks of a part where it spoke of all
	NumberGrew    Reason = "number-grew"     // by a tenth or more
	NumberCrept   Reason = "number-crept"    // it grew by less than a tenth
	NumberFell    Reason = "number-fell"     // it is smaller
	BoundGone     Reason = "bound-gone"      // the number stood under a bound, and does not any more
	BoundSet      Reason = "bound-set"       // the number stands under a bound, and did not
	FirstNumber   Reason = "first-number"    // it had not given a number
	OtherUnit     Reason = "other-unit"      // its number counts something else
	NoForPart     Reason = "no-for-part"     // it denies for a part alone
	NoForAll      Reason = "no-for-all"      // it denies for all where it denied for a part
	WasOver       Reason = "was-over"        // it had said that it was over
	StateWorse    Reason = "state-worse"     // things are worse than they were, and not at their worst
	StateMoved    Reason = "state-moved"     // things moved on
	TookBackNo    Reason = "took-back-no"    // it says that its no was wrong
	TookBack      Reason = "took-back"       // it says that its answer was wrong
	FellSilent    Reason = "fell-silent"     // it answered, and does not any more
	NothingNew    Reason = "nothing-new"     // as before
)

// Reasons of changes whose transitions are not louder.
const (
	NoAnswers     Reason = "no-answers"     // a statement that answers no question
	Silently      Reason = "silently"       // its party changed the text and did not say so
	Announced     Reason = "announced"      // its party changed the text and said so
	Unexplained   Reason = "unexplained"    // the text changed, and no correction says why
	CopiedWrongly Reason = "copied-wrongly" // we had
	WordsGone     Reason = "words-gone"     // its party removed the words
	WordsBack     Reason = "words-back"     // the words that were gone are back
	OtherIncident Reason = "other-incident" // it was moved into this incident from another
	FileDeleted   Reason = "file-deleted"   // it was taken off the record
	OnlyLabels    Reason = "only-labels"    // only what is said about the text changed

	SetInSettings Reason = "set-in-settings" // onrecord.yaml sets the alarm of the move or the kind
)
