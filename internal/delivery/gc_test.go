package delivery_test

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/git"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// collect runs git gc in a clone. It throws away at once what nothing refers to, as a run's objects are until they are
// pushed.
func collect(t *testing.T, dir string) {
	t.Helper()
	exec.Command("git", "-C", dir, "gc", "--quiet", "--prune=now", "--force").Run()
}

// Garbage is collected in the clone at every step of a run, and all the time by another process: a run that is
// disturbed says what to do, and the next one goes on.
func TestGarbageCollection(t *testing.T) {
	for _, remote := range []bool{true, false} {
		t.Run(fmt.Sprintf("remote %v", remote), func(t *testing.T) {
			w := newWorld(t, slacktest.Config{}).started()
			dir := w.clone()
			if !remote {
				dir = w.author
				run(t, dir, "git", "fetch", "-q", "origin", delivery.Ref+":"+delivery.Ref)
				run(t, dir, "git", "remote", "remove", "origin")
			}
			for n, step := range []delivery.Step{stepEnqueue, stepEnqueued, delivery.StepClaim, delivery.StepPost,
				delivery.StepRecord, ""} {
				w.statement(fmt.Sprintf("2021-08-%02d", n+1), "", "Words.", "")
				w.git("add", "--all")
				w.git("commit", "-q", "-m", "words")
				if remote {
					w.git("push", "-q", "origin", "HEAD:main")
					run(t, dir, "git", "pull", "-q")
				}
				w.disturbed(dir, step)
			}
			if n := len(w.texts()); n != 6 {
				t.Errorf("Slack has %d messages, want 6", n)
			}
			if remote {
				w.agree()
			}
		})
	}
}

// collectGarbage runs git gc in a clone over and over, until the function that it returns is called. It keeps what is
// younger than two weeks. Between two of them it lets pause pass. The function returns how often git gc did its work.
func (w *world) collectGarbage(dir string, pause time.Duration) (stop func() int) {
	ctx, cancel := context.WithCancel(context.Background())
	var loop sync.WaitGroup
	done := 0
	loop.Go(func() {
		for ctx.Err() == nil {
			if exec.Command("git", "-C", dir, "gc", "--quiet", "--force").Run() == nil {
				done++
			}
			sleep(ctx, pause)
		}
	})
	return func() int { cancel(); loop.Wait(); return done }
}

// disturbed runs notify, and git gc at a step of it, or all the time for "", until everything is sent.
func (w *world) disturbed(dir string, step delivery.Step) {
	w.Helper()
	if step == "" {
		defer w.collectGarbage(dir, 0)()
	}
	for range 3 {
		r := w.runner(dir)
		r.report = func(e delivery.Event) {
			if e.Step == step {
				collect(w.T, dir)
			}
		}
		sum, _, err := r.run(w.Context())
		if err == nil && len(sum.Waiting)+len(sum.Failures) == 0 {
			return
		}
		if err != nil && (!errors.Is(err, git.ErrPruned) && !errors.Is(err, git.ErrLocked) || git.Hint(err) == "") {
			w.Errorf("at %s: %v (%s)", step, err, git.Hint(err))
		}
		w.clock.advance(2 * w.settings.Slack.Lease)
	}
	w.Errorf("at %s: three runs do not send everything", step)
}
