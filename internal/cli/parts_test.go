package cli_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/onrecord/onrecord/internal/cli"
)

// A disturbed writer does something when it is first written to.
type disturbed struct {
	bytes.Buffer
	do func()
}

func (d *disturbed) Write(p []byte) (int, error) {
	if d.do != nil {
		d.do()
		d.do = nil
	}
	return d.Buffer.Write(p)
}

// What cannot be read in the middle of a large record ends status with a message, and its JSON is not whole.
func TestStatusOfARecordThatChanges(t *testing.T) {
	dir := t.TempDir()
	folder := func(i int) string { return filepath.Join(dir, "statements", fmt.Sprintf("2021-case-%04d", i)) }
	const incidents = 600
	for i := range incidents {
		if err := os.MkdirAll(folder(i), 0o755); err != nil {
			t.Fatal(err)
		}
		data := []byte("title: An incident\nparties:\n  - id: a\n")
		if err := os.WriteFile(filepath.Join(folder(i), "incident.yaml"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	run := func(form string, do func()) (out string, status int, messages string) {
		stdout, stderr := &disturbed{do: do}, &bytes.Buffer{}
		status = cli.Main(t.Context(), []string{"status", "--format", form}, cli.Env{
			Stdout: stdout, Stderr: stderr, Dir: dir, Getenv: func(string) string { return "" }, Now: time.Now,
		})
		return stdout.String(), status, stderr.String()
	}
	for _, form := range []string{"json", "text"} {
		if out, status, messages := run(form, nil); status != cli.ExitOK || strings.Count(out, "An incident") != incidents {
			t.Errorf("%s: %d, %s and %d incidents", form, status, messages, strings.Count(out, "An incident"))
		}
	}
	out, status, messages := run("json", func() {
		last := folder(incidents - 1)
		if err := os.RemoveAll(last); err != nil {
			t.Error(err)
		}
		if err := os.WriteFile(last, nil, 0o644); err != nil {
			t.Error(err)
		}
	})
	if status != cli.ExitError || !strings.Contains(messages, "2021-case-0599") || !strings.Contains(messages, "hint:") {
		t.Errorf("ends with %d: %s", status, messages)
	}
	if !strings.Contains(out, "2021-case-0000") || strings.HasSuffix(out, "]\n}\n") {
		t.Errorf("prints %q", out[max(0, len(out)-200):])
	}
}
