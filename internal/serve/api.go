package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"github.com/onrecord/onrecord/internal/answer"
)

// apiRoot is where programs ask.
const apiRoot = "/api/v1/"

// RunAPI answers the questions of programs on this machine until ctx ends, which is no error. Nothing can be written by it.
//
// The error says that the address is not of this machine alone, or why the server ended.
func RunAPI(ctx context.Context, l net.Listener, s *answer.Service) error {
	defer l.Close()
	if addr, ok := l.Addr().(*net.TCPAddr); !ok || !addr.IP.IsLoopback() {
		return ErrNotLoopback
	}
	return <-start(ctx, l, apiHandler(l.Addr(), s))
}

// ErrNotLoopback says that others than this machine could ask.
var ErrNotLoopback = errors.New("programs are answered on this machine alone")

// apiHandler answers requests of programs. A page of another site gets nothing: its name is not ours, and no header
// lets it read an answer.
func apiHandler(addr net.Addr, s *answer.Service) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("Cache-Control", "no-store")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		name, under := strings.CutPrefix(r.URL.Path, apiRoot)
		switch {
		case !isOurs(r.Host, addr):
			refuse(w, http.StatusMisdirectedRequest, "this server answers under its own address only",
				"http://"+addr.String())
		case r.Header.Get("Origin") != "":
			refuse(w, http.StatusForbidden, "pages of other sites are not answered", "ask from a program")
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			h.Set("Allow", "GET, HEAD")
			refuse(w, http.StatusMethodNotAllowed, "the record can be read here, and nothing else", "ask with GET")
		case !under:
			refuse(w, http.StatusNotFound, "there is nothing here", "what can be asked: "+apiRoot+description)
		case name == description:
			fmt.Fprintln(w, openAPI())
		default:
			respond(w, r, name, s)
		}
	})
}

// respond answers a question.
func respond(w http.ResponseWriter, r *http.Request, name string, s *answer.Service) {
	asked, err := askedIn(r.URL.RawQuery)
	if err != nil {
		refuse(w, http.StatusBadRequest, err.Error(), "what can be asked: "+apiRoot+description)
		return
	}
	data, err := s.Answer(r.Context(), name, asked)
	if err == nil {
		w.Write(append(data, '\n'))
		return
	}
	status := http.StatusInternalServerError
	var e *answer.Error
	if errors.As(err, &e) {
		status = statuses[e.Reason]
	} else {
		e = &answer.Error{Message: err.Error()}
	}
	refuse(w, status, e.Message, e.Hint)
}

// statuses are those of HTTP for the reasons for which there is no answer.
var statuses = map[answer.Reason]int{
	answer.Failed: http.StatusInternalServerError, answer.Unclear: http.StatusBadRequest,
	answer.Absent: http.StatusNotFound, answer.Busy: http.StatusServiceUnavailable,
}

// askedIn reads what is asked behind the question mark of an address.
func askedIn(query string) (map[string]string, error) {
	values, err := url.ParseQuery(query)
	if err != nil {
		return nil, errors.New("what stands behind the question mark of the address cannot be read")
	}
	asked := make(map[string]string)
	for name, all := range values {
		if len(all) > 1 {
			return nil, fmt.Errorf("%q is there %d times", name, len(all))
		}
		asked[name] = all[0]
	}
	return asked, nil
}

// refuse says why there is no answer.
func refuse(w http.ResponseWriter, status int, message, hint string) {
	w.WriteHeader(status)
	data, err := json.Marshal(struct {
		Version int          `json:"version"`
		Error   answer.Error `json:"error"`
	}{1, answer.Error{Message: message, Hint: hint}})
	if err == nil {
		w.Write(append(data, '\n'))
	}
}
