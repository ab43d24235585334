package serve_test

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/answer"
	"github.com/onrecord/onrecord/internal/serve"
)

// api answers of the record of a shown one.
func api(t *testing.T) *shown {
	t.Helper()
	s := &shown{T: t, dir: t.TempDir(), ended: make(chan error, 1)}
	s.write("statements/2021-acme/incident.yaml", "title: Acme data\nparties:\n  - {id: acme, name: Acme}\n")
	s.write("statements/2021-acme/2021-01-02-acme.yaml", "party: acme\ndate: 2021-01-02\ntext: |\n  Nothing was taken.\n")
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	var ctx context.Context
	ctx, s.end = context.WithCancel(t.Context())
	service := answer.New(answer.Options{
		Records: []answer.Record{{Name: answer.AtHand, Dir: s.dir}}, Now: time.Now, Report: func(err error) { t.Error(err) },
		Explain: func(err error) (string, string) { return err.Error(), "ask otherwise" }})
	go func() { s.ended <- serve.RunAPI(ctx, l, service) }()
	t.Cleanup(s.end)
	return s
}

// Programs are answered in JSON, and told what to ask where they are not. No header lets a page of another site read an
// answer, and nothing but reading is done.
func TestAPI(t *testing.T) {
	s := api(t)
	for _, c := range []struct {
		method, host, path string
		status             int
		words              string
	}{
		{"GET", s.address, "/api/v1/search?query=nothing", 200, `"excerpt":"Nothing was taken."`},
		{"GET", s.address, "/api/v1/status", 200, `"incident":"2021-acme"`},
		{"GET", s.address, "/api/v1/openapi.json", 200, `"openapi": "3.0.3"`},
		{"GET", strings.Replace(s.address, "127.0.0.1", "localhost", 1), "/api/v1/log", 200, `"changes":`},
		{"GET", s.address, "/api/v1/serch", 404, `"hint":"ask otherwise"`},
		{"GET", s.address, "/api/v1/log?limit=many", 400, "limit is a number"},
		{"GET", s.address, "/api/v1/log?limit=1&limit=2", 400, `\"limit\" is there 2 times`},
		{"GET", s.address, "/api/v1/log?%zz", 400, "cannot be read"},
		{"GET", s.address, "/api/v1/cite?incident=2021-acme&statement=x", 404, "there is no statement"},
		{"GET", s.address, "/", 404, "/api/v1/openapi.json"},
		{"GET", s.address, "/onrecord.yaml", 404, "there is nothing here"},
		{"GET", s.address, "/api/v1/../../onrecord.yaml", 404, "hint"},
		{"POST", s.address, "/api/v1/log", 405, "nothing else"},
		{"PUT", s.address, "/api/v1/log", 405, "nothing else"},
		{"OPTIONS", s.address, "/api/v1/log", 405, "nothing else"},
		{"GET", "evil.example", "/api/v1/log", 421, "its own address"},
		{"GET", "127.0.0.1:1", "/api/v1/log", 421, "its own address"},
	} {
		status, body, header := s.get(c.method, c.host, c.path)
		if status != c.status || !strings.Contains(body, c.words) || !json.Valid([]byte(body)) {
			t.Errorf("%s %s to %s: %d %s", c.method, c.path, c.host, status, body)
		}
		for name := range header {
			if strings.HasPrefix(name, "Access-Control-") {
				t.Errorf("%s has the header %s", c.path, name)
			}
		}
		if header.Get("Content-Type") != "application/json" || header.Get("X-Content-Type-Options") != "nosniff" ||
			header.Get("Cross-Origin-Resource-Policy") != "same-origin" {
			t.Errorf("%s has the headers %v", c.path, header)
		}
	}
	s.end()
	if err := <-s.ended; err != nil {
		t.Errorf("the end: %v", err)
	}
}

// A page of another site that asks as a browser does is not told that it may read the answer.
func TestAPIOrigin(t *testing.T) {
	s := api(t)
	r, err := http.NewRequestWithContext(t.Context(), "GET", "http://"+s.address+"/api/v1/log", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Origin", "https://evil.example")
	got, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer got.Body.Close()
	if body, err := io.ReadAll(got.Body); err != nil || got.StatusCode != http.StatusForbidden ||
		strings.Contains(string(body), "Nothing was taken") {
		t.Errorf("%d %s %v", got.StatusCode, body, err)
	}
}

// Others than this machine are not answered.
func TestAPILoopback(t *testing.T) {
	l, err := net.Listen("tcp", "0.0.0.0:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := serve.RunAPI(t.Context(), l, nil); !errors.Is(err, serve.ErrNotLoopback) {
		t.Errorf("an address of everybody: %v", err)
	}
	if _, err := net.DialTimeout("tcp", l.Addr().String(), time.Second); err == nil {
		t.Error("the address is still open")
	}
}
