package delivery_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// Slack asks to wait for longer than a lease: the run ends, the message waits,
// and the next run finds out whether it was posted.
func TestLongWait(t *testing.T) {
	w := newWorld(t, slacktest.Config{}).started()
	w.statement("2021-08-01", "", "Words.", "")
	w.commit()
	r := w.runner(w.clone())
	r.transport = slowDown{}
	f := wantFailure(t, w.notify(r), delivery.Limited)
	until := w.clock.Now().Add(time.Hour).UTC().Format("2 January 2006, 15:")
	if !strings.Contains(f.Error(), "1h0m0s") || !strings.Contains(f.Error(), "until "+until) {
		t.Errorf("%q does not say how long, and until when", f)
	}
	w.wantSent(1)
	w.agree()
}

// slowDown is a Slack that takes what is posted, says that it was too much,
// and answers nothing else.
type slowDown struct{}

func (slowDown) RoundTrip(r *http.Request) (*http.Response, error) {
	if strings.HasSuffix(r.URL.Path, "/chat.postMessage") {
		taken, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			return nil, err
		}
		taken.Body.Close()
	}
	header := http.Header{"Retry-After": {"3600"}}
	return &http.Response{StatusCode: http.StatusTooManyRequests, Header: header, Body: http.NoBody, Request: r}, nil
}
