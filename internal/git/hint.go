package git

import (
	"errors"
	"strings"
)

// Hint returns what to do about an error of this package, in a sentence or two for people who seldom use a
// terminal; "" for errors that it knows nothing about. It is safe to print, and the commands in it are safe to
// copy.
func Hint(err error) string {
	var e *Error
	if !errors.As(err, &e) {
		return ""
	}
	switch e.Kind {
	case ErrNoGit:
		return "Install git from https://git-scm.com/downloads, then open a new terminal and try again."
	case ErrNotRepository:
		return "Go to the folder that holds the record (cd FOLDER), or put this folder under version control: git init"
	case ErrUnsafe:
		return "If you trust this folder, tell git so: " + trustCommand(e.Stderr)
	case ErrNoRevision:
		return revisionHint(e.Rev)
	case ErrTooEarly:
		return "Name a commit instead: git log --before=2021-09-10 -1 shows the last one before a day"
	case ErrShallow:
		return "In GitHub Actions, give actions/checkout the setting fetch-depth: 0; " +
			"elsewhere, fetch the whole history: git fetch --unshallow"
	case ErrNoMergeBase:
		return "The two were never one history; look for the right names in the list of all: git branch -a"
	case ErrMissing:
		return "If git gc ran at the same time, run the command again; otherwise check the network connection, " +
			"because git fetches what is missing from the server; if that does not help, clone again, whole: git clone URL"
	}
	return refHint(e)
}

// trustCommand returns the command that git names for trusting a folder; git has quoted the folder for the shell.
func trustCommand(stderr string) string {
	const command = "git config --global --add safe.directory "
	if _, dir, ok := strings.Cut(stderr, command); ok {
		return command + escapeUnprintable(strings.TrimSpace(dir))
	}
	return command + "FOLDER"
}

// revisionHint returns what to do where there is no revision rev.
func revisionHint(rev string) string {
	if rev == "HEAD" {
		return "Nothing has been committed yet. Commit first: git add --all, then git commit"
	}
	fetch := "git fetch origin"
	if name := remoteName(rev); name != "" {
		fetch += " " + name
	}
	return "If it is only on the server, fetch it first: " + fetch
}

// remoteName returns what a server would call the branch or commit that rev names; "" if rev is not a plain name,
// or an abbreviated id, which no server takes.
func remoteName(rev string) string {
	for _, prefix := range []string{"refs/heads/", "refs/remotes/", "origin/"} {
		rev = strings.TrimPrefix(rev, prefix)
	}
	const hex = "0123456789abcdef"
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz" + hex
	plain := strings.Trim(rev, letters+"._/-") == "" && strings.IndexAny(rev, letters) == 0
	short := strings.Trim(rev, hex) == "" && !IsID(rev)
	if !plain || short {
		return ""
	}
	return rev
}
