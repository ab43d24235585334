package git

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The kinds of failure of refs and remotes, beside those of reading.
var (
	ErrMoved   = errors.New("the ref does not have the value that was expected") // somebody else was faster
	ErrRefused = errors.New("the remote does not let this account push")
	ErrRemote  = errors.New("the remote cannot be reached")
	ErrTimeout = fmt.Errorf("%w in time", ErrRemote)
	ErrPruned  = errors.New("what was just written or fetched is gone") // git gc --prune=now ran at the same time
	ErrLocked  = errors.New("another git is at work in this clone")
	ErrAbsent  = errors.New("the remote does not have the commit")
)

const (
	// networkTime is how long a remote may take for one ref or commit: GitHub takes a second, and a connection that
	// was cut without a word never ends.
	networkTime = 2 * time.Minute
	// historyTimes is how much longer the history of commits may take, which can be gigabytes.
	historyTimes = 10
	// waitingTime is between two calls of Repo.Waiting.
	waitingTime = 10 * time.Second
)

// A Ref is a ref of the repository itself or of a remote, moved by compare-and-swap alone.
type Ref struct {
	repo   *Repo
	remote string // "" for the repository itself
	name   string
}

// Ref returns a ref by its full name ("refs/onrecord/..."): of a remote, or of the repository itself if remote is
// "". It need not exist.
func (r *Repo) Ref(remote, name string) Ref { return Ref{r, remote, name} }

// HasRemote reports whether the repository knows a remote of that name.
//
// The error is an *Error.
func (r *Repo) HasRemote(ctx context.Context, name string) (bool, error) {
	out, err := r.run(ctx, "remote")
	return slices.Contains(strings.Fields(string(out)), name), err
}

// Name returns the full name of the ref.
func (f Ref) Name() string { return f.name }

// Address returns the address of a remote, which may hold a secret; "" where the repository does not know it.
func (r *Repo) Address(ctx context.Context, remote string) string {
	out, err := r.run(ctx, "remote", "get-url", "--", remote)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// Remote returns the name of the remote that the ref is on, "" for the repository itself.
func (f Ref) Remote() string { return f.remote }

// Read returns the id of the commit that the ref has, "" if there is no such ref, and makes sure that the
// repository has the commit and its files. From a shallow clone only that one commit is fetched.
//
// The error is an *Error, of kind ErrRemote if the remote cannot be asked: that is never taken for a ref that is
// absent.
func (f Ref) Read(ctx context.Context) (id string, err error) {
	if f.remote == "" {
		return f.readLocal(ctx)
	}
	out, err := f.network(ctx, "ls-remote", "--exit-code", "--end-of-options", f.remote, f.name)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 2 { // https://git-scm.com/docs/git-ls-remote: no matching refs
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(out)) { // the pattern also matches refs that end in the name
		if id, name, _ := strings.Cut(strings.TrimSpace(line), "\t"); name == f.name && IsID(id) {
			return id, f.fetch(ctx, id)
		}
	}
	return "", nil
}

// readLocal is Read for the repository itself, which has the commits of its refs.
func (f Ref) readLocal(ctx context.Context) (string, error) {
	out, err := f.repo.run(ctx, "for-each-ref", "--format=%(refname) %(objectname)", f.name)
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(out)) {
		if name, id, _ := strings.Cut(strings.TrimSpace(line), " "); name == f.name {
			return id, nil
		}
	}
	return "", nil
}

// fetch gets a commit of the remote unless the repository has it. No ref of the repository moves.
func (f Ref) fetch(ctx context.Context, id string) error {
	if _, err := f.repo.run(ctx, "cat-file", "-e", id+"^{tree}"); err == nil {
		return nil
	}
	args := []string{"fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules",
		"--no-auto-maintenance"}
	if f.repo.shallow {
		args = append(args, "--depth=1") // of this commit; it would make a whole clone shallow
	}
	_, err := f.network(ctx, append(args, "--end-of-options", f.remote, id)...)
	return err
}

// Swap moves the ref to the commit new if it has the commit old; an old of "" is a ref that does not exist yet.
//
// The error is an *Error: of kind ErrMoved if the ref has another value, ErrRefused, ErrRemote or ErrTimeout for what
// goes wrong with remotes. After any other error, and after the last two, the ref may have moved all the same: read
// it again.
func (f Ref) Swap(ctx context.Context, old, new string) error {
	if f.remote == "" {
		return f.swapLocal(ctx, old, new)
	}
	_, err := f.network(ctx, "push", "--quiet", "--porcelain", "--no-verify", "--no-signed", "--no-follow-tags",
		"--recurse-submodules=no", "--force-with-lease="+f.name+":"+old, "--end-of-options", f.remote, new+":"+f.name)
	return err
}

// swapLocal is Swap for the repository itself, where git update-ref compares and swaps.
func (f Ref) swapLocal(ctx context.Context, old, new string) error {
	if old == "" {
		old = strings.Repeat("0", len(new))
	}
	_, err := f.repo.run(ctx, "update-ref", "--no-deref", f.name, new, old)
	if err != nil {
		return setKind(err, ErrMoved,
			"cannot lock ref", "reference already exists", "is at ", "unable to resolve reference")
	}
	return f.whole(ctx, old, new)
}

// whole moves the ref back from new to old where files of the commit new are gone: a remote looks by itself.
func (f Ref) whole(ctx context.Context, old, new string) error {
	args := []string{"rev-list", "--objects", "--quiet", new}
	if strings.Trim(old, "0") != "" {
		args = append(args, "^"+old)
	}
	_, err := f.repo.run(ctx, args...)
	if err == nil || ctx.Err() != nil {
		return err
	}
	if strings.Trim(old, "0") == "" {
		_, err = f.repo.run(ctx, "update-ref", "--no-deref", "-d", f.name, new)
	} else {
		_, err = f.repo.run(ctx, "update-ref", "--no-deref", f.name, old, new)
	}
	return &Error{Args: args, Kind: ErrPruned, Err: err}
}

