package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/view"
)

const (
	secretToken = "xoxb-1234-SECRET"
	secretPath  = "/services/T0/B0/SECRET"
)

var post = delivery.Post{Destination: "C1", Entry: "entry",
	Message: message([]line{{spans: []view.Span{{Text: "Words."}}}})}

// messengers returns a client and a webhook that talk to a handler.
func messengers(t *testing.T, serve http.HandlerFunc) map[string]delivery.Messenger {
	t.Helper()
	server := httptest.NewServer(serve)
	t.Cleanup(server.Close)
	return messengersAt(t, server.URL, http.DefaultTransport)
}

func messengersAt(t *testing.T, address string, transport http.RoundTripper) map[string]delivery.Messenger {
	t.Helper()
	client, err := NewClient(secretToken, address+"/api/", transport)
	if err != nil {
		t.Fatal(err)
	}
	webhook, err := NewWebhook(address+secretPath, transport)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]delivery.Messenger{"client": client, "webhook": webhook}
}

// failed posts, updates and looks for a message, wants each to fail in one
// way, and wants no error to hold a secret.
func failed(t *testing.T, m delivery.Messenger, want delivery.Outcome) *delivery.Failure {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	ts, err := m.Post(ctx, post)
	var f *delivery.Failure
	if !errors.As(err, &f) {
		t.Fatalf("post gave %q and %v", ts, err)
	}
	if f.Outcome != want {
		t.Errorf("%q is %s, want %s", f.Message, f.Outcome, want)
	}
	_, findErr := m.Find(ctx, post, time.Now())
	for _, err := range []error{err, m.Update(ctx, post, "1.1"), findErr} {
		var f *delivery.Failure
		hint := ""
		if errors.As(err, &f) {
			hint = f.Hint
		}
		if text := fmt.Sprintf("%v %+v %#v %s", err, err, f, hint); strings.Contains(text, "SECRET") {
			t.Errorf("an error holds a secret: %s", text)
		}
	}
	return f
}

func TestEveryRejectionHasASentence(t *testing.T) {
	for code := range rejections {
		for name, m := range messengers(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.URL.Path, "/services/") {
				w.WriteHeader(http.StatusNotFound)
				io.WriteString(w, code)
				return
			}
			fmt.Fprintf(w, `{"ok": false, "error": %q, "needed": "chat:write"}`, code)
		}) {
			outcome := delivery.Rejected
			for _, g := range gone {
				if g == code {
					outcome = delivery.Gone
				}
			}
			f := failed(t, m, outcome)
			if f.Hint == "" || !strings.Contains(f.Message, code) {
				t.Errorf("%s, %s: %q, hint %q", name, code, f.Message, f.Hint)
			}
		}
	}
}

// What is neither a ts nor a rejection is in doubt, whatever it looks like.
func TestDoubtfulAnswers(t *testing.T) {
	for name, answer := range map[string]string{
		"empty object":  `{}`,
		"no reason":     `{"ok": false}`,
		"no ts":         `{"ok": true, "channel": "C1"}`,
		"ts of no kind": `{"ok": true, "ts": "` + secretToken + `"}`,
		"not JSON":      `<html>` + secretToken + `</html>`,
		"nothing":       ``,
		"fatal_error":   `{"ok": false, "error": "fatal_error"}`,
		"internal":      `{"ok": false, "error": "internal_error"}`,
		"unknown code":  `{"ok": false, "error": "a_new_code"}`,
		"echo":          `{"ok": false, "error": "` + secretToken + `"}`,
		"echo of path":  `{"ok": false, "error": "` + secretPath + `"}`,
	} {
		t.Run(name, func(t *testing.T) {
			for _, m := range messengers(t, func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, answer) }) {
				failed(t, m, delivery.Ambiguous)
			}
		})
	}
}

func TestStatuses(t *testing.T) {
	for status, want := range map[int]delivery.Outcome{
		http.StatusInternalServerError: delivery.Ambiguous,
		http.StatusBadGateway:          delivery.Ambiguous,
		http.StatusFound:               delivery.Ambiguous,
		http.StatusForbidden:           delivery.Ambiguous,
		http.StatusTooManyRequests:     delivery.Limited,
	} {
		for _, after := range []string{"", "7", "soon"} {
			for name, m := range messengers(t, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Location", "/elsewhere?token="+secretToken)
				if after != "" {
					w.Header().Set("Retry-After", after)
				}
				w.WriteHeader(status)
			}) {
				want := want
				if name == "client" && status == http.StatusTooManyRequests && after == "soon" {
					want = delivery.Ambiguous // the library cannot read it
				}
				f := failed(t, m, want)
				if want == delivery.Limited && after == "7" && f.Wait != 7*time.Second {
					t.Errorf("%s: waits %s, want 7s", name, f.Wait)
				}
			}
		}
	}
}

func TestConnections(t *testing.T) {
	hang := make(chan struct{})
	hanging := messengers(t, func(http.ResponseWriter, *http.Request) { <-hang })
	t.Cleanup(func() { close(hang) }) // before the server is closed, which waits for its requests
	for _, m := range hanging {
		failed(t, m, delivery.Ambiguous)
	}
	for _, m := range messengers(t, func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close()
		}
	}) {
		failed(t, m, delivery.Ambiguous)
	}
	for _, m := range messengersAt(t, "http://127.0.0.1:1", http.DefaultTransport) {
		failed(t, m, delivery.Unsent)
	}
	for _, m := range messengersAt(t, "http://no-such-host.invalid", http.DefaultTransport) {
		failed(t, m, delivery.Unsent)
	}
	tls := httptest.NewTLSServer(http.NotFoundHandler())
	t.Cleanup(tls.Close)
	for _, m := range messengersAt(t, tls.URL, http.DefaultTransport) {
		failed(t, m, delivery.Unsent)
	}
}

// An address that is none is refused without being shown.
func TestAddresses(t *testing.T) {
	for _, address := range []string{"SECRET", "://SECRET", "ftp://host/SECRET", "https:///SECRET", "\x7f/SECRET"} {
		if _, err := NewWebhook(address, nil); err == nil || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("webhook %q: %v", address, err)
		}
		if _, err := NewClient("t", address, nil); err == nil || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("API %q: %v", address, err)
		}
	}
}

// The payload that a dry run shows is what a client sends.
func TestPayloadIsWhatIsSent(t *testing.T) {
	sent := make(map[string]string)
	m := messengers(t, func(w http.ResponseWriter, r *http.Request) {
		if err := r.ParseForm(); err != nil {
			t.Error(err)
		}
		for key := range r.PostForm {
			sent[key] = r.PostForm.Get(key)
		}
		io.WriteString(w, `{"ok": true, "ts": "1.1"}`)
	})["client"]
	p := post
	p.Thread, p.Part, p.Message.Broadcast = "1.0", 2, true
	if ts, err := m.Post(t.Context(), p); ts != "1.1" || err != nil {
		t.Fatal(ts, err)
	}
	data, err := json.Marshal(PayloadOf(p))
	if err != nil {
		t.Fatal(err)
	}
	var shown map[string]json.RawMessage
	if err := json.Unmarshal(data, &shown); err != nil {
		t.Fatal(err)
	}
	delete(sent, "token")
	for key, value := range shown {
		want := strings.Trim(string(value), `"`)
		if sent[key] != want {
			t.Errorf("%s: shows %s, sends %s", key, want, sent[key])
		}
		delete(sent, key)
	}
	if len(sent) > 0 {
		t.Errorf("sends %v beside", sent)
	}
}
