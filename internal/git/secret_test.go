package git

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAddressesWithoutSecrets(t *testing.T) {
	for said, want := range map[string]string{
		"fatal: unable to access 'https://bot:s3cret@host.example/a.git/': x": "fatal: unable to access 'https://host.example/a.git/': x",
		"fatal: 'https://bot:s3/cr@et@host.example/a.git'":                    "fatal: 'https://host.example/a.git'",
		"fatal: 'https://bot:s3 cret@host.example/a b.git' not found":         "fatal: 'https://host.example/a b.git' not found",
		"fatal: repository 'https://host.example/a?token=s3cret/' not found":  "fatal: repository 'https://host.example/a' not found",
		"https://host.example/a.git?private_token=s3cret&x=1 moved":           "https://host.example/a.git moved",
		"https://host.example/a.git#s3cret moved":                             "https://host.example/a.git moved",
		"To ssh://s3cret@host.example:22/a.git":                               "To ssh://host.example:22/a.git",
		"s3cret@host.example: Permission denied (publickey).":                 "host.example: Permission denied (publickey).",
		"fatal: 's3cret:s3cret@[2001:db8::1]:a.git'":                          "fatal: '[2001:db8::1]:a.git'",
		"remote: https://host.example/a, see https://b:s3cret@host.example":   "remote: https://host.example/a, see https://host.example",
		"could not read Password for 'https://s3cret@host.example'":           "could not read Password for 'https://host.example'",
		"fatal: bad revision 'main@{1}'":                                      "fatal: bad revision 'main@{1}'",
	} {
		if got := withoutSecrets(said); got != want {
			t.Errorf("%q is %q, want %q", said, got, want)
		}
	}
}

// Whatever git is asked that names the address of a remote, no secret in the address is in the error.
func TestRemoteAddressIsNoOutput(t *testing.T) {
	for _, address := range []string{
		"https://s3cret:s3cret@127.0.0.1:1/a.git?s3cret=s3cret", "http://127.0.0.1:1/s.git?token=s3cret",
		"https://s3cret:s3%20cret%2Fs3cret@127.0.0.1:1/a.git", "s3cret@127.0.0.1:a.git", "ssh://s3cret@127.0.0.1:1/a.git",
		"/nowhere/a.git",
	} {
		f := newFixture(t)
		f.commit("a", "1")
		f.git("remote", "add", "origin", address)
		f.git("config", "remote.origin.promisor", "true")
		f.git("config", "remote.origin.partialCloneFilter", "blob:none")
		r := f.open()
		ref := r.Ref("origin", "refs/onrecord/ledger")
		head := f.git("rev-parse", "HEAD")
		missing := strings.Repeat("1", len(head))
		_, readErr := ref.Read(t.Context())
		_, idErr := objects(t, r).ID(missing, "a")
		_, resolveErr := r.Resolve(t.Context(), missing)
		for what, err := range map[string]error{
			"read": readErr, "swap": ref.Swap(t.Context(), "", head), "fetch": r.Fetch(t.Context(), "origin", 1, missing),
			"id": idErr, "resolve": resolveErr,
		} {
			if err == nil || strings.Contains(err.Error()+Hint(err), "s3cret") {
				t.Errorf("%s of %s: %v", what, address, err)
			}
		}
	}
}

// Neither git nor its hooks know how to reach Slack.
func TestHooksDoNotKnowSlack(t *testing.T) {
	t.Setenv("SLACK_BOT_TOKEN", "xoxb-s3cret")
	t.Setenv("SLACK_WEBHOOK_URL", "https://hooks.slack.com/s3cret")
	f := newFixture(t)
	f.commit("a", "1")
	seen := filepath.Join(t.TempDir(), "seen")
	hook := "#!/bin/sh\nenv > '" + seen + "'\n"
	if err := os.WriteFile(filepath.Join(f.dir, ".git/hooks/reference-transaction"), []byte(hook), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := f.open().Ref("", "refs/onrecord/ledger").Swap(t.Context(), "", f.git("rev-parse", "HEAD")); err != nil {
		t.Fatal(err)
	}
	env, err := os.ReadFile(seen)
	if err != nil || !strings.Contains(string(env), "GIT_TERMINAL_PROMPT=0") || strings.Contains(string(env), "s3cret") {
		t.Errorf("the hook's environment is, %v:\n%s", err, env)
	}
}
