package delivery_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/onrecord/onrecord/internal/delivery"
	"github.com/onrecord/onrecord/internal/slack/slacktest"
)

// storm makes changes while three machines send them and are killed, then lets
// one machine finish. It returns how many changes it made.
func (w *world) storm(changes int) int {
	w.Helper()
	done := make(chan struct{})
	var machines sync.WaitGroup
	for i := range 3 {
		dir := w.clone([][]string{{"--depth=1"}, {}, {"--depth=3"}}[i]...)
		machines.Go(func() { w.machine(i, dir, done) })
	}
	made := w.author3(changes)
	w.archive(false)
	for range 600 { // machines that are killed leave leases that have to run out
		if w.drained() {
			break
		}
		time.Sleep(200 * time.Millisecond)
	}
	close(done)
	machines.Wait()
	w.finish()
	for _, f := range slacktest.Faults() {
		w.met.add("Slack fails: "+string(f), w.slack.Calls(string(f)))
	}
	w.met.add("posts that an archived channel refuses", w.slack.Calls("is_archived"))
	w.Logf("%d changes; how often what happened:\n%s", made, &w.met)
	return made
}

// clockSet is what a runner prints when its clock is set.
const clockSet = "the clock is set"

// A tally says how often what happened.
type tally struct {
	mu    sync.Mutex
	count map[string]int
}

func (t *tally) add(what string, n int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.count == nil {
		t.count = make(map[string]int)
	}
	t.count[what] += n
}

// run adds a run of a machine, of which out is what it printed.
func (t *tally) run(out string, err error) {
	t.add("runs", 1)
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && !exit.Exited() {
		t.add("runs that were killed", 1)
	}
	if strings.Contains(out, clockSet) {
		t.add("runs whose clock was set", 1)
	}
	if strings.Contains(out, delivery.ErrDamaged.Error()) {
		t.add("runs that met a damaged ledger", 1)
	}
}

// String returns a line for each thing, by its name.
func (t *tally) String() string {
	var b strings.Builder
	for _, what := range slices.Sorted(maps.Keys(t.count)) {
		if n := t.count[what]; n > 0 {
			fmt.Fprintf(&b, "%6d %s\n", n, what)
		}
	}
	return b.String()
}

// author3 commits changes: new statements, several at once in a long run, and texts that go from A to B and back.
func (w *world) author3(changes int) int {
	made, days := 0, 0
	random := rand.New(rand.NewPCG(uint64(changes), 11))
	burst := min(10, 1+changes/20)
	for n := 0; made < changes; n++ {
		switch n % 7 {
		case 2:
			w.archive(true)
		case 3:
			w.vandalise(random)
			w.archive(false)
		}
		if n%40 == 39 {
			w.newIncident(fmt.Sprintf("inc-%d", n/40))
		}
		var day string
		for range 1 + random.IntN(burst) {
			day = time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, days).Format(time.DateOnly)
			w.statement(day, "", fmt.Sprintf("Words number %d.", days), "")
			days++
			made++
		}
		if n%3 == 2 {
			w.statement(day, "-2", fmt.Sprintf("More words number %d.", days), "")
			made++
		}
		w.commit()
		if n%4 == 3 {
			for _, text := range []string{"Other words", "Words"} {
				w.statement(day, "", fmt.Sprintf("%s number %d.", text, days-1), "")
				w.commit()
				made++
			}
		}
	}
	return made
}

// archive puts the channel of the run into the archive, or takes it out.
func (w *world) archive(archived bool) {
	id := channel
	if w.settings.Webhook {
		id = "webhook"
	}
	w.slack.Archive(id, archived)
}

// vandalise damages the ledger, and puts it back after some runs may have met it. A runner that writes at the same time
// is often faster.
func (w *world) vandalise(random *rand.Rand) {
	w.Helper()
	if w.ledger == nil {
		w.ledger = w.checkout()
	}
	for range 20 {
		if name, done := w.damage(w.ledger, random); done {
			w.met.add("damage: "+name, 1)
			return
		}
	}
}

// damage damages the ledger in one of the ways, unless a runner writes meanwhile, and puts it back.
func (w *world) damage(f *files, random *rand.Rand) (name string, done bool) {
	w.Helper()
	f.update()
	f.name()
	kinds := stateDamages()
	if f.entry != "" && f.sent != "" {
		kinds = damages()
	}
	d := kinds[random.IntN(len(kinds))]
	d.do(f)
	run(w.T, f.dir, "git", "add", "--all", "--force")
	run(w.T, f.dir, "git", "commit", "-q", "-m", "by hand: "+d.name)
	by := run(w.T, f.dir, "git", "rev-parse", "HEAD")
	swap := func(old, new string) error {
		return exec.Command("git", "-C", f.dir, "push", "-q", "--force-with-lease="+delivery.Ref+":"+old, "origin",
			new+":"+delivery.Ref).Run()
	}
	if swap(f.sound, by) != nil {
		return d.name, false
	}
	time.Sleep(time.Second)
	if err := swap(by, f.sound); err != nil {
		w.Errorf("a runner wrote into a ledger that is damaged (%s): %v", d.name, err)
	}
	return d.name, true
}
