package cli

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/render"
)

// roomForMarker is what a comment needs beside the review, in bytes, with
// something to spare: GitHub counts characters, of which there are fewer. A
// summary without so much room is left as it is.
const roomForMarker = 536

// reviewRun reviews in a run of GitHub Actions and writes to the log, the
// summary, the outputs and the pull request, in this order: what comes last
// can fail.
func (a *app) reviewRun(ctx context.Context, base string) error {
	run, err := github.ReadRun(a.env.Getenv)
	if err != nil {
		return hint(err, "review reads what GitHub Actions set; to run it elsewhere, unset GITHUB_ACTIONS and use --base")
	}
	if run.Event == github.PullRequestTarget {
		return hint(
			errors.New("review does not run on pull_request_target, where strangers' files meet the project's secrets"),
			"write pull_request in the workflow; on pull requests from forks, the review is in the summary of the run")
	}
	r, err := a.review(ctx, run, base)
	if err != nil {
		return err
	}
	defer r.close()
	if err := a.writeLog(r); err != nil {
		return err
	}
	if err := a.writeFiles(r); err != nil {
		return err
	}
	if run.Number > 0 {
		if err := a.comment(ctx, run, r); err != nil {
			return err
		}
	}
	return r.status()
}

// writeLog writes the whole review to the log, where nothing in it is an order,
// and the annotations, which are.
func (a *app) writeLog(r *review) error {
	w, err := a.text(a.env.Stdout)
	if err != nil {
		return err
	}
	if err := w.Review(&r.Review); err != nil {
		return err
	}
	return render.Writer{Writer: a.raw, Format: render.GitHub}.Findings(inRepository(r.repo, r.Wrong()), nil)
}

// writeFiles writes the step's summary and outputs, where the run has them.
func (a *app) writeFiles(r *review) error {
	if file := a.env.Getenv("GITHUB_STEP_SUMMARY"); file != "" && github.SummaryRoom(file) > roomForMarker {
		var b strings.Builder
		whole := r.Review
		whole.Whole = "" // this is it
		if err := render.ReviewMarkdown(&b, &whole, github.SummaryRoom(file)-1); err != nil {
			return err
		}
		if err := github.AppendSummary(file, b.String()); err != nil {
			return err
		}
	}
	if file := a.env.Getenv("GITHUB_OUTPUT"); file != "" {
		return github.AppendOutputs(file, r.outputs()...)
	}
	return nil
}

// comment keeps the comment on the pull request, where the run may write one.
func (a *app) comment(ctx context.Context, run github.Run, r *review) error {
	if run.ReadOnly != "" {
		fmt.Fprintf(a.env.Stderr,
			"no comment is written: %s; the review is above, and in the summary of the run\n", run.ReadOnly)
		return nil
	}
	client, err := a.githubClient(run)
	if err != nil {
		return err
	}
	var b strings.Builder
	if err := render.ReviewMarkdown(&b, &r.Review, github.MaxComment-roomForMarker); err != nil {
		return err
	}
	address, err := client.Comment(ctx, run, b.String())
	if err != nil {
		return commentError(err)
	}
	fmt.Fprintf(a.env.Stderr, "the review is on the pull request: %s\n", oneLine(address))
	return nil
}

// githubClient makes a client for the repository of a run.
func (a *app) githubClient(run github.Run) (*github.Client, error) {
	token := a.secret("GITHUB_TOKEN")
	if token == "" {
		return nil, hint(errors.New("GitHub cannot be told: GITHUB_TOKEN is not set"),
			"in the workflow, below env of the step, write GITHUB_TOKEN: ${{ github.token }}")
	}
	return github.NewClient(a.env.Getenv("GITHUB_API_URL"), run.Repository, token, github.Outside{
		Transport: a.env.Transport, Now: a.env.Now, Sleep: a.env.Sleep,
	})
}

// commentError says what to do where GitHub does not take a comment.
func commentError(err error) error {
	err = fmt.Errorf("GitHub could not be told: %w", err)
	var refused *github.Error
	if !errors.As(err, &refused) {
		return err
	}
	switch refused.Status {
	case http.StatusUnauthorized:
		return hint(err, "GITHUB_TOKEN is not valid: below env of the step, write GITHUB_TOKEN: ${{ github.token }}")
	case http.StatusForbidden:
		return hint(err, "below permissions of the job, write pull-requests: write "+
			"(and for import-issue contents: write and issues: write); if the conversation is locked, unlock it")
	case http.StatusNotFound:
		return hint(err, "the token does not see this repository, or the pull request is gone: "+
			"below permissions of the job, write pull-requests: write")
	}
	return hint(err, "run the job again in a while: it goes on with what is there")
}
