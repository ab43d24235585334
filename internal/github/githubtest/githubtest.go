// Package githubtest is a GitHub for tests: an HTTP server that keeps the
// comments of pull requests as GitHub's REST API does, and can fail as it does.
// It makes events too. Where ONRECORD_PUBLISHED is set, all that passes through
// it is held against GitHub's own description of its API.
package githubtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"
)

// A Token is what a caller may do.
type Token struct {
	Login string // who writes with it
	Write bool   // may write comments
	Admin bool   // is shown the settings
}

// A Failure is an answer that is given in place of the work.
type Failure struct {
	Method  string            // of the requests that it answers; "" for any
	Path    string            // of the requests that it answers, without the repository: "/pulls"; "" for any
	Status  int               // of HTTP
	Header  map[string]string // of the answer
	Message string            // in GitHub's JSON
	After   bool              // the work is done all the same before the answer fails
}

// A Comment is one on a pull request.
type Comment struct {
	ID     int64  // grows from one to the next
	Number int    // of the pull request
	Login  string // who wrote it
	Body   string // Markdown
}

// A Server is a GitHub with one repository. Set it up before it is called.
type Server struct {
	URL        string              // for GITHUB_API_URL
	Repository string              // OWNER/NAME
	Git        string              // a repository of git in which commits and branches are made
	Tokens     map[string]Token    // by what callers send
	Settings   Settings            // of the repository
	Roles      map[string]string   // of people: admin, maintain, write, triage; others may read
	PageSize   int                 // of lists at most; 100 where it is 0
	Before     func(*http.Request) // is called before a request is worked on, outside of all locks

	t         testing.TB
	described *description

	mu       sync.Mutex
	comments []Comment
	pulls    []Pull
	last     int64     // the id of the last comment
	commits  int       // that were made
	failures []Failure // that are still to come
	requests []string  // as Requests
	server   *httptest.Server
}

// New starts a server for the repository acme/record that knows the token
// "secret-token" of github-actions[bot]. It ends with the test.
func New(t testing.TB) *Server {
	s := &Server{Repository: "acme/record", t: t, last: 1000}
	s.Tokens = map[string]Token{"secret-token": {Login: "github-actions[bot]", Write: true}}
	var err error
	if s.described, err = described(); err != nil {
		t.Fatal(err)
	}
	s.server = httptest.NewServer(s.described.checked(t, s))
	s.URL = s.server.URL
	t.Cleanup(s.server.Close)
	return s
}

// Fail lines up failures for the next requests that they fit.
func (s *Server) Fail(failures ...Failure) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failures = append(s.failures, failures...)
}

// Add puts a comment of somebody on a pull request, and returns it.
func (s *Server) Add(number int, login, body string) Comment {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.add(number, login, body)
}

func (s *Server) add(number int, login, body string) Comment {
	s.last++
	c := Comment{s.last, number, login, body}
	s.comments = append(s.comments, c)
	return c
}

// Delete takes a comment away, as a person can.
func (s *Server) Delete(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.comments = slices.DeleteFunc(s.comments, func(c Comment) bool { return c.ID == id })
}

// Comments returns the comments of a pull request, oldest first.
func (s *Server) Comments(number int) []Comment {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.of(number)
}

func (s *Server) of(number int) []Comment {
	return slices.DeleteFunc(slices.Clone(s.comments), func(c Comment) bool { return c.Number != number })
}

// Requests returns the requests so far, without the repository: "GET /issues/7/comments".
func (s *Server) Requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.requests)
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.Before != nil {
		s.Before(r)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	path := strings.TrimPrefix(r.URL.Path, "/repos/"+s.Repository)
	s.requests = append(s.requests, r.Method+" "+path)
	failure := s.failure(r.Method, path)
	if failure != nil && !failure.After {
		s.fail(w, *failure)
		return
	}
	status, header, body := s.work(r, path)
	if failure != nil {
		s.fail(w, *failure)
		return
	}
	for name, value := range header {
		w.Header().Set(name, value)
	}
	answer(w, status, body)
}

// failure returns the first failure that a request fits, which it takes off the
// list, or nil.
func (s *Server) failure(method, path string) *Failure {
	i := slices.IndexFunc(s.failures, func(f Failure) bool {
		return (f.Method == "" || f.Method == method) && (f.Path == "" || f.Path == path)
	})
	if i < 0 {
		return nil
	}
	f := s.failures[i]
	s.failures = slices.Delete(s.failures, i, i+1)
	return &f
}

