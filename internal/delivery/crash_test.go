//go:build unix

package delivery_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/config"
	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// soak makes the crash tests as long as they are meant to be; without it they
// are as long as a test that runs each time can be.
var soak = flag.Int("soak", 0, "how many changes each crash test sends; 0 for a short run")

// runnerVariable holds the job of a test binary that is to be a runner.
const runnerVariable = "ONRECORD_TEST_RUNNER"

func TestMain(m *testing.M) {
	if job := os.Getenv(runnerVariable); job != "" {
		os.Exit(runJob(job))
	}
	isolateGit()
	os.Exit(m.Run())
}

// A job is what a process that is one run of notify has to do.
type job struct {
	Dir, API string
	Settings settings
	KillAt   delivery.Step // the step at which it is killed; "" for none
	KillPass int           // how often it passes that step before
	StopAt   delivery.Step // the step at which it is stopped (SIGSTOP)
	Skew     time.Duration // by which its clock is wrong from the beginning
	JumpAt   delivery.Step // the step at which its clock is set; "" for none
	Jump     time.Duration // by how much
}

func runJob(text string) int {
	var j job
	if err := json.Unmarshal([]byte(text), &j); err != nil {
		return 3
	}
	signalled := false
	r := &runner{
		dir: j.Dir, api: j.API, settings: j.Settings, transport: http.DefaultTransport, sleep: sleep,
		now: func() time.Time { return jumped(time.Now(), j.Skew) },
		report: func(e delivery.Event) {
			if e.Step == j.JumpAt {
				j.Skew, j.JumpAt = j.Skew+j.Jump, ""
				fmt.Println(clockSet)
			}
			if e.Step == j.KillAt {
				if j.KillPass--; j.KillPass < 0 {
					syscall.Kill(os.Getpid(), syscall.SIGKILL)
				}
			}
			if e.Step == j.StopAt && !signalled {
				signalled = true
				syscall.Kill(os.Getpid(), syscall.SIGSTOP)
			}
		},
	}
	sum, _, err := r.run(context.Background())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	for _, f := range sum.Failures {
		fmt.Fprintln(os.Stderr, f.Entry.ID, f.Err)
	}
	return 0
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (j job) command(ctx context.Context) *exec.Cmd {
	text, err := json.Marshal(j)
	if err != nil {
		panic(err)
	}
	cmd := exec.CommandContext(ctx, os.Args[0])
	cmd.Env = append(os.Environ(), runnerVariable+"="+string(text))
	return cmd
}

// steps are all the places at which a runner is killed by name.
var steps = []delivery.Step{
	stepEnqueue, stepEnqueued, delivery.StepClaim, delivery.StepClaimed, delivery.StepPost, delivery.StepPosted,
	delivery.StepFind, delivery.StepFound, delivery.StepAbsent, delivery.StepRecord, delivery.StepRecorded,
	delivery.StepWait,
}

// crashSettings are short enough for a test, and long enough for a machine
// that is busy: a runner that is halted for longer than a lease is not safe.
func crashSettings(thread string, webhook bool) settings {
	return settings{All: true, Webhook: webhook, Slack: config.Slack{
		Channel: channel, Thread: thread, Settle: 400 * time.Millisecond, Lease: 3 * time.Second, Pace: time.Millisecond,
	}}
}

// TestCrashes runs three processes at a time against one remote and one Slack
// that fails in every way, and kills them at every step and at random, while
// their clocks are wrong and are set, git gc runs in their clones, the ledger
// is damaged and put back, and the channel is archived and comes back. In the
// end everything was sent once, and the ledger and Slack agree.
func TestCrashes(t *testing.T) {
	t.Parallel()
	for _, thread := range []string{"none", "incident"} {
		t.Run("thread "+thread, func(t *testing.T) {
			t.Parallel()
			w := crashWorld(t)
			w.settings = crashSettings(thread, false)
			made := w.storm(changesToSend(12))
			w.agree()
			n := 0
			for _, e := range w.receipts() {
				if e.Kind != delivery.KindRoot {
					n++
				}
			}
			if n != made {
				t.Errorf("%d changes were made and %d sent", made, n)
			}
		})
	}
}

// TestCrashesOfAWebhook does the same with a webhook: nothing is sent twice,
// and whatever is uncertain is in the ledger as such.
func TestCrashesOfAWebhook(t *testing.T) {
	t.Parallel()
	w := crashWorld(t)
	w.settings = crashSettings("none", true)
	made := w.storm(changesToSend(12))
	seen := make(map[string]int)
	for _, m := range w.slack.Messages() {
		if seen[m.Text]++; seen[m.Text] > 1 {
			t.Errorf("sent twice: %s", m.Text)
		}
	}
	uncertain := make(map[string]bool)
	for _, e := range w.outbox() {
		if e.State != delivery.Unknown {
			t.Errorf("%s is %s in the end", e.Title(), e.State)
		}
		uncertain[e.Messages[0].Text] = true
	}
	if n := len(w.receipts()); n+len(uncertain) != made {
		t.Errorf("%d changes were made, %d are sent and %d uncertain", made, n, len(uncertain))
	}
	missing := made - len(seen)
	if missing > len(uncertain) {
		t.Errorf("%d changes are not in Slack, and only %d are uncertain", missing, len(uncertain))
	}
	t.Logf("%d changes, %d in Slack, %d uncertain", made, len(seen), len(uncertain))
}

func changesToSend(short int) int {
	if *soak > 0 {
		return *soak
	}
	return short
}

func crashWorld(t *testing.T) *world {
	w := newWorld(t, slacktest.Config{
		Channels: []slacktest.Channel{{ID: channel}, {ID: "webhook"}},
		Seed:     5, Faults: slacktest.Evenly(0.3, slacktest.Faults()),
		Lag: 100 * time.Millisecond, Late: 100 * time.Millisecond, Hang: 1200 * time.Millisecond, Now: time.Now,
	})
	return w.started()
}

// machine runs notify on the newest commit, over and over, and is killed often.
func (w *world) machine(number int, dir string, done chan struct{}) {
	random := rand.New(rand.NewPCG(uint64(number), 7))
	if number == 0 && *soak > 0 { // it takes a core, and TestGarbageCollection does it each time
		collected := w.collectGarbage(dir, 2*time.Second)
		defer func() { w.met.add("git gc", collected()) }()
	}
	for round := number; ; round++ {
		select {
		case <-done:
			return
		default:
		}
		pull := exec.Command("git", "-C", dir, "fetch", "-q", "--depth=1", "origin", "main")
		if pull.Run() == nil {
			exec.Command("git", "-C", dir, "checkout", "-q", "--detach", "FETCH_HEAD").Run()
		}
		j := job{Dir: dir, API: w.server.URL, Settings: w.settings}
		j.Skew, j.Jump = wrong(random), wrong(random)
		j.JumpAt = steps[random.IntN(len(steps))]
		lives := time.Minute
		switch round % 4 {
		case 0:
			j.KillAt, j.KillPass = steps[random.IntN(len(steps))], random.IntN(1<<random.IntN(8)) // mostly soon
		case 1:
			lives = 100 * time.Millisecond << random.IntN(7)
		}
		ctx, cancel := context.WithTimeout(context.Background(), lives)
		out, err := j.command(ctx).CombinedOutput()
		w.met.run(string(out), err)
		cancel()
		os.Remove(filepath.Join(dir, ".git", "shallow.lock"))           // what a killed git leaves, and no new machine has
		time.Sleep(time.Duration(random.IntN(2000)) * time.Millisecond) // looking at a lease without end takes a core
	}
}

// wrong returns by how much a clock is wrong, or is set: up to a year, both ways, and often little.
func wrong(random *rand.Rand) time.Duration {
	d := time.Duration(random.Int64N(int64(year)))
	for range random.IntN(3) {
		d /= 1000
	}
	if random.IntN(2) == 0 {
		d = -d
	}
	return d
}

// drained reports whether the ledger has nothing more to send of main.
func (w *world) drained() bool {
	state := run(w.T, w.remote, "git", "show", delivery.Ref+":state.json")
	if !strings.Contains(state, run(w.T, w.remote, "git", "rev-parse", "main")) {
		return false
	}
	for _, e := range w.outbox() {
		if e.State != delivery.Unknown {
			return false
		}
	}
	return true
}

// finish lets a machine that is not killed send what remains.
func (w *world) finish() {
	w.Helper()
	for range 40 {
		j := job{Dir: w.clone("--depth=1"), API: w.server.URL, Settings: w.settings}
		out, err := j.command(w.Context()).CombinedOutput()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			w.Fatal(err)
		}
		if w.drained() {
			return
		}
		w.Logf("not done yet: %s", out)
		time.Sleep(time.Second)
	}
	w.Errorf("there is still something in the outbox: %+v", w.outbox())
}

