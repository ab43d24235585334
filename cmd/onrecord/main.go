// Command onrecord keeps on record what organisations say about an incident.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
)

func main() {
	// A run is short: memory is cheaper than collecting it, up to a bound that
	// any machine has.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(800 << 20)
	dir, err := os.Getwd()
	if err != nil {
		fmt.Fprintf(os.Stderr, "onrecord: %s\n", err)
		os.Exit(cli.ExitError)
	}
	env := cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Getenv: os.Getenv,
		Now: time.Now, Sleep: sleep, Random: rand.Text, Transport: http.DefaultTransport,
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	os.Exit(cli.Main(ctx, os.Args[1:], env))
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
