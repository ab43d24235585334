package answer

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/search"
)

// met is what a question is answered of, and what was met in it.
type met struct {
	records []*opened
	now     time.Time
	report  func(error)
	names   map[string]map[string]bool // of parties, incidents, questions that were read
	unread  map[string]bool            // files
	cited   map[string]bool
}

// request opens the records for a question.
func (s *Service) request(kind Kind, asked map[string]string) (*request, error) {
	r := &request{asked: asked, Answer: Answer{
		Version: 1, Note: noteToAll, From: fromRecord, Lacks: []string{}, Sources: []render.Quoted{},
	}}
	r.met = met{
		now: s.Now(), report: s.Report, unread: make(map[string]bool), cited: make(map[string]bool),
		names: map[string]map[string]bool{"party": {}, "incident": {}, "question": {}},
	}
	of, err := s.recordsFor(kind, asked["record"])
	if err != nil {
		return nil, err
	}
	return r, r.open(of)
}

// A part is some of a record, as everybody may be told it.
type part struct {
	project.Told
	of *opened
}

// told reads incidents, of nil all, as everybody may be told them: each part has those that are asked for alone.
func (r *request) told(ctx context.Context, of []*opened, ids []string) iter.Seq2[part, error] {
	return func(yield func(part, error) bool) {
		for _, one := range of {
			for told, err := range one.Told(ctx, ids, r.now, r.report) {
				if err == nil {
					told.Record = r.meet(one, told, ids)
				}
				if !yield(part{told, one}, one.wrap(err)) || err != nil {
					return
				}
			}
		}
	}
}

// meet notes what a part of a record has of the incidents that are asked for, of nil all, and returns it.
func (r *request) meet(one *opened, told project.Told, ids []string) *record.Record {
	of := told.Record
	if ids != nil {
		of = one.only(of, ids)
	}
	if len(r.records) == 1 {
		r.Commit = told.Head()
	}
	r.meetNames(of)
	for _, f := range of.Findings {
		if f.Severity == finding.Error {
			r.unread[one.name+"\x00"+f.File] = true
		}
	}
	r.Unread = len(r.unread)
	return of
}

// meetNames notes the names in a part of a record.
func (r *request) meetNames(of *record.Record) {
	for _, in := range of.Incidents {
		r.names["incident"][in.ID] = true
		for _, p := range in.Parties {
			r.names["party"][p.ID] = true
		}
		for _, q := range in.Questions {
			r.names["question"][q.ID] = true
		}
		for _, s := range in.Statements {
			for _, id := range s.Parties() {
				r.names["party"][id] = true
			}
		}
	}
}

// incidents returns the incident that is asked for, or all: nil.
func (r *request) incidents() []string {
	if id := r.asked["incident"]; id != "" {
		return []string{id}
	}
	return nil
}

// there returns the error of an incident or a party that is asked for and was not met.
func (r *request) there(ctx context.Context) error {
	if err := r.lacks(ctx, "incident", r.asked["incident"]); err != nil {
		return err
	}
	return r.lacks(ctx, "party", r.asked["party"])
}

// lacks returns the error of a name that was not met; nil for "", and where a record that may have it is lacking. It
// says which names there are.
func (r *request) lacks(ctx context.Context, field, name string) error {
	if name == "" || r.names[field][name] || len(r.Lacks) > 0 {
		return nil
	}
	if field == "incident" {
		for _, err := range r.told(ctx, r.records, nil) {
			if err != nil {
				return err
			}
		}
	}
	return unknown(field, name, slices.Sorted(maps.Keys(r.names[field])))
}

// cite puts statements among the sources of the answer.
func (r *request) cite(told part, in *record.Incident, statements ...*record.Statement) {
	for _, s := range statements {
		if s == nil {
			continue
		}
		commit := told.Commit(s)
		if key := strings.Join([]string{told.of.name, s.File, commit, s.Text}, "\x00"); !r.cited[key] {
			r.cited[key] = true
			r.Sources = append(r.Sources, render.Quoted{
				Record: told.of.name, In: in, Statement: s, File: s.File, Commit: commit,
			})
		}
	}
}

// statementOf returns the statement of an incident with an id.
func statementOf(in *record.Incident, id string) (*record.Statement, error) {
	if s := in.Statement(id); s != nil {
		return s, nil
	}
	var all []string
	for _, s := range in.Statements {
		all = append(all, s.ID)
	}
	return nil, unknown("statement", id, all)
}

// one reads the incident that is asked for.
func (r *request) one(ctx context.Context) (part, *record.Incident, error) {
	id := r.asked["incident"]
	for told, err := range r.told(ctx, r.records, []string{id}) {
		if err != nil {
			return told, nil, err
		}
		if in := told.Record.Incident(id); in != nil {
			return told, in, nil
		}
	}
	return part{}, nil, r.lacks(ctx, "incident", id)
}

// candidates returns the incidents in which something can be found: by the index those that it has the words in, and
// those that it does not keep. nil is all. What is found is read from the record, so that it is told as everybody may
// be told it; questions about the past, whose times may differ then, go without the index.
func (r *request) candidates(
	ctx context.Context, of *opened, s change.Sought, n int,
) (ids []string, more bool, err error) {
	if isTimed(s) {
		return nil, false, nil
	}
	reader, err := index.Open(ctx, of.Project, index.Options{Now: r.now, Report: r.report})
	if err != nil {
		r.report(of.wrap(fmt.Errorf("the record is read, as its index cannot be: %w", err)))
	}
	if err != nil || reader == nil {
		return nil, false, nil
	}
	defer reader.Close()
	if reader.Fresh > 0 { // of what is found in them, some may not be told
		n = 0
	}
	hits, more, err := reader.Search(ctx, s, n)
	if err != nil {
		return nil, false, err
	}
	fresh, err := reader.FromRecord()
	if err != nil {
		return nil, false, err
	}
	r.From = fromIndex
	return idsOf(hits, fresh), more, nil
}

// isTimed reports whether a search asks about a time, or about news.
func isTimed(s change.Sought) bool {
	return !s.AsOf.IsZero() || !s.Known.IsZero() || !s.Since.IsZero() || !s.Until.IsZero() ||
		slices.ContainsFunc(s.Conditions, func(c search.Condition) bool { return c.Field == "alarm" })
}

// idsOf returns the ids of the incidents of hits and of a record, sorted.
func idsOf(hits []change.Hit, of *record.Record) []string {
	ids := []string{}
	for _, h := range hits {
		ids = append(ids, h.Incident.ID)
	}
	for _, in := range of.Incidents {
		ids = append(ids, in.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
