package git

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// Commit is one commit of a history.
type Commit struct {
	ID      string    // the full id, as Resolve returns it
	Time    time.Time // when it was committed, in the committer's zone; zero if the commit does not say
	Subject string    // the first paragraph of its message on one line: untrusted, and maybe not UTF-8
}

// Resolve returns the full id of the commit that rev names: a branch, a tag, an id of at least four digits, or what
// gitrevisions(7) builds from these, except ":/text". Ranges are no revisions.
//
// The error is an *Error, of kind ErrNoRevision, or ErrShallow in a shallow clone, if there is no such commit, and
// ErrTooEarly where rev is a time from before what the clone remembers.
func (r *Repo) Resolve(ctx context.Context, rev string) (string, error) {
	if rev == "" || strings.ContainsAny(rev[:1], "-^") || strings.ContainsFunc(rev, unicode.IsControl) {
		return "", &Error{Rev: rev, Kind: ErrNoRevision}
	}
	args := []string{"rev-parse", "--verify", "--end-of-options", rev + "^{commit}"}
	out, said, err := finishSaying(ctx, command(ctx, r.root, args...), nil, args)
	if err != nil {
		return "", r.noRevision(rev, err)
	}
	if strings.Contains(said, "only goes back to") { // git takes the oldest that it remembers, with a warning
		return "", &Error{Rev: rev, Kind: ErrTooEarly}
	}
	id := strings.TrimSpace(string(out))
	if !IsID(id) {
		return "", &Error{Rev: rev, Kind: ErrNoRevision}
	}
	return id, nil
}

// noRevision completes the error of a git that was asked for rev and refused.
func (r *Repo) noRevision(rev string, err error) error {
	var e *Error
	var exit *exec.ExitError
	if !errors.As(err, &e) || e.Kind != nil || !errors.As(e.Err, &exit) {
		return err
	}
	e.Rev, e.Kind = rev, ErrNoRevision
	if r.shallow {
		e.Kind = ErrShallow
	}
	return e
}

