package githubtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// git serves the requests about commits and branches, which are really made;
// status 0 is another request. https://docs.github.com/en/rest/git
func (s *Server) git(r *http.Request, path string, token Token) (int, any) {
	ref, isRef := strings.CutPrefix(path, "/git/ref/")
	moved, isMoved := strings.CutPrefix(path, "/git/refs/")
	id, isCommit := strings.CutPrefix(path, "/git/commits/")
	switch {
	case isRef && r.Method == http.MethodGet:
		return s.ref(http.StatusOK, "refs/"+ref)
	case isMoved && r.Method == http.MethodPatch:
		return s.moveRef(r, "refs/"+moved)
	case path == "/git/refs" && r.Method == http.MethodPost:
		return s.makeRef(r)
	case path == "/git/trees" && r.Method == http.MethodPost:
		return s.makeTree(r)
	case path == "/git/commits" && r.Method == http.MethodPost:
		return s.makeCommit(r, token)
	case isCommit && r.Method == http.MethodGet:
		return s.showCommit(http.StatusOK, id)
	}
	return 0, nil
}

// run runs git in the repository, without the settings of whoever runs the test,
// and returns what it prints without the line end; ok is false where it fails.
func (s *Server) run(input string, env []string, args ...string) (out string, ok bool) {
	cmd := exec.Command("git", append([]string{"-C", s.Git}, args...)...)
	cmd.Env = append(append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull), env...)
	cmd.Stdin = strings.NewReader(input)
	printed, err := cmd.Output()
	return string(bytes.TrimSuffix(printed, []byte("\n"))), err == nil
}

