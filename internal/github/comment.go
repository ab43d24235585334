package github

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// MaxComment is how many characters GitHub takes as a comment. Its documentation
// does not say; a longer one is refused with this number.
const MaxComment = 65536

// bot is who comments of GITHUB_TOKEN are by.
const bot = "github-actions[bot]"

// A marker begins every comment of ours and is not shown. It names the run that
// wrote it, so that an older run does not overwrite the words of a newer one.
const marker = "<!-- onrecord review run="

// A comment as the API has it.
// https://docs.github.com/en/rest/issues/comments
type comment struct {
	ID   int64  `json:"id"`
	Body string `json:"body"`
	URL  string `json:"html_url"`
	User *struct {
		Login string `json:"login"`
	} `json:"user"` // null where the account is gone
}

// by reports whether an account wrote the comment.
func (c comment) by(login string) bool { return c.User != nil && c.User.Login == login }

// runID returns the id of the run that wrote a comment; ok is false where the
// comment does not begin as ours do.
func (c comment) runID() (id int64, ok bool) {
	rest, ok := strings.CutPrefix(c.Body, marker)
	digits, _, closed := strings.Cut(rest, " -->")
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, ok && closed && err == nil
}

// Comment puts Markdown into the one comment that onrecord keeps on a pull
// request or an issue, and returns its address. The comment is known by its hidden first
// line and by its author: somebody else's that begins the same is left alone.
// Where several runs made one at a time the oldest stays, with the words of the
// newest run. The text may have MaxComment characters less 100.
//
// The error is an *Error where GitHub refused.
func (c *Client) Comment(ctx context.Context, run Run, markdown string) (address string, err error) {
	body := fmt.Sprintf("%s%d -->\n%s", marker, run.ID, markdown)
	ours, err := c.comments(ctx, run.Number, bot)
	if err != nil {
		return "", err
	}
	if len(ours) > 0 {
		address, err = c.settle(ctx, ours, comment{Body: body})
		if !isGone(err) {
			return address, err
		}
	}
	var made comment
	path := fmt.Sprintf("/issues/%d/comments", run.Number)
	if _, err := c.call(ctx, request{http.MethodPost, path, commentBody{body}}, &made); err != nil {
		return "", err
	}
	if made.User == nil {
		return made.URL, nil
	}
	// Only now is it sure who we are, and whether another run came first.
	ours, err = c.comments(ctx, run.Number, made.User.Login)
	if err != nil || len(ours) == 0 {
		return made.URL, err
	}
	address, err = c.settle(ctx, ours, made)
	if isGone(err) { // somebody took the other one away: the new one is there
		return made.URL, nil
	}
	return address, err
}

// A commentBody is the request to make or change a comment.
type commentBody struct {
	Body string `json:"body"`
}

// comments returns the comments of ours on a pull request or an issue, which are
// by login, oldest first.
func (c *Client) comments(ctx context.Context, number int, login string) (ours []comment, err error) {
	for page := 1; ; page++ {
		var list []comment
		path := fmt.Sprintf("/issues/%d/comments?per_page=100&page=%d", number, page)
		header, err := c.call(ctx, request{http.MethodGet, path, nil}, &list)
		if err != nil {
			return nil, err
		}
		for _, one := range list {
			if _, marked := one.runID(); marked && one.by(login) {
				ours = append(ours, one)
			}
		}
		if len(list) == 0 || !strings.Contains(header.Get("Link"), `rel="next"`) {
			slices.SortFunc(ours, func(a, b comment) int { return cmp.Compare(a.ID, b.ID) })
			return ours, nil
		}
	}
}

// settle makes the oldest comment of ours say what the newest run has to say,
// deletes the others, and returns the address of the one that stays. Mine is
// what this run has to say, whether it is among ours or not.
func (c *Client) settle(ctx context.Context, ours []comment, mine comment) (address string, err error) {
	newest := mine
	for _, one := range ours {
		if was, _ := one.runID(); was > runOf(newest) {
			newest = one
		}
	}
	oldest := ours[0]
	if oldest.Body != newest.Body {
		path := fmt.Sprintf("/issues/comments/%d", oldest.ID)
		if _, err := c.call(ctx, request{http.MethodPatch, path, commentBody{newest.Body}}, nil); err != nil {
			return "", err
		}
	}
	for _, one := range ours[1:] {
		path := fmt.Sprintf("/issues/comments/%d", one.ID)
		_, err := c.call(ctx, request{http.MethodDelete, path, nil}, nil)
		if err != nil && !isGone(err) {
			return oldest.URL, err
		}
	}
	return oldest.URL, nil
}

// runOf returns the id of the run that wrote a comment, or 0.
func runOf(c comment) int64 {
	id, _ := c.runID()
	return id
}

// isGone reports whether what was asked for is not there any more.
func isGone(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Status == http.StatusNotFound || e.Status == http.StatusGone)
}
