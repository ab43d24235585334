package git

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The kinds of failure that people meet and can do something about. Test for them with errors.Is; Hint says what to do.
var (
	ErrNoGit         = errors.New("the git program is not installed")
	ErrNotRepository = errors.New("this folder is not in the working tree of a git repository")
	ErrUnsafe        = errors.New("git does not trust this folder, because it belongs to another user")
	ErrNoRevision    = errors.New("no such revision")
	ErrTooEarly      = errors.New("this clone does not remember where that was so long ago")
	ErrShallow       = errors.New("this clone is shallow: it lacks the older history")
	ErrNoMergeBase   = errors.New("the two revisions have no common ancestor")
	ErrMissing       = errors.New("this clone lacks part of its content")
)

// Error is a git that failed, or that was not run because what it was asked for cannot be.
type Error struct {
	Args   []string // what git was asked, without -C; nil if it was not run
	Rev    string   // the revision that was not found, as the caller wrote it; or ""
	Stderr string   // what git said; the first 64 KiB
	Stdout string   // what it had answered until then; the first 64 KiB
	Kind   error    // one of the Err values of this package; or nil
	Err    error    // why it failed: an *exec.ExitError, the context's error; or nil
}

// Error returns one line: the kind and the revision or, where these do not say it all, the first line of git's own
// words that says something. Characters that cannot be seen are written as escapes.
func (e *Error) Error() string {
	var parts []string
	if e.Kind != nil {
		parts = append(parts, e.Kind.Error())
	}
	if e.Rev != "" {
		parts = append(parts, strconv.Quote(e.Rev))
	}
	if e.Kind == nil {
		parts = append(parts, "git failed")
	}
	if reason := e.reason(); reason != "" && e.Rev == "" {
		parts = append(parts, escapeUnprintable(reason))
	}
	return withoutSecrets(strings.Join(parts, ": "))
}

// Command returns what git was asked, and all that it said, for those who look for the cause.
func (e *Error) Command() string {
	return escapeUnprintable(strings.TrimSpace("git " + strings.Join(e.Args, " ") + ": " + e.Stderr))
}

// Unwrap returns the kind and the cause, for errors.Is and errors.As.
func (e *Error) Unwrap() []error {
	var errs []error
	for _, err := range []error{e.Kind, e.Err} {
		if err != nil {
			errs = append(errs, err)
		}
	}
	return errs
}

// reason returns why git failed: in its own words, unless it was stopped or never ran.
func (e *Error) reason() string {
	said := complaint(e.Stderr)
	var exit *exec.ExitError
	if said != "" && (e.Err == nil || errors.As(e.Err, &exit)) {
		return said
	}
	if e.Err != nil {
		return e.Err.Error()
	}
	return ""
}

// complaint returns the line of git's messages that says what went wrong: the first that is marked so, or else the
// first.
func complaint(stderr string) string {
	first := ""
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		for _, mark := range []string{"fatal: ", "error: "} {
			if said, ok := strings.CutPrefix(line, mark); ok {
				return said
			}
		}
		if first == "" {
			first = line
		}
	}
	return first
}

// newError returns why a git that was asked args failed with err. If ctx has ended, that is the reason. No secret in an
// address that git names is in it.
func newError(ctx context.Context, args []string, stderr string, err error) *Error {
	stderr = withoutSecrets(stderr)
	if ctx.Err() != nil {
		return &Error{Args: args, Stderr: stderr, Err: ctx.Err()}
	}
	return &Error{Args: args, Stderr: stderr, Kind: kindOf(stderr, err), Err: err}
}

// kinds are the words in git's messages that show a kind of failure, in its versions since 2.30. It has no exit
// status of its own for them.
var kinds = []struct {
	words string
	kind  error
}{
	{"detected dubious ownership", ErrUnsafe},
	{"unsafe repository", ErrUnsafe}, // 2.35.2 to 2.37
	{"not a git repository", ErrNotRepository},
	{"must be run in a work tree", ErrNotRepository},
	{"cannot change to", ErrNotRepository},
	{"promisor remote", ErrMissing},
	{"xcrun: error", ErrNoGit}, // macOS has a /usr/bin/git that only says how to install git
	{"xcode-select: ", ErrNoGit},
}

// kindOf returns the kind of failure that git's messages or err show; nil for others.
func kindOf(stderr string, err error) error {
	if errors.Is(err, exec.ErrNotFound) {
		return ErrNoGit
	}
	for _, k := range kinds {
		if strings.Contains(stderr, k.words) {
			return k.kind
		}
	}
	return nil
}

// escapeUnprintable returns s on one line, with escapes for what cannot be seen: control and bidirectional
// characters, invalid UTF-8.
func escapeUnprintable(s string) string {
	var b strings.Builder
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, s[0])
		case unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
		s = s[size:]
	}
	return b.String()
}