// fail answers with a failure.
func (s *Server) fail(w http.ResponseWriter, f Failure) {
	for name, value := range f.Header {
		w.Header().Set(name, value)
	}
	answer(w, f.Status, refused(f.Message))
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	if body != nil {
		json.NewEncoder(w).Encode(body)
	}
}

// refused returns what GitHub says in JSON when it refuses.
func refused(message string) any {
	return map[string]string{"message": message, "documentation_url": "https://docs.github.com/rest"}
}

type header = map[string]string

type object = map[string]any

// work does what a request asks for, and returns the status, the header and the
// JSON of the answer.
func (s *Server) work(r *http.Request, path string) (int, header, any) {
	token, known := s.Tokens[strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")]
	switch {
	case !known:
		return http.StatusUnauthorized, nil, refused("Bad credentials")
	case path == r.URL.Path:
		return http.StatusNotFound, nil, refused("Not Found")
	case r.Method != http.MethodGet && !token.Write:
		return http.StatusForbidden, nil, refused("Resource not accessible by integration")
	}
	for _, part := range []func(*http.Request, string, Token) (int, any){s.people, s.git, s.pulled, s.set} {
		if status, body := part(r, path, token); status != 0 {
			return status, nil, body
		}
	}
	var number int
	var id int64
	switch {
	case scan(path, "/issues/comments/%d", &id):
		return s.one(r, id)
	case scan(path, "/issues/%d/comments", &number) && r.Method == http.MethodGet:
		return s.list(r, number)
	case scan(path, "/issues/%d/comments", &number) && r.Method == http.MethodPost:
		body, ok := read(r)
		if !ok {
			return http.StatusUnprocessableEntity, nil, refused("Validation Failed")
		}
		return http.StatusCreated, nil, s.comment(s.add(number, token.Login, body))
	}
	return http.StatusNotFound, nil, refused("Not Found")
}

// scan reports whether a path is exactly of a form, and reads its number.
func scan(path, form string, n any) bool {
	if _, err := fmt.Sscanf(path, form, n); err != nil {
		return false
	}
	switch v := n.(type) {
	case *int:
		return fmt.Sprintf(form, *v) == path
	case *int64:
		return fmt.Sprintf(form, *v) == path
	}
	return false
}

// read returns the text of a comment; ok is false where it is missing or has more
// than 65,536 characters. It counts in UTF-16, the strictest way to read GitHub's limit.
func read(r *http.Request) (body string, ok bool) {
	var in struct{ Body string }
	err := json.NewDecoder(r.Body).Decode(&in)
	return in.Body, err == nil && in.Body != "" && len(utf16.Encode([]rune(in.Body))) <= 65536
}

// one shows, changes or deletes a comment.
func (s *Server) one(r *http.Request, id int64) (int, header, any) {
	i := slices.IndexFunc(s.comments, func(c Comment) bool { return c.ID == id })
	switch {
	case i < 0:
		return http.StatusNotFound, nil, refused("Not Found")
	case r.Method == http.MethodDelete:
		s.comments = slices.Delete(s.comments, i, i+1)
		return http.StatusNoContent, nil, nil
	case r.Method == http.MethodPatch:
		body, ok := read(r)
		if !ok {
			return http.StatusUnprocessableEntity, nil, refused("Validation Failed")
		}
		s.comments[i].Body = body
	}
	return http.StatusOK, nil, s.comment(s.comments[i])
}

// list returns a page, and the address of the next where there is one.
func (s *Server) list(r *http.Request, number int) (int, header, any) {
	query := r.URL.Query()
	page, size := atLeast(query.Get("page"), 1), atLeast(query.Get("per_page"), 30)
	if most := s.PageSize; most > 0 {
		size = min(size, most)
	}
	size = min(size, 100)
	all := s.of(number)
	start := min((page-1)*size, len(all))
	end := min(start+size, len(all))
	shapes := []any{}
	for _, c := range all[start:end] {
		shapes = append(shapes, s.comment(c))
	}
	if end == len(all) {
		return http.StatusOK, nil, shapes
	}
	query.Set("page", strconv.Itoa(page+1))
	next := fmt.Sprintf(`<%s%s?%s>; rel="next"`, s.URL, r.URL.Path, query.Encode())
	return http.StatusOK, header{"Link": next}, shapes
}

// atLeast returns the number that s is if it is above 0, and otherwise another.
func atLeast(s string, otherwise int) int {
	if n, err := strconv.Atoi(s); err == nil && n > 0 {
		return n
	}
	return otherwise
}
