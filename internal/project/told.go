package project

import (
	"context"
	"iter"
	"path"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
)

// Told is the record, with its history, as everybody may be told it at a time.
type Told struct {
	Part
	commits *lastCommits // nil where there is no repository
}

// Commit returns the id of the last commit that changed a file of the record; "" where there is no repository. It
// reports whether the file is as that commit has it.
func (t Told) Commit(file string) (id string, committed bool) {
	if t.commits == nil {
		return "", false
	}
	id, touched := t.commits.touched[file]
	if !touched {
		id = t.commits.first
	}
	return id, !t.commits.changed[file]
}

// lastCommits are the commits that changed files last, by the path from the project's folder.
type lastCommits struct {
	first   string // which has the files that no later one touches
	touched map[string]string
	changed map[string]bool // files of the folder that are not as the last commit has them
}

// Told reads the record as everybody may be told it at a time, in parts as Histories has them: without what is held
// back then, and with a statement whose latest text is held back as it was told before. With ids, only these incidents
// are read, and those that statements came to them from or went to. What no commit has is known since the last commit,
// so that the same record and history are told alike at any later time at which no embargo has ended since.
//
// The error is one of Load or a *git.Error, and the last.
func (p *Project) Told(ctx context.Context, ids []string, now time.Time, report func(error)) iter.Seq2[Told, error] {
	return func(yield func(Told, error) bool) {
		b, err := p.past(ctx, nil, time.Time{}, report)
		if err != nil {
			yield(Told{}, err)
			return
		}
		defer b.close()
		spans, _, err := b.spans(ctx, ids)
		if err != nil {
			yield(Told{}, err)
			return
		}
		commits := b.lastCommits(ctx)
		for _, s := range spans {
			part, err := b.told(ctx, s, now)
			if !yield(Told{part, commits}, err) || err != nil {
				return
			}
		}
	}
}

// told reads some incidents as everybody may be told them.
func (b *past) told(ctx context.Context, s span, now time.Time) (Part, error) {
	t := &change.Telling{Approvals: b.Settings.Approvals, Until: now}
	t.Alarms, t.Cut = b.Settings.Alarms, b.cut
	folder, err := b.replay(ctx, t, s.standing, s.all)
	if err != nil {
		return Part{}, err
	}
	t.Read(append(idsOf(folder), idsOf(t.Record())...), folder, b.now)
	t.Finish()
	told := t.Record()
	told.Findings = folder.Findings
	return Part{told, &t.History}, nil
}

// lastCommits finds out which commits changed files last.
func (b *past) lastCommits(ctx context.Context) *lastCommits {
	if b.repo == nil {
		return nil
	}
	all := &lastCommits{first: b.commits[0].ID, touched: make(map[string]string), changed: make(map[string]bool)}
	for i, touched := range b.touched() {
		for id, files := range touched {
			for _, f := range files {
				all.touched[path.Join(b.Settings.Statements, id, f.Name)] = b.commits[i+1].ID
			}
		}
	}
	for id, files := range b.uncommitted(ctx) {
		for _, f := range files {
			all.changed[path.Join(b.Settings.Statements, id, f.Name)] = true
		}
	}
	return all
}

// only returns those of some ids that are wanted or in a group with one that is; nil wants all.
func (g groups) only(ids, wanted []string) []string {
	if wanted == nil {
		return ids
	}
	among := make(map[string]bool)
	for _, id := range wanted {
		among[g.of(id)] = true
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !among[g.of(id)] })
}
