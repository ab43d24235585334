package site

import (
	"html/template"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/view"
)

// An Incident is all that is told of one incident.
type Incident struct {
	*record.Incident
	Told    project.Told
	Changes []change.Change // in order of time, with those of what is said about a statement
	Bodies  [][]part        // what is shown of each change below its headline
	Status  change.Status   // by all that is told
	Short   *Summary
	Found   searched    // what the page Search finds of it
	Due     []duty.Duty // as everybody may know them; none where the incident does not say so
	Now     time.Time   // only for what is due
}

func newIncident(in *record.Incident, told project.Told, now time.Time) (*Incident, error) {
	i := &Incident{
		Incident: in, Told: told, Now: now,
		Changes: told.History.Log(in),
		Status:  change.StatusAt(told.History, in, record.Date{}, record.Date{}),
	}
	i.Bodies = make([][]part, len(i.Changes))
	var err error
	for n, c := range i.Changes {
		i.Changes[n] = c.WithRedline()
		if i.Bodies[n], err = parts(i.Changes[n]); err != nil {
			return nil, err
		}
	}
	i.Found = i.searched()
	i.Short, err = i.summary()
	return i, err
}

// A part is one of the blocks that are shown of a change.
type part struct {
	view.Block
	full  template.HTML
	short template.HTML // with what a redline left unchanged in long texts told by its length
}

// parts returns what is shown of a change below its headline, with a list of the changes before each redline.
func parts(c change.Change) ([]part, error) {
	var all []part
	for _, b := range view.Change(c).Inner {
		if view.IsRedline(b) {
			heard, err := html(view.Spoken(b))
			if err != nil {
				return nil, err
			}
			all = append(all, part{Block: view.Block{Class: "spoken"}, full: heard, short: heard})
		}
		p := part{Block: b}
		var err error
		if p.full, err = html(b); err != nil {
			return nil, err
		}
		p.short = p.full
		if short := view.Condense([]view.Block{b}); len(short[0].Inner) < len(b.Inner) && b.Kind == view.Quote {
			if p.short, err = html(short...); err != nil {
				return nil, err
			}
		}
		all = append(all, p)
	}
	return all, nil
}

func hasRedline(parts []part) bool {
	return slices.ContainsFunc(parts, func(p part) bool { return view.IsRedline(p.Block) })
}

// party returns the address of a party's page, "" for one that said nothing.
func (in *Incident) party(id string) string {
	if len(in.Series(id)) == 0 {
		return ""
	}
	return PartyAddress(id)
}

// statement returns the address of a statement's page, "" for one that is off the record.
func (in *Incident) statement(s *record.Statement) string {
	if in.Statement(s.ID) == nil {
		return ""
	}
	return StatementAddress(in.ID, s.ID)
}

// An incidentMain is what the page of an incident shows.
type incidentMain struct {
	Summary  template.HTML
	Figures  string // how much was said, by how many, and when
	News     []*article
	Picture  *picture
	Duties   template.HTML // how they stand; "" where nobody may know
	Notes    []string
	Articles []*article
	Record   string // the address of the form for it
	Compare  string // the address of the page on which its statements are compared
	Several  bool   // there is more than one day to look at
}

// An article is what a page shows of a change.
type article struct {
	ID       string // of its element: its permanent address
	From     string // the day, as files have it
	Known    string // the day since when the record has it; "" where nobody knows
	Date     string // as people read it
	Who      string
	Where    string
	Happened string
	News     string // how the loudest answer moved
	Loud     bool
	Alarm    string
	Body     template.HTML

	Statement string // the address of the statement's page; ""
	Compare   string // the two statements that are compared, "a..b"; ""
}

// incidentPage makes the page of an incident.
func (s *site) incidentPage(in *Incident, add emit) error {
	main := &incidentMain{
		Figures: in.figures(), Record: recordFrom(in.ID, ""), Compare: CompareAddress(in.ID), Notes: view.Notes(in.Status),
	}
	var err error
	if main.Summary, err = html(view.Text(in.Summary)...); err != nil {
		return err
	}
	if main.Duties, err = in.dutyTable(); err != nil {
		return err
	}
	if main.Picture, err = in.draw(); err != nil {
		return err
	}
	for i, c := range in.Changes {
		if c.Kind == change.Relabelled && c.Alarm != change.High {
			continue
		}
		main.Articles = append(main.Articles, in.article(i, true))
	}
	slices.Reverse(main.Articles) // the latest first
	main.News = latestNews(main.Articles)
	p, err := s.page("incident", frame{
		Path: file(IncidentAddress(in.ID)), Title: view.Title(in.Incident), Main: main,
		About: in.figures(), Scripts: []string{"asof.js"}, Feeds: true, Data: true,
	})
	if err != nil {
		return err
	}
	return add(p)
}

// article returns what is shown of a change, short or in full.
func (in *Incident) article(i int, short bool) *article {
	c := in.Changes[i]
	a := &article{
		ID: "change-" + c.ID, From: c.Date.Day(), Known: c.Known.Day(), Date: c.Date.Words(),
		Who: view.Who(in.Incident, c.Statement), Where: view.Where(c.Statement), Happened: view.Happened(c),
		News: view.News(c), Alarm: view.Alarm(c.Alarm).Text, Loud: c.Alarm == change.High,
		Statement: in.statement(c.Statement),
	}
	if p := c.Previous; p != nil && p.ID != c.Statement.ID && in.Statement(p.ID) != nil && a.Statement != "" {
		a.Compare = p.ID + ".." + c.Statement.ID
	}
	for _, p := range in.Bodies[i] {
		if short {
			a.Body += p.short
		} else {
			a.Body += p.full
		}
	}
	return a
}

// latestNews returns the latest few changes at which an answer moved, of articles that begin with the latest.
func latestNews(all []*article) (news []*article) {
	const few = 3
	for _, a := range all {
		if a.News != "" && len(news) < few {
			news = append(news, a)
		}
	}
	return news
}

// figures returns in words how much was said, by how many, and when.
func (in *Incident) figures() string {
	if len(in.Statements) == 0 {
		return "Nothing is on record yet."
	}
	parties := make(map[string]bool)
	for _, s := range in.Statements {
		for _, id := range s.Parties() {
			parties[id] = true
		}
	}
	first, last := in.Statements[0].Date, in.Statements[len(in.Statements)-1].Date
	text := view.Plural(len(in.Statements), "statement") + " by " + partyCount(len(parties))
	if view.Day(first) == view.Day(last) {
		return text + ", on " + view.Day(first) + "."
	}
	return text + ", from " + view.Day(first) + " to " + view.Day(last) + "."
}
