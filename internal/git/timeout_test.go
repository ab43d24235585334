package git

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// A remote that takes a connection and never answers is given up after a time, and the error says so.
func TestRemoteThatHangs(t *testing.T) {
	f := newFixture(t)
	f.commit("a", "x")
	stop := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-stop }))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(stop) })
	f.git("remote", "add", "origin", strings.Replace(server.URL, "http://", "http://someone:secret@", 1)+"/repo.git")
	r := f.open()
	r.networkTime = 300 * time.Millisecond
	one := writeCommit(t, r, "", "one")
	ref := r.Ref("origin", testRef)
	_, readErr := ref.Read(t.Context())
	for name, err := range map[string]error{
		"read":  readErr,
		"swap":  ref.Swap(t.Context(), "", one),
		"fetch": func() error { r.networkTime /= historyTimes; return r.Fetch(t.Context(), "origin", 1, one) }(),
	} {
		if !errors.Is(err, ErrTimeout) || !errors.Is(err, ErrRemote) ||
			!strings.Contains(err.Error(), "no answer within 300ms") {
			t.Errorf("%s: %v", name, err)
		}
		if hint := Hint(err); !strings.Contains(hint, "Try again") || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v, hint %q", name, err, hint)
		}
	}
}

// A commit of which git gc took a file away does not become a ref's, here and on a remote, and nobody is told that the
// remote refuses the account.
func TestSwapToPruned(t *testing.T) {
	for _, remote := range []string{"", "origin"} {
		f := newFixture(t)
		f.commit("a", "x")
		remoteOf(f)
		r := f.open()
		ref := r.Ref(remote, testRef)
		one := writeCommit(t, r, "", "one")
		if err := ref.Swap(t.Context(), "", one); err != nil {
			t.Fatal(err)
		}
		two := writeCommit(t, r, one, "two")
		blob := f.git("rev-parse", two+":folder/file")
		if err := os.Remove(filepath.Join(r.Root(), ".git", "objects", blob[:2], blob[2:])); err != nil {
			t.Fatal(err)
		}
		if err := ref.Swap(t.Context(), one, two); !errors.Is(err, ErrPruned) {
			t.Errorf("remote %q: %v", remote, err)
		}
		if id, err := ref.Read(t.Context()); id != one || err != nil {
			t.Errorf("remote %q: the ref has %q (%v), want %q", remote, id, err, one)
		}
	}
}

// A remote that lets git wait is said to do so every ten seconds, until it answers.
func TestWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said []time.Duration
		r := &Repo{Waiting: func(since time.Duration) { said = append(said, since) }}
		done := r.showWaiting()
		time.Sleep(25 * time.Second)
		done()
		time.Sleep(time.Minute)
		if want := []time.Duration{10 * time.Second, 20 * time.Second}; !slices.Equal(said, want) {
			t.Errorf("said %v, want %v", said, want)
		}
	})
}
