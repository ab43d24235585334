package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// site is a server that does what servers do wrong.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /private/\n\n"+
			"User-agent: OnRecord\nDisallow: /no/\nAllow: /no/but/\nDisallow: /*.cgi$\n")
	})
	mux.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Last-Modified", "Fri, 10 Sep 2021 19:10:00 GMT")
		fmt.Fprintf(w, "<p>read by %s", r.UserAgent())
	})
	mux.HandleFunc("/private/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "for all but us") })
	mux.HandleFunc("/no/", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "no") })
	for from, to := range map[string]string{
		"/old": "/page", "/round": "/round", "/to-no": "/no/x", "/metadata": "http://169.254.169.254/latest/meta-data/",
	} {
		mux.Handle(from, http.RedirectHandler(to, http.StatusFound))
	}
	broken(mux)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// broken adds answers that are not what they say they are.
func broken(mux *http.ServeMux) {
	mux.HandleFunc("/file", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/stall", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, "<p>half")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	mux.HandleFunc("/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, "<p>not a thousand")
	})
	mux.HandleFunc("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		zeros := make([]byte, 1<<20)
		for range 64 {
			z.Write(zeros)
		}
		z.Close()
	})
	mux.HandleFunc("/packed", func(w http.ResponseWriter, _ *http.Request) {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		fmt.Fprint(z, "<p>unpacked")
		z.Close()
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(b.Bytes())
	})
	mux.HandleFunc("/gone", http.NotFound)
}

func fetcher() Fetcher {
	return Fetcher{
		Agent: "onrecord/test (+https://github.com/onrecord/onrecord)", Private: true,
		Limits: Limits{Bytes: 1 << 20, Time: 5 * time.Second, Redirects: 3},
		Now:    func() time.Time { return time.Date(2021, 10, 1, 12, 0, 0, 0, time.UTC) },
	}
}

