package github

import (
	"context"
	"errors"
	"net/http"
	"net/url"
)

// An Issue is one that was just opened or labelled. Its text is untrusted.
type Issue struct {
	Number int    // in the repository
	Body   string // as GitHub makes it of the form
	Label  string // that was set; "" where the issue was opened
	Author string // who opened it
	Sender string // who set the label or opened it: somebody else where an issue of another repository was moved here
	Bot    bool   // the sender is a program, which may pass on what others wrote
}

// ReadIssue reads the event of an issue that was opened or labelled, from the environment and
// the event file that it names. Any other event is an error.
func ReadIssue(getenv func(string) string) (Issue, error) {
	var file struct {
		Action string
		Issue  struct {
			Number int
			Body   string
			User   struct{ Login string }
		}
		Label  struct{ Name string }
		Sender struct{ Login, Type string }
	}
	if err := readJSON(getenv("GITHUB_EVENT_PATH"), &file); err != nil {
		return Issue{}, err
	}
	known := file.Action == "opened" || file.Action == "labeled" && file.Label.Name != ""
	if getenv("GITHUB_EVENT_NAME") != "issues" || !known || file.Issue.Number <= 0 || file.Sender.Login == "" {
		return Issue{}, errors.New("the event is not that of an issue that was opened or labelled")
	}
	issue := Issue{
		Number: file.Issue.Number, Body: file.Issue.Body, Author: file.Issue.User.Login, Sender: file.Sender.Login,
		Bot: file.Sender.Type == "Bot",
	}
	if file.Action == "labeled" {
		issue.Label = file.Label.Name
	}
	return issue, nil
}

// A Right is what somebody may do in the repository.
type Right int

// The rights that matter here, each with those before it. Whoever may label may also close an issue, and no more.
const (
	MayRead Right = iota
	MayLabel
	MayWrite
)

// RightOf returns what somebody may do in the repository. A role of an organisation's own has the permission of the
// one that it is made of.
// https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
func (c *Client) RightOf(ctx context.Context, login string) (Right, error) {
	var said struct {
		Permission string `json:"permission"`
		Role       string `json:"role_name"`
	}
	path := "/collaborators/" + url.PathEscape(login) + "/permission"
	_, err := c.call(ctx, request{http.MethodGet, path, nil}, &said)
	switch {
	case isGone(err):
		return MayRead, nil
	case err != nil:
		return MayRead, err
	case said.Permission == "write" || said.Permission == "admin":
		return MayWrite, nil
	case said.Role == "triage" || said.Permission == "triage":
		return MayLabel, nil
	}
	return MayRead, nil
}
