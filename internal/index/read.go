package index

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/parallel"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A row is a version as it is stored.
type row struct {
	incident, said string
	words          []byte // compressed
	file           int
}

// load reads incidents that an index keeps, in order of their ids; words says whether the texts are wanted of
// statements that never had another one.
func (r *Reader) load(ctx context.Context, ids []string, words bool) (project.Part, error) {
	part := project.Part{
		Record: &record.Record{}, History: &change.History{Alarms: r.project.Settings.Alarms, Cut: r.state.cut},
	}
	details, err := r.details(ctx, ids)
	if err != nil {
		return part, err
	}
	rows, err := r.rows(ctx, ids, words)
	if err != nil {
		return part, err
	}
	incidents := make([]incident, len(ids))
	parallel.Each(len(ids), func(i int) { incidents[i] = decode(ids[i], details[ids[i]], rows) })
	for _, in := range incidents {
		if in.err != nil {
			return part, in.err
		}
		part.Record.Incidents = append(part.Record.Incidents, in.Incident)
		part.History.Restore(in.Incident, in.files)
	}
	return part, nil
}

// details returns what incident.yaml says of incidents, as JSON.
func (r *Reader) details(ctx context.Context, ids []string) (map[string]string, error) {
	rows, err := r.asks.query(ctx, `SELECT incident, details FROM incidents
		WHERE repository = ? AND incident IN (SELECT value FROM json_each(?))`, r.repository, list(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	details := make(map[string]string, len(ids))
	for rows.Next() {
		var id, one string
		if err := rows.Scan(&id, &one); err != nil {
			return nil, err
		}
		details[id] = one
	}
	return details, rows.Err()
}

// rows returns the versions of incidents in order.
func (r *Reader) rows(ctx context.Context, ids []string, words bool) (all []row, err error) {
	rows, err := r.asks.query(ctx, `SELECT incident, file, said, CASE WHEN several OR ? THEN words ELSE '' END
		FROM versions WHERE repository = ? AND incident IN (SELECT value FROM json_each(?))
		ORDER BY repository, incident, file, version`, words, r.repository, list(ids))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v row
		if err := rows.Scan(&v.incident, &v.file, &v.said, &v.words); err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// list writes ids as SQLite reads a list of any length.
func list(ids []string) string {
	data, err := json.Marshal(ids)
	if err != nil {
		return "[]" // texts alone can always be written
	}
	return string(data)
}

// An incident is one as it is stored.
type incident struct {
	*record.Incident
	files [][]change.Version
	err   error
}

// decode reads an incident of its rows among all, which are in order.
func decode(id, details string, all []row) (in incident) {
	from, _ := slices.BinarySearchFunc(all, id, func(v row, id string) int { return strings.Compare(v.incident, id) })
	for _, v := range all[from:] {
		if v.incident != id {
			break
		}
		var version change.Version
		if in.err = json.Unmarshal([]byte(v.said), &version); in.err != nil {
			return in
		}
		if version.Statement != nil {
			if version.Statement.Text, in.err = unpack(v.words); in.err != nil {
				return in
			}
		}
		for len(in.files) <= v.file {
			in.files = append(in.files, nil)
		}
		in.files[v.file] = append(in.files[v.file], version)
	}
	var without record.Incident
	in.err = json.Unmarshal([]byte(details), &without)
	in.Incident = record.Assemble(without, change.StandingIn(id, in.files))
	return in
}

// keeps returns the incidents that an index keeps.
func (r *Reader) keeps(ctx context.Context) (map[string]bool, error) {
	rows, err := r.asks.query(ctx, `SELECT incident FROM incidents
		WHERE repository = ? AND aside = ''`, r.repository)
	if err != nil {
		return nil, err
	}
	return set(rows)
}

func set(rows *sql.Rows) (map[string]bool, error) {
	defer rows.Close()
	all := make(map[string]bool)
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		all[id] = true
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
