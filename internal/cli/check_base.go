package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/check"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/record"
)

// edit reads the incidents that were touched since rev, or since the branch
// left it, as they are and as they were. Of the others nothing is read.
func (p *project) edit(ctx context.Context, rev string, paths []string) (*record.Record, *check.Edit, error) {
	repo, err := p.openRepository(ctx)
	if err != nil {
		return nil, nil, err
	}
	defer repo.objects.Close()
	tip, start, err := repo.start(ctx, rev)
	if err != nil {
		return nil, nil, err
	}
	changed, err := repo.Changed(ctx, start, "", repo.statements(p))
	if err != nil {
		return nil, nil, err
	}
	ids := repo.incidents(p, changed)
	if named := p.incidents(paths); len(paths) > 0 && named != nil {
		ids = named
	}
	edit := &check.Edit{}
	if edit.Base, err = p.loadAt(repo, start, ids); err != nil {
		return nil, nil, err
	}
	if tip != start {
		if edit.Ahead, err = p.loadAt(repo, tip, ids); err != nil {
			return nil, nil, err
		}
	}
	now, err := p.touched(ids, changed, repo.statements(p))
	return now, edit, err
}

// start gives the commit of rev, and the one at which the branch left it.
// Without a common one the whole of rev is what was before.
func (r *repository) start(ctx context.Context, rev string) (tip, start string, err error) {
	if tip, err = r.Resolve(ctx, rev); err != nil {
		return "", "", err
	}
	start, err = r.MergeBase(ctx, tip, "HEAD")
	if errors.Is(err, git.ErrNoMergeBase) {
		return tip, tip, nil
	}
	return tip, start, err
}

// touched reads incidents as they stand in the folder; where a file beside
// their folders changed, also what stands there.
func (p *project) touched(ids, changed []string, statements string) (*record.Record, error) {
	beside := slices.ContainsFunc(changed, func(file string) bool {
		rest, ok := strings.CutPrefix(file, statements+"/")
		return ok && !strings.Contains(rest, "/")
	})
	switch {
	case beside:
		all, err := p.load()
		if err != nil {
			return nil, err
		}
		only := all.Only(ids)
		for _, f := range all.Findings {
			if slices.Contains(ids, p.incidentOf(f.File)) || p.incidentOf(f.File) == "" {
				only.Findings = append(only.Findings, f)
			}
		}
		return only, nil
	case len(ids) == 0:
		return &record.Record{}, nil
	}
	return p.load(ids...)
}

// incidentOf gives the id of the incident whose folder a file lies in, or "".
func (p *project) incidentOf(file string) string {
	rest, _ := strings.CutPrefix(file, p.settings.Statements+"/")
	id, _, inside := strings.Cut(rest, "/")
	if !inside {
		return ""
	}
	return id
}
