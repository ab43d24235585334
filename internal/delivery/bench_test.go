package delivery_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// BenchmarkNothingToSend is notify on a record of 100,000 statements where
// nothing changed since the cursor, beside the git processes that it cannot do
// without: metric over-git-s is what it takes on top of them.
func BenchmarkNothingToSend(b *testing.B) {
	dir := bigRepository(b)
	s := settings{Slack: config.Slack{Channel: channel, Thread: "none", Settle: time.Second, Lease: time.Minute}}
	fresh := func() *runner {
		return &runner{dir: dir, api: "http://127.0.0.1:1", settings: s, now: time.Now,
			sleep: func(context.Context, time.Duration) error { return nil }}
	}
	if err := fresh().start(b.Context()); err != nil {
		b.Fatal(err)
	}
	run(b, dir, "git", "commit", "-q", "--allow-empty", "-m", "nothing")
	var git time.Duration
	for b.Loop() {
		sum, _, err := fresh().run(b.Context())
		if err != nil || sum.Sent > 0 {
			b.Fatal(sum, err)
		}
		b.StopTimer()
		start := time.Now()
		for _, args := range [][]string{{"rev-parse", "HEAD"}, {"cat-file", "-e", delivery.Ref},
			{"rev-list", "--first-parent", "-1", "HEAD"}, {"diff-tree", "-r", "HEAD~1", "HEAD"}} {
			exec.Command("git", append([]string{"-C", dir}, args...)...).Run()
		}
		git += time.Since(start)
		b.StartTimer()
	}
	b.ReportMetric((b.Elapsed()-git).Seconds()/float64(b.N), "over-git-s")
}

// BenchmarkPending is notify of 300 pending messages to one channel, of 20 incidents in threads, without a pace: metric
// each-s is what each message takes beside it. The remote is a folder of this machine; a push to one that is far takes
// longer, 2 times in 20 messages.
func BenchmarkPending(b *testing.B) {
	const messages = 300
	for _, thread := range []string{"none", "incident"} {
		b.Run("thread "+thread, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				r := pending(b, thread, messages)
				b.StartTimer()
				if sum, _, err := r.run(b.Context()); err != nil || sum.Sent != messages {
					b.Fatal(sum, err)
				}
			}
			b.ReportMetric(b.Elapsed().Seconds()/float64(b.N)/messages, "each-s")
		})
	}
}

// pending returns a run that has messages to send, of which its ledger does not know yet.
func pending(b *testing.B, thread string, messages int) *runner {
	b.Helper()
	server := httptest.NewServer(slacktest.New(slacktest.Config{Token: token,
		Channels: []slacktest.Channel{{ID: channel}}}))
	b.Cleanup(server.Close)
	dir, remote := b.TempDir(), filepath.Join(b.TempDir(), "remote.git")
	run(b, "", "git", "init", "-q", "--bare", "-b", "main", remote)
	run(b, "", "git", "init", "-q", "-b", "main", dir)
	run(b, dir, "git", "remote", "add", "origin", remote)
	for name, value := range map[string]string{"user.name": "A", "user.email": "a@example.com", "gc.auto": "0"} {
		run(b, dir, "git", "config", name, value)
	}
	s := settings{All: true, Slack: config.Slack{Channel: channel, Thread: thread, Settle: 30 * time.Second,
		Lease: 10 * time.Minute}}
	fresh := func() *runner {
		return &runner{dir: dir, api: server.URL, settings: s, transport: http.DefaultTransport, now: time.Now, sleep: sleep}
	}
	commit := func(n, of int) {
		for ; n < of; n++ {
			in := filepath.Join(dir, "statements", fmt.Sprintf("incident-%04d", n%20))
			if err := os.MkdirAll(in, 0o755); err != nil {
				b.Fatal(err)
			}
			day := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
			text := fmt.Sprintf("party: acme\ndate: %s\ntext: |\n  We are aware of matter %d.\n", day, n)
			files := map[string]string{"incident.yaml": "title: An incident\nparties: [{id: acme, name: Acme, role: vendor}]\n",
				day + "-acme.yaml": text}
			for name, content := range files {
				if err := os.WriteFile(filepath.Join(in, name), []byte(content), 0o644); err != nil {
					b.Fatal(err)
				}
			}
		}
		run(b, dir, "git", "add", "--all")
		run(b, dir, "git", "commit", "-q", "-m", "statements")
	}
	commit(0, 1)
	if err := fresh().start(b.Context()); err != nil {
		b.Fatal(err)
	}
	commit(1, messages+1)
	return fresh()
}

// bigRepository commits 2,000 incidents of 50 statements.
func bigRepository(b *testing.B) string {
	b.Helper()
	dir := b.TempDir()
	run(b, "", "git", "init", "-q", "-b", "main", dir)
	for name, value := range map[string]string{"user.name": "A", "user.email": "a@example.com", "gc.auto": "0"} {
		run(b, dir, "git", "config", name, value)
	}
	text := strings.Repeat("We are aware of the matter and are looking into it. ", 28)
	for i := range 2000 {
		in := filepath.Join(dir, "statements", fmt.Sprintf("incident-%04d", i))
		if err := os.MkdirAll(in, 0o755); err != nil {
			b.Fatal(err)
		}
		files := map[string]string{"incident.yaml": "title: An incident\nparties: [{id: acme, name: Acme, role: vendor}]\n"}
		for n := range 50 {
			day := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n).Format(time.DateOnly)
			files[day+"-acme.yaml"] = fmt.Sprintf("party: acme\ndate: %s\ntext: |\n  %s Update %d of %d.\n", day, text, n, i)
		}
		for name, content := range files {
			if err := os.WriteFile(filepath.Join(in, name), []byte(content), 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	run(b, dir, "git", "add", "--all")
	run(b, dir, "git", "commit", "-q", "-m", "the record")
	return dir
}
