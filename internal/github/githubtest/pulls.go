package githubtest

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// A Pull is a pull request that was made through the API.
type Pull struct {
	Number                  int
	Title, Body, Head, Base string
}

// A File is one that was put on a branch through the API.
type File struct {
	Branch, Path, Message string
	Content               []byte
}

// Pulls gives the pull requests that were made.
func (s *Server) Pulls() []Pull {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.pulls)
}

// Files gives the files that were put on branches.
func (s *Server) Files() []File {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.files)
}

// propose answers what a proposal of a file asks for; status 0 is none of it.
func (s *Server) propose(r *http.Request, path string, token Token) (int, header, any) {
	login, asked := strings.CutPrefix(path, "/collaborators/")
	login, asked2 := strings.CutSuffix(login, "/permission")
	name, contents := strings.CutPrefix(path, "/contents/")
	switch {
	case asked && asked2 && r.Method == http.MethodGet:
		return s.permission(login)
	case path == "/git/refs" && r.Method == http.MethodPost:
		return s.branch(r)
	case contents && r.Method == http.MethodPut:
		return s.put(r, name, token)
	case path == "/pulls" && r.Method == http.MethodPost:
		return s.open(r)
	}
	return 0, nil, nil
}

// permission follows https://docs.github.com/en/rest/collaborators/collaborators.
func (s *Server) permission(login string) (int, header, any) {
	role, known := s.Roles[login]
	if !known {
		role = "read"
	}
	permission := map[string]string{"admin": "admin", "maintain": "write", "write": "write", "triage": "read", "read": "read"}[role]
	user := s.user(login)
	user["role_name"] = role
	return http.StatusOK, nil, object{"permission": permission, "role_name": role, "user": user}
}

func (s *Server) branch(r *http.Request) (int, header, any) {
	var in struct{ Ref, SHA string }
	err := json.NewDecoder(r.Body).Decode(&in)
	switch {
	case err != nil || !strings.HasPrefix(in.Ref, "refs/heads/") || len(in.SHA) != 40:
		return http.StatusUnprocessableEntity, nil, refused("Validation Failed")
	case slices.Contains(s.branches, in.Ref):
		return http.StatusUnprocessableEntity, nil, refused("Reference already exists")
	}
	s.branches = append(s.branches, in.Ref)
	return http.StatusCreated, nil, object{
		"ref": in.Ref, "node_id": "REF_1", "url": s.URL + "/repos/" + s.Repository + "/git/" + in.Ref,
		"object": map[string]string{"sha": in.SHA, "type": "commit", "url": s.URL + "/repos/" + s.Repository + "/git/commits/" + in.SHA},
	}
}

func (s *Server) put(r *http.Request, name string, token Token) (int, header, any) {
	var in struct{ Message, Content, Branch string }
	err := json.NewDecoder(r.Body).Decode(&in)
	content, bad := base64.StdEncoding.DecodeString(in.Content)
	if err != nil || bad != nil || !slices.Contains(s.branches, "refs/heads/"+in.Branch) {
		return http.StatusUnprocessableEntity, nil, refused("Invalid request")
	}
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	s.files = append(s.files, File{in.Branch, name, in.Message, content})
	return http.StatusCreated, nil, object{"content": object{"path": name}, "commit": object{"author": map[string]string{"name": token.Login}}}
}

func (s *Server) open(r *http.Request) (int, header, any) {
	var in struct{ Title, Body, Head, Base string }
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.Title == "" || !slices.Contains(s.branches, "refs/heads/"+in.Head) {
		return http.StatusUnprocessableEntity, nil, refused("Validation Failed")
	}
	s.pulls = append(s.pulls, Pull{100 + len(s.pulls), in.Title, in.Body, in.Head, in.Base})
	return http.StatusCreated, nil, s.pull(s.pulls[len(s.pulls)-1])
}
