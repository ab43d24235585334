package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

// A Reader reads a record by its index, and what the index does not keep from the record itself, so that the answers
// are those of the record.
type Reader struct {
	Path  string // of the index
	Fresh int    // the incidents that are read from the record

	store *store
	asks  session
	end   func() error // of the session
	place
	project *project.Project
	state   state
	ids     []string        // of all incidents of the folder, sorted
	kept    map[string]int  // the incidents that stand in the folder as the index has them, with their statements
	fresh   map[string]bool // those that are read from the record
	read    project.Part    // they
}

// Options are what an index is opened for.
type Options struct {
	Incident string    // its id, where it alone is asked for; "" for all
	Database *Database // in which the index is; nil where it is the file of the repository
	Now      time.Time
	Report   func(error) // takes what cannot be read of the history
}

// Open returns what reads a project by its index; nil where there is no index, and where the index has nothing of the
// branch that is checked out or of the incident that alone is asked for. The caller closes it.
//
// The error says why an index that is there cannot be used.
func Open(ctx context.Context, p *project.Project, o Options) (*Reader, error) {
	at, err := placeOf(ctx, p, o.Database)
	if err != nil {
		return nil, nil // where there is no repository, there is no index
	}
	s, err := at.open(ctx, false)
	if err != nil || s == nil {
		return nil, err
	}
	r := &Reader{Path: s.name, store: s, place: at, project: p, ids: p.Names()}
	if r.asks, r.end, err = s.session(ctx); err != nil {
		s.close()
		return nil, fmt.Errorf("the index %s: %w", r.Path, plain(err))
	}
	if usable, err := r.prepare(ctx, o); err != nil || !usable {
		r.Close()
		return nil, err
	}
	return r, nil
}

// explain says of an error which index it is of, and what it means.
func (r *Reader) explain(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("the index %s: %w", r.Path, plain(err))
}

// FromRecord returns the incidents that are read from the record, and with them what is wrong in the folder: all that
// is. The error is that of Beside.
func (r *Reader) FromRecord() (*record.Record, error) {
	beside, err := r.project.Beside()
	read := *r.read.Record
	read.Findings = slices.Concat(beside, read.Findings)
	return &read, err
}

// Size returns how many statements of how many incidents are searched.
func (r *Reader) Size() (statements, incidents int) {
	for _, id := range r.ids {
		if n, kept := r.kept[id]; kept {
			statements, incidents = statements+n, incidents+1
		}
	}
	for _, in := range r.read.Record.Incidents {
		if in.IsTold() {
			statements, incidents = statements+len(in.Statements), incidents+1
		}
	}
	return statements, incidents
}

// has reports whether an incident is read from the index.
func (r *Reader) has(id string) bool {
	_, kept := r.kept[id]
	return kept
}

// Close lets go of the index.
func (r *Reader) Close() error { return errors.Join(r.end(), r.store.close()) }

// prepare finds out what is to be read from the record, and reads it. It reports whether the index has anything of use.
func (r *Reader) prepare(ctx context.Context, o Options) (usable bool, err error) {
	if r.state, err = r.asks.stateOf(ctx, r.repository); err != nil {
		return false, r.explain(err)
	}
	if r.state.head == "" || r.state.cut != r.cut || r.state.settings != settingsOf(r.project) {
		return false, nil
	}
	lead, err := r.project.Lead(ctx, r.state.head, true)
	if err != nil || lead.Whole {
		return false, err
	}
	if r.kept, err = r.keeps(ctx); err != nil {
		return false, r.explain(err)
	}
	for _, list := range [][]string{lead.Committed, lead.Uncommitted} {
		for _, id := range list {
			delete(r.kept, id)
		}
	}
	if o.Incident != "" {
		r.ids = []string{o.Incident}
		if !r.has(o.Incident) || len(r.state.reports) > 0 { // which do not say of which incident they are
			return false, nil
		}
	}
	var fresh []string
	r.fresh = make(map[string]bool)
	for _, id := range r.ids {
		if !r.has(id) {
			r.fresh[id], fresh = true, append(fresh, id)
		}
	}
	r.Fresh = len(fresh)
	return true, r.refresh(ctx, fresh, o.Now, o.Report)
}

// refresh reads incidents from the record.
func (r *Reader) refresh(ctx context.Context, ids []string, now time.Time, report func(error)) (err error) {
	for _, text := range r.state.reports {
		report(errors.New(text))
	}
	r.read = project.Part{Record: &record.Record{}, History: &change.History{}}
	if len(ids) == 0 {
		return nil
	}
	part, err := r.project.Some(ctx, ids, now, func(err error) {
		if !slices.Contains(r.state.reports, err.Error()) { // it was said
			report(err)
		}
	})
	if err == nil {
		r.read.History, r.read.Record = part.History, part.Record.Only(ids)
		r.read.Record.Findings = slices.DeleteFunc(part.Record.Findings, func(f finding.Finding) bool {
			return !r.fresh[r.project.Incident(f.File)]
		})
	}
	return err
}
