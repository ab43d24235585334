package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// A Proposal is a pull request that adds one file.
type Proposal struct {
	Branch, Onto string // names of branches; Branch is for this proposal alone
	From         string // the id of the commit of Onto that the file is added to
	Path         string // of the file, from the top of the repository
	Content      []byte // of the file
	Title, Body  string // of the pull request; Title is the commit's message too
}

// A Proposed is the pull request of a proposal; Number is 0 where there is none.
type Proposed struct {
	Number  int
	Address string // of its page
	New     bool   // it was not there before
}

// Why a proposal is left as it is.
var (
	ErrMerged = errors.New("the pull request is merged")
	ErrTaken  = errors.New("somebody has gone on in the branch")
)

// errMoved says that another run was faster.
var errMoved = errors.New("the branch was moved at the same time")

// trailer ends the message of each commit that Propose makes: where the last
// one of a branch has none, people have gone on there.
const trailer = "\n\nMade by onrecord."

// Propose makes a branch with the file, in one commit, and a pull request of
// it. What an earlier call has made of the same branch is gone on with: one that
// broke off is finished, and where the file is another now, a commit is put on
// top that has this file and all that From has. So is what another run makes of
// it at the same time.
//
// The error is ErrMerged or ErrTaken, beside the pull request that it is about,
// or an *Error where GitHub refused.
func (c *Client) Propose(ctx context.Context, p Proposal) (Proposed, error) {
	for try := 1; ; try++ {
		made, err := c.propose(ctx, p)
		if !errors.Is(err, errMoved) || try == maxTries {
			return made, err
		}
	}
}

func (c *Client) propose(ctx context.Context, p Proposal) (Proposed, error) {
	pull, merged, err := c.pullOf(ctx, p.Branch)
	if err != nil {
		return pull, err
	}
	if merged {
		return pull, ErrMerged
	}
	tip, err := c.tip(ctx, p.Branch)
	if err != nil {
		return pull, err
	}
	if tip.SHA != "" && !strings.HasSuffix(strings.TrimSpace(tip.Message), trailer) {
		return pull, ErrTaken
	}
	if err := c.commitFile(ctx, p, tip); err != nil {
		return pull, err
	}
	if pull.Number > 0 {
		return pull, nil
	}
	return c.openPull(ctx, p)
}

// pullOf returns the pull request of a branch: the open one or, if there is none,
// one that was merged. One that was closed counts for nothing.
// https://docs.github.com/en/rest/pulls/pulls#list-pull-requests
func (c *Client) pullOf(ctx context.Context, branch string) (p Proposed, merged bool, err error) {
	var list []struct {
		Number   int
		URL      string  `json:"html_url"`
		State    string  // open, closed
		MergedAt *string `json:"merged_at"`
	}
	query := url.Values{"state": {"all"}, "head": {c.owner + ":" + branch}, "per_page": {"100"}}
	if _, err := c.call(ctx, request{http.MethodGet, "/pulls?" + query.Encode(), nil}, &list); err != nil {
		return p, false, err
	}
	for _, one := range list {
		switch {
		case one.State == "open":
			return Proposed{Number: one.Number, Address: one.URL}, false, nil
		case one.MergedAt != nil && !merged:
			p, merged = Proposed{Number: one.Number, Address: one.URL}, true
		}
	}
	return p, merged, nil
}

// A commit as the API has it.
// https://docs.github.com/en/rest/git/commits
type commit struct {
	SHA     string
	Message string
	Tree    struct{ SHA string }
}

// tip returns the last commit of a branch, and the zero commit where there is no
// branch.
func (c *Client) tip(ctx context.Context, branch string) (commit, error) {
	var ref struct{ Object struct{ SHA string } }
	_, err := c.call(ctx, request{http.MethodGet, "/git/ref/heads/" + branch, nil}, &ref)
	if isGone(err) {
		return commit{}, nil
	}
	if err != nil {
		return commit{}, err
	}
	return c.commit(ctx, ref.Object.SHA)
}

// commit returns the commit of that id.
func (c *Client) commit(ctx context.Context, id string) (found commit, err error) {
	_, err = c.call(ctx, request{http.MethodGet, "/git/commits/" + id, nil}, &found)
	return found, err
}

// commitFile makes the branch hold From and the file, and nothing else. Before,
// the branch ends at tip, or is not there.
func (c *Client) commitFile(ctx context.Context, p Proposal, tip commit) error {
	from, err := c.commit(ctx, p.From)
	if err != nil {
		return err
	}
	var tree, made struct{ SHA string }
	file := map[string]string{"path": p.Path, "mode": "100644", "type": "blob", "content": string(p.Content)}
	body := map[string]any{"base_tree": from.Tree.SHA, "tree": []any{file}}
	if _, err := c.call(ctx, request{http.MethodPost, "/git/trees", body}, &tree); err != nil {
		return err
	}
	if tree.SHA == tip.Tree.SHA {
		return nil
	}
	parents := []string{p.From}
	if tip.SHA != "" {
		parents = []string{tip.SHA, p.From} // nothing that was pushed is lost
	}
	body = map[string]any{"message": p.Title + trailer, "tree": tree.SHA, "parents": parents}
	if _, err := c.call(ctx, request{http.MethodPost, "/git/commits", body}, &made); err != nil {
		return err
	}
	return c.moveBranch(ctx, p.Branch, tip.SHA, made.SHA)
}

// moveBranch makes a branch end at the commit to, which has from, the one that it
// ended at, as an ancestor: GitHub refuses where somebody pushed meanwhile, which is
// errMoved. From is "" where there is no branch.
// https://docs.github.com/en/rest/git/refs
func (c *Client) moveBranch(ctx context.Context, branch, from, to string) error {
	if from != "" {
		body := map[string]any{"sha": to, "force": false}
		_, err := c.call(ctx, request{http.MethodPatch, "/git/refs/heads/" + branch, body}, nil)
		return moved(err)
	}
	body := map[string]string{"ref": "refs/heads/" + branch, "sha": to}
	_, err := c.call(ctx, request{http.MethodPost, "/git/refs", body}, nil)
	if isConflict(err) { // a try whose answer was lost may have made it
		if now, lookErr := c.tip(ctx, branch); lookErr == nil && now.SHA == to {
			return nil
		}
	}
	return moved(err)
}

// moved makes an error of a conflict one that is errMoved too.
func moved(err error) error {
	if isConflict(err) {
		return fmt.Errorf("%w: %w", errMoved, err)
	}
	return err
}

// openPull makes the pull request of a branch.
func (c *Client) openPull(ctx context.Context, p Proposal) (Proposed, error) {
	var made struct {
		Number int
		URL    string `json:"html_url"`
	}
	pull := map[string]string{"title": p.Title, "body": p.Body, "head": p.Branch, "base": p.Onto}
	_, err := c.call(ctx, request{http.MethodPost, "/pulls", pull}, &made)
	if isConflict(err) { // as in moveBranch
		if now, merged, lookErr := c.pullOf(ctx, p.Branch); lookErr == nil && !merged && now.Number > 0 {
			return now, nil
		}
	}
	return Proposed{made.Number, made.URL, true}, err
}

// isConflict reports whether GitHub says that what is asked for does not go with
// what is there.
func isConflict(err error) bool {
	var e *Error
	return errors.As(err, &e) && e.Status == http.StatusUnprocessableEntity
}
