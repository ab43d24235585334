package internal_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The Action runs a release only if its archive has the checksum that the
// workflow names, and no command but its own.
func TestActionScripts(t *testing.T) {
	releases, archive := t.TempDir(), releaseArchive(t)
	if err := os.MkdirAll(filepath.Join(releases, "v1.2.3"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(releases, "v1.2.3", "onrecord-linux-amd64.tar.gz"), archive, 0o644); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(archive)
	good := hex.EncodeToString(sum[:])
	for _, tc := range []struct {
		version, sha256, arch, command, want string
		fails                                bool
	}{
		{"v1.2.3", good, "X64", "review", "ran review\n", false},
		{"v1.2.3", good, "X64", "notify --start", "ran notify --start\n", false},
		{"v1.2.3", good, "X64", "notify --digest weekly", "ran notify --digest weekly\n", false},
		{"v1.2.3", good, "X64", "notify --digest daily", "the input command is", true},
		{"v1.2.3", good, "X64", "site", "/onrecord-site\n", false},
		{"v1.2.3", strings.Repeat("0", 64), "X64", "review", "does not have the checksum", true},
		{"v1.2.3", "", "X64", "review", "with version goes sha256", true},
		{"v1.2.3/../x", good, "X64", "review", "not of the form", true},
		{"v1.2.3", good, "S390X", "review", "the Action takes no release on Linux S390X", true},
		{"v1.2.4", good, "X64", "review", "", true},
		{"v1.2.3", good, "X64", "review; touch x", "the input command is", true},
		{"v1.2.3", good, "X64", "", "the input command is", true},
	} {
		env := append(os.Environ(), "RUNNER_TEMP="+t.TempDir(), "RUNNER_OS=Linux", "RUNNER_ARCH="+tc.arch,
			"VERSION="+tc.version, "SHA256="+tc.sha256,
			"COMMAND="+tc.command, "ONRECORD_RELEASES=file://"+releases)
		out, err := script(env, "install.sh")
		if err == nil {
			out, err = script(env, "run.sh")
		}
		if (err != nil) != tc.fails || !strings.Contains(out, tc.want) {
			t.Errorf("%+v: %v, %s", tc, err, out)
		}
	}
}

func script(env []string, name string) (string, error) {
	cmd := exec.Command("bash", "../.github/action/"+name)
	cmd.Env = env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// releaseArchive packs a command that prints its arguments.
func releaseArchive(t *testing.T) []byte {
	t.Helper()
	const program = "#!/bin/sh\necho \"ran $*\"\n"
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	w := tar.NewWriter(z)
	err := w.WriteHeader(&tar.Header{Name: "onrecord", Mode: 0o755, Size: int64(len(program))})
	if err == nil {
		_, err = w.Write([]byte(program))
	}
	for _, c := range []interface{ Close() error }{w, z} {
		if closed := c.Close(); err == nil {
			err = closed
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
