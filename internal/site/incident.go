package site

import (
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/duty"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

// An Incident is all that is told of one incident.
type Incident struct {
	*record.Incident
	Told    project.Told
	Changes []change.Change // in order of time, with those of what is said about a statement
	Bodies  []body          // what is shown of each change below its headline
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
	i.Bodies = make([]body, len(i.Changes))
	for n, c := range i.Changes {
		i.Changes[n] = c.WithRedline()
		i.Bodies[n] = bodyOf(i.Changes[n])
	}
	i.Found = i.searched()
	var err error
	i.Short, err = i.summary()
	return i, err
}

// A body is what is shown of a change below its headline, in each place.
type body struct {
	redline bool          // there is one, with a list of the changes before it
	full    template.HTML // all of it
	short   template.HTML // with what a redline left unchanged in long texts told by its length
	issued  template.HTML // on the page of the statement, which has its words, promises and sources
	fed     string        // in feeds, whose readers have no style sheet that takes the list out of sight
}

func bodyOf(c change.Change) (b body) {
	var full, short, issued, fed []string
	for _, block := range view.Change(c).Inner {
		words := render.Fragment(block)
		less := words
		if view.IsRedline(block) {
			b.redline = true
			heard := render.Fragment(view.Spoken(block))
			full, short, issued = append(full, heard), append(short, heard), append(issued, heard)
		}
		if some := view.Condense([]view.Block{block}); len(some[0].Inner) < len(block.Inner) && block.Kind == view.Quote {
			less = render.Fragment(some...)
		}
		full, short, fed = append(full, words), append(short, less), append(fed, words)
		own := block.Kind == view.Quote && !view.IsRedline(block) // its words stand above
		if !own && block.Class != "sources" && block.Class != "promises" && block.Class != "kind" {
			issued = append(issued, words)
		}
	}
	b.full, b.short, b.issued = joinedHTML(full), joinedHTML(short), joinedHTML(issued)
	b.fed = render.CodePoints(strings.Join(fed, ""))
	return b
}

func joinedHTML(all []string) template.HTML { return template.HTML(strings.Join(all, "")) }

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
}

// An article is what a page shows of a change.
type article struct {
	ID       string            // of its element: its permanent address
	Times    template.HTMLAttr // by which the page shows it on some days and not on others
	Date     string            // as people read it
	Who      string
	Where    string
	Happened string
	News     string // how the loudest answer moved
	Loud     bool
	Alarm    string
	Body     template.HTML

	Statement string // the address of the statement's page; ""
	Cite      string // where that says how to cite it; ""
	Compare   string // the address at which it is compared with the one before it; ""
}

// incidentPage makes the page of an incident.
func (s *site) incidentPage(in *Incident, add emit) error {
	main := &incidentMain{
		Figures: in.figures(), Record: recordFrom(in.ID, ""), Compare: CompareAddress(in.ID), Notes: view.Notes(in.Status),
	}
	main.Summary, main.Duties = html(view.Text(in.Summary)...), in.dutyTable()
	var err error
	if main.Picture, err = in.draw(); err != nil {
		return err
	}
	for i, c := range in.Changes {
		if c.Kind == change.Relabelled && c.Alarm != change.High {
			continue
		}
		main.Articles = append(main.Articles, in.article(i, in.Bodies[i].short))
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

// article returns what is shown of a change, with what stands below its headline.
func (in *Incident) article(i int, body template.HTML) *article {
	c := in.Changes[i]
	a := &article{
		ID: "change-" + c.ID, Times: times(dayOf(c.Date), dayOf(c.Known), ""), Date: c.Date.Words(),
		Who: view.Who(in.Incident, c.Statement), Where: view.Where(c.Statement), Happened: view.Happened(c),
		News: view.News(c), Alarm: view.Alarm(c.Alarm).Text, Loud: c.Alarm == change.High,
		Statement: in.statement(c.Statement), Body: body,
	}
	if p := c.Previous; p != nil && p.ID != c.Statement.ID && in.Statement(p.ID) != nil && a.Statement != "" {
		a.Compare = CompareAddress(in.ID) + "#compare=" + url.QueryEscape(p.ID+".."+c.Statement.ID)
	}
	if a.Statement != "" {
		a.Cite = a.Statement + "#cite"
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
