package github

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/record"
)

const (
	maxTries    = 4
	timeout     = 30 * time.Second
	maxResponse = 32 << 20 // bytes
	// maxWait is the longest that GitHub may ask to be waited for before another try: a run of Actions is paid by the
	// minute.
	maxWait = 5 * time.Minute
	// secondaryWait is how long to wait after a secondary rate limit that says nothing else.
	// https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
	secondaryWait = time.Minute
)

// A Client calls GitHub's REST API for one repository.
type Client struct {
	base  string // the address of the repository in the API
	owner string // of the repository
	token string // "" for none
	http  *http.Client
	now   func() time.Time
	sleep func(context.Context, time.Duration) error
}

// Outside is what a client needs of the world around it.
type Outside struct {
	Transport http.RoundTripper                          // nil for the usual one
	Now       func() time.Time                           // the time
	Sleep     func(context.Context, time.Duration) error // waits; an error ends the call that waits
}

// NewClient returns a client of the API at an address (GITHUB_API_URL; "" for
// https://api.github.com), for a repository OWNER/NAME. The token is sent to
// that address alone, and is not part of any error. Redirects are not followed,
// because they could lead elsewhere. An address or a repository of another form
// is an error.
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

// Error returns what GitHub answered, on one line.
func (e *Error) Error() string {
	said := fmt.Sprintf("GitHub answered %d %s", e.Status, http.StatusText(e.Status))
	if e.Message != "" {
		said += ": " + e.Message
	}
	return said
}

// A request is one of the API.
type request struct {
	method string // of HTTP
	path   string // below the repository, with the query
	body   any    // sent as JSON; nil for none
}

// call sends a request and decodes the JSON of the response into out, if that is
// not nil. It returns the header of the response. It tries up to maxTries times:
// again after a 5xx, a rate limit and a connection that broke. What it asked for
// may then have been done already.
//
// The error is an *Error where GitHub refused.
func (c *Client) call(ctx context.Context, req request, out any) (http.Header, error) {
	var body []byte
	if req.body != nil {
		var err error
		if body, err = json.Marshal(req.body); err != nil {
			return nil, err
		}
	}
	for try := 1; ; try++ {
		r, err := c.send(ctx, req.method, req.path, body)
		if err == nil && r.status < 300 {
			return r.header, r.decode(out)
		}
		delay, again := c.retryDelay(try, r, err)
		if err == nil {
			err = c.errorOf(r)
		}
		if !again || try == maxTries || ctx.Err() != nil {
			return nil, err
		}
		if err := c.sleep(ctx, delay); err != nil {
			return nil, err
		}
	}
}

type response struct {
	status int
	header http.Header
	body   []byte
}

// decode decodes the body into out, if that is not nil.
func (r response) decode(out any) error {
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(r.body, out); err != nil {
		return fmt.Errorf("GitHub answered %d with something that is not the JSON expected", r.status)
	}
	return nil
}

// send sends one request, with body as JSON, and returns the response whatever its
// status, without a body that has more than maxResponse bytes.
func (c *Client) send(ctx context.Context, method, path string, body []byte) (r response, err error) {
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return r, err
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
		return r, fmt.Errorf("GitHub cannot be reached: %s", c.withoutToken(err.Error()))
	}
	defer resp.Body.Close()
	r = response{status: resp.StatusCode, header: resp.Header}
	r.body, err = bounded.ReadAll(resp.Body, maxResponse)
	if large := (*bounded.TooLargeError)(nil); errors.As(err, &large) {
		r.body, err = nil, nil // no answer that is asked for is so long
	}
	if err != nil {
		return r, fmt.Errorf("GitHub's answer broke off: %s", c.withoutToken(err.Error()))
	}
	return r, nil
}

// errorOf returns the error that a response stands for.
func (c *Client) errorOf(r response) error {
	var said struct{ Message string }
	json.Unmarshal(r.body, &said) // a proxy may answer with something else: then the status says it all
	message := strings.Join(strings.Fields(c.withoutToken(said.Message)), " ")
	return &Error{Status: r.status, Message: message[:min(len(message), 500)]}
}

// withoutToken returns s with asterisks for the token.
func (c *Client) withoutToken(s string) string {
	if c.token == "" {
		return s
	}
	return strings.ReplaceAll(s, c.token, "***")
}

// retryDelay returns how long to wait after try number try, which failed, and
// whether another is worth it: behind a rate limit, as long as GitHub says (the
// address is at secondaryWait); else 1, 2, 4 seconds.
func (c *Client) retryDelay(try int, r response, err error) (time.Duration, bool) {
	backoff := time.Second << (try - 1)
	switch {
	case err != nil || r.status >= 500:
		return backoff, true
	case r.status != http.StatusForbidden && r.status != http.StatusTooManyRequests:
		return 0, false
	}
	wait := time.Duration(-1)
	if seconds, err := strconv.Atoi(r.header.Get("Retry-After")); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if reset, ok := r.rateLimitReset(); ok {
		wait = max(backoff, reset.Sub(c.now()))
	} else if r.status == http.StatusTooManyRequests || bytes.Contains(r.body, []byte("secondary rate limit")) {
		wait = secondaryWait
	}
	return wait, wait >= 0 && wait <= maxWait
}

// rateLimitReset returns when the rate limit that a response names ends; ok is
// false where it does not say that the limit is reached.
func (r response) rateLimitReset() (at time.Time, ok bool) {
	seconds, err := strconv.ParseInt(r.header.Get("X-Ratelimit-Reset"), 10, 64)
	if err != nil || r.header.Get("X-Ratelimit-Remaining") != "0" {
		return time.Time{}, false
	}
	return time.Unix(seconds, 0), true
}
