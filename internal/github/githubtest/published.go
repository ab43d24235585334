package githubtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// A description is GitHub's own of its API, as tools/published writes it. Where
// it is nil, nothing is held against it.
type description struct {
	Operations []operation
	Events     map[string]any // "issues-labeled" to the schema

	file     string
	mu       sync.Mutex // of the compiler
	compiler *jsonschema.Compiler
}

// An operation is what may be asked of the API. A schema that is nil stands
// for no JSON.
type operation struct {
	Method  string
	Path    *regexp.Regexp
	Query   []string
	Request any
	Answers map[string]any // by status
}

// described returns the description in the folder that ONRECORD_PUBLISHED names,
// as it does in make test, and nil where it is not set.
var described = sync.OnceValues(func() (*description, error) {
	folder := os.Getenv("ONRECORD_PUBLISHED")
	if folder == "" {
		return nil, nil
	}
	d := &description{file: filepath.Join(folder, "github.json"), compiler: jsonschema.NewCompiler()}
	d.compiler.AssertFormat()
	data, err := os.ReadFile(d.file)
	if err != nil {
		return nil, err
	}
	return d, json.Unmarshal(data, d)
})

// checked passes requests on to a handler and fails the test where one of them,
// or its answer, is not as GitHub describes it.
func (d *description) checked(t testing.TB, handler http.Handler) http.Handler {
	if d == nil {
		return handler
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		request, err := io.ReadAll(r.Body)
		if err != nil {
			return // the client went away
		}
		r.Body = io.NopCloser(bytes.NewReader(request))
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, r)
		if err := d.check(r, request, recorder.Code, recorder.Body.Bytes()); err != nil {
			t.Errorf("GitHub describes %s %s, answered %d, otherwise: %v", r.Method, r.URL, recorder.Code, err)
		}
		maps.Copy(w.Header(), recorder.Header())
		w.WriteHeader(recorder.Code)
		recorder.Body.WriteTo(w)
	})
}

// check returns an error for the first thing of a request or its answer that is not
// as described.
func (d *description) check(r *http.Request, request []byte, status int, answer []byte) error {
	i := d.operation(r)
	if i < 0 {
		return errors.New("there is no such operation")
	}
	for name := range r.URL.Query() {
		if !slices.Contains(d.Operations[i].Query, name) {
			return fmt.Errorf("there is no parameter %q", name)
		}
	}
	if err := d.hold(request, d.Operations[i].Request != nil, fmt.Sprintf("/operations/%d/request", i)); err != nil {
		return fmt.Errorf("the request: %w", err)
	}
	if err := d.checkAnswer(i, status, answer); err != nil {
		return fmt.Errorf("the answer: %w", err)
	}
	return nil
}

// operation returns the place of what a request asks for, -1 for nothing: the operation whose path says most of it.
func (d *description) operation(r *http.Request) int {
	best := -1
	for i, o := range d.Operations {
		if o.Method != r.Method || !o.Path.MatchString(r.URL.EscapedPath()) {
			continue
		}
		if best < 0 || len(o.Path.String()) > len(d.Operations[best].Path.String()) {
			best = i
		}
	}
	return best
}

// checkAnswer is check for the answer of operation i. Refusals that the operation
// does not list are held against the form of all the others.
func (d *description) checkAnswer(i, status int, answer []byte) error {
	schema, listed := d.Operations[i].Answers[strconv.Itoa(status)]
	switch {
	case listed:
		return d.hold(answer, schema != nil, fmt.Sprintf("/operations/%d/answers/%d", i, status))
	case status >= 300:
		return d.hold(answer, true, "/components/schemas/basic-error")
	}
	return errors.New("no such status")
}

// checkEvent returns an error for the first thing of an event that is not as described. schedule is not: only
// Actions knows it.
func (d *description) checkEvent(name string, event []byte) error {
	if d == nil || name == "schedule" {
		return nil
	}
	var says struct{ Action string }
	if err := json.Unmarshal(event, &says); err != nil {
		return err
	}
	key := strings.TrimSuffix(name, "_target")
	if says.Action != "" {
		key += "-" + says.Action
	}
	key = strings.ReplaceAll(key, "_", "-")
	if d.Events[key] == nil {
		return errors.New("there is no such event")
	}
	return d.hold(event, true, "/events/"+key)
}

// hold returns an error where data is not JSON as the schema at a place of the
// description has it or, where none is described, is anything at all.
func (d *description) hold(data []byte, described bool, at string) error {
	if !described {
		if len(data) > 0 {
			return errors.New("there is something where nothing is described")
		}
		return nil
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		return err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	schema, err := d.compiler.Compile(d.file + "#" + at)
	if err != nil {
		return err
	}
	return schema.Validate(v)
}
