package record

import (
	"fmt"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/strict"
)

// A reader decodes one file, remembering where each value stands.
type reader struct {
	doc    *strict.Doc
	marks  marks
	prefix string // of keys, below the top of the file
	index  int    // of the entry in the list that is being read
}

// decodeStatement reads a statement's file. ok is false where it has errors:
// what it would say then is not what its author meant.
func decodeStatement(id, file string, data []byte) (s *Statement, findings []finding.Finding, ok bool) {
	r := &reader{doc: strict.Parse(file, data, statementKeys), marks: make(marks, 0, 24)}
	s = &Statement{ID: id, File: file, Wording: Verbatim, Lang: "en"}
	if r.doc.Root != nil {
		r.statement(r.doc.Root, s)
	}
	s.marks = r.marks
	s.Partial = r.doc.Lossy() || slices.ContainsFunc(r.doc.Findings, func(f finding.Finding) bool { return f.Rule == "unknown-key" || f.Rule == "wrong-kind" })
	return s, r.doc.Findings, !finding.Failed(r.doc.Findings)
}

// decodeIncident reads incident.yaml into in.
func decodeIncident(in *Incident, data []byte) (findings []finding.Finding) {
	r := &reader{doc: strict.Parse(in.File, data, incidentKeys)}
	if r.doc.Root != nil {
		r.incident(r.doc.Root, in)
	}
	in.marks = r.marks
	in.Broken = finding.Failed(r.doc.Findings)
	return r.doc.Findings
}

func (r *reader) incident(n *strict.Node, in *Incident) {
	r.doc.Map(n, []strict.Field{
		r.need(r.text("title", &in.Title)),
		r.block("summary", &in.Summary),
		r.date("closed", &in.Closed),
		r.need(r.list("parties", func(n *strict.Node) {
			p := Party{Role: OtherRole}
			r.doc.Map(n, []strict.Field{
				r.need(r.text("id", &p.ID)),
				r.text("name", &p.Name),
				oneOf(r, "role", "role", &p.Role, roles, roleKin),
				{Name: "ours", Read: func(n *strict.Node) { p.Ours = r.doc.Bool(n) }},
			})
			if p.Name == "" {
				p.Name = p.ID
			}
			in.Parties = append(in.Parties, p)
		})),
		r.list("questions", func(n *strict.Node) {
			q := Question{Kind: Fact}
			r.doc.Map(n, []strict.Field{
				r.need(r.text("id", &q.ID)),
				r.text("ask", &q.Ask),
				oneOf(r, "kind", "kind of question", &q.Kind, kinds, kindKin),
			})
			if q.Ask == "" {
				q.Ask = q.ID
			}
			in.Questions = append(in.Questions, q)
		}),
	})
}

func (r *reader) statement(n *strict.Node, s *Statement) {
	r.doc.Map(n, []strict.Field{
		r.need(r.text("party", &s.Party)),
		r.need(r.date("date", &s.Date)),
		r.group("speaker", func() []strict.Field {
			return []strict.Field{r.text("name", &s.Speaker.Name), r.text("role", &s.Speaker.Role)}
		}),
		r.group("source", func() []strict.Field { return r.source(&s.Source) }),
		oneOf(r, "wording", "wording", &s.Wording, wordings, wordingKin),
		r.text("lang", &s.Lang),
		r.text("follows", &s.Follows),
		r.block("text", &s.Text),
		r.list("positions", func(n *strict.Node) { s.Answers = append(s.Answers, r.answer(n)) }),
		r.text("notes", &s.Notes),
		r.list("corrections", func(n *strict.Node) { s.Corrections = append(s.Corrections, r.correction(n)) }),
		r.group("withdrawn", func() []strict.Field {
			s.Withdrawn = new(Withdrawal)
			return []strict.Field{r.need(r.date("date", &s.Withdrawn.Date)), r.text("reason", &s.Withdrawn.Reason)}
		}),
		r.date("embargo", &s.Embargo),
		r.list("approvals", func(n *strict.Node) { s.Approvals = append(s.Approvals, r.approval(n)) }),
		r.list("acknowledges", func(n *strict.Node) { s.Acknowledges = append(s.Acknowledges, r.doc.String(n)) }),
		r.list("exceptions", func(n *strict.Node) { s.Exceptions = append(s.Exceptions, r.exception(n)) }),
	})
	r.textAndWording(n, s)
	if !s.Embargo.IsZero() && !s.Embargo.IsTime() {
		r.doc.Report(r.marks.at("embargo", 0), "date", "an embargo ends at a time of day, not on a day",
			fmt.Sprintf("write the time with its zone: %sT18:00:00+09:00", s.Embargo.Day()))
	}
}

func (r *reader) source(to *Source) []strict.Field {
	return []strict.Field{
		r.text("outlet", &to.Outlet),
		r.text("author", &to.Author),
		r.text("url", &to.URL),
		r.date("published", &to.Published),
		r.text("archived", &to.Archived),
		r.text("captured", &to.Captured),
		r.text("sha256", &to.SHA256),
	}
}

