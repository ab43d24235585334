package index

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"slices"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// An incident is one as it is stored, and as it is read of that.
type incident struct {
	id, details string
	said, words []byte // compressed

	*record.Incident
	files [][]change.Version
	err   error
}

// load reads incidents that an index keeps, in order of their ids; words says whether the texts are wanted of
// statements that never had another one.
func (r *Reader) load(ctx context.Context, ids []string, words bool) (project.Part, error) {
	part := project.Part{
		Record: &record.Record{}, History: &change.History{Alarms: r.project.Settings.Alarms, Cut: r.state.cut},
	}
	incidents, err := r.stored(ctx, ids, words)
	if err != nil {
		return part, err
	}
	parallel.Each(len(incidents), func(i int) { incidents[i].err = incidents[i].decode() })
	for _, in := range incidents {
		if in.err != nil {
			return part, in.err
		}
		part.Record.Incidents = append(part.Record.Incidents, in.Incident)
		part.History.Restore(in.Incident, in.files)
	}
	return part, nil
}

// stored returns incidents as they are stored, in order of their ids.
func (r *Reader) stored(ctx context.Context, ids []string, words bool) (all []incident, err error) {
	rows, err := r.asks.query(ctx, `SELECT incident, details, said, CASE WHEN several OR ? THEN words END
		FROM incidents JOIN histories USING (repository, incident)
		WHERE repository = ? AND incident IN (SELECT value FROM json_each(?)) ORDER BY incident`,
		words, r.repository, r.asks.list(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var in incident
		if err := rows.Scan(&in.id, &in.details, &in.said, &in.words); err != nil {
			return nil, err
		}
		all = append(all, in)
	}
	return all, rows.Err()
}

// decode reads an incident of what is stored of it.
func (in *incident) decode() error {
	var without record.Incident
	var texts []string
	err := errors.Join(json.Unmarshal([]byte(in.details), &without), unpack(in.said, &in.files))
	if len(in.words) > 0 {
		err = errors.Join(err, unpack(in.words, &texts))
	}
	if err != nil {
		return err
	}
	for _, file := range in.files {
		for _, v := range file {
			if v.Statement != nil && len(texts) > 0 {
				v.Statement.Text, texts = texts[0], texts[1:]
			}
		}
	}
	in.Incident = record.Assemble(without, change.StandingIn(in.id, in.files))
	return nil
}

// keeps returns the incidents that an index keeps, with the number of their statements.
func (r *Reader) keeps(ctx context.Context) (map[string]int, error) {
	rows, err := r.asks.query(ctx, `SELECT incident, statements FROM incidents
		WHERE repository = ? AND aside = ''`, r.repository)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := make(map[string]int)
	for rows.Next() {
		var id string
		var statements int
		if err := rows.Scan(&id, &statements); err != nil {
			return nil, err
		}
		all[id] = statements
	}
	return all, rows.Err()
}

// partSize is how many incidents are read at once.
const partSize = 128

// Histories returns the record with its history, in order of ids: what changed since it was indexed is read from the
// record, the rest from the index. words is as for load.
func (r *Reader) Histories(ctx context.Context, words bool) iter.Seq2[project.Part, error] {
	return func(yield func(project.Part, error) bool) {
		beside, err := r.project.Beside()
		if err != nil {
			yield(project.Part{}, err)
			return
		}
		first := true
		for run := range runs(r.ids, r.fresh) {
			part := r.fromRecord(run.ids)
			if !run.fresh {
				part, err = r.load(ctx, run.ids, words)
			}
			if err == nil && first {
				part.Record.Findings = slices.Concat(beside, part.Record.Findings)
			}
			first = false
			if !yield(part, r.explain(err)) || err != nil {
				return
			}
		}
		if first {
			yield(project.Part{Record: &record.Record{Findings: beside}, History: r.read.History}, nil)
		}
	}
}

// fromRecord returns incidents that are read from the record, with what is wrong in them.
func (r *Reader) fromRecord(ids []string) project.Part {
	part := project.Part{Record: r.read.Record.Only(ids), History: r.read.History}
	for _, f := range r.read.Record.Findings {
		if slices.Contains(ids, r.project.Incident(f.File)) {
			part.Record.Findings = append(part.Record.Findings, f)
		}
	}
	return part
}

// A stretch is ids in a row that are read in the same way.
type stretch struct {
	ids   []string
	fresh bool
}

// runs cuts sorted ids where fresh ones and others meet, and long stretches into parts.
func runs(ids []string, fresh map[string]bool) iter.Seq[stretch] {
	return func(yield func(stretch) bool) {
		for from := 0; from < len(ids); {
			to := from + 1
			for to < len(ids) && to-from < partSize && fresh[ids[to]] == fresh[ids[from]] {
				to++
			}
			if !yield(stretch{ids[from:to], fresh[ids[from]]}) {
				return
			}
			from = to
		}
	}
}
