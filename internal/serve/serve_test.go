package serve_test

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/serve"
)

// A shown record is one whose pages are shown, and can be edited.
type shown struct {
	*testing.T
	dir, address string
	built        chan error
	end          context.CancelFunc
	ended        chan error
	findings     []finding.Finding
}

func show(t *testing.T) *shown {
	t.Helper()
	s := &shown{T: t, dir: t.TempDir(), built: make(chan error, 10), ended: make(chan error, 1)}
	s.write("statements/2021-acme/incident.yaml", "title: Acme data\nparties:\n  - {id: acme, name: Acme}\n")
	s.write("statements/2021-acme/2021-01-02-acme.yaml", "party: acme\ndate: 2021-01-02\ntext: |\n  Nothing was taken.\n")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	var ctx context.Context
	ctx, s.end = context.WithCancel(t.Context())
	go func() {
		s.ended <- serve.Run(ctx, serve.Options{
			Dir: s.dir, Listen: l, Now: time.Now, Report: func(err error) { t.Error(err) },
			Check: func() []finding.Finding { return s.findings }, Built: func(err error) { s.built <- err },
		})
	}()
	t.Cleanup(s.end)
	return s
}

func (s *shown) write(name, content string) {
	s.Helper()
	name = filepath.Join(s.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		s.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		s.Fatal(err)
	}
}

// get returns the answer to a request for a path under a name of this machine.
func (s *shown) get(method, host, path string) (status int, body string, header http.Header) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), method, "http://"+s.address+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	r.Host = host
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		s.Fatal(err)
	}
	return answer.StatusCode, string(data), answer.Header
}

func (s *shown) page(path string) string {
	s.Helper()
	status, body, _ := s.get("GET", s.address, path)
	if status != http.StatusOK {
		s.Fatalf("%s: status %d: %s", path, status, body)
	}
	return body
}

// An edit is on the page when its author looks again, and an open page is told of it.
func TestEdits(t *testing.T) {
	s := show(t)
	if p := s.page("/2021-acme/2021-01-02-acme/"); !strings.Contains(p, "Nothing was taken.") {
		t.Fatalf("the page is\n%s", p)
	}
	answer, err := http.Get("http://" + s.address + "/_/events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	if !lines.Scan() || lines.Text() != ": waiting" {
		t.Fatalf("the events begin with %q", lines.Text())
	}
	s.write("statements/2021-acme/2021-01-02-acme.yaml",
		"party: acme\ndate: 2021-01-02\ntext: |\n  Something was taken.\n")
	s.write("statements/2022-new/incident.yaml", "title: Another matter\nparties:\n  - {id: acme, name: Acme}\n")
	s.write("statements/2022-new/2022-01-02-acme.yaml", "party: acme\ndate: 2022-01-02\ntext: |\n  It is new.\n")
	if err := <-s.built; err != nil {
		t.Fatal(err)
	}
	for lines.Scan() && lines.Text() != "data: built" {
	}
	if lines.Text() != "data: built" {
		t.Error("an open page is not told of the build")
	}
	for deadline := time.After(10 * time.Second); !strings.Contains(s.page("/"), "Another matter"); {
		select { // the folder came after the watch of the one around it
		case <-s.built:
		case <-deadline:
			t.Fatalf("the front page is\n%s", s.page("/"))
		}
	}
	if p := s.page("/2021-acme/2021-01-02-acme/"); !strings.Contains(p, "Something was taken.") {
		t.Errorf("the page is\n%s", p)
	}
}

// What is wrong in the record stands above each page; a record that cannot be shown leaves the pages as they were.
func TestFindings(t *testing.T) {
	s := show(t)
	s.page("/")
	s.findings = []finding.Finding{{File: "statements/x.yaml", Line: 1, Column: 1, Severity: finding.Error,
		Rule: "text", Message: "<b>the text is empty</b>", Hint: "write the words"}}
	s.write("statements/2021-acme/2021-01-03-acme.yaml", "party: acme\n")
	if err := <-s.built; err != nil {
		t.Fatal(err)
	}
	if p := s.page("/"); !strings.Contains(p, "&lt;b&gt;the text is empty&lt;/b&gt;") ||
		!strings.Contains(p, "Acme data") {
		t.Errorf("the front page is\n%s", p)
	}
	if err := os.Rename(filepath.Join(s.dir, "statements"), filepath.Join(s.dir, "gone")); err != nil {
		t.Fatal(err)
	}
	if err := <-s.built; err == nil {
		t.Error("a record that is gone is shown")
	}
	if p := s.page("/"); !strings.Contains(p, "before the last edit") || !strings.Contains(p, "Acme data") {
		t.Errorf("the front page is\n%s", p)
	}
}

// A page of another site cannot read what is here, nobody can write, and no path leads out.
func TestStrangers(t *testing.T) {
	s := show(t)
	_, port, _ := net.SplitHostPort(s.address)
	for _, c := range []struct {
		method, host, path string
		want               int
	}{
		{"GET", s.address, "/", 200},
		{"GET", "localhost:" + port, "/", 200},
		{"HEAD", s.address, "/", 200},
		{"GET", "evil.example:" + port, "/", 421},
		{"GET", "127.0.0.1:1", "/", 421},
		{"GET", "127.0.0.1", "/", 421},
		{"GET", "evil.example", "/_/events", 421},
		{"POST", s.address, "/", 405},
		{"GET", s.address, "/2021-acme", 301},
		{"GET", s.address, "/nothing/", 404},
		{"GET", s.address, "/../../../etc/passwd", 404},
		{"GET", s.address, "/%2e%2e/%2e%2e/etc/passwd", 404},
		{"GET", s.address, "//evil.example", 404},
	} {
		status, body, header := s.get(c.method, c.host, c.path)
		if status != c.want || header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s %s%s: status %d, want %d: %s", c.method, c.host, c.path, status, c.want, body)
		}
		if to := header.Get("Location"); strings.HasPrefix(to, "//") {
			t.Errorf("%s leads to %s", c.path, to)
		}
	}
}

