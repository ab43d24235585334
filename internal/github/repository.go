package github

import (
	"cmp"
	"net/url"
	"strings"
)

const server = "https://github.com"

// RepositoryAddress returns the address of the page of a repository, https://github.com/OWNER/NAME, and "" where none
// is known: of the one that is named, as OWNER/NAME or by its address; else of the one that a run of Actions is in;
// else of the one that a remote of git leads to, if that is on GitHub. What else that address holds, a secret say, is
// left out.
func RepositoryAddress(named string, getenv func(string) string, remote string) string {
	ours := cmp.Or(strings.TrimSuffix(getenv("GITHUB_SERVER_URL"), "/"), server)
	switch inside := getenv("GITHUB_REPOSITORY"); {
	case strings.HasPrefix(named, "https://"):
		return named
	case named != "":
		return ours + "/" + named
	case repositoryName().MatchString(inside):
		return ours + "/" + inside
	}
	host, name := remoteParts(remote)
	home, err := url.Parse(ours)
	name = strings.TrimSuffix(strings.Trim(name, "/"), ".git")
	if err != nil || host != "github.com" && host != home.Hostname() || !repositoryName().MatchString(name) {
		return ""
	}
	return "https://" + host + "/" + name
}

// remoteParts returns the host and the path of the address of a remote.
// https://git-scm.com/docs/git-clone#_git_urls
func remoteParts(remote string) (host, name string) {
	if u, err := url.Parse(remote); err == nil && u.Host != "" {
		return u.Hostname(), u.Path
	}
	host, name, _ = strings.Cut(remote, ":") // git@github.com:OWNER/NAME.git
	return host[strings.LastIndexByte(host, '@')+1:], name
}
