//go:build unix

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The tests run themselves as the command, and send it signals as a terminal or a runner does.
func TestMain(m *testing.M) {
	if os.Getenv("ONRECORD_TEST_MAIN") != "" {
		main()
	}
	os.Exit(m.Run())
}

const stopped = "onrecord: stopped before the work was done\n"

// A process is a run of the command.
type process struct {
	*exec.Cmd
	t             *testing.T
	out, messages bytes.Buffer
}

func command(t *testing.T, dir string, args ...string) *process {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, Cmd: exec.CommandContext(t.Context(), program, args...)}
	p.Dir, p.Stdout, p.Stderr = dir, &p.out, &p.messages
	p.Env = append(os.Environ(), "ONRECORD_TEST_MAIN=1", "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	return p
}

func (p *process) start() *process {
	p.t.Helper()
	if err := p.Start(); err != nil {
		p.t.Fatal(err)
	}
	return p
}

func (p *process) signal(s os.Signal) {
	p.t.Helper()
	if err := p.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// wantStopped waits for the end of a command that got a signal: it says so, and exits with 2.
func (p *process) wantStopped() {
	p.t.Helper()
	p.Wait()
	said := p.messages.String()
	if p.ProcessState.ExitCode() != 2 || !strings.HasSuffix(said, stopped) || strings.Count(said, stopped) != 1 {
		p.t.Errorf("%v; it writes\n%s%s", p.ProcessState, &p.out, &p.messages)
	}
}

// A read of the standard input that nobody ends is ended.
func TestStoppedReading(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.txt", "We know.\n")
	for _, args := range [][]string{{"check", "-"}, {"redline", "-", "a.txt"}, {"redline", "/dev/stdin", "a.txt"}} {
		for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
			p := command(t, dir, args...)
			in, err := p.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			p.start()
			// More than a pipe takes: once it is written, the command is reading.
			if _, err := in.Write(bytes.Repeat([]byte("x\n"), 100_000)); err != nil {
				t.Fatal(err, p.messages.String())
			}
			p.signal(s)
			p.wantStopped()
		}
	}
}

// A command that cannot write is left behind; what it does not see, another signal ends at once.
func TestStoppedWriting(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for n := range 2000 {
		write(t, dir, "statements/2021-acme/x"+strings.Repeat("x", n%100)+".yaml", "text")
	}
	blocked := func() *process {
		p := command(t, dir, "check", "--format", "json") // of every file: text says the same of many once
		p.Stdout = nil
		out, err := p.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		p.start()
		if _, err := io.ReadFull(out, make([]byte, 1)); err != nil { // it has begun to write more than a pipe takes
			t.Fatal(err, p.messages.String())
		}
		return p
	}
	p := blocked()
	p.signal(os.Interrupt)
	p.wantStopped()

	p = blocked()
	ended := make(chan struct{})
	go func() {
		p.Wait()
		close(ended)
	}()
	for waiting := true; waiting; { // signals that come at the same time are one: so more than two
		p.Process.Signal(os.Interrupt)
		select {
		case <-ended:
			waiting = false
		case <-time.After(time.Millisecond):
		}
	}
	if status := p.ProcessState.Sys().(syscall.WaitStatus); !status.Signaled() || status.Signal() != syscall.SIGINT {
		t.Errorf("after more signals: %v\n%s", p.ProcessState, &p.messages)
	}
}

func write(t *testing.T, dir, name, content string) {
	t.Helper()
	file := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// repository makes a record in a git repository, with a ledger that is behind it.
func repository(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "onrecord.yaml", "slack: {channel: C0123456789, thread: none}\n")
	write(t, dir, "statements/2021-acme/incident.yaml", "title: Acme\nparties:\n  - id: acme\n")
	git(t, dir, "init", "-q", "-b", "main")
	commit(t, dir)
	p := command(t, dir, "notify", "--start")
	p.Env = append(p.Env, "SLACK_BOT_TOKEN=xoxb-secret")
	if err := p.Run(); err != nil {
		t.Fatal(err, p.messages.String())
	}
	write(t, dir, "statements/2021-acme/2021-09-10-acme.yaml",
		"party: acme\ndate: 2021-09-10\ntext: |\n  We know of nothing.\n")
	commit(t, dir)
	return dir
}

func commit(t *testing.T, dir string) {
	t.Helper()
	git(t, dir, "add", "--all")
	git(t, dir, "-c", "user.name=A. Writer", "-c", "user.email=writer@example.com", "commit", "-q", "-m", "a commit")
}

func git(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// silent is a server that takes requests and never answers. Each request is sent on.
func silent(t *testing.T) (address string, requests chan string) {
	requests = make(chan string, 100)
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		requests <- r.Method + " " + r.URL.Path
		<-r.Context().Done()
	}))
	t.Cleanup(server.Close)
	return server.URL, requests
}

