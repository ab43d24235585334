package project

import (
	"context"
	"iter"
	"path"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/record"
)

// Told is the record, with its history, as everybody may be told it at a time.
type Told struct {
	Part
	commits *lastCommits      // nil where there is no repository
	folder  map[string]string // the contents of the files of the folder
}

// Commit returns the id of the last commit that changed a statement's file to what it says; "" where no commit has it
// so.
func (t Told) Commit(s *record.Statement) string {
	if t.commits == nil {
		return ""
	}
	touched := t.commits.touched[s.File]
	if t.folder[s.File] == s.Content {
		if t.commits.changed[s.File] {
			return ""
		}
		if n := len(touched); n > 0 {
			return touched[n-1].commit
		}
		return t.commits.first
	}
	for _, touch := range slices.Backward(touched) { // what stands in the folder is not told
		if touch.content == s.Content {
			return touch.commit
		}
	}
	return t.commits.first
}

// Head returns the id of the last commit of the record's history; "" where there is no repository.
func (t Told) Head() string {
	if t.commits == nil {
		return ""
	}
	return t.commits.head
}

// lastCommits are the commits that changed files, by the path from the project's folder.
type lastCommits struct {
	head    string // the last one
	first   string // which has the files as no later one touches them
	touched map[string][]touch
	changed map[string]bool // files of the folder that are not as the last commit has them
}

// A touch is what one commit made of a file.
type touch struct{ commit, content string }

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
		if b.repo != nil {
			go b.beyond() // as for b.touched
		}
		spans, _, err := b.spans(ctx, ids)
		if err != nil {
			yield(Told{}, err)
			return
		}
		commits := b.lastCommits()
		for _, s := range spans {
			told, err := b.told(ctx, s, now)
			told.commits = commits
			if !yield(told, err) || err != nil {
				return
			}
		}
	}
}

// told reads some incidents as everybody may be told them.
func (b *past) told(ctx context.Context, s span, now time.Time) (Told, error) {
	t := &change.Telling{Approvals: b.Settings.Approvals, Until: now}
	t.Alarms, t.Cut = b.Settings.Alarms, b.cut
	folder, err := b.replay(ctx, t, s.standing, s.all)
	if err != nil {
		return Told{}, err
	}
	t.Read(append(idsOf(folder), idsOf(t.Record())...), folder, b.now)
	t.Finish()
	told := t.Record()
	told.Findings = folder.Findings
	contents := make(map[string]string)
	for _, in := range folder.Incidents {
		for _, s := range in.Statements {
			contents[s.File] = s.Content
		}
	}
	return Told{Part: Part{told, &t.History}, folder: contents}, nil
}

// lastCommits finds out which commits changed files last.
func (b *past) lastCommits() *lastCommits {
	if b.repo == nil {
		return nil
	}
	all := &lastCommits{first: b.commits[0].ID, head: b.commits[len(b.commits)-1].ID, touched: make(map[string][]touch),
		changed: make(map[string]bool)}
	for i, touched := range b.touched() {
		for id, files := range touched {
			for _, f := range files {
				file := path.Join(b.Settings.Statements, id, f.Name)
				all.touched[file] = append(all.touched[file], touch{b.commits[i+1].ID, f.ID})
			}
		}
	}
	for id, files := range b.beyond() {
		for _, f := range files {
			all.changed[path.Join(b.Settings.Statements, id, f.Name)] = true
		}
	}
	return all
}
