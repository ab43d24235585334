// Command onrecord keeps on record what organisations say about an incident.
package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"os"
	"runtime/debug"
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
		os.Exit(cli.StatusFailed)
	}
	env := cli.Env{
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, Dir: dir, Getenv: os.Getenv,
		Now: time.Now, Sleep: sleep, Random: rand.Text, Transport: http.DefaultTransport,
	}
	os.Exit(cli.Main(context.Background(), os.Args[1:], env))
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
