package browser

import (
	"html/template"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// A host is a GitHub as far as the form needs one: it has the page of a new file, which is filled in by its address.
type host struct {
	*httptest.Server
	asked chan *url.URL // the addresses at which the page was shown
	moved atomic.Bool   // the repository has another name now
}

// longestAddress is what GitHub takes, in bytes; beyond it answers 414.
const longestAddress = 8000

var newFile = template.Must(template.New("").Parse(`<!doctype html><html lang="en"><title>New file</title>
<input aria-label="Name" value="{{.Get "filename"}}"><textarea aria-label="Content">{{.Get "value"}}</textarea>`))

func newHost() *host {
	h := &host{asked: make(chan *url.URL, 10)}
	mux := http.NewServeMux()
	page := func(w http.ResponseWriter, r *http.Request) {
		if len(r.RequestURI) > longestAddress {
			http.Error(w, "", http.StatusRequestURITooLong)
			return
		}
		h.asked <- r.URL
		_ = newFile.Execute(w, r.URL.Query())
	}
	mux.HandleFunc("GET /acme/record/new/main", func(w http.ResponseWriter, r *http.Request) {
		if h.moved.Load() {
			http.Redirect(w, r, strings.Replace(r.URL.String(), "/record/", "/ledger/", 1), http.StatusMovedPermanently)
			return
		}
		page(w, r)
	})
	mux.HandleFunc("GET /acme/ledger/new/main", page)
	h.Server = httptest.NewServer(mux)
	return h
}

// opened returns the address at which the page of a new file was opened, within a time; nil where it was not.
func (h *host) opened(within time.Duration) *url.URL {
	select {
	case u := <-h.asked:
		return u
	case <-time.After(within):
		return nil
	}
}
