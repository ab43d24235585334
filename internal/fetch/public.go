package fetch

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// A privateError says that a name leads to an address that is not public.
type privateError struct{ address string }

func (e *privateError) Error() string {
	return fmt.Sprintf("its server has the address %s, which is not a public one", e.address)
}

// transport returns what connects to servers. The address is looked at when it is known and before it is connected to,
// so that no name leads elsewhere the second time.
func (f Fetcher) transport() *http.Transport {
	dialer := &net.Dialer{Timeout: f.Limits.Time}
	t := &http.Transport{
		TLSHandshakeTimeout: f.Limits.Time, ResponseHeaderTimeout: f.Limits.Time,
		MaxResponseHeaderBytes: 1 << 20, ForceAttemptHTTP2: true, IdleConnTimeout: time.Second,
	}
	if f.Private {
		t.Proxy = http.ProxyFromEnvironment
	} else {
		dialer.Control = func(_, address string, _ syscall.RawConn) error {
			at, err := netip.ParseAddrPort(address)
			if err != nil || !isPublic(at.Addr()) {
				return &privateError{address}
			}
			return nil
		}
	}
	t.DialContext = dialer.DialContext
	return t
}

// special are the networks that no public server is in (https://www.iana.org/assignments/iana-ipv4-special-registry,
// https://www.iana.org/assignments/iana-ipv6-special-registry), and those of IPv6 that stand for addresses of IPv4.
var special = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
	"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
	"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
	"5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8")

func networks(all ...string) []netip.Prefix {
	parsed := make([]netip.Prefix, len(all))
	for i, s := range all {
		parsed[i] = netip.MustParsePrefix(s)
	}
	return parsed
}

// isPublic reports whether an address is one that anybody on the internet can reach.
func isPublic(a netip.Addr) bool {
	a = a.WithZone("").Unmap()
	for _, n := range special {
		if n.Contains(a) {
			return false
		}
	}
	return a.IsValid()
}
