package git

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
)

// Changed lists the files that differ between the revisions from and to, or between from and the working tree if to
// is "": then with the files that git does not track yet, and without those that .gitignore names. Paths are
// slash-separated, relative to the root, as git stores them (they may hold any byte but NUL), sorted; a renamed
// file is there under both names; a folder is there only if it is a repository of its own. Under limits them to
// folders and files of the root; none, or one that is "", does not.
//
// The error is an *Error: as for Resolve.
func (r *Repo) Changed(ctx context.Context, from, to string, under ...string) ([]string, error) {
	start, err := r.Resolve(ctx, from)
	if err != nil {
		return nil, err
	}
	limit := pathspecs(under)
	if to == "" {
		return r.changedInFolder(ctx, start, limit)
	}
	end, err := r.Resolve(ctx, to)
	if err != nil {
		return nil, err
	}
	return r.list(ctx, slices.Concat([]string{"diff-tree", "-r", "-z", "--name-only", "--no-renames", start, end}, limit))
}

// changedInFolder is Changed between the commit start and the working tree.
func (r *Repo) changedInFolder(ctx context.Context, start string, limit []string) ([]string, error) {
	// Not diff-index: it takes a file for changed when only its times are.
	diff := []string{"diff", "-z", "--name-only", "--no-renames", "--no-ext-diff", "--ignore-submodules=dirty", start}
	lists, err := r.lists(ctx, limit, diff, []string{"ls-files", "-z", "--others", "--exclude-standard"})
	if err != nil {
		return nil, err
	}
	paths := lists[0]
	for _, other := range lists[1] {
		paths = append(paths, strings.TrimSuffix(other, "/"))
	}
	slices.Sort(paths)
	return slices.Compact(paths), nil
}

// lists is list of several gits that are limited alike, which run at the same time.
func (r *Repo) lists(ctx context.Context, limit []string, all ...[]string) ([][]string, error) {
	lists, errs := make([][]string, len(all)), make([]error, len(all))
	var wg sync.WaitGroup
	for i, args := range all {
		wg.Go(func() { lists[i], errs[i] = r.list(ctx, slices.Concat(args, limit)) })
	}
	wg.Wait()
	return lists, cmp.Or(errs...)
}

// list runs a git that prints paths, each ended by NUL, and returns them sorted.
func (r *Repo) list(ctx context.Context, args []string) ([]string, error) {
	out, err := r.run(ctx, args...)
	if err != nil || len(out) == 0 {
		return nil, err
	}
	paths := strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
	slices.Sort(paths)
	return paths, nil
}

// pathspecs returns the last arguments of a git that is limited to paths. The root, as "" or ".", is no limit.
func pathspecs(paths []string) []string {
	specs := []string{"--"}
	for _, path := range paths {
		if path == "" || path == "." {
			return []string{"--"}
		}
		specs = append(specs, path)
	}
	return specs
}
