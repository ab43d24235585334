// Package browser tries the pages of a record in Chromium, as their readers meet them.
package browser

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

const (
	now      = "2026-01-01T00:00:00Z"
	pictures = "screenshots" // what the pages looked like, to be looked at
)

var (
	real, hard *website
	before     *website // the real record, without the last statement of Fujitsu
	github     *host    // where before is
	chromium   context.Context
	modules    string // the folder of what npm brought
	onrecord   string // the command
	axe        string // the program that finds what keeps people from using a page
)

// A website is the pages of a record, and where they are served.
type website struct{ incident, record, out, url string }

func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

func run(m *testing.M) (int, error) {
	work, err := os.MkdirTemp("", "onrecord-browser-")
	if err != nil {
		return 0, err
	}
	defer os.RemoveAll(work)
	github = newHost()
	defer github.Close()
	if err := prepare(work); err != nil {
		return 0, err
	}
	for _, s := range []*website{real, hard, before} {
		server := httptest.NewServer(http.FileServer(http.Dir(s.out)))
		defer server.Close()
		s.url = server.URL + "/"
	}
	// Not the flags that chromedp proposes: those switch off how pages are held back.
	allocator, stop := chromedp.NewExecAllocator(context.Background(), chromedp.ExecPath(os.Getenv("CHROME")),
		chromedp.Headless, chromedp.NoSandbox, chromedp.DisableGPU, chromedp.NoFirstRun,
		chromedp.UserDataDir(filepath.Join(work, "user")), chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-sync", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-dev-shm-usage", true))
	defer stop()
	ctx, cancel := chromedp.NewContext(allocator)
	defer cancel()
	chromium = ctx
	if err := chromedp.Do(chromium); err != nil {
		return 0, fmt.Errorf("chromium did not start: %w", err)
	}
	return m.Run(), nil
}

// prepare fetches what the pages are held against, and builds the pages.
func prepare(work string) error {
	folder, err := command(".", "./folder")
	if err != nil {
		return err
	}
	modules = strings.TrimSpace(folder)
	script, err := os.ReadFile(filepath.Join(modules, "axe-core", "axe.min.js"))
	if err != nil {
		return err
	}
	axe, onrecord = string(script), filepath.Join(work, "onrecord")
	for _, step := range [][]string{{"make", "wasm"}, {"go", "build", "-o", onrecord, "./cmd/onrecord"}} {
		if _, err := command("../..", step[0], step[1:]...); err != nil {
			return err
		}
	}
	if err := writeRecords(work); err != nil {
		return err
	}
	for _, s := range []*website{real, hard, before} {
		if err := s.build(); err != nil {
			return err
		}
	}
	return nil
}

// writeRecords writes the records whose pages are tried.
func writeRecords(work string) error {
	real = &website{incident: "2021-fujitsu-marketo", record: filepath.Join(work, "real")}
	hard = &website{incident: "hard", record: filepath.Join(work, "hard")}
	before = &website{incident: real.incident, record: filepath.Join(work, "before")}
	if err := os.CopyFS(filepath.Join(real.record, "statements"), os.DirFS("../../statements")); err != nil {
		return err
	}
	if err := os.CopyFS(before.record, os.DirFS(real.record)); err != nil {
		return err
	}
	last := filepath.Join(before.record, "statements", before.incident, "2021-09-10-fujitsu.yaml")
	if err := os.Remove(last); err != nil {
		return err
	}
	settings := filepath.Join(before.record, "onrecord.yaml")
	if err := os.WriteFile(settings, []byte("repository: acme/record\n"), 0o644); err != nil {
		return err
	}
	return writeHard(hard.record)
}

