package answer

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
	"github.com/onrecord/onrecord/internal/redline"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/site"
)

// searchFor finds statements.
func searchFor(ctx context.Context, r *request) error {
	s, err := r.sought()
	if err != nil {
		return err
	}
	from := make(parts)
	var hits []change.Hit
	for _, one := range r.records {
		found, err := r.searchIn(ctx, one, s, from)
		if err != nil {
			return err
		}
		hits = append(hits, found...)
	}
	if len(hits) == 0 {
		if err := r.lacksAny(ctx, s, from); err != nil {
			return err
		}
	}
	slices.SortStableFunc(hits, s.Order)
	if n := r.limit(); len(hits) > n {
		hits, r.More = hits[:n], true
	}
	for _, h := range hits {
		r.cite(from[h.Incident], h.Incident, h.Statement)
	}
	return r.writer().Hits(hits, r.More)
}

// searchIn finds statements of one record.
func (r *request) searchIn(ctx context.Context, one *opened, s change.Sought, from parts) ([]change.Hit, error) {
	ids, more, err := r.candidates(ctx, one, s, r.limit())
	r.More = r.More || more
	if err != nil || ids != nil && len(ids) == 0 {
		return nil, one.wrap(err)
	}
	hits, more, err := index.Search(r.parts(ctx, []*opened{one}, ids, from), s, r.limit())
	r.More = r.More || more
	for i := range hits {
		hits[i].Record = one.name
	}
	return hits, err
}

// parts say of incidents where each is from.
type parts map[*record.Incident]part

// parts reads incidents, and notes where each is from.
func (r *request) parts(
	ctx context.Context, of []*opened, ids []string, from parts,
) iter.Seq2[project.Part, error] {
	return func(yield func(project.Part, error) bool) {
		for told, err := range r.told(ctx, of, ids) {
			if err == nil {
				for _, in := range told.Record.Incidents {
					from[in] = told
				}
			}
			if !yield(told.Part, err) {
				return
			}
		}
	}
}

// sought reads what is searched for.
func (r *request) sought() (s change.Sought, err error) {
	s, err = change.Seek(r.asked["query"], r.parseDate)
	if err != nil {
		if errors.As(err, new(*change.UnknownError)) || errors.As(err, new(*askError)) {
			return s, err
		}
		return s, ask(Kinds()[0].Parameters[0].About, "%s", err)
	}
	s.Newest = r.asked["newest"] == "true"
	return s, r.dates(map[string]*record.Date{"as_of": &s.AsOf, "known_at": &s.Known})
}

