package github

import "testing"

func TestRepositoryAddress(t *testing.T) {
	run := map[string]string{"GITHUB_SERVER_URL": "https://github.example.org", "GITHUB_REPOSITORY": "acme/record"}
	for _, c := range []struct {
		named  string
		env    map[string]string
		remote string
		want   string
	}{
		{"acme/other", nil, "", "https://github.com/acme/other"},
		{"acme/other", run, "git@github.com:acme/record.git", "https://github.example.org/acme/other"},
		{"https://ghe.example.org/acme/other", run, "", "https://ghe.example.org/acme/other"},
		{"", run, "git@github.com:a/b.git", "https://github.example.org/acme/record"},
		{"", nil, "git@github.com:acme/record.git", "https://github.com/acme/record"},
		{"", nil, "github.com:acme/record", "https://github.com/acme/record"},
		{"", nil, "https://user:secret@github.com/acme/record.git", "https://github.com/acme/record"},
		{"", nil, "ssh://git@github.com:22/acme/record", "https://github.com/acme/record"},
		{"", nil, "https://gitlab.com/acme/record.git", ""},
		{"", nil, "https://github.com/acme", ""},
		{"", nil, "https://github.com/acme/record/../x", ""},
		{"", map[string]string{"GITHUB_REPOSITORY": "x\"><script>"}, "", ""},
		{"", nil, "/srv/git/record.git", ""},
		{"", nil, "", ""},
	} {
		getenv := func(name string) string { return c.env[name] }
		if got := RepositoryAddress(c.named, getenv, c.remote); got != c.want {
			t.Errorf("%q, %v, %q: %q, want %q", c.named, c.env, c.remote, got, c.want)
		}
	}
}
