package github

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/record"
)

const (
	tries     = 4
	timeout   = 30 * time.Second
	maxAnswer = 32 << 20 // bytes
	// patience is the longest that GitHub may ask to be waited for before another try.
	patience = 5 * time.Minute
	// secondary is how long to wait after a secondary rate limit that says nothing else.
	// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
	secondary = time.Minute
)

// A Client calls GitHub's REST API for one repository.
type Client struct {
	base  string // of the repository
	owner string // of the repository
	token string
	http  *http.Client
	now   func() time.Time
	sleep func(context.Context, time.Duration) error
}

// Outside is what a client needs of the world around it.
type Outside struct {
	Transport http.RoundTripper // nil for the usual one
	Now       func() time.Time
	Sleep     func(context.Context, time.Duration) error
}

// NewClient makes a client of the API at an address (GITHUB_API_URL; "" for
// https://api.github.com), for a repository OWNER/NAME. The token is sent to
// that address alone, and is not part of any error.
func NewClient(api, repository, token string, out Outside) (*Client, error) {
	api = strings.TrimSuffix(cmp.Or(api, "https://api.github.com"), "/")
	if _, ok := record.WebAddress(api); !ok {
		return nil, fmt.Errorf("GITHUB_API_URL is not an address: it begins with https://")
	}
	if !repositoryName().MatchString(repository) {
		return nil, fmt.Errorf("%q is not OWNER/NAME", repository)
	}
	owner, _, _ := strings.Cut(repository, "/")
	return &Client{
		base: api + "/repos/" + repository, owner: owner, token: token, now: out.Now, sleep: out.Sleep,
		http: &http.Client{
			Transport: out.Transport, Timeout: timeout,
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}, nil
}

// An Error is an answer of GitHub's that says no.
type Error struct {
	Status  int    // of HTTP
	Message string // GitHub's own words on one line, without the token; may be empty
}

func (e *Error) Error() string {
	said := fmt.Sprintf("GitHub answered %d %s", e.Status, http.StatusText(e.Status))
	if e.Message != "" {
		said += ": " + e.Message
	}
	return said
}

// call sends a request with in as JSON and decodes the answer into out; either
// may be nil. It tries again after an answer of 5xx, a rate limit and a
// connection that broke.
func (c *Client) call(ctx context.Context, method, path string, in, out any) (http.Header, error) {
	var body []byte
	if in != nil {
		var err error
		if body, err = json.Marshal(in); err != nil {
			return nil, err
		}
	}
	for try := 1; ; try++ {
		a, err := c.send(ctx, method, path, body)
		if err == nil && a.status < 300 {
			return a.header, a.decode(out)
		}
		wait, again := c.wait(try, a, err)
		if err == nil {
			err = c.refusal(a)
		}
		if !again || try == tries || ctx.Err() != nil {
			return nil, err
		}
		if err := c.sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

type answer struct {
	status int
	header http.Header
	body   []byte
}

func (a answer) decode(out any) error {
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(a.body, out); err != nil {
		return fmt.Errorf("GitHub answered %d with something that is not the JSON expected", a.status)
	}
	return nil
}

func (c *Client) send(ctx context.Context, method, path string, body []byte) (a answer, err error) {
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return a, err
	}
	req.Header.Set("Accept", "application/vnd.github+json")
	req.Header.Set("X-GitHub-Api-Version", "2022-11-28")
	req.Header.Set("User-Agent", "onrecord")
	req.Header.Set("Authorization", "Bearer "+c.token)
	if len(body) > 0 {
		req.Header.Set("Content-Type", "application/json")
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return a, fmt.Errorf("GitHub cannot be reached: %s", c.withoutToken(err.Error()))
	}
	defer resp.Body.Close()
	a = answer{status: resp.StatusCode, header: resp.Header}
	if a.body, err = io.ReadAll(io.LimitReader(resp.Body, maxAnswer)); err != nil {
		return a, fmt.Errorf("GitHub's answer broke off: %s", c.withoutToken(err.Error()))
	}
	return a, nil
}

// refusal says what GitHub answered.
func (c *Client) refusal(a answer) error {
	var said struct{ Message string }
	json.Unmarshal(a.body, &said) // a proxy may answer with something else: then the status says it all
	message := strings.Join(strings.Fields(c.withoutToken(said.Message)), " ")
	return &Error{Status: a.status, Message: message[:min(len(message), 500)]}
}

func (c *Client) withoutToken(s string) string {
	if c.token == "" {
		return s
	}
	return strings.ReplaceAll(s, c.token, "***")
}

// wait says whether a call that failed is worth another try, and after how long.
func (c *Client) wait(try int, a answer, err error) (time.Duration, bool) {
	backoff := time.Second << (try - 1)
	switch {
	case err != nil || a.status >= 500:
		return backoff, true
	case a.status != http.StatusForbidden && a.status != http.StatusTooManyRequests:
		return 0, false
	}
	wait := time.Duration(-1)
	if seconds, err := strconv.Atoi(a.header.Get("Retry-After")); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if reset, err := strconv.ParseInt(a.header.Get("X-Ratelimit-Reset"), 10, 64); err == nil && a.header.Get("X-Ratelimit-Remaining") == "0" {
		wait = max(backoff, time.Unix(reset, 0).Sub(c.now()))
	} else if a.status == http.StatusTooManyRequests || bytes.Contains(a.body, []byte("secondary rate limit")) {
		wait = secondary
	}
	return wait, wait >= 0 && wait <= patience
}
