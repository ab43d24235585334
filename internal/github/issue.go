package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
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

// Answer writes one more comment on an issue.
func (c *Client) Answer(ctx context.Context, number int, markdown string) error {
	_, err := c.call(ctx, http.MethodPost, fmt.Sprintf("/issues/%d/comments", number), text{markdown}, nil)
	return err
}