func (r *reader) answer(n *strict.Node) (a Answer) {
	r.doc.Map(n, []strict.Field{
		r.need(r.text("question", &a.Question)),
		r.need(r.at("position", func(n *strict.Node) {
			if r.doc.String(n) == string(NotAddressed) {
				r.doc.Report(strict.At(n), "wrong-value", "`not-addressed` is worked out and never written",
					"delete this entry: a question that is not listed is not addressed")
				return
			}
			a.Position = Position(r.doc.OneOf(n, "position", words(positions), positionKin))
		})),
		r.text("quote", &a.Quote),
		oneOf(r, "scope", "scope", &a.Scope, scopes, nil),
		r.at("count", func(n *strict.Node) { a.Count = r.doc.Count(n) }),
		r.text("unit", &a.Unit),
	})
	return a
}

func (r *reader) correction(n *strict.Node) (c Correction) {
	r.doc.Map(n, []strict.Field{
		r.need(r.date("date", &c.Date)),
		r.need(oneOf(r, "kind", "kind of correction", &c.Kind, correctionKinds, nil)),
		r.at("announced", func(n *strict.Node) { c.Announced = r.doc.Bool(n) }),
		r.text("note", &c.Note),
	})
	return c
}

func (r *reader) approval(n *strict.Node) (a Approval) {
	r.doc.Map(n, []strict.Field{
		r.need(r.text("role", &a.Role)),
		r.text("by", &a.By),
		r.date("date", &a.Date),
	})
	return a
}

func (r *reader) exception(n *strict.Node) (e Exception) {
	r.doc.Map(n, []strict.Field{r.need(r.text("rule", &e.Rule)), r.need(r.text("reason", &e.Reason))})
	return e
}

// textAndWording holds the text against the wording, which may come after it.
func (r *reader) textAndWording(n *strict.Node, s *Statement) {
	at := r.marks.at("text", 0)
	_, typed := r.marks.find("text", 0)
	empty := strings.TrimSpace(s.Text) == ""
	switch {
	case s.Wording == NoAnswer && !empty:
		r.doc.Report(at, "text", "there is a text, and `wording: none` says that there was no answer",
			"delete the text, or write `wording: verbatim` (the party's words) or `wording: reported` (the outlet's)")
	case s.Wording == NoAnswer:
	case !typed && r.doc.Lossy():
	case !typed:
		r.doc.Report(strict.At(n), "missing-key", "the key `text` is missing",
			"add `text: |` with the words below it, or `wording: none` if the party was asked and did not answer")
	case empty && !finding.Failed(r.doc.Findings):
		r.doc.Report(at, "text", "the text is empty", "write the words on the lines below `text: |`, or `wording: none` if the party was asked and did not answer")
	}
}

// need makes a field a required one.
func (r *reader) need(f strict.Field) strict.Field {
	f.Required = true
	return f
}

// at is a field that remembers its place and is read by read.
func (r *reader) at(name string, read func(*strict.Node)) strict.Field {
	return strict.Field{Name: name, Read: func(n *strict.Node) {
		key := name
		if r.prefix != "" {
			key = r.prefix + "." + name
		}
		at := strict.At(n)
		r.marks = append(r.marks, mark{key, int32(r.index), int32(at.Line), int32(at.Column)})
		read(n)
	}}
}

func (r *reader) text(name string, to *string) strict.Field {
	return r.at(name, func(n *strict.Node) {
		if s := r.doc.String(n); s != "" {
			*to = s
		}
	})
}

func (r *reader) block(name string, to *string) strict.Field {
	return r.at(name, func(n *strict.Node) {
		*to = r.doc.Block(n)
		at := r.doc.TextStart(n)
		r.marks = append(r.marks, mark{name + ".", 0, int32(at.Line), int32(at.Column)})
	})
}

func (r *reader) date(name string, to *Date) strict.Field {
	return r.at(name, func(n *strict.Node) {
		s := r.doc.String(n)
		if s == "" {
			return
		}
		d, err := ParseDate(s)
		if err != nil {
			r.doc.Report(strict.At(n), "date", fmt.Sprintf("%q is not a date as the record writes it", s), err.Error())
			return
		}
		*to = d
	})
}

// group is a mapping below a key.
func (r *reader) group(name string, fields func() []strict.Field) strict.Field {
	return r.at(name, func(n *strict.Node) {
		r.prefix = name
		r.doc.Map(n, fields())
		r.prefix = ""
	})
}

// list is a list below a key, each entry read by item.
func (r *reader) list(name string, item func(*strict.Node)) strict.Field {
	return r.at(name, func(n *strict.Node) {
		r.prefix, r.index = name, 0
		r.doc.List(n, func(n *strict.Node) {
			at := strict.At(n)
			r.marks = append(r.marks, mark{name + ".", int32(r.index), int32(at.Line), int32(at.Column)})
			item(n)
			r.index++
		})
		r.prefix, r.index = "", 0
	})
}

// oneOf is a field that takes one of the words of an enumeration.
func oneOf[T ~string](r *reader, name, what string, to *T, all []T, kin map[string]string) strict.Field {
	return r.at(name, func(n *strict.Node) { *to = T(r.doc.OneOf(n, what, words(all), kin)) })
}

func words[T ~string](all []T) []string {
	s := make([]string, len(all))
	for i, w := range all {
		s[i] = string(w)
	}
	return s
}
