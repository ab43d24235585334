package slack

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
)

// The Date of any answer is Slack's time, and asking for it posts nothing.
func TestTime(t *testing.T) {
	want := time.Date(2031, 2, 3, 4, 5, 6, 0, time.UTC)
	for _, status := range []int{http.StatusOK, http.StatusNotFound, http.StatusFound, http.StatusInternalServerError} {
		for name, m := range messengers(t, func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodHead || strings.Contains(r.URL.Path, "SECRET") {
				t.Errorf("asked with %s %s", r.Method, r.URL)
			}
			w.Header().Set("Date", want.Format(http.TimeFormat))
			w.WriteHeader(status)
		}) {
			if got, err := m.Time(t.Context()); err != nil || !got.Equal(want) {
				t.Errorf("%s, status %d: %s, %v", name, status, got, err)
			}
		}
	}
}

func TestTimeThatIsNotSaid(t *testing.T) {
	for _, date := range []string{"", "tomorrow", "2031-02-03"} {
		for name, m := range messengers(t, func(w http.ResponseWriter,
			_ *http.Request) {
			w.Header()["Date"] = []string{date}
		}) {
			if got, err := m.Time(t.Context()); err != nil || !got.IsZero() {
				t.Errorf("%s, Date %q: %s, %v", name, date, got, err)
			}
		}
	}
	for name, m := range messengersAt(t, "http://127.0.0.1:1", http.DefaultTransport) {
		_, err := m.Time(t.Context())
		var f *delivery.Failure
		if !errors.As(err, &f) || f.Outcome != delivery.Unsent ||
			strings.Contains(fmt.Sprintf("%v %+v", err, f), "127.0.0.1") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A message is looked for from a minute before it can have been sent, by Slack's time, and from ever where that is not
// known.
func TestFindSince(t *testing.T) {
	for since, want := range map[time.Time]string{
		{}: "", time.Unix(1700000000, 5): "1699999940.000000",
	} {
		asked := false
		client := messengers(t, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasSuffix(r.URL.Path, "/auth.test") {
				fmt.Fprint(w, `{"ok": true, "user_id": "U1", "bot_id": "B1"}`)
				return
			}
			asked = true
			if got := r.FormValue("oldest"); got != want {
				t.Errorf("since %s: oldest is %q, want %q", since, got, want)
			}
			fmt.Fprint(w, `{"ok": true, "messages": []}`)
		})["client"]
		if ts, err := client.Find(t.Context(), post, since); ts != "" || err != nil || !asked {
			t.Errorf("%q, %v", ts, err)
		}
	}
}

// A reply is looked for in a thread that is gone: that is no answer that is missing.
func TestFindInAThreadThatIsGone(t *testing.T) {
	client := messengers(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/auth.test") {
			fmt.Fprint(w, `{"ok": true, "user_id": "U1", "bot_id": "B1"}`)
			return
		}
		fmt.Fprint(w, `{"ok": false, "error": "thread_not_found"}`)
	})["client"]
	reply := post
	reply.Thread = "1.1"
	_, err := client.Find(t.Context(), reply, time.Time{})
	var f *delivery.Failure
	if !errors.As(err, &f) || f.Outcome != delivery.Gone {
		t.Errorf("%v", err)
	}
}
