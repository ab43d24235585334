// Command onrecord keeps on record what organisations say about an incident.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
)

func main() {
	collectLittle()
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintf(os.Stderr, "onrecord: %s\n", err)
		os.Exit(cli.ExitError)
	}
	env := cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Getenv: os.Getenv,
		Now: time.Now, Sleep: sleep, Random: rand.Text, Transport: http.DefaultTransport, Build: debug.ReadBuildInfo,
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(cli.Main(ctx, os.Args[1:], env))
}

// collectLittle lets memory be collected seldom while a run needs little of it, because most are over before it
// matters, and twice as often as usual while it needs more (https://go.dev/doc/gc-guide#GOGC).
func collectLittle() {
	const seldom, often, little = 400, 50, 32 << 20
	percent := seldom
	debug.SetGCPercent(percent)
	type sentinel struct{ _ [16]byte }
	var collected func(*sentinel)
	collected = func(s *sentinel) { // is called after each collection, as nothing else holds s
		var memory runtime.MemStats // not runtime/metrics, which makes its tables at each start
		runtime.ReadMemStats(&memory)
		wanted := seldom
		if live := memory.NextGC / uint64(100+percent) * 100; live > little {
			wanted = often
		}
		if wanted != percent {
			percent = wanted
			debug.SetGCPercent(percent)
		}
		runtime.SetFinalizer(s, collected)
	}
	runtime.SetFinalizer(&sentinel{}, collected)
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
