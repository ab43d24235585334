package record

import (
	"net/url"
	"strings"
)

// IsID reports whether s can be the id of an incident, a party or a question, or stand behind one in a file's name:
// lower-case letters, digits, and single hyphens between them.
func IsID(s string) bool {
	for part := range strings.SplitSeq(s, "-") {
		if part == "" || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// IsTaken reports whether an id of an incident is the name of other pages of a site: those of parties, and the form.
func IsTaken(id string) bool { return id == "party" || id == "record" }

// WebAddress parses the whole address of a page, of the scheme http or https. ok is false where s is none, and where
// it names a user before its host, with which an address passes for one of another host.
func WebAddress(s string) (u *url.URL, ok bool) {
	u, err := url.Parse(s)
	whole := err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
	if !whole || u.User != nil || strings.ContainsAny(s, " \t") {
		return nil, false
	}
	return u, true
}