// It ends when it is told to, also while a page waits for the next build, a browser keeps a connection without asking
// anything, and the pages are built; and it leaves nothing behind.
func TestEnds(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	s := show(t)
	answer, err := http.Get("http://" + s.address + "/_/events")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	silent, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer silent.Close()
	s.end()
	if err := <-s.ended; err != nil {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(os.TempDir(), "onrecord-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("%q are left (%v)", left, err)
	}
}

const (
	draft = `{"Incident": "2021-acme", "Party": "acme", "Date": "2021-01-02", "Wording": "verbatim",
		"Text": "Files were taken."}`
	saved = "party: acme\ndate: 2021-01-02\nwording: verbatim\ntext: |\n  Files were taken.\n"
)

// send sends a draft to be saved, as a page would.
func (s *shown) send(body string, header map[string]string) (status int, answer string) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), "POST", "http://"+s.address+"/_/save", strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	for name, value := range header {
		r.Header.Set(name, value)
	}
	got, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		s.Fatal(err)
	}
	defer got.Body.Close()
	data, err := io.ReadAll(got.Body)
	if err != nil {
		s.Fatal(err)
	}
	return got.StatusCode, string(data)
}

// header returns what the form of this run sends with a draft.
func (s *shown) header() map[string]string {
	s.Helper()
	_, after, ok := strings.Cut(s.page("/record/"), `<meta name="onrecord-save" content="`)
	token, _, _ := strings.Cut(after, `"`)
	if !ok || len(token) < 20 {
		s.Fatalf("the form has the token %q", token)
	}
	return map[string]string{"Content-Type": "application/json", "Onrecord-Token": token, "Origin": "http://" + s.address}
}

// The form of this run saves a draft as a new file, and never over another.
func TestSave(t *testing.T) {
	s := show(t)
	for _, want := range []string{"2021-01-02-acme-2.yaml", "2021-01-02-acme-3.yaml"} {
		status, answer := s.send(draft, s.header())
		if status != http.StatusOK || !strings.Contains(answer, `"statements/2021-acme/`+want+`"`) {
			t.Fatalf("status %d: %s", status, answer)
		}
		data, err := os.ReadFile(filepath.Join(s.dir, "statements/2021-acme", want))
		if err != nil || string(data) != saved {
			t.Errorf("%v\n%s", err, data)
		}
	}
	for name, c := range map[string]struct{ body, want string }{
		"no draft":               {`[]`, "what was sent is no draft"},
		"no words":               {strings.Replace(draft, "Files were taken.", "", 1), "the words is empty"},
		"an incident elsewhere":  {strings.Replace(draft, "2021-acme", "../2021-acme", 1), "not the id of an incident"},
		"no such incident":       {strings.Replace(draft, "2021-acme", "2022-acme", 1), "there is no incident"},
		"more than a file holds": {strings.Replace(draft, "Files", strings.Repeat("x", 1<<20), 1), "a statement can have"},
	} {
		status, answer := s.send(c.body, s.header())
		if status != http.StatusUnprocessableEntity || !strings.Contains(answer, c.want) {
			t.Errorf("%s: status %d: %s", name, status, answer)
		}
	}
}

// Nobody else saves: no page of another site, no form that sends itself, nobody without the token of this run.
func TestStrangersSaveNothing(t *testing.T) {
	s := show(t)
	for name, value := range map[string]string{
		"Content-Type": "text/plain", "Onrecord-Token": "guessed", "Origin": "http://evil.example",
	} {
		for _, instead := range []string{value, ""} {
			header := s.header()
			header[name] = instead
			if status, answer := s.send(draft, header); status != http.StatusForbidden {
				t.Errorf("%s: %q: status %d: %s", name, instead, status, answer)
			}
		}
	}
	if p := s.page("/"); strings.Contains(p, "onrecord-save") {
		t.Error("the token stands on another page than the form")
	}
	if _, err := os.Stat(filepath.Join(s.dir, "statements/2021-acme/2021-01-02-acme-2.yaml")); err == nil {
		t.Error("something was saved")
	}
}

// The pages that are served have nothing of what the public was not told.
func TestServesWhatThePublicWasTold(t *testing.T) {
	s := show(t)
	s.page("/")
	s.write("statements/2021-acme/2021-01-03-acme.yaml",
		"party: acme\nto: regulator\ndate: 2021-01-03\ntext: |\n  A zebra was taken.\n")
	s.write("statements/2021-acme/2021-01-04-acme.yaml", "party: acme\ndate: 2021-01-04\ntext: |\n  A horse was taken.\n")
	for deadline := time.After(10 * time.Second); !strings.Contains(s.page("/2021-acme/"), "horse"); {
		select {
		case <-s.built:
		case <-deadline:
			t.Fatal("the page is as it was")
		}
	}
	for _, path := range []string{"/", "/2021-acme/", "/2021-acme/feed.atom", "/2021-acme/status.json",
		"/2021-acme/changes.json", "/2021-acme/2021-01-03-acme/", "/feed.json", "/parties/acme/"} {
		if _, body, _ := s.get("GET", s.address, path); strings.Contains(body, "zebra") || strings.Contains(body, "3 January") {
			t.Errorf("%s has it", path)
		}
	}
}
