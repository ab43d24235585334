package githubtest

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
)

// A Pull is a pull request that was made through the API.
type Pull struct {
	Number                  int    // from 100 up
	Title, Body, Head, Base string // Head and Base are branches
	Closed, Merged          bool   // what is merged is closed too
}

// Pulls returns the pull requests that were made.
func (s *Server) Pulls() []Pull {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.pulls)
}

// Close closes a pull request, as people do.
func (s *Server) Close(number int, merged bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.pulls {
		if s.pulls[i].Number == number {
			s.pulls[i].Closed, s.pulls[i].Merged = true, merged
		}
	}
}

// people serves the requests about who may do what; status 0 is another request.
// https://docs.github.com/en/rest/collaborators/collaborators
func (s *Server) people(r *http.Request, path string, _ Token) (int, any) {
	login, asked := strings.CutPrefix(path, "/collaborators/")
	login, asked2 := strings.CutSuffix(login, "/permission")
	if !asked || !asked2 || r.Method != http.MethodGet {
		return 0, nil
	}
	role, known := s.Roles[login]
	if !known {
		role = "read"
	}
	permission := map[string]string{
		"admin": "admin", "maintain": "write", "write": "write", "triage": "read", "read": "read",
	}[role]
	user := s.user(login)
	user["role_name"] = role
	return http.StatusOK, object{"permission": permission, "role_name": role, "user": user}
}

// pulled serves the requests about pull requests; status 0 is another request.
// https://docs.github.com/en/rest/pulls/pulls
func (s *Server) pulled(r *http.Request, path string, _ Token) (int, any) {
	switch {
	case path == "/pulls" && r.Method == http.MethodGet:
		return s.pullsOf(r)
	case path == "/pulls" && r.Method == http.MethodPost:
		return s.makePull(r)
	}
	return 0, nil
}

// pullsOf lists the pull requests of a branch, newest first.
func (s *Server) pullsOf(r *http.Request) (int, any) {
	query := r.URL.Query()
	owner, _, _ := strings.Cut(s.Repository, "/")
	shapes := []any{}
	for _, p := range slices.Backward(s.pulls) {
		if owner+":"+p.Head == query.Get("head") && (!p.Closed || query.Get("state") == "all") {
			shapes = append(shapes, s.listed(p))
		}
	}
	return http.StatusOK, shapes
}

// makePull makes a pull request of a branch that has commits of its own and none yet.
func (s *Server) makePull(r *http.Request) (int, any) {
	var in struct{ Title, Body, Head, Base string }
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.Title == "" {
		return http.StatusUnprocessableEntity, refused("Validation Failed")
	}
	commits := "refs/heads/" + in.Base + "..refs/heads/" + in.Head
	if ahead, ok := s.run("", nil, "rev-list", "--count", commits); !ok || ahead == "0" {
		return http.StatusUnprocessableEntity, refused("Validation Failed")
	}
	if slices.ContainsFunc(s.pulls, func(p Pull) bool { return p.Head == in.Head && !p.Closed }) {
		return http.StatusUnprocessableEntity, refused("A pull request already exists for " + in.Head)
	}
	p := Pull{Number: 100 + len(s.pulls), Title: in.Title, Body: in.Body, Head: in.Head, Base: in.Base}
	s.pulls = append(s.pulls, p)
	return http.StatusCreated, s.pull(p)
}

// listed returns a pull request as a list writes it, where it says less of itself.
func (s *Server) listed(p Pull) object {
	shape := s.pull(p)
	for _, name := range []string{
		"additions", "changed_files", "comments", "commits", "deletions", "maintainer_can_modify", "mergeable",
		"mergeable_state",
		"merged", "merged_by", "rebaseable", "review_comments",
	} {
		delete(shape, name)
	}
	return shape
}
