package project

import (
	"errors"

	"github.com/onrecord/onrecord/internal/git"
)

// Errors of the repository that callers tell apart, for errors.Is.
var (
	ErrNotRepository = git.ErrNotRepository
	ErrNoRevision    = git.ErrNoRevision
	ErrShallow       = git.ErrShallow
	ErrNoMergeBase   = git.ErrNoMergeBase
	ErrRemote        = git.ErrRemote
)

// Hint returns what to do about an error of a project or of its repository, for people who seldom use a terminal; ""
// for errors that it knows nothing about.
func Hint(err error) string {
	if advice := git.Hint(err); advice != "" {
		return advice
	}
	var unkept *UnkeptError
	if errors.As(err, &unkept) {
		return unkept.Hint()
	}
	return ""
}

// GitSaid returns what git was asked where it failed, and all that it said, for those who look for the cause; "" for
// other errors.
func GitSaid(err error) string {
	var e *git.Error
	if !errors.As(err, &e) {
		return ""
	}
	return e.Command()
}

// Unknown returns the revision that an error says does not exist, as it was written; "" for other errors.
func Unknown(err error) string {
	var e *git.Error
	if !errors.As(err, &e) || !errors.Is(err, git.ErrNoRevision) {
		return ""
	}
	return e.Rev
}
