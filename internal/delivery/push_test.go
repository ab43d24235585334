package delivery_test

import (
	"errors"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// pushes is what a remote that is reached by HTTP does with a push.
type pushes func(number int) (refuse, takeIt, answer bool)

// over makes a clone reach the remote by HTTP.
func (w *world) over(dir string, p pushes) {
	w.Helper()
	run(w.T, w.remote, "git", "config", "http.receivepack", "true")
	backend := &cgi.Handler{
		Path: filepath.Join(run(w.T, "", "git", "--exec-path"), "git-http-backend"),
		Env:  []string{"GIT_PROJECT_ROOT=" + filepath.Dir(w.remote), "GIT_HTTP_EXPORT_ALL=1"},
	}
	var count atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/git-receive-pack") {
			if refuse, _, _ := p(int(count.Load())); refuse && r.URL.Query().Get("service") == "git-receive-pack" {
				http.Error(rw, "denied", http.StatusForbidden)
				return
			}
			backend.ServeHTTP(rw, r)
			return
		}
		_, take, answer := p(int(count.Add(1)))
		switch {
		case take && answer:
			backend.ServeHTTP(rw, r)
		case take:
			backend.ServeHTTP(httptest.NewRecorder(), r)
			fallthrough
		default:
			http.Error(rw, "the gateway timed out", http.StatusGatewayTimeout)
		}
	}))
	w.Cleanup(server.Close)
	run(w.T, dir, "git", "remote", "set-url", "origin", server.URL+"/"+filepath.Base(w.remote))
}

// A ledger that cannot be pushed to: nothing is posted, and the error says so.
func TestRefusedPushPostsNothing(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	dir := w.clone()
	w.over(dir, func(int) (bool, bool, bool) { return true, false, false })
	_, _, err := w.runner(dir).run(t.Context())
	if !errors.Is(err, git.ErrRefused) || !strings.Contains(git.Hint(err), "contents: write") {
		t.Errorf("%v (hint %q)", err, git.Hint(err))
	}
	w.wantPosts(0)
	w.wantSent(1)
	w.agree()
}

// A push that takes place and is reported as failed, and one that does not
// take place, at the enqueueing, the claim and the record: sent once.
func TestPushWithoutAnswer(t *testing.T) {
	for _, test := range []struct {
		failing int
		takes   bool
	}{{1, true}, {2, true}, {3, true}, {2, false}} {
		w := newWorld(t, slacktest.Config{}).started()
		w.statement("2021-08-01", "", "Words.", "")
		w.commit()
		dir := w.clone()
		w.over(dir, func(n int) (bool, bool, bool) { return false, test.takes || n != test.failing, n != test.failing })
		if sum := w.notify(w.runner(dir)); sum.Sent != 1 {
			t.Errorf("push %d (taken: %v) has no answer: sent %d, want 1", test.failing, test.takes, sum.Sent)
		}
		w.agree()
	}
}

// Where the ledger can never be written again after a claim, the message is
// posted at most once, and another runner finds it.
func TestRecordThatCannotBePushed(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	dir := w.clone()
	w.over(dir, func(n int) (bool, bool, bool) { return n >= 2, n <= 2, n <= 2 })
	if _, _, err := w.runner(dir).run(t.Context()); err == nil {
		t.Error("a ts that could not be recorded is no error")
	}
	r := w.runner(w.clone())
	if sum := w.notify(r); sum.Sent != 0 || len(sum.Waiting) != 1 ||
		!strings.Contains(sum.Waiting[0].Reason, "another runner") {
		t.Errorf("while the lease lasts: %+v", sum)
	}
	w.clock.advance(2 * w.settings.Slack.Lease)
	w.wantSent(1)
	w.wantPosts(1)
	w.agree()
}

// Two runners claim the same entry: one of them gets it.
func TestOneClaim(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	first := w.runner(w.clone())
	first.report = func(e delivery.Event) {
		if e.Step != delivery.StepClaim {
			return
		}
		first.report = func(delivery.Event) {}
		w.wantSent(1)
	}
	if sum := w.notify(first); sum.Sent != 0 {
		t.Errorf("the slower runner sent %d as well", sum.Sent)
	}
	w.agree()
}
