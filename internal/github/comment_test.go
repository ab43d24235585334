package github_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/github"
	"github.com/onrecord/onrecord/internal/github/githubtest"
)

const (
	token  = "secret-token"
	ours   = "github-actions[bot]"
	number = 7
)

// newClient makes a client of a server that notes how long it sleeps and does not.
func newClient(t *testing.T, s *githubtest.Server, token string) (*github.Client, *[]time.Duration) {
	t.Helper()
	var slept []time.Duration
	var mu sync.Mutex
	c, err := github.NewClient(s.URL, s.Repository, token, github.Outside{
		Now: func() time.Time { return time.Unix(1000, 0) },
		Sleep: func(ctx context.Context, d time.Duration) error {
			mu.Lock()
			defer mu.Unlock()
			slept = append(slept, d)
			return ctx.Err()
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c, &slept
}

func run(id int64) github.Run { return github.Run{ID: id, Number: number} }

// bodies returns what the comments say below the hidden first line.
func bodies(s *githubtest.Server) (all []string) {
	for _, c := range s.Comments(number) {
		_, body, hidden := strings.Cut(c.Body, " -->\n")
		if !hidden {
			body = c.Body
		}
		all = append(all, c.Login+": "+body)
	}
	return all
}

func wantComments(t *testing.T, s *githubtest.Server, want ...string) {
	t.Helper()
	if got := bodies(s); !slices.Equal(got, want) {
		t.Errorf("the comments are %q, want %q", got, want)
	}
}

func comment(t *testing.T, c *github.Client, id int64, markdown string) {
	t.Helper()
	address, err := c.Comment(t.Context(), run(id), markdown)
	if err != nil || !strings.Contains(address, "/pull/7#issuecomment-") {
		t.Errorf("address %q, error %v", address, err)
	}
}

// The first push makes a comment, the next ones change it, and what did not
// change is not written again.
func TestOneComment(t *testing.T) {
	s := githubtest.New(t)
	c, _ := newClient(t, s, token)
	comment(t, c, 1, "one")
	want := []string{"GET /issues/7/comments", "POST /issues/7/comments", "GET /issues/7/comments"}
	if !slices.Equal(s.Requests(), want) {
		t.Errorf("the first asks %q, want %q", s.Requests(), want)
	}
	comment(t, c, 2, "two")
	wantComments(t, s, ours+": two")
	asked := len(s.Requests())
	comment(t, c, 2, "two")
	if got := s.Requests()[asked:]; !slices.Equal(got, []string{"GET /issues/7/comments"}) {
		t.Errorf("the same again asks %q", got)
	}
}

func TestCommentAmongManyOfOthers(t *testing.T) {
	s := githubtest.New(t)
	s.PageSize = 2
	c, _ := newClient(t, s, token)
	for range 5 {
		s.Add(number, "someone", "hello")
	}
	comment(t, c, 1, "one")
	s.Add(number, "someone", "hello")
	comment(t, c, 2, "two")
	if got := bodies(s); len(got) != 7 || got[5] != ours+": two" {
		t.Errorf("the comments are %q", got)
	}
}

// Somebody else's comment that begins like ours is theirs, and so is one of
// the bot's that only quotes ours.
func TestForgedMarker(t *testing.T) {
	s := githubtest.New(t)
	c, _ := newClient(t, s, token)
	s.Add(number, "mallory", "<!-- onrecord review run=99 -->\nmine")
	s.Add(number, ours, "> <!-- onrecord review run=99 -->\nquoted")
	s.Add(number, ours, "<!-- onrecord review run=x -->\nbroken")
	comment(t, c, 1, "one")
	comment(t, c, 2, "two")
	wantComments(t, s, "mallory: mine", ours+": quoted", ours+": broken", ours+": two")
}

func TestCommentDeletedByHand(t *testing.T) {
	s := githubtest.New(t)
	c, _ := newClient(t, s, token)
	comment(t, c, 1, "one")
	s.Delete(s.Comments(number)[0].ID)
	comment(t, c, 2, "two")
	wantComments(t, s, ours+": two")

	s.Before = func(r *http.Request) { // between finding it and changing it
		if r.Method == http.MethodPatch {
			s.Delete(s.Comments(number)[0].ID)
		}
	}
	comment(t, c, 3, "three")
	wantComments(t, s, ours+": three")
}

// A re-run of an old run does not put old words back.
func TestOlderRunComesLate(t *testing.T) {
	s := githubtest.New(t)
	c, _ := newClient(t, s, token)
	comment(t, c, 2, "two")
	comment(t, c, 1, "one")
	wantComments(t, s, ours+": two")
}

// Whichever of two runs is first at each step, one comment stays, with the
// words of the newer run.
func TestRacingRuns(t *testing.T) {
	for _, first := range []int64{1, 2} {
		s := githubtest.New(t)
		c, _ := newClient(t, s, token)
		second := 3 - first
		s.Before = onSecondList(func() { comment(t, c, second, words(second)) })
		comment(t, c, first, words(first))
		wantComments(t, s, ours+": "+words(2))
	}
	for range 20 {
		s := githubtest.New(t)
		c, _ := newClient(t, s, token)
		both := barrier(2)
		s.Before = func(r *http.Request) {
			if r.Method == http.MethodPost {
				both() // neither posts before both have looked
			}
		}
		var wg sync.WaitGroup
		for _, id := range []int64{1, 2} {
			wg.Go(func() { comment(t, c, id, words(id)) })
		}
		wg.Wait()
		wantComments(t, s, ours+": two")
	}
}

func words(run int64) string { return []string{"", "one", "two"}[run] }

// onSecondList does something once, when the second list is asked for.
func onSecondList(do func()) func(*http.Request) {
	lists := 0
	return func(r *http.Request) {
		if r.Method == http.MethodGet {
			if lists++; lists == 2 {
				do()
			}
		}
	}
}

// barrier returns a function that returns once n have called it.
func barrier(n int) func() {
	var wg sync.WaitGroup
	wg.Add(n)
	return func() { wg.Done(); wg.Wait() }
}

// With another token than GITHUB_TOKEN the author is known from the answer to
// the first comment, and there is still one comment.
func TestAnotherToken(t *testing.T) {
	s := githubtest.New(t)
	s.Tokens["app"] = githubtest.Token{Login: "acme-bot[bot]", Write: true}
	c, _ := newClient(t, s, "app")
	comment(t, c, 1, "one")
	comment(t, c, 2, "two")
	wantComments(t, s, "acme-bot[bot]: two")
}

func TestRetries(t *testing.T) {
	limit := "You have exceeded a secondary rate limit."
	for _, tc := range []struct {
		name     string
		failures []githubtest.Failure
		slept    []time.Duration
	}{
		{"bad gateway", []githubtest.Failure{{Status: 502}, {Status: 503}}, []time.Duration{time.Second, 2 * time.Second}},
		{"posted and then failed", []githubtest.Failure{{Method: "POST", Status: 502, After: true}},
			[]time.Duration{time.Second}},
		{"told to wait",
			[]githubtest.Failure{{Status: 403, Message: limit, Header: map[string]string{"Retry-After": "17"}}},
			[]time.Duration{17 * time.Second}},
		{"secondary limit", []githubtest.Failure{{Status: 403, Message: limit}}, []time.Duration{time.Minute}},
		{"too many", []githubtest.Failure{{Status: 429}}, []time.Duration{time.Minute}},
		{"until a time",
			[]githubtest.Failure{
				{Status: 403, Header: map[string]string{"X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset": "1090"}},
			},
			[]time.Duration{90 * time.Second}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := githubtest.New(t)
			c, slept := newClient(t, s, token)
			s.Fail(tc.failures...)
			comment(t, c, 1, "one")
			wantComments(t, s, ours+": one")
			if !slices.Equal(*slept, tc.slept) {
				t.Errorf("slept %v, want %v", *slept, tc.slept)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	for _, tc := range []struct {
		failure githubtest.Failure
		tries   int
	}{
		{githubtest.Failure{Status: 403, Message: "Resource not accessible by integration"}, 1},
		{githubtest.Failure{Status: 422, Message: "Validation Failed"}, 1},
		{githubtest.Failure{Status: 401, Message: "Bad credentials: " + token}, 1},
		{githubtest.Failure{Status: 302}, 1},
		{githubtest.Failure{Status: 429, Header: map[string]string{"Retry-After": "86400"}}, 1},
		{githubtest.Failure{Status: 502, Message: "told " + token}, 4},
	} {
		s := githubtest.New(t)
		c, _ := newClient(t, s, token)
		for range tc.tries {
			s.Fail(tc.failure)
		}
		_, err := c.Comment(t.Context(), run(1), "one")
		var refused *github.Error
		if !errors.As(err, &refused) || refused.Status != tc.failure.Status || len(s.Requests()) != tc.tries {
			t.Errorf("%d: error %v after %q", tc.failure.Status, err, s.Requests())
		}
		if err != nil && strings.Contains(err.Error(), token) {
			t.Errorf("the token is in the error %q", err)
		}
	}
}

func TestUnreachable(t *testing.T) {
	c, err := github.NewClient("http://127.0.0.1:1", "acme/record", token, github.Outside{
		Now: time.Now, Sleep: func(context.Context, time.Duration) error { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	_, err = c.Comment(t.Context(), run(1), "one")
	if err == nil || !strings.Contains(err.Error(), "GitHub cannot be reached") {
		t.Error(err)
	}
}

func TestAddresses(t *testing.T) {
	for _, api := range []string{"ftp://x", "api.github.com", "https://", "https://user:pass@x", "%"} {
		if _, err := github.NewClient(api, "a/b", token, github.Outside{}); err == nil {
			t.Errorf("%q was taken", api)
		}
	}
	for _, repository := range []string{"", "a", "a/b/c", "../x", "a/..", "a/b?c"} {
		if _, err := github.NewClient("", repository, token, github.Outside{}); err == nil {
			t.Errorf("%q was taken", repository)
		}
	}
}
