package site

import (
	"html/template"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// A row is where a party stands on a question from one day on, as far as the record knew it then. The page carries all
// of them, and shows those of the time that its reader asks for.
type row struct {
	point change.Point // of a row of the matrix
	date  record.Date

	statement *record.Statement

	From   string // the day, as files have it
	Known  string // the day from which on the record knew it so; "" where nobody knows
	Gone   string // the day from which on it knew otherwise; ""
	Shown  bool   // it is how things stand by all that is known
	Marked bool   // its mark is shown by all that is known

	Mark              // of the answer
	X, W       int    // where its mark stands, and how far the answer does
	view.Stand        // of a row of the matrix
	Quote      string // the words behind it; ""
	Lang       string // of the words
	Said       string // when they were said

	Statement string // the address of their statement; "" where it has no page
	Against   string // the parties that stand on the other side, where it is shown
}

// A question is the part of the matrix, and of the picture, about one question.
type question struct {
	Ask   string
	Lanes []*lane
}

// A lane is a party on a question.
type lane struct {
	party   record.Party
	Party   string
	Address string
	Rows    []*row
	Broken  []broken
	Due     []due
	W       int // the width of the picture
}

// sameness is what makes two points one, in whatever state of the record they are met.
type sameness struct {
	question, party string
	from            record.Date
	statement       *record.Statement
	answer, before  record.Answer
	since, position record.Date
	changes         int
	takenBack       *record.Statement
	gone, amended   bool
}

func samenessOf(p change.Point) sameness {
	s := p.Stance
	k := sameness{
		question: p.Question.ID, party: s.Party.ID, from: p.From, statement: s.Statement, answer: s.Answer,
		since: s.Since, position: s.PositionSince, changes: s.Changes, takenBack: s.TakenBack, gone: p.Gone(),
		amended: !s.Amended.IsZero(),
	}
	if s.Before != nil {
		k.before = s.Before.Answer
	}
	return k
}

// rows returns all rows of an incident in order of time, each once for all the states of the record that have it.
func (in *Incident) rows() []*row {
	days := in.Told.History.KnownDays(in.Incident)
	if len(days) < 2 {
		days = []record.Date{{}}
	}
	var all []*row
	standing := make(map[sameness]*row)
	for i, day := range days {
		met := make(map[sameness]*row)
		for _, p := range in.Told.History.Course(in.Incident, day) {
			key := samenessOf(p)
			r := standing[key]
			if r == nil {
				r = &row{
					point: p, statement: p.Stance.Statement, date: p.From, From: p.From.Day(), Known: dayOf(day),
				}
				all = append(all, r)
			}
			met[key], r.Shown = r, i == len(days)-1
		}
		for key, r := range standing {
			if met[key] == nil {
				r.Gone = dayOf(day)
			}
		}
		standing = met
	}
	return all
}

// questions returns the matrix of an incident.
func (in *Incident) questions() (all []*question) {
	lanes := make(map[[2]string]*lane)
	byID := make(map[string]*question)
	for _, s := range in.Status.Questions {
		q := &question{Ask: view.OneLine(s.Question.Ask)}
		all, byID[s.Question.ID] = append(all, q), q
		for _, st := range s.Stances {
			in.lane(lanes, q, s.Question.ID, st.Party)
		}
	}
	for _, r := range in.rows() {
		id, p := r.point.Question.ID, r.point.Stance.Party
		if byID[id] == nil {
			q := &question{Ask: view.OneLine(r.point.Question.Ask)}
			all, byID[id] = append(all, q), q
		}
		l := in.lane(lanes, byID[id], id, p)
		in.fill(r)
		l.Rows = append(l.Rows, r)
	}
	for _, q := range all {
		q.settle()
	}
	return all
}

// lane returns the lane of a party on a question, which it makes where there is none.
func (in *Incident) lane(lanes map[[2]string]*lane, q *question, id string, p record.Party) *lane {
	key := [2]string{id, p.ID}
	if lanes[key] == nil {
		lanes[key] = &lane{party: p, Party: view.OneLine(p.Name), Address: in.party(p.ID)}
		q.Lanes = append(q.Lanes, lanes[key])
	}
	return lanes[key]
}

// fill sets what is shown of a row.
func (in *Incident) fill(r *row) {
	p := r.point
	status, standing := in.Status, change.Standing{Question: p.Question}
	status.AsOf = p.From
	for _, q := range in.Status.Questions {
		if q.Question.ID == p.Question.ID {
			standing = q
		}
	}
	r.Stand = view.Standing(status, standing, p.Stance)
	r.Mark = markOf(p)
	s := p.Stance.Statement
	r.Quote, r.Lang, r.Said = view.Quotation(s, p.Stance.Answer.Quote), s.Lang, view.Day(s.Date)
	r.Statement = in.statement(s)
}

// settle leaves shown in each lane the row that stands, and says who stands against whom.
func (q *question) settle() {
	q.Lanes = slices.DeleteFunc(q.Lanes, func(l *lane) bool { return len(l.Rows) == 0 })
	var stand []*row
	for _, l := range q.Lanes {
		slices.SortStableFunc(l.Rows, func(a, b *row) int { return strings.Compare(a.From, b.From) })
		var last *row
		for _, r := range l.Rows {
			if r.Shown && r.Gone == "" {
				last = r
			}
			r.Shown = false
		}
		if last != nil {
			last.Shown = true
			stand = append(stand, last)
		}
	}
	for _, one := range stand {
		var names []string
		for _, other := range stand {
			if one.Side != 0 && one.Side == -other.Side {
				names = append(names, other.point.Stance.Party.Name)
			}
		}
		one.Against = view.OneLine(strings.Join(names, ", "))
	}
}

// dayOf returns the day of a date, as files have it; "" where nobody knows it.
func dayOf(d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.Day()
}

// Times are the attributes by which the page shows the row on some days and not on others.
func (r *row) Times() template.HTMLAttr { return times(r.From, r.Known, r.Gone) }

// times returns the attributes of what was said on one day, came to be known on another and was known otherwise from a
// third on; "" for a day that nobody knows.
func times(from, known, gone string) template.HTMLAttr {
	var all []string
	for _, a := range [][2]string{{"from", from}, {"known", known}, {"gone", gone}} {
		if a[1] != "" {
			all = append(all, `data-`+a[0]+`="`+a[1]+`"`)
		}
	}
	return template.HTMLAttr(strings.Join(all, " "))
}

// Band reports whether the answer stands on behind its mark.
func (r *row) Band() bool {
	return r.Class != goneMark.Class && r.Class != askedMark.Class && r.Class != saidMark.Class
}
