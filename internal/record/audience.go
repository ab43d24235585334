package record

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/strict"
)

// publicKin are other words that people have for the public.
var publicKin = []string{"public", "the public", "everybody", "everyone", "all", "world"}

// audience is a field that says who was told. What it cannot be sure of makes the file one that is not read: nothing
// becomes public by a mistake.
func (r *reader) audience(to *string) strict.Field {
	const most = 60 // letters
	return r.at("to", func(n *strict.Node) {
		*to = r.doc.String(n)
		folded := strings.ToLower(*to)
		switch letters := utf8.RuneCountInString(*to); {
		case letters == 0 && !finding.Failed(r.doc.Findings):
			r.doc.Report(strict.At(n), "missing-value", "nothing says who was told",
				"write `to: public`, `to: regulator`, `to: customers` or a name; or delete the line, if everybody was told")
		case letters > most:
			r.doc.Report(strict.At(n), "wrong-value", fmt.Sprintf("who was told has %d letters", letters),
				"write it in a word or two, for instance regulator or customers")
		case slices.Contains(publicKin, folded) && *to != Public:
			r.doc.Report(strict.At(n), "wrong-value",
				fmt.Sprintf("%q is not how the record writes that everybody was told", *to),
				"write `to: public`, or delete the line")
		}
	})
}

// IsTold reports whether the public was told anything of the incident, or nobody was told anything yet. One of which
// only others were told is for nobody else.
func (in *Incident) IsTold() bool {
	return len(in.Statements) > 0 || len(in.Unread)+len(in.Confidential) == 0
}

// Whole returns the incident in which all statements stand, whoever was told. What it says must not leave the terminal
// of those who may read the record.
func (in *Incident) Whole() *Incident {
	if len(in.Confidential) == 0 {
		return in
	}
	whole := *in
	whole.Statements, whole.Confidential = slices.Concat(in.Statements, in.Confidential), nil
	whole.index()
	return &whole
}

// Whole returns the record in which all statements stand, whoever was told, as Incident.Whole does. r may be nil.
func (r *Record) Whole() *Record {
	if r == nil {
		return nil
	}
	whole := &Record{Findings: r.Findings}
	for _, in := range r.Incidents {
		whole.Incidents = append(whole.Incidents, in.Whole())
	}
	return whole
}

// Public returns the record without what was not told to the public. r may be nil.
func (r *Record) Public() *Record {
	if r == nil {
		return nil
	}
	public := &Record{Findings: r.Findings}
	for _, in := range r.Incidents {
		if hidden := func(s *Statement) bool { return !s.IsPublic() }; len(in.Confidential) > 0 ||
			slices.ContainsFunc(in.Damaged, hidden) {
			of := *in
			of.Confidential, of.Damaged = nil, slices.DeleteFunc(slices.Clone(in.Damaged), hidden)
			in = &of
		}
		public.Incidents = append(public.Incidents, in)
	}
	return public
}

// ToldTo returns the record of what was told to somebody who is not the public: a series of its own.
func (r *Record) ToldTo(audience string) *Record {
	told := &Record{}
	for _, in := range r.Incidents {
		told.Incidents = append(told.Incidents, in.ToldTo(audience))
	}
	return told
}

// ToldTo returns the incident with what was told to one audience alone, as Statement.Audience names it.
func (in *Incident) ToldTo(audience string) *Incident {
	of := *in
	of.Confidential, of.Unread, of.Damaged, of.Statements = nil, nil, nil, nil
	for _, s := range slices.Concat(in.Statements, in.Confidential) {
		if s.Audience() == audience {
			of.Statements = append(of.Statements, s)
		}
	}
	of.index()
	return &of
}

// Audiences returns those who were told something that the public was not, sorted.
func (r *Record) Audiences() (all []string) {
	for _, in := range r.Incidents {
		for _, s := range in.Confidential {
			all = append(all, s.To)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Find returns the statement with an id, whoever was told, or nil.
func (in *Incident) Find(id string) *Statement {
	if s := in.Statement(id); s != nil {
		return s
	}
	if i := slices.IndexFunc(in.Confidential, func(s *Statement) bool { return s.ID == id }); i >= 0 {
		return in.Confidential[i]
	}
	return nil
}

// withAll is With where some of the statements, or of those in whose place they come, were not told to the public.
func (in *Incident) withAll(statements []*Statement) *Incident {
	changed := *in
	changed.Statements, changed.Confidential = nil, nil
	replaced := func(s *Statement) bool {
		return slices.ContainsFunc(statements, func(by *Statement) bool { return by.ID == s.ID })
	}
	kept := slices.DeleteFunc(slices.Concat(in.Statements, in.Confidential), replaced)
	for _, s := range append(kept, statements...) {
		changed.put(s)
	}
	changed.index()
	return &changed
}

// put puts a statement among those that were told to the public, or among the others.
func (in *Incident) put(s *Statement) {
	if s.IsPublic() {
		in.Statements = append(in.Statements, s)
	} else {
		in.Confidential = append(in.Confidential, s)
	}
}
