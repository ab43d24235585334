package git

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// A Gap is a place of the working tree where what lies there and what git keeps can differ without a difference that
// Changed lists.
type Gap struct {
	Path   string // slash-separated, relative to the root
	Reason Reason
}

// Reason says why git does not keep what lies at a place.
type Reason string

const (
	NotCheckedOut Reason = "git keeps it, and this sparse checkout leaves it out"
	Overlooked    Reason = "git was told not to look at changes of it"
	Linked        Reason = "it is a link, and git keeps only where it leads"
	Submodule     Reason = "it is a submodule: git keeps only the number of another repository's commit"
	Nested        Reason = "it is a repository of its own, of which this one keeps nothing"
	Ignored       Reason = "a .gitignore names it, so that git does not keep it"
)

// Gaps lists the gaps below paths, which are relative to the root; "" is the root.
//
// The error is an *Error.
func (r *Repo) Gaps(ctx context.Context, paths ...string) (gaps []Gap, err error) {
	lists, err := r.lists(ctx, pathspecs(paths),
		[]string{"ls-files", "-z", "-v", "-s"},
		[]string{"ls-files", "-z", "--others", "--exclude-standard"},
		[]string{"ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"})
	if err != nil {
		return nil, err
	}
	for i, read := range []func(entry string) (Gap, bool){r.indexGap, r.otherGap, ignoredGap} {
		for _, entry := range lists[i] {
			if gap, ok := read(entry); ok {
				gaps = append(gaps, gap)
			}
		}
	}
	return gaps, nil
}

// indexGap reads "TAG MODE ID STAGE\tPATH": https://git-scm.com/docs/git-ls-files#Documentation/git-ls-files.txt--t
func (r *Repo) indexGap(entry string) (gap Gap, ok bool) {
	head, path, found := strings.Cut(entry, "\t")
	tag, rest, _ := strings.Cut(head, " ")
	mode, _, _ := strings.Cut(rest, " ")
	if !found {
		return Gap{}, false
	}
	switch {
	case mode == "160000":
		return Gap{path, Submodule}, true
	case mode == "120000":
		return Gap{path, Linked}, true
	case tag == "S" || tag == "s":
		if _, err := os.Lstat(filepath.Join(r.root, filepath.FromSlash(path))); err != nil {
			return Gap{path, NotCheckedOut}, true
		}
		return Gap{path, Overlooked}, true
	}
	return Gap{path, Overlooked}, strings.ToLower(tag) == tag
}

// otherGap reads a path that git does not track; one of a repository ends with a slash.
func (r *Repo) otherGap(path string) (Gap, bool) {
	if rest, nested := strings.CutSuffix(path, "/"); nested {
		return Gap{rest, Nested}, true
	}
	info, err := os.Lstat(filepath.Join(r.root, filepath.FromSlash(path)))
	return Gap{path, Linked}, err == nil && info.Mode()&os.ModeSymlink != 0
}

func ignoredGap(path string) (Gap, bool) { return Gap{strings.TrimSuffix(path, "/"), Ignored}, true }
