package cli_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/japanese"

	"github.com/onrecord/onrecord/internal/cli"
)

// pages is a server with pages of other times, and one that leads where nobody should go.
func pages(t *testing.T) *httptest.Server {
	t.Helper()
	sjis, err := japanese.ShiftJIS.NewEncoder().String(
		`<article><p>東レの山田太郎社長は「当社のシステムに侵入された形跡はない」と述べた。</article>`)
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/sjis", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=Shift_JIS")
		w.Write([]byte(sjis))
	})
	mux.HandleFunc("/latin1", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<meta charset=iso-8859-1><article><p>\"We closed the caf\xe9 on Monday,\" said Jo Doe of Toray.</article>"))
	})
	mux.Handle("/moved", http.RedirectHandler("/sjis", http.StatusMovedPermanently))
	mux.Handle("/metadata", http.RedirectHandler("http://169.254.169.254/latest/meta-data/", http.StatusFound))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func TestCapturePages(t *testing.T) {
	dir := t.TempDir()
	root, err := filepath.Abs("../..")
	if err == nil {
		err = copyRecord(root, dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	dir = filepath.Join(dir, "real")
	server := pages(t)
	run := func(args ...string) (out, messages string, status int) {
		var o, m bytes.Buffer
		status = cli.Main(t.Context(), append([]string{"capture"}, args...), cli.Env{
			Stdin: strings.NewReader(""), Stdout: &o, Stderr: &m, Dir: dir, Getenv: func(string) string { return "" }, Now: time.Now,
		})
		return o.String(), m.String(), status
	}
	for address, want := range map[string]string{
		"/sjis": "当社のシステムに侵入された形跡はない", "/latin1": "We closed the café on Monday.",
	} {
		out, messages, status := run(server.URL+address, "--allow-private")
		if status != cli.ExitOK || !strings.Contains(out, want) {
			t.Errorf("%s ends with %d and prints\n%s\n%s", address, status, out, messages)
		}
	}
	if out, messages, status := run(server.URL + "/metadata"); status != cli.ExitError || out != "" {
		t.Errorf("the metadata of a cloud end with %d and\n%s\n%s", status, out, messages)
	}
	// How the page was reached stands in the evidence.
	if err := os.WriteFile(filepath.Join(dir, "onrecord.yaml"), []byte("evidence: keep\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	incident := filepath.Join(dir, "statements", "2021-fujitsu-marketo")
	name := filepath.Join(incident, "incident.yaml")
	head, err := os.ReadFile(name)
	if err == nil {
		err = os.WriteFile(name, bytes.Replace(head, []byte("name: Toray Industries"), []byte("name: 東レ"), 1), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	out, messages, status := run(server.URL+"/moved", "--allow-private", "--date", "2021-09-15", "--write")
	evidence, err := filepath.Glob(filepath.Join(incident, "evidence", "*.json"))
	if err != nil || len(evidence) != 1 || status != cli.ExitOK {
		t.Fatalf("it ends with %d: %v, %v\n%s\n%s", status, evidence, err, out, messages)
	}
	data, err := os.ReadFile(evidence[0])
	for _, want := range []string{
		`"address": "` + server.URL + `/moved"`, server.URL + `/sjis"`, `"status": 200`, `"sha256": "`, `"kept": "evidence/`,
		`"contentType": "text/html; charset=Shift_JIS"`, `"sentence": "東レの山田太郎社長は`,
	} {
		if err != nil || !strings.Contains(string(data), want) {
			t.Errorf("the evidence lacks %s: %v\n%s", want, err, data)
		}
	}
}
