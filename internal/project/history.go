package project

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/change"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
)

// History reads the record as it stands, or one incident of it, and how its commits made it what it is. What of
// them cannot be read is reported, in words for people, and taken as it was before; parties and questions are
// called what they are called now. A folder without a repository, or with one that has no commits, has a history
// that has read nothing. now is when the folder is read: what it has and no commit has is known since then.
//
// The error is one of Load, or a *git.Error.
func (p *Project) History(ctx context.Context, id string, now time.Time, report func(error)) (
	*record.Record, *change.History, error,
) {
	h := &change.History{Alarms: p.Settings.Alarms}
	repo, commits, err := p.commits(ctx)
	if repo == nil {
		if err != nil {
			return nil, nil, err
		}
		folder, err := p.Load(id)
		return folder, h, err
	}
	defer repo.Close()
	if h.Cut = err != nil; h.Cut {
		report(fmt.Errorf("texts that were amended earlier are not shown: %w", err))
	}
	// The folder is read after the commits are known: what arrives in between is an edit of the last one then, and
	// no deletion. Git needs as much time for what they touch as the folder does.
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	touched := sync.OnceValue(func() [][]git.Touch { return repo.touched(ctx, id, commits[0], commits[1:]) })
	go touched()
	folder, err := p.load(&p.cache, id)
	if err != nil {
		return nil, nil, err
	}
	p.hold(folder)
	for rev, err := range repo.Walk(ctx, Walk{Commits: commits, ID: id, touched: touched}) {
		if ctx.Err() != nil {
			return nil, nil, err
		}
		rev.report(err, report)
		h.Read(rev.IDs, rev.Record, rev.Time)
	}
	h.Read(idsOf(folder), folder, now)
	return folder, h, nil
}

// hold makes the commits call parties and questions what a record calls them, where it can be read.
func (p *Project) hold(now *record.Record) {
	for _, in := range now.Incidents {
		if !in.Broken {
			p.cache.Hold(in)
		}
	}
}

// commits lists the commits of the branch that is checked out, and opens their repository: nil where there is
// nothing to read. An error beside a repository is one of kind git.ErrShallow: some are missing.
func (p *Project) commits(ctx context.Context) (*Repository, []git.Commit, error) {
	repo, err := p.Repository(ctx)
	if errors.Is(err, git.ErrNotRepository) || errors.Is(err, git.ErrNoGit) {
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
		return repo, commits, err
	}
	repo.Close()
	return nil, nil, err
}

// report says in words what of a revision could not be read.
func (rev Revision) report(err error, report func(error)) {
	if err != nil {
		report(fmt.Errorf("commit %.12s could not be read; the record is taken as it was before: %w", rev.ID, err))
	}
	for _, u := range rev.Unread {
		report(fmt.Errorf("commit %.12s: %+q could not be read; it is taken as it was before: %w", rev.ID, u.ID, u.Err))
	}
	if rev.Record == nil {
		return
	}
	for _, in := range rev.Record.Incidents {
		for _, id := range in.Unread {
			s := in.ID + "/" + id
			report(fmt.Errorf("commit %.12s: %+q could not be read; it is taken as it was before", rev.ID, s))
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
