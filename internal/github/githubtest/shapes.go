package githubtest

import (
	"fmt"
	"maps"
	"net/url"
	"strings"
)

// What is the same wherever nothing else is said.
const (
	at     = "2021-09-10T19:10:00Z"
	person = "j-doe"
	commit = "0123456789abcdef0123456789abcdef01234567"
)

// addresses adds addresses below a base to a shape, "tags" as "tags_url", and returns
// it; GitHub's own are less regular.
func addresses(shape object, base string, names ...string) object {
	for _, name := range names {
		shape[name+"_url"] = base + "/" + name
	}
	return shape
}

// user returns an account as the API writes it.
func (s *Server) user(login string) object {
	kind := "User"
	if strings.HasSuffix(login, "[bot]") {
		kind = "Bot"
	}
	base := s.URL + "/users/" + url.PathEscape(login)
	return addresses(object{
		"login": login, "id": 41898282, "node_id": "U_1", "type": kind, "site_admin": false, "gravatar_id": "",
		"url": base, "html_url": "https://github.com/" + url.PathEscape(login),
	}, base, "avatar", "events", "followers", "following", "gists", "organizations", "received_events", "repos", "starred",
		"subscriptions")
}

// repository returns the server's repository as the API and events write it.
func (s *Server) repository() object {
	base, page := s.URL+"/repos/"+s.Repository, "https://github.com/"+s.Repository
	account, name, _ := strings.Cut(s.Repository, "/")
	return addresses(object{
		"id": 1, "node_id": "R_1", "name": name, "full_name": s.Repository, "owner": s.user(account), "description": nil,
		"homepage": nil,
		"language": "Go", "license": nil, "default_branch": "main", "private": false, "visibility": "public",
		"fork": false, "archived": false,
		"disabled": false, "topics": []string{}, "size": 1, "forks": 0, "forks_count": 0, "open_issues": 0,
		"open_issues_count": 0,
		"stargazers_count":  0, "watchers": 0, "watchers_count": 0, "has_discussions": false, "has_downloads": true,
		"has_issues": true,
		"has_pages":  false, "has_projects": false, "has_wiki": false, "created_at": at, "pushed_at": at, "updated_at": at,
		"url": base, "html_url": page, "clone_url": page + ".git", "svn_url": page,
		"git_url": "git://github.com/" + s.Repository + ".git",
		"ssh_url": "git@github.com:" + s.Repository + ".git", "mirror_url": nil,
	}, base, "archive", "assignees", "blobs", "branches", "collaborators", "comments", "commits", "compare", "contents",
		"contributors",
		"deployments", "downloads", "events", "forks", "git_commits", "git_refs", "git_tags", "hooks", "issue_comment",
		"issue_events",
		"issues", "keys", "labels", "languages", "merges", "milestones", "notifications", "pulls", "releases",
		"stargazers", "statuses",
		"subscribers", "subscription", "tags", "teams", "trees")
}

// comment returns one on an issue or a pull request as the API writes it.
func (s *Server) comment(c Comment) object {
	api := s.URL + "/repos/" + s.Repository
	return object{
		"id": c.ID, "node_id": fmt.Sprintf("IC_%d", c.ID), "body": c.Body,
		"url":       fmt.Sprintf("%s/issues/comments/%d", api, c.ID),
		"html_url":  fmt.Sprintf("https://github.com/%s/pull/%d#issuecomment-%d", s.Repository, c.Number, c.ID),
		"issue_url": fmt.Sprintf("%s/issues/%d", api, c.Number),
		"user":      s.user(c.Login), "created_at": at, "updated_at": at,
		"author_association": "CONTRIBUTOR", "performed_via_github_app": nil,
	}
}

// thread returns what an issue and a pull request have in common.
func (s *Server) thread(kind string, number int, title, body string) object {
	base := s.URL + "/repos/" + s.Repository
	self := fmt.Sprintf("%s/%ss/%d", base, kind, number)
	page := fmt.Sprintf("https://github.com/%s/%s/%d", s.Repository, kind, number)
	return object{
		"id": number, "node_id": fmt.Sprintf("T_%d", number), "number": number, "title": title, "body": body, "state": "open",
		"locked": false, "active_lock_reason": nil, "user": s.user(person), "labels": []any{}, "assignee": nil,
		"assignees": []any{},
		"milestone": nil, "comments": 0, "author_association": "MEMBER", "created_at": at, "updated_at": at, "closed_at": nil,
		"url": self, "html_url": page, "comments_url": fmt.Sprintf("%s/issues/%d/comments", base, number),
	}
}

// issue returns an issue as events write it.
func (s *Server) issue(number int) object {
	shape := s.thread("issue", number, "A statement", "")
	self := fmt.Sprint(shape["url"])
	reactions := object{"url": self + "/reactions", "total_count": 0}
	for _, name := range []string{"+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"} {
		reactions[name] = 0
	}
	shape["reactions"] = reactions
	shape["repository_url"] = s.URL + "/repos/" + s.Repository
	return addresses(shape, self, "events", "labels")
}

// pull returns a pull request as the API and events write it.
func (s *Server) pull(p Pull) object {
	shape := s.thread("pull", p.Number, p.Title, p.Body)
	self, page := fmt.Sprint(shape["url"]), fmt.Sprint(shape["html_url"])
	issue := fmt.Sprintf("%s/repos/%s/issues/%d", s.URL, s.Repository, p.Number)
	links := object{"self": self, "html": page, "issue": issue}
	maps.Copy(shape, object{
		"diff_url": page + ".diff", "patch_url": page + ".patch", "issue_url": issue,
		"requested_reviewers": []any{}, "requested_teams": []any{}, "auto_merge": nil, "merge_commit_sha": nil,
		"merged_at": nil,
		"merged_by": nil, "draft": false, "merged": false, "mergeable": nil, "rebaseable": nil, "mergeable_state": "unknown",
		"maintainer_can_modify": false, "review_comments": 0, "commits": 1, "additions": 1, "deletions": 0,
		"changed_files": 1,
		"head":          s.end(p.Head), "base": s.end(p.Base),
	})
	if p.Closed {
		shape["state"], shape["closed_at"] = "closed", at
	}
	if p.Merged {
		shape["merged"], shape["merged_at"] = true, at
	}
	addresses(shape, self, "commits", "review_comment", "review_comments", "statuses")
	for _, name := range []string{"comments", "commits", "statuses", "review_comment", "review_comments"} {
		links[name] = shape[name+"_url"]
	}
	for name, address := range links {
		links[name] = object{"href": address}
	}
	shape["_links"] = links
	return shape
}

// end returns a branch at an end of a pull request.
func (s *Server) end(branch string) object {
	account, _, _ := strings.Cut(s.Repository, "/")
	return object{
		"label": account + ":" + branch, "ref": branch, "sha": commit,
		"repo": s.repository(), "user": s.user(account),
	}
}