// build makes a repository of a record, its pages, and the dossier of its incident.
func (s *website) build() error {
	s.out = s.record + ".site"
	for _, step := range [][]string{{"git", "init", "-q", "-b", "main"}, {"git", "add", "-A"},
		{"git", "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-q", "-m", "x"},
		{onrecord, "site", s.out, "--now", now}} {
		if _, err := command(s.record, step[0], step[1:]...); err != nil {
			return err
		}
	}
	file := s.record + ".zip" // the dossier, whose page is tried beside the others
	if _, err := command(s.record, onrecord, "dossier", s.incident, "-o", file, "--now", now); err != nil {
		return err
	}
	z, err := zip.OpenReader(file)
	if err != nil {
		return err
	}
	defer z.Close()
	return os.CopyFS(filepath.Join(s.out, "dossier"), z)
}

// command runs a command in a folder, and returns what it prints.
func command(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2025-01-01T00:00:00Z", "GIT_AUTHOR_DATE=2025-01-01T00:00:00Z",
		"GITHUB_SERVER_URL="+github.URL)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s%s", name, strings.Join(args, " "), err, stdout.String(), stderr.String())
	}
	return stdout.String(), nil
}

// A screen is how a reader looks at a page.
type screen struct {
	width  int64
	scheme string // light or dark
}

var wide = screen{1280, "light"}

// A tab is a page that a reader has open.
type tab struct {
	testing.TB
	ctx    context.Context
	look   screen
	mu     sync.Mutex
	faults []string // what the console said, and requests beyond the host
	beyond string   // how addresses begin that may be asked beyond the host; "" for none
}

// open opens a page, and fails the test in the end where the console said something or a request left the host.
func open(t testing.TB, s *website, path string, look screen) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(chromium)
	b := &tab{TB: t, ctx: ctx, look: look}
	t.Cleanup(func() {
		cancel()
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, fault := range b.faults {
			t.Error(fault)
		}
	})
	if err := chromedp.Listen(ctx, func(event any) { b.listen(s, event) }); err != nil {
		t.Fatal(err)
	}
	call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: look.scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}})
	b.high(800)
	b.do(chromedp.Navigate(s.url + path))
	return b
}

// listen notes what the console says, and requests beyond the host.
func (b *tab) listen(s *website, event any) {
	fault := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		fault = fmt.Sprintf("the log says: %s %s", e.Entry.Text, e.Entry.URL)
	case *runtime.EventExceptionThrown:
		fault = fmt.Sprintf("an exception was thrown: %+v", e.ExceptionDetails)
	case *runtime.EventConsoleAPICalled:
		fault = fmt.Sprintf("the console says, with %d words: %s", len(e.Args), e.Type)
	case *page.EventJavascriptDialogOpening:
		fault = "a dialog opens: " + e.Message
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, s.url) && (b.beyond == "" || !strings.HasPrefix(e.Request.URL, b.beyond)) {
			fault = "a request goes to " + e.Request.URL
		}
	}
	if fault != "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.faults = append(b.faults, fault)
	}
}

// do does something in the page, for at most a minute.
func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, time.Minute)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// call sends a command to the browser.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.Helper()
	r, err := chromedp.Call(b.ctx, command, params)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// value returns what an expression is in the page, a promise's when it is kept.
func value[T any](b *tab, expression string) T {
	b.Helper()
	ctx, stop := context.WithTimeout(b.ctx, time.Minute)
	defer stop()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		b.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// until waits for an expression to be true in the page.
func (b *tab) until(expression string) {
	b.Helper()
	for range 200 {
		if value[bool](b, expression) {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	b.Fatalf("this did not come true: %s", expression)
}

// high makes the screen so high.
func (b *tab) high(height int64) {
	b.Helper()
	call(b, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: b.look.width, Height: height, DeviceScaleFactor: 1, Mobile: b.look.width < 600})
}

// serve serves the pages of a site until the test ends.
func (s *website) serve(t testing.TB) {
	t.Helper()
	server := httptest.NewServer(http.FileServer(http.Dir(s.out)))
	t.Cleanup(server.Close)
	s.url = server.URL + "/"
}
