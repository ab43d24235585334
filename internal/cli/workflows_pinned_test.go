//go:build act

package cli_test

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The Action runs the archive of a release that has the checksum that is asked for, and no other.
func TestWorkflowsPinned(t *testing.T) {
	r := newRunner(t)
	w := r.world
	releases := t.TempDir()
	sum := pack(t, filepath.Join(releases, "v1.2.3"))
	server := httptest.NewServer(http.FileServer(http.Dir(releases)))
	defer server.Close()
	w.write(".github/workflows/pinned.yml", pinnedWorkflow)
	w.commit("pinned")
	pinned := func(sum string) []string {
		return []string{"--env", "ONRECORD_RELEASES=" + server.URL, "--var", "SHA256=" + sum}
	}
	push := object{"before": strings.Repeat("0", 40), "after": w.git("rev-parse", "HEAD")}
	l := r.passes("pinned", "push", push, pinned(sum)...)
	w.wantIn("the log", l.text, "1 statement in 1 incident: no mistakes found")
	l = r.fails("pinned", "push", push, pinned(strings.Repeat("0", 64))...)
	w.wantIn("the log", l.text, "the archive of v1.2.3 for "+runtime.GOOS+"-"+runtime.GOARCH+
		" does not have the checksum that sha256 names")
}

const pinnedWorkflow = `on: push
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - uses: ./
        with:
          command: check
          version: v1.2.3
          sha256: ${{ vars.SHA256 }}
`

// pack puts the archive of this system's command into a folder, as a release has it, and returns its checksum.
func pack(t *testing.T, folder string) string {
	t.Helper()
	work := t.TempDir()
	archive := filepath.Join(folder, "onrecord-"+runtime.GOOS+"-"+runtime.GOARCH+".tar.gz")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{
		{"go", "build", "-o", filepath.Join(work, "onrecord"), "../../cmd/onrecord"},
		{"cp", "../../README.md", work},
		{"tar", "-czf", archive, "-C", work, "README.md", "onrecord"},
	} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%q: %v\n%s", args, err, out)
		}
	}
	data, err := os.ReadFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}
