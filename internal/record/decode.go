package record

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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
	r := &reader{doc: strict.Parse(file, data, StatementKeys), marks: make(marks, 0, 24)}
	s = &Statement{ID: id, File: file, Wording: Verbatim, Lang: "en"}
	if r.doc.Root != nil {
		r.statement(r.doc.Root, s)
	}
	s.marks = r.marks.ordered()
	s.Partial = r.doc.Lossy() || slices.ContainsFunc(r.doc.Findings, func(f finding.Finding) bool {
		return f.Rule == "unknown-key" || f.Rule == "wrong-kind"
	})
	return s, r.doc.Findings, !finding.Failed(r.doc.Findings)
}

// decodeIncident reads incident.yaml into in.
func decodeIncident(in *Incident, data []byte) (findings []finding.Finding) {
	r := &reader{doc: strict.Parse(in.File, data, IncidentKeys)}
	if r.doc.Root != nil {
		r.incident(r.doc.Root, in)
	}
	in.marks = r.marks.ordered()
	in.indexDetails()
	in.Broken = finding.Failed(r.doc.Findings)
	return r.doc.Findings
}

func (r *reader) incident(n *strict.Node, in *Incident) {
	r.doc.Map(n, []strict.Field{
		r.need(r.text("title", &in.Title)),
		r.block("summary", &in.Summary),
		r.date("closed", &in.Closed),
		r.need(r.list("parties", func(n *strict.Node) { in.Parties = append(in.Parties, r.party(n)) })),
		r.list("questions", func(n *strict.Node) { in.Questions = append(in.Questions, r.question(n)) }),
		r.list("events", func(n *strict.Node) { in.Events = append(in.Events, r.event(n)) }),
		r.list("duties", func(n *strict.Node) { in.Duties = append(in.Duties, r.duty(n)) }),
		r.flag("duties-public", &in.DutiesPublic),
		r.list("exceptions", func(n *strict.Node) { in.Exceptions = append(in.Exceptions, r.exceptionOfIncident(n)) }),
	})
}

func (r *reader) party(n *strict.Node) Party {
	p := Party{Role: OtherRole}
	r.doc.Map(n, []strict.Field{
		r.need(r.text("id", &p.ID)),
		r.text("name", &p.Name),
		oneOf(r, "role", &p.Role, enumeration[Role]{"role", roles, roleKin}),
		r.flag("ours", &p.Ours),
		r.text("part-of", &p.PartOf),
	})
	if p.Name == "" {
		p.Name = p.ID
	}
	return p
}

func (r *reader) question(n *strict.Node) Question {
	q := Question{Kind: Fact}
	r.doc.Map(n, []strict.Field{
		r.need(r.text("id", &q.ID)),
		r.text("ask", &q.Ask),
		oneOf(r, "kind", &q.Kind, enumeration[Kind]{"kind of question", kinds, kindKin}),
		r.unit(&q.Unit),
	})
	if q.Ask == "" {
		q.Ask = q.ID
	}
	return q
}

func (r *reader) statement(n *strict.Node, s *Statement) {
	r.doc.Map(n, []strict.Field{
		r.need(r.text("party", &s.Party)),
		r.jointly(&s.Jointly),
		r.audience(&s.To),
		r.need(r.date("date", &s.Date)),
		r.group("speaker", func() []strict.Field {
			return []strict.Field{r.text("name", &s.Speaker.Name), r.text("role", &s.Speaker.Role)}
		}),
		r.group("source", func() []strict.Field { return r.source(&s.Source) }),
		oneOf(r, "wording", &s.Wording, enumeration[Wording]{"wording", wordings, wordingKin}),
		r.text("lang", &s.Lang),
		r.text("follows", &s.Follows),
		r.block("text", &s.Text),
		r.list("positions", func(n *strict.Node) { s.Answers = append(s.Answers, r.answer(n)) }),
		r.texts("meets", &s.Meets),
		r.list("promises", func(n *strict.Node) { s.Promises = append(s.Promises, r.promise(n)) }),
		r.text("notes", &s.Notes),
		r.list("corrections", func(n *strict.Node) { s.Corrections = append(s.Corrections, r.correction(n)) }),
		r.texts("takes-back", &s.TakesBack),
		r.group("withdrawn", func() []strict.Field {
			s.Withdrawn = new(Withdrawal)
			return r.withdrawal(s.Withdrawn)
		}),
		r.date("embargo", &s.Embargo),
		r.list("approvals", func(n *strict.Node) { s.Approvals = append(s.Approvals, r.approval(n)) }),
		r.texts("acknowledges", &s.Acknowledges),
		r.list("exceptions", func(n *strict.Node) { s.Exceptions = append(s.Exceptions, r.exception(n)) }),
	})
	r.textAndWording(n, s)
	r.embargoAndReturn(s)
}