// ref returns a branch as the API writes it.
func (s *Server) ref(status int, name string) (int, any) {
	sha, ok := s.run("", nil, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
	if !ok {
		return http.StatusNotFound, refused("Not Found")
	}
	api := s.URL + "/repos/" + s.Repository + "/git/"
	return status, object{
		"ref": name, "node_id": "REF_1", "url": api + name,
		"object": map[string]string{"sha": sha, "type": "commit", "url": api + "commits/" + sha},
	}
}

// makeRef makes a branch. One that exists is refused.
func (s *Server) makeRef(r *http.Request) (int, any) {
	var in struct{ Ref, SHA string }
	err := json.NewDecoder(r.Body).Decode(&in)
	if err != nil || !strings.HasPrefix(in.Ref, "refs/heads/") || len(in.SHA) != 40 {
		return http.StatusUnprocessableEntity, refused("Validation Failed")
	}
	if _, ok := s.run("", nil, "rev-parse", "--verify", "--quiet", in.Ref); ok {
		return http.StatusUnprocessableEntity, refused("Reference already exists")
	}
	if _, ok := s.run("", nil, "update-ref", in.Ref, in.SHA, ""); !ok {
		return http.StatusUnprocessableEntity, refused("Object does not exist")
	}
	return s.ref(http.StatusCreated, in.Ref)
}

// moveRef moves a branch, unforced only to a descendant.
func (s *Server) moveRef(r *http.Request, name string) (int, any) {
	var in struct {
		SHA   string
		Force bool
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || len(in.SHA) != 40 {
		return http.StatusUnprocessableEntity, refused("Validation Failed")
	}
	if _, ok := s.run("", nil, "rev-parse", "--verify", "--quiet", name); !ok {
		return http.StatusUnprocessableEntity, refused("Reference does not exist")
	}
	if _, ahead := s.run("", nil, "merge-base", "--is-ancestor", name, in.SHA); !ahead && !in.Force {
		return http.StatusUnprocessableEntity, refused("Update is not a fast forward")
	}
	s.run("", nil, "update-ref", name, in.SHA)
	return s.ref(http.StatusOK, name)
}

// makeTree puts one file into a tree.
func (s *Server) makeTree(r *http.Request) (int, any) {
	var in struct {
		Base string `json:"base_tree"`
		Tree []struct{ Path, Mode, Type, Content string }
	}
	err := json.NewDecoder(r.Body).Decode(&in)
	if err != nil || len(in.Tree) != 1 || in.Tree[0].Mode != "100644" || in.Tree[0].Type != "blob" {
		return http.StatusUnprocessableEntity, refused("Validation Failed")
	}
	dir, err := os.MkdirTemp("", "index")
	if err != nil {
		return http.StatusInternalServerError, refused(err.Error())
	}
	defer os.RemoveAll(dir)
	index := []string{"GIT_INDEX_FILE=" + filepath.Join(dir, "index")}
	blob, _ := s.run(in.Tree[0].Content, nil, "hash-object", "-w", "--stdin")
	_, read := s.run("", index, "read-tree", in.Base)
	_, put := s.run("", index, "update-index", "--add", "--cacheinfo", in.Tree[0].Mode+","+blob+","+in.Tree[0].Path)
	tree, written := s.run("", index, "write-tree")
	if !read || !put || !written {
		return http.StatusUnprocessableEntity, refused("Validation Failed")
	}
	api := s.URL + "/repos/" + s.Repository + "/git/"
	entry := object{
		"path": in.Tree[0].Path, "mode": "100644", "type": "blob", "size": len(in.Tree[0].Content),
		"sha": blob, "url": api + "blobs/" + blob,
	}
	return http.StatusCreated, object{"sha": tree, "url": api + "trees/" + tree, "tree": []any{entry}, "truncated": false}
}

// makeCommit makes a commit that is by the token's account, a second after the one that it made before: no two are the
// same.
func (s *Server) makeCommit(r *http.Request, token Token) (int, any) {
	var in struct {
		Message, Tree string
		Parents       []string
	}
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.Message == "" {
		return http.StatusUnprocessableEntity, refused("Validation Failed")
	}
	args := []string{"commit-tree", in.Tree}
	for _, parent := range in.Parents {
		args = append(args, "-p", parent)
	}
	s.commits++
	who := []string{
		fmt.Sprintf("GIT_COMMITTER_DATE=@%d +0000", 2_000_000_000+s.commits),
		"GIT_AUTHOR_NAME=" + token.Login, "GIT_COMMITTER_NAME=" + token.Login,
		"GIT_AUTHOR_EMAIL=x@example.com", "GIT_COMMITTER_EMAIL=x@example.com",
	}
	id, ok := s.run(in.Message, who, args...)
	if !ok {
		return http.StatusUnprocessableEntity, refused("Validation Failed")
	}
	return s.showCommit(http.StatusCreated, id)
}

// showCommit returns a commit as the API writes it.
func (s *Server) showCommit(status int, id string) (int, any) {
	said, ok := s.run("", nil, "show", "--no-patch", "--format=%H%n%T%n%P%n%an%n%ae%n%aI%n%B", "--end-of-options", id)
	part := strings.SplitN(said, "\n", 7)
	if !ok || len(part) < 7 {
		return http.StatusNotFound, refused("Not Found")
	}
	api, page := s.URL+"/repos/"+s.Repository+"/git/", "https://github.com/"+s.Repository+"/commit/"
	parents := []any{}
	for parent := range strings.FieldsSeq(part[2]) {
		parents = append(parents,
			map[string]string{"sha": parent, "url": api + "commits/" + parent, "html_url": page + parent})
	}
	who := map[string]string{"name": part[3], "email": part[4], "date": part[5]}
	return status, object{
		"sha": part[0], "node_id": "C_1", "url": api + "commits/" + part[0], "html_url": page + part[0], "author": who,
		"committer": who,
		"tree":      map[string]string{"sha": part[1], "url": api + "trees/" + part[1]}, "parents": parents,
		"message":      strings.TrimSpace(part[6]),
		"verification": object{"verified": false, "reason": "unsigned", "signature": nil, "payload": nil, "verified_at": nil},
	}
}
