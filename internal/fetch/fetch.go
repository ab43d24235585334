// Package fetch reads a page from the web as a careful visitor does: within limits, from public addresses alone, and
// not where its site asks programs to stay away.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/onrecord/onrecord/internal/bounded"
)

// A Page is what a server answered, and how it was reached.
type Page struct {
	Body      []byte
	Type      string // the media type, as the server names it
	Address   string // that was asked for
	Redirects []string
	Status    int
	At        time.Time // when it was fetched
	Date      string    // the server's own time of the answer
	Modified  string    // since when the server has the page as it is
}

// Last returns the address at which the page lies.
func (p Page) Last() string {
	if n := len(p.Redirects); n > 0 {
		return p.Redirects[n-1]
	}
	return p.Address
}

// Limits are how far a fetch goes.
type Limits struct {
	Bytes     int64 // of the page, unpacked
	Time      time.Duration
	Redirects int
}

// A Fetcher fetches pages.
type Fetcher struct {
	Agent   string // how it calls itself
	Private bool   // addresses that are not public are allowed, and so is a proxy of the environment
	Limits  Limits
	Now     func() time.Time
}

// An Error says why a page was not fetched, and what to do.
type Error struct {
	Problem, Advice string
	Err             error // that lies behind it; may be nil
}

func (e *Error) Error() string {
	if e.Err != nil {
		return e.Problem + ": " + e.Err.Error()
	}
	return e.Problem
}

func (e *Error) Unwrap() error { return e.Err }

// saveIt is what to do about a page that cannot be fetched.
const saveIt = "open the page in a browser, save it, and capture the file"

// Get fetches a page. The error is an *Error, or that of ctx where it ended.
func (f Fetcher) Get(ctx context.Context, address string) (Page, error) {
	u, err := url.Parse(address)
	if err != nil || !isPage(u) {
		return Page{}, &Error{Problem: fmt.Sprintf("%q is not the address of a page", address),
			Advice: "write it whole, from https:// on, without a password"}
	}
	limited, cancel := context.WithTimeout(ctx, f.Limits.Time)
	defer cancel()
	page, err := f.get(limited, u)
	if err != nil && ctx.Err() != nil {
		return Page{}, ctx.Err()
	}
	return page, f.explain(err)
}

// isPage reports whether an address, as it was parsed, is that of a page. Other than record.WebAddress, which judges
// what people write, it takes blanks: servers leave them in an address that they send on to.
func isPage(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && u.User == nil
}

// get asks a server for a page, and those that it sends to after it.
func (f Fetcher) get(ctx context.Context, u *url.URL) (Page, error) {
	page := Page{Address: u.String()}
	transport := f.transport()
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, CheckRedirect: stay}
	rules := robots{client: &http.Client{Transport: transport}, agent: f.Agent, known: make(map[string][]rule)}
	for {
		if err := rules.allow(ctx, u); err != nil {
			return page, err
		}
		answer, err := f.ask(ctx, client, u)
		if err != nil {
			return page, err
		}
		next, err := f.redirect(answer, u)
		if err != nil || next == nil {
			if err == nil {
				err = f.read(&page, answer)
			}
			answer.Body.Close()
			return page, err
		}
		answer.Body.Close()
		if u = next; len(page.Redirects) == f.Limits.Redirects {
			return page, &Error{
				Problem: fmt.Sprintf("the page sends on more than %d times", f.Limits.Redirects), Advice: saveIt,
			}
		}
		page.Redirects = append(page.Redirects, u.String())
	}
}

// stay lets no redirect be followed without a look at where it leads.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func (f Fetcher) ask(ctx context.Context, client *http.Client, u *url.URL) (*http.Response, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", f.Agent)
	request.Header.Set("Accept", "text/html,application/xhtml+xml,text/plain,*/*;q=0.5")
	return client.Do(request)
}

// redirect returns where an answer sends to, nil where it does not.
func (f Fetcher) redirect(answer *http.Response, from *url.URL) (*url.URL, error) {
	if answer.StatusCode < 300 || answer.StatusCode > 399 || answer.Header.Get("Location") == "" {
		return nil, nil
	}
	next, err := from.Parse(answer.Header.Get("Location"))
	switch {
	case err != nil || !isPage(next):
		return nil, &Error{Problem: fmt.Sprintf("the page sends on to %q, which is no page", answer.Header.Get("Location")),
			Advice: saveIt}
	case from.Scheme == "https" && next.Scheme == "http":
		return nil, &Error{Problem: "the page sends on from https to http, where anybody on the way can alter it",
			Advice: saveIt}
	}
	return next, nil
}

// read takes the answer of a server.
func (f Fetcher) read(page *Page, answer *http.Response) error {
	if answer.StatusCode != http.StatusOK {
		return &Error{Problem: fmt.Sprintf("the server answers %s", answer.Status), Advice: saveIt}
	}
	body, err := bounded.ReadAll(answer.Body, f.Limits.Bytes)
	page.Body, page.Type, page.Status, page.At = body, answer.Header.Get("Content-Type"), answer.StatusCode, f.Now()
	page.Date, page.Modified = answer.Header.Get("Date"), answer.Header.Get("Last-Modified")
	return err
}

// explain returns an error in words that say what to do.
func (f Fetcher) explain(err error) error {
	var known *Error
	var private *privateError
	var large *bounded.TooLargeError
	var dns *net.DNSError
	switch {
	case err == nil || errors.As(err, &known):
		return err
	case errors.As(err, &private):
		return &Error{Problem: private.Error(), Advice: "if the page lies in your own network, add --allow-private"}
	case errors.As(err, &large):
		return &Error{Problem: fmt.Sprintf("the page has more than the %d bytes that are read", large.Max), Advice: saveIt}
	case errors.Is(err, context.DeadlineExceeded):
		return &Error{Problem: fmt.Sprintf("the server did not answer within %s", f.Limits.Time), Advice: saveIt}
	case errors.As(err, &dns):
		return &Error{Problem: fmt.Sprintf("there is no server %q", dns.Name), Advice: "look at the address again"}
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{Problem: "the answer broke off before its end", Advice: "try again, or " + saveIt}
	}
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		err = wrapped.Err
	}
	return &Error{Problem: "the page cannot be fetched", Advice: saveIt, Err: err}
}
