package serve

import (
	"bytes"
	_ "embed"
	"fmt"

	"mime"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"

	"github.com/onrecord/onrecord/internal/finding"
	"github.com/onrecord/onrecord/internal/render"
	"github.com/onrecord/onrecord/internal/view"
)

// reload has an open page load itself again after a build.
//
//go:embed reload.js
var reload []byte

const (
	reloadScript = "_/reload.js"
	reloadEvents = "_/events"
)

// handler answers requests for the pages. A page of another site whose name leads to this machine gets nothing: it
// could read what is not published yet (https://owasp.org/www-community/attacks/DNS_Rebinding).
func (s *server) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		switch {
		case !isOurs(r.Host, s.Listen.Addr()):
			http.Error(w, "this server answers under its own address only", http.StatusMisdirectedRequest)
		case r.Method == http.MethodPost && r.URL.Path == "/"+savePath:
			s.save(w, r)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			http.Error(w, "pages can be read, and nothing else", http.StatusMethodNotAllowed)
		case r.URL.Path == "/"+reloadEvents:
			s.events(w, r)
		default:
			s.serve(w, r)
		}
	})
}

// isOurs reports whether a request names this server: by its own address or, where that is of this machine alone, by
// the name of this machine.
func isOurs(host string, addr net.Addr) bool {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		return false
	}
	own, ownPort, err := net.SplitHostPort(addr.String())
	if err != nil || port != ownPort {
		return false
	}
	ip := net.ParseIP(own)
	return name == own || ip.IsLoopback() && (name == "localhost" || net.ParseIP(name).IsLoopback())
}

// serve answers with a file of the site.
func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	switch {
	case name == reloadScript:
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		w.Write(reload)
		return
	case name == "" || strings.HasSuffix(r.URL.Path, "/"):
		name = path.Join(name, "index.html")
	}
	data, err := s.page(name)
	if err != nil && !strings.HasSuffix(r.URL.Path, "/") {
		if _, inside := s.page(path.Join(name, "index.html")); inside == nil {
			http.Redirect(w, r, "/"+name+"/", http.StatusMovedPermanently)
			return
		}
	}
	if err != nil {
		http.Error(w, fmt.Sprintf("there is no page %q", r.URL.Path), http.StatusNotFound)
		return
	}
	if kind := mime.TypeByExtension(path.Ext(name)); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	if path.Ext(name) == ".html" {
		data = s.dressed(name, data)
	}
	w.Write(data)
}

// dressed returns a page with the script that loads it again, and with what is wrong in the record above it. The form
// is not loaded again while somebody types, and is told how to save.
func (s *server) dressed(name string, page []byte) []byte {
	s.mu.Lock()
	notice := s.notice
	s.mu.Unlock()
	more := `<script src="/` + reloadScript + `" defer></script>`
	if name == formPath {
		more = ""
		if s.token != "" {
			more = `<meta name="onrecord-save" content="` + s.token + `">`
		}
	}
	page = bytes.Replace(page, []byte("</head>"), []byte(more+"</head>"), 1)
	return bytes.Replace(page, []byte("<body>"), slices.Concat([]byte("<body>"), notice), 1)
}

// events sends a page an event when the next build is done.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	next := s.next()
	fmt.Fprint(w, ": waiting\n\n")
	if f, ok := w.(http.Flusher); ok {
		f.Flush()
	}
	select {
	case <-r.Context().Done():
	case <-next:
		fmt.Fprint(w, "data: built\n\n")
	}
}

// noticeOf returns what stands above each page: why the pages are old, and what is wrong in the record.
func noticeOf(all []finding.Finding, failed error) []byte {
	var blocks []view.Block
	if failed != nil {
		blocks = append(blocks, view.Note("These pages are as they were before the last edit: "+failed.Error()))
	}
	blocks = append(blocks, view.Findings(all, func(string, int) string { return "" })...)
	if len(blocks) == 0 {
		return nil
	}
	var b bytes.Buffer
	b.WriteString(`<aside class="findings" role="status">`)
	w := render.Writer{Writer: &b, Format: render.HTML}
	if err := w.Blocks(slices.Values(blocks)); err != nil {
		return nil // nothing is written to but memory
	}
	b.WriteString("</aside>")
	return b.Bytes()
}
