package record

import "net/url"

// IsWeb reports whether an address leads to a page of the web: http or https,
// with a host, and without a name and password, which no source has.
func IsWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil
}
