package serve

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net"
	"net/http"
	"path"
	"slices"

	"github.com/onrecord/onrecord/internal/author"
	"github.com/onrecord/onrecord/internal/bounded"
	"github.com/onrecord/onrecord/internal/project"
	"github.com/onrecord/onrecord/internal/record"
)

const (
	savePath  = "_/save"
	formPath  = "record/index.html"
	tokenName = "Onrecord-Token"
)

// newToken returns what a page of this run shows that it is one; "" where others than this machine can ask, who may not
// write here.
func newToken(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return ""
	}
	return rand.Text()
}

// save puts a draft on record, as a new file, for the form of this run alone: pages of other sites do not know the
// token, and what they send names where they come from.
func (s *server) save(w http.ResponseWriter, r *http.Request) {
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	known := subtle.ConstantTimeCompare([]byte(r.Header.Get(tokenName)), []byte(s.token)) == 1
	if s.token == "" || !known || r.Header.Get("Origin") != "http://"+r.Host || kind != "application/json" {
		http.Error(w, "only the form of this run can save", http.StatusForbidden)
		return
	}
	var answer struct {
		File  string `json:"file,omitempty"`
		Error string `json:"error,omitempty"`
	}
	file, err := s.put(r)
	if answer.File = file; err != nil {
		answer.Error = err.Error()
		w.WriteHeader(http.StatusUnprocessableEntity)
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(answer) // whoever asked may be gone
}

// maxDraft is the most bytes of a draft as JSON, in which a letter can take six.
const maxDraft = 7 * record.MaxFile

// put writes the file of the draft that a request sends, and returns its path from the project's folder.
func (s *server) put(r *http.Request) (file string, err error) {
	data, err := bounded.ReadAll(r.Body, maxDraft)
	if err != nil {
		return "", err
	}
	var d author.Draft
	if err := json.Unmarshal(data, &d); err != nil {
		return "", errors.New("what was sent is no draft")
	}
	if err := d.Check(); err != nil {
		return "", err
	}
	p, err := project.Open(s.Dir)
	if err != nil {
		return "", err
	}
	if !slices.Contains(p.Names(), d.Incident) {
		return "", fmt.Errorf("there is no incident %q", d.Incident)
	}
	return p.CreateFree(path.Join(p.Settings.Statements, d.Incident), d.Name, d.Content())
}
