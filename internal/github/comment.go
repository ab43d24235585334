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

// MaxComment is how many characters GitHub takes as a comment.
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

func (c comment) by(login string) bool { return c.User != nil && c.User.Login == login }

// run gives the run that a comment was written by; ok is false where the
// comment does not begin as ours do.
func (c comment) run() (id int64, ok bool) {
	rest, ok := strings.CutPrefix(c.Body, marker)
	digits, _, closed := strings.Cut(rest, " -->")
	id, err := strconv.ParseInt(digits, 10, 64)
	return id, ok && closed && err == nil
}

// Comment puts Markdown into the one comment that onrecord keeps on a pull
// request, and gives its address. The comment is known by its hidden first
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
		if !gone(err) {
			return address, err
		}
	}
	var made comment
	path := fmt.Sprintf("/issues/%d/comments", run.Number)
	if _, err := c.call(ctx, http.MethodPost, path, text{body}, &made); err != nil {
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
	if gone(err) { // somebody took the other one away: the new one is there
		return made.URL, nil
	}
	return address, err
}

type text struct {
	Body string `json:"body"`
}

// comments lists those of ours, which are by login, oldest first.
func (c *Client) comments(ctx context.Context, number int, login string) (ours []comment, err error) {
	for page := 1; ; page++ {
		var list []comment
		header, err := c.call(ctx, http.MethodGet, fmt.Sprintf("/issues/%d/comments?per_page=100&page=%d", number, page), nil, &list)
		if err != nil {
			return nil, err
		}
		for _, one := range list {
			if _, marked := one.run(); marked && one.by(login) {
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
// and takes the others away.
func (c *Client) settle(ctx context.Context, ours []comment, mine comment) (address string, err error) {
	newest := mine
	for _, one := range ours {
		if was, _ := one.run(); was > runOf(newest) {
			newest = one
		}
	}
	oldest := ours[0]
	if oldest.Body != newest.Body {
		if _, err := c.call(ctx, http.MethodPatch, fmt.Sprintf("/issues/comments/%d", oldest.ID), text{newest.Body}, nil); err != nil {
			return "", err
		}
	}
	for _, one := range ours[1:] {
		_, err := c.call(ctx, http.MethodDelete, fmt.Sprintf("/issues/comments/%d", one.ID), nil, nil)
		if err != nil && !gone(err) {
			return oldest.URL, err
		}
	}
	return oldest.URL, nil
}

func runOf(c comment) int64 {
	id, _ := c.run()
	return id
}

// gone reports whether what was asked for is not there any more.
func gone(err error) bool {
	var e *Error
	return errors.As(err, &e) && (e.Status == http.StatusNotFound || e.Status == http.StatusGone)
}