// lacksAny returns the error of a condition on what no incident has, where nothing was found.
func (r *request) lacksAny(ctx context.Context, s change.Sought, from parts) error {
	if r.From == fromIndex {
		for _, err := range r.parts(ctx, r.records, nil, from) {
			if err != nil {
				return err
			}
		}
	}
	for _, c := range s.Conditions {
		if _, named := r.names[c.Field]; named {
			if err := r.lacks(ctx, c.Field, c.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

// status shows who stands where.
func status(ctx context.Context, r *request) error {
	var asOf, knownAt, since record.Date
	if err := r.dates(map[string]*record.Date{"as_of": &asOf, "known_at": &knownAt, "since": &since}); err != nil {
		return err
	}
	filter, err := r.filter(asOf, since)
	if err != nil {
		return err
	}
	from := make(parts)
	var all []change.Overview
	for part, err := range r.parts(ctx, r.records, r.incidents(), from) {
		if err != nil {
			return err
		}
		for _, o := range change.Overviews(part.History, part.Record, asOf, knownAt) {
			if filter.Shows(o, r.asked["incident"] != "") {
				o.Status, o.Record = o.Only(r.asked["party"], since), from[o.Incident].of.shown()
				all = append(all, o)
			}
		}
	}
	if err := r.there(ctx); err != nil {
		return err
	}
	slices.SortStableFunc(all, func(a, b change.Overview) int { return b.Last.Compare(a.Last) })
	if n := r.limit(); len(all) > n {
		all, r.More = all[:n], true
	}
	for _, o := range all {
		r.citeStatus(from[o.Incident], o)
	}
	return r.writer().Overviews(render.OverviewList{Now: r.now, AsOf: asOf, Incidents: seq(all)})
}

// filter reads which incidents are asked for.
func (r *request) filter(asOf, since record.Date) (f change.Filter, err error) {
	f = change.Filter{Now: r.now, AsOf: asOf, Since: since, Party: r.asked["party"], Open: r.asked["open"] == "true",
		Alarm: cmp.Or(change.Alarm(r.asked["alarm"]), change.None)}
	if !asOf.IsZero() {
		f.Now = asOf.End().Add(-time.Second)
	}
	if long := r.asked["silent_for"]; long != "" {
		if f.SilentFor, err = record.ParseLength(long); err != nil {
			return f, ask(err.Error(), "silent_for %q is not a length of time", long)
		}
	}
	return f, nil
}

// citeStatus cites the statements that a status names.
func (r *request) citeStatus(told part, o change.Overview) {
	r.cite(told, o.Incident, o.Spoke)
	for _, q := range o.Questions {
		for _, st := range q.Stances {
			r.cite(told, o.Incident, st.Statement)
		}
	}
	for _, p := range o.Promises {
		r.cite(told, o.Incident, p.Statement, p.KeptBy)
	}
	r.cite(told, o.Incident, o.NoAnswer...)
}

// seq returns entries none of which is an error.
func seq[T any](all []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range all {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// log lists what was said.
func log(ctx context.Context, r *request) error {
	s := change.Selection{Party: r.asked["party"], Alarm: change.None}
	if alarm := r.asked["alarm"]; alarm != "" {
		s.Alarm = change.Alarm(alarm)
	}
	var knownAt record.Date
	if err := r.dates(map[string]*record.Date{"since": &s.Since, "until": &s.Until, "known_at": &knownAt}); err != nil {
		return err
	}
	from := make(parts)
	all, err := r.changes(ctx, knownAt, from)
	if err != nil {
		return err
	}
	if err := r.there(ctx); err != nil {
		return err
	}
	all = s.Of(all)
	if n := r.limit(); len(all) > n {
		all, r.More = all[len(all)-n:], true
	}
	for _, c := range all {
		r.cite(from[c.Incident], c.Incident, c.Statement, c.Previous)
	}
	return r.writer().Changes(all, true)
}

// changes returns all that changed in the incidents that are asked for, in order, and notes where each is from.
func (r *request) changes(ctx context.Context, knownAt record.Date, from parts) (all []change.Change, err error) {
	for part, err := range r.parts(ctx, r.records, r.incidents(), from) {
		if err != nil {
			return nil, err
		}
		for _, c := range change.LogAt(part.Record, part.History, knownAt) {
			if in := part.Record.Incident(c.Incident.ID); in != nil {
				from[c.Incident] = from[in]
				all = append(all, c)
			}
		}
	}
	change.Merge(all)
	return all, nil
}

// compare draws the redline of two statements.
func compare(ctx context.Context, r *request) error {
	told, in, err := r.one(ctx)
	if err != nil {
		return err
	}
	var pair [2]*record.Statement
	for i, name := range []string{"old", "new"} {
		if pair[i], err = statementOf(in, r.asked[name]); err != nil {
			return err
		}
	}
	r.cite(told, in, pair[:]...)
	return r.writer().Redline(redline.Compare(pair[0].Text, pair[1].Text))
}

// cite says how to cite a statement.
func cite(ctx context.Context, r *request) error {
	told, in, err := r.one(ctx)
	if err != nil {
		return err
	}
	s, err := statementOf(in, r.asked["statement"])
	if err != nil {
		return err
	}
	c := site.Cite(told.Told, in, s, told.of.Settings.Site)
	r.cite(told, in, s)
	return r.writer().Citation(render.Cited{Statement: s, Text: c.Text, BibTeX: c.BibTeX, SHA256: c.SHA256})
}
