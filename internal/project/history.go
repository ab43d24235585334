package project

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
)

// History reads the record as it stands, or one incident of it, and how its commits made it what it is. What of them
// cannot be read is reported, in words for people, and taken as it was before; parties and questions are called what
// they are called now. A folder without a repository, with one that has no commits, or with one that keeps something
// else in its place, has a history that has read nothing. now is when the folder is read: what it has and no commit has
// is known since then.
//
// The error is one of Load, or a *git.Error.
func (p *Project) History(ctx context.Context, id string, now time.Time, report func(error)) (
	*record.Record, *change.History, error,
) {
	var ids []string
	if id != "" {
		ids = []string{id}
	}
	b, err := p.past(ctx, ids, now, report)
	if err != nil {
		return nil, nil, err
	}
	defer b.close()
	all := ids
	if id != "" {
		all = b.groups(ctx, id).around(ids)
	}
	r, h, err := b.read(ctx, all, all)
	if len(all) != len(ids) && err == nil {
		r, err = p.load(nil, ids...)
	}
	return r, h, err
}

// groups returns between which incidents statements may have been moved, at least those with one incident where its id
// is given; nil where git cannot say of each commit what it touches, so that all have to be read together.
func (b *past) groups(ctx context.Context, one string) groups {
	if b.repo == nil {
		return make(groups)
	}
	touched := b.touched()
	if len(touched) < len(b.commits)-1 {
		return nil
	}
	g := groupsOf(touched)
	if b.committed == nil && (one == "" || slices.ContainsFunc(b.uncommitted(ctx, one)[one], isNew)) {
		g.add(b.beyond())
	}
	return g
}

// A past is how the commits of the branch that is checked out made the record what it is. It is asked of git once,
// however many parts of the record are read with it.
type past struct {
	*Project
	repo    *Repository // nil where there is none, or one without commits
	commits []git.Commit
	cut     bool             // there are earlier commits, which the clone lacks
	touched func() []touches // by the commits behind the first, as far as git can say it
	beyond  func() touches   // the files that are not as the last commit has them, as uncommitted has them
	now     time.Time        // when the folder is read
	report  func(error)
	stop    context.CancelFunc

	committed fs.FS // the files of the last commit, where that is read in place of the folder
}

// past begins to read the past of some incidents or, for nil, of all. The caller closes it.
func (p *Project) past(ctx context.Context, ids []string, now time.Time, report func(error)) (*past, error) {
	repo, commits, err := p.commits(ctx)
	if repo == nil {
		return &past{Project: p}, err
	}
	if err == nil || errors.Is(err, git.ErrShallow) {
		kept, vetErr := repo.keeps(ctx, ids, report)
		if vetErr != nil || !kept {
			repo.Close()
			return &past{Project: p}, vetErr
		}
	}
	if err != nil {
		report(fmt.Errorf("texts that were amended earlier are not shown: %w", err))
	}
	ctx, stop := context.WithCancel(ctx)
	b := &past{
		Project: p, repo: repo, commits: commits, cut: err != nil, now: later(now, commits[len(commits)-1].Time),
		report: once(report), stop: stop,
	}
	b.touched = sync.OnceValue(func() []touches { return repo.touched(ctx, nil, commits[0], commits[1:]) })
	b.beyond = sync.OnceValue(func() touches { return b.uncommitted(ctx, "") })
	go b.touched() // git needs as much time for it as the folder does
	return b, nil
}

// keeps reports whether the history says how the folder became what it is, and where the folder is not what git has in
// its place. Where git keeps something else, what stands in the folder was deleted by the history, which is left out.
// The error is a *git.Error.
func (r *Repository) keeps(ctx context.Context, ids []string, report func(error)) (bool, error) {
	err := r.vetKept(ctx, ids)
	var unkept *UnkeptError
	switch {
	case !errors.As(err, &unkept):
		return err == nil, err
	case unkept.Reason == git.Overlooked:
		return true, nil
	case unkept.Reason == git.NotCheckedOut:
		report(fmt.Errorf("not all is in the folder: %w", unkept))
		return true, nil
	}
	report(fmt.Errorf("only what stands in the folder is shown: %w", unkept))
	return false, nil
}

func (b *past) close() {
	if b.repo != nil {
		b.stop()
		b.repo.Close()
	}
}

// A reader takes a history revision by revision.
type reader interface {
	Read(ids []string, revision *record.Record, at time.Time)
}

// read reads incidents as they stand in the folder, of which those that do not exist are left out, and the history of
// all that their statements were in; both are nil for the whole record.
func (b *past) read(ctx context.Context, standing, all []string) (*record.Record, *change.History, error) {
	h := &change.History{Alarms: b.Settings.Alarms, Cut: b.cut}
	folder, err := b.replay(ctx, h, standing, all)
	if err != nil {
		return folder, nil, err
	}
	if b.repo != nil {
		h.Read(idsOf(folder), folder, b.now)
	}
	return folder, h, nil
}

