package project

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"iter"
	"path"
	"slices"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/record"
)

// partSize is the incidents that are read at once: enough to keep all cores at work, and so few that what they need
// stays below what the command lets lie before it collects as usual, with twenty statements an incident.
const partSize = 128

func (p *Project) partSize() int { return cmp.Or(p.part, partSize) }

// Parts reads the record as it stands in the folder, or some incidents of it, in parts that follow each other in order
// of their ids. There is at least one; what is wrong beside the folders of incidents is among the findings of the
// first. Nothing here holds a part once the next is asked for.
//
// The error is one of Load, and the last.
func (p *Project) Parts(ids ...string) iter.Seq2[*record.Record, error] {
	return func(yield func(*record.Record, error) bool) {
		var beside []finding.Finding
		if len(ids) == 0 {
			var err error
			if ids, beside, err = p.list(); err != nil || len(ids) == 0 {
				yield(&record.Record{Findings: beside}, err)
				return
			}
		}
		for part := range slices.Chunk(ids, p.partSize()) {
			r, err := p.load(nil, part...)
			if !yield(withBeside(r, beside), err) || err != nil {
				return
			}
			beside = nil
		}
	}
}

// withBeside adds what is wrong beside the folders of incidents to the findings of a record; r may be nil.
func withBeside(r *record.Record, beside []finding.Finding) *record.Record {
	if len(beside) > 0 && r != nil {
		r.Findings = finding.Sort(slices.Concat(beside, r.Findings))
	}
	return r
}

// A Part is some incidents as they stand in the folder, and their history.
type Part struct {
	Record  *record.Record
	History *change.History
}

// Histories reads the record with its history, as History does, in parts as Parts has them. What is reported of a
// commit is reported once.
//
// The error is one of Load or a *git.Error, and the last.
func (p *Project) Histories(ctx context.Context, now time.Time, report func(error)) iter.Seq2[Part, error] {
	return func(yield func(Part, error) bool) {
		b, err := p.past(ctx, nil, now, report)
		if err != nil {
			yield(Part{}, err)
			return
		}
		defer b.close()
		spans, beside, err := b.spans(ctx, nil)
		if err != nil {
			yield(Part{}, err)
			return
		}
		for _, s := range spans {
			r, h, err := b.read(ctx, s.standing, s.all)
			if !yield(Part{withBeside(r, beside), h}, err) || err != nil {
				return
			}
			beside = nil
		}
	}
}

// A span is the incidents of a part: those that stand in the folder and, among all that have to be read, those that
// have gone and whose statements went to them. Both lists are nil for the whole record.
type span struct{ standing, all []string }

// spans returns the parts that the record can be read in, and what is wrong beside the folders of incidents. It is one
// part where the record is small, and where git cannot say of each commit what it touches. With ids, only these are
// read, where they stand, and what has to be read with them.
func (b *past) spans(ctx context.Context, wanted []string) ([]span, []finding.Finding, error) {
	ids, beside, err := b.list()
	if err != nil || len(ids) <= b.partSize() && wanted == nil {
		return []span{{}}, nil, err
	}
	g := b.groups(ctx, "")
	if g == nil {
		return []span{{}}, nil, ctx.Err()
	}
	if wanted != nil {
		ids = common(ids, g.around(wanted))
	}
	return g.spans(ids, b.partSize()), beside, ctx.Err()
}

// uncommitted returns the files of an incident or, for "", of all of them that are not as the last commit has them;
// those that are there count as new.
func (b *past) uncommitted(ctx context.Context, incident string) touches {
	all := make(touches)
	paths, err := b.repo.Changed(ctx, b.commits[len(b.commits)-1].ID, "", path.Join(b.repo.Folder, incident))
	if err != nil && ctx.Err() == nil {
		b.report(fmt.Errorf("statements that were moved since the last commit are taken for new: %w", err))
	}
	for _, file := range paths {
		file = b.repo.inProject(file)
		if id, name := within(b.Settings.Statements, file); id != "" {
			_, err := fs.Lstat(b.Files, file)
			all[id] = append(all[id], record.File{Name: name, New: err == nil})
		}
	}
	return all
}
