package change

import "github.com/onrecord/onrecord/internal/record"

// A Stance is where a party stands on a question.
type Stance struct {
	Party     record.Party
	Answer    record.Answer     // with the extent that stands, which an earlier statement may have given
	Statement *record.Statement // the latest that gives the answer, as it read then

	Since         record.Date // when exactly this answer was first said without another between
	PositionSince record.Date // the same for its position alone
	Before        *Stood      // what stood before exactly this answer; nil for the first
	Position      *Stood      // what stood before with another position; nil if nothing did
	Changes       int         // how often the answer changed

	// TakenBack is the later statement of the party that says that the answer was wrong, nil while there is none.
	TakenBack *record.Statement

	// Amended is the day on which the text of Statement was changed in place where what it said before is not on
	// record: the answer may be no older. It is none otherwise.
	Amended record.Date

	withdrawal *record.Withdrawal // of Statement, as is known
	spoken     *spoken            // the last answer that was not a silence; nil if there was none
	saidYes    bool               // at any time before or now
}

// A Stood is an answer that stood before another.
type Stood struct {
	Answer    record.Answer
	Statement *record.Statement
	Since     record.Date
}

type spoken struct {
	answer     record.Answer
	statement  *record.Statement
	takenBack  *record.Statement
	withdrawal *record.Withdrawal
}

// stands reports whether what was spoken stood at a time: its words were there, and its party had not taken it back.
func (s *spoken) stands(at record.Date) bool {
	return s != nil && s.takenBack == nil && !goneAt(s.withdrawal, at)
}

// Withdrawn returns why and since when the words that the stance rests on are gone, and nil where they stood at the
// end of a time; of the zero time, where they stand now.
func (s *Stance) Withdrawn(asOf record.Date) *record.Withdrawal {
	if !goneAt(s.withdrawal, asOf) {
		return nil
	}
	return s.withdrawal
}

// goneAt reports whether words were withdrawn at the end of a time, and not back; w is nil where they never were.
func goneAt(w *record.Withdrawal, at record.Date) bool {
	return w != nil && at.By(w.Date) && (w.Until.IsZero() || !at.By(w.Until))
}

// side returns -1, 0 or +1: the side of the question that the stance is on. s is nil before the first answer.
func (s *Stance) side(at record.Date) int {
	if s == nil || s.gone(at) {
		return 0
	}
	rank, _ := s.Answer.Position.Rank()
	return max(-1, min(1, rank))
}

// gone reports whether the answer does not stand any more: its words are withdrawn, or its party took it back.
func (s *Stance) gone(at record.Date) bool { return s.TakenBack != nil || s.Withdrawn(at) != nil }

// compared returns what the next answer is compared with, and where it stands: the last answer that was not a
// silence. Silence hides an answer and does not erase it.
func (s *Stance) compared(next record.Answer) (record.Answer, *record.Statement) {
	switch {
	case s == nil:
		return record.Answer{Question: next.Question, Position: record.NotAddressed}, nil
	case s.spoken == nil || s.Answer.Position == record.Declined && next.Position == record.Declined:
		return s.Answer, s.Statement
	}
	return s.spoken.answer, s.spoken.statement
}

// with returns the stance after the next answer of a party to a question. s is nil before the first.
func (s *Stance) with(q record.Question, p record.Party, a record.Answer, u *utterance) *Stance {
	n := &Stance{
		Party: p, Answer: a, Statement: u.statement, Since: u.said, PositionSince: u.said,
		Amended: u.unseen, withdrawal: u.withdrawal, saidYes: saysYes(a),
	}
	if s != nil {
		n.follow(s, q, u.said)
	}
	if a.Position != record.Declined {
		n.spoken = &spoken{answer: n.Answer, statement: u.statement, withdrawal: u.withdrawal}
	}
	return n
}

// follow puts what was before an answer under it.
func (s *Stance) follow(was *Stance, q record.Question, said record.Date) {
	if from := was.spoken; from.stands(said) {
		s.Answer = withExtent(from.answer, s.Answer)
	}
	s.spoken, s.saidYes, s.Changes = was.spoken, s.saidYes || was.saidYes, was.Changes
	stays := !was.gone(said) && s.Answer.Position == was.Answer.Position
	if stays {
		s.PositionSince, s.Position = was.PositionSince, was.Position
	} else {
		s.Position = &Stood{was.Answer, was.Statement, was.PositionSince}
	}
	if stays && sameExtent(q, was.Answer, s.Answer) {
		s.Since, s.Before = was.Since, was.Before
	} else {
		s.Before = &Stood{was.Answer, was.Statement, was.Since}
		s.Changes++
	}
}

func saysYes(a record.Answer) bool {
	rank, _ := a.Position.Rank()
	return rank == 2
}

// takenBack returns the stance after a statement of its party has taken back the last answer that was not a silence.
func (s *Stance) takenBack(by *record.Statement) *Stance {
	n, last := *s, *s.spoken
	last.takenBack = by
	n.spoken = &last
	if n.Answer.Position != record.Declined {
		n.TakenBack = by
	}
	return &n
}

// transition returns how an answer moves the stance. s is nil before the first.
func (s *Stance) transition(q record.Question, p record.Party, a record.Answer, alarms Alarms) Transition {
	t := Transition{Question: q, Party: p, To: a}
	t.From, t.FromSource = s.compared(a)
	if s != nil && s.Answer.Position == record.Declined && t.FromSource != s.Statement {
		t.Silence = s.Statement
	}
	v := Judge(q, p.Role, t.From, a)
	if v.Reason == SaysYes && s != nil && s.saidYes {
		v.Reason = SaysYesAgain
	}
	v = alarms.settle(v)
	t.Move, t.Alarm, t.Reason = v.Move, v.Alarm, v.Reason
	return t
}

// A Transition is how a party's answer on one question moved with a statement.
type Transition struct {
	Question record.Question
	Party    record.Party // of a joint statement, each has transitions of its own
	Move     Move
	Alarm    Alarm
	Reason   Reason // of the alarm

	From       record.Answer     // what the new answer is compared with, its position NotAddressed where there was none
	FromSource *record.Statement // where From stands; nil where there was none
	To         record.Answer     // its position NotAddressed where From was taken back and nothing is said instead

	// Silence is the statement in which the party last declined to answer, where it stands between From and To, and
	// nil otherwise.
	Silence *record.Statement
}

// A Contradiction says that two parties stand on opposite sides of a question.
type Contradiction struct {
	Question   record.Question
	One, Other *Stance
}
