//go:build act

package cli_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"debug/buildinfo"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// A tag makes a release of which the Action runs the archive with the checksum
// that is asked for, and no other.
func TestWorkflowsRelease(t *testing.T) {
	r := newRunner(t)
	w := r.world
	release := r.keepRelease()
	w.git("tag", "v1.2.3")
	r.passes("release", "push", object{"ref": "refs/tags/v1.2.3", "before": strings.Repeat("0", 40), "after": w.git("rev-parse", "HEAD")})

	const archives = "dist/onrecord-darwin-amd64.tar.gz dist/onrecord-darwin-arm64.tar.gz dist/onrecord-linux-amd64.tar.gz dist/onrecord-linux-arm64.tar.gz"
	if got, want := r.kept(release, "arguments"), "release create v1.2.3 --verify-tag --title v1.2.3 --generate-notes dist/checksums.txt "+archives+"\n"; got != want {
		t.Errorf("gh was asked to %s, want %s", got, want)
	}
	check := exec.Command("sha256sum", "-c", "checksums.txt")
	check.Dir = release
	if out, err := check.CombinedOutput(); err != nil || strings.Count(string(out), ": OK") != 4 {
		t.Errorf("the checksums: %v\n%s", err, out)
	}
	for archive := range strings.FieldsSeq(archives) {
		r.wantBuilt(filepath.Join(release, filepath.Base(archive)))
	}

	server := httptest.NewServer(http.StripPrefix("/v1.2.3/", http.FileServer(http.Dir(release))))
	defer server.Close()
	w.write(".github/workflows/pinned.yml", pinnedWorkflow)
	w.commit("pinned")
	pinned := func(sum string) []string {
		return []string{"--env", "ONRECORD_RELEASES=" + server.URL, "--var", "SHA256=" + sum}
	}
	push := object{"before": strings.Repeat("0", 40), "after": w.git("rev-parse", "HEAD")}
	l := r.passes("pinned", "push", push, pinned(r.checksum(release))...)
	w.wantIn("the log", l.text, "1 statement in 1 incident: no mistakes found")
	l = r.fails("pinned", "push", push, pinned(strings.Repeat("0", 64))...)
	w.wantIn("the log", l.text, "the archive of v1.2.3 for "+runtime.GOOS+"-"+runtime.GOARCH+" does not have the checksum that sha256 names")
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

// keepRelease puts a gh onto the path that keeps what it is given in a folder.
func (r *runner) keepRelease() (folder string) {
	folder = r.TempDir()
	gh := fmt.Sprintf("#!/bin/sh\necho \"$@\" >'%[1]s/arguments'\nfor f; do case \"$f\" in dist/*) cp \"$f\" '%[1]s' ;; esac; done\n", folder)
	if err := os.WriteFile(filepath.Join(r.bin, "gh"), []byte(gh), 0o755); err != nil {
		r.Fatal(err)
	}
	return folder
}

func (r *runner) kept(folder, name string) string {
	r.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		r.Fatal(err)
	}
	return string(data)
}

// checksum returns that of this system's archive.
func (r *runner) checksum(release string) string {
	r.Helper()
	before, _, found := strings.Cut(r.kept(release, "checksums.txt"), "  onrecord-"+runtime.GOOS+"-"+runtime.GOARCH+".tar.gz")
	if !found || len(before) < 64 {
		r.Fatalf("checksums.txt has nothing for this system:\n%s", before)
	}
	return before[len(before)-64:]
}

// wantBuilt wants an archive to hold the command, and nothing else, built for
// its system from the commit with the tag.
func (r *runner) wantBuilt(archive string) {
	r.Helper()
	program := r.unpack(archive)
	info, err := buildinfo.Read(bytes.NewReader(program))
	if err != nil {
		r.Fatal(err)
	}
	settings := make(map[string]string)
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	system := settings["GOOS"] + "-" + settings["GOARCH"]
	if info.Main.Version != "v1.2.3" || settings["vcs.revision"] != r.world.git("rev-parse", "v1.2.3") || filepath.Base(archive) != "onrecord-"+system+".tar.gz" {
		r.Errorf("%s has the version %s of %s for %s", filepath.Base(archive), info.Main.Version, settings["vcs.revision"], system)
	}
	if system != runtime.GOOS+"-"+runtime.GOARCH {
		return
	}
	file := filepath.Join(r.TempDir(), "onrecord")
	if err := os.WriteFile(file, program, 0o755); err != nil {
		r.Fatal(err)
	}
	if out, err := exec.Command(file, "--version").CombinedOutput(); err != nil || string(out) != "onrecord v1.2.3\n" {
		r.Errorf("the command says that it is %s, %v", out, err)
	}
}

// unpack returns the one file of an archive.
func (r *runner) unpack(archive string) []byte {
	r.Helper()
	z, err := gzip.NewReader(strings.NewReader(r.kept(filepath.Split(archive))))
	if err != nil {
		r.Fatal(err)
	}
	files := tar.NewReader(z)
	first, err := files.Next()
	if err != nil || first.Name != "onrecord" || first.Mode&0o111 != 0o111 {
		r.Fatalf("%s begins with %v, %v", archive, first, err)
	}
	data, err := io.ReadAll(files)
	if err != nil {
		r.Fatal(err)
	}
	if next, err := files.Next(); err != io.EOF {
		r.Fatalf("%s has %v too, %v", archive, next, err)
	}
	return data
}
