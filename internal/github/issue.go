package github

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
)

// An Issue is one that was just labelled. Its text is untrusted.
type Issue struct {
	Number int    // in the repository
	Body   string // as GitHub makes it of the form
	Label  string // that was set
	Sender string // who set it
}

// ReadIssue reads the event of an issue that was labelled, from the environment and
// the event file that it names. Any other event is an error.
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
	labelled := getenv("GITHUB_EVENT_NAME") == "issues" && file.Action == "labeled"
	if !labelled || file.Issue.Number <= 0 || file.Sender.Login == "" {
		return Issue{}, errors.New("the event is not that of an issue that was labelled")
	}
	return Issue{file.Issue.Number, file.Issue.Body, file.Label.Name, file.Sender.Login}, nil
}

// Collaborator reports whether somebody may set labels in the repository: the roles
// from triage on may.
// https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
func (c *Client) Collaborator(ctx context.Context, login string) (bool, error) {
	var said struct {
		Permission string `json:"permission"`
		Role       string `json:"role_name"`
	}
	path := "/collaborators/" + url.PathEscape(login) + "/permission"
	_, err := c.call(ctx, request{http.MethodGet, path, nil}, &said)
	if isGone(err) {
		return false, nil
	}
	may := []string{"triage", "write", "maintain", "admin"}
	return slices.Contains(may, said.Role) || slices.Contains(may, said.Permission), err
}