// waiting asks a server for what comes with its next build, keeps a connection that asks nothing, and returns what
// closes both.
func waiting(t *testing.T, address string) func() {
	t.Helper()
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get("http://" + u.Host + "/_/events")
	if err != nil {
		t.Fatal(err)
	}
	silent, err := net.Dial("tcp", u.Host)
	if err != nil {
		t.Fatal(err)
	}
	return func() {
		answer.Body.Close()
		silent.Close()
	}
}

// A server goes on until it is stopped: that is no failure, and nothing is said. A page may be waiting for the next
// build, a browser may keep a connection on which it asks nothing, and the pages may be in the making.
func TestStoppedServing(t *testing.T) {
	t.Parallel()
	dir := repository(t)
	for _, args := range [][]string{{"serve"}, {"serve", "--api"}} {
		for _, asks := range []bool{false, true} {
			p := command(t, dir, append(args, "--listen", "127.0.0.1:0")...)
			p.Stdout = nil
			out, err := p.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			p.start()
			address, err := bufio.NewReader(out).ReadString('\n')
			if err != nil {
				t.Fatal(err, p.messages.String())
			}
			if asks {
				defer waiting(t, address)()
			}
			p.signal(os.Interrupt)
			if err := p.Wait(); err != nil || p.messages.Len() > 0 {
				t.Errorf("%v (asked: %v): %v\n%s", args, asks, err, &p.messages)
			}
		}
	}
}

// A request that nobody answers is ended, and the command says how far it came.
func TestStoppedSending(t *testing.T) {
	dir := repository(t)
	for _, c := range []struct{ args, out, messages string }{
		{"notify", "", "told 0, waiting 0, failed 0\n" + stopped},
		{"doctor", "problem  Slack did not answer: onrecord was stopped\n", stopped},
	} {
		address, requests := silent(t)
		p := command(t, dir, c.args)
		p.Env = append(p.Env, "SLACK_BOT_TOKEN=xoxb-secret", "SLACK_API_URL="+address)
		p.start()
		<-requests
		p.signal(syscall.SIGTERM)
		p.wantStopped()
		if !strings.HasSuffix(p.out.String(), c.out) || !strings.HasSuffix(p.messages.String(), c.messages) {
			t.Errorf("%s writes\n%s%s", c.args, &p.out, &p.messages)
		}
	}
	// The message that nobody answered for is still there to be looked for and sent.
	p := command(t, dir, "doctor")
	if p.Run(); !strings.Contains(p.out.String(), "1 message in the outbox") {
		t.Errorf("after it was stopped: %s%s", &p.out, &p.messages)
	}
}

// In a run of GitHub Actions, what was written to the log before is there.
func TestStoppedReview(t *testing.T) {
	dir := repository(t)
	head, base := git(t, dir, "rev-parse", "HEAD"), git(t, dir, "rev-parse", "HEAD^")
	write(t, dir, "event.json", fmt.Sprintf(`{"pull_request": {"number": 1,
		"head": {"sha": %q, "repo": {"full_name": "owner/name"}}, "base": {"sha": %q, "ref": "main"}}}`, head, base))
	address, requests := silent(t)
	p := command(t, dir, "review")
	p.Env = append(p.Env,
		"GITHUB_ACTIONS=true", "GITHUB_REPOSITORY=owner/name", "GITHUB_EVENT_NAME=pull_request",
		"GITHUB_EVENT_PATH=event.json", "GITHUB_SHA="+head, "GITHUB_TOKEN=secret", "GITHUB_API_URL="+address,
		"GITHUB_STEP_SUMMARY=", "GITHUB_OUTPUT=")
	p.start()
	<-requests
	p.signal(os.Interrupt)
	p.wantStopped()
	if p.messages.String() != stopped || !strings.Contains(p.out.String(), "1 change on record") {
		t.Errorf("review writes\n%s%s", &p.out, &p.messages)
	}
}

// slowGit makes a git that never answers but to say where the repository is. What it returns waits until that git was
// started.
func slowGit(t *testing.T, p *process) (started func()) {
	t.Helper()
	real, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "git", fmt.Sprintf(`#!/bin/sh
case "$*" in
*--is-shallow-repository*) exec '%s' "$@" ;;
esac
: >'%s'
exec sleep 1000
`, real, pipe))
	if err := os.Chmod(filepath.Join(dir, "git"), 0o755); err != nil {
		t.Fatal(err)
	}
	p.Env = append(p.Env, "PATH="+dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
	return func() {
		if _, err := os.ReadFile(pipe); err != nil {
			t.Error(err)
		}
	}
}

// A git that does not come to an end is ended, and is not complained of.
func TestStoppedGit(t *testing.T) {
	dir := repository(t)
	for _, args := range [][]string{{"diff"}, {"check", "--base", "HEAD"}, {"notify", "--dry-run"}} {
		p := command(t, dir, args...)
		started := slowGit(t, p)
		p.start()
		started()
		p.signal(syscall.SIGTERM)
		p.wantStopped()
		if p.messages.String() != stopped {
			t.Errorf("%v writes\n%s%s", args, &p.out, &p.messages)
		}
	}
}
