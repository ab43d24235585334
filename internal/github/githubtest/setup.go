package githubtest

import (
	"net/http"
	"net/url"
	"strings"
)

// A Guard is what a branch asks of an edit before it is merged.
type Guard struct {
	PullRequest, CodeOwners bool
	Checks                  []string
}

// Settings are what the people who administer a repository set.
type Settings struct {
	Variables   map[string]string // of Actions
	Rules       map[string]Guard  // of branches
	Protected   map[string]Guard  // branches that are protected in the older way
	OwnersError string            // what is wrong in CODEOWNERS
}

// set serves the requests about settings; status 0 is another request.
func (s *Server) set(r *http.Request, path string, token Token) (int, any) {
	variable, isVariable := strings.CutPrefix(path, "/actions/variables/")
	ruled, isRules := strings.CutPrefix(path, "/rules/branches/")
	branch, isProtection := strings.CutSuffix(strings.TrimPrefix(path, "/branches/"), "/protection")
	switch {
	case r.Method != http.MethodGet:
		return 0, nil
	case isVariable && !token.Admin, isProtection && !token.Admin:
		return http.StatusForbidden, refused("Resource not accessible by integration")
	case isVariable:
		return s.variable(variable)
	case isRules:
		return http.StatusOK, s.rules(s.Settings.Rules[ruled])
	case isProtection:
		return s.protection(branch)
	case path == "/codeowners/errors":
		return http.StatusOK, object{"errors": s.ownersErrors()}
	}
	return 0, nil
}

// https://docs.github.com/en/rest/actions/variables
func (s *Server) variable(name string) (int, any) {
	value, known := s.Settings.Variables[name]
	if !known {
		return http.StatusNotFound, refused("Not Found")
	}
	return http.StatusOK, object{"name": name, "value": value, "created_at": at, "updated_at": at}
}

// https://docs.github.com/en/rest/repos/rules
func (s *Server) rules(g Guard) []any {
	all := []any{}
	add := func(kind string, parameters object) {
		all = append(all, object{
			"type": kind, "parameters": parameters, "ruleset_id": 1, "ruleset_source": s.Repository,
			"ruleset_source_type": "Repository",
		})
	}
	if g.PullRequest {
		add("pull_request", object{
			"require_code_owner_review": g.CodeOwners, "dismiss_stale_reviews_on_push": false,
			"require_last_push_approval": false, "required_approving_review_count": 1,
			"required_review_thread_resolution": false,
		})
	}
	if len(g.Checks) > 0 {
		add("required_status_checks", object{
			"required_status_checks": contexts(g.Checks, object{}), "strict_required_status_checks_policy": false,
		})
	}
	return all
}

// contexts returns checks as the API writes them, with more that it says of each.
func contexts(checks []string, more object) (all []any) {
	for _, c := range checks {
		all = append(all, lay(object{"context": c}, more))
	}
	return all
}

// https://docs.github.com/en/rest/branches/branch-protection
func (s *Server) protection(branch string) (int, any) {
	g, known := s.Settings.Protected[branch]
	if !known {
		return http.StatusNotFound, refused("Branch not protected")
	}
	address := s.URL + "/repos/" + s.Repository + "/branches/" + url.PathEscape(branch) + "/protection"
	shape := object{"url": address}
	if g.PullRequest {
		shape["required_pull_request_reviews"] = object{
			"dismiss_stale_reviews": false, "require_code_owner_reviews": g.CodeOwners,
		}
	}
	if len(g.Checks) > 0 {
		shape["required_status_checks"] = object{
			"contexts": g.Checks, "checks": contexts(g.Checks, object{"app_id": nil}), "url": address, "strict": false,
			"contexts_url": address,
		}
	}
	return http.StatusOK, shape
}

// https://docs.github.com/en/rest/repos/repos#list-codeowners-errors
func (s *Server) ownersErrors() []any {
	if s.Settings.OwnersError == "" {
		return []any{}
	}
	return []any{object{
		"line": 7, "column": 3, "kind": "Unknown owner", "path": ".github/CODEOWNERS", "suggestion": nil,
		"source": "* @nobody", "message": s.Settings.OwnersError + " on line 7:\n\n  * @nobody\n    ^",
	}}
}