func TestGet(t *testing.T) {
	server := site(t)
	for path, want := range map[string]string{
		"/page": "<p>read by onrecord/test (+https://github.com/onrecord/onrecord)", "/old": "<p>read by",
		"/packed": "<p>unpacked", "/private/x": "for all but us", "/no/but/x": "no",
	} {
		page, err := fetcher().Get(t.Context(), server.URL+path)
		if err != nil || !strings.HasPrefix(string(page.Body), want) {
			t.Errorf("%s: %q, %v", path, page.Body, err)
		}
	}
	page, err := fetcher().Get(t.Context(), server.URL+"/old")
	if err != nil || page.Last() != server.URL+"/page" || page.Status != 200 || page.Date == "" ||
		page.Modified != "Fri, 10 Sep 2021 19:10:00 GMT" || page.At.Year() != 2021 || len(page.Redirects) != 1 {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestGetRefused(t *testing.T) {
	server := site(t)
	for path, want := range map[string]string{
		"/no/x": "asks programs to stay away", "/to-no": "asks programs to stay away", "/a.cgi": "asks programs",
		"/round": "sends on more than 3 times", "/file": "which is no page",
		"/short": "broke off", "/bomb": "more than the 1048576 bytes", "/gone": "404 Not Found",
	} {
		page, err := fetcher().Get(t.Context(), server.URL+path)
		var said *Error
		if !errors.As(err, &said) || !strings.Contains(err.Error(), want) || said.Advice == "" {
			t.Errorf("%s: %q, %v; want %s", path, page.Body, err, want)
		}
	}
	for _, address := range []string{"", "x", "ftp://example.org/", "https://", "https://u:p@example.org/", "/etc/passwd"} {
		if _, err := fetcher().Get(t.Context(), address); err == nil {
			t.Errorf("%q is fetched", address)
		}
	}
}

// A server that stops in the middle is waited for as long as the limits say, and no longer than the caller.
func TestGetStalled(t *testing.T) {
	server := site(t)
	f := fetcher()
	f.Limits.Time = 200 * time.Millisecond
	if _, err := f.Get(t.Context(), server.URL+"/stall"); err == nil || !strings.Contains(err.Error(), "did not answer") {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := fetcher().Get(ctx, server.URL+"/page"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Addresses that are not public are not connected to, whatever leads there: a name, a redirect, robots.txt.
func TestGetPrivate(t *testing.T) {
	server := site(t)
	f := fetcher()
	f.Private = false
	_, port, err := net.SplitHostPort(strings.TrimPrefix(server.URL, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{
		server.URL + "/page", "http://localhost:" + port + "/page", "http://[::1]:" + port + "/",
		"http://0x7f000001:" + port + "/", "http://169.254.169.254/latest/", "http://[::ffff:127.0.0.1]:" + port + "/",
	} {
		page, err := f.Get(t.Context(), address)
		if err == nil || len(page.Body) > 0 {
			t.Errorf("%s is fetched: %v", address, err)
		}
	}
	// With private addresses allowed, the service of a cloud is nothing but another server, which is not there.
	f = fetcher()
	f.Limits.Time = time.Second
	if _, err := f.Get(t.Context(), server.URL+"/metadata"); err == nil {
		t.Error("the metadata of a cloud are fetched")
	}
}

// A redirect to an address that is not public is not followed.
func TestRedirectToPrivate(t *testing.T) {
	server := site(t)
	f := fetcher()
	f.Private = false
	public := f.transport()
	first := true
	dial := public.DialContext
	public.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		if first = first && strings.HasSuffix(server.URL, address); first { // the loopback stands for a public server
			return (&net.Dialer{}).DialContext(ctx, network, address)
		}
		return dial(ctx, network, address)
	}
	client := &http.Client{Transport: public}
	_, err := client.Get(server.URL + "/metadata")
	var private *privateError
	if !errors.As(err, &private) || !strings.HasPrefix(private.address, "169.254.169.254:") {
		t.Errorf("the redirect is followed: %v", err)
	}
}

func TestIsPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "93.184.216.34": true, "2606:4700::1111": true, "2a00:1450:4001::200e": true,
		"127.0.0.1": false, "10.1.2.3": false, "172.16.0.1": false, "172.32.0.1": true, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "0.0.0.0": false, "255.255.255.255": false, "224.0.0.1": false,
		"192.0.2.1": false, "198.18.0.1": false, "::1": false, "::": false, "fe80::1%eth0": false, "fd00:ec2::254": false,
		"::ffff:10.0.0.1": false, "::ffff:8.8.8.8": true, "64:ff9b::a00:1": false, "2002:a00:1::": false, "ff02::1": false,
		"::7f00:1": false, "2001:db8::1": false, "2001::1": false,
	} {
		if got := isPublic(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: %v", address, got)
		}
	}
}

func TestRobots(t *testing.T) {
	const text = "# rules\nDisallow: /before-any\nUser-agent: other\nUser-agent: *\nDisallow: /a\nAllow: /a/b\n" +
		"Disallow: /*?q=\nDisallow: /x$\nDisallow:\nnonsense\n"
	rules := rulesFor(text, "onrecord/1.0")
	for path, want := range map[string]bool{
		"/": true, "/a": false, "/a/c": false, "/a/b": true, "/a/b/c": true, "/s?q=1": false, "/x": false, "/xy": true,
		"/before-any": true,
	} {
		if got := allows(rules, path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
	rules = rulesFor("User-agent: *\nDisallow: /\nUser-agent: ONRECORD\nDisallow:\n", "onrecord/1.0")
	if !allows(rules, "/x") {
		t.Error("the rules for us do not come before those for all")
	}
	for _, c := range []struct {
		pattern, path string
		want          bool
	}{
		{"/*/x$", "/a/x", true}, {"/*/x$", "/a/x/b", false}, {"*", "/a", true}, {"/a*b*c", "/aXbYcZ", true},
		{"/a*b*c$", "/aXbYc", true}, {"/a*$", "/abc", true}, {"/a$", "/a", true}, {"/a$", "/ab", false},
	} {
		if got := fits(c.pattern, c.path); got != c.want {
			t.Errorf("%s on %s: %v", c.pattern, c.path, got)
		}
	}
}

// FuzzRobots reads rules that anybody wrote: a pattern without signs is a plain beginning of a path.
func FuzzRobots(f *testing.F) {
	f.Add("User-agent: *\nDisallow: /a*b$\n", "/a/b")
	f.Fuzz(func(t *testing.T, text, path string) {
		allows(rulesFor(text, "onrecord"), path)
		if !strings.ContainsAny(path, "*$") && !fits(path, path+"x") {
			t.Errorf("%q does not fit itself", path)
		}
	})
}
