// Package github speaks with GitHub: it reads what started a run of GitHub
// Actions and what a repository asks of edits, keeps one comment on a pull
// request, proposes files as pull requests, reads and writes issue forms, and
// writes to the run's log, summary and outputs so that no text of anybody can
// give the runner orders.
package github

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"github.com/onrecord/onrecord/internal/bounded"
)

// The names of the events that a review knows.
// https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows
const (
	PullRequest       = "pull_request"
	PullRequestTarget = "pull_request_target"
	MergeGroup        = "merge_group"
	Push              = "push"
)

// maxEvent is how many bytes of an event file are read. GitHub sends no larger ones.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads#payload-cap
const maxEvent = 25 << 20

// A Run is one run of a workflow: where it runs and what started it. Every
// value that is not empty has the form of what it stands for; nothing else in
// it is to be trusted.
type Run struct {
	Event      string // its name: one of the constants, or another
	Repository string // OWNER/NAME
	ID         int64  // grows from run to run; a re-run keeps it; 0 where it is not known
	Address    string // of the run's page, where the summary is
	Server     string // https://github.com, without a slash at its end

	Number        int    // of the pull request; 0 for other events
	Head          string // the commit that the run is about
	Base          string // the commit that it is to be compared with; "" where the event does not say
	BaseBranch    string // the branch that a pull request is to be merged into; untrusted
	DefaultBranch string // untrusted
	Private       bool   // the event says that not everybody can read the repository

	// ReadOnly says why the run's token cannot write a comment, and is empty
	// where it should be able to.
	ReadOnly string
}

// Inside reports whether the program runs in GitHub Actions.
func Inside(getenv func(string) string) bool { return getenv("GITHUB_ACTIONS") == "true" }

// ReadRun returns the run that the environment describes, with what the event file
// that it names adds. It is an error where the repository, the event file or what
// the event has to say is missing, or has not the form of what it stands for.
// https://docs.github.com/en/actions/reference/workflows-and-actions/variables
func ReadRun(getenv func(string) string) (Run, error) {
	run := Run{Event: getenv("GITHUB_EVENT_NAME"), Repository: getenv("GITHUB_REPOSITORY"), Head: getenv("GITHUB_SHA")}
	run.Server = strings.TrimSuffix(getenv("GITHUB_SERVER_URL"), "/")
	if !repositoryName().MatchString(run.Repository) {
		return run, fmt.Errorf("GITHUB_REPOSITORY is %q, and not OWNER/NAME", run.Repository)
	}
	if id, err := strconv.ParseInt(getenv("GITHUB_RUN_ID"), 10, 64); err == nil && id > 0 {
		run.ID = id
		run.Address = fmt.Sprintf("%s/%s/actions/runs/%d", run.Server, run.Repository, id)
	}
	var file eventFile
	if err := readJSON(getenv("GITHUB_EVENT_PATH"), &file); err != nil {
		return run, err
	}
	file.apply(&run, getenv("GITHUB_ACTOR"))
	return run, run.check()
}

var (
	repositoryName = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*/[A-Za-z0-9._-]*[A-Za-z0-9_-][A-Za-z0-9._-]*$`)
	}) // not ".."
	commitID = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`) })
)

// An eventFile is what is read of the JSON that GitHub describes an event in.
// https://docs.github.com/en/webhooks/webhook-events-and-payloads
type eventFile struct {
	PullRequest *struct {
		Number int
		Head   struct {
			SHA  string
			Repo *struct { // null where the fork was deleted
				FullName string `json:"full_name"`
			}
		}
		Base struct{ SHA, Ref string }
	} `json:"pull_request"`
	MergeGroup *struct {
		HeadSHA string `json:"head_sha"`
		BaseSHA string `json:"base_sha"`
	} `json:"merge_group"`
	Before, After string // of a push
	Repository    struct {
		DefaultBranch string `json:"default_branch"`
		Private       bool
	}
}

// readJSON decodes an event file, whose name is the value of GITHUB_EVENT_PATH. It
// reads maxEvent bytes at most.
func readJSON(name string, into any) error {
	if name == "" {
		return errors.New("GITHUB_EVENT_PATH is not set")
	}
	data, err := bounded.ReadPath(name, maxEvent)
	switch {
	case err != nil:
		return fmt.Errorf("the event file cannot be read: %w", err)
	case json.Unmarshal(data, into) != nil:
		return errors.New("the event file is cut short, or not what GitHub writes")
	}
	return nil
}

// apply sets what the event says of a run that actor started.
func (file *eventFile) apply(run *Run, actor string) {
	run.DefaultBranch, run.Private = file.Repository.DefaultBranch, file.Repository.Private
	switch pr := file.PullRequest; {
	case run.Event == PullRequest && pr != nil:
		run.Number, run.Head, run.Base, run.BaseBranch = pr.Number, pr.Head.SHA, pr.Base.SHA, pr.Base.Ref
		switch {
		case pr.Head.Repo == nil || !strings.EqualFold(pr.Head.Repo.FullName, run.Repository):
			run.ReadOnly = "the pull request comes from a fork, and its runs get no token that may write"
		case actor == "dependabot[bot]":
			run.ReadOnly = "Dependabot started the run, and its runs get no token that may write"
		}
	case run.Event == MergeGroup && file.MergeGroup != nil:
		run.Head, run.Base = file.MergeGroup.HeadSHA, file.MergeGroup.BaseSHA
	case run.Event == Push:
		if strings.Trim(file.Before, "0") != "" { // zeros: the branch is new
			run.Base = file.Before
		}
	}
}

// check returns an error where the event file does not say what it has to, or names
// a commit by something else than its id.
func (run Run) check() error {
	wrong := fmt.Errorf("the event file is not that of the event %q", run.Event)
	switch {
	case run.Event == PullRequest && (run.Number <= 0 || run.Base == ""),
		run.Event == MergeGroup && run.Base == "":
		return wrong
	}
	for _, id := range []string{run.Head, run.Base} {
		if id != "" && !commitID().MatchString(id) {
			return fmt.Errorf("the event names the commit %.80q, which is no commit's id", id)
		}
	}
	return nil
}
