package site

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// A picture is who stood where, along one axis of time.
type picture struct {
	Width     int
	Ticks     []tick
	Questions []*question
	Others    []*lane // what was said that answers no question
	Legend    []Mark
	Days      string // the days and their places, as JSON
	Last      string // the last day, as people read it
	Known     string // the days on which the record came to know something, as JSON; "" where nobody knows
}

// A broken promise is one that nothing shows kept when its time was over.
type broken struct {
	X, W  int
	Day   string
	Known string
	Words string
}

// draw sets where everything stands on the axis.
func (in *Incident) draw() (*picture, error) {
	p := &picture{Questions: in.questions(), Others: in.others()}
	lanes := slices.Clone(p.Others)
	for _, q := range p.Questions {
		lanes = append(lanes, q.Lanes...)
	}
	a := in.axis(lanes)
	used := make(map[string]bool)
	for _, l := range lanes {
		l.place(a)
		l.Broken, l.Due = in.broken(l.party.ID, a), in.due(l.party.ID, a)
		for _, r := range l.Rows {
			used[r.Mark.Letter] = true
		}
	}
	for _, m := range legend() {
		if used[m.Letter] {
			p.Legend = append(p.Legend, m)
		}
	}
	p.Width, p.Ticks = a.width, a.ticks()
	var err error
	if p.Days, err = a.json(); err != nil || len(a.days) == 0 {
		return p, err
	}
	p.Last = dayOnly(a.days[len(a.days)-1].date.Words())
	p.Known, err = in.knownDays()
	return p, err
}

// axis returns the axis that has room for all marks of some lanes, for what changed and for promises that are due.
func (in *Incident) axis(lanes []*lane) *axis {
	var dates []record.Date
	marks := make(map[string]int)
	for _, l := range lanes {
		slots := make(slots)
		for _, r := range l.Rows {
			dates = append(dates, r.date)
			marks[r.From] = max(marks[r.From], slots.of(r)+1)
		}
	}
	for _, c := range in.Changes {
		dates = append(dates, c.Date)
	}
	for _, p := range in.Status.Promises {
		if isDue(p.Promise, in.Now) {
			dates = append(dates, p.By)
		}
	}
	dates = append(dates, in.dueDays()...)
	return newAxis(slices.DeleteFunc(dates, record.Date.IsZero), marks)
}

// place sets the places of the marks of a lane, and how far each answer stands where all are shown that stand.
func (l *lane) place(a *axis) {
	l.W = a.width
	slots := make(slots)
	var last *row
	for _, r := range l.Rows {
		r.X = a.at(r.From) + slots.of(r)*markRoom + markRoom/2
		if r.Gone != "" {
			continue
		}
		r.Marked = true
		if last != nil {
			last.W = r.X - last.X
		}
		last = r
	}
	if last != nil {
		last.W = a.width - last.X
	}
}

// slots are the places on one day of a lane: what is of one statement has one, whatever the record knew of it.
type slots map[string][]*record.Statement

// of returns the number of a row's place.
func (s slots) of(r *row) int {
	at := slices.IndexFunc(s[r.From], func(o *record.Statement) bool { return o.ID == r.statement.ID })
	if at < 0 {
		at = len(s[r.From])
		s[r.From] = append(s[r.From], r.statement)
	}
	return at
}

// others returns what was said that answers no question, with a lane for each party.
func (in *Incident) others() (all []*lane) {
	for _, s := range in.Statements {
		if len(s.Answers) > 0 || s.Date.IsZero() {
			continue
		}
		for _, id := range s.Parties() {
			p, _ := in.Party(id)
			at := slices.IndexFunc(all, func(l *lane) bool { return l.party.ID == id })
			if at < 0 {
				at, all = len(all), append(all, &lane{party: p, Party: view.OneLine(p.Name), Address: in.party(id)})
			}
			all[at].Rows = append(all[at].Rows, in.otherRow(s))
		}
	}
	return all
}

func (in *Incident) otherRow(s *record.Statement) *row {
	r := &row{
		statement: s, date: s.Date, From: s.Date.Day(), Mark: saidMark, Lang: s.Lang, Said: view.Day(s.Date),
		Statement: in.statement(s), Quote: excerpt(s.Text),
	}
	if s.Wording == record.NoAnswer {
		r.Mark = askedMark
	}
	for _, c := range in.Changes {
		if c.Statement.ID == s.ID {
			r.Known = dayOf(c.Known)
			break
		}
	}
	return r
}

// broken returns the promises of a party that nothing shows kept when their time was over.
func (in *Incident) broken(party string, a *axis) (all []broken) {
	for _, p := range in.Status.Promises {
		if p.Statement.IsOf(party) && p.KeptBy == nil && isDue(p.Promise, in.Now) {
			x := a.at(p.By.Day())
			all = append(all, broken{X: x, W: a.width - x, Day: p.By.Day(), Words: view.Promised(p.Promise)})
		}
	}
	return all
}

// knownDays returns the days on which the record came to know something, as JSON; "" where there are not two of them.
func (in *Incident) knownDays() (string, error) {
	days := in.Told.History.KnownDays(in.Incident)
	if len(days) < 2 {
		return "", nil
	}
	all := make([][2]string, len(days))
	for i, d := range days {
		all[i] = [2]string{d.Day(), dayOnly(d.Words())}
	}
	data, err := json.Marshal(all)
	return string(data), err
}

// dayOnly returns a date in words without its time of day.
func dayOnly(words string) string {
	day, _, _ := strings.Cut(words, ",")
	return day
}

// shortDay returns a day in words without its year.
func shortDay(d record.Date) string {
	words := dayOnly(d.Words())
	if i := strings.LastIndexByte(words, ' '); i > 0 {
		return words[:i]
	}
	return words
}

// excerpt returns the beginning of a text, on one line.
func excerpt(text string) string {
	const letters = 180
	line := []rune(view.OneLine(text))
	if len(line) <= letters {
		return string(line)
	}
	cut := strings.TrimRight(string(line[:letters]), " ")
	if i := strings.LastIndexByte(cut, ' '); i > letters/2 {
		cut = cut[:i]
	}
	return cut + " …"
}