// replay lets a reader take the commits, and returns the folder, which is the revision after them. The folder is read
// after the commits are known: what arrives in between is an edit of the last one then, and no deletion.
func (b *past) replay(ctx context.Context, h reader, standing, all []string) (*record.Record, error) {
	if b.repo == nil {
		folder, err := b.standing(standing)
		return folder, cmp.Or(err, ctx.Err())
	}
	defer b.cache.Clear()
	folder, err := b.standing(standing)
	if err != nil {
		return nil, err
	}
	b.hold(folder)
	unread := make(map[string][]string)
	for rev, err := range b.repo.Walk(ctx, Walk{Commits: b.commits, IDs: all, touched: b.touched}) {
		if ctx.Err() != nil {
			return nil, err
		}
		rev.report(err, unread, b.report)
		h.Read(rev.IDs, rev.Record, rev.Time)
	}
	if err := b.repo.Objects.Err(); errors.Is(err, git.ErrMissing) {
		b.report(fmt.Errorf("not all of the history could be read: %w", err))
	}
	return folder, nil
}

// standing reads incidents as they stand, of which those that do not exist are left out.
func (b *past) standing(ids []string) (*record.Record, error) {
	switch {
	case ids != nil && len(ids) == 0:
		return &record.Record{}, nil
	case b.committed != nil:
		return b.cache.Load(b.committed, b.Settings.Statements, ids...)
	case b.repo == nil:
		return b.load(nil, ids...)
	}
	return b.load(&b.cache, ids...)
}

// list lists the incidents that are read, and what is wrong beside their folders in the folder.
func (b *past) list() (ids []string, beside []finding.Finding, err error) {
	if b.committed != nil {
		return names(b.committed, b.Settings.Statements), nil, nil
	}
	return b.Project.list()
}

// hold makes the commits call parties and questions what a record calls them, where it can be read.
func (p *Project) hold(now *record.Record) {
	for _, in := range now.Incidents {
		if !in.Broken {
			p.cache.Hold(in)
		}
	}
}

// once returns a report that leaves out what it has said before: what a commit lacks is met again in each part of the
// record.
func once(report func(error)) func(error) {
	said := make(map[string]bool)
	var mu sync.Mutex
	return func(err error) {
		mu.Lock()
		defer mu.Unlock()
		if text := err.Error(); !said[text] {
			said[text] = true
			report(err)
		}
	}
}

// commits lists the commits of the branch that is checked out, none of them earlier than one before it, and opens
// their repository: nil where there is nothing to read. An error beside a repository is one of kind git.ErrShallow:
// some are missing.
func (p *Project) commits(ctx context.Context) (*Repository, []git.Commit, error) {
	repo, err := p.Repository(ctx)
	if isNone(err) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	commits, err := repo.Repo.History(ctx, "", "HEAD")
	switch {
	case errors.Is(err, git.ErrNoRevision): // nothing is committed yet
		err = nil
	case err == nil, errors.Is(err, git.ErrShallow) && len(commits) > 0:
		inOrder(commits)
		return repo, commits, err
	}
	repo.Close()
	return nil, nil, err
}

// inOrder lets each commit that says when it was made be as late as those before it.
func inOrder(commits []git.Commit) {
	var last time.Time
	for i := range commits {
		if at := &commits[i].Time; !at.IsZero() {
			*at = later(*at, last)
			last = *at
		}
	}
}

// later returns a time, or the one before it where that is later or the time is behind the years that dates have.
func later(at, before time.Time) time.Time {
	const lastYear = 9999
	if at.Before(before) || at.Year() > lastYear {
		return before
	}
	return at
}

// report says in words what of a revision could not be read: of a statement, where it could be read before. unread is
// what could not be read in the revisions before, by incident.
func (rev Revision) report(err error, unread map[string][]string, report func(error)) {
	if err != nil {
		report(fmt.Errorf("commit %.12s could not be read; the record is taken as it was before: %w", rev.ID, err))
	}
	for _, u := range rev.Unread {
		report(fmt.Errorf("commit %.12s: %+q could not be read; it is taken as it was before: %w", rev.ID, u.ID, u.Err))
	}
	for _, incident := range rev.IDs {
		before := unread[incident]
		delete(unread, incident)
		if in := rev.Record.Incident(incident); in != nil {
			unread[incident] = in.Unread
		}
		for _, id := range unread[incident] {
			if _, reported := slices.BinarySearch(before, id); !reported {
				s := incident + "/" + id
				report(fmt.Errorf("commit %.12s: %+q could not be read; it is taken as it was before", rev.ID, s))
			}
		}
	}
}

func idsOf(r *record.Record) []string {
	ids := make([]string, len(r.Incidents))
	for i, in := range r.Incidents {
		ids[i] = in.ID
	}
	return ids
}
