package site

import (
	"html/template"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/view"
)

// A statementMain is what the page of a statement shows.
type statementMain struct {
	Incident, IncidentTitle string // where it belongs
	Speakers                []link // the parties that make it
	Date, Datetime          string
	Speaker, Where          string
	Wording, Lang           string
	Text                    []paragraph
	Answers                 []answered
	Promises                []string
	Sources                 template.HTML
	Withdrawn               string
	Issued                  *article // what it was when it was issued: moves, and the redline
	Redline                 bool     // it has one
	Before                  *link    // what it is compared with
	Next                    string   // the address of the form, beginning like this one
	Followed                []link   // by statements that are compared with it
	Versions                []*article
	Corrections             []corrected
	Cite                    Citation
}

// A link leads to a page.
type link struct{ Name, Address string }

// An answered question is one that the statement answers.
type answered struct {
	N           int
	Ask, Answer string
	Mark
	Quote string
}

// A corrected entry says when and why the text was changed.
type corrected struct{ Date, Why, Note string }

// statementPages makes the pages of the statements of an incident.
func (s *site) statementPages(in *Incident, add emit) error {
	followed := make(map[string][]link)
	for _, c := range in.Changes {
		if p := c.Previous; p != nil && c.Kind == change.Issued && in.Statement(c.Statement.ID) != nil {
			followed[p.ID] = append(followed[p.ID], in.linkTo(c.Statement))
		}
	}
	changes := make(map[string][]int)
	for i, c := range in.Changes {
		changes[c.Statement.ID] = append(changes[c.Statement.ID], i)
	}
	for _, st := range in.Statements {
		main := s.statement(in, st, changes[st.ID])
		main.Followed, main.Next = followed[st.ID], recordFrom(in.ID, st.ID)
		p, err := s.page("statement", frame{
			Path: file(StatementAddress(in.ID, st.ID)), Title: view.Who(in.Incident, st) + ", " + st.Date.Words(),
			About: excerpt(st.Text), Main: main,
		})
		if err != nil {
			return err
		}
		if err := add(p); err != nil {
			return err
		}
	}
	return nil
}

func (in *Incident) linkTo(s *record.Statement) link {
	return link{view.Day(s.Date) + ", " + view.Who(in.Incident, s), in.statement(s)}
}

// statement returns what the page of a statement shows; changes are the numbers of those of it.
func (s *site) statement(in *Incident, st *record.Statement, changes []int) *statementMain {
	m := &statementMain{
		Incident: IncidentAddress(in.ID), IncidentTitle: view.Title(in.Incident),
		Date: st.Date.Words(), Datetime: st.Date.String(),
		Speaker: joined(st.Speaker.Name, st.Speaker.Role), Where: view.Where(st), Wording: wording(st),
		Lang: st.Lang, Withdrawn: withdrawn(st),
	}
	for _, id := range st.Parties() {
		p, _ := in.Party(id)
		m.Speakers = append(m.Speakers, link{view.OneLine(p.Name), PartyAddress(id)})
	}
	m.answer(in, st)
	for _, p := range st.Promises {
		m.Promises = append(m.Promises, view.Promised(p))
	}
	for _, c := range st.Corrections {
		m.Corrections = append(m.Corrections, corrected{c.Date.Words(), correctedBy(c), view.OneLine(c.Note)})
	}
	m.Sources = html(view.Sources(st.Source)...)
	m.Cite = s.cite(in, st)
	m.history(in, changes)
	return m
}

// answer sets the answers and the text in which their words are marked.
func (m *statementMain) answer(in *Incident, st *record.Statement) {
	for i, a := range st.Answers {
		q, _ := in.Question(a.Question)
		mark := saidMark
		for _, known := range marks {
			if known.position == a.Position {
				mark = known.Mark
			}
		}
		m.Answers = append(m.Answers, answered{
			N: i + 1, Ask: view.OneLine(q.Ask), Answer: view.Answer(a), Mark: mark, Quote: view.Quotation(st, a.Quote),
		})
	}
	m.Text = carrying(redline.Normalize(st.Text), m.Answers)
}

// history sets what the statement did when it was issued, and what was done to it since.
func (m *statementMain) history(in *Incident, changes []int) {
	for _, i := range changes {
		c := in.Changes[i]
		a := in.article(i, in.Bodies[i].full)
		if c.Kind != change.Issued || m.Issued != nil {
			m.Versions = append(m.Versions, a)
			continue
		}
		if p := c.Previous; p != nil && in.statement(p) != "" {
			before := in.linkTo(p)
			m.Before = &before
		}
		m.Issued, m.Redline, a.Body = a, in.Bodies[i].redline, in.Bodies[i].issued
	}
}

// wording returns in words whose words a text is.
func wording(s *record.Statement) string {
	switch s.Wording {
	case record.NoAnswer:
		return "asked, and did not answer"
	case record.Reported:
		return "as an outlet reports them"
	}
	return "the party’s own"
}

// withdrawn returns words that say that the words of a statement are gone, and "" where they are not.
func withdrawn(s *record.Statement) string {
	w := s.Withdrawn
	if w == nil {
		return ""
	}
	text := "Its party removed these words on " + w.Date.Words()
	if reason := view.OneLine(w.Reason); reason != "" {
		text += ": " + strings.TrimSuffix(reason, ".")
	}
	if w.Until.IsZero() {
		return text + "."
	}
	text += "; they are back since " + w.Until.Words()
	if because := view.OneLine(w.Because); because != "" {
		text += ": " + strings.TrimSuffix(because, ".")
	}
	return text + "."
}

func correctedBy(c record.Correction) string {
	switch {
	case c.Kind == record.Transcription:
		return "we had copied it wrongly"
	case c.Announced:
		return "the party changed it, and said so"
	}
	return "the party changed it silently"
}

// joined joins what there is of some words.
func joined(all ...string) string {
	var some []string
	for _, s := range all {
		if s = view.OneLine(s); s != "" {
			some = append(some, s)
		}
	}
	return strings.Join(some, ", ")
}