// Names lists the branches and tags that a revision can name; none where git does not say.
func (r *Repo) Names(ctx context.Context) []string {
	out, err := r.run(ctx, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/remotes", "refs/tags")
	if err != nil {
		return nil
	}
	return strings.Fields(string(out))
}

// MergeBase returns the id of the best common ancestor of the revisions a and b.
//
// The error is an *Error: of kind ErrNoMergeBase if there is none, ErrShallow if a shallow clone does not show it,
// or as for Resolve.
func (r *Repo) MergeBase(ctx context.Context, a, b string) (string, error) {
	args := []string{"merge-base", "", ""}
	for i, rev := range []string{a, b} {
		id, err := r.Resolve(ctx, rev)
		if err != nil {
			return "", err
		}
		args[i+1] = id
	}
	out, err := r.run(ctx, args...)
	var e *Error
	var exit *exec.ExitError
	if errors.As(err, &e) && errors.As(err, &exit) && exit.ExitCode() == 1 {
		e.Kind = ErrNoMergeBase
		if r.shallow {
			e.Kind = ErrShallow
		}
	}
	return strings.TrimSpace(string(out)), err
}

// History lists the commits from the revision to back along first parents, as far as the first that from can reach,
// which is not listed; all of them if from is "". The oldest comes first. With paths (slash-separated, relative to
// the root; files or folders), it lists only commits that change something there, compared with their first parent
// or, for the first commit, with nothing.
//
// The error is an *Error: as for Resolve, and of kind ErrShallow if the list ends where a shallow clone was cut.
// Then the commits that the clone has come with it.
func (r *Repo) History(ctx context.Context, from, to string, paths ...string) ([]Commit, error) {
	last, err := r.id(ctx, to)
	if err != nil {
		return nil, err
	}
	walk := []string{"rev-list", "--first-parent", last}
	if from != "" {
		before, err := r.id(ctx, from)
		if err != nil {
			return nil, err
		}
		walk = append(walk, "^"+before)
	}
	cut := r.checkWhole(ctx, walk)
	if cut != nil && !errors.Is(cut, ErrShallow) {
		return nil, cmp.Or(r.unresolved(ctx, from, to), cut)
	}
	args := append(walk, commitFormat...)
	out, err := r.run(ctx, append(args, pathspecs(paths)...)...)
	if err != nil {
		return nil, cmp.Or(r.unresolved(ctx, from, to), err)
	}
	commits, err := parseCommits(string(out))
	return commits, errors.Join(err, cut)
}

// id is Resolve that takes a full id for one of a commit that the clone has: a git that is asked for another fails.
func (r *Repo) id(ctx context.Context, rev string) (string, error) {
	if IsID(rev) {
		return rev, nil
	}
	return r.Resolve(ctx, rev)
}

// unresolved returns the error of the first revision that cannot be resolved; nil where all can, and for "".
func (r *Repo) unresolved(ctx context.Context, revs ...string) error {
	for _, rev := range revs {
		if _, err := r.Resolve(ctx, rev); rev != "" && err != nil {
			return err
		}
	}
	return nil
}

// Commit returns one commit by its full id.
func (r *Repo) Commit(ctx context.Context, id string) (Commit, error) {
	out, err := r.run(ctx, append([]string{"rev-list", "--max-count=1", id}, commitFormat...)...)
	if err != nil {
		return Commit{}, err
	}
	commits, err := parseCommits(string(out))
	if err != nil || len(commits) != 1 {
		return Commit{}, errors.Join(err, &Error{Rev: id, Kind: ErrNoRevision})
	}
	return commits[0], nil
}

// commitFormat makes rev-list print what parseCommits reads: a time as seconds and zone, and the subject.
var commitFormat = []string{"--encoding=UTF-8", "--date=format:%z", "--format=%ct %cd %s"}

// checkWhole returns an error of kind ErrShallow if the walk ends at a commit that has parents which this clone
// lacks.
func (r *Repo) checkWhole(ctx context.Context, walk []string) error {
	if !r.shallow {
		return nil
	}
	args := append(slices.Clone(walk), "--max-parents=0")
	out, err := r.run(ctx, args...)
	if err != nil {
		return err
	}
	for _, root := range strings.Fields(string(out)) {
		commit, err := r.run(ctx, "cat-file", "commit", root)
		if err != nil {
			return err
		}
		header, _, _ := bytes.Cut(commit, []byte("\n\n"))
		if bytes.Contains(header, []byte("\nparent ")) {
			return &Error{Args: args, Kind: ErrShallow}
		}
	}
	return nil
}

// parseCommits reads what rev-list prints in the commitFormat, newest first: for each commit the line "commit ID" and
// its own.
func parseCommits(out string) ([]Commit, error) {
	var commits []Commit
	for out != "" {
		var head, line string
		head, out, _ = strings.Cut(out, "\n")
		line, out, _ = strings.Cut(out, "\n")
		id, ok := strings.CutPrefix(head, "commit ")
		if !ok || !IsID(id) {
			return nil, fmt.Errorf("git rev-list printed %q where a commit was expected", head)
		}
		seconds, rest, _ := strings.Cut(line, " ")
		zone, subject, _ := strings.Cut(rest, " ")
		commits = append(commits, Commit{ID: id, Time: timeIn(seconds, zone), Subject: subject})
	}
	slices.Reverse(commits)
	return commits, nil
}

// timeIn returns a time of git's, in UTC where its zone cannot be read; the zero time where it cannot be read itself.
func timeIn(seconds, zone string) time.Time {
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return time.Time{}
	}
	offset, err := time.Parse("-0700", zone)
	if err != nil {
		return time.Unix(unix, 0).UTC()
	}
	_, east := offset.Zone()
	return time.Unix(unix, 0).In(time.FixedZone("", east))
}

// IsID reports whether s is a full object id: 40 hexadecimal digits, or 64 in a repository that uses SHA-256.
func IsID(s string) bool {
	return (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == ""
}
