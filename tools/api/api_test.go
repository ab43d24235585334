// Package api holds the API of onrecord serve against its own description, by kin-openapi.
package api

import (
	"bufio"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/gorillamux"
)

// A server is the real program that answers of the real record, or of two that are like it.
type server struct {
	*testing.T
	address string
	doc     *openapi3.T
	router  routers.Router
}

// start builds and starts the program, and reads and validates its description.
func start(t *testing.T, records ...string) *server {
	t.Helper()
	work := t.TempDir()
	program := filepath.Join(work, "onrecord")
	build := exec.Command("go", "build", "-o", program, "./cmd/onrecord")
	build.Dir = "../.."
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	args := []string{"serve", "--api", "--listen", "127.0.0.1:0"}
	if records != nil {
		args = append(args, "--records", work)
	}
	for _, name := range append(records, ".")[:max(1, len(records))] {
		if err := os.CopyFS(filepath.Join(work, name, "statements"), os.DirFS("../../statements")); err != nil {
			t.Fatal(err)
		}
	}
	run := exec.CommandContext(t.Context(), program, args...)
	run.Dir, run.Stderr = work, os.Stderr
	out, err := run.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := run.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		run.Process.Kill()
		run.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	s := &server{T: t, address: strings.TrimSuffix(strings.TrimSpace(line), "/api/v1/openapi.json")}
	s.describe()
	return s
}

func (s *server) describe() {
	s.Helper()
	at, err := url.Parse(s.address + "/api/v1/openapi.json")
	if err != nil {
		s.Fatal(err)
	}
	loader := openapi3.NewLoader()
	if s.doc, err = loader.LoadFromURI(at); err != nil {
		s.Fatal(err)
	}
	if err := s.doc.Validate(loader.Context); err != nil {
		s.Fatalf("the description is not right: %v", err)
	}
	if s.router, err = gorillamux.NewRouter(s.doc); err != nil {
		s.Fatal(err)
	}
}

// get returns the answer to a question, and holds it against the description. described says whether the question has
// to be as the description has it, or must not.
func (s *server) get(path string, described bool) (status int, body []byte) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), http.MethodGet, s.address+path, nil)
	if err != nil {
		s.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer answer.Body.Close()
	if body, err = io.ReadAll(answer.Body); err != nil {
		s.Fatal(err)
	}
	route, parameters, err := s.router.FindRoute(r)
	if err != nil {
		s.Fatalf("%s: %v", path, err)
	}
	asked := &openapi3filter.RequestValidationInput{Request: r, Route: route, PathParams: parameters,
		Options: &openapi3filter.Options{IncludeResponseStatus: true}}
	if err := openapi3filter.ValidateRequest(s.Context(), asked); (err == nil) != described {
		s.Errorf("%s is a question as described: %v", path, err)
	}
	err = openapi3filter.ValidateResponse(s.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: asked, Status: answer.StatusCode, Header: answer.Header,
		Body: io.NopCloser(bytes.NewReader(body)), Options: asked.Options,
	})
	if err != nil {
		s.Errorf("%s has an answer that is not as described: %v", path, err)
	}
	return answer.StatusCode, body
}

const incident = "incident=2021-fujitsu-marketo"

// values are such that each parameter of the description is answered with words.
var values = map[string]string{
	"record": ".", "open": "true", "silent_for": "30d",
	"query": "%22no+evidence%22", "newest": "true", "limit": "2", "as_of": "2021-09-30", "known_at": "2030",
	"incident": "2021-fujitsu-marketo", "party": "fujitsu", "since": "2021-08-01", "until": "2021-10-01", "alarm": "low",
	"old": "2021-08-30-fujitsu", "new": "2021-09-10-fujitsu", "statement": "2021-09-10-fujitsu",
}

// With several records, what is answered is as described, and what needs a record says so.
func TestRecords(t *testing.T) {
	s := start(t, "one", "two")
	for question, want := range map[string]int{
		"search?query=evidence": 200, "status": 200, "status?record=one": 200, "log?record=two": 200, "log": 400,
		"log?record=three": 404, "cite?" + incident + "&statement=2021-09-10-fujitsu": 400,
		"cite?record=two&" + incident + "&statement=2021-09-10-fujitsu": 200,
	} {
		status, body := s.get("/api/v1/"+question, true)
		if status != want {
			t.Errorf("%s: %d %s", question, status, body)
		}
		ofAll := want == 200 && !strings.Contains(question, "record=")
		if ofAll != (strings.Contains(string(body), `"record":"one"`) && strings.Contains(string(body), `"record":"two"`)) {
			t.Errorf("%s is of other records: %s", question, body)
		}
	}
}

// The description is right, every question in it is answered as it says, with each of its parameters and with all, and
// what it does not allow is refused as it says.
func TestDescription(t *testing.T) {
	s := start(t)
	if s.doc.Paths.Len() != 5 {
		t.Errorf("%d questions are described", s.doc.Paths.Len())
	}
	for path, item := range s.doc.Paths.Map() {
		var required, all []string
		for _, p := range item.Get.Parameters {
			value, known := values[p.Value.Name]
			if !known {
				t.Fatalf("%s: no value for %s", path, p.Value.Name)
			}
			all = append(all, p.Value.Name+"="+value)
			if p.Value.Required {
				required = append(required, p.Value.Name+"="+value)
			}
		}
		ask := func(described bool, want int, parameters ...string) {
			question := path + "?" + strings.Join(parameters, "&")
			if status, body := s.get(question, described); status != want {
				t.Errorf("%s: %d %s", question, status, body)
			}
		}
		ask(true, 200, all...)
		for _, one := range all {
			with := required
			if name, _, _ := strings.Cut(one, "="); !strings.Contains(strings.Join(required, "&"), name+"=") {
				with = append(with[:len(with):len(with)], one)
			}
			ask(true, 200, with...)
		}
		if len(required) > 0 {
			ask(false, 400, required[1:]...)
		}
	}
	for question, want := range map[string]int{
		"log?limit=0": 400, "log?limit=101": 400, "log?limit=x": 400, "log?alarm=loud": 400,
		"search?query=x&newest=yes": 400,
	} {
		if status, body := s.get("/api/v1/"+question, false); status != want {
			t.Errorf("%s: %d %s", question, status, body)
		}
	}
	for question, want := range map[string]int{
		"log?incident=x": 404, "status?party=x": 404, "cite?" + incident + "&statement=x": 404, "status?as_of=soon": 400,
	} {
		if status, body := s.get("/api/v1/"+question, true); status != want {
			t.Errorf("%s: %d %s", question, status, body)
		}
	}
}
