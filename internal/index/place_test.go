package index

import "testing"

// All clones of a repository have one name, in which there is no secret.
func TestNamed(t *testing.T) {
	for address, want := range map[string]string{
		"":                                   "/srv/mine",
		"https://github.com/acme/record":     "github.com/acme/record",
		"https://github.com/acme/record.git": "github.com/acme/record",
		"https://me:geheim@github.com/acme/record": "github.com/acme/record",
		"git@github.com:acme/record.git":           "github.com/acme/record",
		"ssh://git@github.com/acme/record.git":     "github.com/acme/record",
		"/srv/acme.git":                            "/srv/acme",
		"/srv/acme/.git":                           "/srv/acme",
		"file:///srv/acme":                         "/srv/acme",
		"../acme":                                  "/srv/acme",
		"https://me:geh%zzeim@github.com/acme":     "/srv/mine",
	} {
		if got := named(address, "/srv/mine"); got != want {
			t.Errorf("named(%q) = %q, want %q", address, got, want)
		}
	}
}
