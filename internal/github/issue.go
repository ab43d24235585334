package github

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// An Issue is one that was just labelled. Its text is untrusted.
type Issue struct {
	Number int
	Body   string
	Label  string // that was set
	Sender string // who set it
}

// ReadIssue reads the event of an issue that was labelled.
func ReadIssue(getenv func(string) string) (Issue, error) {
	var file struct {
		Action string
		Issue  struct {
			Number int
			Body   string
		}
		Label  struct{ Name string }
		Sender struct{ Login string }
	}
	if err := readJSON(getenv("GITHUB_EVENT_PATH"), &file); err != nil {
		return Issue{}, err
	}
	if getenv("GITHUB_EVENT_NAME") != "issues" || file.Action != "labeled" || file.Issue.Number <= 0 || file.Sender.Login == "" {
		return Issue{}, errors.New("the event is not that of an issue that was labelled")
	}
	return Issue{file.Issue.Number, file.Issue.Body, file.Label.Name, file.Sender.Login}, nil
}

// Collaborator reports whether somebody may set labels in the repository.
// https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
func (c *Client) Collaborator(ctx context.Context, login string) (bool, error) {
	var said struct {
		Permission string `json:"permission"`
		Role       string `json:"role_name"`
	}
	_, err := c.call(ctx, http.MethodGet, "/collaborators/"+url.PathEscape(login)+"/permission", nil, &said)
	if gone(err) {
		return false, nil
	}
	may := []string{"triage", "write", "maintain", "admin"}
	return slices.Contains(may, said.Role) || slices.Contains(may, said.Permission), err
}

// A Proposal is a pull request that adds one file.
type Proposal struct {
	Branch, Onto string // names of branches
	From         string // the id of the commit that the branch begins at
	Path         string // of the file, from the top of the repository
	Content      []byte
	Title, Body  string
}

// ErrBranchExists says that a proposal was made before.
var ErrBranchExists = errors.New("the branch is there already")

// Propose makes a branch with the file and a pull request of it, and gives its
// number and address.
//
// The error is ErrBranchExists, or an *Error where GitHub refused.
func (c *Client) Propose(ctx context.Context, p Proposal) (number int, address string, err error) {
	ref := map[string]string{"ref": "refs/heads/" + p.Branch, "sha": p.From}
	if _, err := c.call(ctx, http.MethodPost, "/git/refs", ref, nil); err != nil {
		var refused *Error
		if errors.As(err, &refused) && refused.Status == http.StatusUnprocessableEntity && strings.Contains(refused.Message, "already exists") {
			err = fmt.Errorf("%w: %s", ErrBranchExists, p.Branch)
		}
		return 0, "", err
	}
	file := map[string]string{"message": p.Title, "content": base64.StdEncoding.EncodeToString(p.Content), "branch": p.Branch}
	if _, err := c.call(ctx, http.MethodPut, "/contents/"+(&url.URL{Path: p.Path}).EscapedPath(), file, nil); err != nil {
		return 0, "", err
	}
	var made struct {
		Number int    `json:"number"`
		URL    string `json:"html_url"`
	}
	pull := map[string]string{"title": p.Title, "body": p.Body, "head": p.Branch, "base": p.Onto}
	_, err = c.call(ctx, http.MethodPost, "/pulls", pull, &made)
	return made.Number, made.URL, err
}

// Answer writes one more comment on an issue.
func (c *Client) Answer(ctx context.Context, number int, markdown string) error {
	_, err := c.call(ctx, http.MethodPost, fmt.Sprintf("/issues/%d/comments", number), text{markdown}, nil)
	return err
}