// Fetch makes the history of commits, up to depth commits deep and whole where depth is 0, known to a shallow clone.
//
// The error is an *Error, of kind ErrAbsent where the remote lacks a commit. After any other a later try may do it.
func (r *Repo) Fetch(ctx context.Context, remote string, depth int, commits ...string) error {
	const whole = 1<<31 - 1 // as git fetch --unshallow has it
	if depth == 0 {
		depth = whole
	}
	args := []string{"fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules",
		"--no-auto-maintenance", "--depth=" + strconv.Itoa(depth), "--end-of-options", remote}
	if _, err := r.limited(ctx, historyTimes*r.networkTime, append(args, commits...)); err != nil {
		return err
	}
	out, err := r.run(ctx, "rev-parse", "--is-shallow-repository")
	r.shallow = strings.TrimSpace(string(out)) == "true"
	return err
}

// Shallow reports whether the clone lacks older history.
func (r *Repo) Shallow() bool { return r.shallow }

// network runs a git that talks to a remote about one ref or commit; see limited.
func (f Ref) network(ctx context.Context, args ...string) ([]byte, error) {
	return f.repo.limited(ctx, f.repo.networkTime, args)
}

// limited runs a git that talks to a remote, and ends it after a time.
func (r *Repo) limited(ctx context.Context, limit time.Duration, args []string) ([]byte, error) {
	within, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	defer r.showWaiting()()
	out, err := r.run(within, args...)
	var e *Error
	if errors.As(err, &e) {
		if within.Err() != nil && ctx.Err() == nil {
			e.Kind, e.Err = ErrTimeout, fmt.Errorf("no answer within %s", limit)
		}
		e.Stderr += e.Stdout
	}
	err = setKind(err, ErrRemote, "could not read Username", "Authentication failed")
	err = setKind(err, ErrAbsent, "not our ref", "unadvertised object", "couldn't find remote ref")
	err = setKind(err, ErrLocked, ".lock': File exists", "shallow file has changed")
	err = setKind(err, ErrPruned, prunedWords()...)
	err = setKind(err, ErrMoved, "stale info", "[remote rejected] (failed to update ref", "cannot lock ref",
		"fetch first", "incorrect old value provided")
	err = setKind(err, ErrRefused, "error: 403", "Permission to ", "denied to ", "protected branch",
		"not allowed to push", "Write access to repository not granted", "pre-receive hook declined", "remote rejected")
	return out, setKind(err, ErrRemote, "Could not read from remote", "unable to access", "Could not resolve host",
		"does not appear to be a git repository", "Connection refused", "Connection timed out", "early EOF",
		"hung up unexpectedly", "RPC failed")
}

// showWaiting calls Waiting from time to time until the function that it returns is called, and never once that has
// returned.
func (r *Repo) showWaiting() (done func()) {
	if r.Waiting == nil {
		return func() {}
	}
	begin, stop, ended := time.Now(), make(chan struct{}), make(chan struct{})
	ticker := time.NewTicker(waitingTime)
	go func() {
		defer close(ended)
		for {
			select {
			case <-ticker.C:
				r.Waiting(time.Since(begin).Round(time.Second))
			case <-stop:
				return
			}
		}
	}()
	return func() {
		ticker.Stop()
		close(stop)
		<-ended
	}
}

// prunedWords returns what git says where objects, or the folders that they are written to, go away under it.
func prunedWords() []string {
	return []string{
		"failed to read delta-pack base object", "bad object", "missing necessary objects", "unable to read ",
		"unable to write file", "unable to create temporary file: No such file", "not a valid object", "did not send all",
		"could not parse", "Could not parse object", "remote unpack failed",
	}
}

// setKind sets the kind of an *Error that has none yet, if git's messages hold one of the words, and returns err.
// ErrNotRepository counts as none: where a remote is in play, "not a git repository" is said of the remote.
func setKind(err, kind error, words ...string) error {
	var e *Error
	if !errors.As(err, &e) || e.Kind != nil && e.Kind != ErrNotRepository {
		return err
	}
	for _, w := range words {
		if strings.Contains(e.Stderr, w) {
			e.Kind = kind
			return e
		}
	}
	return err
}

// refHint returns what to do about an error of a ref or remote; "" for others.
func refHint(e *Error) string {
	switch e.Kind {
	case ErrRefused:
		return "In GitHub Actions, give the job the permission to push: permissions: {contents: write}; " +
			"elsewhere, ask the owner of the repository for the right to push."
	case ErrTimeout:
		return "Try again: it goes on where it stopped. If it stays so, check the network connection; " +
			"this command shows where it hangs: GIT_TRACE=1 git ls-remote origin"
	case ErrLocked:
		return "Run the command again when the other git has ended; if none runs, remove the .lock file that git names"
	case ErrAbsent:
		return "Push the commit first: git push origin HEAD; or look whether somebody has rewritten history: git fetch origin"
	case ErrPruned:
		return "If git gc ran at the same time, run the command again; otherwise look whether the disk is full, " +
			"and whether the repository is whole: git fsck"
	case ErrRemote:
		return "Check the network connection and your access, then try again; " +
			"this command shows what is wrong: git ls-remote origin"
	case ErrMoved:
		return "Somebody else moved the ref at the same time. Try again."
	}
	return ""
}
