package git

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"testing"
)

func TestErrorIsOneVisibleLine(t *testing.T) {
	exit := &exec.ExitError{}
	for _, test := range []struct {
		err  *Error
		want string
	}{
		{&Error{Args: []string{"rev-list", "abc"}, Stderr: "warning: x\nfatal: bad\x1b[2J \u202etxet\xff\nmore\n", Err: exit},
			`git failed: bad\x1b[2J \u202etxet\xff`},
		{&Error{Args: []string{"diff", "--", "a\nb"}, Stderr: "\n\n  something\nelse", Err: exit},
			`git failed: something`},
		{&Error{Rev: "a\nb", Kind: ErrNoRevision}, `no such revision: "a\nb"`},
		{&Error{Args: []string{"diff"}, Stderr: "fatal: x", Err: context.Canceled}, "git failed: context canceled"},
		{&Error{Args: []string{"diff"}, Kind: ErrNoGit, Err: exec.ErrNotFound},
			"the git program is not installed: executable file not found in $PATH"},
	} {
		if got := test.err.Error(); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}

func TestKindOfMessages(t *testing.T) {
	for message, want := range map[string]error{
		"fatal: unsafe repository ('/x' is owned by someone else)":         ErrUnsafe,
		"fatal: detected dubious ownership in repository at '/x'":          ErrUnsafe,
		"fatal: not a git repository: /x/.git/worktrees/gone":              ErrNotRepository,
		"xcrun: error: invalid active developer path (/Library/Developer)": ErrNoGit,
		"fatal: could not fetch 8a1b from promisor remote":                 ErrMissing,
		"fatal: unable to read tree 8a1b":                                  nil,
	} {
		if got := kindOf(message, errors.New("exit status 128")); got != want {
			t.Errorf("%q is %v, want %v", message, got, want)
		}
	}
}

func TestHintForEveryKind(t *testing.T) {
	for _, kind := range []error{
		ErrNoGit, ErrNotRepository, ErrUnsafe, ErrNoRevision, ErrShallow, ErrNoMergeBase, ErrMissing,
		ErrMoved, ErrRefused, ErrRemote, ErrTimeout, ErrPruned, ErrLocked, ErrAbsent,
	} {
		if Hint(fmt.Errorf("loading: %w", &Error{Kind: kind})) == "" {
			t.Errorf("no hint for %q", kind)
		}
	}
	for _, err := range []error{nil, errors.New("other"), &Error{Err: context.Canceled}} {
		if hint := Hint(err); hint != "" {
			t.Errorf("%v has the hint %q", err, hint)
		}
	}
}

// What a hint tells people to type must be harmless whatever the revision was.
func TestHintNamesOnlyPlainRevisions(t *testing.T) {
	for rev, want := range map[string]string{
		"v1.2":                  "git fetch origin v1.2",
		"origin/main":           "git fetch origin main",
		"refs/heads/a-b/c":      "git fetch origin a-b/c",
		"main; rm -rf ~":        "git fetch origin",
		"$(id)":                 "git fetch origin",
		"--upload-pack=x":       "git fetch origin",
		"origin/--upload-pack":  "git fetch origin",
		"HEAD~3":                "git fetch origin",
		"1a2b3c4":               "git fetch origin",
		strings.Repeat("a", 40): "git fetch origin " + strings.Repeat("a", 40),
	} {
		if hint := Hint(&Error{Kind: ErrNoRevision, Rev: rev}); !strings.HasSuffix(hint, ": "+want) {
			t.Errorf("%q: %q does not end in %q", rev, hint, want)
		}
	}
}
