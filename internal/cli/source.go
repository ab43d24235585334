package cli

import (
	"context"
	"fmt"
	"iter"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/index"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A recordReader is where the record is read from: its index, where there is one, or the record itself. Both say
// the same.
type recordReader struct {
	*app
	project  *project.Project
	incident string        // "" for all
	reader   *index.Reader // nil where there is no index
}

// openRecord opens the index of a project, and says so. Where it cannot be used, it says why, and the record is read.
func (a *app) openRecord(ctx context.Context, p *project.Project, incident string) recordReader {
	reader, err := index.Open(ctx, p, index.Options{
		Incident: incident, Database: a.database, Now: a.env.Now(), Report: a.printError,
	})
	switch {
	case err != nil:
		a.printError(fmt.Errorf("the record is read, as its index cannot be: %w", err))
	case reader == nil && a.database != nil:
		fmt.Fprintln(a.env.Stderr, "onrecord: from the record, as the database has nothing of it at this commit")
	case reader == nil:
	case reader.Fresh > 0:
		fmt.Fprintf(a.env.Stderr, "onrecord: from the index, and %s from the record\n",
			finding.Plural(reader.Fresh, "incident"))
	default:
		fmt.Fprintln(a.env.Stderr, "onrecord: from the index")
	}
	return recordReader{a, p, incident, reader}
}

func (s recordReader) close() {
	if s.reader != nil {
		_ = s.reader.Close() // nothing is written
	}
}

// histories reads one incident with its history or, for "", all of them in parts.
func (s recordReader) histories(ctx context.Context) iter.Seq2[project.Part, error] {
	return func(yield func(project.Part, error) bool) {
		for part, err := range s.parts(ctx) {
			if err == nil {
				err = noIncident(s.project, part.Record, s.incident)
			}
			if !yield(part, projectError(err)) {
				return
			}
		}
	}
}

func (s recordReader) parts(ctx context.Context) iter.Seq2[project.Part, error] {
	switch {
	case s.reader != nil:
		return s.reader.Histories(ctx, s.incident != "" || len(s.project.Names()) == 1)
	case s.incident == "":
		return s.project.Histories(ctx, s.env.Now(), s.printError)
	}
	return func(yield func(project.Part, error) bool) {
		r, h, err := s.project.History(ctx, s.incident, s.env.Now(), s.printError)
		yield(project.Part{Record: r, History: h}, err)
	}
}

// whole returns an incident that was read as its files have it, of which an index does not have all; nil where it is
// gone since.
func (s recordReader) whole(in *record.Incident) *record.Incident {
	if s.reader == nil {
		return in
	}
	r, err := s.project.Load(in.ID)
	if err != nil {
		return nil
	}
	return r.Incident(in.ID)
}

// search finds the first n statements that are sought. Where it finds none of what is named, m is shown the record.
func (s recordReader) search(ctx context.Context, m *seen, sought change.Sought, n int) (
	hits []change.Hit, more bool, err error,
) {
	defer s.busy("searching the record")()
	if s.reader == nil {
		return index.Search(m.watch(s.histories(ctx)), sought, n)
	}
	hits, more, err = s.reader.Search(ctx, sought, n)
	if err != nil {
		return nil, false, err
	}
	if len(hits) > 0 || !namesAny(sought.Conditions) {
		read, err := s.reader.FromRecord()
		m.findings = check.Except(read, read.Findings)
		statements, incidents := s.reader.Size()
		m.statements, m.size = m.statements+statements, m.size+incidents
		return hits, more, err
	}
	for _, err := range m.watch(s.histories(ctx)) {
		if err != nil {
			return nil, false, err
		}
	}
	return nil, false, nil
}