// A runner that is stopped for longer than its lease, before it posts and
// after, and then goes on: sent once.
func TestStoppedPastTheLease(t *testing.T) {
	for _, step := range []delivery.Step{delivery.StepClaimed, delivery.StepPosted} {
		t.Run(string(step), func(t *testing.T) {
			w := newWorld(t, slacktest.Config{Now: time.Now}).started()
			w.settings = crashSettings("none", false)
			w.settings.Slack.Lease = time.Second
			w.statement("2021-08-01", "", "Words.", "")
			w.commit()
			stopped := job{Dir: w.clone(), API: w.server.URL, Settings: w.settings, StopAt: step}.command(t.Context())
			if err := stopped.Start(); err != nil {
				t.Fatal(err)
			}
			waitStopped(t, stopped.Process.Pid)
			// A lease can be renewed for twice its time, and Slack's time is known to the second.
			time.Sleep(2*w.settings.Slack.Lease + w.settings.Slack.Settle + 2*time.Second)
			if sum := w.real(); sum.Sent != 1 {
				t.Errorf("the other runner sent %d, want 1", sum.Sent)
			}
			if err := stopped.Process.Signal(syscall.SIGCONT); err != nil {
				t.Fatal(err)
			}
			stopped.Wait() // it may find that nothing remains to do, or that another was faster
			w.agree()
			if n := len(w.texts()); n != 1 {
				t.Errorf("Slack has %d messages", n)
			}
		})
	}
}

// real runs notify in this process with the real clock.
func (w *world) real() delivery.Summary {
	w.Helper()
	r := w.runner(w.clone())
	r.now, r.sleep = time.Now, sleep
	return w.notify(r)
}

// waitStopped waits until the system says that a process is stopped.
func waitStopped(t *testing.T, pid int) {
	t.Helper()
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, syscall.WUNTRACED, nil); err != nil || !status.Stopped() {
		t.Fatalf("the runner did not stop: %v, %v", status, err)
	}
}