// embargoAndReturn holds what has to go with the embargo and the withdrawal.
func (r *reader) embargoAndReturn(s *Statement) {
	if !s.Embargo.IsZero() && !s.Embargo.IsTime() {
		at, _ := r.marks.first("embargo", 0)
		r.doc.Report(at, "date", "an embargo ends at a time of day, not on a day",
			fmt.Sprintf("write the time with its zone: %sT18:00:00+09:00", s.Embargo.Day()))
	}
	if s.Withdrawn == nil || s.Withdrawn.Because == "" {
		return
	}
	if _, typed := r.marks.first("withdrawn.until", 0); !typed {
		at, _ := r.marks.first("withdrawn.because", 0)
		r.doc.Report(at, "missing-key", "nothing says since when the words are back",
			"add a line `until: 2021-09-20` with the day on which they came back, or delete `because`")
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

func (r *reader) withdrawal(to *Withdrawal) []strict.Field {
	return []strict.Field{
		r.need(r.date("date", &to.Date)),
		r.text("reason", &to.Reason),
		r.date("until", &to.Until),
		r.text("because", &to.Because),
	}
}

func (r *reader) answer(n *strict.Node) (a Answer) {
	counted, bounded := false, finding.Pos{}
	r.doc.Map(n, []strict.Field{
		r.need(r.text("question", &a.Question)),
		r.need(r.at("position", func(n *strict.Node) {
			if r.doc.String(n) == string(NotAddressed) {
				r.doc.Report(strict.At(n), "wrong-value", "`not-addressed` is worked out and never written",
					"delete this entry: a question that is not listed is not addressed")
				return
			}
			a.Position = Position(r.doc.OneOf(n, "position", asStrings(positions), positionKin))
		})),
		r.text("quote", &a.Quote),
		oneOf(r, "scope", &a.Scope, enumeration[Scope]{"scope", scopes, nil}),
		r.at("count", func(n *strict.Node) {
			counted = true
			r.count(n, &a)
		}),
		r.at("bound", func(n *strict.Node) {
			bounded = strict.At(n)
			a.Bound = Bound(r.doc.OneOf(n, "bound", asStrings(bounds), boundKin))
		}),
		r.unit(&a.Unit),
	})
	if a.Bound != Exact && !counted {
		r.doc.Report(bounded, "missing-key",
			fmt.Sprintf("`%s` says how exact a number is, and there is none", a.Bound),
			"add a line `count: 40000000` with the number, or delete `bound`")
	}
	return a
}

func (r *reader) promise(n *strict.Node) (p Promise) {
	r.doc.Map(n, []strict.Field{
		r.need(r.text("quote", &p.Quote)),
		r.date("by", &p.By),
		r.text("kept", &p.Kept),
	})
	return p
}

func (r *reader) correction(n *strict.Node) (c Correction) {
	r.doc.Map(n, []strict.Field{
		r.need(r.date("date", &c.Date)),
		r.need(oneOf(r, "kind", &c.Kind, enumeration[CorrectionKind]{"kind of correction", correctionKinds, nil})),
		r.flag("announced", &c.Announced),
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

func (r *reader) exceptionOfIncident(n *strict.Node) (e Exception) {
	r.doc.Map(n, []strict.Field{
		r.need(r.text("rule", &e.Rule)),
		r.text("outlet", &e.Outlet),
		r.need(r.text("reason", &e.Reason)),
	})
	return e
}

// textAndWording holds the text against the wording, which may come after it.
func (r *reader) textAndWording(n *strict.Node, s *Statement) {
	at, typed := r.marks.first("text", 0)
	empty := strings.TrimSpace(s.Text) == ""
	switch {
	case s.Wording == NoAnswer && !empty:
		r.doc.Report(at, "text", "there is a text, and `wording: none` says that there was no answer",
			"delete the text, or write `wording: verbatim` (the party's words) or `wording: reported` (the outlet's)")
	case s.Wording == NoAnswer:
	case !typed && r.doc.Lossy():
	case !typed && strict.KeyIn(n, "text") != nil:
		r.doc.Report(strict.At(strict.KeyIn(n, "text")), "missing-value", "the key `text` has no value",
			"write `text: |` with the words on the lines below it, or `wording: none` if the party was asked and did "+
				"not answer")
	case !typed:
		r.doc.Report(strict.At(n), "missing-key", "the key `text` is missing",
			"add `text: |` with the words below it, or `wording: none` if the party was asked and did not answer")
	case empty && !finding.Failed(r.doc.Findings):
		r.doc.Report(at, "text", "the text is empty",
			"write the words on the lines below `text: |`, or `wording: none` if the party was asked and did not "+
				"answer")
	}
}

// need returns a field as a required one.
func (r *reader) need(f strict.Field) strict.Field {
	f.Required = true
	return f
}

// at returns a field that remembers its place and is read by read.
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

// group returns the field of a mapping below a key.
func (r *reader) group(name string, fields func() []strict.Field) strict.Field {
	return r.at(name, func(n *strict.Node) {
		r.prefix = name
		r.doc.Map(n, fields())
		r.prefix = ""
	})
}

// list returns the field of a list below a key, each entry read by item.
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

// jointly returns the field of the list of the parties that make a statement with another: each has every answer of it.
func (r *reader) jointly(to *[]string) strict.Field {
	const most = 100 // parties
	return r.list("jointly", func(n *strict.Node) {
		switch {
		case r.index < most:
			*to = append(*to, r.doc.String(n))
		case r.index == most:
			r.doc.Report(strict.At(n), "too-many-parties", fmt.Sprintf("more than %d parties make the statement", most),
				"make them one party with a name for all of them, and list it in incident.yaml")
		}
	})
}

// texts returns the field of a list of single values.
func (r *reader) texts(name string, to *[]string) strict.Field {
	return r.list(name, func(n *strict.Node) { *to = append(*to, r.doc.String(n)) })
}

func (r *reader) flag(name string, to *bool) strict.Field {
	return r.at(name, func(n *strict.Node) { *to = r.doc.Bool(n) })
}

// unit returns a field that says what a count counts, in a word or two.
func (r *reader) unit(to *string) strict.Field {
	const most = 40 // letters
	return r.at("unit", func(n *strict.Node) {
		s := r.doc.String(n)
		if letters := utf8.RuneCountInString(s); letters > most {
			r.doc.Report(strict.At(n), "wrong-value", fmt.Sprintf("the unit has %d letters", letters),
				"write what is counted in a word or two, for instance people or customer records")
			return
		}
		*to = s
	})
}

// An enumeration is the words that a key may have; what names their kind in
// messages, and kin has, for words that people write, the one that was meant.
type enumeration[T ~string] struct {
	what string
	all  []T
	kin  map[string]string
}

// oneOf returns a field that takes one of the words of an enumeration.
func oneOf[T ~string](r *reader, name string, to *T, e enumeration[T]) strict.Field {
	return r.at(name, func(n *strict.Node) { *to = T(r.doc.OneOf(n, e.what, asStrings(e.all), e.kin)) })
}

func asStrings[T ~string](all []T) []string {
	s := make([]string, len(all))
	for i, w := range all {
		s[i] = string(w)
	}
	return s
}
