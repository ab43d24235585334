package github

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
)

// Variable returns the value of a variable of Actions, "" where there is none.
// https://docs.github.com/en/rest/actions/variables#get-a-repository-variable
func (c *Client) Variable(ctx context.Context, name string) (string, error) {
	var variable struct{ Value string }
	_, err := c.call(ctx, request{http.MethodGet, "/actions/variables/" + url.PathEscape(name), nil}, &variable)
	if isGone(err) {
		return "", nil
	}
	return variable.Value, err
}

// A Protection is what a branch asks of an edit before it is merged.
type Protection struct {
	PullRequest bool     // there has to be one
	CodeOwners  bool     // they have to agree
	Checks      []string // that have to pass
	Partial     bool     // GitHub did not show all of it
}

// Protection returns what the rules of a branch ask for, and its older protection.
// https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch
func (c *Client) Protection(ctx context.Context, branch string) (p Protection, err error) {
	var rules []struct {
		Type       string
		Parameters struct {
			CodeOwners bool    `json:"require_code_owner_review"`
			Checks     []check `json:"required_status_checks"`
		}
	}
	path := "/rules/branches/" + url.PathEscape(branch) + "?per_page=100"
	if _, err := c.call(ctx, request{http.MethodGet, path, nil}, &rules); err != nil {
		return p, err
	}
	for _, r := range rules {
		p.PullRequest = p.PullRequest || r.Type == "pull_request"
		p.CodeOwners = p.CodeOwners || r.Parameters.CodeOwners
		p.add(r.Parameters.Checks)
	}
	return p, c.addOlder(ctx, branch, &p)
}

type check struct{ Context string }

func (p *Protection) add(checks []check) {
	for _, c := range checks {
		p.Checks = append(p.Checks, c.Context)
	}
}

// addOlder adds what a branch is protected by that has no rules. Only who administers the repository is shown it.
// https://docs.github.com/en/rest/branches/branch-protection#get-branch-protection
func (c *Client) addOlder(ctx context.Context, branch string, p *Protection) error {
	var older struct {
		Reviews *struct {
			CodeOwners bool `json:"require_code_owner_reviews"`
		} `json:"required_pull_request_reviews"`
		Checks struct{ Checks []check } `json:"required_status_checks"`
	}
	_, err := c.call(ctx, request{http.MethodGet, "/branches/" + url.PathEscape(branch) + "/protection", nil}, &older)
	var refused *Error
	switch {
	case errors.As(err, &refused) && (refused.Status == http.StatusForbidden || refused.Status == http.StatusNotFound):
		p.Partial = refused.Message != "Branch not protected"
		return nil
	case err != nil:
		return err
	}
	if older.Reviews != nil {
		p.PullRequest, p.CodeOwners = true, p.CodeOwners || older.Reviews.CodeOwners
	}
	p.add(older.Checks.Checks)
	return nil
}

// OwnersErrors returns what GitHub finds wrong in CODEOWNERS, each on one line: "Unknown owner on line 7".
// https://docs.github.com/en/rest/repos/repos#list-codeowners-errors
func (c *Client) OwnersErrors(ctx context.Context) (all []string, err error) {
	var found struct{ Errors []struct{ Message string } }
	if _, err := c.call(ctx, request{http.MethodGet, "/codeowners/errors", nil}, &found); err != nil && !isGone(err) {
		return nil, err
	}
	for _, e := range found.Errors {
		first, _, _ := strings.Cut(e.Message, "\n")
		all = append(all, strings.TrimSuffix(first, ":"))
	}
	return all, nil
}
